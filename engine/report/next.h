/* next.h - what to type next: commands in one column, what for in another. */
#ifndef TB_REPORT_NEXT_H
#define TB_REPORT_NEXT_H

#include "report/table.h"

typedef struct tb_next {
	tb_table table;
} tb_next;

void tb_next_init(tb_next *next);
/* @command is a format, translated: "timbang results --run %lld"; @what for,
 * translated, may be "". */
void tb_next_add(tb_next *next, const char *what, const char *command, ...)
	TB_PRINTF(3, 4);
/* Write all lines, and release. */
void tb_next_print(tb_next *next, tb_out *out);

#endif
