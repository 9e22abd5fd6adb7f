/* test_json.c - cases that were run, as JSON. */
#include <stdio.h>

#include "base/i18n.h"
#include "report/json.h"
#include "report/test.h"

static const char *outcome_key(tb_case_verdict verdict)
{
	switch (verdict) {
	case TB_CASE_PASSED:
		return "passed";
	case TB_CASE_FAILED:
		return "failed";
	case TB_CASE_BROKEN:
		return "broken";
	case TB_CASE_LEFT_OUT:
		break;
	}
	return "skipped";
}

/* What differs, by name. */
static json_t *lines(tb_json *j, const tb_case_outcome *outcome,
		     bool expected)
{
	json_t *o;

	if (outcome->verdict != TB_CASE_FAILED)
		return json_null();
	o = json_object();
	for (size_t i = 0; i < outcome->differences.count; i++) {
		const tb_difference *d = &outcome->differences.list[i];

		tb_json_set(j, o, d->what,
			    tb_json_text(expected ? d->expected : d->actual));
	}
	return o;
}

static json_t *clue_object(tb_json *j, const tb_clue *clue)
{
	json_t *o = json_object();

	tb_json_set(j, o, "competency", tb_json_text(clue->competency));
	if (clue->kind == TB_CLUE_LEVEL) {
		bool decided = clue->review == TB_REVIEW_NONE;

		tb_json_set(j, o, "level",
			    tb_json_maybe(decided, clue->level));
		tb_json_set(j, o, "required", json_integer(clue->required));
		tb_json_set(j, o, "review",
			    decided ? json_null()
				    : tb_json_text(tb_review_key(
					      clue->review)));
		tb_json_set(j, o, "notes", tb_json_words(clue->notes));
		return o;
	}
	if (clue->kind == TB_CLUE_WEIGHTS) {
		tb_json_set(j, o, "weights", tb_json_text(clue->read));
		return o;
	}
	tb_json_set(j, o, "rule", tb_json_text(clue->rule));
	tb_json_set(j, o, "at", tb_json_text(clue->at));
	if (clue->kind == TB_CLUE_NO_RULE) {
		tb_json_set(j, o, "outcome", tb_json_text("no_such_rule"));
		return o;
	}
	tb_json_set(j, o, "outcome",
		    tb_json_text(tb_training_outcome_key(clue->outcome)));
	tb_json_set(j, o, "condition",
		    clue->condition > 0 ? json_integer(clue->condition)
					: json_null());
	tb_json_set(j, o, "read", tb_json_text(clue->read));
	return o;
}

/* Where a rule failed: "rules/kesehatan/training.lua:12". */
static json_t *place(const tb_error *why)
{
	char text[TB_ERROR_FILE_BYTES + 16];

	if (!why || !why->file[0])
		return json_null();
	(void)snprintf(text, sizeof text, "%s:%d", why->file, why->line);
	return tb_json_text(text);
}

static json_t *case_object(tb_json *j, const tb_test *test, size_t index)
{
	const tb_case *one = &test->cases->cases[index];
	const tb_case_outcome *outcome = &test->run.outcomes[index];
	const tb_clues *clues = &test->clues[index];
	json_t *o = json_object(), *list = json_array();

	tb_json_set(j, o, "ruleset", tb_json_text(test->named.shown));
	tb_json_set(j, o, "file", tb_json_text(one->file->path));
	tb_json_set(j, o, "line", json_integer(one->line));
	tb_json_set(j, o, "name", tb_json_text(one->name));
	tb_json_set(j, o, "outcome",
		    tb_json_text(outcome_key(outcome->verdict)));
	tb_json_set(j, o, "expected", lines(j, outcome, true));
	tb_json_set(j, o, "actual", lines(j, outcome, false));
	tb_json_set(j, o, "message",
		    tb_json_text(outcome->error ? outcome->error->message
						: NULL));
	tb_json_set(j, o, "at", place(outcome->error));
	for (size_t i = 0; i < clues->count; i++)
		tb_json_add(j, list, clue_object(j, &clues->list[i]));
	tb_json_set(j, o, "clues", list);
	return o;
}

static json_t *gate_object(tb_json *j, const tb_cover_gate *gate)
{
	json_t *o = json_object();

	tb_json_set(j, o, "gate",
		    tb_json_text(gate->below ? "below" : "condition"));
	tb_json_set(j, o, "number",
		    gate->below ? json_null() : json_integer(gate->number));
	tb_json_set(j, o, "held", json_integer(gate->held));
	tb_json_set(j, o, "stopped", json_integer(gate->stopped));
	tb_json_set(j, o, "undecided", json_integer(gate->undecided));
	return o;
}

static json_t *rule_object(tb_json *j, const tb_cover_rule *rule)
{
	json_t *o = json_object(), *gates = json_array();

	tb_json_set(j, o, "rule", tb_json_text(rule->rule));
	tb_json_set(j, o, "file", tb_json_text(rule->file));
	tb_json_set(j, o, "line", json_integer(rule->line));
	tb_json_set(j, o, "kind",
		    tb_json_text(rule->weighting ? "weights" : "training"));
	tb_json_set(j, o, "fired", json_integer(rule->fired));
	tb_json_set(j, o, "not_fired", json_integer(rule->not_fired));
	tb_json_set(j, o, "not_decided", json_integer(rule->not_decided));
	tb_json_set(j, o, "not_applicable",
		    json_integer(rule->not_applicable));
	for (size_t i = 0; i < rule->gate_count; i++)
		tb_json_add(j, gates, gate_object(j, &rule->gates[i]));
	tb_json_set(j, o, "gates", gates);
	tb_json_set(j, o, "ways", json_integer(rule->ways));
	tb_json_set(j, o, "seen", json_integer(rule->seen));
	tb_json_set(j, o, "never", tb_json_text(rule->never));
	return o;
}

