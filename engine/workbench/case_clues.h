/* case_clues.h - why something else came out of a case: the rules behind what
 * differs, and what their conditions read. */
#ifndef TB_WORKBENCH_CASE_CLUES_H
#define TB_WORKBENCH_CASE_CLUES_H

#include "workbench/case_run.h"

typedef enum tb_clue_kind {
	TB_CLUE_LEVEL,		/* how a level came about */
	TB_CLUE_WEIGHTS,	/* the weights that came out */
	TB_CLUE_WEIGHTING,	/* what became of a weighting rule */
	TB_CLUE_TRAINING,	/* what became of a training rule */
	TB_CLUE_NO_RULE		/* the case names a rule that is not there */
} tb_clue_kind;

typedef struct tb_clue {
	tb_clue_kind kind;
	const char *rule, *at;	/* of rules; at: "rules/x/training.lua:12" */
	const char *competency;	/* LEVEL, TRAINING */
	tb_training_outcome outcome;	/* of rules */
	int condition;		/* that decided, of several; 0: the only one */
	const char *read;	/* what it read, or why; NULL: nothing.  Of
				 * WEIGHTS: "KOM 25, PP 20" */
	/* LEVEL */
	tb_decimal level;	/* when review is NONE */
	int required;
	tb_review review;
	const char *notes;	/* "1 1 2": the levels noted in the window */
	const char *nearest;	/* NO_RULE; NULL: none is near */
} tb_clue;

typedef struct tb_clues {
	size_t count;
	const tb_clue *list;
} tb_clues;

/* Run the cases that FAILED in @run again in trace mode.  @out has one entry
 * per case, in @arena. */
TB_MUST_CHECK
tb_status tb_case_clues(const tb_cases *cases,
			const tb_ruleset_source *rulesets,
			const tb_case_run *run, tb_arena *arena,
			tb_clues **out, tb_error *err);

#endif
