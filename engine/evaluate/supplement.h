/* supplement.h - inside evaluate/: a run of late people, which adds to an
 * earlier run of the same period. */
#ifndef TB_EVALUATE_SUPPLEMENT_H
#define TB_EVALUATE_SUPPLEMENT_H

#include "evaluate/evaluation.h"

/* Whom @options name, into @request; nothing when they name nobody.  The
 * period is in the request already.  Errors: TB_EUSAGE (one of the two alone,
 * another period, a unit as well, somebody twice), TB_EDATA (no such run or
 * person). */
TB_MUST_CHECK
tb_status tb_supplement_name(tb_store *store,
			     const tb_evaluate_options *options,
			     tb_arena *arena, tb_evaluation_request *request,
			     tb_error *err);

/* Whom a stored run named, into @request. */
TB_MUST_CHECK
tb_status tb_supplement_again(tb_store *store, const tb_run_head *head,
			      tb_arena *arena, tb_evaluation_request *request,
			      tb_error *err);

#endif
