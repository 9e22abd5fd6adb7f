/* case_clues.c - why something else came out of a case. */
#include "workbench/case_clues.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { CLUES_MAX = 24 };

struct seeking {
	const tb_cases *cases;
	const tb_case_run *run;
	tb_arena *arena;
	tb_clues *clues;
	/* of the case at hand */
	const tb_dinas *dinas;
	const tb_candidate *candidate;
	const tb_differences *differences;
	const tb_case *one;
	tb_clue *list;
	size_t count;
	bool no_memory;
};

static bool is_about(const struct seeking *s, tb_expected of)
{
	for (size_t i = 0; i < s->differences->count; i++)
		if (s->differences->list[i].of == of &&
		    !s->differences->list[i].same)
			return true;
	return false;
}

static const char *keep(struct seeking *s, const char *text)
{
	const char *copy = text ? tb_arena_text(s->arena, text) : NULL;

	if (text && !copy)
		s->no_memory = true;
	return copy;
}

/* The texts of @clue are copied. */
static void add(struct seeking *s, const tb_clue *clue)
{
	tb_clue *slot;

	if (s->count == CLUES_MAX)
		return;
	slot = &s->list[s->count++];
	*slot = *clue;
	slot->rule = keep(s, clue->rule);
	slot->at = keep(s, clue->at);
	slot->competency = keep(s, clue->competency);
	slot->read = keep(s, clue->read);
	slot->nearest = keep(s, clue->nearest);
}

/* ------------------------------------------------------------------ levels */

static const char *notes_of(struct seeking *s, int competency)
{
	const tb_person_facts *facts = &s->candidate->facts;
	const char *text = "";

	for (size_t i = 0; text && i < facts->note_count; i++) {
		const tb_note *note = &facts->notes[i];

		if (note->competency == competency &&
		    note->day >= s->dinas->window_from &&
		    note->day <= s->dinas->period.to)
			text = tb_arena_printf(s->arena, "%s%s%d", text,
					       *text ? " " : "", note->level);
	}
	if (!text)
		s->no_memory = true;
	return text;
}

/* Those off their standard, under review, or named by a difference. */
static bool is_telling(const struct seeking *s,
		       const tb_competency_result *c)
{
	if (c->review != TB_REVIEW_NONE || c->gap.micro != 0)
		return true;
	for (size_t i = 0; i < s->differences->count; i++) {
		const tb_difference *d = &s->differences->list[i];
		const char *dot = strchr(d->what, '.');

		if ((d->of == TB_EXPECT_LEVELS || d->of == TB_EXPECT_GAPS ||
		     d->of == TB_EXPECT_REVIEW) &&
		    dot && strcmp(dot + 1, c->code) == 0)
			return true;
	}
	return false;
}

static void seek_levels(struct seeking *s)
{
	const tb_person_result *result = &s->candidate->result;

	for (size_t i = 0; i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];
		const tb_post_competency *asked =
			&s->candidate->kind->competencies[i];
		tb_clue clue = { .kind = TB_CLUE_LEVEL,
				 .competency = c->code,
				 .level = c->level,
				 .required = c->required,
				 .review = c->review };

		if (!is_telling(s, c))
			continue;
		clue.notes = notes_of(s, asked->competency);
		add(s, &clue);
	}
}

/* ----------------------------------------------------------------- weights */

/* "KOM 25, PP 20": only those that weigh otherwise than most would hide what
 * is usual, so all. */
static void tell_weights(struct seeking *s)
{
	const tb_person_result *result = &s->candidate->result;
	tb_clue clue = { .kind = TB_CLUE_WEIGHTS };
	const char *text = "";

	for (size_t i = 0; text && i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];
		char weight[TB_DECIMAL_BYTES];

		text = tb_arena_printf(s->arena, "%s%s%s %s", text,
				       i ? ", " : "", c->code,
				       tb_decimal_text(c->weight, weight));
	}
	if (!text)
		s->no_memory = true;
	clue.read = text;
	add(s, &clue);
}

/* Of one condition among several the number is worth telling. */
static int number_of(const tb_rule *rule, int condition)
{
	return rule->condition_count > 1 ? condition : 0;
}

