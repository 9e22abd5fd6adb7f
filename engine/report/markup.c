/* markup.c - text inside HTML and SVG. */
#include "report/markup.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void put_escaped(tb_out *out, const char *text, size_t length,
			const char *line_feed)
{
	for (size_t i = 0; i < length; i++)
		switch (text[i]) {
		case '&':
			tb_out_puts(out, "&amp;");
			break;
		case '<':
			tb_out_puts(out, "&lt;");
			break;
		case '>':
			tb_out_puts(out, "&gt;");
			break;
		case '"':
			tb_out_puts(out, "&quot;");
			break;
		case '\'':
			tb_out_puts(out, "&#39;");
			break;
		case '\n':
			tb_out_puts(out, line_feed);
			break;
		default:
			tb_out_put(out, &text[i], 1);
		}
}

static void put_clean(tb_out *out, const char *text, const char *line_feed)
{
	tb_bytes clean;
	const char *cleaned;

	if (!text)
		return;
	tb_bytes_init(&clean);
	tb_clean(&clean, text, strlen(text));
	cleaned = tb_bytes_text(&clean);
	if (cleaned)
		put_escaped(out, cleaned, clean.length, line_feed);
	else
		out->bytes.failed = true;
	tb_bytes_release(&clean);
}

void tb_markup_text(tb_out *out, const char *text)
{
	put_clean(out, text, "<br>");
}

void tb_markup_attribute(tb_out *out, const char *text)
{
	put_clean(out, text, "&#10;");
}

void tb_markup_printf(tb_out *out, const char *format, ...)
{
	char text[TB_ERROR_TEXT_BYTES];
	va_list list;

	va_start(list, format);
	(void)vsnprintf(text, sizeof text, format, list);
	va_end(list);
	tb_markup_text(out, text);
}

void tb_markup_element(tb_out *out, const char *name, const char *text)
{
	size_t n = strcspn(name, " ");

	tb_out_puts(out, "<");
	tb_out_puts(out, name);
	tb_out_puts(out, ">");
	tb_markup_text(out, text);
	tb_out_puts(out, "</");
	tb_out_put(out, name, n);
	tb_out_puts(out, ">");
}
