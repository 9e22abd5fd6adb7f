/* archive.h - inside worker/sheet/: the zip that a workbook is.
 *
 * Nothing is believed of it: names that lead elsewhere or come twice,
 * encryption, methods other than store and deflate, and parts that unpack to
 * too much are refused, by what the directory claims and by what comes.
 */
#ifndef TB_WORKER_SHEET_ARCHIVE_H
#define TB_WORKER_SHEET_ARCHIVE_H

#include <stddef.h>

#include "worker/sheet/fault.h"

typedef struct tb_archive {
	struct zip *zip;
	uint64_t left;		/* bytes that may still be unpacked */
	tb_sheet_trouble *trouble;
} tb_archive;

/* Called with each piece of a part; false ends the reading. */
typedef bool tb_archive_fn(void *context, const char *bytes, size_t length,
			   bool last);

/* The @length bytes must outlive the archive. */
bool tb_archive_open(tb_archive *archive, const void *bytes, size_t length,
		     tb_sheet_trouble *trouble);
void tb_archive_close(tb_archive *archive);
bool tb_archive_has(const tb_archive *archive, const char *part);
/* False: it is not there, is damaged, or @take said so. */
bool tb_archive_read(tb_archive *archive, const char *part,
		     tb_archive_fn *take, void *context);

#endif