/* What was absent has no value to show. */
static const char *read_of(struct seeking *s, tb_training_outcome outcome,
			   int condition, const char *because)
{
	if (outcome != TB_TRAINING_NOT_DECIDED || condition == 0 || !because ||
	    strchr(because, ' '))
		return because;
	return tb_arena_printf(s->arena, "%s = ?", because);
}

/* A rule without a condition always applies: nothing to tell. */
static void seek_weights(struct seeking *s)
{
	const tb_person_result *result = &s->candidate->result;

	tell_weights(s);
	for (size_t i = 0; i < result->weighting_count; i++) {
		const tb_weighting_result *w = &result->weighting[i];
		const tb_rule *rule = tb_rules_at(s->dinas->rules, i);
		const tb_clue clue = {
			.kind = TB_CLUE_WEIGHTING,
			.rule = w->rule,
			.at = w->at,
			.outcome = w->applied ? TB_TRAINING_FIRED
				   : w->outcome == TB_TRAINING_FIRED
					   ? TB_TRAINING_NOT_FIRED
					   : w->outcome,
			.condition = number_of(rule, w->condition),
			.read = w->applied
					? w->reads
					: read_of(s, w->outcome, w->condition,
						  w->because),
		};

		if (rule->condition_count > 0 || !w->applied)
			add(s, &clue);
	}
}

/* ---------------------------------------------------------------- training */

static bool mentions(const tb_yaml_node *item, const char *key,
		     const char *text)
{
	const tb_yaml_node *node = tb_yaml_get(item, key);

	return node && strcmp(node->text, text) == 0;
}

static bool recommends(const tb_rule *rule, const char *course)
{
	for (size_t i = 0; i < rule->recommend_count; i++)
		if (rule->recommend[i].course &&
		    strcmp(rule->recommend[i].course, course) == 0)
			return true;
	return false;
}

static const tb_rule *rule_named(const struct seeking *s, const char *id)
{
	for (size_t i = 0; i < tb_rules_count(s->dinas->rules); i++)
		if (tb_rules_at(s->dinas->rules, i)->kind == TB_TRAINING &&
		    strcmp(tb_rules_at(s->dinas->rules, i)->id, id) == 0)
			return tb_rules_at(s->dinas->rules, i);
	return NULL;
}

/* Does a line that differs speak of this rule: as the one expected, as the
 * one that gave what came, or as one that could have? */
static bool is_behind(const struct seeking *s, const tb_rule *rule)
{
	const tb_person_result *result = &s->candidate->result;
	size_t place = 0;

	for (size_t i = 0; i < s->differences->count; i++) {
		const tb_difference *d = &s->differences->list[i];
		const tb_yaml_node *item = d->node;

		if (d->of != TB_EXPECT_RECOMMENDATIONS)
			continue;
		place++;
		if (d->same)
			continue;
		if (d->actual && place <= result->recommendation_count &&
		    strcmp(result->recommendations[place - 1].rule,
			   rule->id) == 0)
			return true;
		if (item && (mentions(item, "rule", rule->id) ||
			     (!tb_yaml_get(item, "rule") &&
			      recommends(rule, tb_yaml_get(item, "course")
						       ->text))))
			return true;
	}
	return false;
}

static bool is_unanswered(const struct seeking *s, const char *competency)
{
	for (size_t i = 0; i < s->differences->count; i++) {
		const tb_difference *d = &s->differences->list[i];

		if (d->of == TB_EXPECT_UNANSWERED && !d->same &&
		    ((d->expected && strcmp(d->expected, competency) == 0) ||
		     (d->actual && strcmp(d->actual, competency) == 0)))
			return true;
	}
	return false;
}

/* Of a rule for every competency only those are told where it came to be
 * asked, or fired. */
static bool is_worth(const struct seeking *s, const tb_rule *rule,
		     const tb_training_result *t)
{
	if (is_unanswered(s, t->competency))
		return t->outcome != TB_TRAINING_NOT_APPLICABLE;
	return is_behind(s, rule) &&
	       (!rule->every_required || t->condition > 0 ||
		t->outcome == TB_TRAINING_FIRED);
}

