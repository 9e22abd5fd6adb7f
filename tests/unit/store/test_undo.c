/* test_undo.c - what cannot be undone for want of memory is never stored, and
 * does not stand in the way of the next transaction.
 *
 * SQLite gets its memory here, so that it can run out. */
#include <string.h>

#include "base/error.h"
#include "check.h"
#include "store/change.h"
#include "store/db.h"

static sqlite3_mem_methods real;
static tb_store *store;
static long left = -1;	/* allocations until there is no memory; -1: ever */

static bool runs_out(void)
{
	if (left > 0)
		left--;
	return left == 0;
}

static void *allocate(int size)
{
	return runs_out() ? NULL : real.xMalloc(size);
}

static void *allocate_again(void *old, int size)
{
	return runs_out() ? NULL : real.xRealloc(old, size);
}

static int setup(void **state)
{
	sqlite3_mem_methods ours;
	tb_error err = { 0 };

	(void)state;
	/* Small memory that it keeps for itself would hide the lack. */
	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real) != SQLITE_OK ||
	    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK)
		return -1;
	ours = real;
	ours.xMalloc = allocate;
	ours.xRealloc = allocate_again;
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK)
		return -1;
	return tb_store_make_scratch(&store, &err) == TB_OK ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	tb_store_close(store);
	return 0;
}

static void write_word(const char *word)
{
	tb_error err = { 0 };

	assert_int_equal(tb_store_set_setting(store, "word", word, &err),
			 TB_OK);
}

static void expect_word(const char *word)
{
	tb_error err = { 0 };
	char stored[32];

	assert_int_equal(tb_store_setting(store, "word", stored, sizeof stored,
					  &err), TB_OK);
	assert_string_equal(stored, word);
}

static void expect_references(void)
{
	tb_error err = { 0 };

	assert_int_equal(tb_store_begin(store, &err), TB_OK);
	assert_int_not_equal(tb_db_script(store, "INSERT INTO note VALUES "
					  "(9, 9, 1, 1, 3, 9, 9);", "write",
					  &err), TB_OK);
	tb_store_rollback(store);
}

static void a_rollback_that_failed_is_made_up_for(void **state)
{
	tb_status (*const begins[])(tb_store *, tb_error *) = {
		tb_store_begin, tb_store_begin_bulk, tb_store_begin_read
	};
	tb_error err = { 0 };

	(void)state;
	for (size_t i = 0; i < 9; i++) {
		assert_int_equal(begins[i / 3](store, &err), TB_OK);
		write_word("never");
		left = 0;
		tb_store_rollback(store);
		/* No memory yet: it says so, and nothing else. */
		assert_int_equal(begins[i % 3](store, &err), TB_ENOMEM);
		left = -1;
		assert_int_equal(begins[i % 3](store, &err), TB_OK);
		expect_word("");
		assert_int_equal(tb_store_commit(store, &err), TB_OK);
		expect_word("");
		expect_references();
	}
}

/* Whichever step of it finds no memory. */
static void references_hold_however_bulk_work_ends(void **state)
{
	tb_error err = { 0 };
	bool whole = false;

	(void)state;
	for (long n = 1; !whole; n++) {
		assert_int_equal(tb_store_begin_bulk(store, &err), TB_OK);
		left = n;
		(void)!tb_store_commit(store, &err);
		whole = left > 0;
		tb_store_rollback(store);
		left = -1;
		expect_references();
		assert_true(n < 1000);
	}
}

static void a_part_that_was_not_undone_is_not_stored(void **state)
{
	tb_error err = { 0 };

	(void)state;
	assert_int_equal(tb_store_begin(store, &err), TB_OK);
	assert_int_equal(tb_store_mark(store, &err), TB_OK);
	write_word("never");
	left = 0;
	tb_store_undo(store);
	left = -1;
	assert_int_equal(tb_store_mark(store, &err), TB_ENOMEM);
	assert_int_equal(tb_store_commit(store, &err), TB_ENOMEM);
	assert_non_null(strstr(err.message, "could not be undone"));
	tb_store_rollback(store);
	expect_word("");
	/* And it is over. */
	assert_int_equal(tb_store_begin(store, &err), TB_OK);
	assert_int_equal(tb_store_mark(store, &err), TB_OK);
	tb_store_undo(store);
	assert_int_equal(tb_store_commit(store, &err), TB_OK);
}

static void one_transaction_is_not_begun_in_another(void **state)
{
	tb_error err = { 0 };

	(void)state;
	assert_int_equal(tb_store_begin(store, &err), TB_OK);
	write_word("kept");
	assert_int_equal(tb_store_begin(store, &err), TB_EINTERNAL);
	expect_word("kept");
	tb_store_rollback(store);
	expect_word("");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rollback_that_failed_is_made_up_for),
		cmocka_unit_test(references_hold_however_bulk_work_ends),
		cmocka_unit_test(a_part_that_was_not_undone_is_not_stored),
		cmocka_unit_test(one_transaction_is_not_begun_in_another),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
