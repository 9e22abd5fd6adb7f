/* excerpt.c - what changed between two texts that differ in one place. */
#include "workbench/excerpt.h"

#include <string.h>

#include "base/bytes.h"
#include "base/i18n.h"

enum { AROUND = 3 };

/* One line of a text: [at, end), end past its line feed. */
static size_t line_end(const char *text, size_t length, size_t at)
{
	const char *feed = memchr(text + at, '\n', length - at);

	return feed ? (size_t)(feed - text) + 1 : length;
}

/* Lines of @from that are the same in both, counted from the beginning. */
static size_t same_before(const tb_excerpt *d, size_t *bytes)
{
	size_t lines = 0, at = 0;

	while (at < d->old_length && at < d->now_length) {
		size_t a = line_end(d->old, d->old_length, at);
		size_t b = line_end(d->now, d->now_length, at);

		if (a != b || memcmp(d->old + at, d->now + at, a - at) != 0)
			break;
		at = a;
		lines++;
	}
	*bytes = at;
	return lines;
}

/* Bytes of whole lines that are the same at the end, not before @least. */
static size_t same_after(const tb_excerpt *d, size_t least)
{
	size_t most = (d->old_length < d->now_length ? d->old_length
						     : d->now_length) - least;
	size_t same = 0, whole = 0;

	while (same < most && d->old[d->old_length - same - 1] ==
			      d->now[d->now_length - same - 1]) {
		same++;
		if (same == most ||
		    d->old[d->old_length - same - 1] == '\n')
			whole = same;
	}
	return whole;
}

static void put_line(tb_bytes *out, char mark, const char *line, size_t length)
{
	tb_bytes_put(out, &mark, 1);
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)line[i] >= ' ' && line[i] != 0x7f)
			tb_bytes_put(out, &line[i], 1);
	tb_bytes_puts(out, "\n");
}

/* At most @most lines of [at, end); the bytes that were taken. */
static size_t put_lines(tb_bytes *out, char mark, const char *text, size_t at,
			size_t end, int most)
{
	size_t begin = at;

	for (int i = 0; at < end && i < most; i++) {
		size_t next = line_end(text, end, at);

		put_line(out, mark, text + at, next - at);
		at = next;
	}
	return at - begin;
}

/* Where the last AROUND lines before @at begin; takes them off *lines. */
static size_t step_back(const char *text, size_t at, size_t *lines)
{
	for (int i = 0; i < AROUND && *lines > 0; i++) {
		at--;
		while (at > 0 && text[at - 1] != '\n')
			at--;
		(*lines)--;
	}
	return at;
}

tb_status tb_excerpt_write(const char *path, const tb_excerpt *d,
			const tb_sink *sink, tb_error *err)
{
	size_t first, lines = same_before(d, &first);
	size_t after = same_after(d, first);
	size_t from = step_back(d->old, first, &lines);
	const int all = 1 << 30;
	const char *text;
	tb_status st = TB_OK;
	tb_bytes out;

	tb_bytes_init(&out);
	tb_bytes_printf(&out, "%s:%zu\n", path, lines + 1);
	put_lines(&out, ' ', d->old, from, first, all);
	put_lines(&out, '-', d->old, first, d->old_length - after, all);
	put_lines(&out, '+', d->now, first, d->now_length - after, all);
	put_lines(&out, ' ', d->old, d->old_length - after, d->old_length,
		  AROUND);
	text = tb_bytes_text(&out);
	if (!text)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else if (!sink->write(sink->context, text, out.length))
		st = tb_fail(err, TB_EIO, _("the output cannot be written"));
	tb_bytes_release(&out);
	return st;
}
