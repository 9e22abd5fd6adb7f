/* test_edits.c - changing a text in a few places. */
#include <string.h>

#include "check.h"
#include "workbench/edits.h"

static const char text[] = "a: 1\nb: \xc3\xa9 # c\r\nd: [x, y]\n";

static tb_edits begin(tb_arena *arena, const char *bytes)
{
	tb_arena_init(arena);
	return (tb_edits){ .bytes = bytes, .length = strlen(bytes),
			   .arena = arena };
}

static void characters_are_not_bytes(void **state)
{
	tb_arena arena;
	tb_edits edits = begin(&arena, text);

	(void)state;
	assert_int_equal(tb_edits_byte(&edits, 0), 0);
	assert_int_equal(tb_edits_byte(&edits, 8), 8);
	assert_int_equal(tb_edits_byte(&edits, 9), 10);
	assert_int_equal(tb_edits_byte(&edits, 999), strlen(text));
	assert_int_equal(tb_edits_line_end(&edits, 5), 14);
	tb_arena_release(&arena);
}

static void every_other_byte_stays(void **state)
{
	const char *bytes = NULL;
	size_t length = 0;
	tb_arena arena;
	tb_edits edits = begin(&arena, text);

	(void)state;
	tb_edits_add(&edits, 24, 24, ", z");
	tb_edits_add(&edits, 3, 4, "12345");
	tb_edits_add(&edits, 8, 10, "");
	assert_int_equal(tb_edits_apply(&edits, &bytes, &length, NULL),
			 TB_OK);
	assert_string_equal(bytes, "a: 12345\nb:  # c\r\nd: [x, y, z]\n");
	assert_int_equal(length, strlen(bytes));
	tb_arena_release(&arena);
}

static void lines_that_change_are_told_once(void **state)
{
	tb_bytes told;
	tb_arena arena;
	tb_edits edits = begin(&arena, text);

	(void)state;
	tb_bytes_init(&told);
	tb_edits_add(&edits, 24, 25, "n");
	tb_edits_add(&edits, 20, 21, "m");
	tb_edits_describe(&edits, &told);
	assert_string_equal(tb_bytes_text(&told), "-    3  d: [x, y]\n"
						  "+    3  d: [m, yn\n");
	tb_bytes_release(&told);
	tb_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_are_not_bytes),
		cmocka_unit_test(every_other_byte_stays),
		cmocka_unit_test(lines_that_change_are_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
