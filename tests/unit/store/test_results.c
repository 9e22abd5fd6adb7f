/* test_results.c - stored results as rows: which, in what order, how summed. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/error.h"
#include "check.h"
#include "store/db.h"
#include "store/results.h"

static const char path[] = "results.db";

/* Units: B (Badan) above B2, B1 by name; A (Dinas) alone.  B2 comes before B1
 * because it is named so.  Change 3 is withdrawn by 4, after run 2. */
static const char office[] =
	"INSERT INTO change(change, at, by, command, detail, withdraws) VALUES"
	" (1, '2026-01-01T00:00:00Z', 'HR', 'import', 'a.csv', NULL),"
	" (2, '2026-02-01T00:00:00Z', 'HR', 'import', 'b.csv', NULL),"
	" (3, '2026-03-01T00:00:00Z', 'HR', 'import', 'c.csv', NULL),"
	" (4, '2026-04-01T00:00:00Z', 'HR', 'withdraw', '', 3);"
	"INSERT INTO reference_fact(list, code, change, name_id, name_en)"
	" VALUES ('band:x', 'optimal', 1, 'Optimal', 'At its best'),"
	" ('other', 'low', 1, 'Bukan', 'Not this');"
	"INSERT INTO unit VALUES (1, 'A'), (2, 'B1'), (3, 'B'), (4, 'B2');"
	"INSERT INTO unit_fact(unit, change, name, kind, parent) VALUES"
	" (1, 1, 'Dinas', 'dinas', NULL), (2, 1, 'Sub Z', 'bidang', 3),"
	" (3, 1, 'Badan', 'badan', NULL), (4, 1, 'Sub Y', 'bidang', 3);"
	"INSERT INTO position VALUES (1, 'ANALIS');"
	"INSERT INTO position_fact(position, change, name, kind, tier)"
	" VALUES (1, 1, 'Analis', 'jf', 'muda');"
	"INSERT INTO party VALUES (1, '001'), (2, '002'), (3, '003'),"
	" (4, '004');"
	"INSERT INTO person_fact(party, from_day, change, name, unit, position,"
	" employment) VALUES (1, 0, 1, 'Wati', 1, 1, 'PNS'),"
	" (2, 0, 1, 'Zed', 2, 1, 'PNS'), (3, 0, 1, 'Ani', 2, 1, 'PNS'),"
	" (4, 0, 1, 'Budi', 4, 1, 'PNS'), (4, 0, 3, 'Salah', 4, 1, 'PNS');"
	"INSERT INTO course VALUES (1, 'C_TWO'), (2, 'C_ONE'), (3, 'C_NO');"
	"INSERT INTO course_fact(course, change, title, competency) VALUES"
	" (1, 1, 'Dua', '*'), (2, 1, 'Satu', '*'), (3, 1, 'Tidak', '*');"
	"INSERT INTO competency VALUES (1, 'KOM');"
	"INSERT INTO note VALUES (1, 1, 100, 0, 3, 2, 1),"
	" (1, 1, 90, 0, 3, 2, 1), (1, 1, 200, 0, 3, 2, 1),"
	" (1, 1, 300, 0, 3, 2, 3);"
	"INSERT INTO note_void VALUES (1, 1, 90, 0, 2, 0);";

/* Run 1 saw change 2, run 2 change 3 (before it was withdrawn), run 3 all;
 * run 4 is of another period and of B and below. */
