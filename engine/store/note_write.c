/* note_write.c - writing notes, one by one and many at a time. */
#include <stdlib.h>

#include "base/i18n.h"
#include "store/note.h"
#include "store/note_packs.h"

static const char add_sql[] =
	"INSERT INTO note(party, competency, day, no, level, rater, change)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

/* 128 at a time: a statement costs more to begin and end than a row does. */
#define ROW	"(?, ?, ?, ?, ?, ?, ?)"
#define ROWS_4	ROW ", " ROW ", " ROW ", " ROW
#define ROWS_16 ROWS_4 ", " ROWS_4 ", " ROWS_4 ", " ROWS_4
#define ROWS_64 ROWS_16 ", " ROWS_16 ", " ROWS_16 ", " ROWS_16
enum { PILE_ROWS = 128 };
static const char add_pile_sql[] =
	"INSERT INTO note(party, competency, day, no, level, rater, change)"
	" VALUES " ROWS_64 ", " ROWS_64;

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

static void bind_key(sqlite3_stmt *statement, const tb_note_key *key)
{
	tb_db_int(statement, 1, key->party);
	tb_db_int(statement, 2, key->competency);
	tb_db_int(statement, 3, key->day);
	tb_db_int(statement, 4, key->no);
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
		words->id,     words->project,	words->situation, words->action,
		words->result, words->evidence, words->indicator, words->event,
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
	st = tb_db_run(store, insert, N_("write to the store"), err);
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

/* A note without its words. */
typedef struct lean_note {
	tb_note_key key;
	int level;
	int64_t rater, change;
} lean_note;

static int bind_lean(sqlite3_stmt *insert, int at, const lean_note *note)
{
	tb_db_int(insert, at++, note->key.party);
	tb_db_int(insert, at++, note->key.competency);
	tb_db_int(insert, at++, note->key.day);
	tb_db_int(insert, at++, note->key.no);
	tb_db_int(insert, at++, note->level);
	tb_db_int(insert, at++, note->rater);
	tb_db_int(insert, at++, note->change);
	return at;
}

/* All of @notes in one statement. */
static tb_status insert(tb_store *store, const char *sql,
			const lean_note *notes, size_t count, tb_error *err)
{
	sqlite3_stmt *statement = NULL;
	tb_status st = tb_db_borrow(store, sql, &statement, err);
	int at = 1;

	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < count; i++)
		at = bind_lean(statement, at, &notes[i]);
	return tb_db_run(store, statement, N_("write to the store"), err);
}

/* What is written beside the lean row: its seal and its words. */
static tb_status add_rest(tb_store *store, const tb_note_row *row,
			  tb_error *err)
{
	tb_status st;

	tb_seal_begin(store, add_sql);
	seal_key(store, &row->key);
	tb_seal_put_int(store, row->level);
	tb_seal_put_int(store, row->rater);
	st = tb_seal_end(store, err);
	if (st == TB_OK && has_words(&row->words))
		st = add_words(store, row, err);
	return st;
}

static lean_note lean_of(const tb_note_row *row)
{
	return (lean_note){ row->key, row->level, row->rater, row->change };
}

tb_status tb_note_add(tb_store *store, const tb_note_row *row, tb_error *err)
{
	lean_note note = lean_of(row);
	tb_status st = insert(store, add_sql, &note, 1, err);

	return st == TB_OK ? add_rest(store, row, err) : st;
}

/* ------------------------------------------------------------------- piles */

struct tb_note_pile {
	tb_store *store;
	tb_pack_writer packs;
	size_t count;
	lean_note notes[PILE_ROWS];
};

tb_status tb_note_pile_new(tb_store *store, tb_note_pile **out, tb_error *err)
{
	tb_note_pile *pile = malloc(sizeof(*pile));

	if (!pile)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	pile->store = store;
	pile->count = 0;
	tb_pack_writer_init(&pile->packs, store);
	*out = pile;
	return TB_OK;
}

void tb_note_pile_free(tb_note_pile *pile)
{
	if (!pile)
		return;
	tb_pack_writer_release(&pile->packs);
	free(pile);
}

tb_status tb_note_pile_add(tb_note_pile *pile, const tb_note_row *row,
			   tb_error *err)
{
	const tb_pack_note note = {
		.competency = row->key.competency, .rater = row->rater,
		.change = row->change, .day = row->key.day,
		.no = row->key.no, .level = row->level
	};
	tb_status st = tb_pack_writer_add(&pile->packs, row->key.party, &note,
					  err);

	if (st != TB_OK)
		return st;
	pile->notes[pile->count++] = lean_of(row);
	if (pile->count == PILE_ROWS)
		st = tb_note_pile_write(pile, err);
	return st == TB_OK ? add_rest(pile->store, row, err) : st;
}

tb_status tb_note_pile_write(tb_note_pile *pile, tb_error *err)
{
	size_t count = pile->count;
	tb_status st = TB_OK;

	pile->count = 0;
	if (count == PILE_ROWS)
		return insert(pile->store, add_pile_sql, pile->notes, count,
			      err);
	for (size_t i = 0; st == TB_OK && i < count; i++)
		st = insert(pile->store, add_sql, &pile->notes[i], 1, err);
	return st;
}

tb_status tb_note_pile_end(tb_note_pile *pile, tb_error *err)
{
	tb_status st = tb_note_pile_write(pile, err);

	return st == TB_OK ? tb_pack_writer_end(&pile->packs, err) : st;
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
	st = tb_db_run(store, insert, N_("write to the store"), err);
	if (st != TB_OK)
		return st;
	tb_seal_begin(store, strike_sql);
	seal_key(store, key);
	tb_seal_put_int(store, corrected);
	return tb_seal_end(store, err);
}
