/* case_run.h - running the cases of a ruleset against any version of it: the
 * files of the folder, a draft, a mutant in memory.
 *
 * The same evaluation as everybody's.  Cases of one group (cases.h) share one
 * worker.  Cheap enough to be called hundreds of times over the same cases:
 *
 *	tb_cases_open("rules", "kesehatan", watch, &cases, err);
 *	for each mutant:
 *		source = { .has = ..., .load = ..., .context = mutant };
 *		request = { .rulesets = &source, .stop_early = true };
 *		tb_cases_run(cases, &request, NULL, &arena, &run, err);
 *		killed = run.failed + run.broken > 0;
 *		tb_arena_reset(&arena);
 *	tb_cases_close(cases);
 */
#ifndef TB_WORKBENCH_CASE_RUN_H
#define TB_WORKBENCH_CASE_RUN_H

#include "evaluate/evaluation.h"
#include "workbench/case_compare.h"
#include "workbench/cases.h"

typedef enum tb_case_verdict {
	TB_CASE_LEFT_OUT,	/* not chosen, or stopped before it */
	TB_CASE_PASSED,
	TB_CASE_FAILED,		/* something else came out */
	TB_CASE_BROKEN		/* nothing came out: a rule failed */
} tb_case_verdict;

typedef struct tb_case_outcome {
	tb_case_verdict verdict;
	tb_differences differences;	/* FAILED, with `details` */
	const tb_error *error;		/* BROKEN */
} tb_case_outcome;

/* Called for each case with a result, passed or not, in the order of groups;
 * everything but @index dies with the call. */
typedef tb_status tb_case_result_fn(void *context, size_t index,
				    const tb_dinas *dinas, tb_people *people,
				    const tb_candidate *candidate,
				    tb_error *err);

typedef struct tb_case_run_request {
	/* Only `load` is called, with the dinas of the cases, once per group. */
	const tb_ruleset_source *rulesets;
	const bool *chosen;	/* per case; NULL: all */
	bool stop_early;	/* at the first that does not pass */
	bool details;		/* say what differs */
	bool trace;		/* log reads; for `each` */
	tb_case_result_fn *each;	/* NULL: none */
	tb_lines_fn *lines;	/* once per group; NULL: lines are not noted */
	void *context;
} tb_case_run_request;

typedef struct tb_case_run {
	size_t passed, failed, broken;
	const tb_case_outcome *outcomes;	/* per case */
	/* Why the ruleset could not be put to work at all, for some period or
	 * override: its cases are BROKEN.  TB_OK: it could. */
	tb_status unfit;
	tb_error error;
} tb_case_run;

/* Run the cases; everything in @out lives in @arena.  Findings about an unfit
 * ruleset go to @watch, faults of a rule for one person into its outcome.
 * Errors: TB_ENOMEM, TB_EIO; what the rules do wrong is in @out. */
TB_MUST_CHECK
tb_status tb_cases_run(const tb_cases *cases,
		       const tb_case_run_request *request,
		       const tb_watch *watch, tb_arena *arena,
		       tb_case_run *out, tb_error *err);

#endif
