/* words.h - the words of notes, for those who explain. */
#ifndef TB_STORE_WORDS_H
#define TB_STORE_WORDS_H

#include "base/date.h"
#include "store/people.h"

typedef struct tb_seen_words {
	const char *id, *project, *situation, *action, *result;	/* NULL: none */
	const char *evidence, *indicator;	/* NULL: none */
	tb_date feedback_on;	/* TB_DATE_ALWAYS: not told */
} tb_seen_words;

/* The words of one note of @party, in @arena; all NULL when it has none. */
TB_MUST_CHECK
tb_status tb_note_words_of(tb_store *store, const tb_catalog *catalog,
			   int64_t party, const tb_note *note, tb_arena *arena,
			   tb_seen_words *out, tb_error *err);

/* The day on which the note was written down; TB_DATE_ALWAYS: not told. */
TB_MUST_CHECK
tb_status tb_note_recorded_on(tb_store *store, const tb_catalog *catalog,
			      int64_t party, const tb_note *note, tb_date *out,
			      tb_error *err);

#endif
