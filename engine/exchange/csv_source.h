/* csv_source.h - inside exchange/: the physical lines of a file or of bytes
 * in memory. */
#ifndef TB_EXCHANGE_CSV_SOURCE_H
#define TB_EXCHANGE_CSV_SOURCE_H

#include "base/error.h"

typedef struct tb_csv_source {
	int fd;			/* -1: memory */
	char *buffer;		/* of a file; NULL: memory */
	const char *data;
	size_t position, end;	/* in data */
	bool eof;		/* nothing comes after `end` */
	char line_end;		/* '\n', or '\r' for files that only have it */
	int64_t done, total;
} tb_csv_source;

/* Takes over @fd. */
void tb_csv_source_init(tb_csv_source *source, int fd, int64_t size,
			const char *bytes, size_t length);
void tb_csv_source_release(tb_csv_source *source);

/* Look at the first bytes: refuse what is no CSV, skip the BOM, find the line
 * end.  @text is what is in the buffer so far.
 * Errors: TB_EDATA, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_csv_source_start(tb_csv_source *source, const char *name,
			      const char **text, size_t *length,
			      tb_error *err);

/* The next line without its end; NULL at the end of the file.  Valid until
 * the next call.  Errors: TB_EDATA (longer than a row may be), TB_EIO. */
TB_MUST_CHECK
tb_status tb_csv_source_line(tb_csv_source *source, const char **text,
			     size_t *length, tb_error *err);

#endif
