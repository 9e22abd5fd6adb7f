/* csv_writer.c - CSV by RFC 4180, safe to open in a spreadsheet. */
#include <string.h>

#include "exchange/csv.h"

void tb_csv_writer_init(tb_csv_writer *writer, const tb_sink *sink,
			char delimiter)
{
	writer->sink = *sink;
	writer->delimiter = delimiter;
	writer->cells = 0;
	writer->failed = false;
	tb_bytes_init(&writer->line);
}

static void separate(tb_csv_writer *writer)
{
	if (writer->cells++ > 0)
		tb_bytes_put(&writer->line, &writer->delimiter, 1);
}

static bool needs_quotes(const char *text, char delimiter)
{
	size_t length = strlen(text);

	if (length == 0)
		return false;
	return text[strcspn(text, "\"\r\n")] != '\0' ||
	       strchr(text, delimiter) || text[0] == ' ' ||
	       text[length - 1] == ' ';
}

static void put_quoted(tb_csv_writer *writer, const char *guard,
		       const char *text)
{
	tb_bytes_puts(&writer->line, "\"");
	tb_bytes_puts(&writer->line, guard);
	for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
		tb_bytes_put(&writer->line, text, (size_t)(quote - text));
		tb_bytes_puts(&writer->line, "\"\"");
	}
	tb_bytes_puts(&writer->line, text);
	tb_bytes_puts(&writer->line, "\"");
}

/* "-4.5": begins like a formula, and can only be a number. */
static bool is_negative_number(const char *text)
{
	return text[0] == '-' && text[1] &&
	       !text[1 + strspn(text + 1, "0123456789.")];
}

void tb_csv_put_text(tb_csv_writer *writer, const char *text)
{
	const char *guard;

	if (!text)
		text = "";
	guard = text[0] && strchr("=+-@\t\r", text[0]) &&
				!is_negative_number(text)
			? "'" : "";
	separate(writer);
	if (needs_quotes(text, writer->delimiter) || text[0] == '\t') {
		put_quoted(writer, guard, text);
	} else {
		tb_bytes_puts(&writer->line, guard);
		tb_bytes_puts(&writer->line, text);
	}
}

void tb_csv_put_plain(tb_csv_writer *writer, const char *text)
{
	separate(writer);
	tb_bytes_puts(&writer->line, text ? text : "");
}

void tb_csv_put_raw(tb_csv_writer *writer, const char *raw, size_t length)
{
	separate(writer);
	tb_bytes_put(&writer->line, raw, length);
}

bool tb_csv_end_row(tb_csv_writer *writer)
{
	tb_bytes_puts(&writer->line, "\r\n");
	if (writer->line.failed ||
	    !writer->sink.write(writer->sink.context, writer->line.data,
				writer->line.length))
		writer->failed = true;
	tb_bytes_clear(&writer->line);
	writer->cells = 0;
	return !writer->failed;
}

void tb_csv_writer_release(tb_csv_writer *writer)
{
	tb_bytes_release(&writer->line);
}
