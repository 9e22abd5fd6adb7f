/* notes.h - inside intake/: rows of observations become notes. */
#ifndef TB_INTAKE_NOTES_H
#define TB_INTAKE_NOTES_H

#include "intake/links.h"
#include "intake/session.h"
#include "store/note.h"

/* One note that waits. */
typedef struct tb_waiting_note {
	int64_t party;
	int32_t competency, rater;
	tb_date day;
	int32_t line;
	uint32_t order;		/* as read */
	int8_t level;		/* -1: void, no note of its own */
	bool strikes;		/* corrects or voids another */
	uint16_t cell;		/* column in the file, for messages */
	const struct tb_waiting_words *more;	/* NULL: a lean note */
} tb_waiting_note;

typedef struct tb_waiting_words {
	tb_note_words words;
	const char *corrects;	/* NULL: none */
	const char *raw;	/* kept when refused rows are written out */
	size_t raw_length;
} tb_waiting_words;

TB_MUST_CHECK
tb_status tb_note_taker_new(tb_intake *in, tb_note_taker **out,
			    tb_error *err);
void tb_note_taker_free(tb_note_taker *taker);

/* Write a batch of notes in the order of the store.  Sorts @notes. */
TB_MUST_CHECK
tb_status tb_notes_write(tb_intake *in, tb_waiting_note *notes, size_t count,
			 bool distinct, tb_error *err);

#endif
