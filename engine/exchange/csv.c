/* csv.c - CSV as offices save it, one row at a time, over libcsv.
 *
 * libcsv knows neither lines nor columns.  It is fed one physical line at a
 * time, so the line is known, and the raw row is kept, so that a column can
 * be found again when a problem asks for it.
 */
#include "exchange/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "exchange/csv_source.h"
#include "exchange/file.h"

struct tb_csv {
	char *name;
	tb_csv_source source;
	struct csv_parser parser;
	bool parser_ready;
	char delimiter;
	int line;		/* of the line last read */
	int cp1252_line;

	tb_bytes line_text;	/* a line that had to be converted */
	tb_bytes raw;
	tb_bytes texts;		/* field texts of the row, NUL-separated */
	size_t starts[TB_CSV_FIELDS_MAX];
	size_t lengths[TB_CSV_FIELDS_MAX];
	tb_csv_field fields[TB_CSV_FIELDS_MAX];
	size_t count;
	bool row_done;
	bool ended;
	tb_csv_row row;
};

/* --------------------------------------------------------------- callbacks */

static void set_fault(tb_csv *csv, const char *fault, const char *hint,
		      int column)
{
	if (csv->row.fault)
		return;
	csv->row.fault = fault;
	csv->row.hint = hint;
	csv->row.fault_line = csv->line;
	csv->row.fault_column = column;
}

/* A field of @length bytes is to stand in the texts at @start; false: it is
 * none. */
static bool note_field(tb_csv *csv, size_t start, size_t *length)
{
	if (csv->row_done) {
		set_fault(csv, _("a lone carriage return stands inside the "
				 "row"),
			  _("save the file again as CSV"), 0);
		return false;
	}
	if (csv->count == TB_CSV_FIELDS_MAX) {
		set_fault(csv, _("the row has more than 256 columns"), NULL,
			  0);
		return false;
	}
	if (*length > TB_CSV_FIELD_BYTES_MAX) {
		set_fault(csv, _("a value is longer than 64 KiB"), NULL, 0);
		*length = 0;
	}
	csv->starts[csv->count] = start;
	csv->lengths[csv->count] = *length;
	csv->count++;
	return true;
}

static void take_field(void *text, size_t length, void *context)
{
	tb_csv *csv = context;

	if (!note_field(csv, csv->texts.length, &length))
		return;
	tb_bytes_put(&csv->texts, text, length);
	tb_bytes_put(&csv->texts, "", 1);
}

static void take_row(int terminator, void *context)
{
	tb_csv *csv = context;

	(void)terminator;
	csv->row_done = true;
}

static int is_blank(unsigned char c)
{
	return c == ' ';
}

static tb_status start_parser(tb_csv *csv, tb_error *err)
{
	if (csv->parser_ready)
		csv_free(&csv->parser);
	csv->parser_ready = false;
	if (csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	csv_set_delim(&csv->parser, (unsigned char)csv->delimiter);
	csv_set_space_func(&csv->parser, is_blank);
	csv->parser_ready = true;
	return TB_OK;
}

/* ------------------------------------------------------------------- lines */

static int columns_in(const char *text, size_t length)
{
	int columns = 0;

	for (size_t i = 0; i < length; i++)
		columns += ((unsigned char)text[i] & 0xc0) != 0x80;
	return columns;
}

/* Printable ASCII only: the answer for nearly every line, eight at a time. */
static bool is_simple(const char *text, size_t length)
{
	const uint64_t high = 0x8080808080808080u, blank = 0x2020202020202020u;
	uint64_t word;
	size_t i = 0;

	for (; i + sizeof word <= length; i += sizeof word) {
		memcpy(&word, text + i, sizeof word);
		if ((word | ((word - blank) & ~word)) & high)
			return false;
	}
	for (; i < length; i++)
		if ((unsigned char)text[i] < 0x20 ||
		    (unsigned char)text[i] >= 0x7f)
			return false;
	return true;
}

/* Replace what cannot stay; the row is refused anyway, only its shape
 * matters. */
static void blot(tb_csv *csv, const char *text, size_t length, bool all_high)
{
	tb_bytes_clear(&csv->line_text);
	tb_bytes_put(&csv->line_text, text, length);
	if (csv->line_text.failed)
		return;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == 0 || (all_high && c >= 0x80))
			csv->line_text.data[i] = '?';
	}
}