static const char runs[] =
	"INSERT INTO ruleset VALUES (1, 'cafe', 'B');"
	"INSERT INTO run(run, at, by, period, from_day, to_day, unit, change,"
	" draft, inputs, digest, people, complete, partial, review) VALUES"
	" (1, '2026-05-01T00:00:00Z', 'HR', '2026-S1', 0, 9, NULL, 2, 0, '',"
	"  'd1', 4, 1, 1, 1),"
	" (2, '2026-05-02T00:00:00Z', 'HR', '2026-S1', 0, 9, 'B', 3, 0, '',"
	"  'd2', 1, 1, 0, 0),"
	" (3, '2026-05-03T00:00:00Z', 'HR', '2025', 0, 9, NULL, 4, 0, '',"
	"  'd3', 1, 1, 0, 0);"
	"INSERT INTO run_dinas(run, no, dinas, ruleset, ok, status, message,"
	" people, complete, partial, review, inputs, digest) VALUES"
	" (1, 0, 'B', 1, 1, 0, NULL, 3, 1, 1, 1, '', ''),"
	" (1, 1, 'A', NULL, 0, 3, 'broken', 1, 0, 0, 0, '', ''),"
	" (2, 5, 'B', 1, 1, 0, NULL, 1, 1, 0, 0, '', ''),"
	" (3, 0, 'B', 1, 1, 0, NULL, 1, 1, 0, 0, '', '');"
	"INSERT INTO run_post(run, post, dinas, unit, position, employment,"
	" leads) VALUES (1, 1, 0, 1, 1, 'PNS', 0),"
	" (1, 2, 0, 2, 1, 'PNS', 0), (1, 4, 0, 4, 1, 'PNS', 0),"
	" (2, 1, 5, 4, 1, 'PNS', 0), (3, 1, 0, 4, 1, 'PNS', 0);"
	"INSERT INTO result VALUES"
	" (1, 1, 1, 0, 90000000, 80000000, 'optimal', 'strange', 'KOM:3', '',"
	"  ''),"
	" (1, 2, 2, 1, 70000001, 60000000, NULL, NULL,"
	"  'INT:2 KS:1.5 PP:?too_few',"
	"  'C_ONE:rule-a:INT C_TWO:rule-b:KS', 'PP:too_few'),"
	" (1, 3, 2, 2, NULL, NULL, NULL, NULL, '', '', 'no_standard'),"
	" (1, 4, 4, 0, 50000000, 40000000, 'low', 'low', 'KOM:2',"
	"  'C_ONE:rule-a:KOM', ''),"
	" (2, 4, 1, 0, 60000000, 50000001, NULL, NULL, 'KOM:2', '', ''),"
	" (3, 4, 1, 0, 10000000, 10000000, NULL, NULL, 'KOM:1', '', '');";

static void fail_with(tb_status st, const tb_error *err)
{
	if (st != TB_OK)
		fail_msg("status %d: %s", (int)st, err->message);
}

static tb_store *make(const char *rows)
{
	tb_store *store = NULL;
	tb_error err = { 0 };

	(void)unlink(path);
	fail_with(tb_store_make_empty(path, &store, &err), &err);
	fail_with(tb_db_script(store, office, "fill", &err), &err);
	fail_with(tb_db_script(store, rows, "fill", &err), &err);
	return store;
}

static int setup(void **state)
{
	*state = make(runs);
	return 0;
}

static int teardown(void **state)
{
	tb_store_close(*state);
	(void)unlink(path);
	return 0;
}

static const char *or_dash(const char *text)
{
	return text ? text : "-";
}

/* ------------------------------------------------------------- results */

static tb_status name_row(void *context, const tb_result_row *row,
			  tb_error *err)
{
	(void)err;
	tb_bytes_printf(context, "%d:%s:%s ", (int)row->run, row->unit,
			row->name);
	return TB_OK;
}

static tb_status whole_row(void *context, const tb_result_row *row,
			   tb_error *err)
{
	(void)err;
	tb_bytes_printf(context, "%s|%s|%s|%s|%d|%d|%d|%s=%s|%s=%s|%s|%s|%s|%s\n",
			row->nip, row->unit_name, row->position_name,
			row->status, row->has_jpm, (int)row->jpm.micro,
			(int)row->score.micro, or_dash(row->category_jpm),
			or_dash(row->category_jpm_name),
			or_dash(row->category), or_dash(row->category_name),
			row->review, row->recommendations, row->dinas,
			or_dash(row->sha256));
	return TB_OK;
}

static void expect_results(tb_store *store, tb_results_options which,
			   tb_result_row_fn *each, const char *wanted)
{
	tb_error err = { 0 };
	tb_bytes seen;

	tb_bytes_init(&seen);
	fail_with(tb_store_each_result(store, &which, each, &seen, &err),
		  &err);
	assert_string_equal(tb_bytes_text(&seen), wanted);
	tb_bytes_release(&seen);
}

static void rows_come_in_tree_order_then_by_name(void **state)
{
	expect_results(*state, (tb_results_options){ .run = 1 }, name_row,
		       "1:B2:Budi 1:B1:Ani 1:B1:Zed 1:A:Wati ");
}

static void a_row_carries_all_that_is_known(void **state)
{
	expect_results(
		*state, (tb_results_options){ .run = 1 }, whole_row,
		"004|Sub Y|Analis|complete|1|50000000|40000000|low=low|"
		"low=low||C_ONE|B|cafe\n"
		"003|Sub Z|Analis|review|0|0|0|-=-|-=-|no_standard||B|cafe\n"
		"002|Sub Z|Analis|partial|1|70000001|60000000|-=-|-=-|"
		"PP:too_few|C_ONE C_TWO|B|cafe\n"
		"001|Dinas|Analis|complete|1|90000000|80000000|"
		"optimal=At its best|strange=strange|||B|cafe\n");
}

