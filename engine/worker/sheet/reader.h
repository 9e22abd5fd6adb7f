/* reader.h - inside worker/sheet/: a workbook in, frames out. */
#ifndef TB_WORKER_SHEET_READER_H
#define TB_WORKER_SHEET_READER_H

#include <stdbool.h>
#include <stddef.h>

/* False: nobody wants to hear more. */
typedef bool tb_reader_fn(void *context, const void *bytes, size_t length);

/* Say all that base/sheet_frames.h describes of the workbook in @bytes.
 * @sheet is the one whose rows are wanted, from 0; -1: none.  A fault of the
 * workbook is a frame, too; false: @take had enough, or no memory is left to
 * say anything. */
bool tb_reader_say(const void *bytes, size_t length, long sheet,
		   tb_reader_fn *take, void *context);

#endif
