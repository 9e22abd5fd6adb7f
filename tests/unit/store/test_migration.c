/* test_migration.c - a store of an older program is brought up to date. */
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "check.h"
#include "store/migrations.h"
#include "store/run.h"
#include "store/store.h"

static const char path[] = "older.db";

static void sql(sqlite3 *db, const char *text)
{
	char *why = NULL;

	if (sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", text, why);
}

/* The store as the first program made it, with one run. */
static void make_first(void)
{
	sqlite3 *db = NULL;

	(void)unlink(path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (const char *const *step = tb_migration_step(0); *step; step++)
		sql(db, *step);
	sql(db, "PRAGMA application_id = 1414090050;"
		"PRAGMA user_version = 1;"
		"INSERT INTO change VALUES (1, '2026-01-01T00:00:00Z', 'HR',"
		" 'import', '', NULL);"
		"INSERT INTO party VALUES (1, 'A'), (2, 'B');"
		"INSERT INTO run VALUES (1, '2026-07-01T00:00:00Z', 'HR',"
		" '2026-S1', 0, 9, NULL, 1, 1, '', 'd', 2, 2, 0, 0);");
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void older_run_adds_to_none(void **state)
{
	tb_store *store = NULL;
	tb_run_head head;
	tb_arena arena;
	tb_error err;
	int64_t *parties;
	size_t count;

	(void)state;
	make_first();
	tb_arena_init(&arena);
	assert_int_equal(tb_store_open(path, &store, &err), TB_OK);
	assert_int_equal(tb_run_read(store, 1, &arena, &head, &err), TB_OK);
	assert_int_equal(head.supplements, 0);
	assert_string_equal(head.digest, "d");

	head.supplements = 1;
	assert_int_equal(tb_store_begin(store, &err), TB_OK);
	assert_int_equal(tb_run_begin(store, &head, &err), TB_OK);
	assert_int_equal(tb_run_add_person(store, head.run, 2, &err), TB_OK);
	assert_int_equal(tb_run_add_person(store, head.run, 1, &err), TB_OK);
	assert_int_equal(tb_store_commit(store, &err), TB_OK);
	assert_int_equal(tb_run_read(store, 2, &arena, &head, &err), TB_OK);
	assert_int_equal(head.supplements, 1);
	assert_int_equal(tb_run_people(store, 2, &arena, &parties, &count,
				       &err), TB_OK);
	assert_int_equal(count, 2);
	assert_int_equal(parties[0], 1);
	assert_int_equal(parties[1], 2);
	tb_arena_release(&arena);
	tb_store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(older_run_adds_to_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
