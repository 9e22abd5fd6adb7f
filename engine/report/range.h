/* range.h - between what a partial result can still end. */
#ifndef TB_REPORT_RANGE_H
#define TB_REPORT_RANGE_H

#include "base/arena.h"
#include "evaluate/result.h"
#include "schema/manifest.h"
#include "store/results.h"

/* The policy of surplus of the ruleset asked for last: rows of one dinas
 * follow each other. */
typedef struct tb_ranges {
	tb_store *store;
	tb_arena arena;
	int64_t run;		/* 0: none yet */
	const char *dinas;
	bool known;		/* the run kept the ruleset */
	tb_surplus surplus;
} tb_ranges;

typedef struct tb_range {
	tb_decimal jpm_low, jpm_high, score_low, score_high;
} tb_range;

void tb_ranges_init(tb_ranges *ranges, tb_store *store);
void tb_ranges_release(tb_ranges *ranges);

/* *found false: the row is not partial, or its run kept no ruleset. */
TB_MUST_CHECK
tb_status tb_range_of(tb_ranges *ranges, const tb_result_row *row, bool *found,
		      tb_range *out, tb_error *err);

#endif
