/* impact_moved.c - what differs for one person, and why. */
#include <string.h>

#include "base/i18n.h"
#include "store/pairs.h"
#include "workbench/impact_parts.h"

/* The competencies of both sides, merged in official order. */
struct merged {
	size_t count;
	tb_impact_pair pairs[TB_IMPACT_COMPETENCIES_MAX];
	const tb_side_competency *of[TB_IMPACT_COMPETENCIES_MAX][2];
};

static tb_impact_part part_of(const tb_side_competency *c)
{
	return (tb_impact_part){ .decided = c->review == TB_REVIEW_NONE,
				 .weight = { c->weight },
				 .counted = { c->counted },
				 .required = c->required };
}

/* The next competency of a side; NULL: no more. */
static const tb_side_competency *at(const tb_impact_side *side, int32_t i)
{
	return i < side->competency_count ? &side->competencies[i] : NULL;
}

static bool merge(const tb_impact_moved *moved, struct merged *out)
{
	int32_t next[2] = { 0, 0 };

	for (out->count = 0;; out->count++) {
		const tb_side_competency *c[2] = {
			at(&moved->side[0], next[0]),
			at(&moved->side[1], next[1])
		};
		tb_impact_pair pair = { .there = { false, false } };

		if (!c[0] && !c[1])
			return true;
		if (out->count == TB_IMPACT_COMPETENCIES_MAX)
			return false;
		if (c[0] && c[1] && c[0]->order != c[1]->order)
			c[c[0]->order < c[1]->order ? 1 : 0] = NULL;
		for (int side = 0; side < 2; side++) {
			out->of[out->count][side] = c[side];
			if (!c[side])
				continue;
			pair.there[side] = true;
			pair.part[side] = part_of(c[side]);
			next[side]++;
		}
		out->pairs[out->count] = pair;
	}
}

/* ----------------------------------------------------------------- reasons */

static tb_impact_reason reason_of(const tb_impact *impact,
				  const struct merged *merged,
				  const tb_impact_term *term)
{
	const tb_side_competency *const *of = merged->of[term->pair];
	const tb_side_competency *any = of[TB_NEW] ? of[TB_NEW] : of[TB_OLD];
	tb_impact_reason reason = { .cause = term->cause,
				    .delta = term->delta };

	if (term->cause == TB_CAUSE_CUT)
		return reason;
	reason.competency = tb_interned_text(&impact->names, any->competency);
	for (int side = 0; side < 2; side++)
		if (of[side])
			reason.weight[side].micro = of[side]->weight;
	if (term->cause == TB_CAUSE_WEIGHT)
		reason.rule = tb_interned_text(&impact->names, any->rule);
	if (of[TB_OLD])
		reason.rule_before =
			tb_interned_text(&impact->names, of[TB_OLD]->rule);
	return reason;
}

static bool find_reasons(tb_impact *impact, tb_impact_moved *moved)
{
	tb_impact_term terms[TB_IMPACT_TERMS_MAX];
	struct merged merged;
	tb_impact_score scores[2];
	tb_impact_reason *reasons;
	size_t count = 0;

	for (int side = 0; side < 2; side++)
		scores[side] = (tb_impact_score){
			{ moved->side[side].score }, impact->rulesets[side].cut
		};
	if (!merge(moved, &merged) ||
	    !tb_impact_terms(merged.pairs, merged.count, scores, terms,
			     &count))
		return false;
	reasons = tb_arena_array(&impact->work, count + 1, sizeof *reasons);
	if (!reasons)
		return false;
	for (size_t i = 0; i < count; i++)
		reasons[i] = reason_of(impact, &merged, &terms[i]);
	moved->reasons = reasons;
	moved->reason_count = count;
	return true;
}

/* ----------------------------------------------------------------- kinds */

static bool same_reviews(const tb_impact_side *a, const tb_impact_side *b)
{
	if (a->review != b->review ||
	    a->competency_count != b->competency_count)
		return false;
	for (int32_t i = 0; i < a->competency_count; i++)
		if (a->competencies[i].order != b->competencies[i].order ||
		    a->competencies[i].review != b->competencies[i].review)
			return false;
	return true;
}

