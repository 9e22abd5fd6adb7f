/* test_note_sort.c - notes come out in the order of the store, also when they
 * are too many for memory. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "check.h"
#include "intake/note_sort.h"

static tb_store *store;
static tb_note_sort *sort;

static int set_up(void **state)
{
	tb_error err;

	(void)state;
	assert_int_equal(tb_store_make_scratch(&store, &err), TB_OK);
	assert_int_equal(tb_note_sort_new(store, &sort, &err), TB_OK);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	tb_note_sort_free(sort);
	tb_store_close(store);
	return 0;
}

/* A note that depends on its line only, with few different keys. */
static tb_waiting_note note_of(int line)
{
	uint32_t mixed = (uint32_t)line * UINT32_C(2654435761);

	return (tb_waiting_note){
		.party = 1 + (mixed >> 8) % 1000 * 70000,
		.competency = 1 + (mixed >> 4) % 9,
		.rater = line % 7 ? 5 : INT64_C(4000000000),
		.day = (tb_date)(mixed >> 20) % 50 - 25,
		.line = line,
		.level = line % 7 - 1,
		.strikes = line % 1000 == 0,
	};
}

static void add(int line)
{
	char text[32];
	tb_waiting_words words = {
		.words = {.project = text,
			  .recorded_on = -3,
			  .feedback_on = TB_DATE_ALWAYS},
		.raw = "a,b",
		.raw_length = 3,
	};
	tb_waiting_note note = note_of(line);
	tb_error err;

	(void)snprintf(text, sizeof text, "project %d", line);
	if (line % 10 == 0)
		note.more = &words;
	assert_int_equal(tb_note_sort_add(sort, &note, 1, &err), TB_OK);
}

static int compare(const tb_waiting_note *a, const tb_waiting_note *b)
{
#define BY(member)                                                             \
	if (a->member != b->member)                                            \
	return a->member < b->member ? -1 : 1
	BY(strikes);
	BY(party);
	BY(competency);
	BY(day);
	BY(line);
#undef BY
	return 0;
}

static void is_as_added(const tb_waiting_note *note)
{
	tb_waiting_note was = note_of(note->line);
	char text[32];

	assert_int_equal(compare(note, &was), 0);
	assert_int_equal(note->rater, was.rater);
	assert_int_equal(note->level, was.level);
	if (note->line % 10 != 0) {
		assert_null(note->more);
		return;
	}
	(void)snprintf(text, sizeof text, "project %d", note->line);
	assert_non_null(note->more);
	assert_string_equal(note->more->words.project, text);
	assert_null(note->more->words.id);
	assert_null(note->more->corrects);
	assert_int_equal(note->more->words.recorded_on, -3);
	assert_int_equal(note->more->words.feedback_on, TB_DATE_ALWAYS);
	assert_string_equal(note->more->raw, "a,b");
	assert_int_equal(note->more->raw_length, 3);
}

/* Lines 1..@count come out, each once, in order. */
static void come_sorted(int count)
{
	const tb_waiting_note *note = NULL;
	tb_waiting_note last = { .party = 0 };
	int64_t sum = 0;
	tb_error err;
	int n = 0;

	for (;; n++) {
		assert_int_equal(tb_note_sort_next(sort, &note, &err), TB_OK);
		if (!note)
			break;
		is_as_added(note);
		assert_true(n == 0 || compare(&last, note) < 0);
		last = *note;
		sum += note->line;
	}
	assert_int_equal(n, count);
	assert_int_equal(sum, (int64_t)count * (count + 1) / 2);
}

static void few_are_sorted(void **state)
{
	(void)state;
	come_sorted(0);
	for (int line = 1; line <= 3000; line++)
		add(line);
	come_sorted(3000);
}

/* More than two runs; then the same sort begins anew. */
static void many_are_merged(void **state)
{
	(void)state;
	for (int round = 0; round < 2; round++) {
		for (int line = 1; line <= 300000; line++)
			add(line);
		come_sorted(300000);
	}
	few_are_sorted(state);
}

static void cleared_is_empty(void **state)
{
	const tb_waiting_note *note = NULL;
	tb_error err;

	for (int line = 1; line <= 200000; line++)
		add(line);
	assert_int_equal(tb_note_sort_next(sort, &note, &err), TB_OK);
	assert_non_null(note);
	tb_note_sort_clear(sort);
	few_are_sorted(state);
}

static void absurd_numbers_are_refused(void **state)
{
	tb_waiting_note note = note_of(1);
	tb_error err;

	(void)state;
	note.party = INT64_C(1) << 31;
	assert_int_equal(tb_note_sort_add(sort, &note, 1, &err), TB_EDATA);
}

#define SORT(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		SORT(few_are_sorted),
		SORT(many_are_merged),
		SORT(cleared_is_empty),
		SORT(absurd_numbers_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
