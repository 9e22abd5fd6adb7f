/* impact_words.c - a comparison of two rulesets in words. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "report/impact.h"
#include "report/language.h"
#include "report/numbers.h"
#include "report/words.h"

enum { PRINTED_DIGITS = 2, PRINTED_UNIT = TB_MICRO / 100 };

const char *tb_impact_by_key(tb_impact_by by)
{
	static const char *const keys[TB_BY_COUNT] = { "all", "unit", "family",
						       "tier", "employment" };

	return keys[by];
}

const char *tb_impact_by_word(tb_impact_by by)
{
	static const char *const words[TB_BY_COUNT] = {
		N_("Everybody"), N_("Unit"), N_("Family of positions"),
		N_("Tier"), N_("Employment")
	};

	return _(words[by]);
}

const char *tb_impact_cause_key(tb_impact_cause cause)
{
	static const char *const keys[] = { "weight", "measure", "cut" };

	return keys[cause];
}

const char *tb_impact_cause_word(tb_impact_cause cause)
{
	static const char *const words[] = {
		N_("weight"), N_("level or standard, by the method"),
		N_("the total is cut at 100")
	};

	return _(words[cause]);
}

const char *tb_impact_kind_key(tb_impact_kind kind)
{
	static const char *const keys[TB_MOVED_KINDS] = {
		"down", "up", "category", "status", "score", "jpm",
		"recommendations"
	};

	return keys[kind];
}

const char *tb_impact_kind_word(tb_impact_kind kind)
{
	static const char *const words[TB_MOVED_KINDS] = {
		N_("to a lower category"), N_("to a higher category"),
		N_("got or lost a category"), N_("another status or review"),
		N_("another score"), N_("another JPM or category of it"),
		N_("other recommendations")
	};

	return _(words[kind]);
}

const char *tb_impact_group_title(const tb_impact *impact,
				  const tb_impact_group *group)
{
	const char *title = tb_interned_text(&impact->names, group->title);

	if (title)
		return title;
	title = tb_interned_text(&impact->names, group->code);
	return title ? title : _("not given");
}

const char *tb_impact_place(const tb_impact *impact,
			    const tb_impact_moved *moved, int which)
{
	const tb_impact_side *side = &moved->side[which];
	const char *name = tb_impact_category_name(impact, side, which);

	if (name)
		return name;
	return tb_status_word(
		tb_result_status_key((tb_result_status)side->status));
}

/* ------------------------------------------------------------ printed sums */

static int64_t printed(int64_t micro)
{
	return tb_decimal_round((tb_decimal){ micro }, PRINTED_DIGITS).micro;
}

tb_decimal tb_impact_printed_delta(const tb_impact_moved *moved)
{
	if (!moved->has_delta)
		return (tb_decimal){ 0 };
	return (tb_decimal){ printed(moved->side[TB_NEW].score) -
			     printed(moved->side[TB_OLD].score) };
}

static int64_t floor_to_unit(int64_t micro)
{
	int64_t rest = micro % PRINTED_UNIT;

	return micro - rest - (rest < 0 ? PRINTED_UNIT : 0);
}

/* Floors, and what is missing to those that lost most. */
void tb_impact_printed_reasons(const tb_impact_moved *moved,
			       tb_decimal *deltas)
{
	int64_t missing = tb_impact_printed_delta(moved).micro;
	size_t n = moved->reason_count;

	for (size_t i = 0; i < n; i++) {
		deltas[i].micro = floor_to_unit(moved->reasons[i].delta.micro);
		missing -= deltas[i].micro;
	}
	while (n > 0 && missing != 0) {
		int64_t step = missing > 0 ? PRINTED_UNIT : -PRINTED_UNIT;
		int64_t most = 0;
		size_t best = 0;

		for (size_t i = 0; i < n; i++) {
			int64_t lost = moved->reasons[i].delta.micro -
				       deltas[i].micro;

			if (step < 0)
				lost = -lost;
			if (i == 0 || lost > most) {
				most = lost;
				best = i;
			}
		}
		deltas[best].micro += step;
		missing -= step;
	}
}

/* -------------------------------------------------------------- one person */

static void put_weights(tb_bytes *to, const tb_impact_reason *reason)
{
	char before[TB_DECIMAL_BYTES], after[TB_DECIMAL_BYTES];

	tb_bytes_printf(to, "%s %s → %s",
			reason->competency ? reason->competency : "",
			tb_number_short(reason->weight[TB_OLD], before),
			tb_number_short(reason->weight[TB_NEW], after));
}