static bool same_advice(const tb_impact_side *a, const tb_impact_side *b)
{
	if (a->advice_count != b->advice_count)
		return false;
	for (int32_t i = 0; i < a->advice_count; i++)
		if (a->advice[i].course != b->advice[i].course ||
		    a->advice[i].rule != b->advice[i].rule ||
		    a->advice[i].required != b->advice[i].required)
			return false;
	return true;
}

static int band_of(const tb_impact *impact, int which, int band)
{
	const tb_impact_ruleset *r = &impact->rulesets[which];

	return band >= 0 && (size_t)band < r->band_count ? r->bands[band] : -1;
}

static void find_kinds(const tb_impact *impact, tb_impact_moved *moved)
{
	const tb_impact_side *a = &moved->side[TB_OLD];
	const tb_impact_side *b = &moved->side[TB_NEW];
	int before = band_of(impact, TB_OLD, a->band);
	int after = band_of(impact, TB_NEW, b->band);
	bool ranked = impact->same_bands && before >= 0 && after >= 0;

	moved->kinds[TB_MOVED_DOWN] = ranked && b->band < a->band;
	moved->kinds[TB_MOVED_UP] = ranked && b->band > a->band;
	moved->kinds[TB_MOVED_CATEGORY] = !ranked && before != after;
	moved->kinds[TB_MOVED_STATUS] =
		a->status != b->status || !same_reviews(a, b);
	moved->kinds[TB_MOVED_SCORE] =
		a->has_jpm != b->has_jpm || a->score != b->score;
	moved->kinds[TB_MOVED_JPM] =
		a->has_jpm != b->has_jpm || a->jpm != b->jpm ||
		band_of(impact, TB_OLD, a->band_jpm) !=
			band_of(impact, TB_NEW, b->band_jpm);
	moved->kinds[TB_MOVED_ADVICE] = !same_advice(a, b);
}

bool tb_impact_compare(tb_impact *impact, tb_impact_moved *moved)
{
	const tb_impact_side *a = &moved->side[TB_OLD];
	const tb_impact_side *b = &moved->side[TB_NEW];

	find_kinds(impact, moved);
	moved->has_delta = a->has_jpm && b->has_jpm;
	moved->delta.micro = moved->has_delta ? b->score - a->score : 0;
	if (!moved->has_delta || moved->delta.micro == 0)
		return true;
	return find_reasons(impact, moved);
}

/* --------------------------------------------------------- walking through */

struct walk {
	tb_impact *impact;
	tb_impact_moved_fn *each;
	void *context;
};

static tb_status on_pair(void *context, const tb_pair *pair, tb_error *err)
{
	struct walk *walk = context;
	tb_arena *arena = &walk->impact->work;
	tb_impact_moved moved = { .party = pair->party, .nip = pair->nip,
				  .name = pair->name };

	tb_arena_reset(arena);
	if (!tb_impact_side_unpack(pair->before, pair->before_size, arena,
				   &moved.side[TB_OLD]) ||
	    !tb_impact_side_unpack(pair->after, pair->after_size, arena,
				   &moved.side[TB_NEW]) ||
	    !tb_impact_compare(walk->impact, &moved))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return walk->each(walk->context, &moved, err);
}

tb_status tb_impact_each(tb_impact *impact, int64_t most,
			 tb_impact_moved_fn *each, void *context, tb_error *err)
{
	struct walk walk = { impact, each, context };

	return tb_pairs_each(impact->store, most, on_pair, &walk, err);
}

/* --------------------------------------------------------------- categories */

const char *tb_impact_category(const tb_impact *impact,
			       const tb_impact_side *side, int which)
{
	int band = band_of(impact, which, side->band);

	return band < 0 ? NULL
			: tb_interned_text(&impact->names,
					impact->bands[band].key);
}

const char *tb_impact_category_name(const tb_impact *impact,
				    const tb_impact_side *side, int which)
{
	int band = band_of(impact, which, side->band);

	return band < 0 ? NULL
			: tb_interned_text(&impact->names,
					impact->bands[band].title);
}
