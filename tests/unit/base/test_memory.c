/* test_memory.c - arenas and growing bytes. */
#include <stdalign.h>
#include <string.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "check.h"

static void pieces_are_zeroed_aligned_and_apart(void **state)
{
	enum { PIECES = 2000 };
	static unsigned char *piece[PIECES];
	tb_arena arena;

	(void)state;
	tb_arena_init(&arena);
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < PIECES; i++) {
			size_t size = i % 97;

			piece[i] = tb_arena_alloc(&arena, size);
			assert_non_null(piece[i]);
			assert_int_equal((uintptr_t)piece[i] %
						 alignof(max_align_t), 0);
			for (size_t j = 0; j < size; j++)
				assert_int_equal(piece[i][j], 0);
			memset(piece[i], (int)(i % 251), size);
		}
		for (size_t i = 0; i < PIECES; i++)
			for (size_t j = 0; j < i % 97; j++)
				assert_int_equal(piece[i][j], i % 251);
		tb_arena_reset(&arena);
	}
	tb_arena_release(&arena);
	tb_arena_release(&arena);	/* twice does no harm */
}

static void huge_pieces_have_their_own_block(void **state)
{
	tb_arena arena;
	char *small, *huge;

	(void)state;
	tb_arena_init(&arena);
	small = tb_arena_alloc(&arena, 8);
	huge = tb_arena_alloc(&arena, 5000000);
	assert_non_null(small);
	assert_non_null(huge);
	memset(huge, 1, 5000000);
	memset(small, 2, 8);
	assert_int_equal(huge[0], 1);
	tb_arena_reset(&arena);
	assert_non_null(tb_arena_alloc(&arena, 100));
	tb_arena_release(&arena);
}

static void impossible_sizes_are_refused(void **state)
{
	tb_arena arena;

	(void)state;
	tb_arena_init(&arena);
	assert_null(tb_arena_alloc(&arena, SIZE_MAX));
	assert_null(tb_arena_alloc(&arena, SIZE_MAX - 8));
	assert_null(tb_arena_array(&arena, SIZE_MAX / 2, 4));
	assert_null(tb_arena_copy(&arena, "x", SIZE_MAX));
	assert_non_null(tb_arena_array(&arena, 0, 8));
	assert_non_null(tb_arena_array(&arena, 8, 0));
	assert_non_null(tb_arena_array(&arena, 10, 8));
	tb_arena_release(&arena);
}

static void texts_are_copied(void **state)
{
	tb_arena arena;
	char source[] = "kesehatan";
	char *copy, *text;

	(void)state;
	tb_arena_init(&arena);
	copy = tb_arena_copy(&arena, source, 3);
	text = tb_arena_text(&arena, source);
	assert_non_null(copy);
	assert_non_null(text);
	memset(source, 'x', sizeof source - 1);
	assert_string_equal(copy, "kes");
	assert_string_equal(text, "kesehatan");
	assert_string_equal(tb_arena_printf(&arena, "%s-%d", text, 7),
			    "kesehatan-7");
	assert_string_equal(tb_arena_printf(&arena, "%9000d", 1) + 8999, "1");
	assert_string_equal(tb_arena_copy(&arena, NULL, 0), "");
	tb_arena_release(&arena);
}

static void bytes_grow(void **state)
{
	tb_bytes bytes;

	(void)state;
	tb_bytes_init(&bytes);
	assert_string_equal(tb_bytes_text(&bytes), "");
	for (int i = 0; i < 10000; i++) {
		tb_bytes_put(&bytes, "ab", 2);
		tb_bytes_printf(&bytes, "%d", i % 10);
	}
	tb_bytes_put(&bytes, NULL, 0);
	assert_int_equal(bytes.length, 30000);
	assert_int_equal(strlen(tb_bytes_text(&bytes)), 30000);
	assert_memory_equal(bytes.data + 29997, "ab9", 3);
	tb_bytes_clear(&bytes);
	tb_bytes_puts(&bytes, "x");
	assert_string_equal(tb_bytes_text(&bytes), "x");
	assert_int_equal(bytes.length, 1);
	tb_bytes_release(&bytes);
	tb_bytes_release(&bytes);
}

static void a_failure_stays_until_cleared(void **state)
{
	tb_bytes bytes;

	(void)state;
	tb_bytes_init(&bytes);
	tb_bytes_puts(&bytes, "before");
	tb_bytes_put(&bytes, "x", SIZE_MAX - 3);
	assert_true(bytes.failed);
	tb_bytes_puts(&bytes, "after");
	tb_bytes_printf(&bytes, "%s", "after");
	assert_int_equal(bytes.length, 6);
	assert_null(tb_bytes_text(&bytes));
	tb_bytes_clear(&bytes);
	tb_bytes_puts(&bytes, "again");
	assert_string_equal(tb_bytes_text(&bytes), "again");
	tb_bytes_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
		cmocka_unit_test(huge_pieces_have_their_own_block),
		cmocka_unit_test(impossible_sizes_are_refused),
		cmocka_unit_test(texts_are_copied),
		cmocka_unit_test(bytes_grow),
		cmocka_unit_test(a_failure_stays_until_cleared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
