/* writer.c - a workbook being put together from frames. */
#include "worker/book/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/frame.h"
#include "base/protocol.h"
#include "worker/book/looks.h"

enum { SECONDS_A_DAY = 86400, EPOCH_1900 = -25569, PAPER_A4 = 9,
       LIST_MAX = 256, SHEET_NAME_BYTES = 4 * 31, CELLS_BYTES = 64 };

static const char ESCAPED[] = "_x005F_";

static struct {
	const char *path;
	lxw_workbook *file;	/* NULL: BOOK did not come yet */
	lxw_worksheet *sheet;	/* NULL: SHEET did not come yet */
	lxw_format *looks[TB_BOOK_LOOKS];
	lxw_col_t columns;	/* of the sheet */
	double widths[TB_BOOK_COLUMNS_MAX];
	lxw_row_t row;
	lxw_col_t column;	/* of the next cell */
	bool whole;
	lxw_error failed;	/* the first that did */
	char *text;		/* of a cell, or comment */
} book;

static void note(lxw_error error)
{
	if (book.failed == LXW_NO_ERROR)
		book.failed = error;
}

bool tb_writer_start(const char *path)
{
	book.path = path;
	/* Room for a text of nothing but escapes. */
	book.text = malloc(2 * TB_BOOK_TEXT_BYTES + sizeof ESCAPED);
	return book.text != NULL;
}

/* A text of the frame as the library wants it, until the next one. */
static const char *text_of(tb_slice slice)
{
	memcpy(book.text, slice.data, slice.length);
	book.text[slice.length] = '\0';
	return book.text;
}

/* "_x0041_" stands for a letter in a cell, so its own "_" has to be escaped. */
static bool is_escape(tb_slice text, size_t at)
{
	static const char digits[] = "0123456789ABCDEFabcdef";
	const char *begin = text.data + at;

	if (text.length - at < 7 || begin[0] != '_' || begin[1] != 'x' ||
	    begin[6] != '_')
		return false;
	for (int i = 2; i < 6; i++)
		if (!begin[i] || !strchr(digits, begin[i]))
			return false;
	return true;
}

static const char *cell_text_of(tb_slice slice)
{
	size_t length = 0;

	for (size_t i = 0; i < slice.length; i++) {
		if (is_escape(slice, i)) {
			memcpy(book.text + length, ESCAPED, sizeof ESCAPED);
			length += sizeof ESCAPED - 1;
		} else {
			book.text[length++] = slice.data[i];
		}
	}
	book.text[length] = '\0';
	return book.text;
}

static const char *take_text(tb_frame_reader *in)
{
	return text_of(tb_frame_get_text(in, TB_BOOK_TEXT_BYTES));
}

/* ------------------------------------------------------- book and sheets */

static bool take_book(tb_frame_reader *in)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_doc_properties about = { .title = (char *)take_text(in) };

	about.created = (time_t)tb_frame_get_i32(in) * SECONDS_A_DAY;
	if (!tb_frame_reader_done(in) || book.file)
		return false;
	book.file = workbook_new_opt(book.path, &options);
	if (!book.file)
		return false;
	note(workbook_set_properties(book.file, &about));
	if (!tb_looks_make(book.file, book.looks))
		note(LXW_ERROR_MEMORY_MALLOC_FAILED);
	return true;
}

static bool take_sheet(tb_frame_reader *in)
{
	const char *name = take_text(in);
	uint32_t count = tb_frame_get_count(in, TB_BOOK_COLUMNS_MAX);

	if (in->failed || !book.file)
		return false;
	book.columns = (lxw_col_t)count;
	book.row = 0;
	book.column = 0;
	book.sheet = workbook_add_worksheet(book.file, name);
	if (!book.sheet)
		return false;
	worksheet_freeze_panes(book.sheet, 1, 0);
	worksheet_set_landscape(book.sheet);
	worksheet_set_paper(book.sheet, PAPER_A4);
	worksheet_fit_to_pages(book.sheet, 1, 0);
	note(worksheet_repeat_rows(book.sheet, 0, 0));
	for (lxw_col_t i = 0; i < book.columns; i++) {
		book.widths[i] = tb_frame_get_u32(in) / 100.0;
		note(worksheet_set_column(book.sheet, i, i, book.widths[i],
					  NULL));
	}
	return tb_frame_reader_done(in);
}

