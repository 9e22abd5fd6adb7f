/* table_csv.c - rows from CSV or a sheet, directly or through a map. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "intake/table_source.h"

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

static void place_cell(void *context, size_t cell, int *line, int *column)
{
	const tb_table *table = context;

	tb_grid_place(table->grid, cell, line, column);
}

/* The asker of a header has one context for both questions. */
static bool knows_competency(void *context, const char *cell)
{
	return tb_table_knows_competency(context, cell);
}

static const char *near_competency(void *context, const char *cell)
{
	const tb_table *table = context;

	return tb_codes_nearest(
		&table->directory->codes[TB_CODE_COMPETENCY], cell);
}

static tb_status keep_header(tb_table *table, const tb_csv_row *row,
			     tb_error *err)
{
	table->header_raw = strdup(row->raw);
	if (!table->header_raw)
		return no_memory(err);
	table->header_raw_length = row->raw_length;
	for (size_t i = 0; i < row->count; i++) {
		const char *text = row->fields[i].text;
		size_t length = row->fields[i].length;

		tb_text_trim(&text, &length);
		table->headers[i] = strndup(text, length);
		if (!table->headers[i])
			return no_memory(err);
	}
	return TB_OK;
}

static tb_status read_header(tb_table *table, const tb_csv_row *row,
			     tb_error *err)
{
	tb_header_asker asker = { knows_competency, near_competency,
				  place_cell, table };
	int64_t before = table->problems->problems;
	tb_status st = keep_header(table, row, err);

	if (st != TB_OK)
		return st;
	if (table->source->map_table)
		return tb_mapping_new(table->source->map,
				      table->source->map_table,
				      table->source->path, row,
				      table->problems, &table->mapping, err);
	if (tb_header_read((const char *const *)table->headers, row->count,
			   table->source->kind, &asker, table->problems,
			   &table->header))
		return TB_OK;
	return tb_problems_status(table->problems, before, TB_EDATA, err);
}

tb_status tb_table_open_csv(tb_table *table, tb_error *err)
{
	const tb_source *source = table->source;
	const tb_csv_row *row = NULL;
	tb_status st = tb_grid_open(source->path, source->name,
				    source->sheet, &table->grid, err);

	do {
		if (st == TB_OK)
			st = tb_grid_next(table->grid, &row, err);
	} while (st == TB_OK && row && row->line < source->header_line);
	if (st != TB_OK)
		return st;
	if (!row)
		return tb_fail_at(err, TB_EDATA, source->name, 1, 1,
				  _("the file has no header row"));
	if (row->fault)
		return tb_fail_at(err, TB_EDATA, source->name,
				  row->fault_line, row->fault_column, "%s",
				  row->fault);
	return read_header(table, row, err);
}

/* ------------------------------------------------------------------- rows */

static tb_status take_cell(tb_table *table, const tb_csv_field *field,
			   const char **out, tb_error *err)
{
	const char *text = field->text;
	size_t length = field->length;

	tb_text_trim(&text, &length);
	*out = NULL;
	if (length == 0)
		return TB_OK;
	/* Nearly always nothing was trimmed, and the text is fit as it is. */
	if (text[length] == '\0')
		*out = text;
	else
		*out = tb_arena_copy(&table->arena, text, length);
	return *out ? TB_OK : no_memory(err);
}

/* What spoils one value of a sheet spoils the row, if the value is used. */
static void check_cell(tb_table *table, const tb_csv_row *csv_row,
		       size_t cell)
{
	tb_table_row *row = &table->row;

	if (cell >= csv_row->count || !csv_row->fields[cell].fault ||
	    row->fault)
		return;
	row->fault = csv_row->fields[cell].fault;
	row->hint = csv_row->fields[cell].hint;
	tb_grid_place(table->grid, cell, &row->fault_line,
		      &row->fault_column);
}

