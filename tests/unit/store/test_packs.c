/* test_packs.c - the packs of a store are those of its rows, whoever writes
 * notes, or there are none. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "check.h"
#include "store/audit_packs.h"
#include "store/change.h"
#include "store/note.h"
#include "store/note_aggregates.h"

enum { PEOPLE = 5, COMPETENCIES = 3, RATER = PEOPLE };

static tb_store *store;
static int64_t change;

static void must(tb_status st, const tb_error *err)
{
	if (st != TB_OK)
		fail_msg("status %d: %s", (int)st, err->message);
}

static void sql(const char *text)
{
	tb_error err = { 0 };

	must(tb_db_script(store, text, "test", &err), &err);
}

static int64_t number(const char *text)
{
	sqlite3_stmt *row = NULL;
	int64_t value;

	assert_int_equal(sqlite3_prepare_v2(store->db, text, -1, &row, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	value = sqlite3_column_int64(row, 0);
	(void)sqlite3_finalize(row);
	return value;
}

static tb_status count_it(void *context, const tb_audit_finding *finding,
			  tb_error *err)
{
	(void)err;
	assert_int_equal(finding->fault, TB_AUDIT_PACK);
	assert_non_null(finding->detail);
	++*(int *)context;
	return TB_OK;
}

/* So many people have a pack, and each is that of the rows. */
static void packed(int people)
{
	tb_error err = { 0 };
	int found = 0;

	assert_int_equal(number("SELECT count(*) FROM note_pack"), people);
	must(tb_audit_packs(store, count_it, &found, &err), &err);
	assert_int_equal(found, 0);
}

/* A store with people 1 to PEOPLE, the last of whom is also the rater. */
static int setup(void **state)
{
	tb_error err = { 0 };

	(void)state;
	must(tb_store_make_scratch(&store, &err), &err);
	must(tb_store_begin_bulk(store, &err), &err);
	must(tb_store_new_change(store, "HR", "import", "", 0, &change, &err),
	     &err);
	for (int i = 1; i <= PEOPLE || i <= COMPETENCIES; i++) {
		char code[16];
		int64_t id;

		(void)snprintf(code, sizeof code, "%d", i);
		if (i <= PEOPLE)
			must(tb_store_code_make(store, TB_CODE_PARTY, code,
						&id, &err), &err);
		if (i <= COMPETENCIES)
			must(tb_store_code_make(store, TB_CODE_COMPETENCY,
						code, &id, &err), &err);
	}
	must(tb_store_commit(store, &err), &err);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	tb_store_close(store);
	return 0;
}

static void begin(tb_note_pile **pile)
{
	tb_error err = { 0 };

	must(tb_store_begin_bulk(store, &err), &err);
	must(tb_store_new_change(store, "HR", "import", "", 0, &change, &err),
	     &err);
	must(tb_note_pile_new(store, pile, &err), &err);
}

static tb_note_row note(int64_t party, int64_t competency, tb_date day, int no)
{
	return (tb_note_row){
		.key = { party, competency, day, no },
		.level = (int)(day + no) % 6, .rater = RATER, .change = change,
		.words = { .recorded_on = TB_DATE_ALWAYS,
			   .feedback_on = TB_DATE_ALWAYS }
	};
}

static void add(tb_note_pile *pile, int64_t party, int64_t competency,
		tb_date day, int no)
{
	const tb_note_row row = note(party, competency, day, no);
	tb_error err = { 0 };

	must(tb_note_pile_add(pile, &row, &err), &err);
}

/* Notes of everybody on these days, more than a pile holds. */
static void add_all(tb_note_pile *pile, tb_date from, tb_date to)
{
	for (int64_t party = 1; party <= PEOPLE; party++)
		for (int64_t c = 1; c <= COMPETENCIES; c++)
			for (tb_date day = from; day <= to; day++)
				add(pile, party, c, day, 1);
}

static void end(tb_note_pile *pile)
{
	tb_error err = { 0 };

	must(tb_note_pile_end(pile, &err), &err);
	tb_note_pile_free(pile);
	must(tb_store_commit(store, &err), &err);
}

static void write_all(tb_date from, tb_date to)
{
	tb_note_pile *pile = NULL;

	begin(&pile);
	add_all(pile, from, to);
	end(pile);
}

static void a_pile_packs_what_it_writes(void **state)
{
	(void)state;
	write_all(100, 120);
	packed(PEOPLE);
	write_all(90, 95);	/* before */
	packed(PEOPLE);
	write_all(300, 330);	/* behind */
	packed(PEOPLE);
	assert_int_equal(number("SELECT count(*) FROM note"),
			 (21 + 6 + 31) * PEOPLE * COMPETENCIES);
}

/* As an import does it: what strikes comes last, and each of these must see
 * all rows before. */
