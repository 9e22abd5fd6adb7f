/* book_frames.h - how a workbook is described to timbang-sheet-writer.
 *
 * The program gets frames of frame.h as its descriptor 0: BOOK, then for each
 * sheet SHEET and its cells row by row, then WHOLE, then the end.  It answers
 * with the bytes of the workbook on 1 and ends with 0, or with nothing and a
 * status that says why.
 */
#ifndef TB_BASE_BOOK_FRAMES_H
#define TB_BASE_BOOK_FRAMES_H

enum tb_book_frame {
	/* text title, i32 day of its making */
	TB_BOOK_FRAME_BOOK = 'b',
	/* text name, n* u32 width of a column in hundredths of a character */
	TB_BOOK_FRAME_SHEET = 's',
	/* the next cell: u8 look, then text? (absent: blank), decimal or i32
	 * day */
	TB_BOOK_FRAME_TEXT = 't',
	TB_BOOK_FRAME_NUMBER = 'n',
	TB_BOOK_FRAME_DAY = 'd',
	/* text, beside the cell last written */
	TB_BOOK_FRAME_COMMENT = 'c',
	/* u32 column from 0, u8 look of the cells that nobody has written */
	TB_BOOK_FRAME_LOOK = 'k',
	/* nothing: the row is done; only open cells can be changed; the
	 * columns can be filtered; nobody sees the sheet */
	TB_BOOK_FRAME_ROW = 'r',
	TB_BOOK_FRAME_PROTECT = 'p',
	TB_BOOK_FRAME_FILTER = 'f',
	TB_BOOK_FRAME_HIDE = 'h',
	/* what may be typed below the head: u32 column from 0, u32 rows, text
	 * complaint, then n* text, or i32 first and last day, or the cells
	 * below the head of another sheet: its text name, u32 column, u32
	 * rows, bool whether nothing else may be typed */
	TB_BOOK_FRAME_LIST = 'l',
	TB_BOOK_FRAME_DAYS = 'a',
	TB_BOOK_FRAME_LISTED = 'i',
	/* nothing: this was all of it */
	TB_BOOK_FRAME_WHOLE = 'w'
};

/* How a cell looks, and what may be typed there. */
typedef enum tb_book_look {
	TB_BOOK_TEXT,		/* wrapped, a text whatever it looks like */
	TB_BOOK_NUMBER,		/* two digits after the comma */
	TB_BOOK_COUNT,		/* whole */
	TB_BOOK_PLAIN,		/* a number with the digits that it has */
	TB_BOOK_DAY,
	TB_BOOK_GOOD, TB_BOOK_ATTENTION,	/* texts on green, on yellow */
	TB_BOOK_OPEN_TEXT,	/* to be filled in on a protected sheet */
	TB_BOOK_OPEN_DAY,
	TB_BOOK_OPEN_LEVEL,
	TB_BOOK_CLOSED,		/* grey: nothing belongs here */
	TB_BOOK_HEAD,
	TB_BOOK_LOOKS
} tb_book_look;

enum {
	TB_BOOK_COLUMNS_MAX = 256,
	TB_BOOK_CELL_CHARACTERS = 32767,	/* Excel allows no more */
	TB_BOOK_TEXT_BYTES = 4 * TB_BOOK_CELL_CHARACTERS
};

/* Exit statuses beside those of protocol.h. */
enum tb_book_ending {
	TB_BOOK_NO_MEMORY = 73,
	TB_BOOK_NO_PLACE = 74,	/* temporary files cannot be made or written */
	TB_BOOK_UNFIT = 75	/* more rows than a sheet of Excel has */
};

#endif
