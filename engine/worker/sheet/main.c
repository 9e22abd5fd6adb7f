/* main.c - timbang-sheet-reader: a workbook in, its rows out.
 *
 *   timbang-sheet-reader SECONDS [SHEET] <workbook
 *
 * Workbooks come from anywhere, and what takes them apart is a zip and an
 * XML library, so this is a program of its own, locked like the rule worker
 * before it reads a byte.  The libraries need memory as they go, and the lock
 * lets nobody ask the system for more: all of it is taken before.
 */
#include <malloc.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/protocol.h"
#include "base/sheet_frames.h"
#include "worker/lockdown.h"
#include "worker/serve.h"
#include "worker/sheet/reader.h"

enum { HEAP_BYTES = 160 * 1024 * 1024 };

/* One stretch of the heap, large enough for everything, that is never given
 * back. */
static bool take_memory(void)
{
	void *block;

	if (mallopt(M_MMAP_MAX, 0) != 1 ||
	    mallopt(M_TRIM_THRESHOLD, 2 * HEAP_BYTES) != 1 ||
	    mallopt(M_TOP_PAD, HEAP_BYTES) != 1 ||
	    mallopt(M_ARENA_MAX, 1) != 1)
		return false;
	block = malloc(1024 * 1024);	/* more than is left of the first */
	if (!block)
		return false;
	free(block);
	return true;
}

/* The zip library turns the times of parts into the local ones, which takes a
 * file of time zones; a zone that is spelled out takes none. */
static bool take_zone(void)
{
	if (setenv("TZ", "UTC0", 1) != 0)
		return false;
	tzset();
	return true;
}

static size_t read_input(char *bytes, size_t size)
{
	size_t length = 0;

	while (length < size) {
		ssize_t got = read(0, bytes + length, size - length);

		if (got <= 0)
			break;
		length += (size_t)got;
	}
	return length;
}

static bool write_output(void *context, const void *bytes, size_t length)
{
	const char *at = bytes;

	(void)context;
	while (length > 0) {
		ssize_t put = write(1, at, length);

		if (put <= 0)
			return false;
		at += put;
		length -= (size_t)put;
	}
	return true;
}

int main(int argc, char **argv)
{
	const long sheet = argc > 2 ? strtol(argv[2], NULL, 10) : -1;
	struct stat input;
	char *bytes;
	size_t length;

	if (fstat(0, &input) != 0 || input.st_size <= 0 ||
	    input.st_size > TB_SHEET_FILE_BYTES || !take_memory() ||
	    !take_zone())
		_exit(TB_WORKER_CONFUSED);
	bytes = malloc((size_t)input.st_size);
	if (!bytes)
		_exit(TB_WORKER_CONFUSED);
	if (!tb_lock_down(tb_serve_seconds(argc, argv)))
		_exit(TB_WORKER_NOT_LOCKED);
	length = read_input(bytes, (size_t)input.st_size);
	_exit(tb_reader_say(bytes, length, sheet, write_output, NULL)
		      ? TB_WORKER_DONE
		      : TB_WORKER_CONFUSED);
}