static void put_reason(tb_bytes *to, const tb_impact_reason *reason,
		       tb_decimal delta)
{
	char number[TB_DECIMAL_BYTES];
	const char *rule = reason->rule ? reason->rule : "";

	if (reason->cause == TB_CAUSE_WEIGHT) {
		if (reason->rule_before &&
		    strcmp(reason->rule_before, rule) != 0)
			tb_bytes_printf(to, "%s → ", reason->rule_before);
		tb_bytes_printf(to, "%s: ", rule);
		put_weights(to, reason);
	} else {
		if (reason->competency)
			tb_bytes_printf(to, "%s: ", reason->competency);
		tb_bytes_puts(to, tb_impact_cause_word(reason->cause));
	}
	tb_bytes_printf(to, ", %s", tb_number_signed(delta, number));
}

void tb_impact_reasons_words(tb_bytes *to, const tb_impact_moved *moved)
{
	tb_decimal *deltas = calloc(moved->reason_count + 1, sizeof *deltas);

	if (!deltas) {
		to->failed = true;
		return;
	}
	tb_impact_printed_reasons(moved, deltas);
	for (size_t i = 0; i < moved->reason_count; i++) {
		if (i > 0)
			tb_bytes_puts(to, "\n");
		put_reason(to, &moved->reasons[i], deltas[i]);
	}
	free(deltas);
}

static const tb_side_competency *same_competency(const tb_impact_side *side,
						 int32_t order)
{
	for (int32_t i = 0; i < side->competency_count; i++)
		if (side->competencies[i].order == order)
			return &side->competencies[i];
	return NULL;
}

static const char *review_words(int32_t review)
{
	return review != TB_REVIEW_NONE ? tb_review_text((tb_review)review)
					: _("no longer under review");
}

/* "KOM, PP: too few notes": whose review is now @review and was another. */
static void put_reviewed(tb_bytes *to, const tb_impact *impact,
			 const tb_impact_moved *moved, int32_t review)
{
	const tb_impact_side *now = &moved->side[TB_NEW];
	size_t begun = 0;

	for (int32_t i = 0; i < now->competency_count; i++) {
		const tb_side_competency *c = &now->competencies[i];
		const tb_side_competency *old = same_competency(
			&moved->side[TB_OLD], c->order);

		if (c->review != review ||
		    review == (old ? old->review : TB_REVIEW_NONE))
			continue;
		if (begun++ == 0 && to->length > 0)
			tb_bytes_puts(to, "\n");
		tb_bytes_printf(to, "%s%s", begun > 1 ? ", " : "",
				tb_interned_text(&impact->names,
						 c->competency));
	}
	if (begun > 0)
		tb_bytes_printf(to, ": %s", review_words(review));
}

/* What is under review now and was not, or no longer is. */
static void put_reviews(tb_bytes *to, const tb_impact *impact,
			const tb_impact_moved *moved)
{
	int32_t before = moved->side[TB_OLD].review;
	int32_t after = moved->side[TB_NEW].review;

	if (before != after)
		tb_bytes_printf(to, "%s%s", to->length > 0 ? "\n" : "",
				review_words(after));
	if (before != TB_REVIEW_NONE || after != TB_REVIEW_NONE)
		return;
	for (int r = TB_REVIEW_NONE; r <= TB_REVIEW_NO_STANDARD; r++)
		put_reviewed(to, impact, moved, r);
}

static const tb_side_advice *same_course(const tb_impact_side *side,
					 const tb_side_advice *advice)
{
	for (int32_t i = 0; i < side->advice_count; i++)
		if (side->advice[i].course == advice->course)
			return &side->advice[i];
	return NULL;
}

static void put_advice(tb_bytes *to, const tb_impact *impact, const char *sign,
		       const tb_side_advice *advice)
{
	tb_bytes_printf(to, "%s%s%s (%s)", to->length > 0 ? "\n" : "", sign,
			tb_interned_text(&impact->names, advice->course),
			tb_interned_text(&impact->names, advice->rule));
}

void tb_impact_advice_words(tb_bytes *to, const tb_impact *impact,
			    const tb_impact_moved *moved)
{
	const tb_impact_side *a = &moved->side[TB_OLD];
	const tb_impact_side *b = &moved->side[TB_NEW];

	put_reviews(to, impact, moved);
	for (int32_t i = 0; i < b->advice_count; i++) {
		const tb_side_advice *now = &b->advice[i];
		const tb_side_advice *old = same_course(a, now);

		if (!old)
			put_advice(to, impact, "+", now);
		else if (old->rule != now->rule ||
			 old->required != now->required)
			put_advice(to, impact, "= ", now);
	}
	for (int32_t i = 0; i < a->advice_count; i++)
		if (!same_course(b, &a->advice[i]))
			put_advice(to, impact, "-", &a->advice[i]);
}

