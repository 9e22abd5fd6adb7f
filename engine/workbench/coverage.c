/* coverage.c - what of a ruleset its cases have touched. */
#include "workbench/coverage.h"

#include <string.h>

#include "base/i18n.h"

tb_coverage *tb_coverage_new(tb_arena *arena)
{
	tb_coverage *coverage = tb_arena_alloc(arena, sizeof *coverage);

	if (coverage)
		coverage->arena = arena;
	return coverage;
}

static const char *keep(tb_coverage *c, const char *text)
{
	const char *copy = text ? tb_arena_text(c->arena, text) : NULL;

	if (text && !copy)
		c->no_memory = true;
	return copy;
}

/* ---------------------------------------------------------- what there is */

static bool describe(tb_coverage *c, const tb_rule *rule, tb_cover_rule *out)
{
	size_t n = (size_t)rule->condition_count + rule->has_below;
	size_t first = rule->has_below;

	*out = (tb_cover_rule){ .rule = keep(c, rule->id),
				.file = keep(c, rule->path),
				.line = rule->line,
				.weighting = rule->kind == TB_WEIGHTING,
				.gate_count = n };
	out->at = tb_arena_printf(c->arena, "%s:%d", rule->path, rule->line);
	out->gates = tb_arena_array(c->arena, n + 1, sizeof *out->gates);
	if (!out->at || !out->gates)
		return false;
	if (rule->has_below)
		out->gates[0].below = true;
	for (size_t i = first; i < n; i++)
		out->gates[i].number = (int)(i - first) + 1;
	return true;
}

/* Every group of cases has its own worker, all with the same rules. */
static bool begin(tb_coverage *c, const tb_dinas *dinas)
{
	size_t n = tb_rules_count(dinas->rules);
	bool good;

	if (c->rules)
		return c->count == n;
	c->rules = tb_arena_array(c->arena, n + 1, sizeof *c->rules);
	good = c->rules != NULL;
	for (size_t i = 0; good && i < n; i++)
		good = describe(c, tb_rules_at(dinas->rules, i),
				&c->rules[i]);
	c->count = n;
	return good;
}

/* ----------------------------------------------------------------- counting */

/* @stopped_at: the gate that decided, counted from 0; -1: none did. */
static void pass_gates(tb_coverage *c, tb_cover_rule *rule, int stopped_at,
		       tb_training_outcome outcome, const char *read)
{
	for (size_t i = 0; i < rule->gate_count; i++) {
		tb_cover_gate *gate = &rule->gates[i];

		if (stopped_at < 0 || (int)i < stopped_at) {
			gate->held++;
			continue;
		}
		if (outcome == TB_TRAINING_NOT_FIRED)
			gate->stopped++;
		else
			gate->undecided++;
		gate->read = keep(c, read);
		return;
	}
}

static void count(tb_cover_rule *rule, tb_training_outcome outcome)
{
	switch (outcome) {
	case TB_TRAINING_FIRED:
		rule->fired++;
		return;
	case TB_TRAINING_NOT_FIRED:
		rule->not_fired++;
		return;
	case TB_TRAINING_NOT_DECIDED:
		rule->not_decided++;
		return;
	case TB_TRAINING_NOT_APPLICABLE:
		rule->not_applicable++;
		return;
	}
}

static void add_weighting(tb_coverage *c, tb_cover_rule *rule,
			  const tb_weighting_result *w)
{
	if (!w->in_force)
		return;
	count(rule, w->outcome);
	pass_gates(c, rule, w->condition - 1, w->outcome, w->because);
}

static tb_cover_rule *find(tb_coverage *c, const char *id)
{
	for (size_t i = 0; i < c->count; i++)
		if (!c->rules[i].weighting &&
		    strcmp(c->rules[i].rule, id) == 0)
			return &c->rules[i];
	return NULL;
}