static void seek_training(struct seeking *s)
{
	const tb_person_result *result = &s->candidate->result;

	for (size_t i = 0; i < result->training_count; i++) {
		const tb_training_result *t = &result->training[i];
		const tb_rule *rule = rule_named(s, t->rule);
		tb_clue clue = {
			.kind = TB_CLUE_TRAINING,
			.rule = t->rule,
			.at = t->at,
			.competency = t->competency,
			.outcome = t->outcome,
			.read = t->outcome == TB_TRAINING_FIRED
					? t->reads
					: read_of(s, t->outcome, t->condition,
						  t->because),
		};

		if (!rule || !is_worth(s, rule, t))
			continue;
		clue.condition = number_of(rule, t->condition);
		add(s, &clue);
	}
}

static const char *nearest_rule(struct seeking *s, const char *wrong)
{
	size_t n = tb_rules_count(s->dinas->rules);
	const char **names = tb_arena_array(s->arena, n + 1, sizeof *names);

	for (size_t i = 0; names && i < n; i++)
		names[i] = tb_rules_at(s->dinas->rules, i)->id;
	return names ? tb_text_nearest(wrong, names, n) : NULL;
}

/* Rules that the case names and nobody wrote. */
static void seek_names(struct seeking *s)
{
	const tb_yaml_node *list =
		s->one->expected[TB_EXPECT_RECOMMENDATIONS];

	for (size_t i = 0; list && i < list->count; i++) {
		const tb_yaml_node *rule = tb_yaml_get(list->items[i],
						       "rule");
		tb_clue clue = { .kind = TB_CLUE_NO_RULE };

		if (!rule || rule_named(s, rule->text))
			continue;
		clue.rule = rule->text;
		clue.nearest = nearest_rule(s, rule->text);
		add(s, &clue);
	}
}

/* --------------------------------------------------------------- together */

static bool is_about_levels(const struct seeking *s)
{
	return is_about(s, TB_EXPECT_STATUS) ||
	       is_about(s, TB_EXPECT_REVIEW) || is_about(s, TB_EXPECT_JPM) ||
	       is_about(s, TB_EXPECT_CATEGORY_JPM) ||
	       is_about(s, TB_EXPECT_LEVELS) || is_about(s, TB_EXPECT_GAPS) ||
	       is_about(s, TB_EXPECT_STRENGTHS);
}

static bool is_about_weights(const struct seeking *s)
{
	return is_about(s, TB_EXPECT_WEIGHTS) ||
	       ((is_about(s, TB_EXPECT_SCORE) ||
		 is_about(s, TB_EXPECT_CATEGORY)) &&
		!is_about(s, TB_EXPECT_JPM) && !is_about(s, TB_EXPECT_LEVELS));
}

static tb_status on_result(void *context, size_t index, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct seeking *s = context;

	(void)people;
	s->dinas = dinas;
	s->candidate = candidate;
	s->one = &s->cases->cases[index];
	s->differences = &s->run->outcomes[index].differences;
	s->count = 0;
	s->list = tb_arena_array(s->arena, CLUES_MAX, sizeof *s->list);
	if (!s->list)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (is_about_levels(s))
		seek_levels(s);
	if (is_about_weights(s))
		seek_weights(s);
	if (is_about(s, TB_EXPECT_RECOMMENDATIONS) ||
	    is_about(s, TB_EXPECT_UNANSWERED)) {
		seek_names(s);
		seek_training(s);
	}
	s->clues[index] = (tb_clues){ s->count, s->list };
	return s->no_memory ? tb_fail(err, TB_ENOMEM, _("out of memory"))
			    : TB_OK;
}

tb_status tb_case_clues(const tb_cases *cases,
			const tb_ruleset_source *rulesets,
			const tb_case_run *run, tb_arena *arena,
			tb_clues **out, tb_error *err)
{
	bool *chosen = tb_arena_array(arena, cases->count + 1,
				      sizeof *chosen);
	struct seeking s = { .cases = cases, .run = run, .arena = arena };
	const tb_case_run_request request = { .rulesets = rulesets,
					      .chosen = chosen,
					      .trace = true,
					      .each = on_result,
					      .context = &s };
	tb_case_run again;

	s.clues = tb_arena_array(arena, cases->count + 1, sizeof *s.clues);
	if (!chosen || !s.clues)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*out = s.clues;
	for (size_t i = 0; i < cases->count; i++)
		chosen[i] = run->outcomes[i].verdict == TB_CASE_FAILED;
	if (run->failed == 0)
		return TB_OK;
	return tb_cases_run(cases, &request, NULL, arena, &again, err);
}
