/* traced.h - one person, evaluated with every step logged. */
#ifndef TB_EVALUATE_TRACED_H
#define TB_EVALUATE_TRACED_H

#include "evaluate/evaluation.h"

/* Evaluate @party as @what says (its rulesets, period, change, by), store
 * nothing, and tell every step; everything in @out lives in @arena.
 * @out holds what the caller knows (run, draft) and gets the rest.
 * out->agrees: the result is @stored, a canonical line; NULL: nothing to
 * compare.  Errors: what the rules can fail with, TB_EDATA, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_traced(tb_store *store, const tb_evaluation_request *what,
		    int64_t party, const char *stored, const tb_watch *watch,
		    tb_arena *arena, tb_explanation *out, tb_error *err);

#endif
