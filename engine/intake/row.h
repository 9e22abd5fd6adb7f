/* row.h - inside intake/: a row with every cell read by its type. */
#ifndef TB_INTAKE_ROW_H
#define TB_INTAKE_ROW_H

#include "intake/value.h"

typedef struct tb_row {
	tb_intake *in;
	const tb_table *table;
	const tb_table_row *raw;
	size_t kind;
	size_t column_count;
	const tb_column *columns;
	bool has_groups;	/* "one of these" among its columns */
	bool has_days;		/* from and until */
	bool lenient;		/* a void note needs no level */
	tb_fact_value values[TB_KIND_COLUMNS_MAX];	/* NULL: blank */
	tb_arena arena;
} tb_row;

void tb_row_init(tb_row *row, tb_intake *in, const tb_table *table,
		 size_t kind);
void tb_row_release(tb_row *row);
/* Read @raw; what is wrong is reported.  Afterwards tb_intake_refused. */
void tb_row_read(tb_row *row, const tb_table_row *raw);
/* Required columns, one-of groups, and until after from. */
void tb_row_check(tb_row *row);

/* The value of column @name; type NULL when blank. */
const tb_fact_value *tb_row_value(const tb_row *row, const char *name);
/* The cell of @name as a tb_cell, for problems. */
tb_cell tb_row_cell(tb_row *row, const char *name);

#endif
