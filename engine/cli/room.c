/* room.c - memory for a command, touched all at once.
 *
 * A page costs ten times as much when it is first touched by itself as when
 * the kernel is asked for many together.  A command that asks a little of a
 * store touches some hundred of them one by one, which would take as long as
 * what it does with them.
 */
#define _DEFAULT_SOURCE	/* madvise */
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/cli.h"

/* What explaining one person needs, most of it for pages of the store. */
enum { ROOM_BYTES = 1600 * 1024 };

/* Where the kernel cannot do it, pages come one by one. */
void tb_cli_take_room(void)
{
	const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t from, to;
	void *room;

	/* Blocks of this size and less stay in the heap, free or not. */
	if (mallopt(M_MMAP_THRESHOLD, 2 * ROOM_BYTES) != 1 ||
	    mallopt(M_TRIM_THRESHOLD, 2 * ROOM_BYTES) != 1)
		return;
	room = malloc(ROOM_BYTES);
	if (!room)
		return;
	from = ((uintptr_t)room + page - 1) / page * page;
	to = ((uintptr_t)room + ROOM_BYTES) / page * page;
	(void)madvise((void *)from, to - from, MADV_POPULATE_WRITE);
	free(room);
}
