/* note_sort.c - notes in the order of the store: sorted in memory, and in runs
 * that wait in a file when they are many.
 *
 * One pass in the order of the table writes each page of it once; in the order
 * of arrival nearly every note would touch a page of its own. */
#include "intake/note_sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/i18n.h"
#include "intake/note_runs.h"

enum {
	RUN_NOTES = 65536,
	RUN_WORDS_BYTES = 4 << 20,
	RUNS_MAX = 128,
	DIGITS = 11,		/* bytes to sort by: three of the day, eight
				 * of the key */
	TEXTS = 10
};

struct tb_note_sort {
	tb_store *store;
	tb_packed_note *notes, *scratch;
	size_t count, capacity;
	tb_bytes words;		/* of notes; they have a place here, from 1 */
	tb_note_runs *runs;	/* NULL: none was needed yet */
	bool taking;
	size_t next;		/* of notes that never were in a run */
	tb_waiting_note note;	/* what is given out */
	tb_waiting_words more;
};

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

tb_status tb_note_sort_new(tb_store *store, tb_note_sort **out, tb_error *err)
{
	tb_note_sort *sort = calloc(1, sizeof(*sort));

	if (!sort)
		return no_memory(err);
	sort->store = store;
	tb_bytes_init(&sort->words);
	*out = sort;
	return TB_OK;
}

static void drop_notes(tb_note_sort *sort)
{
	free(sort->notes);
	free(sort->scratch);
	sort->notes = sort->scratch = NULL;
	sort->count = sort->capacity = 0;
}

void tb_note_sort_free(tb_note_sort *sort)
{
	if (!sort)
		return;
	drop_notes(sort);
	tb_bytes_release(&sort->words);
	tb_note_runs_free(sort->runs);
	free(sort);
}

void tb_note_sort_clear(tb_note_sort *sort)
{
	sort->taking = false;
	sort->count = 0;
	tb_bytes_clear(&sort->words);
	if (sort->runs)
		tb_note_runs_clear(sort->runs);
}

/* ------------------------------------------------------------------- words */

/* Words as bytes: this, then each text that is there with its NUL. */
struct words_head {
	uint32_t bytes;		/* of all, this included */
	tb_date recorded_on, feedback_on;
	uint32_t lengths[TEXTS];	/* with the NUL; 0: NULL */
};

static void list_texts(tb_waiting_words *more, const char **texts[TEXTS])
{
	tb_note_words *words = &more->words;
	const char **const all[TEXTS] = {
		&words->id, &words->project, &words->situation,
		&words->action, &words->result, &words->evidence,
		&words->indicator, &words->event, &more->corrects, &more->raw,
	};

	memcpy(texts, all, sizeof all);
}

/* Where the words of a row stand, from 1; 0: it has none. */
static uint32_t pack_words(tb_note_sort *sort, const tb_waiting_words *more)
{
	size_t place = sort->words.length + 1;
	struct words_head head = { .bytes = sizeof head };
	tb_waiting_words copy;
	const char **texts[TEXTS];

	if (!more)
		return 0;
	copy = *more;
	list_texts(&copy, texts);
	head.recorded_on = more->words.recorded_on;
	head.feedback_on = more->words.feedback_on;
	for (size_t i = 0; i < TEXTS; i++) {
		if (*texts[i])
			head.lengths[i] = (uint32_t)strlen(*texts[i]) + 1;
		head.bytes += head.lengths[i];
	}
	tb_bytes_put(&sort->words, &head, sizeof head);
	for (size_t i = 0; i < TEXTS; i++)
		tb_bytes_put(&sort->words, *texts[i], head.lengths[i]);
	return (uint32_t)place;
}

static const tb_waiting_words *unpack_words(tb_note_sort *sort,
					    const char *bytes)
{
	const char **texts[TEXTS];
	struct words_head head;

	memcpy(&head, bytes, sizeof head);
	bytes += sizeof head;
	list_texts(&sort->more, texts);
	for (size_t i = 0; i < TEXTS; i++) {
		*texts[i] = head.lengths[i] ? bytes : NULL;
		bytes += head.lengths[i];
	}
	sort->more.words.recorded_on = head.recorded_on;
	sort->more.words.feedback_on = head.feedback_on;
	sort->more.raw_length =
		head.lengths[TEXTS - 1] ? head.lengths[TEXTS - 1] - 1 : 0;
	return &sort->more;
}

static uint32_t words_bytes(const tb_note_sort *sort, uint32_t place)
{
	struct words_head head;

	memcpy(&head, sort->words.data + place - 1, sizeof head);
	return head.bytes;
}

/* ----------------------------------------------------------------- sorting */

static unsigned digit_of(const tb_packed_note *note, int digit)
{
	return digit < 3 ? (note->day >> (8 * (digit + 1))) & 0xff
			 : (unsigned)(note->key >> (8 * (digit - 3))) & 0xff;
}

/* From the last digit to the first, keeping the order of equal ones.  Digits
 * that all have in common are passed over: mostly six remain. */
static void sort_notes(tb_note_sort *sort)
{
	uint32_t counts[DIGITS][256] = { { 0 } };

	for (size_t i = 0; i < sort->count; i++)
		for (int digit = 0; digit < DIGITS; digit++)
			counts[digit][digit_of(&sort->notes[i], digit)]++;
	for (int digit = 0; digit < DIGITS; digit++) {
		uint32_t *count = counts[digit], place = 0;
		tb_packed_note *from = sort->notes;

		if (count[digit_of(&from[0], digit)] == sort->count)
			continue;
		for (int value = 0; value < 256; value++) {
			uint32_t these = count[value];

			count[value] = place;
			place += these;
		}
		for (size_t i = 0; i < sort->count; i++)
			sort->scratch[count[digit_of(&from[i], digit)]++] =
				from[i];
		sort->notes = sort->scratch;
		sort->scratch = from;
	}
}

