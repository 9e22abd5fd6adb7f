/* note.c - notes that are there. */
#include "store/note.h"

#include "base/i18n.h"
#include "store/db.h"

#define NOTE_COLUMNS \
	"n.party, n.competency, n.day, n.no, n.level, n.rater, n.change," \
	" t.id, t.project, t.situation, t.action, t.result, t.evidence," \
	" t.indicator, t.event, t.recorded_on, t.feedback_on"
#define WITH_TEXT \
	" LEFT JOIN note_text t ON t.party = n.party" \
	" AND t.competency = n.competency AND t.day = n.day AND t.no = n.no"

static const char any_sql[] = "SELECT 1 FROM note LIMIT 1";
static const char group_sql[] =
	"SELECT " NOTE_COLUMNS " FROM note n" WITH_TEXT
	" WHERE n.party = ?1 AND n.competency = ?2 AND n.day = ?3"
	" ORDER BY n.no";
static const char id_sql[] =
	"SELECT " NOTE_COLUMNS " FROM note_text t JOIN note n"
	" ON n.party = t.party AND n.competency = t.competency"
	" AND n.day = t.day AND n.no = t.no"
	" WHERE t.id = ?1 AND t.competency = ?2";
static const char any_id_sql[] =
	"SELECT " NOTE_COLUMNS " FROM note_text t JOIN note n"
	" ON n.party = t.party AND n.competency = t.competency"
	" AND n.day = t.day AND n.no = t.no"
	" WHERE t.id = ?1 ORDER BY t.competency";
static const char void_sql[] =
	"SELECT change FROM note_void"
	" WHERE party = ?1 AND competency = ?2 AND day = ?3 AND no = ?4";

tb_status tb_note_any(tb_store *store, bool *any, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, any_sql, &row, err);
	int step;

	if (st != TB_OK)
		return st;
	step = sqlite3_step(row);
	if (step == SQLITE_ROW || step == SQLITE_DONE)
		*any = step == SQLITE_ROW;
	else
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(row);
	return st;
}

static tb_status is_voided(tb_store *store, const tb_visible *visible,
			   const tb_note_key *key, bool *voided, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, void_sql, &rows, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, key->party);
	tb_db_int(rows, 2, key->competency);
	tb_db_int(rows, 3, key->day);
	tb_db_int(rows, 4, key->no);
	*voided = false;
	while ((step = sqlite3_step(rows)) == SQLITE_ROW)
		*voided |= tb_visible_sees(visible,
					   sqlite3_column_int64(rows, 0));
	if (step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

static tb_date date_of(sqlite3_stmt *rows, int column)
{
	if (sqlite3_column_type(rows, column) == SQLITE_NULL)
		return TB_DATE_ALWAYS;
	return sqlite3_column_int(rows, column);
}

static tb_note_row row_of(sqlite3_stmt *rows)
{
	return (tb_note_row){
		.key = { sqlite3_column_int64(rows, 0),
			 sqlite3_column_int64(rows, 1),
			 sqlite3_column_int(rows, 2),
			 sqlite3_column_int(rows, 3) },
		.level = sqlite3_column_int(rows, 4),
		.rater = sqlite3_column_int64(rows, 5),
		.change = sqlite3_column_int64(rows, 6),
		.words = {
			.id = tb_db_column_or_null(rows, 7),
			.project = tb_db_column_or_null(rows, 8),
			.situation = tb_db_column_or_null(rows, 9),
			.action = tb_db_column_or_null(rows, 10),
			.result = tb_db_column_or_null(rows, 11),
			.evidence = tb_db_column_or_null(rows, 12),
			.indicator = tb_db_column_or_null(rows, 13),
			.event = tb_db_column_or_null(rows, 14),
			.recorded_on = date_of(rows, 15),
			.feedback_on = date_of(rows, 16),
		},
	};
}

static tb_status each_row(tb_store *store, const tb_visible *visible,
			  sqlite3_stmt *rows, tb_note_row_fn *each,
			  void *context, int *highest, tb_error *err)
{
	tb_status st = TB_OK;
	int step = SQLITE_DONE;

	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_note_row row = row_of(rows);

		*highest = row.key.no;
		if (!tb_visible_sees(visible, row.change))
			continue;
		st = is_voided(store, visible, &row.key, &row.voided, err);
		if (st == TB_OK)
			st = each(context, &row, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

tb_status tb_note_each(tb_store *store, const tb_visible *visible,
		       const tb_note_key *group, tb_note_row_fn *each,
		       void *context, int *highest, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, group_sql, &rows, err);

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, group->party);
	tb_db_int(rows, 2, group->competency);
	tb_db_int(rows, 3, group->day);
	*highest = 0;
	return each_row(store, visible, rows, each, context, highest, err);
}

tb_status tb_note_each_id(tb_store *store, const tb_visible *visible,
			  const char *id, int64_t competency,
			  tb_note_row_fn *each, void *context, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, competency ? id_sql : any_id_sql,
				    &rows, err);
	int highest = 0;

	if (st != TB_OK)
		return st;
	tb_db_text(rows, 1, id);
	if (competency)
		tb_db_int(rows, 2, competency);
	return each_row(store, visible, rows, each, context, &highest, err);
}