static void from_cp1252(tb_csv *csv, const char *text, size_t length)
{
	size_t size = 3 * length + 1, written;
	char *wide = malloc(size);

	tb_bytes_clear(&csv->line_text);
	if (!wide) {
		csv->line_text.failed = true;
		return;
	}
	written = tb_cp1252_to_utf8(text, length, wide, size);
	if (written == 0) {
		set_fault(csv, _("the text is neither UTF-8 nor Windows-1252"),
			  _("save the file as CSV UTF-8"), 0);
		blot(csv, text, length, true);
	} else {
		if (csv->cp1252_line == 0)
			csv->cp1252_line = csv->line;
		tb_bytes_put(&csv->line_text, wide, written);
	}
	free(wide);
}

/* Make @text and @length sound UTF-8; faults of the row are noted. */
static void clean_line(tb_csv *csv, const char **text, size_t *length)
{
	const char *nul = memchr(*text, '\0', *length);
	const char *control;

	if (nul) {
		set_fault(csv, _("the row holds a NUL byte"),
			  _("save the file again as CSV"),
			  (int)(nul - *text) + 1);
		blot(csv, *text, *length, true);
	} else if (tb_utf8_valid(*text, *length) < *length) {
		from_cp1252(csv, *text, *length);
	} else {
		tb_bytes_clear(&csv->line_text);
		tb_bytes_put(&csv->line_text, *text, *length);
	}
	*text = csv->line_text.data;
	*length = csv->line_text.length;
	if (csv->line_text.failed)
		return;
	control = tb_text_find_control(*text, *length);
	if (control)
		set_fault(csv, _("the row holds an invisible control "
				 "character"),
			  _("type the cell anew"),
			  columns_in(*text, (size_t)(control - *text)) + 1);
}

/* -------------------------------------------------------------------- rows */

static void begin_row(tb_csv *csv)
{
	memset(&csv->row, 0, sizeof csv->row);
	tb_bytes_clear(&csv->raw);
	tb_bytes_clear(&csv->texts);
	csv->count = 0;
	csv->row_done = false;
}

static tb_status unclosed(tb_csv *csv, const char *message, tb_error *err)
{
	int line, column;

	csv->ended = true;
	tb_csv_place(csv, csv->count, &line, &column);
	return tb_fail_at(err, TB_EDATA, csv->name, line, column, "%s",
			  message);
}

/* Give one line to libcsv; after a fault start over with the next line. */
static tb_status feed(tb_csv *csv, const char *text, size_t length,
		      tb_error *err)
{
	size_t done = csv_parse(&csv->parser, text, length, take_field,
				take_row, csv);

	if (done == length)
		done += csv_parse(&csv->parser, "\n", 1, take_field, take_row,
				  csv) - 1;
	if (done == length)
		return TB_OK;
	if (csv_error(&csv->parser) != CSV_EPARSE)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	set_fault(csv, _("a quotation mark stands inside a value"),
		  _("double it (\"\") and put the whole value in quotation "
		    "marks"),
		  columns_in(text, done < length ? done : length) + 1);
	csv->row_done = true;
	return start_parser(csv, err);
}

/* A row on one line without quotation marks, as nearly all are: a copy of it
 * is cut at its delimiters, and blanks around a value are dropped, as libcsv
 * does it. */
