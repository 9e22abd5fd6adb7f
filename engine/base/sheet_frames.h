/* sheet_frames.h - what timbang-sheet-reader says of a workbook.
 *
 * The program gets the workbook as its descriptor 0 and writes frames of
 * frame.h to 1, one way only: all sheets, then the rows of the one that was
 * asked for, then END, or FAULT in the place of all that would have come.
 * The host reads them as hostile.
 */
#ifndef TB_BASE_SHEET_FRAMES_H
#define TB_BASE_SHEET_FRAMES_H

enum tb_sheet_frame {
	/* text name, bool hidden; in the order of the tabs */
	TB_SHEET_NAME = 'n',
	/* u32 row from 1, n* (u32 column from 1, u8 type, text); rows and
	 * columns rise; cells without a value are left out */
	TB_SHEET_ROW = 'r',
	/* nothing */
	TB_SHEET_END = 'e',
	/* u8 fault, u32 row, u32 column (0: none), text? detail */
	TB_SHEET_FAULT = 'f'
};

/* What stands in a cell, and how it is written in the frame. */
enum tb_cell_type {
	TB_CELL_TEXT,		/* as typed */
	TB_CELL_NUMBER,		/* at most 15 digits, point, no blanks */
	TB_CELL_DATE,		/* 2026-03-02 */
	TB_CELL_TIME,		/* 07:30:00, a time without a day */
	TB_CELL_BOOL,		/* true or false */
	TB_CELL_ERROR,		/* #N/A */
	TB_CELL_BIG_NUMBER,	/* 16 digits and more: the last ones are lost */
	TB_CELL_NOT_CALCULATED,	/* a formula that no program has worked out */
	TB_CELL_TYPES
};

enum tb_sheet_fault {
	TB_SHEET_NO_WORKBOOK = 1,	/* not a zip, or no workbook in it */
	TB_SHEET_DAMAGED,	/* detail: what is wrong */
	TB_SHEET_LOCKED,	/* a part is encrypted */
	TB_SHEET_BAD_NAME,	/* a part with an absolute, `..` or double
				 * name; detail: the name */
	TB_SHEET_TOO_LARGE,	/* unpacks to more than may be */
	TB_SHEET_DOCTYPE,	/* a document type, which no workbook has */
	TB_SHEET_TOO_WIDE,	/* a value right of column 256 */
	TB_SHEET_TOO_LONG,	/* a cell, or row, of too many bytes */
	TB_SHEET_NO_MEMORY,
	TB_SHEET_FAULTS
};

enum {
	TB_SHEETS_MAX = 255,
	TB_SHEET_NAME_BYTES = 31 * 4,	/* Excel allows 31 characters */
	TB_SHEET_COLUMNS_MAX = 256,
	TB_SHEET_ROWS_MAX = 1048576,
	TB_SHEET_CELL_BYTES = 65536,
	TB_SHEET_DETAIL_BYTES = 255,
	TB_SHEET_FILE_BYTES = 32 * 1024 * 1024	/* of a workbook, packed */
};

#endif