static tb_status take_cells(tb_table *table, const tb_csv_row *csv_row,
			    tb_error *err)
{
	tb_table_row *row = &table->row;
	const tb_header *header = &table->header;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < csv_row->count; i++) {
		int column = header->column_of[i];
		const char *text;

		if (column == -1)
			continue;
		check_cell(table, csv_row, i);
		st = take_cell(table, &csv_row->fields[i], &text, err);
		if (st != TB_OK || !text)
			continue;
		if (column >= 0) {
			row->cells[column] = text;
			row->exact[column] = csv_row->fields[i].exact;
			continue;
		}
		row->wide[row->wide_count++] =
			(tb_wide_cell){ table->headers[i], text, i };
	}
	return st;
}

static tb_status take_mapped(tb_table *table, const tb_csv_row *csv_row,
			     tb_error *err)
{
	tb_table_row *row = &table->row;
	size_t columns, cell;
	bool quiet;
	const char *reason = tb_mapping_skips(table->mapping, csv_row, &cell,
					      &quiet);
	tb_status st = TB_OK;

	if (reason) {
		int line, column_at;

		row->left_out = true;
		if (quiet)
			return TB_OK;
		tb_grid_place(table->grid, cell, &line, &column_at);
		tb_problems_add(table->problems, TB_WARNING, "TB-K020", line,
				column_at, NULL,
				reason[0] ? _("left out, as the map says: %s")
					  : _("left out, as the map says"
					      "%s"), reason);
		return TB_OK;
	}
	(void)tb_kind_columns((size_t)table->source->kind, &columns);
	for (size_t c = 0; st == TB_OK && c < columns; c++) {
		const char *fault = NULL;

		check_cell(table, csv_row, tb_mapping_cell(table->mapping, c));
		st = tb_mapping_value(table->mapping, c, csv_row,
				      &table->arena, &row->cells[c], &fault,
				      err);
		if (st == TB_OK && fault && !row->fault) {
			row->fault = fault;
			tb_grid_place(table->grid,
				     tb_mapping_cell(table->mapping, c),
				     &row->fault_line, &row->fault_column);
		}
	}
	return st;
}

static void check_length(tb_table *table, const tb_csv_row *csv_row,
			 size_t expected)
{
	tb_table_row *row = &table->row;
	size_t at = csv_row->count < expected ? csv_row->count - 1 : expected;

	if (csv_row->count == expected || row->fault)
		return;
	/* Columns without header and without content hurt nobody. */
	if (csv_row->count > expected) {
		size_t i = expected;

		while (i < csv_row->count && csv_row->fields[i].length == 0)
			i++;
		if (i == csv_row->count)
			return;
	}
	row->fault = tb_arena_printf(&table->arena,
				     _("the row has %d values, the header has "
				       "%d columns"),
				     (int)csv_row->count, (int)expected);
	row->hint = _("check the delimiters of this row, and put values that "
		      "contain one in quotation marks");
	tb_grid_place(table->grid, at, &row->fault_line, &row->fault_column);
}

static void tell_cp1252(tb_table *table)
{
	int line = tb_grid_cp1252_line(table->grid);

	if (line == 0 || table->cp1252_said)
		return;
	table->cp1252_said = true;
	tb_problems_add(table->problems, TB_WARNING, "TB-C001", line, 0,
			_("check the names with accents, or save the file as "
			  "CSV UTF-8"),
			_("from this line on, text that is not UTF-8 is read "
			  "as Windows-1252"));
}

tb_status tb_table_next_csv(tb_table *table, bool *end, tb_error *err)
{
	const tb_csv_row *csv_row = NULL;
	tb_table_row *row = &table->row;
	size_t headers = 0;
	tb_status st = tb_grid_next(table->grid, &csv_row, err);

	if (st != TB_OK)
		return st;
	*end = csv_row == NULL;
	if (*end)
		return TB_OK;
	tell_cp1252(table);
	while (headers < TB_HEADER_CELLS_MAX && table->headers[headers])
		headers++;
	row->line = csv_row->line;
	row->raw = csv_row->raw;
	row->raw_length = csv_row->raw_length;
	row->fault = csv_row->fault;
	row->hint = csv_row->hint;
	row->fault_line = csv_row->fault_line;
	row->fault_column = csv_row->fault_column;
	check_length(table, csv_row, headers);
	if (row->fault)
		return TB_OK;
	if (table->mapping)
		return take_mapped(table, csv_row, err);
	return take_cells(table, csv_row, err);
}
