/* book_lines.c - what a screen says around a table, as a sheet. */
#include "report/book_lines.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

bool tb_book_lines_add(void *lines, const char *bytes, size_t length)
{
	tb_bytes *to = lines;

	tb_bytes_put(to, bytes, length);
	return !to->failed;
}

tb_status tb_book_lines(tb_book *book, tb_bytes *lines, tb_error *err)
{
	const tb_book_column column = { _("What this is"), 110, NULL };

	if (!tb_bytes_text(lines))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_book_sheet(book, _("Explanation"), &column, 1);
	for (char *line = lines->data; line && *line;) {
		char *end = strchr(line, '\n');

		if (end)
			*end = '\0';
		if (*line) {
			tb_book_text(book, TB_BOOK_TEXT, line);
			tb_book_next_row(book);
		}
		line = end ? end + 1 : NULL;
	}
	return TB_OK;
}