static void add_training(tb_coverage *c, const tb_training_result *t)
{
	tb_cover_rule *rule = find(c, t->rule);
	bool below = rule && rule->gate_count > 0 && rule->gates[0].below;

	if (!rule)
		return;
	count(rule, t->outcome);
	if (t->outcome == TB_TRAINING_FIRED)
		pass_gates(c, rule, -1, t->outcome, NULL);
	else if (t->condition > 0)
		pass_gates(c, rule, t->condition - 1 + below, t->outcome,
			   t->because);
	else if (t->outcome == TB_TRAINING_NOT_FIRED && below)
		pass_gates(c, rule, 0, t->outcome, t->because);
	/* else under review, or not required: no gate was reached */
}

tb_status tb_coverage_add(void *context, size_t index, const tb_dinas *dinas,
			  tb_people *people, const tb_candidate *candidate,
			  tb_error *err)
{
	tb_coverage *c = context;
	const tb_person_result *result = &candidate->result;

	(void)index;
	(void)people;
	if (!begin(c, dinas))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < result->weighting_count; i++)
		add_weighting(c, &c->rules[i], &result->weighting[i]);
	for (size_t i = 0; i < result->training_count; i++)
		add_training(c, &result->training[i]);
	return c->no_memory ? tb_fail(err, TB_ENOMEM, _("out of memory"))
			    : TB_OK;
}

tb_status tb_coverage_lines(void *context, const tb_dinas *dinas,
			    const tb_rule_lines *lines, size_t count,
			    tb_error *err)
{
	tb_coverage *c = context;

	return tb_cover_lines_add(&c->lines, dinas, lines, count, c->arena,
				  err);
}

/* ------------------------------------------------------------- the account */

static const char *never_met(const tb_cover_rule *rule)
{
	if (rule->not_applicable > 0)
		return _("no case has a post that requires its competency");
	if (rule->not_decided > 0)
		return _("its competency is under review in every case that "
			 "has it");
	return _("it is not in force in the period of any case");
}

static const char *never_held(tb_coverage *c, const tb_cover_gate *gate)
{
	const char *read = gate->read ? gate->read : "";

	if (gate->below)
		return tb_arena_printf(c->arena,
				       _("no case is as far below the standard "
					 "as 'below' asks; last: %s"), read);
	if (gate->stopped == 0)
		return tb_arena_printf(c->arena,
				       _("condition %d was never decided: "
					 "%s"), gate->number, read);
	return tb_arena_printf(c->arena,
			       _("condition %d held in no case; last: %s"),
			       gate->number, read);
}

/* The first gate that never let anything through. */
static const char *why_never(tb_coverage *c, const tb_cover_rule *rule)
{
	for (size_t i = 0; i < rule->gate_count; i++) {
		const tb_cover_gate *gate = &rule->gates[i];

		if (gate->held > 0)
			continue;
		if (gate->stopped + gate->undecided > 0)
			return never_held(c, gate);
		break;
	}
	return never_met(rule);
}

static void close_rule(tb_coverage *c, tb_cover_rule *rule)
{
	if (rule->gate_count == 0) {
		rule->ways = 1;
		rule->seen = rule->fired > 0;
	}
	for (size_t i = 0; i < rule->gate_count; i++) {
		rule->ways += 2;
		rule->seen += (rule->gates[i].held > 0) +
			      (rule->gates[i].stopped > 0);
	}
	if (rule->fired == 0) {
		rule->never = why_never(c, rule);
		c->no_memory |= rule->never == NULL;
	}
	c->ways += rule->ways;
	c->seen += rule->seen;
}

tb_status tb_coverage_end(tb_coverage *coverage, tb_error *err)
{
	for (size_t i = 0; i < coverage->count; i++)
		close_rule(coverage, &coverage->rules[i]);
	tb_cover_lines_end(&coverage->lines);
	return coverage->no_memory
		       ? tb_fail(err, TB_ENOMEM, _("out of memory"))
		       : TB_OK;
}

int tb_coverage_percent(int seen, int ways)
{
	return ways == 0 ? 100 : (int)((int64_t)seen * 100 / ways);
}
