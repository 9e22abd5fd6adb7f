/* next.c - what to type next. */
#include "report/next.h"

#include <stdarg.h>
#include <stdio.h>

enum { COMMAND_BYTES = 256 };

void tb_next_init(tb_next *next)
{
	const tb_column columns[] = {
		{ .title = "" }, { .title = "", .least = 16 }
	};

	tb_table_init(&next->table, columns, 2);
	next->table.indent = 2;
}

void tb_next_add(tb_next *next, const char *what, const char *command, ...)
{
	char line[COMMAND_BYTES];
	va_list list;

	va_start(list, command);
	(void)vsnprintf(line, sizeof line, command, list);
	va_end(list);
	tb_table_add(&next->table, (tb_cell[]){ { line, TB_PLAIN },
						{ what, TB_DIM } });
}

void tb_next_print(tb_next *next, tb_out *out)
{
	tb_table_settle(&next->table, out->width);
	tb_table_rows(&next->table, out);
	tb_table_release(&next->table);
}
