/* test.c - running the cases of rulesets, and saying how it went. */
#include "report/test.h"

#include <string.h>

#include "base/i18n.h"

struct testing {
	const tb_test_options *options;
	const tb_watch *watch;
	tb_arena arena;
	tb_tests tests;
	tb_test_summary sum;
	/* what is wrong with a ruleset, or with its cases; the first */
	tb_status invalid;
	tb_error error;
	const char *without;	/* a ruleset that has no case at all */
};

/* ------------------------------------------------------------------ running */

static void remember(struct testing *t, tb_status st, const tb_error *error)
{
	if (t->invalid != TB_OK)
		return;
	t->invalid = st;
	t->error = *error;
}

static void add_up(struct testing *t, const tb_test *test)
{
	const tb_case_run *run = &test->run;

	t->sum.rulesets++;
	t->sum.files += (int64_t)test->cases->file_count;
	t->sum.passed += (int64_t)run->passed;
	t->sum.failed += (int64_t)(run->failed + run->broken);
	t->sum.skipped += (int64_t)(test->cases->count - test->chosen_count);
	if (test->cases->count == 0 && !t->without)
		t->without = test->named.shown;
	if (run->unfit != TB_OK)
		remember(t, run->unfit, &run->error);
}

static tb_status run_all(struct testing *t, tb_store *store,
			 const char *const *names, size_t count,
			 tb_error *err)
{
	tb_status st = TB_OK;

	t->tests.tests = tb_arena_array(&t->arena, count + 1,
					sizeof(tb_test *));
	if (!t->tests.tests)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; st == TB_OK && i < count; i++) {
		tb_test **test = &t->tests.tests[t->tests.count];
		tb_error why;

		st = tb_test_run(store, t->options->rules_dir, names[i],
				 t->options->name,
				 t->options->coverage ||
					 (t->options->threshold > 0 &&
					  !t->options->mutate),
				 t->watch, test, &why);
		if (st == TB_OK) {
			t->tests.count++;
			add_up(t, *test);
		} else if (tb_is_of_rules(st)) {
			remember(t, st, &why);
			st = TB_OK;
		} else if (err) {
			*err = why;
		}
	}
	return st;
}

static tb_status run_wanted(struct testing *t, tb_store *store, tb_error *err)
{
	const char *const *names = t->options->rulesets;
	size_t count = t->options->ruleset_count;
	tb_status st = TB_OK;

	if (count == 0)
		st = tb_test_rulesets(t->options->rules_dir, &t->arena,
				      &names, &count, err);
	if (st == TB_OK && count == 0)
		return tb_fail(err, TB_EUSAGE,
			       _("there is no ruleset in %s"),
			       t->options->rules_dir);
	return st == TB_OK ? run_all(t, store, names, count, err) : st;
}

static void sum_coverage(struct testing *t)
{
	int ways = 0, seen = 0;

	t->sum.coverage = -1;
	for (size_t i = 0; i < t->tests.count; i++) {
		const tb_coverage *c = t->tests.tests[i]->coverage;

		if (!c)
			continue;
		ways += c->ways;
		seen += c->seen;
		t->sum.coverage = tb_coverage_percent(seen, ways);
	}
}

/* Only what passes as it is can say something about changes. */
static tb_status mutate_all(struct testing *t, tb_error *err)
{
	size_t total = 0, killed = 0;
	tb_status st = TB_OK;

	t->sum.mutation = -1;
	if (!t->options->mutate || t->sum.failed > 0 || t->invalid != TB_OK)
		return TB_OK;
	for (size_t i = 0; st == TB_OK && i < t->tests.count; i++) {
		tb_test *test = t->tests.tests[i];

		if (test->cases->count == 0)
			continue;
		st = tb_test_mutate(test, t->watch, err);
		if (st == TB_OK) {
			total += test->mutation->total;
			killed += test->mutation->killed;
		}
	}
	if (st == TB_OK)
		t->sum.mutation = tb_mutation_percent(
			&(tb_mutation_report){ .total = total,
					       .killed = killed });
	return st;
}

/* ----------------------------------------------------------------- printing */

