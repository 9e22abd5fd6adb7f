/* main.c - timbang-sheet-writer: a workbook described in frames, its bytes.
 *
 *   timbang-sheet-writer SECONDS <frames >workbook
 *
 * A program of its own since libxlsxwriter brings a library of ciphers along,
 * which takes longer to load than most commands take.  It reads no file; the
 * two temporary kinds that it writes have no name that outlives it.
 */
#define _XOPEN_SOURCE 700	/* P_tmpdir */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/book_frames.h"
#include "worker/book/writer.h"
#include "worker/lockdown.h"
#include "worker/serve.h"

enum { PATH_BYTES = 64, PIECE_BYTES = 65536 };

/* A file for the workbook, whose name is gone at once; -1: none. */
static int make_place(void)
{
	char path[] = P_tmpdir "/timbang-XXXXXX";
	int fd = mkstemp(path);

	if (fd >= 0)
		(void)unlink(path);
	return fd;
}

static bool send_all(int from)
{
	static char piece[PIECE_BYTES];
	ssize_t got;

	while ((got = read(from, piece, sizeof piece)) > 0)
		for (ssize_t at = 0, put; at < got; at += put) {
			put = write(1, piece + at, (size_t)(got - at));
			if (put <= 0)
				return false;
		}
	return got == 0;
}

int main(int argc, char **argv)
{
	char path[PATH_BYTES];
	int place = make_place(), status;

	if (place < 0)
		return TB_BOOK_NO_PLACE;
	(void)snprintf(path, sizeof path, "/proc/self/fd/%d", place);
	if (!tb_limit_down(tb_serve_seconds(argc, argv)))
		return TB_WORKER_NOT_LOCKED;
	if (!tb_writer_start(path))
		return TB_BOOK_NO_MEMORY;
	status = tb_serve(tb_writer_take);
	if (status == TB_WORKER_DONE)
		status = tb_writer_end();
	if (status == TB_WORKER_DONE && !send_all(place))
		status = TB_BOOK_NO_PLACE;
	return status;
}