static void a_unit_takes_those_below_and_nobody_else(void **state)
{
	expect_results(*state, (tb_results_options){ .run = 1, .unit = "B" },
		       name_row, "1:B2:Budi 1:B1:Ani 1:B1:Zed ");
	expect_results(*state, (tb_results_options){ .run = 1, .unit = "B1" },
		       name_row, "1:B1:Ani 1:B1:Zed ");
	/* The wider selection is not spoilt by the narrower one before. */
	rows_come_in_tree_order_then_by_name(state);
}

static void a_period_takes_the_newest_run_of_each_person(void **state)
{
	/* Run 2 saw the name before its import was withdrawn. */
	expect_results(*state, (tb_results_options){ .period = "2026-S1" },
		       name_row, "2:B2:Salah 1:B1:Ani 1:B1:Zed 1:A:Wati ");
}

static void a_draft_never_stands_before_an_official_one(void **state)
{
	tb_error err = { 0 };

	fail_with(tb_db_script(*state, "UPDATE run SET draft = 1 WHERE run = 2",
			       "draft", &err), &err);
	expect_results(*state, (tb_results_options){ .period = "2026-S1" },
		       name_row, "1:B2:Budi 1:B1:Ani 1:B1:Zed 1:A:Wati ");
}

static void without_a_wish_the_newest_run_is_taken(void **state)
{
	/* It saw the withdrawal, so the older name is back. */
	expect_results(*state, (tb_results_options){ 0 }, name_row,
		       "3:B2:Budi ");
}

static tb_status stop(void *context, const tb_result_row *row, tb_error *err)
{
	(void)row;
	++*(int *)context;
	return tb_fail(err, TB_ECANCELLED, "enough");
}

static void a_period_is_found_by_any_of_its_names(void **state)
{
	tb_results_options which = { .period = "2026-01-01..2026-06-30" };
	tb_error err = { 0 };
	int calls = 0;

	expect_results(*state, which, name_row,
		       "2:B2:Salah 1:B1:Ani 1:B1:Zed 1:A:Wati ");
	which.period = "2026-S3";
	assert_int_equal(tb_store_each_result(*state, &which, stop, &calls,
					      &err),
			 TB_EUSAGE);
	assert_int_equal(calls, 0);
}

static tb_status course_row(void *context, const tb_advised_row *row,
			    tb_error *err)
{
	(void)err;
	tb_bytes_printf(context, "%s %s %d, ", row->course, row->title,
			(int)row->people);
	return TB_OK;
}

static void courses_count_those_to_whom_they_are_advised(void **state)
{
	tb_results_options which = { .run = 1 };
	tb_error err = { 0 };
	tb_bytes seen;

	tb_bytes_init(&seen);
	fail_with(tb_store_each_advised(*state, &which, course_row, &seen,
					&err), &err);
	assert_string_equal(tb_bytes_text(&seen), "C_ONE Satu 2, C_TWO Dua 1, ");
	tb_bytes_clear(&seen);
	which.unit = "B1";
	fail_with(tb_store_each_advised(*state, &which, course_row, &seen,
					&err), &err);
	assert_string_equal(tb_bytes_text(&seen), "C_ONE Satu 1, C_TWO Dua 1, ");
	tb_bytes_release(&seen);
}

static void a_failing_callback_stops_and_is_passed_on(void **state)
{
	tb_results_options which = { .run = 1 };
	tb_error err = { 0 };
	int calls = 0;

	assert_int_equal(tb_store_each_result(*state, &which, stop, &calls,
					      &err),
			 TB_ECANCELLED);
	assert_int_equal(calls, 1);
	rows_come_in_tree_order_then_by_name(state);
}

static void expect_error(tb_store *store, tb_results_options which,
			 const char *part)
{
	tb_error err = { 0 };
	tb_bytes seen;

	tb_bytes_init(&seen);
	assert_int_equal(tb_store_each_result(store, &which, name_row, &seen,
					      &err),
			 TB_EDATA);
	assert_int_equal(seen.length, 0);
	if (!strstr(err.message, part))
		fail_msg("no '%s' in: %s", part, err.message);
	tb_bytes_release(&seen);
}