/* Let what is in memory wait in the file. */
static tb_status spill(tb_note_sort *sort, tb_error *err)
{
	tb_status st = TB_OK;

	if (!sort->runs)
		st = tb_note_runs_new(sort->store, &sort->runs, err);
	sort_notes(sort);
	for (size_t i = 0; st == TB_OK && i < sort->count; i++) {
		tb_packed_note note = sort->notes[i];
		const char *words = NULL;

		if (note.words) {
			words = sort->words.data + note.words - 1;
			note.words = words_bytes(sort, note.words);
		}
		st = tb_note_runs_put(sort->runs, &note, words, err);
	}
	if (st == TB_OK)
		st = tb_note_runs_end(sort->runs, err);
	sort->count = 0;
	tb_bytes_clear(&sort->words);
	return st;
}

/* ------------------------------------------------------------------ adding */

static tb_status make_room(tb_note_sort *sort, size_t more, tb_error *err)
{
	size_t wanted = sort->capacity ? sort->capacity : 1024;
	tb_packed_note *notes, *scratch;

	while (wanted < sort->count + more)
		wanted *= 2;
	if (wanted == sort->capacity)
		return TB_OK;
	notes = realloc(sort->notes, wanted * sizeof(*notes));
	if (notes)
		sort->notes = notes;
	scratch = notes ? realloc(sort->scratch, wanted * sizeof(*scratch))
			: NULL;
	if (!scratch)
		return no_memory(err);
	sort->scratch = scratch;
	sort->capacity = wanted;
	return TB_OK;
}

static bool pack(const tb_waiting_note *note, uint32_t words,
		 tb_packed_note *out)
{
	if (note->party < 0 || note->party > INT32_MAX ||
	    note->competency < 0 || note->competency > UINT32_MAX ||
	    note->rater < 0 || note->rater > UINT32_MAX)
		return false;
	*out = (tb_packed_note){
		.key = (uint64_t)note->strikes << 63 |
		       (uint64_t)note->party << 32 | (uint64_t)note->competency,
		.day = (uint32_t)(note->day - TB_DATE_ALWAYS) << 8 |
		       (uint32_t)(note->level + 1),
		.rater = (uint32_t)note->rater,
		.line = (uint32_t)note->line,
		.words = words,
	};
	return true;
}

tb_status tb_note_sort_add(tb_note_sort *sort, const tb_waiting_note *notes,
			   size_t count, tb_error *err)
{
	uint32_t words = count ? pack_words(sort, notes[0].more) : 0;
	tb_status st = make_room(sort, count, err);

	if (st != TB_OK)
		return st;
	if (sort->words.failed)
		return no_memory(err);
	for (size_t i = 0; i < count; i++)
		if (!pack(&notes[i], words, &sort->notes[sort->count++]))
			return tb_fail(err, TB_EDATA,
				       _("the numbers of parties or "
					 "competencies make no sense"));
	/* Room for the widest row, so that memory is not doubled for it. */
	if (sort->count + TB_NOTES_OF_ROW_MAX > RUN_NOTES ||
	    sort->words.length > RUN_WORDS_BYTES)
		st = spill(sort, err);
	return st;
}

bool tb_note_sort_full(const tb_note_sort *sort)
{
	return sort->runs && tb_note_runs_count(sort->runs) >= RUNS_MAX;
}

/* ------------------------------------------------------------------ taking */

/* When some notes wait in the file, all do: memory is then free for SQLite. */
static tb_status begin(tb_note_sort *sort, tb_error *err)
{
	tb_status st = TB_OK;

	sort->taking = true;
	sort->next = 0;
	if (sort->runs && tb_note_runs_count(sort->runs) > 0) {
		if (sort->count > 0)
			st = spill(sort, err);
		drop_notes(sort);
	} else if (sort->count > 0) {
		sort_notes(sort);
	}
	return st;
}

static tb_status next_packed(tb_note_sort *sort, const tb_packed_note **note,
			     const char **words, tb_error *err)
{
	*note = NULL;
	if (sort->next < sort->count) {
		*note = &sort->notes[sort->next++];
		if ((*note)->words)
			*words = sort->words.data + (*note)->words - 1;
		return TB_OK;
	}
	if (!sort->runs || tb_note_runs_count(sort->runs) == 0)
		return TB_OK;
	return tb_note_runs_next(sort->runs, note, words, err);
}

tb_status tb_note_sort_next(tb_note_sort *sort, const tb_waiting_note **out,
			    tb_error *err)
{
	const tb_packed_note *note = NULL;
	const char *words = NULL;
	tb_status st = sort->taking ? TB_OK : begin(sort, err);

	if (st == TB_OK)
		st = next_packed(sort, &note, &words, err);
	if (st != TB_OK)
		return st;
	if (!note) {
		tb_note_sort_clear(sort);
		*out = NULL;
		return TB_OK;
	}
	sort->note = (tb_waiting_note){
		.party = (int64_t)(note->key >> 32 & INT32_MAX),
		.competency = (int64_t)(note->key & UINT32_MAX),
		.rater = note->rater,
		.day = (tb_date)(note->day >> 8) + TB_DATE_ALWAYS,
		.line = (int)note->line,
		.level = (int)(note->day & 0xff) - 1,
		.strikes = note->key >> 63,
		.more = note->words ? unpack_words(sort, words) : NULL,
	};
	*out = &sort->note;
	return TB_OK;
}
