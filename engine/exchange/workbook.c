/* workbook.c - the sheets of an Excel workbook, and the rows of one. */
#include "exchange/workbook.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "exchange/file.h"
#include "exchange/reader.h"

bool tb_workbook_is(const char *path)
{
	return tb_file_ends(path, ".xlsx") || tb_file_ends(path, ".xlsm");
}

/* ----------------------------------------------------------------- sheets */

static bool take_name(tb_frame_reader *in, tb_sheet_name *name)
{
	tb_slice text = tb_frame_get_text(in, TB_SHEET_NAME_BYTES);

	name->hidden = tb_frame_get_bool(in);
	if (!tb_frame_reader_done(in) || memchr(text.data, '\n', text.length) ||
	    tb_text_find_control(text.data, text.length))
		return false;
	memcpy(name->text, text.data, text.length);
	name->text[text.length] = '\0';
	return true;
}

tb_status tb_workbook_sheets(const char *path,
			     tb_sheet_name names[TB_SHEETS_MAX], size_t *count,
			     tb_error *err)
{
	tb_frame_reader frame;
	tb_reader reader;
	uint8_t tag = 0;
	tb_status st = tb_reader_start(&reader, path, path, -1, err);

	*count = 0;
	while (st == TB_OK) {
		st = tb_reader_next(&reader, &tag, &frame, err);
		if (st != TB_OK || tag == TB_SHEET_END)
			break;
		if (tag != TB_SHEET_NAME || *count == TB_SHEETS_MAX ||
		    !take_name(&frame, &names[*count]))
			st = tb_reader_distrust(&reader, err);
		else
			++*count;
	}
	tb_reader_stop(&reader);
	return st;
}

/* ------------------------------------------------------------------- rows */

struct tb_sheet {
	char *name;
	tb_reader reader;
	bool ended;
	size_t width;		/* of the widest row so far */
	tb_bytes texts;		/* of the row, NUL-separated */
	tb_bytes raw;		/* the row as CSV */
	tb_csv_writer writer;
	tb_csv_field fields[TB_CSV_FIELDS_MAX];
	tb_csv_row row;
};

static bool add_raw(void *context, const char *bytes, size_t length)
{
	tb_bytes *raw = context;

	tb_bytes_put(raw, bytes, length);
	return !raw->failed;
}

tb_status tb_sheet_open(const char *path, const char *name, size_t index,
			tb_sheet **out, tb_error *err)
{
	tb_sheet *sheet = calloc(1, sizeof *sheet);
	tb_status st = TB_OK;

	if (!sheet)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	sheet->reader.pipe = -1;
	sheet->name = strdup(name);
	tb_bytes_init(&sheet->texts);
	tb_bytes_init(&sheet->raw);
	tb_csv_writer_init(&sheet->writer, &(tb_sink){ add_raw, &sheet->raw },
			   ',');
	if (!sheet->name)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (st == TB_OK)
		st = tb_reader_start(&sheet->reader, path, sheet->name,
				     (int)index, err);
	if (st != TB_OK) {
		tb_sheet_close(sheet);
		return st;
	}
	*out = sheet;
	return TB_OK;
}

void tb_sheet_close(tb_sheet *sheet)
{
	if (!sheet)
		return;
	tb_reader_stop(&sheet->reader);
	tb_csv_writer_release(&sheet->writer);
	tb_bytes_release(&sheet->texts);
	tb_bytes_release(&sheet->raw);
	free(sheet->name);
	free(sheet);
}

static void set_fault(tb_csv_field *field, uint8_t type)
{
	switch (type) {
	case TB_CELL_ERROR:
		field->fault = _("the cell shows an error instead of a value");
		field->hint = _("mend the formula, or type the value");
		return;
	case TB_CELL_BIG_NUMBER:
		field->fault = _("Excel has turned this into a number and lost "
				 "the digits after the fifteenth");
		field->hint = _("format the column as Text, then type or paste "
				"the numbers again from their source: the "
				"lost digits cannot be brought back");
		return;
	case TB_CELL_NOT_CALCULATED:
		field->fault = _("the cell holds a formula without its result");
		field->hint = _("open the workbook in Excel, save it, and try "
				"again");
		return;
	default:
		return;
	}
}

