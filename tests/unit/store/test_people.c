/* test_people.c - which notes a reader of people sees. */
#include <string.h>

#include "base/error.h"
#include "check.h"
#include "store/change.h"
#include "store/db.h"
#include "store/fact.h"
#include "store/note.h"
#include "store/people.h"

enum { WATI = 1, RATER = 2, BUDI = 3, COMPETENCY = 1 };

static void must(tb_status st, const tb_error *err)
{
	if (st != TB_OK)
		fail_msg("status %d: %s", (int)st, err->message);
}

static void begin_change(tb_store *store, int64_t withdraws, int64_t *change)
{
	tb_error err = { 0 };

	must(tb_store_begin(store, &err), &err);
	must(tb_store_new_change(store, "HR", withdraws ? "withdraw" : "import",
				 "a.csv", withdraws, change, &err), &err);
}

static void commit(tb_store *store)
{
	tb_error err = { 0 };

	must(tb_store_commit(store, &err), &err);
}

static void note(tb_store *store, int64_t party, tb_date day, int no,
		 int level, int64_t change)
{
	tb_error err = { 0 };
	const tb_note_row row = {
		.key = { party, COMPETENCY, day, no },
		.level = level, .rater = RATER, .change = change,
		.words = { .recorded_on = TB_DATE_ALWAYS,
			   .feedback_on = TB_DATE_ALWAYS }
	};

	must(tb_note_add(store, &row, &err), &err);
}

/* Change 1: three notes about Wati.  Change 2: her third is void, and there is
 * one about Budi. */
static tb_store *begin(void)
{
	const tb_note_key third = { WATI, COMPETENCY, 101, 2 };
	const char *const parties[] = { "001", "002", "003" };
	tb_error err = { 0 };
	tb_store *store = NULL;
	int64_t id, change;

	must(tb_store_make_scratch(&store, &err), &err);
	begin_change(store, 0, &change);
	for (size_t i = 0; i < 3; i++)
		must(tb_store_code_make(store, TB_CODE_PARTY, parties[i], &id,
					&err), &err);
	must(tb_store_code_make(store, TB_CODE_COMPETENCY, "KOM", &id, &err),
	     &err);
	must(tb_fact_write(store, TB_FACT_COMPETENCY, (tb_fact_value[]){
		{ TB_FACT_NUMBER, id, NULL }, { TB_FACT_TEXT, 0, "Komunikasi" },
		{ TB_FACT_TEXT, 0, "managerial" }, { TB_FACT_NULL, 0, NULL },
		{ TB_FACT_NULL, 0, NULL } }, change, &err), &err);
	note(store, WATI, 100, 1, 3, change);
	note(store, WATI, 101, 1, 2, change);
	note(store, WATI, 101, 2, 4, change);
	commit(store);
	begin_change(store, 0, &change);
	must(tb_note_strike(store, &third, false, change, &err), &err);
	note(store, BUDI, 100, 1, 5, change);
	commit(store);
	return store;
}

static void sees(tb_people *people, int64_t party, const char *levels)
{
	tb_person_facts facts;
	tb_error err = { 0 };
	tb_arena arena;

	tb_arena_init(&arena);
	must(tb_people_read(people, party, &arena, &facts, &err), &err);
	for (size_t i = 0; i < facts.note_count; i++) {
		assert_true(levels[i] != '\0');
		assert_int_equal(facts.notes[i].level, levels[i] - '0');
		assert_int_equal(facts.notes[i].rater, RATER);
		assert_int_equal(facts.notes[i].competency, 0);
	}
	assert_int_equal(levels[facts.note_count], '\0');
	tb_arena_release(&arena);
}

/* Read in order and out of it, from wherever notes are read. */
static void all_see(tb_store *store, int64_t upto, const char *wati,
		    const char *budi)
{
	for (int from = TB_NOTES_PACKED; from <= TB_NOTES_ROWS_WHICH; from++) {
		tb_visible visible;
		tb_catalog catalog;
		tb_people *people = NULL;
		tb_error err = { 0 };

		must(tb_visible_load(store, upto, &visible, &err), &err);
		must(tb_catalog_load(store, &visible, &catalog, &err), &err);
		must(tb_people_open(store, &visible, &catalog,
				    (tb_notes_from)from, &people, &err), &err);
		sees(people, WATI, wati);
		sees(people, RATER, "");
		sees(people, BUDI, budi);
		sees(people, WATI, wati);
		sees(people, WATI, wati);
		sees(people, BUDI, budi);
		sees(people, RATER, "");
		tb_people_close(people);
		tb_catalog_release(&catalog);
		tb_visible_release(&visible);
	}
}

static void void_notes_are_not_seen(void **state)
{
	tb_store *store = begin();

	(void)state;
	all_see(store, 0, "32", "5");
	tb_store_close(store);
}

static void later_changes_are_not_seen(void **state)
{
	tb_store *store = begin();

	(void)state;
	all_see(store, 1, "324", "");
	tb_store_close(store);
}

static void withdrawn_changes_are_not_seen(void **state)
{
	tb_store *store = begin();
	int64_t change;

	(void)state;
	begin_change(store, 2, &change);
	commit(store);
	all_see(store, 0, "324", "");
	all_see(store, 2, "32", "5");
	tb_store_close(store);
}

