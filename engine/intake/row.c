/* row.c - a row with every cell read by its type. */
#include "intake/row.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

void tb_row_init(tb_row *row, tb_intake *in, const tb_table *table,
		 size_t kind)
{
	memset(row, 0, sizeof(*row));
	row->in = in;
	row->table = table;
	row->kind = kind;
	row->columns = tb_kind_columns(kind, &row->column_count);
	for (size_t c = 0; c < row->column_count; c++) {
		const tb_column *column = &row->columns[c];

		row->has_groups |= column->required == TB_REQUIRED_ONE ||
				   column->required == TB_REQUIRED_ANY;
		row->has_days |= strcmp(column->name, "until") == 0;
	}
	tb_arena_init(&row->arena);
}

void tb_row_release(tb_row *row)
{
	tb_arena_release(&row->arena);
}

static tb_cell cell_of(tb_row *row, size_t column)
{
	return (tb_cell){
		.in = row->in,
		.table = row->table,
		.column = &row->columns[column],
		.index = column,
		.text = row->raw->cells[column] ? row->raw->cells[column] : "",
		.exact = row->raw->exact[column],
		.arena = &row->arena,
	};
}

void tb_row_read(tb_row *row, const tb_table_row *raw)
{
	tb_arena_reset(&row->arena);
	row->raw = raw;
	memset(row->values, 0, sizeof row->values);
	if (raw->fault) {
		tb_intake_problem(row->in, "TB-C002", raw->fault_line,
				  raw->fault_column, raw->hint, "%s",
				  raw->fault);
		return;
	}
	for (size_t c = 0; c < row->column_count; c++) {
		tb_cell cell;

		if (!raw->cells[c])
			continue;
		cell = cell_of(row, c);
		if (!tb_value_read(&cell, &row->values[c]))
			row->values[c].type = TB_FACT_NULL;
	}
}

static size_t index_of(const tb_row *row, const char *name)
{
	size_t c = 0;

	while (c + 1 < row->column_count &&
	       strcmp(row->columns[c].name, name) != 0)
		c++;
	return c;
}

const tb_fact_value *tb_row_value(const tb_row *row, const char *name)
{
	return &row->values[index_of(row, name)];
}

tb_cell tb_row_cell(tb_row *row, const char *name)
{
	return cell_of(row, index_of(row, name));
}

/* How many columns of a group are filled, and their names. */
static size_t group_of(const tb_row *row, tb_required group, char *names,
		       size_t size, size_t *first)
{
	size_t filled = 0, used = 0;

	names[0] = '\0';
	for (size_t c = row->column_count; c-- > 0;)
		if (row->columns[c].required == group)
			*first = c;
	for (size_t c = 0; c < row->column_count; c++) {
		if (row->columns[c].required != group)
			continue;
		filled += row->raw->cells[c] != NULL;
		if (used < size)
			used += (size_t)snprintf(names + used, size - used,
						 "%s'%s'", used ? ", " : "",
						 row->columns[c].name);
	}
	return used ? filled : 1;
}

static void check_groups(tb_row *row)
{
	char names[120];
	size_t first = 0;
	size_t filled = group_of(row, TB_REQUIRED_ONE, names, sizeof names,
				 &first);
	tb_cell cell;

	if (filled != 1) {
		cell = cell_of(row, first);
		tb_cell_problem(&cell, "TB-D051", NULL,
				filled ? _("only one of %s may be filled")
				       : _("one of %s must be filled"),
				names);
	}
	filled = group_of(row, TB_REQUIRED_ANY, names, sizeof names, &first);
	if (filled == 0) {
		cell = cell_of(row, first);
		tb_cell_problem(&cell, "TB-D051", NULL,
				_("one of %s must be filled"), names);
	}
}

static void check_days(tb_row *row)
{
	const tb_fact_value *from, *until;
	tb_cell cell;

	from = tb_row_value(row, "from");
	until = tb_row_value(row, "until");
	if (from->type == TB_FACT_NUMBER && until->type == TB_FACT_NUMBER &&
	    until->number < from->number) {
		cell = tb_row_cell(row, "until");
		tb_cell_problem(&cell, "TB-D052",
				_("swap the two dates, or correct one"),
				_("the last day '%s' is before the first day"),
				cell.text);
	}
}

void tb_row_check(tb_row *row)
{
	bool wide = row->raw->wide_count > 0 || tb_table_is_wide(row->table);

	if (row->raw->fault)
		return;
	for (size_t c = 0; c < row->column_count; c++) {
		tb_required required = row->columns[c].required;
		tb_cell cell;

		if (row->raw->cells[c] ||
		    !(required == TB_REQUIRED ||
		      (required == TB_REQUIRED_LONG && !wide &&
		       !row->lenient)))
			continue;
		cell = cell_of(row, c);
		tb_cell_problem(&cell, "TB-D050", NULL,
				_("'%s' is blank, but every row needs it"),
				row->columns[c].name);
	}
	if (row->has_groups)
		check_groups(row);
	if (row->has_days)
		check_days(row);
}
