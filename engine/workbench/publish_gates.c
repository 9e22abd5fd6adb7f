/* publish_gates.c - whether rules are good enough to be published. */
#include "base/i18n.h"
#include "evaluate/dinas.h"
#include "store/visible.h"
#include "workbench/check.h"
#include "workbench/publishing.h"
#include "workbench/scratch.h"
#include "workbench/semester.h"

/* The ruleset as its author calls it, in the commands that help on. */
static const char *called(const tb_publishing *p)
{
	return p->options->dinas;
}

/* ------------------------------------------------------------------- check */

static tb_status judge_findings(tb_publishing *p, const tb_findings *findings,
				tb_error *err)
{
	for (size_t i = 0; i < findings->count; i++)
		if (p->watch->problem)
			p->watch->problem(p->watch->context,
					  &findings->list[i]);
	if (findings->problems > 0)
		return tb_fail(err, TB_ERULE,
			       TB_PLURAL("%lld problem must be mended first; "
					 "next: timbang check %s",
					 "%lld problems must be mended first; "
					 "next: timbang check %s",
					 findings->problems),
			       (long long)findings->problems, called(p));
	tb_bytes_printf(&p->figures, "warnings=%lld",
			(long long)findings->warnings);
	return TB_OK;
}

tb_status tb_publish_check(tb_publishing *p, tb_error *err)
{
	const tb_check_options options = {
		.rules_dir = p->copy.rules_dir,
		.rulesets = &p->dinas,
		.ruleset_count = 1
	};
	tb_checked checked;
	tb_status st = tb_check(NULL, &options, p->watch, &checked, err);

	if (st == TB_OK)
		st = judge_findings(p, &checked.findings, err);
	tb_checked_close(&checked);
	return st;
}

/* ------------------------------------------------------------------- start */

/* Start the rules as an evaluation of their first semester would. */
static tb_status start(tb_publishing *p, tb_store *scratch,
		       const tb_catalog *catalog, tb_error *err)
{
	const tb_dinas_setup setup = {
		.code = p->dinas, .store = scratch, .catalog = catalog,
		.watch = p->watch, .period = tb_semester_of(p->from)
	};
	tb_ruleset *ruleset = NULL;
	tb_dinas *dinas = NULL;
	tb_status st = tb_ruleset_load(p->copy.rules_dir, p->dinas, p->watch,
				       &ruleset, err);

	if (st == TB_OK)
		st = tb_dinas_open(&setup, ruleset, &dinas, err);
	tb_dinas_close(dinas);
	return st;
}

tb_status tb_publish_start(tb_publishing *p, tb_error *err)
{
	tb_visible visible = { 0 };
	tb_catalog catalog;
	tb_store *scratch = NULL;
	tb_status st = tb_scratch_make(p->copy.rules_dir, p->dinas, p->watch,
				       &scratch, err);

	if (st != TB_OK)
		return st;
	st = tb_visible_load(scratch, 0, &visible, err);
	if (st == TB_OK)
		st = tb_catalog_load(scratch, &visible, &catalog, err);
	if (st == TB_OK) {
		st = start(p, scratch, &catalog, err);
		tb_catalog_release(&catalog);
	}
	tb_visible_release(&visible);
	tb_store_close(scratch);
	return st;
}

/* ------------------------------------------------------------------- tests */

/* At the first case that did not pass. */
static tb_status not_passed(const tb_publishing *p, tb_error *err)
{
	const tb_case_run *run = &p->test->run;
	long long failed = (long long)(run->failed + run->broken);
	const tb_case *first = p->test->cases->cases;

	while (run->outcomes[first - p->test->cases->cases].verdict ==
	       TB_CASE_PASSED)
		first++;
	return tb_fail_at(err, TB_ETEST, first->file->path, first->line,
			  first->column,
			  TB_PLURAL("%lld case does not pass: '%s'; next: "
				    "timbang test %s",
				    "%lld cases do not pass, the first is "
				    "'%s'; next: timbang test %s", failed),
			  failed, first->name, called(p));
}

tb_status tb_publish_test(tb_publishing *p, tb_error *err)
{
	const tb_case_run *run;
	tb_status st = tb_test_run(NULL, p->copy.rules_dir, p->dinas, NULL,
				   true, p->watch, &p->test, err);

	if (st != TB_OK)
		return st;
	run = &p->test->run;
	if (p->test->cases->count == 0)
		return tb_fail(err, TB_ETEST,
			       _("nothing was tested: '%s' has no case in its "
				 "folder tests/"), called(p));
	if (run->unfit != TB_OK) {
		if (err)
			*err = run->error;
		return run->unfit;
	}
	if (run->failed + run->broken > 0)
		return not_passed(p, err);
	tb_bytes_printf(&p->figures, "cases=%lld", (long long)run->passed);
	return TB_OK;
}

/* -------------------------------------------------------------- thresholds */

static void keep_percent(tb_publishing *p, int percent, int least)
{
	tb_bytes_printf(&p->figures, "percent=%d,least=%d", percent, least);
}

tb_status tb_publish_coverage(tb_publishing *p, tb_error *err)
{
	const tb_coverage *coverage = p->test->coverage;
	int least = p->ruleset->manifest.publish.coverage;
	int percent = tb_coverage_percent(coverage->seen, coverage->ways);

	if (percent < least)
		return tb_fail(err, TB_ETHRESHOLD,
			       _("the cases cover %d%% of the rules, and at "
				 "least %d%% are asked for; next: timbang test "
				 "%s --coverage"), percent, least, called(p));
	keep_percent(p, percent, least);
	return TB_OK;
}

tb_status tb_publish_mutation(tb_publishing *p, tb_error *err)
{
	int least = p->ruleset->manifest.publish.mutation, percent;
	tb_status st = tb_test_mutate(p->test, p->watch, err);

	if (st != TB_OK)
		return st;
	percent = tb_mutation_percent(p->test->mutation);
	if (percent < least)
		return tb_fail(err, TB_ETHRESHOLD,
			       _("the cases notice %d%% of the changes to the "
				 "rules, and at least %d%% are asked for; "
				 "next: timbang test %s --mutate"),
			       percent, least, called(p));
	keep_percent(p, percent, least);
	return TB_OK;
}