static void who_explains_learns_which_note_it_is(void **state)
{
	tb_store *store = begin();
	tb_visible visible;
	tb_catalog catalog;
	tb_people *people = NULL;
	tb_person_facts facts;
	tb_error err = { 0 };
	tb_arena arena;

	(void)state;
	tb_arena_init(&arena);
	must(tb_visible_load(store, 0, &visible, &err), &err);
	must(tb_catalog_load(store, &visible, &catalog, &err), &err);
	must(tb_people_open(store, &visible, &catalog, TB_NOTES_ROWS_WHICH,
			    &people, &err), &err);
	must(tb_people_read(people, WATI, &arena, &facts, &err), &err);
	assert_int_equal(facts.notes[1].day, 101);
	assert_int_equal(facts.notes[1].no, 1);
	assert_int_equal(facts.notes[1].change, 1);
	must(tb_people_read(people, BUDI, &arena, &facts, &err), &err);
	assert_int_equal(facts.notes[0].no, 1);
	assert_int_equal(facts.notes[0].change, 2);
	tb_people_close(people);
	tb_catalog_release(&catalog);
	tb_visible_release(&visible);
	tb_arena_release(&arena);
	tb_store_close(store);
}

/* The limit is 100,000, and 3 are there. */
static void nobody_has_more_notes_than_fit(void **state)
{
	static const char many[] =
		"WITH RECURSIVE day(day) AS (SELECT 1000 UNION ALL"
		" SELECT day + 1 FROM day LIMIT 99997)"
		"INSERT INTO note(party, competency, day, no, level, rater,"
		" change) SELECT 1, 1, day, 1, 3, 2, 1 FROM day;";
	static const char one_more[] =
		"INSERT INTO note(party, competency, day, no, level, rater,"
		" change) VALUES (1, 1, 1, 1, 3, 2, 1);";
	tb_store *store = begin();
	tb_visible visible;
	tb_catalog catalog;
	tb_people *people = NULL;
	tb_person_facts facts;
	tb_error err = { 0 };
	tb_arena arena;

	(void)state;
	tb_arena_init(&arena);
	must(tb_db_script(store, many, "test", &err), &err);
	must(tb_visible_load(store, 0, &visible, &err), &err);
	must(tb_catalog_load(store, &visible, &catalog, &err), &err);
	must(tb_people_open(store, &visible, &catalog, TB_NOTES_ROWS, &people,
			    &err), &err);
	must(tb_people_read(people, WATI, &arena, &facts, &err), &err);
	assert_int_equal(facts.note_count, 99999);
	tb_people_close(people);
	must(tb_db_script(store, one_more, "test", &err), &err);
	must(tb_people_open(store, &visible, &catalog, TB_NOTES_ROWS, &people,
			    &err), &err);
	assert_int_equal(tb_people_read(people, WATI, &arena, &facts, &err),
			 TB_EDATA);
	tb_people_close(people);
	tb_catalog_release(&catalog);
	tb_visible_release(&visible);
	tb_arena_release(&arena);
	tb_store_close(store);
}

/* Whoever edits the file can leave the CHECK of the tables out. */
static void a_level_that_is_none_is_refused(void **state)
{
	static const char *const wrong[] = {
		"INSERT INTO note(party, competency, day, no, level, rater,"
		" change) VALUES (1, 1, 1, 9, 6, 2, 1);",
		"INSERT INTO note(party, competency, day, no, level, rater,"
		" change) VALUES (1, 1, 1, 9, -1, 2, 1);",
		/* 1 in the lower half of its bits. */
		"INSERT INTO note(party, competency, day, no, level, rater,"
		" change) VALUES (1, 1, 1, 9, 4294967297, 2, 1);",
		"INSERT INTO dialogue_fact(party, competency, day, change,"
		" level) VALUES (1, 1, 1, 1, 4294967297);",
		"INSERT INTO dialogue_fact(party, competency, day, change,"
		" level) VALUES (1, 1, 1, 1, 600);"
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		tb_store *store = begin();
		tb_visible visible;
		tb_catalog catalog;
		tb_people *people = NULL;
		tb_person_facts facts;
		tb_error err = { 0 };
		tb_arena arena;

		tb_arena_init(&arena);
		must(tb_db_script(store, "PRAGMA ignore_check_constraints = 1;",
				  "test", &err), &err);
		must(tb_db_script(store, wrong[i], "test", &err), &err);
		must(tb_visible_load(store, 0, &visible, &err), &err);
		must(tb_catalog_load(store, &visible, &catalog, &err), &err);
		must(tb_people_open(store, &visible, &catalog, TB_NOTES_ROWS,
				    &people, &err), &err);
		assert_int_equal(tb_people_read(people, WATI, &arena, &facts,
						&err), TB_EDATA);
		if (!strstr(err.message, "0 to 5"))
			fail_msg("%zu: %s", i, err.message);
		tb_people_close(people);
		tb_catalog_release(&catalog);
		tb_visible_release(&visible);
		tb_arena_release(&arena);
		tb_store_close(store);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(void_notes_are_not_seen),
		cmocka_unit_test(later_changes_are_not_seen),
		cmocka_unit_test(withdrawn_changes_are_not_seen),
		cmocka_unit_test(who_explains_learns_which_note_it_is),
		cmocka_unit_test(nobody_has_more_notes_than_fit),
		cmocka_unit_test(a_level_that_is_none_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