static void cut(tb_csv *csv, const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && text[at] == ' ')
		at++;
	if (at == length)
		return;		/* an empty line */
	tb_bytes_put(&csv->texts, text, length);
	tb_bytes_put(&csv->texts, "", 1);
	if (csv->texts.failed) {
		csv->row_done = true;	/* finish_row says why */
		return;
	}
	for (at = 0; at <= length; at++) {
		const char *end = memchr(text + at, csv->delimiter,
					 length - at);
		size_t next = end ? (size_t)(end - text) : length;
		size_t stop = next, size;

		while (at < stop && text[at] == ' ')
			at++;
		while (stop > at && text[stop - 1] == ' ')
			stop--;
		size = stop - at;
		if (note_field(csv, at, &size))
			csv->texts.data[at + size] = '\0';
		at = next;
	}
	csv->row_done = true;
}

static tb_status add_line(tb_csv *csv, const char *text, size_t length,
			  tb_error *err)
{
	bool simple = is_simple(text, length);
	bool plain = simple && csv->row.line == 0 &&
		     !memchr(text, '"', length);

	if (!simple)
		clean_line(csv, &text, &length);
	if (csv->line_text.failed)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (csv->row.line == 0)
		csv->row.line = csv->line;
	else
		tb_bytes_put(&csv->raw, "\n", 1);
	tb_bytes_put(&csv->raw, text, length);
	if (csv->raw.length > TB_CSV_ROW_BYTES_MAX)
		return unclosed(csv, _("the row is longer than 1 MiB; perhaps "
				       "a quotation mark that opens here is "
				       "never closed"), err);
	if (!plain)
		return feed(csv, text, length, err);
	cut(csv, text, length);
	return TB_OK;
}

static tb_status finish_row(tb_csv *csv, tb_error *err)
{
	const char *texts = tb_bytes_text(&csv->texts);
	const char *raw = tb_bytes_text(&csv->raw);

	if (!texts || !raw)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < csv->count; i++) {
		csv->fields[i].text = texts + csv->starts[i];
		csv->fields[i].length = csv->lengths[i];
	}
	csv->row.count = csv->count;
	csv->row.fields = csv->fields;
	csv->row.raw = raw;
	csv->row.raw_length = csv->raw.length;
	return TB_OK;
}

static tb_status next_line(tb_csv *csv, const char **text, size_t *length,
			   tb_error *err)
{
	tb_error cause;
	tb_status st = tb_csv_source_line(&csv->source, text, length, &cause);

	if (st == TB_OK)
		return st;
	csv->ended = true;
	return tb_fail_at(err, st, csv->name, csv->line + 1, 1, "%s",
			  cause.message);
}

tb_status tb_csv_next(tb_csv *csv, const tb_csv_row **out, tb_error *err)
{
	const char *text;
	size_t length;
	tb_status st;

	begin_row(csv);
	while (!csv->ended && !csv->row_done) {
		st = next_line(csv, &text, &length, err);
		if (st != TB_OK)
			return st;
		if (!text) {
			csv->ended = true;
			break;
		}
		csv->line++;
		st = add_line(csv, text, length, err);
		if (st != TB_OK) {
			csv->ended = true;
			return st;
		}
		if (!csv->row_done && csv->count == 0 &&
		    csv->raw.length == strspn(csv->raw.length
					      ? csv->raw.data : "", " "))
			begin_row(csv);	/* an empty line */
	}
	if (csv->row_done) {
		st = finish_row(csv, err);
		*out = &csv->row;
		return st;
	}
	if (csv->raw.length > 0)
		return unclosed(csv, _("the quotation mark that opens here is "
				       "never closed"), err);
	*out = NULL;
	return TB_OK;
}

void tb_csv_place(const tb_csv *csv, size_t index, int *line, int *column)
{
	const char *raw = csv->raw.data;
	size_t i = 0, n = csv->raw.length;
	int at_line = csv->row.line, at_column = 1;
	bool quoted = false;

	for (; i < n && index > 0; i++) {
		if (raw[i] == '"')
			quoted = !quoted;
		else if (raw[i] == csv->delimiter && !quoted)
			index--;
		if (raw[i] == '\n') {
			at_line++;
			at_column = 1;
		} else if (((unsigned char)raw[i] & 0xc0) != 0x80) {
			at_column++;
		}
	}
	*line = at_line;
	*column = at_column;
}

