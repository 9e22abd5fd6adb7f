/* heap.h - all memory of the Lua state: one block, rolled back as a whole.
 *
 * Size classes without headers: Lua gives the size back when it frees.  The
 * allocator never says "no memory": its caller aborts instead, so that no
 * half-done state of Lua is ever continued.  Blocks from 8 KiB on live apart
 * from the small ones, so that what a parser once needed does not spread the
 * small ones over more memory, which a rollback copies.  Of that, what was
 * free when it was saved is left out: the large holes are never used again.
 */
#ifndef TB_WORKER_HEAP_H
#define TB_WORKER_HEAP_H

#include <stdalign.h>

#include "timbang.h"

enum {
	TB_HEAP_CLASSES = 80,
	TB_HEAP_ZONE = 24 * 1024 * 1024,
	TB_HEAP_BLOCK_MAX = 1024 * 1024,
	TB_HEAP_PIECES = 128	/* of one zone */
};

typedef enum tb_heap_fault {
	TB_HEAP_FINE, TB_HEAP_FULL, TB_HEAP_LARGE
} tb_heap_fault;

/* All that a rollback must bring back besides the zones' bytes. */
typedef struct tb_heap_state {
	void *free[TB_HEAP_CLASSES];
	size_t top[2];		/* bytes of the two zones in use */
	size_t live, peak;	/* bytes asked for */
} tb_heap_state;

/* What lies between two holes. */
typedef struct tb_heap_piece {
	size_t from, length;
} tb_heap_piece;

typedef struct tb_heap {
	alignas(16) uint8_t zone[2][TB_HEAP_ZONE];
	tb_heap_state now;
	size_t limit;		/* of `live` */
	bool saved;
	tb_heap_state then;
	size_t piece_count[2];
	tb_heap_piece pieces[2][TB_HEAP_PIECES];
	alignas(16) uint8_t copy[2][TB_HEAP_ZONE];
} tb_heap;

void tb_heap_init(tb_heap *heap, size_t limit);
/* @size and @old_size are what Lua asks for; @old NULL: a new block.  NULL
 * with a fault: nothing was changed. */
void *tb_heap_resize(tb_heap *heap, void *old, size_t old_size, size_t size,
		     tb_heap_fault *fault);
void tb_heap_free(tb_heap *heap, void *block, size_t size);
void tb_heap_save(tb_heap *heap);
void tb_heap_restore(tb_heap *heap);	/* to what was saved */

#endif
