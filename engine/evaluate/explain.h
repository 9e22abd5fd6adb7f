/* explain.h - one stored result, made again with every step logged. */
#ifndef TB_EVALUATE_EXPLAIN_H
#define TB_EVALUATE_EXPLAIN_H

#include "base/arena.h"
#include "evaluate/result.h"

/* Evaluate @nip again as run @run did (0: the newest run that holds the
 * person), in trace mode, from the rulesets and facts that the run kept.
 * Everything in @out lives in @arena.
 *
 * Errors: TB_EDATA for a person or run that is not there (with the nearest
 * NIP), what the rules can fail with, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_explain(tb_store *store, const char *nip, int64_t run,
		     const tb_watch *watch, tb_arena *arena,
		     tb_explanation *out, tb_error *err);

#endif
