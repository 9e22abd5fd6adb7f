/* observed.h - whom a rater is to observe, and by what standard. */
#ifndef TB_EVALUATE_OBSERVED_H
#define TB_EVALUATE_OBSERVED_H

#include "evaluate/evaluation.h"

/* @result has what the post requires, official order; it and @catalog live
 * until the callback returns. */
typedef tb_status tb_observed_fn(void *context, const tb_catalog *catalog,
				 const tb_person_result *result,
				 tb_error *err);

/* Everybody evaluated whom @rater (a NIP or code) may observe on any day of
 * the period, in any role but the own, by number of party.  Stores nothing.
 * Errors: TB_EDATA (no such rater, or nobody to observe), those of
 * tb_evaluate. */
TB_MUST_CHECK
tb_status tb_observed_by(tb_store *store, const char *rater,
			 const tb_evaluate_options *options,
			 const tb_watch *watch, tb_observed_fn *each,
			 void *context, tb_error *err);

#endif