char *tb_impact_mean(const tb_impact_tally *tally,
		     char buffer[TB_DECIMAL_BYTES])
{
	const tb_decimal mean = tb_decimal_round(
		(tb_decimal){ tally->delta / tally->people }, 1);
	char plain[TB_DECIMAL_BYTES];

	(void)snprintf(buffer, TB_DECIMAL_BYTES, "%s%.30s",
		       mean.micro > 0 ? "+" : "",
		       tb_decimal_print(mean, 1, tb_decimal_mark(), plain));
	return buffer;
}

/* ---------------------------------------------------------------- warnings */

struct saying {
	const tb_impact *impact;
	tb_impact_say_fn *say;
	void *context;
	size_t count;
};

static void say(struct saying *saying, const char *format, ...)
	TB_PRINTF(2, 3);

static void say(struct saying *saying, const char *format, ...)
{
	char sentence[TB_ERROR_TEXT_BYTES];
	va_list list;

	va_start(list, format);
	(void)vsnprintf(sentence, sizeof sentence, format, list);
	va_end(list);
	saying->count++;
	saying->say(saying->context, sentence);
}

static void say_days(struct saying *saying)
{
	const tb_impact *impact = saying->impact;
	char day[TB_DATE_LONG_BYTES], iso[TB_DATE_BYTES];

	for (int side = TB_OLD; side <= TB_NEW; side++) {
		const tb_impact_ruleset *r = &impact->rulesets[side];

		if (!r->chosen)
			continue;
		tb_date_long(r->day, day);
		say(saying, side == TB_OLD
			? _("The old ruleset is read as it stands on %s.")
			: _("The new ruleset is read as it stands on %s."),
		    day);
	}
	for (size_t i = 0; i < impact->later_count; i++)
		say(saying, _("%s changes on %s, later than the rules are "
			      "read here; --on %s shows it."),
		    impact->later[i].parameter,
		    tb_date_long(impact->later[i].from, day),
		    tb_date_text(impact->later[i].from, iso));
}

static void say_fair(struct saying *saying)
{
	const tb_impact *impact = saying->impact;

	for (size_t i = 0; i < impact->group_count; i++) {
		const tb_impact_group *g = &impact->groups[i];
		const tb_impact_group *best;

		if (g->fair[TB_NEW] != TB_UNFAIR)
			continue;
		best = tb_impact_best(impact, g->by, TB_NEW);
		/* Translators: kind of group, group, people, people, the best
		 * group, people, people. */
		say(saying, g->fair[TB_OLD] == TB_UNFAIR
			? _("%s %s: %lld of %lld in the highest category, "
			    "less than four fifths of %s (%lld of %lld); it "
			    "was so before.")
			: _("%s %s: %lld of %lld in the highest category, "
			    "less than four fifths of %s (%lld of %lld); this "
			    "change brings it about."),
		    tb_impact_by_word(g->by), tb_impact_group_title(impact, g),
		    (long long)tb_impact_reached(impact, g, TB_NEW),
		    (long long)tb_impact_judged(g, TB_NEW),
		    tb_impact_group_title(impact, best),
		    (long long)tb_impact_reached(impact, best, TB_NEW),
		    (long long)tb_impact_judged(best, TB_NEW));
	}
}

static void say_guide(struct saying *saying)
{
	const tb_impact *impact = saying->impact;

	if (!impact->organisation)
		return;
	if (!impact->guided) {
		say(saying, _("The national distribution guide is about the "
			      "five predikat; these categories are none, so "
			      "it is not checked."));
		return;
	}
	for (size_t i = 0; i < impact->guide_count; i++) {
		const tb_impact_guide *g = &impact->guide[i];

		if (!g->kept[TB_NEW])
			say(saying, _("National distribution guide, "
				      "organisation %s: %s; now %lld people, "
				      "before %lld. It is a guide: no score "
				      "changes."),
			    impact->organisation, g->name,
			    (long long)g->count[TB_NEW],
			    (long long)g->count[TB_OLD]);
	}
}

size_t tb_impact_warnings(const tb_impact *impact, tb_impact_say_fn *say_it,
			  void *context)
{
	struct saying saying = { impact, say_it, context, 0 };

	say_days(&saying);
	say_guide(&saying);
	say_fair(&saying);
	return saying.count;
}
