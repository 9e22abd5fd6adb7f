/* test.h - the cases of one ruleset run once: what passed, what did not and
 * why, and what of the rules they touched. */
#ifndef TB_WORKBENCH_TEST_H
#define TB_WORKBENCH_TEST_H

#include "workbench/case_clues.h"
#include "workbench/coverage.h"
#include "workbench/mutate.h"
#include "workbench/named.h"

typedef struct tb_test {
	tb_arena arena;		/* holds outcomes, clues and coverage */
	tb_named named;
	tb_ruleset_source rulesets;	/* the folder */
	tb_cases *cases;	/* NULL: they could not be read */
	bool *chosen;		/* per case */
	size_t chosen_count;
	tb_case_run run;
	tb_clues *clues;	/* per case */
	tb_coverage *coverage;	/* NULL: not wanted */
	tb_mutation_report *mutation;	/* NULL: not wanted, or not passed */
} tb_test;

/* Run the cases of the ruleset that people call @ruleset; only those whose
 * name holds @name (NULL: all; ASCII case ignored).
 * Errors: those of tb_named_open and tb_cases_open, TB_ENOMEM, TB_EIO.  A
 * ruleset that is unfit is no error: see run.unfit. */
TB_MUST_CHECK
tb_status tb_test_run(tb_store *store, const char *rules_dir,
		      const char *ruleset, const char *name, bool coverage,
		      const tb_watch *watch, tb_test **out, tb_error *err);
/* Change the ruleset here and there and see whether its cases notice; fills
 * test->mutation.  Errors: those of tb_mutate. */
TB_MUST_CHECK
tb_status tb_test_mutate(tb_test *test, const tb_watch *watch, tb_error *err);
void tb_test_free(tb_test *test);	/* NULL allowed */

/* A number that changes when a file of the ruleset or of the shared modules
 * does, without reading them; 0: the ruleset is not there. */
uint64_t tb_test_stamp(const char *rules_dir, const char *ruleset);

/* The rulesets of @rules_dir, by name, in @arena. */
TB_MUST_CHECK
tb_status tb_test_rulesets(const char *rules_dir, tb_arena *arena,
			   const char *const **names, size_t *count,
			   tb_error *err);

#endif
