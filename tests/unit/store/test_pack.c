/* test_pack.c - notes come out of a pack as they went in; what is no pack is
 * refused. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/note_pack.h"

enum { MANY = 2000, SIXTY_YEARS = 21915 };

static void same(const tb_pack_note *a, const tb_pack_note *b)
{
	assert_int_equal(a->competency, b->competency);
	assert_int_equal(a->day, b->day);
	assert_int_equal(a->no, b->no);
	assert_int_equal(a->level, b->level);
	assert_int_equal(a->rater, b->rater);
	assert_int_equal(a->change, b->change);
}

static void pack(tb_packer *packer, const tb_pack_note *notes, size_t count)
{
	tb_packer_clear(packer);
	for (size_t i = 0; i < count; i++)
		tb_packer_put(packer, &notes[i]);
	assert_non_null(tb_packer_end(packer));
}

/* Bytes of their own, so that a sanitizer sees what is read behind them. */
static bool read_bytes(const char *bytes, size_t length, tb_pack_note *notes)
{
	char *copy = malloc(length ? length : 1);
	bool good;

	assert_non_null(copy);
	memcpy(copy, bytes, length);
	good = tb_pack_read(copy, length, notes);
	free(copy);
	return good;
}

/* Gives how many bytes it took. */
static size_t round_trip(const tb_pack_note *notes, size_t count)
{
	tb_pack_note *again = calloc(count + 1, sizeof *again);
	tb_packer packer;
	uint32_t said = 0;
	size_t length;

	assert_non_null(again);
	tb_packer_init(&packer);
	pack(&packer, notes, count);
	length = packer.bytes.length;
	assert_true(tb_pack_count(packer.bytes.data, length, &said));
	assert_int_equal(said, count);
	assert_true(read_bytes(packer.bytes.data, length, again));
	for (size_t i = 0; i < count; i++)
		same(&again[i], &notes[i]);
	tb_packer_release(&packer);
	free(again);
	return length;
}

static const tb_pack_note few[] = {
	/* competency, rater, change, day, no, level */
	{ 1, 900, 4, 20000, 1, 0 },
	{ 1, 900, 4, 20000, 2, 5 },
	{ 1, 7, 3, 20000, 9, 1 },	/* changes need no order */
	{ 1, 900, 4, 20100, 1, 2 },
	{ 3, 7, 4, 19000, 1, 3 },
	{ 3, 7, 4, 19200, 4, 4 },
};

static void few_notes_come_back(void **state)
{
	(void)state;
	assert_int_equal(round_trip(NULL, 0), 4);
	for (size_t count = 1; count <= sizeof few / sizeof *few; count++)
		assert_true(round_trip(few, count) <= 4 + count * 10);
}

static void extremes_come_back(void **state)
{
	static const tb_pack_note notes[] = {
		{ 1, INT64_MAX, INT64_MIN, INT32_MIN, INT32_MIN, 5 },
		{ 1, INT64_MIN, INT64_MAX, INT32_MIN, INT32_MAX, 0 },
		{ 1, 0, 0, INT32_MAX, INT32_MAX, 0 },
		{ 2, -1, -1, INT32_MIN, 1, 1 },
		{ INT64_MAX, 1, 1, INT32_MAX, 0, 1 },
		{ INT64_MAX, 1, 1, INT32_MAX, 1, 1 },
	};

	(void)state;
	round_trip(notes, sizeof notes / sizeof *notes);
}

/* A note each day of sixty years, every one by another rater. */
static void a_long_life_comes_back(void **state)
{
	tb_pack_note *notes = calloc(SIXTY_YEARS, sizeof *notes);

	(void)state;
	assert_non_null(notes);
	for (int i = 0; i < SIXTY_YEARS; i++)
		notes[i] = (tb_pack_note){ 12, 1000000 + i * 17 % 5000,
					   i / 365, i - 7000, 1, i % 6 };
	assert_true(round_trip(notes, SIXTY_YEARS) < SIXTY_YEARS * 6);
	for (int i = 0; i < SIXTY_YEARS; i++)
		notes[i].rater = i % 15;
	assert_true(round_trip(notes, SIXTY_YEARS) < SIXTY_YEARS * 2 + 200);
	/* One rater more than have a number: each is told again. */
	for (int i = 0; i < SIXTY_YEARS; i++)
		notes[i].rater = i % 16;
	assert_true(round_trip(notes, SIXTY_YEARS) < SIXTY_YEARS * 3 + 200);
	free(notes);
}

/* The same numbers on every machine. */
static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static size_t make_random(tb_pack_note *notes, uint32_t *seed)
{
	size_t count = next(seed) % MANY;
	tb_pack_note note = { .competency = 1 + next(seed) % 3 };

	for (size_t i = 0; i < count; i++) {
		if (next(seed) % 4 == 0) {
			note.competency += 1 + next(seed) % 300;
			note.day = (tb_date)(next(seed) % 30000) - 9000;
			note.no = 0;
		} else if (next(seed) % 3) {
			note.day += (tb_date)(1 + next(seed) % 200);
			note.no = 0;
		}
		note.no += next(seed) % 5 ? 1 : (int32_t)(next(seed) % 9 + 1);
		note.level = (int)(next(seed) % 6);
		note.rater = next(seed) % (next(seed) % 2 ? 8 : 40000);
		if (next(seed) % 20 == 0)
			note.change = next(seed) % 90;
		notes[i] = note;
	}
	return count;
}

static void random_notes_come_back(void **state)
{
	tb_pack_note *notes = calloc(MANY, sizeof *notes);
	uint32_t seed = 20261124;

	(void)state;
	assert_non_null(notes);
	for (int round = 0; round < 500; round++)
		round_trip(notes, make_random(notes, &seed));
	free(notes);
}

