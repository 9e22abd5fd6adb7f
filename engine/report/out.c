/* out.c - text on its way to a sink. */
#include "report/out.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "exchange/csv.h"

enum { FLUSH_BYTES = 1 << 16, LINE_BYTES = 512 };

void tb_out_init(tb_out *out, const tb_report_options *how,
		 const tb_sink *sink)
{
	*out = (tb_out){ .sink = sink, .color = how->color,
			 .width = how->width };
	tb_bytes_init(&out->bytes);
}

static void flush(tb_out *out)
{
	if (out->bytes.length > 0 && !out->failed &&
	    !out->sink->write(out->sink->context, out->bytes.data,
			      out->bytes.length))
		out->failed = true;
	tb_bytes_clear(&out->bytes);
}

tb_status tb_out_end(tb_out *out, tb_status status, tb_error *err)
{
	bool no_memory = out->bytes.failed;

	/* What was made before a failure is not shown half. */
	if (status == TB_OK)
		flush(out);
	tb_bytes_release(&out->bytes);
	if (status != TB_OK)
		return status;
	if (no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (out->failed)
		return tb_fail(err, TB_EIO,
			       _("the output could not be written"));
	return TB_OK;
}

void tb_out_put(tb_out *out, const char *bytes, size_t length)
{
	tb_bytes_put(&out->bytes, bytes, length);
	if (out->bytes.length >= FLUSH_BYTES)
		flush(out);
}

void tb_out_puts(tb_out *out, const char *text)
{
	tb_out_put(out, text, strlen(text));
}

void tb_clean(tb_bytes *to, const char *text, size_t length)
{
	while (length > 0) {
		size_t good = tb_utf8_valid(text, length);
		const char *bad = tb_text_find_control(text, good);
		size_t size = 1;

		if (bad)
			good = (size_t)(bad - text);
		for (size_t i = 0; i < good; i++) {
			char c = text[i] == '\t' ? ' ' : text[i];

			/* The search above lets CR pass. */
			if (c == '\r')
				tb_bytes_puts(to, "\\x0D");
			else
				tb_bytes_put(to, &c, 1);
		}
		text += good;
		length -= good;
		if (length == 0)
			break;
		if (bad)
			(void)tb_utf8_decode(text, length, &size);
		for (size_t i = 0; i < size; i++)
			tb_bytes_printf(to, "\\x%02X", (unsigned char)text[i]);
		text += size;
		length -= size;
	}
}

/* Format into @made; false: out of memory, which @out remembers. */
static bool format_text(tb_out *out, tb_bytes *made, const char *format,
			va_list list)
{
	char line[LINE_BYTES];
	va_list again;
	int n;

	va_copy(again, list);
	n = vsnprintf(line, sizeof line, format, list);
	if (n >= 0 && (size_t)n < sizeof line) {
		tb_bytes_put(made, line, (size_t)n);
	} else if (n >= 0) {
		/* Room for the text: these bytes themselves do not matter. */
		for (int i = 0; i <= n; i += (int)sizeof line)
			tb_bytes_put(made, line, sizeof line);
		if (!made->failed) {
			(void)vsnprintf(made->data, (size_t)n + 1, format,
					again);
			made->length = (size_t)n;
		}
	}
	va_end(again);
	if (!tb_bytes_text(made)) {
		out->bytes.failed = true;
		return false;
	}
	return true;
}

void tb_out_printf(tb_out *out, const char *format, ...)
{
	tb_bytes made;
	va_list list;

	tb_bytes_init(&made);
	va_start(list, format);
	if (format_text(out, &made, format, list))
		tb_clean(&out->bytes, made.data, made.length);
	va_end(list);
	tb_bytes_release(&made);
	if (out->bytes.length >= FLUSH_BYTES)
		flush(out);
}

void tb_out_line(tb_out *out, int indent, const char *format, ...)
{
	tb_bytes made;
	va_list list;

	tb_bytes_init(&made);
	va_start(list, format);
	if (format_text(out, &made, format, list))
		tb_out_paragraph(out, indent, NULL, made.data);
	va_end(list);
	tb_bytes_release(&made);
}

void tb_out_blank(tb_out *out, int columns)
{
	while (columns-- > 0)
		tb_out_put(out, " ", 1);
}

void tb_out_style(tb_out *out, tb_style style)
{
	static const char *const codes[] = {
		[TB_PLAIN] = "\033[0m", [TB_BOLD] = "\033[1m",
		[TB_DIM] = "\033[2m", [TB_GOOD] = "\033[32m",
		[TB_ATTENTION] = "\033[33m", [TB_BAD] = "\033[31m"
	};

	if (out->color)
		tb_out_puts(out, codes[style]);
}

void tb_out_heading(tb_out *out, const char *text)
{
	tb_out_puts(out, "\n");
	tb_out_style(out, TB_BOLD);
	tb_out_printf(out, "%s", text);
	tb_out_style(out, TB_PLAIN);
	tb_out_puts(out, "\n");
}

size_t tb_out_fold(const char *text, int columns, const char **rest)
{
	size_t line = strcspn(text, "\n");
	size_t fit = line, next;

	if (columns > 0) {
		fit = tb_text_fit(text, columns);
		if (fit == 0 && line > 0)	/* wider than the column */
			(void)tb_utf8_decode(text, line, &fit);
	}
	if (fit >= line) {
		*rest = text[line] == '\n' ? text + line + 1 : NULL;
		return line;
	}
	/* Back to the last blank, if there is one. */
	for (next = fit; next > 0 && text[next] != ' '; next--)
		;
	if (next == 0)
		next = fit;
	fit = next;
	while (text[next] == ' ')
		next++;
	*rest = text[next] ? text + next : NULL;
	if (text[next] == '\n')
		*rest = text + next + 1;
	while (fit > 0 && text[fit - 1] == ' ')
		fit--;
	return fit;
}

void tb_out_paragraph(tb_out *out, int indent, const char *lead,
		      const char *text)
{
	int begin = indent + (lead ? tb_text_width(lead) : 0);
	int columns = out->width > begin + 20 ? out->width - begin : 0;
	const char *rest;
	tb_bytes clean;
	bool first = true;

	tb_bytes_init(&clean);
	tb_clean(&clean, text, strlen(text));
	rest = tb_bytes_text(&clean);
	if (!rest)
		out->bytes.failed = true;
	while (rest) {
		const char *line = rest;
		size_t n = tb_out_fold(line, columns, &rest);

		tb_out_blank(out, first ? indent : begin);
		if (first && lead)
			tb_out_puts(out, lead);
		tb_out_put(out, line, n);
		tb_out_puts(out, "\n");
		first = false;
	}
	tb_bytes_release(&clean);
}

static bool put_line(void *context, const char *bytes, size_t length)
{
	/* Files for spreadsheets end their lines in CR LF; a pipe wants LF. */
	if (length >= 2 && bytes[length - 2] == '\r')
		length -= 2;
	else if (length >= 1)
		length--;
	tb_out_put(context, bytes, length);
	tb_out_puts(context, "\n");
	return true;
}

void tb_out_csv_row(tb_out *out, const char *const *texts, size_t n)
{
	const tb_sink sink = { .write = put_line, .context = out };
	tb_csv_writer writer;

	tb_csv_writer_init(&writer, &sink, ',');
	for (size_t i = 0; i < n; i++)
		tb_csv_put_text(&writer, texts[i]);
	if (!tb_csv_end_row(&writer))
		out->bytes.failed = true;
	tb_csv_writer_release(&writer);
}
