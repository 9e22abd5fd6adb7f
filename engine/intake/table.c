/* table.c - rows of one kind, wherever they come from. */
#include "intake/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "intake/table_source.h"

bool tb_table_knows_competency(const tb_table *table, const char *cell)
{
	bool ambiguous;
	const tb_code *code = tb_directory_find(
		table->directory, TB_CODE_COMPETENCY, cell, &ambiguous);

	/* An official code that two dinas use is one, and is asked about. */
	return code || ambiguous;
}

tb_status tb_table_open(const tb_source *source,
			const tb_directory *directory, tb_problems *problems,
			tb_table **out, tb_error *err)
{
	tb_table *table = calloc(1, sizeof(*table));
	tb_status st = TB_OK;

	if (!table)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	table->source = source;
	table->directory = directory;
	table->problems = problems;
	tb_arena_init(&table->arena);
	if (!source->list)
		st = tb_table_open_csv(table, err);
	if (st != TB_OK) {
		tb_table_close(table);
		return st;
	}
	*out = table;
	return TB_OK;
}

void tb_table_close(tb_table *table)
{
	if (!table)
		return;
	tb_grid_close(table->grid);
	tb_mapping_free(table->mapping);
	for (size_t i = 0; i < TB_HEADER_CELLS_MAX; i++)
		free(table->headers[i]);
	free(table->header_raw);
	tb_arena_release(&table->arena);
	free(table);
}

static bool is_blank(const tb_table *table)
{
	const tb_table_row *row = &table->row;

	for (size_t c = 0; c < TB_KIND_COLUMNS_MAX; c++)
		if (row->cells[c])
			return false;
	return row->wide_count == 0 && !row->fault && !row->left_out &&
	       !table->source->map_table;
}

tb_status tb_table_next(tb_table *table, const tb_table_row **out,
			tb_error *err)
{
	bool end = false;
	tb_status st;

	do {
		tb_arena_reset(&table->arena);
		memset(table->row.cells, 0, sizeof table->row.cells);
		table->row.wide_count = 0;
		table->row.fault = NULL;
		table->row.hint = NULL;
		table->row.left_out = false;
		table->row.raw = NULL;
		table->row.raw_length = 0;
		st = table->grid ? tb_table_next_csv(table, &end, err)
				: tb_table_next_yaml(table, &end, err);
	} while (st == TB_OK && !end && is_blank(table));
	if (st == TB_OK)
		*out = end ? NULL : &table->row;
	return st;
}

void tb_table_place(const tb_table *table, size_t column, int *line,
		    int *column_at)
{
	if (table->grid) {
		int cell = table->mapping
				   ? (int)tb_mapping_cell(table->mapping,
							  column)
				   : table->header.cell_of[column];

		tb_grid_place(table->grid, cell < 0 ? 0 : (size_t)cell, line,
			     column_at);
	} else {
		const tb_yaml_node *node = table->places[column]
						   ? table->places[column]
						   : table->item;

		*line = node->line;
		*column_at = node->column;
	}
}

void tb_table_place_wide(const tb_table *table, size_t cell, int *line,
			 int *column_at)
{
	if (table->grid) {
		tb_grid_place(table->grid, cell, line, column_at);
	} else {
		*line = table->wide_places[cell]->line;
		*column_at = table->wide_places[cell]->column;
	}
}

bool tb_table_is_wide(const tb_table *table)
{
	return table->grid && table->header.wide;
}

bool tb_table_is_distinct(const tb_table *table)
{
	return table->source->map_table && table->source->map_table->distinct;
}

const char *tb_table_header(const tb_table *table, size_t *length)
{
	*length = table->header_raw_length;
	return table->header_raw;
}

char tb_table_delimiter(const tb_table *table)
{
	return table->grid ? tb_grid_delimiter(table->grid) : ',';
}

int64_t tb_table_bytes_done(const tb_table *table)
{
	return table->grid ? tb_grid_bytes_done(table->grid)
			  : (int64_t)table->next_item;
}

int64_t tb_table_bytes_total(const tb_table *table)
{
	return table->grid ? tb_grid_bytes_total(table->grid)
			  : (int64_t)table->source->list->count;
}
