/* mutate.h - do the cases of a ruleset notice when it changes? */
#ifndef TB_WORKBENCH_MUTATE_H
#define TB_WORKBENCH_MUTATE_H

#include "workbench/case_run.h"
#include "workbench/mutant.h"

typedef struct tb_survivor {
	const char *path;	/* "rules/kesehatan/weights.lua" */
	const tb_mutant *mutant;
	const char *witness;	/* the smallest case that would notice, as a
				 * file; NULL: no invented person shows it */
} tb_survivor;

typedef struct tb_mutation_report {
	size_t total;		/* killed + those with a witness */
	size_t killed;
	size_t unfit;		/* made no ruleset any more; not counted */
	size_t silent;		/* survived, but nobody shows it; not counted */
	size_t survivor_count;	/* with and without a witness */
	const tb_survivor *survivors;
} tb_mutation_report;

/* Killed of a hundred, rounded down; 100 when there was nothing to kill. */
int tb_mutation_percent(const tb_mutation_report *report);

/* Change the ruleset of @cases in one place after the other and run the cases
 * against each.  All cases must pass as they are.  Everything in @out lives in
 * @arena.  Progress goes to @watch; TB_ECANCELLED when it asks to stop.
 * Errors: TB_ETEST (a case fails already), TB_ERULE, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_mutate(const tb_cases *cases, const tb_watch *watch,
		    tb_arena *arena, tb_mutation_report *out, tb_error *err);

#endif
