/* grid.c - rows of a file, be it CSV or a sheet of a workbook. */
#include "exchange/grid.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "exchange/workbook.h"

struct tb_grid {
	tb_csv *csv;		/* one of both */
	tb_sheet *sheet;
	int line;		/* of the row just read, in a sheet */
};

tb_status tb_grid_open(const char *path, const char *name, int sheet,
		       tb_grid **out, tb_error *err)
{
	tb_grid *grid = calloc(1, sizeof *grid);
	tb_status st;

	if (!grid)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = sheet < 0 ? tb_csv_open(path, &grid->csv, err)
		       : tb_sheet_open(path, name, (size_t)sheet,
				       &grid->sheet, err);
	if (st != TB_OK) {
		free(grid);
		return st;
	}
	*out = grid;
	return TB_OK;
}

void tb_grid_close(tb_grid *grid)
{
	if (!grid)
		return;
	tb_csv_close(grid->csv);
	tb_sheet_close(grid->sheet);
	free(grid);
}

tb_status tb_grid_next(tb_grid *grid, const tb_csv_row **out, tb_error *err)
{
	tb_status st;

	if (grid->csv)
		return tb_csv_next(grid->csv, out, err);
	st = tb_sheet_next(grid->sheet, out, err);
	if (st == TB_OK && *out)
		grid->line = (*out)->line;
	return st;
}

void tb_grid_place(const tb_grid *grid, size_t index, int *line, int *column)
{
	if (grid->csv) {
		tb_csv_place(grid->csv, index, line, column);
		return;
	}
	*line = grid->line;
	*column = (int)index + 1;
}

bool tb_grid_is_sheet(const tb_grid *grid)
{
	return grid->sheet != NULL;
}

char tb_grid_delimiter(const tb_grid *grid)
{
	return grid->csv ? tb_csv_delimiter(grid->csv) : ',';
}

int tb_grid_cp1252_line(const tb_grid *grid)
{
	return grid->csv ? tb_csv_cp1252_line(grid->csv) : 0;
}

int64_t tb_grid_bytes_done(const tb_grid *grid)
{
	return grid->csv ? tb_csv_bytes_done(grid->csv) : grid->line;
}

int64_t tb_grid_bytes_total(const tb_grid *grid)
{
	return grid->csv ? tb_csv_bytes_total(grid->csv) : 0;
}
