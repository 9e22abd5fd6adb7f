/* note_sort.h - inside intake/: notes wait to be written in the order of the
 * store, however many there are.  Memory is bounded: sorted runs wait in a
 * file. */
#ifndef TB_INTAKE_NOTE_SORT_H
#define TB_INTAKE_NOTE_SORT_H

#include "store/note.h"

enum { TB_NOTES_OF_ROW_MAX = 257 };

typedef struct tb_waiting_words {
	tb_note_words words;
	const char *corrects;	/* NULL: none */
	const char *raw;	/* kept when refused rows are written out */
	size_t raw_length;
} tb_waiting_words;

typedef struct tb_waiting_note {
	int64_t party, competency, rater;
	tb_date day;
	int line;
	int level;	/* -1: void, no note of its own */
	bool strikes;	/* corrects or voids another */
	const tb_waiting_words *more;	/* NULL: a lean note */
} tb_waiting_note;

typedef struct tb_note_sort tb_note_sort;

TB_MUST_CHECK
tb_status tb_note_sort_new(tb_store *store, tb_note_sort **out, tb_error *err);
void tb_note_sort_free(tb_note_sort *sort);	/* NULL is allowed */
/* Forget what waits. */
void tb_note_sort_clear(tb_note_sort *sort);

/* Add the @count notes of one row, which have their words in common: those of
 * the first.  Errors: TB_ENOMEM, TB_EIO, TB_EDATA when numbers of the store
 * are beyond all sense. */
TB_MUST_CHECK
tb_status tb_note_sort_add(tb_note_sort *sort, const tb_waiting_note *notes,
			   size_t count, tb_error *err);
/* So many wait that they should be taken before more are added. */
bool tb_note_sort_full(const tb_note_sort *sort);

/* The next in order, those that strike last; NULL at the end, after which
 * others can be added.  Valid until the next call. */
TB_MUST_CHECK
tb_status tb_note_sort_next(tb_note_sort *sort, const tb_waiting_note **out,
			    tb_error *err);

#endif
