/* tryout.h - one person under a ruleset that nobody has to use yet. */
#ifndef TB_WORKBENCH_TRYOUT_H
#define TB_WORKBENCH_TRYOUT_H

#include "evaluate/result.h"
#include "base/arena.h"

/* Evaluate one person of the store as tb_try_options says, in trace mode,
 * store nothing; everything in @out lives in @arena.
 * Errors: TB_EUSAGE, TB_EDATA (unknown person, competency or parameter, with
 * the nearest), what the rules can fail with. */
TB_MUST_CHECK
tb_status tb_tryout(tb_store *store, const tb_try_options *options,
		    const tb_watch *watch, tb_arena *arena,
		    tb_explanation *out, tb_error *err);

#endif
