/* note.h - writing observations: a lean row, and its words where it has any. */
#ifndef TB_STORE_NOTE_H
#define TB_STORE_NOTE_H

#include "store/store.h"
#include "store/visible.h"

typedef struct tb_note_key {
	int64_t party, competency;
	tb_date day;
	int no;
} tb_note_key;

/* All may be NULL; dates are absent when TB_DATE_ALWAYS. */
typedef struct tb_note_words {
	const char *id, *project, *situation, *action, *result;
	const char *evidence, *indicator, *event;
	tb_date recorded_on, feedback_on;
} tb_note_words;

typedef struct tb_note_row {
	tb_note_key key;
	int level;
	int64_t rater;
	int64_t change;
	bool voided;		/* corrected or void, visibly */
	tb_note_words words;	/* texts live until the callback returns */
} tb_note_row;

/* Is there any note at all? */
TB_MUST_CHECK
tb_status tb_note_any(tb_store *store, bool *any, tb_error *err);

typedef tb_status tb_note_row_fn(void *context, const tb_note_row *row,
				 tb_error *err);
/* The visible notes of a person, competency and day, by number.  @highest
 * gets the highest number in use, visible or not; 0: none. */
TB_MUST_CHECK
tb_status tb_note_each(tb_store *store, const tb_visible *visible,
		       const tb_note_key *group, tb_note_row_fn *each,
		       void *context, int *highest, tb_error *err);

/* The visible notes with this @id; @competency 0: of every competency. */
TB_MUST_CHECK
tb_status tb_note_each_id(tb_store *store, const tb_visible *visible,
			  const char *id, int64_t competency,
			  tb_note_row_fn *each, void *context, tb_error *err);

/* Add a note; row->voided is not looked at.  Not while there is a pile. */
TB_MUST_CHECK
tb_status tb_note_add(tb_store *store, const tb_note_row *row, tb_error *err);

/* The same, many at a time: what was added is in the store when the pile is
 * full, or is told to write.  The transaction must be one that looks up no
 * references (tb_store_begin_bulk).  When one comes that lies before the
 * last, all of that person's must be written: a pile also keeps what is packed
 * of them (note_packs.h). */
typedef struct tb_note_pile tb_note_pile;

TB_MUST_CHECK
tb_status tb_note_pile_new(tb_store *store, tb_note_pile **out,
			   tb_error *err);
/* What it was not told to write is forgotten. */
void tb_note_pile_free(tb_note_pile *pile);
TB_MUST_CHECK
tb_status tb_note_pile_add(tb_note_pile *pile, const tb_note_row *row,
			   tb_error *err);
TB_MUST_CHECK
tb_status tb_note_pile_write(tb_note_pile *pile, tb_error *err);
/* Write, and be done: else the last person's pack is not what it should be. */
TB_MUST_CHECK
tb_status tb_note_pile_end(tb_note_pile *pile, tb_error *err);

/* Strike a note out from @change on. */
TB_MUST_CHECK
tb_status tb_note_strike(tb_store *store, const tb_note_key *key,
			 bool corrected, int64_t change, tb_error *err);

/* Inside store/ only: how notes, their words and what voids them are written;
 * the change last, but the words have that of their note. */
extern const char *const tb_note_inserts[3];

#endif
