/* table.h - columns that line up on a terminal.
 *
 * Two ways: small tables keep their rows (tb_table_add, tb_table_print);
 * large ones are measured in a first pass (tb_table_measure, tb_table_settle)
 * and written in a second one (tb_table_head, tb_table_row).
 */
#ifndef TB_REPORT_TABLE_H
#define TB_REPORT_TABLE_H

#include "base/arena.h"
#include "report/out.h"

enum { TB_TABLE_COLUMNS_MAX = 12, TB_TABLE_GAP = 2 };

typedef struct tb_column {
	const char *title;
	bool right;		/* numbers */
	int least;		/* folded no narrower; 0: never folded */
	int width;		/* found by measuring */
} tb_column;

typedef struct tb_cell {
	const char *text;	/* NULL: empty; may hold line feeds */
	tb_style style;
} tb_cell;

typedef struct tb_table_line tb_table_line;

typedef struct tb_table {
	size_t count;
	tb_column columns[TB_TABLE_COLUMNS_MAX];
	int indent;
	tb_arena arena;
	tb_table_line *first, *last;
	bool failed;
} tb_table;

/* @columns is copied; its titles must be translated and live on. */
void tb_table_init(tb_table *table, const tb_column *columns, size_t count);
void tb_table_release(tb_table *table);

void tb_table_measure(tb_table *table, const tb_cell *cells);
/* Fit all columns into @width (0: as wide as they are). */
void tb_table_settle(tb_table *table, int width);
void tb_table_head(const tb_table *table, tb_out *out);
void tb_table_row(const tb_table *table, tb_out *out, const tb_cell *cells);

/* Keep a row (texts are copied). */
void tb_table_add(tb_table *table, const tb_cell *cells);
/* Write the kept rows, without head. */
void tb_table_rows(const tb_table *table, tb_out *out);
/* Settle to the width of @out, write head and rows. */
void tb_table_print(tb_table *table, tb_out *out);

#endif
