/* method.h - the method of a stored ruleset, for the head of a print. */
#ifndef TB_REPORT_METHOD_H
#define TB_REPORT_METHOD_H

#include "base/arena.h"

typedef struct tb_method_words {
	bool known;		/* false: the manifest is not kept */
	const char *level, *surplus, *bands, *basis;	/* basis: NULL none */
} tb_method_words;

/* Read from the manifest that the run kept; texts live in @arena. */
TB_MUST_CHECK
tb_status tb_method_of(tb_store *store, const char *sha256, tb_arena *arena,
		       tb_method_words *out, tb_error *err);

#endif
