/* test_bulk.c - references are looked up again once a bulk transaction ended. */
#include "base/error.h"
#include "check.h"
#include "store/db.h"

static tb_store *store;

/* A note of nobody, about nothing. */
static tb_status write_orphan(tb_error *err)
{
	return tb_db_script(store,
			    "INSERT INTO note VALUES (9, 9, 1, 1, 3, 9, 9);",
			    "write", err);
}

static void refuses_orphans(void)
{
	tb_error err = { 0 };

	assert_int_equal(tb_store_begin(store, &err), TB_OK);
	assert_int_not_equal(write_orphan(&err), TB_OK);
	tb_store_rollback(store);
}

static void references_hold_after_a_rollback(void **state)
{
	tb_error err = { 0 };

	(void)state;
	refuses_orphans();
	assert_int_equal(tb_store_begin_bulk(store, &err), TB_OK);
	assert_int_equal(write_orphan(&err), TB_OK);
	tb_store_rollback(store);
	refuses_orphans();
}

static void references_hold_after_a_commit(void **state)
{
	tb_error err = { 0 };

	(void)state;
	assert_int_equal(tb_store_begin_bulk(store, &err), TB_OK);
	assert_int_equal(tb_store_commit(store, &err), TB_OK);
	refuses_orphans();
}

static int setup(void **state)
{
	tb_error err = { 0 };

	(void)state;
	return tb_store_make_scratch(&store, &err) == TB_OK ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	tb_store_close(store);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			references_hold_after_a_rollback, setup, teardown),
		cmocka_unit_test_setup_teardown(
			references_hold_after_a_commit, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
