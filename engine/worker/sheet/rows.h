/* rows.h - inside worker/sheet/: the cells of one sheet, row by row. */
#ifndef TB_WORKER_SHEET_ROWS_H
#define TB_WORKER_SHEET_ROWS_H

#include "worker/sheet/cell.h"
#include "worker/sheet/styles.h"

/* @cells has TB_SHEET_COLUMNS_MAX, blank ones included. */
typedef bool tb_rows_fn(void *context, uint32_t row, const tb_cell *cells);

/* Read @part of @workbook.  Blank rows are left out. */
bool tb_rows_read(tb_workbook *workbook, const char *part,
		  const tb_strings *strings, const tb_styles *styles,
		  tb_rows_fn *take, void *context);

#endif
