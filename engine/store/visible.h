/* visible.h - which facts a reader sees: those up to a change, less those of
 * changes that were withdrawn by then. */
#ifndef TB_STORE_VISIBLE_H
#define TB_STORE_VISIBLE_H

#include "timbang.h"

typedef struct tb_visible {
	int64_t upto;		/* the highest change seen */
	size_t hidden_count;
	int64_t *hidden;	/* withdrawn changes, ascending */
} tb_visible;

/* @upto 0: all there is. */
TB_MUST_CHECK
tb_status tb_visible_load(tb_store *store, int64_t upto, tb_visible *out,
			  tb_error *err);
void tb_visible_release(tb_visible *visible);
bool tb_visible_sees(const tb_visible *visible, int64_t change);

#endif
