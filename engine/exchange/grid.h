/* grid.h - rows of a file, be it CSV or a sheet of a workbook. */
#ifndef TB_EXCHANGE_GRID_H
#define TB_EXCHANGE_GRID_H

#include "exchange/csv.h"

typedef struct tb_grid tb_grid;

/* @sheet -1: a CSV file; else a sheet of a workbook, from 0, which messages
 * call @name.
 * Errors: those of tb_csv_open and tb_sheet_open. */
TB_MUST_CHECK
tb_status tb_grid_open(const char *path, const char *name, int sheet,
		       tb_grid **out, tb_error *err);
void tb_grid_close(tb_grid *grid);	/* NULL is allowed */

/* The next row that is not empty, NULL at the end.
 * Errors: TB_EDATA, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_grid_next(tb_grid *grid, const tb_csv_row **out, tb_error *err);

/* Where field @index of the row just read begins; in a sheet the row and
 * column of its cell. */
void tb_grid_place(const tb_grid *grid, size_t index, int *line, int *column);

bool tb_grid_is_sheet(const tb_grid *grid);
char tb_grid_delimiter(const tb_grid *grid);
/* The first line that had to be read as CP1252; 0: none so far. */
int tb_grid_cp1252_line(const tb_grid *grid);
/* Of a sheet nobody knows the total: 0. */
int64_t tb_grid_bytes_done(const tb_grid *grid);
int64_t tb_grid_bytes_total(const tb_grid *grid);

#endif
