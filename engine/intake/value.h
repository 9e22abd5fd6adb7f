/* value.h - inside intake/: from the text of a cell to a value of its type. */
#ifndef TB_INTAKE_VALUE_H
#define TB_INTAKE_VALUE_H

#include "intake/session.h"

/* A cell that is being read, so that a problem can say where it stands. */
typedef struct tb_cell {
	tb_intake *in;
	const tb_table *table;
	const tb_column *column;
	size_t index;		/* of the column, or of the wide cell */
	bool wide;
	const char *text;
	bool exact;		/* a number as a program wrote it: its point is
				 * decimal */
	tb_arena *arena;	/* of the row */
} tb_cell;

/* Read the cell by its column's type; blank texts are not asked about.  Codes
 * that the row declares come out as text, references as numbers.  False after
 * reporting (or with in->no_memory set). */
TB_MUST_CHECK bool tb_value_read(const tb_cell *cell, tb_fact_value *out);

/* The number of the competency that @cell->text names. */
TB_MUST_CHECK bool tb_value_competency(const tb_cell *cell, int64_t *id);
/* A level min..5. */
TB_MUST_CHECK bool tb_value_level(const tb_cell *cell, int min, int64_t *out);

void tb_cell_problem(const tb_cell *cell, const char *code, const char *hint,
		     const char *format, ...) TB_PRINTF(4, 5);
void tb_cell_warning(const tb_cell *cell, const char *code, const char *hint,
		     const char *format, ...) TB_PRINTF(4, 5);

#endif