/* ---------------------------------------------------------------- opening */

/* The delimiter of a header line: the most frequent outside quotes. */
static char guess_delimiter(const char *text, size_t length)
{
	static const char candidates[] = { ';', '\t', ',' };
	size_t counts[sizeof candidates] = { 0 };
	bool quoted = false;
	size_t best = sizeof candidates - 1;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"')
			quoted = !quoted;
		if (!quoted && (text[i] == '\n' || text[i] == '\r') && i > 0)
			break;
		for (size_t k = 0; !quoted && k < sizeof candidates; k++)
			counts[k] += text[i] == candidates[k];
	}
	for (size_t k = 0; k < sizeof candidates; k++)
		if (counts[k] > counts[best] ||
		    (counts[k] == counts[best] && counts[k] > 0 && k < best))
			best = k;
	return candidates[best];
}

static tb_status look_at_start(tb_csv *csv, tb_error *err)
{
	const char *text;
	size_t length;
	tb_status st = tb_csv_source_start(&csv->source, csv->name, &text,
					   &length, err);

	if (st != TB_OK)
		return st;
	/* Excel's own way to say it. */
	if (length >= 5 && memcmp(text, "sep=", 4) == 0 &&
	    strchr(";,\t", text[4]) && text[4] != '\0') {
		csv->delimiter = text[4];
		st = tb_csv_source_line(&csv->source, &text, &length, err);
		csv->line = 1;
		if (st != TB_OK)
			return st;
	} else {
		csv->delimiter = guess_delimiter(text, length);
	}
	return start_parser(csv, err);
}

static tb_status open_source(const char *name, int fd, int64_t size,
			     const char *bytes, size_t length, tb_csv **out,
			     tb_error *err)
{
	tb_csv *csv = calloc(1, sizeof(*csv));
	tb_status st = TB_ENOMEM;

	if (!csv) {
		tb_csv_source discarded;

		tb_csv_source_init(&discarded, fd, size, NULL, 0);
		tb_csv_source_release(&discarded);
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	tb_csv_source_init(&csv->source, fd, size, bytes, length);
	tb_bytes_init(&csv->line_text);
	tb_bytes_init(&csv->raw);
	tb_bytes_init(&csv->texts);
	csv->name = strdup(name);
	if (csv->name)
		st = look_at_start(csv, err);
	else
		tb_fail(err, st, _("out of memory"));
	if (st != TB_OK) {
		tb_csv_close(csv);
		return st;
	}
	*out = csv;
	return TB_OK;
}

tb_status tb_csv_open(const char *path, tb_csv **out, tb_error *err)
{
	int64_t size;
	int fd;
	tb_status st = tb_file_open(path, &fd, &size, err);

	if (st != TB_OK)
		return st;
	return open_source(path, fd, size, NULL, 0, out, err);
}

tb_status tb_csv_open_bytes(const char *name, const char *bytes,
			    size_t length, tb_csv **out, tb_error *err)
{
	return open_source(name, -1, (int64_t)length, bytes, length, out,
			   err);
}

void tb_csv_close(tb_csv *csv)
{
	if (!csv)
		return;
	if (csv->parser_ready)
		csv_free(&csv->parser);
	tb_csv_source_release(&csv->source);
	tb_bytes_release(&csv->line_text);
	tb_bytes_release(&csv->raw);
	tb_bytes_release(&csv->texts);
	free(csv->name);
	free(csv);
}

char tb_csv_delimiter(const tb_csv *csv)
{
	return csv->delimiter;
}

int tb_csv_cp1252_line(const tb_csv *csv)
{
	return csv->cp1252_line;
}

int64_t tb_csv_bytes_done(const tb_csv *csv)
{
	return csv->source.done;
}

int64_t tb_csv_bytes_total(const tb_csv *csv)
{
	return csv->source.total;
}
