/* excerpt.c - what changed between two texts that differ in one place. */
#include "workbench/excerpt.h"

#include "base/bytes.h"
#include "base/i18n.h"
#include "workbench/diff.h"

enum { AROUND = 3 };

/* The lines from the first that differs to the last, and some around. */
static void cut(const tb_diff_line *lines, size_t count, size_t *begin,
		size_t *end)
{
	size_t first = 0, last = count;

	while (first < count && lines[first].sign == ' ')
		first++;
	while (last > first && lines[last - 1].sign == ' ')
		last--;
	*begin = first > AROUND ? first - AROUND : 0;
	*end = count - last > AROUND ? last + AROUND : count;
}

static void put_line(tb_bytes *out, const tb_diff_line *line)
{
	tb_bytes_put(out, &line->sign, 1);
	for (size_t i = 0; i < line->length; i++)
		if ((unsigned char)line->text[i] >= ' ' &&
		    line->text[i] != 0x7f)
			tb_bytes_put(out, &line->text[i], 1);
	tb_bytes_puts(out, "\n");
}

static tb_status write_lines(const char *path, const tb_diff_line *lines,
			     size_t count, const tb_sink *sink, tb_error *err)
{
	tb_status st = TB_OK;
	size_t begin, end;
	const char *text;
	tb_bytes out;

	cut(lines, count, &begin, &end);
	tb_bytes_init(&out);
	tb_bytes_printf(&out, "%s:%d\n", path,
			begin < count ? lines[begin].before : 1);
	for (size_t i = begin; i < end; i++)
		put_line(&out, &lines[i]);
	text = tb_bytes_text(&out);
	if (!text)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else if (!sink->write(sink->context, text, out.length))
		st = tb_fail(err, TB_EIO, _("the output cannot be written"));
	tb_bytes_release(&out);
	return st;
}

tb_status tb_excerpt_write(const char *path, const tb_excerpt *change,
			   const tb_sink *sink, tb_error *err)
{
	tb_diff_line *lines = NULL;
	size_t count = 0;
	tb_arena arena;
	tb_status st;

	tb_arena_init(&arena);
	st = tb_diff(change->old, change->old_length, change->now,
		     change->now_length, &arena, &lines, &count, err);
	if (st == TB_OK)
		st = write_lines(path, lines, count, sink, err);
	tb_arena_release(&arena);
	return st;
}
