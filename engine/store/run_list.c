/* run_list.c - runs, their parts, changes and counts, as rows to print. */
#include <stdio.h>

#include "base/i18n.h"
#include "store/db.h"
#include "store/results.h"
#include "store/seen.h"

static const char runs_sql[] =
	"SELECT r.run, r.at, r.by, r.period, r.from_day, r.to_day, r.unit,"
	" r.draft, r.change, r.digest, r.people, r.complete, r.partial,"
	" r.review, (SELECT count(*) FROM run_dinas d WHERE d.run = r.run),"
	" (SELECT count(*) FROM run_dinas d WHERE d.run = r.run AND d.ok = 0),"
	" r.supplements, (SELECT count(*) FROM confirmed k"
	"  WHERE k.run = r.run) FROM run r ORDER BY r.run";
static const char parts_sql[] =
	"SELECT d.run, d.dinas, (SELECT f.name FROM unit u JOIN unit_fact f"
	"  ON f.unit = u.unit WHERE u.code = d.dinas AND " TB_SEEN_BY("f", "r.change")
	"  ORDER BY f.change DESC LIMIT 1), s.sha256, d.ok, d.message,"
	" d.people, d.complete, d.partial, d.review, d.version"
	" FROM run_dinas d JOIN run r ON r.run = d.run"
	" LEFT JOIN ruleset s ON s.ruleset = d.ruleset"
	" WHERE d.run = ?1 ORDER BY d.dinas";
static const char changes_sql[] =
	"SELECT c.change, c.at, c.by, c.command, c.detail, c.withdraws,"
	" EXISTS (SELECT 1 FROM change w WHERE w.withdraws = c.change)"
	" FROM change c ORDER BY c.change";
/* Notes are many: they are read once. */
static const char counts_sql[] =
	"SELECT (SELECT count(DISTINCT unit) FROM unit_fact f WHERE "
	TB_SEEN_NOW("f") "), (SELECT count(DISTINCT party) FROM person_fact f"
	" WHERE " TB_SEEN_NOW("f") "), (SELECT count(DISTINCT rater)"
	" FROM rater_fact f WHERE " TB_SEEN_NOW("f") "), n.notes,"
	" (SELECT count(DISTINCT course) FROM course_fact f WHERE "
	TB_SEEN_NOW("f") "), (SELECT count(*) FROM change),"
	" (SELECT count(*) FROM run), n.first_day, n.last_day,"
	" (SELECT max(at) FROM change WHERE command = 'import')"
	" FROM (SELECT count(*) AS notes, min(day) AS first_day,"
	"  max(day) AS last_day FROM note o WHERE " TB_SEEN_NOW("o")
	"  AND NOT EXISTS (SELECT 1 FROM note_void v"
	"   WHERE v.party = o.party AND v.competency = o.competency"
	"   AND v.day = o.day AND v.no = o.no AND " TB_SEEN_NOW("v") ")) n";

static tb_status finish(tb_store *store, sqlite3_stmt *rows, tb_status st,
			int step, tb_error *err)
{
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

tb_status tb_store_each_run(tb_store *store, tb_run_row_fn *each,
			    void *context, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, runs_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_run_row row = {
			.run = sqlite3_column_int64(rows, 0),
			.at = tb_db_column(rows, 1),
			.by = tb_db_column(rows, 2),
			.period = tb_db_column(rows, 3),
			.from = sqlite3_column_int(rows, 4),
			.to = sqlite3_column_int(rows, 5),
			.unit = tb_db_column_or_null(rows, 6),
			.draft = sqlite3_column_int(rows, 7) != 0,
			.change = sqlite3_column_int64(rows, 8),
			.digest = tb_db_column(rows, 9),
			.people = sqlite3_column_int64(rows, 10),
			.complete = sqlite3_column_int64(rows, 11),
			.partial = sqlite3_column_int64(rows, 12),
			.review = sqlite3_column_int64(rows, 13),
			.dinas = sqlite3_column_int64(rows, 14),
			.dinas_failed = sqlite3_column_int64(rows, 15),
			.supplements = sqlite3_column_int64(rows, 16),
			.confirmed = sqlite3_column_int64(rows, 17)
		};

		st = each(context, &row, err);
	}
	return finish(store, rows, st, step, err);
}

tb_status tb_store_each_run_dinas(tb_store *store, int64_t run,
				  tb_run_dinas_row_fn *each, void *context,
				  tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, parts_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, run);
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_run_dinas_row row = {
			.run = run,
			.dinas = tb_db_column(rows, 1),
			.dinas_name = tb_db_column_or_null(rows, 2),
			.sha256 = tb_db_column_or_null(rows, 3),
			.ok = sqlite3_column_int(rows, 4) != 0,
			.message = tb_db_column_or_null(rows, 5),
			.people = sqlite3_column_int64(rows, 6),
			.complete = sqlite3_column_int64(rows, 7),
			.partial = sqlite3_column_int64(rows, 8),
			.review = sqlite3_column_int64(rows, 9),
			.version = sqlite3_column_int64(rows, 10)
		};

		st = each(context, &row, err);
	}
	return finish(store, rows, st, step, err);
}

tb_status tb_store_each_change(tb_store *store, tb_change_row_fn *each,
			       void *context, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, changes_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_change_row row = {
			.change = sqlite3_column_int64(rows, 0),
			.at = tb_db_column(rows, 1),
			.by = tb_db_column(rows, 2),
			.command = tb_db_column(rows, 3),
			.detail = tb_db_column(rows, 4),
			.withdraws = sqlite3_column_int64(rows, 5),
			.withdrawn = sqlite3_column_int(rows, 6) != 0
		};

		st = each(context, &row, err);
	}
	return finish(store, rows, st, step, err);
}

static void day_text(sqlite3_stmt *row, int column, char text[TB_DATE_BYTES])
{
	text[0] = '\0';
	if (sqlite3_column_type(row, column) != SQLITE_NULL)
		(void)tb_date_text(sqlite3_column_int(row, column), text);
}

tb_status tb_store_count(tb_store *store, tb_store_counts *out, tb_error *err)
{
	tb_store_counts counts = { 0 };
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, counts_sql, &row, err);

	if (st != TB_OK)
		return st;
	if (sqlite3_step(row) != SQLITE_ROW) {
		st = tb_db_fail(store, err, N_("read the store"));
		tb_db_give_back(row);
		return st;
	}
	counts.units = sqlite3_column_int64(row, 0);
	counts.people = sqlite3_column_int64(row, 1);
	counts.raters = sqlite3_column_int64(row, 2);
	counts.notes = sqlite3_column_int64(row, 3);
	counts.courses = sqlite3_column_int64(row, 4);
	counts.changes = sqlite3_column_int64(row, 5);
	counts.runs = sqlite3_column_int64(row, 6);
	day_text(row, 7, counts.first_note);
	day_text(row, 8, counts.last_note);
	(void)snprintf(counts.last_import, sizeof counts.last_import, "%s",
		       tb_db_column(row, 9));
	tb_db_give_back(row);
	*out = counts;
	return TB_OK;
}
