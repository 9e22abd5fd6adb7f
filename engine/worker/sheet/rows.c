/* rows.c - the cells of one sheet, row by row.
 *
 * A sheet is read twice: merged areas stand behind the rows that they are
 * about.
 */
#include "worker/sheet/rows.h"

#include <stdlib.h>
#include <string.h>

#include "worker/sheet/merges.h"
#include "worker/sheet/xml.h"

enum { INDEX_DIGITS_MAX = 9, ROW_BYTES_MAX = 1024 * 1024 };

typedef enum cell_kind {	/* t="" of a cell */
	KIND_NUMBER, KIND_SHARED, KIND_INLINE, KIND_FORMULA_TEXT, KIND_BOOL,
	KIND_ERROR, KIND_ISO_DATE
} cell_kind;

typedef struct reading {
	tb_workbook *workbook;
	const tb_strings *strings;
	const tb_styles *styles;
	tb_merges merges;
	tb_rows_fn *take;
	void *context;
	tb_sheet_trouble *trouble;

	uint32_t row, column;	/* where we are; 0: before the first */
	bool in_value;		/* <v>, or <t> of an inline text */
	int in_phonetic;
	cell_kind kind;
	size_t style;
	bool has_formula;
	tb_cell cells[TB_SHEET_COLUMNS_MAX];
} reading;

static void fail_here(reading *r, enum tb_sheet_fault fault)
{
	if (r->trouble->fault)
		return;
	r->trouble->row = r->row;
	r->trouble->column = r->column;
	tb_sheet_fail(r->trouble, fault, NULL);
}

static cell_kind kind_of(const char *type)
{
	static const struct {
		const char *type;
		cell_kind kind;
	} kinds[] = {
		{ "n", KIND_NUMBER }, { "s", KIND_SHARED },
		{ "inlineStr", KIND_INLINE }, { "str", KIND_FORMULA_TEXT },
		{ "b", KIND_BOOL }, { "e", KIND_ERROR },
		{ "d", KIND_ISO_DATE }
	};

	for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(type, kinds[i].type) == 0)
			return kinds[i].kind;
	return KIND_NUMBER;
}

static bool small_number(const char *text, size_t length, size_t *out)
{
	size_t value = 0;

	if (length == 0 || length > INDEX_DIGITS_MAX)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (size_t)(text[i] - '0');
	}
	*out = value;
	return true;
}

/* ------------------------------------------------------------------- rows */

static void start_row(reading *r, const char **attributes)
{
	const char *text = tb_xml_attribute(attributes, "r");
	size_t row = (size_t)r->row + 1;

	if (text && !small_number(text, strlen(text), &row))
		row = 0;
	if (row <= r->row || row > TB_SHEET_ROWS_MAX) {
		fail_here(r, TB_SHEET_DAMAGED);
		return;
	}
	r->row = (uint32_t)row;
	r->column = 0;
	for (size_t i = 0; i < TB_SHEET_COLUMNS_MAX; i++)
		r->cells[i].text.length = 0;
}

static void end_row(reading *r)
{
	size_t bytes = 0;

	r->column = 0;
	if (!tb_merges_fill(&r->merges, r->row, r->cells, r->trouble))
		return;
	for (size_t i = 0; i < TB_SHEET_COLUMNS_MAX; i++)
		bytes += r->cells[i].text.length;
	if (bytes > ROW_BYTES_MAX)
		fail_here(r, TB_SHEET_TOO_LONG);
	else if (bytes > 0)
		(void)r->take(r->context, r->row, r->cells);
}

/* ------------------------------------------------------------------ cells */

static tb_cell *here(reading *r)
{
	return &r->cells[r->column - 1];
}

static void start_cell(reading *r, const char **attributes)
{
	const char *place = tb_xml_attribute(attributes, "r");
	const char *style = tb_xml_attribute(attributes, "s");
	uint32_t row = r->row, column = r->column + 1;

	if (place && (!tb_cell_place(place, '\0', &row, &column) ||
		      row != r->row || column <= r->column)) {
		fail_here(r, TB_SHEET_DAMAGED);
		return;
	}
	r->column = column;
	r->kind = kind_of(tb_xml_attribute(attributes, "t"));
	r->has_formula = false;
	r->in_phonetic = 0;
	if (!style || !small_number(style, strlen(style), &r->style))
		r->style = 0;
}

static void start_value(reading *r)
{
	if (r->row == 0 || r->column == 0)
		fail_here(r, TB_SHEET_DAMAGED);
	else if (r->column > TB_SHEET_COLUMNS_MAX)
		fail_here(r, TB_SHEET_TOO_WIDE);
	else
		r->in_value = r->in_phonetic == 0;
}

