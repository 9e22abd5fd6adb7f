/* room.c - the memory that nearly every ruleset touches, touched at once. */
#define _DEFAULT_SOURCE	/* madvise */
#include "worker/room.h"

#include <stdint.h>
#include <sys/mman.h>

#include "worker/state.h"

/* What the Lua state of a ruleset takes.  More is no gain: a page that nobody
 * needs costs a tenth of one that somebody waits for. */
enum { ROOM_BYTES = 128 * 1024, PAGE_BYTES = 4096 };

static void take(void *at)
{
	const uintptr_t from = (uintptr_t)at / PAGE_BYTES * PAGE_BYTES;

	(void)madvise((void *)from, ROOM_BYTES, MADV_POPULATE_WRITE);
}

void tb_worker_take_room(tb_worker *worker)
{
	take(worker->heap.zone[0]);
	take(worker->heap.copy[0]);
}
