/* arena.h - many small things with one end.  Under sanitizers each piece is
 * its own malloc, so that overruns are still seen. */
#ifndef TB_BASE_ARENA_H
#define TB_BASE_ARENA_H

#include "timbang.h"

typedef struct tb_arena_block tb_arena_block;

typedef struct tb_arena {
	tb_arena_block *blocks;	/* newest first */
	size_t used;		/* of the newest block */
} tb_arena;

void tb_arena_init(tb_arena *arena);
/* Zeroed, aligned for any type; NULL: out of memory.  @size 0 gives a valid
 * pointer. */
TB_MUST_CHECK void *tb_arena_alloc(tb_arena *arena, size_t size);
/* An array of @n members of @size; NULL also on overflow. */
TB_MUST_CHECK void *tb_arena_array(tb_arena *arena, size_t n, size_t size);
TB_MUST_CHECK char *tb_arena_copy(tb_arena *arena, const char *bytes,
				  size_t length);	/* NUL added */
TB_MUST_CHECK char *tb_arena_text(tb_arena *arena, const char *text);
TB_MUST_CHECK char *tb_arena_printf(tb_arena *arena, const char *format, ...)
	TB_PRINTF(2, 3);
/* Forget all, keep one block for the next round. */
void tb_arena_reset(tb_arena *arena);
void tb_arena_release(tb_arena *arena);

#endif
