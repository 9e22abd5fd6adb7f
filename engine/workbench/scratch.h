/* scratch.h - a store in memory that knows what a ruleset can name. */
#ifndef TB_WORKBENCH_SCRATCH_H
#define TB_WORKBENCH_SCRATCH_H

#include "base/error.h"

/* Make a store in memory with the national dictionaries of @rules_dir and
 * those of @dinas; people are told apart by any code.  Checking and testing a
 * ruleset happens in such a one, so neither needs the office's store.
 * Errors: TB_EDATA (the dictionaries are invalid; told to @watch), TB_EIO,
 * TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_scratch_make(const char *rules_dir, const char *dinas,
			  const tb_watch *watch, tb_store **out,
			  tb_error *err);

#endif
