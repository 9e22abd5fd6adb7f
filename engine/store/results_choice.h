/* results_choice.h - inside store/: which results, in the order of the tree of
 * units. */
#ifndef TB_STORE_RESULTS_CHOICE_H
#define TB_STORE_RESULTS_CHOICE_H

#include "store/catalog.h"
#include "store/results.h"

/* A selection of results, and the tree of units around it. */
typedef struct tb_choice {
	tb_store *store;
	int64_t run;		/* 0: by period */
	const char *period;
	tb_visible visible;
	tb_catalog catalog;
	tb_arena arena;
	size_t unit_count;	/* in scope */
	int *units;		/* indexes in tree order */
	int *depth;		/* of each */
} tb_choice;

/* To be released in every case.  Errors: those of tb_store_each_result. */
TB_MUST_CHECK
tb_status tb_choice_make(tb_store *store, const tb_results_options *which,
			 tb_choice *choice, tb_error *err);
void tb_choice_release(tb_choice *choice);

/* Every result chosen, in order. */
TB_MUST_CHECK
tb_status tb_choice_each(tb_choice *choice, tb_result_row_fn *each,
			 void *context, tb_error *err);

#endif