static void what_is_unknown_names_the_nearest_known(void **state)
{
	expect_error(*state, (tb_results_options){ .run = 9 }, "nearest is 3");
	expect_error(*state, (tb_results_options){ .run = INT64_MIN },
		     "nearest is 1");
	expect_error(*state, (tb_results_options){ .period = "2026-S2" },
		     "period is 2026-S1");
	expect_error(*state, (tb_results_options){ .period = "2024" },
		     "period is 2025");
	expect_error(*state, (tb_results_options){ .unit = "B12" }, "'B1'");
}

static void a_store_without_runs_says_so(void **state)
{
	tb_store *store = make("");

	(void)state;
	expect_error(store, (tb_results_options){ 0 }, "nothing");
	expect_error(store, (tb_results_options){ .run = 1 }, "nothing");
	expect_error(store, (tb_results_options){ .period = "2026" },
		     "nothing");
	tb_store_close(store);
	(void)unlink(path);
}

/* ------------------------------------------------------------- summary */

static tb_status summary_row(void *context, const tb_summary_row *row,
			     tb_error *err)
{
	(void)err;
	tb_bytes_printf(context, "%d%s %d=%d+%d+%d %d:%d:%d %d\n", row->depth,
			row->unit, (int)row->people, (int)row->complete,
			(int)row->partial, (int)row->review,
			(int)row->with_jpm, (int)row->jpm_mean.micro,
			(int)row->score_mean.micro, (int)row->recommended);
	return TB_OK;
}

static void expect_summary(tb_store *store, tb_results_options which,
			   const char *wanted)
{
	tb_error err = { 0 };
	tb_bytes seen;

	tb_bytes_init(&seen);
	fail_with(tb_store_each_summary(store, &which, summary_row, &seen,
					&err), &err);
	assert_string_equal(tb_bytes_text(&seen), wanted);
	tb_bytes_release(&seen);
}

static void a_summary_sums_each_unit_and_those_below(void **state)
{
	/* (50000000 + 70000001) / 2 is rounded half up. */
	expect_summary(*state, (tb_results_options){ .run = 1 },
		       "0B 3=1+1+1 2:60000001:50000000 2\n"
		       "1B2 1=1+0+0 1:50000000:40000000 1\n"
		       "1B1 2=0+1+1 1:70000001:60000000 1\n"
		       "0A 1=1+0+0 1:90000000:80000000 0\n");
}

static void a_summary_of_a_unit_begins_at_it(void **state)
{
	expect_summary(*state, (tb_results_options){ .run = 1, .unit = "B1" },
		       "0B1 2=0+1+1 1:70000001:60000000 1\n");
	/* Units with nobody in or below them are left out. */
	expect_summary(*state, (tb_results_options){ .run = 3 },
		       "0B 1=1+0+0 1:10000000:10000000 0\n"
		       "1B2 1=1+0+0 1:10000000:10000000 0\n");
}

/* ------------------------------------------------- runs, changes, counts */

static tb_status run_row(void *context, const tb_run_row *row, tb_error *err)
{
	(void)err;
	tb_bytes_printf(context, "%d %s %s %d %d/%d\n", (int)row->run,
			row->period, or_dash(row->unit), row->draft,
			(int)row->dinas_failed, (int)row->dinas);
	return TB_OK;
}

static tb_status dinas_row(void *context, const tb_run_dinas_row *row,
			   tb_error *err)
{
	(void)err;
	tb_bytes_printf(context, "%s %s %s %d %s\n", row->dinas,
			or_dash(row->dinas_name), or_dash(row->sha256),
			row->ok, or_dash(row->message));
	return TB_OK;
}

static void runs_come_oldest_first_and_dinas_by_code(void **state)
{
	tb_error err = { 0 };
	tb_bytes seen;

	tb_bytes_init(&seen);
	fail_with(tb_store_each_run(*state, run_row, &seen, &err), &err);
	fail_with(tb_store_each_run_dinas(*state, 1, dinas_row, &seen, &err),
		  &err);
	assert_string_equal(tb_bytes_text(&seen), "1 2026-S1 - 0 1/2\n"
			    "2 2026-S1 B 0 0/1\n3 2025 - 0 0/1\n"
			    "A Dinas - 0 broken\nB Badan cafe 1 -\n");
	tb_bytes_release(&seen);
}

static tb_status change_row(void *context, const tb_change_row *row,
			    tb_error *err)
{
	(void)err;
	tb_bytes_printf(context, "%d %s %d %d\n", (int)row->change,
			row->command, (int)row->withdraws, row->withdrawn);
	return TB_OK;
}