static json_t *file_object(tb_json *j, const tb_cover_file *file)
{
	json_t *o = json_object(), *never = json_array();
	int first, last = 0;

	tb_json_set(j, o, "file", tb_json_text(file->path));
	tb_json_set(j, o, "loaded", json_boolean(file->last > 0));
	tb_json_set(j, o, "lines", json_integer(file->lines));
	tb_json_set(j, o, "ran", json_integer(file->seen));
	while (tb_cover_gap(file, last + 1, &first, &last)) {
		json_t *gap = json_object();

		tb_json_set(j, gap, "from", json_integer(first));
		tb_json_set(j, gap, "to", json_integer(last));
		tb_json_add(j, never, gap);
	}
	tb_json_set(j, o, "never", never);
	return o;
}

static json_t *files_list(tb_json *j, const tb_tests *tests)
{
	json_t *list = json_array();

	for (size_t i = 0; i < tests->count; i++) {
		const tb_coverage *c = tests->tests[i]->coverage;

		for (size_t f = 0; c && f < c->lines.count; f++) {
			json_t *file = file_object(j, &c->lines.files[f]);

			tb_json_set(j, file, "ruleset",
				    tb_json_text(tests->tests[i]
							 ->named.shown));
			tb_json_add(j, list, file);
		}
	}
	return list;
}

static json_t *coverage_object(tb_json *j, const tb_tests *tests)
{
	json_t *o, *list;

	if (tests->sum->coverage < 0)
		return json_null();
	o = json_object();
	list = json_array();
	tb_json_set(j, o, "percent", json_integer(tests->sum->coverage));
	for (size_t i = 0; i < tests->count; i++) {
		const tb_coverage *c = tests->tests[i]->coverage;

		for (size_t r = 0; c && r < c->count; r++) {
			json_t *rule = rule_object(j, &c->rules[r]);

			tb_json_set(j, rule, "ruleset",
				    tb_json_text(tests->tests[i]
							 ->named.shown));
			tb_json_add(j, list, rule);
		}
	}
	tb_json_set(j, o, "rules", list);
	tb_json_set(j, o, "files", files_list(j, tests));
	return o;
}

static json_t *survivor_object(tb_json *j, const tb_test *test,
			       const tb_survivor *s)
{
	json_t *o = json_object();

	tb_json_set(j, o, "ruleset", tb_json_text(test->named.shown));
	tb_json_set(j, o, "file", tb_json_text(s->path));
	tb_json_set(j, o, "line", json_integer(s->mutant->line));
	tb_json_set(j, o, "column", json_integer(s->mutant->column));
	tb_json_set(j, o, "kind",
		    tb_json_text(tb_mutation_key(s->mutant->kind)));
	tb_json_set(j, o, "was", tb_json_text(s->mutant->was));
	tb_json_set(j, o, "now", tb_json_text(s->mutant->now));
	tb_json_set(j, o, "witness", tb_json_text(s->witness));
	return o;
}

static json_t *mutation_object(tb_json *j, const tb_tests *tests)
{
	size_t total = 0, killed = 0;
	json_t *o, *list;

	if (tests->sum->mutation < 0)
		return json_null();
	o = json_object();
	list = json_array();
	for (size_t i = 0; i < tests->count; i++) {
		const tb_test *test = tests->tests[i];
		const tb_mutation_report *r = test->mutation;

		for (size_t k = 0; r && k < r->survivor_count; k++)
			tb_json_add(j, list,
				    survivor_object(j, test,
						    &r->survivors[k]));
		total += r ? r->total : 0;
		killed += r ? r->killed : 0;
	}
	tb_json_set(j, o, "total", json_integer((json_int_t)total));
	tb_json_set(j, o, "killed", json_integer((json_int_t)killed));
	tb_json_set(j, o, "survivors", list);
	return o;
}

void tb_tests_json(const tb_tests *tests, tb_out *out)
{
	tb_json j = { .failed = false };
	json_t *o = json_object(), *cases = json_array();

	tb_json_set(&j, o, "schema", tb_json_text("timbang.test/1"));
	tb_json_set(&j, o, "passed", json_integer(tests->sum->passed));
	tb_json_set(&j, o, "failed", json_integer(tests->sum->failed));
	tb_json_set(&j, o, "skipped", json_integer(tests->sum->skipped));
	tb_json_set(&j, o, "coverage", coverage_object(&j, tests));
	tb_json_set(&j, o, "mutation", mutation_object(&j, tests));
	for (size_t i = 0; i < tests->count; i++)
		for (size_t c = 0; c < tests->tests[i]->cases->count; c++)
			tb_json_add(&j, cases,
				    case_object(&j, tests->tests[i], c));
	tb_json_set(&j, o, "cases", cases);
	tb_json_write(&j, out, o, true);
	tb_out_puts(out, "\n");
}
