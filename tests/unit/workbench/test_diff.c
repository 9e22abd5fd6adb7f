/* test_diff.c - the lines that differ, by hand and against applying them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "check.h"
#include "workbench/diff.h"

/* "-a +b  c": sign and text of every line, blanks between. */
static void expect(const char *before, const char *after, const char *wanted)
{
	tb_diff_line *lines = NULL;
	size_t count = 0;
	tb_arena arena;
	tb_bytes seen;

	tb_arena_init(&arena);
	tb_bytes_init(&seen);
	assert_int_equal(tb_diff(before, strlen(before), after, strlen(after),
				 &arena, &lines, &count, NULL), TB_OK);
	for (size_t i = 0; i < count; i++)
		tb_bytes_printf(&seen, "%s%c%.*s", i ? " " : "", lines[i].sign,
				(int)lines[i].length, lines[i].text);
	assert_string_equal(tb_bytes_text(&seen), wanted);
	tb_bytes_release(&seen);
	tb_arena_release(&arena);
}

static void small_texts(void **state)
{
	(void)state;
	expect("", "", "");
	expect("a\n", "a\n", " a");
	expect("", "a\nb\n", "+a +b");
	expect("a\nb\n", "", "-a -b");
	expect("a\nb\nc\n", "a\nc\n", " a -b  c");
	expect("a\nc\n", "a\nb\nc\n", " a +b  c");
	expect("a\nb\nc\n", "a\nx\nc\n", " a -b +x  c");
	/* Myers's own example: five edits. */
	expect("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n",
	       "-a -b  c +b  a  b -b  a +c");
	/* A last line without its line feed is a line. */
	expect("a\nb", "a\nb\nc", " a  b +c");
}

static char *random_text(unsigned *seed, size_t lines, size_t *length)
{
	char *text = malloc(lines * 2 + 1);

	assert_non_null(text);
	for (size_t i = 0; i < lines; i++) {
		*seed = *seed * 1103515245u + 12345u;
		text[2 * i] = (char)('a' + (*seed >> 16) % 3);
		text[2 * i + 1] = '\n';
	}
	*length = lines * 2;
	text[*length] = '\0';
	return text;
}

/* What stands before is what is not '+', what comes after what is not '-'. */
static void check_sides(const char *a, size_t an, const char *b, size_t bn)
{
	tb_diff_line *lines = NULL;
	size_t count = 0, x = 0, y = 0;
	tb_arena arena;

	tb_arena_init(&arena);
	assert_int_equal(tb_diff(a, an, b, bn, &arena, &lines, &count, NULL),
			 TB_OK);
	for (size_t i = 0; i < count; i++) {
		const tb_diff_line *line = &lines[i];

		if (line->sign != '+') {
			assert_true(x < an && line->before == (int)(x / 2) + 1);
			assert_memory_equal(a + x, line->text, line->length);
			x += line->length + 1;
		}
		if (line->sign != '-') {
			assert_true(y < bn && line->after == (int)(y / 2) + 1);
			assert_memory_equal(b + y, line->text, line->length);
			y += line->length + 1;
		}
	}
	assert_int_equal(x, an);
	assert_int_equal(y, bn);
	tb_arena_release(&arena);
}

static void random_texts_keep_both_sides(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (size_t round = 0; round < 300; round++) {
		size_t an, bn;
		char *a = random_text(&seed, round % 23, &an);
		char *b = random_text(&seed, (round * 7) % 19, &bn);

		check_sides(a, an, b, bn);
		free(a);
		free(b);
	}
}

/* More edits than are searched for: one block, still whole. */
static void very_different_texts_are_replaced(void **state)
{
	unsigned seed = 3;
	size_t an, bn;
	char *a = random_text(&seed, 6000, &an);
	char *b = random_text(&seed, 6000, &bn);

	(void)state;
	for (size_t i = 0; i < bn; i += 2)
		b[i] = (char)(b[i] + 10);
	check_sides(a, an, b, bn);
	free(a);
	free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_texts),
		cmocka_unit_test(random_texts_keep_both_sides),
		cmocka_unit_test(very_different_texts_are_replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