static void a_withdrawn_change_is_marked(void **state)
{
	tb_error err = { 0 };
	tb_bytes seen;

	tb_bytes_init(&seen);
	fail_with(tb_store_each_change(*state, change_row, &seen, &err), &err);
	assert_string_equal(tb_bytes_text(&seen), "1 import 0 0\n"
			    "2 import 0 0\n3 import 0 1\n4 withdraw 3 0\n");
	tb_bytes_release(&seen);
}

static void counts_leave_out_what_is_withdrawn_or_void(void **state)
{
	tb_store_counts counts;
	tb_error err = { 0 };

	fail_with(tb_store_count(*state, &counts, &err), &err);
	assert_int_equal(counts.units, 4);
	assert_int_equal(counts.people, 4);
	assert_int_equal(counts.notes, 2);
	assert_int_equal(counts.changes, 4);
	assert_int_equal(counts.runs, 3);
	assert_string_equal(counts.first_note, "1970-04-11");
	assert_string_equal(counts.last_note, "1970-07-20");
	assert_string_equal(counts.last_import, "2026-03-01T00:00:00Z");
}

/* ---------------------------------------------------------------- views */

static void expect_sql(tb_store *store, const char *sql, const char *wanted)
{
	sqlite3_stmt *rows = NULL;
	tb_bytes seen;

	tb_bytes_init(&seen);
	if (sqlite3_prepare_v2(store->db, sql, -1, &rows, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(store->db));
	while (sqlite3_step(rows) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(rows); i++)
			tb_bytes_printf(&seen, "%s|", or_dash(
				tb_db_column_or_null(rows, i)));
		tb_bytes_puts(&seen, "\n");
	}
	assert_int_equal(sqlite3_finalize(rows), SQLITE_OK);
	assert_string_equal(tb_bytes_text(&seen), wanted);
	tb_bytes_release(&seen);
}

static void the_view_of_results_is_readable(void **state)
{
	expect_sql(*state,
		   "SELECT run, period, nip, name, unit, unit_name, position,"
		   " position_name, status, jpm, score, category_jpm, category,"
		   " review, recommendations, dinas FROM result_view"
		   " WHERE nip IN ('002', '004') ORDER BY run, nip",
		   "1|2026-S1|002|Zed|B1|Sub Z|ANALIS|Analis|partial|"
		   "70.000001|60.0|-|-|PP:too_few|C_ONE C_TWO|B|\n"
		   "1|2026-S1|004|Budi|B2|Sub Y|ANALIS|Analis|complete|"
		   "50.0|40.0|low|low||C_ONE|B|\n"
		   "2|2026-S1|004|Salah|B2|Sub Y|ANALIS|Analis|complete|"
		   "60.0|50.000001|-|-|||B|\n"
		   "3|2025|004|Budi|B2|Sub Y|ANALIS|Analis|complete|"
		   "10.0|10.0|-|-|||B|\n");
}

static void the_view_of_levels_has_a_row_per_competency(void **state)
{
	expect_sql(*state,
		   "SELECT nip, competency, level, review"
		   " FROM result_level_view WHERE run = 1 ORDER BY nip, no",
		   "001|KOM|3.0|-|\n002|INT|2.0|-|\n002|KS|1.5|-|\n"
		   "002|PP|-|too_few|\n004|KOM|2.0|-|\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rows_come_in_tree_order_then_by_name),
		TEST(a_row_carries_all_that_is_known),
		TEST(a_unit_takes_those_below_and_nobody_else),
		TEST(a_period_takes_the_newest_run_of_each_person),
		TEST(a_period_is_found_by_any_of_its_names),
		TEST(a_draft_never_stands_before_an_official_one),
		TEST(without_a_wish_the_newest_run_is_taken),
		TEST(courses_count_those_to_whom_they_are_advised),
		TEST(a_failing_callback_stops_and_is_passed_on),
		TEST(what_is_unknown_names_the_nearest_known),
		cmocka_unit_test(a_store_without_runs_says_so),
		TEST(a_summary_sums_each_unit_and_those_below),
		TEST(a_summary_of_a_unit_begins_at_it),
		TEST(runs_come_oldest_first_and_dinas_by_code),
		TEST(a_withdrawn_change_is_marked),
		TEST(counts_leave_out_what_is_withdrawn_or_void),
		TEST(the_view_of_results_is_readable),
		TEST(the_view_of_levels_has_a_row_per_competency),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
