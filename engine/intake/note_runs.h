/* note_runs.h - inside intake/: notes that wait in a file, as sorted runs, and
 * come back as one sorted row of notes. */
#ifndef TB_INTAKE_NOTE_RUNS_H
#define TB_INTAKE_NOTE_RUNS_H

#include "store/store.h"

/* A note as it waits, in memory and in the file. */
typedef struct tb_packed_note {
	uint64_t key;		/* strikes 1 bit, party 31, competency 32 */
	uint32_t day;		/* since 0001-01-01, 24 bits; level + 1 in 8 */
	uint32_t rater;
	uint32_t line;
	uint32_t words;		/* in runs: bytes of its words; 0: none */
} tb_packed_note;

/* The order of the store; equal ones stay in the order of the file. */
static inline bool tb_packed_before(const tb_packed_note *a,
				    const tb_packed_note *b)
{
	return a->key != b->key ? a->key < b->key
				: (a->day >> 8) < (b->day >> 8);
}

typedef struct tb_note_runs tb_note_runs;

/* The file lies beside the store, without a name. */
TB_MUST_CHECK
tb_status tb_note_runs_new(tb_store *store, tb_note_runs **out, tb_error *err);
void tb_note_runs_free(tb_note_runs *runs);	/* NULL is allowed */
void tb_note_runs_clear(tb_note_runs *runs);

/* Add to the run at hand, in order; and end it. */
TB_MUST_CHECK
tb_status tb_note_runs_put(tb_note_runs *runs, const tb_packed_note *note,
			   const char *words, tb_error *err);
TB_MUST_CHECK tb_status tb_note_runs_end(tb_note_runs *runs, tb_error *err);
size_t tb_note_runs_count(const tb_note_runs *runs);

/* The next note of all runs, and its words; NULL at the end.  Valid until the
 * next call. */
TB_MUST_CHECK
tb_status tb_note_runs_next(tb_note_runs *runs, const tb_packed_note **note,
			    const char **words, tb_error *err);

#endif
