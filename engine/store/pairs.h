/* pairs.h - each person's result under old and new rules, side by side: a
 * scratch table of this connection, so that memory does not grow with people.
 * What a side is, is bytes of the caller; they never leave the process. */
#ifndef TB_STORE_PAIRS_H
#define TB_STORE_PAIRS_H

#include "base/arena.h"

typedef struct tb_pair {
	int64_t party;
	const char *nip, *name;
	int order;		/* of its group in the listing */
	int64_t magnitude;	/* the larger come first */
	const void *before, *after;
	size_t before_size, after_size;
} tb_pair;

TB_MUST_CHECK tb_status tb_pairs_clear(tb_store *store, tb_error *err);
/* Keep `before` of a person. */
TB_MUST_CHECK
tb_status tb_pairs_put(tb_store *store, const tb_pair *pair, tb_error *err);
/* A person's `before`, in @arena; NULL when there is none. */
TB_MUST_CHECK
tb_status tb_pairs_before(tb_store *store, int64_t party, tb_arena *arena,
			  const void **bytes, size_t *size, tb_error *err);
/* The person moved: all of @pair. */
TB_MUST_CHECK
tb_status tb_pairs_move(tb_store *store, const tb_pair *pair, tb_error *err);

/* Those who moved: by order, magnitude, NIP, the first @most (-1: all).  The
 * pair lives until @each returns.  @each must not write pairs. */
typedef tb_status tb_pair_fn(void *context, const tb_pair *pair,
			     tb_error *err);
TB_MUST_CHECK
tb_status tb_pairs_each(tb_store *store, int64_t most, tb_pair_fn *each,
			void *context, tb_error *err);

#endif
