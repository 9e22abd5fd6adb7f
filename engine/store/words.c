/* words.c - the words of notes. */
#include "store/words.h"

#include "base/i18n.h"
#include "store/db.h"

enum { WORDS = 7 };	/* texts, before the day of feedback */

static const char words_sql[] =
	"SELECT id, project, situation, action, result, evidence, indicator,"
	" feedback_on FROM note_text"
	" WHERE party = ?1 AND competency = ?2 AND day = ?3 AND no = ?4";
static const char recorded_sql[] =
	"SELECT recorded_on FROM note_text"
	" WHERE party = ?1 AND competency = ?2 AND day = ?3 AND no = ?4";

static void bind_note(sqlite3_stmt *row, const tb_catalog *catalog,
		      int64_t party, const tb_note *note)
{
	tb_db_int(row, 1, party);
	tb_db_int(row, 2, catalog->competencies[note->competency].id);
	tb_db_int(row, 3, note->day);
	tb_db_int(row, 4, note->no);
}

tb_status tb_note_words_of(tb_store *store, const tb_catalog *catalog,
			   int64_t party, const tb_note *note, tb_arena *arena,
			   tb_seen_words *out, tb_error *err)
{
	const char *texts[WORDS] = { NULL };
	tb_date feedback_on = TB_DATE_ALWAYS;
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, words_sql, &row, err);

	if (st != TB_OK)
		return st;
	bind_note(row, catalog, party, note);
	if (sqlite3_step(row) == SQLITE_ROW) {
		for (int i = 0; st == TB_OK && i < WORDS; i++) {
			const char *text = tb_db_column_or_null(row, i);

			texts[i] = text ? tb_arena_text(arena, text) : NULL;
			if (text && !texts[i])
				st = tb_fail(err, TB_ENOMEM,
					     _("out of memory"));
		}
		if (sqlite3_column_type(row, WORDS) != SQLITE_NULL)
			feedback_on = sqlite3_column_int(row, WORDS);
	}
	tb_db_give_back(row);
	if (st == TB_OK)
		*out = (tb_seen_words){ texts[0], texts[1], texts[2], texts[3],
					texts[4], texts[5], texts[6],
					feedback_on };
	return st;
}

tb_status tb_note_recorded_on(tb_store *store, const tb_catalog *catalog,
			      int64_t party, const tb_note *note, tb_date *out,
			      tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, recorded_sql, &row, err);
	tb_date day = TB_DATE_ALWAYS;
	int step;

	if (st != TB_OK)
		return st;
	bind_note(row, catalog, party, note);
	step = sqlite3_step(row);
	if (step == SQLITE_ROW &&
	    sqlite3_column_type(row, 0) != SQLITE_NULL)
		day = sqlite3_column_int(row, 0);
	else if (step != SQLITE_ROW && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(row);
	if (st == TB_OK)
		*out = day;
	return st;
}
