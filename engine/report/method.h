/* method.h - the method of a stored ruleset, for the head of a print. */
#ifndef TB_REPORT_METHOD_H
#define TB_REPORT_METHOD_H

#include "base/arena.h"
#include "schema/manifest.h"

typedef struct tb_method_words {
	bool known;		/* false: the run kept no ruleset */
	const char *level, *surplus, *bands, *basis;
	tb_surplus surplus_policy;
} tb_method_words;

/* Read from the manifest that @run kept for @dinas; texts live in @arena. */
TB_MUST_CHECK
tb_status tb_method_of(tb_store *store, int64_t run, const char *dinas,
		       tb_arena *arena, tb_method_words *out, tb_error *err);

#endif
