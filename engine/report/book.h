/* book.h - an Excel workbook on its way to a sink.
 *
 * It is put together by timbang-sheet-writer, a program of its own, row by
 * row, so that memory does not grow with it.  No text ever becomes a formula,
 * and the same cells give the same bytes on any day.
 *
 * Failures are remembered and told once, by tb_book_end.
 */
#ifndef TB_REPORT_BOOK_H
#define TB_REPORT_BOOK_H

#include "base/book_frames.h"
#include "base/date.h"
#include "base/decimal.h"

typedef struct tb_book_column {
	const char *title;	/* in the user's language */
	double width;		/* in characters */
	const char *comment;	/* on the title; NULL: none */
} tb_book_column;

typedef struct tb_book tb_book;

/* @made_on stands in the file as the day of its making.
 * Errors: TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_book_new(const char *title, tb_date made_on, tb_book **out,
		      tb_error *err);
/* Put the file together and hand it to @sink, unless @status is not TB_OK;
 * frees the book.  Errors: @status, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_book_end(tb_book *book, tb_status status, const tb_sink *sink,
		      tb_error *err);

/* A sheet with a head that stays in sight; the next rows are of it. */
void tb_book_sheet(tb_book *book, const char *name,
		   const tb_book_column *columns, size_t count);
/* How the cells of column @column look that nobody has written. */
void tb_book_column_look(tb_book *book, size_t column, tb_book_look look);
/* Nobody sees the sheet unless it is asked for; not for the first one. */
void tb_book_hide(tb_book *book);
/* Only cells that look open can be changed; no password. */
void tb_book_protect(tb_book *book);
/* Let the columns be filtered; after the last row. */
void tb_book_filter(tb_book *book);

/* The next cell of the row; a text NULL: left blank. */
void tb_book_text(tb_book *book, tb_book_look look, const char *text);
void tb_book_number(tb_book *book, tb_book_look look, tb_decimal value);
void tb_book_day(tb_book *book, tb_book_look look, tb_date day);
/* Shown beside the cell last written. */
void tb_book_comment(tb_book *book, const char *text);
void tb_book_next_row(tb_book *book);

/* What may be typed below the head, in the @rows of column @column: one of
 * @list (ends in NULL), or a day from @from to @to. */
void tb_book_allow_list(tb_book *book, size_t column, uint32_t rows,
			const char *const *list, const char *complaint);
void tb_book_allow_days(tb_book *book, size_t column, uint32_t rows,
			tb_date from, tb_date to, const char *complaint);
/* One of the @count cells below the head in column @list of the sheet named
 * @sheet; unless @strict, something else can be typed after a question. */
void tb_book_allow_listed(tb_book *book, size_t column, uint32_t rows,
			  const char *sheet, size_t list, uint32_t count,
			  bool strict, const char *complaint);

#endif
