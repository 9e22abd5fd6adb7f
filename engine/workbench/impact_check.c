/* impact_check.c - warnings about the spread of categories: four fifths
 * between groups, and the national distribution guide.  They warn; no score
 * depends on them. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "workbench/impact_parts.h"

/* ------------------------------------------------------------- four fifths */

int64_t tb_impact_judged(const tb_impact_group *group, int side)
{
	return group->people[side] - group->none[side];
}

int64_t tb_impact_reached(const tb_impact *impact,
			  const tb_impact_group *group, int side)
{
	const tb_impact_ruleset *r = &impact->rulesets[side];

	return r->band_count > 0
		       ? group->counted[side][r->bands[r->band_count - 1]]
		       : 0;
}

const tb_impact_group *tb_impact_best(const tb_impact *impact,
				      tb_impact_by by, int side)
{
	const tb_impact_group *best = NULL;

	for (size_t i = 0; i < impact->group_count; i++) {
		const tb_impact_group *g = &impact->groups[i];

		if (g->by != by || tb_impact_judged(g, side) < TB_IMPACT_FEW)
			continue;
		if (!best || tb_impact_reached(impact, g, side) *
					     tb_impact_judged(best, side) >
				     tb_impact_reached(impact, best, side) *
					     tb_impact_judged(g, side))
			best = g;
	}
	return best;
}

static tb_fair fair(const tb_impact *impact, const tb_impact_group *group,
		    const tb_impact_group *best, int side)
{
	if (tb_impact_judged(group, side) < TB_IMPACT_FEW)
		return TB_FAIR_NOT_JUDGED;
	/* reached / judged against 4/5 of the best one's */
	return tb_impact_reached(impact, group, side) * 5 *
				       tb_impact_judged(best, side) <
			       tb_impact_reached(impact, best, side) * 4 *
				       tb_impact_judged(group, side)
		       ? TB_UNFAIR
		       : TB_FAIR;
}

void tb_impact_judge(tb_impact *impact)
{
	for (int side = TB_OLD; side <= TB_NEW; side++) {
		const tb_impact_group *best = NULL;
		tb_impact_by by = TB_BY_ALL;

		for (size_t i = 0; i < impact->group_count; i++) {
			tb_impact_group *g = &impact->groups[i];

			if (g->by != by) {
				by = g->by;
				best = tb_impact_best(impact, by, side);
			}
			if (best)
				g->fair[side] = fair(impact, g, best, side);
		}
	}
}

/* --------------------------------------------------------- national guide */

enum { RATINGS = 5, WORD_BYTES = 16 };

/* From the highest down, as the guide abbreviates them. */
static const char *const ratings[RATINGS] = { "sb", "b", "bp", "k", "sk" };

/* A check reads "bp_k_least_people": ratings, most or least, percent or
 * people; its number is the entry's value. */
struct check {
	bool rated[RATINGS];
	bool most, percent;
};

static bool read_check(const char *code, struct check *out)
{
	bool bound = false, unit = false;

	*out = (struct check){ .most = false };
	while (*code) {
		size_t n = strcspn(code, "_");
		char word[WORD_BYTES];
		int r = 0;

		(void)snprintf(word, sizeof word, "%.*s", (int)n, code);
		while (r < RATINGS && strcmp(word, ratings[r]) != 0)
			r++;
		if (r < RATINGS)
			out->rated[r] = true;
		out->most = out->most || strcmp(word, "most") == 0;
		out->percent = out->percent || strcmp(word, "percent") == 0;
		bound = bound || out->most || strcmp(word, "least") == 0;
		unit = unit || out->percent || strcmp(word, "people") == 0;
		code += n + (code[n] == '_');
	}
	return bound && unit;
}

static tb_status unknown_organisation(const tb_impact *impact, tb_error *err)
{
	return tb_fail(err, TB_EUSAGE,
		       _("'%s' is no predikat of an organisation; known are "
			 "istimewa, baik, butuh_perbaikan, kurang and "
			 "sangat_kurang"),
		       impact->organisation);
}

tb_status tb_impact_guide_load(tb_impact *impact, const tb_catalog *catalog,
			       tb_error *err)
{
	const tb_reference *first;
	char list[96];
	size_t n = 0;

	if (!impact->organisation)
		return TB_OK;
	(void)snprintf(list, sizeof list, "guide:%s", impact->organisation);
	first = tb_catalog_list(catalog, list, &n);
	if (!first || n == 0)
		return unknown_organisation(impact, err);
	impact->guide = tb_arena_array(&impact->arena, n,
				       sizeof *impact->guide);
	if (!impact->guide)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < n; i++) {
		tb_impact_guide *guide = &impact->guide[impact->guide_count];
		struct check check;

		if (!first[i].has_value || !read_check(first[i].code, &check))
			continue;
		guide->name = tb_arena_text(&impact->arena, first[i].name);
		guide->code = tb_arena_text(&impact->arena, first[i].code);
		guide->value = first[i].value;
		if (!guide->name || !guide->code)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		impact->guide_count++;
	}
	return TB_OK;
}

static bool keeps(const struct check *check, tb_decimal limit, int64_t count,
		  int64_t people)
{
	/* count / people x 100 against the limit, all in millionths */
	tb_int128 have = (tb_int128)count * TB_MICRO *
			 (check->percent ? 100 : 1);
	tb_int128 bound = (tb_int128)limit.micro *
			  (check->percent ? people : 1);

	return check->most ? have <= bound : have >= bound;
}

void tb_impact_guide_check(tb_impact *impact)
{
	for (int side = TB_OLD; side <= TB_NEW; side++)
		impact->guided = impact->organisation &&
				 (side == TB_OLD || impact->guided) &&
				 impact->rulesets[side].band_count == RATINGS;
	if (!impact->guided || impact->group_count == 0)
		return;
	for (size_t i = 0; i < impact->guide_count; i++) {
		tb_impact_guide *guide = &impact->guide[i];
		const tb_impact_group *all = &impact->groups[0];
		struct check check;

		if (!read_check(guide->code, &check))
			continue;
		for (int side = TB_OLD; side <= TB_NEW; side++) {
			const tb_impact_ruleset *r = &impact->rulesets[side];

			for (int rating = 0; rating < RATINGS; rating++)
				if (check.rated[rating])
					guide->count[side] +=
						all->counted[side][r->bands[
							RATINGS - 1 - rating]];
			guide->kept[side] = keeps(&check, guide->value,
						  guide->count[side],
						  tb_impact_judged(all, side));
		}
	}
}
