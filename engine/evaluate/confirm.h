/* confirm.h - a named human confirms results of a run. */
#ifndef TB_EVALUATE_CONFIRM_H
#define TB_EVALUATE_CONFIRM_H

#include "base/error.h"
#include "store/results.h"

/* Why a result is not confirmed. */
typedef enum tb_left_out {
	TB_LEFT_NOT,		/* it is, now */
	TB_LEFT_ALREADY,	/* it is, since earlier */
	TB_LEFT_REPLACED,	/* a newer run has this person and period */
	TB_LEFT_PARTIAL, TB_LEFT_REVIEW,
	TB_LEFT_OWN,		/* of the human who confirms */
	TB_LEFT_COUNT
} tb_left_out;

/* "already", "replaced", ...; "confirmed". */
const char *tb_left_out_key(tb_left_out why);

typedef struct tb_confirming {
	const tb_result_row *result;
	tb_left_out why;
	int64_t in_force;	/* the run that replaced it; else its own */
} tb_confirming;

/* Called for each result that was asked for, in the order of results. */
typedef tb_status tb_confirming_fn(void *context, const tb_confirming *one,
				   tb_error *err);

/* Confirm what @options ask for, as one transaction, telling @each what
 * becomes of each.  Errors: see tb_confirm in timbang.h. */
TB_MUST_CHECK
tb_status tb_confirm_results(tb_store *store,
			     const tb_confirm_options *options,
			     const tb_watch *watch, tb_confirming_fn *each,
			     void *context, tb_confirm_summary *out,
			     tb_error *err);

#endif