static tb_status print(struct testing *t, const tb_report_options *how,
		       const tb_sink *sink, tb_error *err)
{
	tb_out out;

	tb_out_init(&out, how, sink);
	t->tests.sum = &t->sum;
	switch (t->options->format) {
	case TB_TEST_TEXT:
		if (t->options->brief)
			tb_tests_brief(&t->tests, &out);
		else
			tb_tests_text(&t->tests, &out);
		break;
	case TB_TEST_JSON:
		tb_tests_json(&t->tests, &out);
		break;
	case TB_TEST_JUNIT:
		tb_tests_junit(&t->tests, &out);
		break;
	case TB_TEST_TAP:
		tb_tests_tap(&t->tests, &out);
		break;
	}
	return tb_out_end(&out, TB_OK, err);
}

/* ------------------------------------------------------------- the verdict */

static tb_status nothing_ran(const struct testing *t, tb_error *err)
{
	if (t->without && !t->options->name)
		return tb_fail(err, TB_ETEST,
			       _("nothing was tested: '%s' has no case in its "
				 "folder tests/"), t->without);
	if (t->sum.passed + t->sum.failed == 0)
		return tb_fail(err, TB_ETEST,
			       _("nothing was tested: no case has '%s' in its "
				 "name"),
			       t->options->name ? t->options->name : "");
	return TB_OK;
}

static tb_status verdict(const struct testing *t, tb_error *err)
{
	tb_status st;

	if (t->invalid != TB_OK) {
		if (err)
			*err = t->error;
		return t->invalid;
	}
	st = nothing_ran(t, err);
	if (st != TB_OK)
		return st;
	if (t->sum.failed > 0)
		return tb_fail(err, TB_ETEST,
			       TB_PLURAL("%lld case did not pass",
					 "%lld cases did not pass",
					 t->sum.failed),
			       (long long)t->sum.failed);
	if (t->sum.coverage >= 0 && t->sum.coverage < t->options->threshold)
		return tb_fail(err, TB_ETHRESHOLD,
			       _("the cases cover %d%% of the rules, less than "
				 "the %d%% asked for (--threshold)"),
			       t->sum.coverage, t->options->threshold);
	if (t->sum.mutation >= 0 && t->sum.mutation < t->options->threshold)
		return tb_fail(err, TB_ETHRESHOLD,
			       _("the cases notice %d%% of the changes, less "
				 "than the %d%% asked for (--threshold)"),
			       t->sum.mutation, t->options->threshold);
	return TB_OK;
}

tb_status tb_report_test(tb_store *store, const tb_test_options *options,
			 const tb_watch *watch, const tb_report_options *how,
			 const tb_sink *sink, tb_test_summary *out,
			 tb_error *err)
{
	struct testing t = { .options = options, .watch = watch,
			     .invalid = TB_OK };
	tb_status st;

	tb_arena_init(&t.arena);
	st = run_wanted(&t, store, err);
	sum_coverage(&t);
	if (st == TB_OK)
		st = mutate_all(&t, err);
	if (st == TB_OK && t.tests.count > 0)
		st = print(&t, how, sink, err);
	if (st == TB_OK && options->accept)
		st = tb_tests_accept(options, &t.tests, how, sink,
				     &t.sum.rewritten, err);
	if (st == TB_OK) {
		st = verdict(&t, err);
		*out = t.sum;
	}
	for (size_t i = 0; i < t.tests.count; i++)
		tb_test_free(t.tests.tests[i]);
	tb_arena_release(&t.arena);
	return st;
}

uint64_t tb_test_files_stamp(const tb_test_options *options)
{
	const char *const *names = options->rulesets;
	size_t count = options->ruleset_count;
	uint64_t stamp = 0;
	tb_arena arena;

	tb_arena_init(&arena);
	if (count > 0 ||
	    tb_test_rulesets(options->rules_dir, &arena, &names, &count,
			     NULL) == TB_OK)
		for (size_t i = 0; i < count; i++)
			stamp = stamp * 31 +
				tb_test_stamp(options->rules_dir, names[i]);
	tb_arena_release(&arena);
	return stamp;
}
