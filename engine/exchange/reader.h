/* reader.h - inside exchange/: timbang-sheet-reader at work on one file. */
#ifndef TB_EXCHANGE_READER_H
#define TB_EXCHANGE_READER_H

#include "base/child.h"
#include "base/frame.h"
#include "base/sheet_frames.h"

typedef struct tb_reader {
	const char *name;	/* for messages; borrowed */
	tb_child child;
	int pipe;		/* -1: closed */
	uint8_t *bytes;		/* read, of which `used` were taken */
	size_t length, used, capacity;
} tb_reader;

/* Start it on @path, which messages call @name; @sheet -1: only the names of
 * the sheets are wanted.
 * Errors: those of tb_file_open, TB_EDATA (what is no workbook by its first
 * bytes, or too large). */
TB_MUST_CHECK
tb_status tb_reader_start(tb_reader *reader, const char *path,
			  const char *name, int sheet, tb_error *err);
/* The next frame; @frame is valid until the next call.  A fault of the
 * workbook comes out in words, with @row and @column of @place set when it is
 * in a cell.  Errors: TB_EDATA, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_reader_next(tb_reader *reader, uint8_t *tag,
			 tb_frame_reader *frame, tb_error *err);
/* What it said makes no sense: TB_EIO. */
tb_status tb_reader_distrust(tb_reader *reader, tb_error *err);
void tb_reader_stop(tb_reader *reader);

#endif