static bool take_look(tb_frame_reader *in)
{
	uint32_t column = tb_frame_get_u32(in);
	uint8_t look = tb_frame_get_u8(in);

	if (!tb_frame_reader_done(in) || column >= book.columns ||
	    look >= TB_BOOK_LOOKS)
		return false;
	note(worksheet_set_column(book.sheet, (lxw_col_t)column,
				  (lxw_col_t)column, book.widths[column],
				  book.looks[look]));
	return true;
}

static void protect(void)
{
	lxw_protection may = { .format_columns = LXW_TRUE,
			       .format_rows = LXW_TRUE };

	worksheet_protect(book.sheet, NULL, &may);
}

static void filter(void)
{
	if (book.row > 1 && book.columns > 0)
		note(worksheet_autofilter(book.sheet, 0, 0, book.row - 1,
					  book.columns - 1));
}

/* ------------------------------------------------------------------ cells */

static bool take_cell(uint8_t tag, tb_frame_reader *in)
{
	uint8_t look = tb_frame_get_u8(in);
	tb_slice text = { NULL, 0 };
	double number = 0;

	if (tag == TB_BOOK_FRAME_TEXT)
		text = tb_frame_get_optional(in, TB_BOOK_TEXT_BYTES);
	else if (tag == TB_BOOK_FRAME_NUMBER)
		number = tb_decimal_to_double(tb_frame_get_decimal(in));
	else
		number = (double)tb_frame_get_i32(in) - EPOCH_1900;
	if (!tb_frame_reader_done(in) || look >= TB_BOOK_LOOKS)
		return false;
	if (tag != TB_BOOK_FRAME_TEXT)
		note(worksheet_write_number(book.sheet, book.row, book.column,
					    number, book.looks[look]));
	else if (text.data)
		note(worksheet_write_string(book.sheet, book.row, book.column,
					    cell_text_of(text),
					    book.looks[look]));
	else
		note(worksheet_write_blank(book.sheet, book.row, book.column,
					   book.looks[look]));
	book.column++;
	return true;
}

/* So high that all of @text is seen: at scale 1 a line has some twenty letters
 * for each scale of the width, and there are four lines. */
static double height_of(const char *text, double width)
{
	size_t lines = 1;
	double letters = 0;

	for (; *text; text++) {
		letters += ((unsigned char)*text & 0xc0) != 0x80;
		if (*text == '\n' || letters > 20 * width) {
			lines++;
			letters = 0;
		}
	}
	return lines < 6 ? 1.5 : (double)(lines + 1) / 4;
}

static bool take_comment(tb_frame_reader *in)
{
	lxw_comment_options how = { .x_scale = 2 };
	const char *text = take_text(in);

	if (!tb_frame_reader_done(in) || book.column == 0)
		return false;
	how.y_scale = height_of(text, how.x_scale);
	note(worksheet_write_comment_opt(book.sheet, book.row,
					 (lxw_col_t)(book.column - 1), text,
					 &how));
	return true;
}

static void next_row(void)
{
	book.row++;
	book.column = 0;
}

/* ---------------------------------------------------------- what may be */

static void take_list(tb_frame_reader *in, lxw_data_validation *rule,
		      char *list[LIST_MAX + 1])
{
	uint32_t count = tb_frame_get_count(in, LIST_MAX);

	rule->validate = LXW_VALIDATION_TYPE_LIST;
	rule->value_list = list;
	for (uint32_t i = 0; i < count; i++) {
		tb_slice text = tb_frame_get_text(in, TB_BOOK_TEXT_BYTES);

		list[i] = strndup(text.data, text.length);
		if (!list[i]) {
			note(LXW_ERROR_MEMORY_MALLOC_FAILED);
			return;
		}
	}
}

static void take_days(tb_frame_reader *in, lxw_data_validation *rule)
{
	rule->validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
	rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
	rule->minimum_number = (double)tb_frame_get_i32(in) - EPOCH_1900;
	rule->maximum_number = (double)tb_frame_get_i32(in) - EPOCH_1900;
}

/* @formula becomes "='daftar'!$A$2:$A$20"; the name of the sheet is ours and
 * has no apostrophe. */
