/* writer.h - a workbook being put together from frames, over libxlsxwriter. */
#ifndef TB_WORKER_BOOK_WRITER_H
#define TB_WORKER_BOOK_WRITER_H

#include "timbang.h"

/* The workbook goes to the file at @path, which must outlive this.  False: no
 * memory. */
TB_MUST_CHECK bool tb_writer_start(const char *path);
/* One frame of base/book_frames.h, in the shape that tb_serve wants; there is
 * never an answer. */
TB_MUST_CHECK bool tb_writer_take(uint8_t tag, const uint8_t *payload,
				  size_t length, const uint8_t **answer,
				  size_t *answer_length);
/* All frames are there: write the file.  The exit status, 0 for a workbook
 * that is whole. */
TB_MUST_CHECK int tb_writer_end(void);

#endif
