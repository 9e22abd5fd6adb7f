/* book.c - an Excel workbook on its way to a sink, over libxlsxwriter. */
#define _XOPEN_SOURCE 700	/* P_tmpdir */
#include "report/book.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/error.h"
#include "base/i18n.h"

enum { PATH_BYTES = 4096, PIECE_BYTES = 65536, SECONDS_A_DAY = 86400,
       CELL_CHARACTERS = 32767, EPOCH_1900 = -25569 };

struct tb_book {
	char path[PATH_BYTES];	/* of the temporary file */
	lxw_workbook *file;
	lxw_worksheet *sheet;
	lxw_format *looks[TB_BOOK_LOOKS];
	size_t columns;		/* of the sheet */
	double widths[TB_BOOK_COLUMNS_MAX];
	lxw_row_t row;
	lxw_col_t column;
	lxw_error failed;
};

static void note(tb_book *book, lxw_error error)
{
	if (book->failed == LXW_NO_ERROR)
		book->failed = error;
}

static void make_looks(tb_book *book)
{
	for (int i = 0; i < TB_BOOK_LOOKS; i++) {
		lxw_format *look = workbook_add_format(book->file);

		if (!look) {
			note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
			return;
		}
		book->looks[i] = look;
		format_set_align(look, LXW_ALIGN_VERTICAL_TOP);
		switch ((tb_book_look)i) {
		case TB_BOOK_NUMBER:
			format_set_num_format(look, "0.00");
			continue;
		case TB_BOOK_COUNT:
			format_set_num_format(look, "0");
			continue;
		case TB_BOOK_PLAIN:
			continue;
		case TB_BOOK_DAY:
		case TB_BOOK_OPEN_DAY:
			format_set_num_format(look, "dd/mm/yyyy");
			break;
		case TB_BOOK_OPEN_LEVEL:
			format_set_num_format(look, "0");
			format_set_align(look, LXW_ALIGN_CENTER);
			break;
		default:
			format_set_num_format(look, "@");
			format_set_text_wrap(look);
			break;
		}
		if (i == TB_BOOK_GOOD)
			format_set_bg_color(look, 0xE2F0D9);
		if (i == TB_BOOK_ATTENTION)
			format_set_bg_color(look, 0xFFF2CC);
		if (i == TB_BOOK_CLOSED)
			format_set_bg_color(look, 0xD9D9D9);
		if (i == TB_BOOK_OPEN_TEXT || i == TB_BOOK_OPEN_DAY ||
		    i == TB_BOOK_OPEN_LEVEL) {
			format_set_unlocked(look);
			format_set_border(look, LXW_BORDER_HAIR);
		}
		if (i == TB_BOOK_HEAD) {
			format_set_bold(look);
			format_set_bottom(look, LXW_BORDER_THIN);
			format_set_bg_color(look, 0xDDEBF7);
		}
	}
}

/* A file of our own, in a folder for such. */
static bool make_place(tb_book *book)
{
	int fd;

	(void)snprintf(book->path, sizeof book->path, "%s/timbang-XXXXXX",
		       P_tmpdir);
	fd = mkstemp(book->path);
	if (fd < 0)
		return false;
	(void)close(fd);
	return true;
}

