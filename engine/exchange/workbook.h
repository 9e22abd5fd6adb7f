/* workbook.h - the sheets of an Excel workbook, and the rows of one.
 *
 * The workbook itself is taken apart by timbang-sheet-reader, a locked
 * program of its own (base/sheet_frames.h).  Values come out as people would
 * type them into CSV: a day as 2026-03-02, a number with a point.
 */
#ifndef TB_EXCHANGE_WORKBOOK_H
#define TB_EXCHANGE_WORKBOOK_H

#include "base/sheet_frames.h"
#include "exchange/csv.h"

typedef struct tb_sheet_name {
	char text[TB_SHEET_NAME_BYTES + 1];
	bool hidden;
} tb_sheet_name;

/* Is @path named like a workbook (.xlsx, .xlsm)? */
bool tb_workbook_is(const char *path);

/* The sheets in the order of their tabs.  Errors: those of tb_file_open,
 * TB_EDATA (no workbook, damaged, with a password ...). */
TB_MUST_CHECK
tb_status tb_workbook_sheets(const char *path,
			     tb_sheet_name names[TB_SHEETS_MAX], size_t *count,
			     tb_error *err);

typedef struct tb_sheet tb_sheet;

/* Sheet @index of the workbook, from 0; messages call it @name. */
TB_MUST_CHECK
tb_status tb_sheet_open(const char *path, const char *name, size_t index,
			tb_sheet **out, tb_error *err);
void tb_sheet_close(tb_sheet *sheet);	/* NULL is allowed */
/* The next row that is not blank, NULL at the end; it is as long as the longest
 * one so far.  `line` is its number in the sheet; a cell that cannot be used
 * has a `fault` of its own.  Errors: TB_EDATA, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_sheet_next(tb_sheet *sheet, const tb_csv_row **out,
			tb_error *err);

#endif