static void set(reading *r, enum tb_cell_type type, const char *text,
		size_t length)
{
	tb_cell *cell = here(r);

	cell->type = type;
	cell->text.length = 0;
	if (!tb_growing_add(&cell->text, text, length, TB_SHEET_CELL_BYTES,
			    r->trouble)) {
		r->trouble->row = r->row;
		r->trouble->column = r->column;
	}
}

static void end_shared(reading *r)
{
	tb_cell *cell = here(r);
	const char *text = NULL;
	size_t index, length = 0;

	if (small_number(cell->text.data, cell->text.length, &index))
		text = tb_strings_at(r->strings, index, &length);
	if (text)
		set(r, TB_CELL_TEXT, text, length);
	else
		fail_here(r, TB_SHEET_DAMAGED);
}

static bool has_date_style(const reading *r)
{
	return r->style < r->styles->count && r->styles->is_date[r->style];
}

/* "2026-03-02T00:00:00" keeps the day. */
static void end_iso_date(reading *r)
{
	tb_cell *cell = here(r);
	const char *t = memchr(cell->text.data, 'T', cell->text.length);

	cell->type = TB_CELL_DATE;
	if (t)
		cell->text.length = (size_t)(t - cell->text.data);
}

static void end_cell(reading *r)
{
	tb_cell *cell;

	if (r->column == 0 || r->column > TB_SHEET_COLUMNS_MAX)
		return;
	cell = here(r);
	if (cell->text.length == 0) {
		if (r->has_formula && r->kind != KIND_FORMULA_TEXT)
			set(r, TB_CELL_NOT_CALCULATED, "=", 1);
		return;
	}
	switch (r->kind) {
	case KIND_SHARED:
		end_shared(r);
		break;
	case KIND_NUMBER:
		if (!tb_cell_number(cell, has_date_style(r),
				    r->workbook->since_1904, r->trouble))
			fail_here(r, TB_SHEET_DAMAGED);
		break;
	case KIND_BOOL:
		if (cell->text.data[0] == '1')
			set(r, TB_CELL_BOOL, "true", 4);
		else
			set(r, TB_CELL_BOOL, "false", 5);
		break;
	case KIND_ERROR:
		cell->type = TB_CELL_ERROR;
		break;
	case KIND_ISO_DATE:
		end_iso_date(r);
		break;
	case KIND_INLINE:
	case KIND_FORMULA_TEXT:
		cell->type = TB_CELL_TEXT;
		tb_growing_unescape(&cell->text, 0);
		break;
	}
}

/* ----------------------------------------------------------------- events */

static void on_start(void *context, const char *name, const char **attributes)
{
	reading *r = context;

	if (strcmp(name, "row") == 0)
		start_row(r, attributes);
	else if (strcmp(name, "c") == 0)
		start_cell(r, attributes);
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		start_value(r);
	else if (strcmp(name, "f") == 0)
		r->has_formula = true;
	else if (strcmp(name, "rPh") == 0)
		r->in_phonetic++;
}

static void on_end(void *context, const char *name)
{
	reading *r = context;

	if (strcmp(name, "row") == 0)
		end_row(r);
	else if (strcmp(name, "c") == 0)
		end_cell(r);
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		r->in_value = false;
	else if (strcmp(name, "rPh") == 0)
		r->in_phonetic--;
}

static void on_text(void *context, const char *text, size_t length)
{
	reading *r = context;

	if (r->in_value &&
	    !tb_growing_add(&here(r)->text, text, length, TB_SHEET_CELL_BYTES,
			    r->trouble)) {
		r->trouble->row = r->row;
		r->trouble->column = r->column;
	}
}

static void on_merge(void *context, const char *name, const char **attributes)
{
	reading *r = context;
	const char *reference = tb_xml_attribute(attributes, "ref");

	if (strcmp(name, "mergeCell") == 0 && reference)
		(void)tb_merges_add(&r->merges, reference, r->trouble);
}

bool tb_rows_read(tb_workbook *workbook, const char *part,
		  const tb_strings *strings, const tb_styles *styles,
		  tb_rows_fn *take, void *context)
{
	reading *r = calloc(1, sizeof *r);
	tb_xml_events merges = { .start = on_merge };
	tb_xml_events rows = { on_start, on_end, on_text, NULL };
	bool fine;

	if (!r)
		return tb_sheet_fail(workbook->archive->trouble,
				     TB_SHEET_NO_MEMORY, NULL);
	r->workbook = workbook;
	r->strings = strings;
	r->styles = styles;
	r->take = take;
	r->context = context;
	r->trouble = workbook->archive->trouble;
	merges.context = r;
	rows.context = r;
	fine = tb_xml_read(workbook->archive, part, &merges);
	tb_merges_sort(&r->merges);
	if (fine)
		fine = tb_xml_read(workbook->archive, part, &rows);
	for (size_t i = 0; i < TB_SHEET_COLUMNS_MAX; i++)
		free(r->cells[i].text.data);
	tb_merges_release(&r->merges);
	free(r);
	return fine;
}
