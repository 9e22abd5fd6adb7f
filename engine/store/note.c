/* note.c - writing observations. */
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
static const char add_sql[] =
	"INSERT INTO note(party, competency, day, no, level, rater, change)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char add_text_sql[] =
	"INSERT INTO note_text(party, competency, day, no, id, project,"
	" situation, action, result, evidence, indicator, event, recorded_on,"
	" feedback_on)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
	" ?14)";
static const char strike_sql[] =
	"INSERT INTO note_void(party, competency, day, no, corrected, change)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

const char *const tb_note_inserts[] = { add_sql, add_text_sql, strike_sql };

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
		st = tb_db_fail(store, err, _("read the store"));
	tb_db_give_back(row);
	return st;
}

static void bind_key(sqlite3_stmt *statement, const tb_note_key *key)
{
	tb_db_int(statement, 1, key->party);
	tb_db_int(statement, 2, key->competency);
	tb_db_int(statement, 3, key->day);
	tb_db_int(statement, 4, key->no);
}

static tb_status is_voided(tb_store *store, const tb_visible *visible,
			   const tb_note_key *key, bool *voided, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, void_sql, &rows, err);
	int step;

	if (st != TB_OK)
		return st;
	bind_key(rows, key);
	*voided = false;
	while ((step = sqlite3_step(rows)) == SQLITE_ROW)
		*voided |= tb_visible_sees(visible,
					   sqlite3_column_int64(rows, 0));
	if (step != SQLITE_DONE)
		st = tb_db_fail(store, err, _("read the store"));
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
		st = tb_db_fail(store, err, _("read the store"));
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

static bool has_words(const tb_note_words *words)
{
	return words->id || words->project || words->situation ||
	       words->action || words->result || words->evidence ||
	       words->indicator || words->event ||
	       words->recorded_on != TB_DATE_ALWAYS ||
	       words->feedback_on != TB_DATE_ALWAYS;
}

static void seal_key(tb_store *store, const tb_note_key *key)
{
	tb_seal_put_int(store, key->party);
	tb_seal_put_int(store, key->competency);
	tb_seal_put_int(store, key->day);
	tb_seal_put_int(store, key->no);
}

static void seal_day(tb_store *store, tb_date day)
{
	if (day == TB_DATE_ALWAYS)
		tb_seal_put_text(store, NULL);
	else
		tb_seal_put_int(store, day);
}

static tb_status add_words(tb_store *store, const tb_note_row *row,
			   tb_error *err)
{
	const tb_note_words *words = &row->words;
	const char *const texts[] = {
		words->id, words->project, words->situation, words->action,
		words->result, words->evidence, words->indicator,
		words->event,
	};
	sqlite3_stmt *insert = NULL;
	tb_status st = tb_db_borrow(store, add_text_sql, &insert, err);

	if (st != TB_OK)
		return st;
	bind_key(insert, &row->key);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		tb_db_text(insert, (int)i + 5, texts[i]);
	if (words->recorded_on != TB_DATE_ALWAYS)
		tb_db_int(insert, 13, words->recorded_on);
	if (words->feedback_on != TB_DATE_ALWAYS)
		tb_db_int(insert, 14, words->feedback_on);
	st = tb_db_run(store, insert, _("write to the store"), err);
	if (st != TB_OK)
		return st;
	tb_seal_begin(store, add_text_sql);
	seal_key(store, &row->key);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		tb_seal_put_text(store, texts[i]);
	seal_day(store, words->recorded_on);
	seal_day(store, words->feedback_on);
	return tb_seal_end(store, err);
}

tb_status tb_note_add(tb_store *store, const tb_note_row *row, tb_error *err)
{
	sqlite3_stmt *insert = NULL;
	tb_status st = tb_db_borrow(store, add_sql, &insert, err);

	if (st != TB_OK)
		return st;
	bind_key(insert, &row->key);
	tb_db_int(insert, 5, row->level);
	tb_db_int(insert, 6, row->rater);
	tb_db_int(insert, 7, row->change);
	st = tb_db_run(store, insert, _("write to the store"), err);
	if (st != TB_OK)
		return st;
	tb_seal_begin(store, add_sql);
	seal_key(store, &row->key);
	tb_seal_put_int(store, row->level);
	tb_seal_put_int(store, row->rater);
	st = tb_seal_end(store, err);
	if (st == TB_OK && has_words(&row->words))
		st = add_words(store, row, err);
	return st;
}

tb_status tb_note_strike(tb_store *store, const tb_note_key *key,
			 bool corrected, int64_t change, tb_error *err)
{
	sqlite3_stmt *insert = NULL;
	tb_status st = tb_db_borrow(store, strike_sql, &insert, err);

	if (st != TB_OK)
		return st;
	bind_key(insert, key);
	tb_db_int(insert, 5, corrected);
	tb_db_int(insert, 6, change);
	st = tb_db_run(store, insert, _("write to the store"), err);
	if (st != TB_OK)
		return st;
	tb_seal_begin(store, strike_sql);
	seal_key(store, key);
	tb_seal_put_int(store, corrected);
	return tb_seal_end(store, err);
}
