/* test_migration.c - a store of an older program is brought up to date. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../double/faults.h"
#include "base/bytes.h"

#include "check.h"
#include "store/confirmation.h"
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

/* What an older program evaluated can be confirmed. */
static void older_results_are_confirmed(void **state)
{
	static const char results[] =
		"INSERT INTO unit VALUES (1, 'kes');"
		"INSERT INTO position VALUES (1, 'ANALIS');"
		"INSERT INTO run_post VALUES (1, 1, 0, 1, 1, 'PNS', 0);"
		"INSERT INTO result VALUES (1, 1, 1, 0, 1, 1, 'a', 'a', '', '',"
		" ''), (1, 2, 1, 2, NULL, NULL, NULL, NULL, '', '', '');";
	const int64_t complete = 1, review = 2;
	tb_confirmation confirmation = { .run = 1, .by = "B", .people = 1 };
	tb_confirmation_counts counts;
	tb_store *store = NULL;
	sqlite3 *db = NULL;
	tb_error err;

	(void)state;
	make_first();
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sql(db, results);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_int_equal(tb_store_open(path, &store, &err), TB_OK);
	assert_int_equal(tb_confirmation_count(store, 1, &counts, &err),
			 TB_OK);
	assert_int_equal(counts.confirmed, 0);
	assert_int_equal(counts.waiting, 1);
	assert_int_equal(tb_store_begin(store, &err), TB_OK);
	assert_int_equal(tb_confirmation_add(store, &confirmation, &review,
					     &err), TB_EDATA);
	tb_store_rollback(store);
	assert_int_equal(tb_store_begin(store, &err), TB_OK);
	assert_int_equal(tb_confirmation_add(store, &confirmation, &complete,
					     &err), TB_OK);
	assert_int_equal(tb_store_commit(store, &err), TB_OK);
	assert_int_equal(tb_confirmation_count(store, 1, &counts, &err),
			 TB_OK);
	assert_int_equal(counts.confirmed, 1);
	assert_int_equal(counts.waiting, 0);
	tb_store_close(store);
}

/* ------------------------------------------------------------------ faults */

static int put_row(void *bytes, int count, char **values, char **names)
{
	(void)names;
	for (int i = 0; i < count; i++) {
		tb_bytes_puts(bytes, values[i] ? values[i] : "-");
		tb_bytes_puts(bytes, "|");
	}
	return 0;
}

/* What a store is, but for the moment at which it was brought up to date. */
static void describe(tb_bytes *out)
{
	static const char *const parts[] = {
		"PRAGMA integrity_check", "PRAGMA user_version",
		"SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2",
		"SELECT * FROM party", "SELECT * FROM change",
		"SELECT * FROM run"
	};
	sqlite3 *db = NULL;

	tb_bytes_clear(out);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		assert_int_equal(sqlite3_exec(db, parts[i], put_row, out,
					      NULL), SQLITE_OK);
	/* Else there are no links yet. */
	if (strstr(tb_bytes_text(out), "table|link"))
		assert_int_equal(sqlite3_exec(
			db, "SELECT kind, number, by, old FROM link "
			    "ORDER BY link", put_row, out, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static tb_status open_and_close(tb_error *err)
{
	tb_store *store = NULL;
	tb_status st = tb_store_open(path, &store, err);

	if (st == TB_OK)
		tb_store_close(store);
	return st;
}

static void make_older(const char *journal)
{
	sqlite3 *db = NULL;

	make_first();
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sql(db, journal);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void take_file(tb_bytes *out)
{
	FILE *file = fopen(path, "rb");
	char part[4096];
	size_t got;

	assert_non_null(file);
	tb_bytes_clear(out);
	while ((got = fread(part, 1, sizeof part, file)) > 0)
		tb_bytes_put(out, part, got);
	(void)fclose(file);
}

/* The older one again, and nothing beside it. */
static void put_file(const tb_bytes *bytes)
{
	static const char *const others[] = { "older.db-wal", "older.db-shm",
					      "older.db-journal" };
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes->data, 1, bytes->length, file),
			 bytes->length);
	assert_int_equal(fclose(file), 0);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		(void)unlink(others[i]);
}

/* The n-th call fails, for every n (of the very many of memory the later ones
 * are passed over in part): the store is the older one or the new one, whole,
 * and opening it again brings it up to date. */
static void fail_each(const char *journal, enum fault_kind kind, bool after)
{
	tb_bytes file, before, expected, now;
	size_t older = 0, newer = 0;
	tb_error err = { 0 };
	bool came = true;

	tb_bytes_init(&file);
	tb_bytes_init(&before);
	tb_bytes_init(&expected);
	tb_bytes_init(&now);
	make_older(journal);
	take_file(&file);
	describe(&before);
	assert_int_equal(open_and_close(&err), TB_OK);
	describe(&expected);
	for (long n = 1; came; n += 1 + n / 64) {
		tb_status st;

		put_file(&file);
		fault_at(kind, n, after);
		st = open_and_close(&err);
		came = fault_came();
		fault_at(FAULT_NOTHING, 0, false);
		if (st != TB_OK && st != TB_EIO && st != TB_ENOMEM)
			fail_msg("call %ld: %d: %s", n, st, err.message);
		assert_true(came || st == TB_OK);
		describe(&now);
		if (strcmp(tb_bytes_text(&now), tb_bytes_text(&before)) == 0) {
			assert_int_not_equal(st, TB_OK);
			assert_int_equal(open_and_close(&err), TB_OK);
			describe(&now);
			older++;
		} else {
			newer++;
		}
		assert_string_equal(tb_bytes_text(&now),
				    tb_bytes_text(&expected));
	}
	assert_true(older > 10 && newer > 0);
	tb_bytes_release(&now);
	tb_bytes_release(&expected);
	tb_bytes_release(&before);
	tb_bytes_release(&file);
}

static void all_or_nothing_is_brought_up_to_date(void **state)
{
	static const char wal[] = "PRAGMA journal_mode = WAL";
	static const char other[] = "PRAGMA journal_mode = DELETE";

	(void)state;
	fail_each(wal, FAULT_DISK, false);
	fail_each(wal, FAULT_TORN, true);
	fail_each(wal, FAULT_FULL, true);
	fail_each(wal, FAULT_MEMORY, false);
	/* As a copy may be that another program has looked at. */
	fail_each(other, FAULT_DISK, false);
	fail_each(other, FAULT_TORN, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(older_run_adds_to_none),
		cmocka_unit_test(older_results_are_confirmed),
		cmocka_unit_test(all_or_nothing_is_brought_up_to_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