tb_status tb_book_new(const char *title, tb_date made_on, tb_book **out,
		      tb_error *err)
{
	tb_book *book = calloc(1, sizeof *book);
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_doc_properties about = {
		.title = (char *)title,
		.created = (time_t)made_on * SECONDS_A_DAY
	};

	if (!book)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (!make_place(book)) {
		free(book);
		return tb_fail(err, TB_EIO,
			       _("no temporary file can be made: %s"),
			       strerror(errno));
	}
	book->file = workbook_new_opt(book->path, &options);
	if (!book->file) {
		(void)unlink(book->path);
		free(book);
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	note(book, workbook_set_properties(book->file, &about));
	make_looks(book);
	*out = book;
	return TB_OK;
}

static tb_status send(const tb_book *book, const tb_sink *sink, tb_error *err)
{
	char piece[PIECE_BYTES];
	FILE *file = fopen(book->path, "rb");
	size_t got;
	tb_status st = TB_OK;

	if (!file)
		return tb_fail(err, TB_EIO,
			       _("the output could not be written"));
	while (st == TB_OK && (got = fread(piece, 1, sizeof piece, file)) > 0)
		if (!sink->write(sink->context, piece, got))
			st = tb_fail(err, TB_EIO,
				     _("the output could not be written"));
	if (st == TB_OK && ferror(file))
		st = tb_fail(err, TB_EIO,
			     _("the output could not be written"));
	(void)fclose(file);
	return st;
}

tb_status tb_book_end(tb_book *book, tb_status status, const tb_sink *sink,
		      tb_error *err)
{
	note(book, workbook_close(book->file));
	if (status == TB_OK && book->failed == LXW_ERROR_MEMORY_MALLOC_FAILED)
		status = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else if (status == TB_OK && book->failed != LXW_NO_ERROR)
		status = tb_fail(err, TB_EIO,
				 _("the workbook could not be made: %s"),
				 lxw_strerror(book->failed));
	if (status == TB_OK)
		status = send(book, sink, err);
	(void)unlink(book->path);
	free(book);
	return status;
}

/* ----------------------------------------------------------------- sheets */

void tb_book_sheet(tb_book *book, const char *name,
		   const tb_book_column *columns, size_t count)
{
	book->sheet = workbook_add_worksheet(book->file, name);
	book->columns = count;
	book->row = 0;
	book->column = 0;
	if (!book->sheet) {
		note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	worksheet_freeze_panes(book->sheet, 1, 0);
	worksheet_set_landscape(book->sheet);
	worksheet_set_paper(book->sheet, 9);	/* A4 */
	worksheet_fit_to_pages(book->sheet, 1, 0);
	note(book, worksheet_repeat_rows(book->sheet, 0, 0));
	for (size_t i = 0; i < count; i++) {
		note(book, worksheet_set_column(book->sheet, (lxw_col_t)i,
						(lxw_col_t)i,
						columns[i].width, NULL));
		book->widths[i] = columns[i].width;
		tb_book_text(book, TB_BOOK_HEAD, columns[i].title);
		if (columns[i].comment)
			tb_book_comment(book, columns[i].comment);
	}
	tb_book_next_row(book);
}

void tb_book_column_look(tb_book *book, size_t column, tb_book_look look)
{
	if (book->sheet)
		note(book, worksheet_set_column(book->sheet, (lxw_col_t)column,
						(lxw_col_t)column,
						book->widths[column],
						book->looks[look]));
}

void tb_book_hide(tb_book *book)
{
	if (book->sheet)
		worksheet_hide(book->sheet);
}

void tb_book_protect(tb_book *book)
{
	lxw_protection may = { .format_columns = LXW_TRUE,
			       .format_rows = LXW_TRUE };

	if (book->sheet)
		worksheet_protect(book->sheet, NULL, &may);
}

void tb_book_filter(tb_book *book)
{
	if (book->sheet && book->row > 1)
		note(book, worksheet_autofilter(
				   book->sheet, 0, 0, book->row - 1,
				   (lxw_col_t)(book->columns - 1)));
}

/* ------------------------------------------------------------------ cells */

/* A cell holds so many characters; more would spoil the file. */
static const char *fitting(const char *text, char **copy)
{
	size_t characters = 0, at = 0;

	*copy = NULL;
	if (strlen(text) <= CELL_CHARACTERS)
		return text;
	for (; text[at]; at++)
		if (((unsigned char)text[at] & 0xc0) != 0x80 &&
		    ++characters > CELL_CHARACTERS)
			break;
	*copy = strndup(text, at);
	return *copy;
}

void tb_book_text(tb_book *book, tb_book_look look, const char *text)
{
	char *copy = NULL;
	const char *fits = text && *text ? fitting(text, &copy) : NULL;

	if (!book->sheet)
		return;
	if (text && *text && !fits)
		note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
	else if (fits)
		note(book, worksheet_write_string(book->sheet, book->row,
						  book->column, fits,
						  book->looks[look]));
	else
		note(book, worksheet_write_blank(book->sheet, book->row,
						 book->column,
						 book->looks[look]));
	free(copy);
	book->column++;
}

void tb_book_number(tb_book *book, tb_book_look look, tb_decimal value)
{
	if (!book->sheet)
		return;
	note(book, worksheet_write_number(book->sheet, book->row,
					  book->column,
					  tb_decimal_to_double(value),
					  book->looks[look]));
	book->column++;
}

void tb_book_day(tb_book *book, tb_book_look look, tb_date day)
{
	if (!book->sheet)
		return;
	note(book, worksheet_write_number(book->sheet, book->row,
					  book->column, day - EPOCH_1900,
					  book->looks[look]));
	book->column++;
}

/* So high that all of @text is seen: one scale is a little over four lines of
 * some twenty letters. */
static double comment_height(const char *text, double width)
{
	size_t lines = 1, letters = 0;

	for (; *text; text++) {
		letters += ((unsigned char)*text & 0xc0) != 0x80;
		if (*text == '\n' || (double)letters > 20 * width) {
			lines++;
			letters = 0;
		}
	}
	return lines < 6 ? 1.5 : (double)(lines + 1) / 4;
}

void tb_book_comment(tb_book *book, const char *text)
{
	lxw_comment_options how = { .x_scale = 2 };

	how.y_scale = comment_height(text, how.x_scale);
	if (book->sheet && book->column > 0)
		note(book, worksheet_write_comment_opt(
				   book->sheet, book->row,
				   (lxw_col_t)(book->column - 1), text, &how));
}

void tb_book_next_row(tb_book *book)
{
	book->row++;
	book->column = 0;
}

/* ---------------------------------------------------------- what may be */

static void allow(tb_book *book, size_t column, uint32_t rows,
		  lxw_data_validation *rule, const char *complaint)
{
	rule->error_message = (char *)complaint;
	if (book->sheet && rows > 0)
		note(book, worksheet_data_validation_range(
				   book->sheet, 1, (lxw_col_t)column, rows,
				   (lxw_col_t)column, rule));
}

void tb_book_allow_list(tb_book *book, size_t column, uint32_t rows,
			const char *const *list, const char *complaint)
{
	lxw_data_validation rule = {
		.validate = LXW_VALIDATION_TYPE_LIST,
		.value_list = (char **)list
	};

	allow(book, column, rows, &rule, complaint);
}

void tb_book_allow_days(tb_book *book, size_t column, uint32_t rows,
			tb_date from, tb_date to, const char *complaint)
{
	lxw_data_validation rule = {
		.validate = LXW_VALIDATION_TYPE_DATE_NUMBER,
		.criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
		.minimum_number = from - EPOCH_1900,
		.maximum_number = to - EPOCH_1900
	};

	allow(book, column, rows, &rule, complaint);
}

void tb_book_allow_listed(tb_book *book, size_t column, uint32_t rows,
			  const char *sheet, size_t list, uint32_t count,
			  bool strict, const char *complaint)
{
	char cells[64], formula[160];
	lxw_data_validation rule = {
		.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
		.value_formula = formula,
		.error_type = strict ? LXW_VALIDATION_ERROR_TYPE_STOP
				     : LXW_VALIDATION_ERROR_TYPE_WARNING
	};

	lxw_rowcol_to_range_abs(cells, 1, (lxw_col_t)list, count,
				(lxw_col_t)list);
	(void)snprintf(formula, sizeof formula, "='%s'!%s", sheet, cells);
	if (count > 0)
		allow(book, column, rows, &rule, complaint);
}