static void a_person_may_come_again(void **state)
{
	tb_note_pile *pile = NULL;
	tb_error err = { 0 };

	(void)state;
	begin(&pile);
	add_all(pile, 100, 103);
	for (int64_t party = 1; party <= 3; party++)
		for (int i = 0; i < 3; i++) {
			must(tb_note_pile_write(pile, &err), &err);
			add(pile, party, 2, 101 + i, 2);
		}
	/* The last one begins once more, at once. */
	for (tb_date day = 103; day >= 100; day--) {
		must(tb_note_pile_write(pile, &err), &err);
		add(pile, 3, 1, day, 2);
	}
	end(pile);
	packed(PEOPLE);
}

static void many_notes_of_one_are_packed(void **state)
{
	tb_note_pile *pile = NULL;

	(void)state;
	begin(&pile);
	for (tb_date day = 0; day < 3000; day++)
		add(pile, 2, 1, day, 1);
	end(pile);
	packed(1);
}

static void one_without_a_pack_gets_it(void **state)
{
	(void)state;
	write_all(100, 103);
	sql("DELETE FROM note_pack WHERE party <> 3");
	packed(1);
	write_all(104, 104);
	packed(PEOPLE);
}

static void a_garbled_pack_is_made_anew(void **state)
{
	(void)state;
	write_all(100, 103);
	sql("UPDATE note_pack SET notes = x'0102' WHERE party = 2;"
	    "UPDATE note_pack SET notes = substr(notes, 1, 30) WHERE party = 4");
	write_all(104, 104);
	packed(PEOPLE);
}

/* A pack of somebody who has no notes is nobody's. */
static void a_pack_of_nothing_does_not_count(void **state)
{
	tb_error err = { 0 };
	int found = 0;

	(void)state;
	write_all(100, 103);
	sql("DELETE FROM note WHERE party = 2;"
	    "INSERT INTO note_pack SELECT 2, notes FROM note_pack"
	    " WHERE party = 1");
	must(tb_audit_packs(store, count_it, &found, &err), &err);
	assert_int_equal(found, 1);
	write_all(110, 111);
	packed(PEOPLE);
}

static void a_note_added_alone_drops_the_pack(void **state)
{
	tb_note_row row;
	tb_error err = { 0 };

	(void)state;
	write_all(100, 103);
	must(tb_store_begin(store, &err), &err);
	row = note(4, 1, 99, 1);
	must(tb_note_add(store, &row, &err), &err);
	packed(PEOPLE - 1);
	tb_store_rollback(store);
	packed(PEOPLE);
}

static void whoever_writes_by_hand_drops_packs(void **state)
{
	static const char *const by_hand[] = {
		"INSERT INTO note SELECT party, competency, day, no + 1,"
		" level, rater, change FROM note WHERE party = 1 AND day = 100",
		"UPDATE note SET level = 0 WHERE party = 2 AND day = 101",
		"DELETE FROM note WHERE party = 3 AND competency = 2",
		"UPDATE note SET party = 5 WHERE party = 4 AND day = 100;"
		"DELETE FROM note WHERE party = 5 AND day = 101",
	};

	(void)state;
	sql("PRAGMA foreign_keys = OFF");
	write_all(100, 103);
	sql("DELETE FROM note WHERE party = 5 AND day = 100");
	packed(PEOPLE - 1);
	for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++) {
		sql(by_hand[i]);
		packed((int)(PEOPLE - 2 - i));
	}
}

static void a_pile_that_is_given_up_leaves_all_as_it_was(void **state)
{
	tb_note_pile *pile = NULL;

	(void)state;
	write_all(100, 103);
	begin(&pile);
	add_all(pile, 200, 230);
	tb_note_pile_free(pile);
	tb_store_rollback(store);
	packed(PEOPLE);
	assert_int_equal(number("SELECT count(*) FROM note"),
			 4 * PEOPLE * COMPETENCIES);
	sql("DELETE FROM note WHERE party = 1");
	packed(PEOPLE - 1);
}

/* What an older store gets when it is opened: the same, to the byte. */
static void sql_makes_the_same_packs(void **state)
{
	(void)state;
	write_all(100, 120);
	write_all(90, 95);
	sql("CREATE TEMP TABLE kept AS SELECT * FROM note_pack;"
	    "DELETE FROM note_pack;"
	    "INSERT INTO note_pack(party, notes) SELECT party, " TB_PACK_NOTES
	    " FROM note GROUP BY party");
	assert_int_equal(number("SELECT count(*) FROM note_pack"
				" JOIN kept USING(party, notes)"), PEOPLE);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_pile_packs_what_it_writes),
		TEST(a_person_may_come_again),
		TEST(many_notes_of_one_are_packed),
		TEST(one_without_a_pack_gets_it),
		TEST(a_garbled_pack_is_made_anew),
		TEST(a_pack_of_nothing_does_not_count),
		TEST(a_note_added_alone_drops_the_pack),
		TEST(whoever_writes_by_hand_drops_packs),
		TEST(a_pile_that_is_given_up_leaves_all_as_it_was),
		TEST(sql_makes_the_same_packs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