static void what_nobody_has_is_only_counted(void **state)
{
	tb_pack_note note = { 1, 2, 3, 0, 1, 4 };
	tb_packer packer;
	uint32_t count = 0;
	size_t length;

	(void)state;
	tb_packer_init(&packer);
	for (int i = 0; i <= TB_PACK_NOTES_MAX; i++, note.day++)
		tb_packer_put(&packer, &note);
	length = packer.bytes.length;
	tb_packer_put(&packer, &note);
	assert_int_equal(packer.bytes.length, length);
	assert_non_null(tb_packer_end(&packer));
	assert_true(tb_pack_count(packer.bytes.data, length, &count));
	assert_int_equal(count, TB_PACK_NOTES_MAX + 1);
	tb_packer_release(&packer);
}

/* What the rows cannot say, no reader takes from them. */
static void a_level_that_is_none_cannot_be_read(void **state)
{
	static const int levels[] = { -1, 6, 7, 8, 255, 256 };
	tb_pack_note note = { 1, 2, 3, 4, 1, 5 }, out;
	tb_packer packer;

	(void)state;
	tb_packer_init(&packer);
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		note.level = levels[i];
		pack(&packer, &note, 1);
		assert_false(read_bytes(packer.bytes.data,
					packer.bytes.length, &out));
	}
	tb_packer_release(&packer);
}

static void notes_out_of_order_cannot_be_read(void **state)
{
	static const size_t swaps[][2] = { { 0, 1 }, { 0, 3 }, { 0, 5 },
					   { 4, 5 } };
	tb_pack_note notes[6], out[6];
	tb_packer packer;

	(void)state;
	tb_packer_init(&packer);
	for (size_t i = 0; i < sizeof swaps / sizeof *swaps; i++) {
		memcpy(notes, few, sizeof notes);
		notes[swaps[i][0]] = few[swaps[i][1]];
		notes[swaps[i][1]] = few[swaps[i][0]];
		pack(&packer, notes, 6);
		assert_false(read_bytes(packer.bytes.data,
					packer.bytes.length, out));
	}
	tb_packer_release(&packer);
}

static void a_cut_pack_is_refused(void **state)
{
	tb_pack_note out[6];
	tb_packer packer;

	(void)state;
	tb_packer_init(&packer);
	pack(&packer, few, 6);
	for (size_t length = 0; length < packer.bytes.length; length++)
		assert_false(read_bytes(packer.bytes.data, length, out));
	tb_bytes_put(&packer.bytes, "", 1);
	assert_false(read_bytes(packer.bytes.data, packer.bytes.length, out));
	assert_false(tb_pack_read(NULL, 0, out));
	tb_packer_release(&packer);
}

static void garbled_packs_are_refused_or_make_sense(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
	} bad[] = {
		{ "\2\1\0\0\6\1\0\170\0", 9 },	/* another format */
		{ "\1\0\0\1\6\1\0\170\0", 9 },	/* more notes than bytes */
		{ "\1\1\0\0\170\0\0", 7 },	/* of no competency */
		{ "\1\1\0\0\6\0\0\170\0", 9 },	/* of competency 0 */
		{ "\1\1\0\0\6\1\0\0", 8 },	/* by a rater not met yet */
		{ "\1\1\0\0\6\1\0\176\0", 9 },	/* of level 6 */
		{ "\1\1\0\0\6\1\0\170\0\0", 10 },	/* something behind */
		{ "\1\1\0\0\6\1\0\370\4\0", 10 },	/* unknown more */
		/* days that are none, the last one step behind the last day */
		{ "\1\1\0\0\6\1\377\377\377\377\177\170\0", 13 },
		{ "\1\1\0\0\6\1\377\377\377\377\37\170\0", 13 },
		{ "\1\2\0\0\6\1\376\377\377\377\17\170\0\0\1", 15 },
		{ "\1\1\0\0\6\377\377\377\377\377\377\377\377\377\2\0\170\0",
		  18 },
	};
	static const char good[] = "\1\1\0\0\6\1\0\170\0";
	tb_pack_note out[6];
	uint32_t count;
	tb_packer packer, again;

	(void)state;
	assert_true(read_bytes(good, sizeof good - 1, out));
	/* Whoever makes room for them, makes it for no more than can be. */
	assert_true(tb_pack_count(good, 6, &count));
	assert_false(tb_pack_count(good, 5, &count));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (read_bytes(bad[i].bytes, bad[i].length, out))
			fail_msg("bad pack %zu was read", i);
	tb_packer_init(&packer);
	tb_packer_init(&again);
	pack(&packer, few, 6);
	for (size_t at = 4; at < packer.bytes.length; at++)
		for (int bit = 0; bit < 8; bit++) {
			packer.bytes.data[at] ^= (char)(1 << bit);
			if (read_bytes(packer.bytes.data,
				       packer.bytes.length, out))
				pack(&again, out, 6);
			packer.bytes.data[at] ^= (char)(1 << bit);
		}
	tb_packer_release(&packer);
	tb_packer_release(&again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_notes_come_back),
		cmocka_unit_test(extremes_come_back),
		cmocka_unit_test(a_long_life_comes_back),
		cmocka_unit_test(random_notes_come_back),
		cmocka_unit_test(what_nobody_has_is_only_counted),
		cmocka_unit_test(a_level_that_is_none_cannot_be_read),
		cmocka_unit_test(notes_out_of_order_cannot_be_read),
		cmocka_unit_test(a_cut_pack_is_refused),
		cmocka_unit_test(garbled_packs_are_refused_or_make_sense),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
