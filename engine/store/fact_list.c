/* fact_list.c - what is visible, for those who look codes and links up. */
#include <string.h>

#include "base/i18n.h"
#include "store/db.h"
#include "store/fact.h"

/* Columns: id, code, name, official, parent, change. */
static const char *const code_sql[] = {
	[TB_CODE_PARTY] =
		"SELECT p.party, p.code, f.name, NULL, 0, f.change"
		" FROM party p JOIN person_fact f ON f.party = p.party"
		" ORDER BY p.party, f.change DESC",
	[TB_CODE_UNIT] =
		"SELECT p.unit, p.code, f.name, NULL, f.parent, f.change"
		" FROM unit p JOIN unit_fact f ON f.unit = p.unit"
		" ORDER BY p.unit, f.change DESC",
	[TB_CODE_POSITION] =
		"SELECT p.position, p.code, f.name, NULL, 0, f.change"
		" FROM position p JOIN position_fact f"
		" ON f.position = p.position"
		" ORDER BY p.position, f.change DESC",
	[TB_CODE_COMPETENCY] =
		"SELECT p.competency, p.code, f.name, f.official, 0, f.change"
		" FROM competency p JOIN competency_fact f"
		" ON f.competency = p.competency"
		" ORDER BY p.competency, f.change DESC",
	[TB_CODE_COURSE] =
		"SELECT p.course, p.code, f.title, NULL, 0, f.change"
		" FROM course p JOIN course_fact f ON f.course = p.course"
		" ORDER BY p.course, f.change DESC",
};

static const char party_sql[] = "SELECT party, code FROM party";
static const char reference_sql[] =
	"SELECT list, code, name_id, name_en, aliases, parent, change"
	" FROM reference_fact ORDER BY list, code, change DESC";
static const char place_sql[] =
	"SELECT party, unit, from_day, until_day, change FROM person_fact"
	" ORDER BY party, from_day, change DESC";
static const char link_sql[] =
	"SELECT party, unit, rater, from_day, until_day, change, role"
	" FROM rater_fact"
	" ORDER BY party, unit, rater, role, from_day, change DESC";
static const char change_sql[] =
	"SELECT command, change IN (SELECT withdraws FROM change"
	" WHERE withdraws IS NOT NULL) FROM change WHERE change = ?1";

static tb_status finish(tb_store *store, sqlite3_stmt *rows, int step,
			tb_status st, tb_error *err)
{
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

tb_status tb_fact_each_code(tb_store *store, const tb_visible *visible,
			    tb_code_kind kind, tb_code_row_fn *each,
			    void *context, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, code_sql[kind], &rows, err);
	int64_t last = 0;
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_code_row row = {
			.id = sqlite3_column_int64(rows, 0),
			.code = tb_db_column(rows, 1),
			.name = tb_db_column_or_null(rows, 2),
			.official = tb_db_column_or_null(rows, 3),
			.parent = sqlite3_column_int64(rows, 4),
		};

		if (row.id == last ||
		    !tb_visible_sees(visible, sqlite3_column_int64(rows, 5)))
			continue;
		last = row.id;
		st = each(context, &row, err);
	}
	return finish(store, rows, step, st, err);
}

tb_status tb_fact_each_party(tb_store *store, tb_code_row_fn *each,
			     void *context, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, party_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_code_row row = { .id = sqlite3_column_int64(rows, 0),
				    .code = tb_db_column(rows, 1) };

		st = each(context, &row, err);
	}
	return finish(store, rows, step, st, err);
}

/* The rows of one key follow each other, newest first: keep the key whose
 * visible row was taken. */
static bool is_same_entry(const char *list, const char *code,
			  sqlite3_stmt *rows)
{
	return strcmp(list, tb_db_column(rows, 0)) == 0 &&
	       strcmp(code, tb_db_column(rows, 1)) == 0;
}

tb_status tb_fact_each_reference(tb_store *store, const tb_visible *visible,
				 tb_reference_row_fn *each, void *context,
				 tb_error *err)
{
	char list[256] = "", code[256] = "";
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, reference_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_reference_row row = {
			.list = tb_db_column(rows, 0),
			.code = tb_db_column(rows, 1),
			.name_id = tb_db_column(rows, 2),
			.name_en = tb_db_column_or_null(rows, 3),
			.aliases = tb_db_column_or_null(rows, 4),
			.parent = tb_db_column_or_null(rows, 5),
		};

		if (is_same_entry(list, code, rows) ||
		    !tb_visible_sees(visible, sqlite3_column_int64(rows, 6)))
			continue;
		(void)sqlite3_snprintf(sizeof list, list, "%s", row.list);
		(void)sqlite3_snprintf(sizeof code, code, "%s", row.code);
		st = each(context, &row, err);
	}
	return finish(store, rows, step, st, err);
}

static tb_date until_of(sqlite3_stmt *rows, int column)
{
	if (sqlite3_column_type(rows, column) == SQLITE_NULL)
		return TB_DATE_NEVER;
	return sqlite3_column_int(rows, column);
}

tb_status tb_fact_each_place(tb_store *store, const tb_visible *visible,
			     tb_place_row_fn *each, void *context,
			     tb_error *err)
{
	tb_place_row last = { 0 };
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, place_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_place_row row = {
			.party = sqlite3_column_int64(rows, 0),
			.unit = sqlite3_column_int64(rows, 1),
			.from = sqlite3_column_int(rows, 2),
			.until = until_of(rows, 3),
		};

		if ((row.party == last.party && row.from == last.from) ||
		    !tb_visible_sees(visible, sqlite3_column_int64(rows, 4)))
			continue;
		last = row;
		st = each(context, &row, err);
	}
	return finish(store, rows, step, st, err);
}

tb_status tb_fact_each_link(tb_store *store, const tb_visible *visible,
			    tb_link_row_fn *each, void *context,
			    tb_error *err)
{
	tb_link_row last = { 0 };
	char role[32] = "";
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, link_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_link_row row = {
			.party = sqlite3_column_int64(rows, 0),
			.unit = sqlite3_column_int64(rows, 1),
			.rater = sqlite3_column_int64(rows, 2),
			.from = sqlite3_column_int(rows, 3),
			.until = until_of(rows, 4),
		};

		if ((row.party == last.party && row.unit == last.unit &&
		     row.rater == last.rater && row.from == last.from &&
		     strcmp(role, tb_db_column(rows, 6)) == 0) ||
		    !tb_visible_sees(visible, sqlite3_column_int64(rows, 5)))
			continue;
		last = row;
		(void)sqlite3_snprintf(sizeof role, role, "%s",
				       tb_db_column(rows, 6));
		st = each(context, &row, err);
	}
	return finish(store, rows, step, st, err);
}

tb_status tb_fact_change_state(tb_store *store, int64_t change,
			       tb_change_state *state, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, change_sql, &row, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, change);
	step = sqlite3_step(row);
	if (step == SQLITE_DONE)
		*state = TB_CHANGE_UNKNOWN;
	else if (step != SQLITE_ROW)
		st = tb_db_fail(store, err, N_("read the store"));
	else if (strcmp(tb_db_column(row, 0), "import") != 0)
		*state = TB_CHANGE_OTHER;
	else
		*state = sqlite3_column_int(row, 1) ? TB_CHANGE_WITHDRAWN
						    : TB_CHANGE_IMPORT;
	tb_db_give_back(row);
	return st;
}
