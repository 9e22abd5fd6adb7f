/* test_pairs.c - who moved comes back gravest first, and no more than asked
 * for. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "store/db.h"
#include "store/pairs.h"
#include "store/store.h"

static tb_status note_party(void *context, const tb_pair *pair, tb_error *err)
{
	char *text = context;
	const size_t length = strlen(text);

	(void)err;
	assert_int_equal(pair->before_size, 1);
	assert_int_equal(pair->after_size, 2);
	assert_memory_equal(pair->after, "ba", 2);
	(void)snprintf(text + length, 32 - length, "%s%s",
		       length ? " " : "", pair->nip);
	return TB_OK;
}

static void the_gravest_come_first(void **state)
{
	static const tb_pair moved[] = {
		{ 1, "E", "Ani", 1, 900, "b", "ba", 1, 2 },
		{ 2, "C", "Budi", 0, 5, "b", "ba", 1, 2 },
		{ 3, "D", NULL, 0, 5, "b", "ba", 1, 2 },
		{ 4, "A", "Dedi", 0, 7, "b", "ba", 1, 2 },
		{ 5, "Z", "Eni", 0, 9, "b", "ba", 1, 2 },
	};
	static const struct {
		int64_t most;
		const char *nips;
	} expected[] = { { -1, "Z A C D E" }, { 2, "Z A" }, { 0, "" } };
	tb_store *store = NULL;
	tb_error err = { 0 };
	tb_arena arena;

	(void)state;
	tb_arena_init(&arena);
	assert_int_equal(tb_store_make_scratch(&store, &err), TB_OK);
	/* Twice, as a second comparison in one process. */
	for (int round = 0; round < 2; round++) {
		const void *bytes = NULL;
		size_t size = 0;

		assert_int_equal(tb_pairs_clear(store, &err), TB_OK);
		for (size_t i = 0; i < sizeof moved / sizeof *moved; i++)
			assert_int_equal(tb_pairs_put(store, &moved[i], &err),
					 TB_OK);
		assert_int_equal(tb_pairs_before(store, 3, &arena, &bytes,
						 &size, &err), TB_OK);
		assert_int_equal(size, 1);
		assert_int_equal(tb_pairs_before(store, 6, &arena, &bytes,
						 &size, &err), TB_OK);
		assert_null(bytes);
		for (size_t i = 0; i < sizeof moved / sizeof *moved; i++)
			assert_int_equal(tb_pairs_move(store, &moved[i], &err),
					 TB_OK);
		for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
			char nips[32] = "";

			assert_int_equal(tb_pairs_each(store, expected[i].most,
						       note_party, nips, &err),
					 TB_OK);
			assert_string_equal(nips, expected[i].nips);
		}
	}
	tb_store_close(store);
	tb_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_gravest_come_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
