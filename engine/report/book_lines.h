/* book_lines.h - what stands above and below a table on a screen, as the last
 * sheet of a workbook. */
#ifndef TB_REPORT_BOOK_LINES_H
#define TB_REPORT_BOOK_LINES_H

#include "base/bytes.h"
#include "report/book.h"

/* A tb_write_fn that adds to a tb_bytes. */
bool tb_book_lines_add(void *lines, const char *bytes, size_t length);
/* A sheet "Explanation" of @lines, without the empty ones; cuts @lines up.
 * Errors: TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_book_lines(tb_book *book, tb_bytes *lines, tb_error *err);

#endif