static void take_listed(tb_frame_reader *in, lxw_data_validation *rule,
			char *formula, size_t size)
{
	tb_slice sheet = tb_frame_get_text(in, SHEET_NAME_BYTES);
	uint32_t column = tb_frame_get_count(in, TB_BOOK_COLUMNS_MAX - 1);
	uint32_t rows = tb_frame_get_count(in, LXW_ROW_MAX - 1);
	bool strict = tb_frame_get_bool(in);
	char cells[CELLS_BYTES];

	lxw_rowcol_to_range_abs(cells, 1, (lxw_col_t)column, rows,
				(lxw_col_t)column);
	(void)snprintf(formula, size, "='%.*s'!%s", (int)sheet.length,
		       sheet.length ? sheet.data : "", cells);
	rule->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
	rule->value_formula = formula;
	rule->error_type = strict ? LXW_VALIDATION_ERROR_TYPE_STOP
				  : LXW_VALIDATION_ERROR_TYPE_WARNING;
}

static bool take_rule(uint8_t tag, tb_frame_reader *in)
{
	char formula[SHEET_NAME_BYTES + CELLS_BYTES + 8];
	char *list[LIST_MAX + 1] = { NULL };
	lxw_data_validation rule = { 0 };
	uint32_t column = tb_frame_get_count(in, TB_BOOK_COLUMNS_MAX - 1);
	uint32_t rows = tb_frame_get_u32(in);
	bool good;

	rule.error_message = (char *)take_text(in);
	if (tag == TB_BOOK_FRAME_LIST)
		take_list(in, &rule, list);
	else if (tag == TB_BOOK_FRAME_LISTED)
		take_listed(in, &rule, formula, sizeof formula);
	else
		take_days(in, &rule);
	good = tb_frame_reader_done(in);
	if (good && rows > 0)
		note(worksheet_data_validation_range(book.sheet, 1,
						     (lxw_col_t)column, rows,
						     (lxw_col_t)column, &rule));
	for (size_t i = 0; list[i]; i++)
		free(list[i]);
	return good;
}

/* ----------------------------------------------------------------- frames */

static bool take_bare(uint8_t tag)
{
	switch (tag) {
	case TB_BOOK_FRAME_ROW:
		next_row();
		return true;
	case TB_BOOK_FRAME_PROTECT:
		protect();
		return true;
	case TB_BOOK_FRAME_FILTER:
		filter();
		return true;
	case TB_BOOK_FRAME_HIDE:
		worksheet_hide(book.sheet);
		return true;
	case TB_BOOK_FRAME_WHOLE:
		book.whole = true;
		return true;
	default:
		return false;
	}
}

bool tb_writer_take(uint8_t tag, const uint8_t *payload, size_t length,
		    const uint8_t **answer, size_t *answer_length)
{
	tb_frame_reader in;

	*answer = payload;
	*answer_length = 0;
	tb_frame_reader_init(&in, payload, length);
	if (book.whole)
		return false;
	if (tag == TB_BOOK_FRAME_BOOK)
		return take_book(&in);
	if (tag == TB_BOOK_FRAME_SHEET)
		return take_sheet(&in);
	if (!book.sheet)
		return false;
	switch (tag) {
	case TB_BOOK_FRAME_TEXT:
	case TB_BOOK_FRAME_NUMBER:
	case TB_BOOK_FRAME_DAY:
		return take_cell(tag, &in);
	case TB_BOOK_FRAME_COMMENT:
		return take_comment(&in);
	case TB_BOOK_FRAME_LIST:
	case TB_BOOK_FRAME_DAYS:
	case TB_BOOK_FRAME_LISTED:
		return take_rule(tag, &in);
	case TB_BOOK_FRAME_LOOK:
		return take_look(&in);
	default:
		return length == 0 && take_bare(tag);
	}
}

static int ending_of(lxw_error error)
{
	switch (error) {
	case LXW_NO_ERROR:
		return TB_WORKER_DONE;
	case LXW_ERROR_MEMORY_MALLOC_FAILED:
		return TB_BOOK_NO_MEMORY;
	case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE:
		return TB_BOOK_UNFIT;
	case LXW_ERROR_CREATING_XLSX_FILE:
	case LXW_ERROR_CREATING_TMPFILE:
	case LXW_ERROR_READING_TMPFILE:
	case LXW_ERROR_ZIP_FILE_OPERATION:
	case LXW_ERROR_ZIP_FILE_ADD:
	case LXW_ERROR_ZIP_CLOSE:
		return TB_BOOK_NO_PLACE;
	default:
		return TB_WORKER_CONFUSED;
	}
}

int tb_writer_end(void)
{
	if (!book.whole)
		return TB_WORKER_CONFUSED;
	note(workbook_close(book.file));
	free(book.text);
	return ending_of(book.failed);
}