/* They share the NUL at the start of the texts. */
static void put_blanks(tb_sheet *sheet, size_t until, size_t starts[])
{
	while (sheet->row.count < until) {
		starts[sheet->row.count] = 0;
		sheet->fields[sheet->row.count++] = (tb_csv_field){ .length = 0 };
	}
}

static bool take_cell(tb_sheet *sheet, tb_frame_reader *in, size_t starts[])
{
	uint32_t column = tb_frame_get_u32(in);
	uint8_t type = tb_frame_get_u8(in);
	tb_slice text = tb_frame_get_text(in, TB_SHEET_CELL_BYTES);
	tb_csv_field *field;

	if (in->failed || column <= sheet->row.count ||
	    column > TB_CSV_FIELDS_MAX || type >= TB_CELL_TYPES)
		return false;
	put_blanks(sheet, column - 1, starts);
	field = &sheet->fields[sheet->row.count];
	*field = (tb_csv_field){ .length = text.length,
				 .exact = type == TB_CELL_NUMBER };
	starts[sheet->row.count++] = sheet->texts.length;
	tb_bytes_put(&sheet->texts, text.data, text.length);
	tb_bytes_put(&sheet->texts, "", 1);
	set_fault(field, type);
	if (tb_text_find_control(text.data, text.length)) {
		field->fault = _("the value has an invisible control "
				 "character");
		field->hint = _("type the value again");
	}
	return true;
}

static bool take_row(tb_sheet *sheet, tb_frame_reader *in)
{
	size_t starts[TB_CSV_FIELDS_MAX];
	uint32_t line = tb_frame_get_u32(in);
	uint32_t cells = tb_frame_get_count(in, TB_CSV_FIELDS_MAX);

	if (line > TB_SHEET_ROWS_MAX || (int)line <= sheet->row.line ||
	    cells == 0)
		return false;
	tb_bytes_clear(&sheet->texts);
	tb_bytes_put(&sheet->texts, "", 1);
	sheet->row = (tb_csv_row){ .line = (int)line,
				   .fields = sheet->fields };
	for (uint32_t i = 0; i < cells; i++)
		if (!take_cell(sheet, in, starts))
			return false;
	if (!tb_frame_reader_done(in))
		return false;
	put_blanks(sheet, sheet->width, starts);
	sheet->width = sheet->row.count;
	tb_bytes_clear(&sheet->raw);
	for (size_t i = 0; !sheet->texts.failed && i < sheet->row.count; i++) {
		sheet->fields[i].text = sheet->texts.data + starts[i];
		tb_csv_put_text(&sheet->writer, sheet->fields[i].text);
	}
	return true;
}

tb_status tb_sheet_next(tb_sheet *sheet, const tb_csv_row **out,
			tb_error *err)
{
	tb_frame_reader frame;
	uint8_t tag = 0;
	tb_status st = TB_OK;

	*out = NULL;
	while (!sheet->ended && !*out) {
		st = tb_reader_next(&sheet->reader, &tag, &frame, err);
		if (st != TB_OK)
			return st;
		if (tag == TB_SHEET_END)
			sheet->ended = true;
		else if (tag == TB_SHEET_ROW && take_row(sheet, &frame))
			*out = &sheet->row;
		else if (tag != TB_SHEET_NAME)
			return tb_reader_distrust(&sheet->reader, err);
	}
	if (!*out)
		return TB_OK;
	if (!tb_csv_end_row(&sheet->writer) || sheet->texts.failed ||
	    !tb_bytes_text(&sheet->raw))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	/* Without its line end, as a row of CSV has it. */
	while (sheet->raw.length > 0 &&
	       (sheet->raw.data[sheet->raw.length - 1] == '\n' ||
		sheet->raw.data[sheet->raw.length - 1] == '\r'))
		sheet->raw.data[--sheet->raw.length] = '\0';
	sheet->row.raw = sheet->raw.data;
	sheet->row.raw_length = sheet->raw.length;
	return TB_OK;
}
