/* publish_gates.c - whether rules are good enough to be published. */
#include "base/i18n.h"
#include "evaluate/dinas.h"
#include "store/visible.h"
#include "workbench/publishing.h"
#include "workbench/scratch.h"
#include "workbench/semester.h"

/* Start the rules as an evaluation of their first semester would. */
static tb_status start(tb_publishing *p, tb_store *scratch,
		       const tb_catalog *catalog, tb_error *err)
{
	int64_t next_post = 1;
	const tb_dinas_setup setup = {
		.code = p->dinas, .store = scratch, .next_post = &next_post,
		.catalog = catalog, .watch = p->watch,
		.period = tb_semester_of(p->from)
	};
	tb_ruleset *ruleset = NULL;
	tb_dinas *dinas = NULL;
	tb_status st = tb_ruleset_load(p->folder, p->dinas, p->watch, &ruleset,
				       err);

	if (st == TB_OK)
		st = tb_dinas_open(&setup, ruleset, &dinas, err);
	tb_dinas_close(dinas);
	return st;
}

tb_status tb_publish_start(tb_publishing *p, tb_step_outcome *outcome,
			tb_error *err)
{
	tb_visible visible = { 0 };
	tb_catalog catalog;
	tb_store *scratch = NULL;
	tb_status st = tb_scratch_make(p->folder, p->dinas, p->watch, &scratch,
				       err);

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
	*outcome = TB_STEP_PASSED;
	return st;
}

/* Each of these waits for its command; p->folder is the rules_dir to look at,
 * p->dinas the ruleset, p->ruleset->manifest.publish what is demanded. */

tb_status tb_publish_check(tb_publishing *p, tb_step_outcome *outcome,
			tb_error *err)
{
	(void)p;
	(void)err;
	*outcome = TB_STEP_ABSENT;
	return TB_OK;
}

tb_status tb_publish_test(tb_publishing *p, tb_step_outcome *outcome,
		       tb_error *err)
{
	(void)p;
	(void)err;
	*outcome = TB_STEP_ABSENT;
	return TB_OK;
}

/* At least p->ruleset->manifest.publish.coverage percent. */
tb_status tb_publish_coverage(tb_publishing *p, tb_step_outcome *outcome,
			   tb_error *err)
{
	(void)p;
	(void)err;
	*outcome = TB_STEP_ABSENT;
	return TB_OK;
}

/* At least p->ruleset->manifest.publish.mutation percent. */
tb_status tb_publish_mutation(tb_publishing *p, tb_step_outcome *outcome,
			   tb_error *err)
{
	(void)p;
	(void)err;
	*outcome = TB_STEP_ABSENT;
	return TB_OK;
}

/* Who is moved, against p->previous or nasional, on the facts of p->store;
 * what it finds goes to p->said, the user confirms it with the plan. */
tb_status tb_publish_impact(tb_publishing *p, tb_step_outcome *outcome,
			 tb_error *err)
{
	(void)p;
	(void)err;
	*outcome = TB_STEP_ABSENT;
	return TB_OK;
}
