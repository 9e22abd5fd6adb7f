/* coverage.h - what of a ruleset its cases have touched: for each rule, and
 * each condition of it, which ways it went; for each file, which lines ran.
 *
 * What can stop a rule is tried in order: `below`, then each condition of
 * `when`.  Each of them has two ways to be seen, held and stopped; a rule
 * that nothing can stop has one, fired.  The percentage counts ways seen, not
 * lines: a table of rules runs as a whole when it is loaded.
 */
#ifndef TB_WORKBENCH_COVERAGE_H
#define TB_WORKBENCH_COVERAGE_H

#include "workbench/case_run.h"
#include "workbench/coverage_lines.h"

typedef struct tb_cover_gate {
	bool below;		/* `below`; else the condition `number` */
	int number;		/* from 1 */
	int64_t held, stopped, undecided;
	const char *read;	/* of the last time, what it read; NULL */
} tb_cover_gate;

typedef struct tb_cover_rule {
	const char *rule, *at, *file;
	int line;
	bool weighting;
	/* how often, over cases and competencies */
	int64_t fired, not_fired, not_decided, not_applicable;
	size_t gate_count;	/* 0: nothing can stop it */
	tb_cover_gate *gates;
	int ways, seen;
	const char *never;	/* why it never fired; NULL: it did */
} tb_cover_rule;

typedef struct tb_coverage {
	size_t count;
	tb_cover_rule *rules;	/* in file order, weights first */
	int ways, seen;
	tb_cover_lines lines;
	/* while it is made */
	tb_arena *arena;
	bool no_memory;
} tb_coverage;

/* Begin one; it lives in @arena. */
TB_MUST_CHECK
tb_coverage *tb_coverage_new(tb_arena *arena);
/* A tb_case_result_fn for cases run in trace mode; @context is one. */
tb_status tb_coverage_add(void *context, size_t index, const tb_dinas *dinas,
			  tb_people *people, const tb_candidate *candidate,
			  tb_error *err);
/* A tb_lines_fn for the same run. */
tb_status tb_coverage_lines(void *context, const tb_dinas *dinas,
			    const tb_rule_lines *lines, size_t count,
			    tb_error *err);
/* Count, and find out why what never fired did not. */
TB_MUST_CHECK
tb_status tb_coverage_end(tb_coverage *coverage, tb_error *err);

/* Whole percent, rounded down: 100 only when all was seen. */
int tb_coverage_percent(int seen, int ways);

#endif
