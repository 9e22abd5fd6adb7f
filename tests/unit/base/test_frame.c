/* test_frame.c - frames between two programs that do not trust each other. */
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "base/frame.h"

static uint8_t *grow(uint8_t *data, size_t capacity)
{
	return realloc(data, capacity);
}

static void what_is_written_is_read_back(void **state)
{
	tb_frame_writer w;
	tb_frame_reader r;
	size_t open;

	(void)state;
	tb_frame_writer_init(&w, NULL, 0, grow);
	open = tb_frame_open(&w, 'T');
	tb_frame_put_u8(&w, 200);
	tb_frame_put_u32(&w, 4000000000U);
	tb_frame_put_i32(&w, -5);
	tb_frame_put_decimal(&w, (tb_decimal){ INT64_MIN });
	tb_frame_put_bool(&w, true);
	tb_frame_put_text(&w, "é");
	tb_frame_put_text(&w, NULL);
	tb_frame_put_text(&w, "");
	tb_frame_close(&w, open);
	assert_false(w.failed);

	tb_frame_reader_init(&r, w.data, w.length);
	assert_int_equal(tb_frame_get_u32(&r), w.length - TB_FRAME_HEAD);
	assert_int_equal(tb_frame_get_u8(&r), 'T');
	assert_int_equal(tb_frame_get_u8(&r), 200);
	assert_int_equal(tb_frame_get_u32(&r), 4000000000U);
	assert_int_equal(tb_frame_get_i32(&r), -5);
	assert_true(tb_frame_get_decimal(&r).micro == INT64_MIN);
	assert_true(tb_frame_get_bool(&r));
	assert_true(tb_slice_is(tb_frame_get_text(&r, 2), "é"));
	assert_null(tb_frame_get_optional(&r, 9).data);
	assert_true(tb_slice_is(tb_frame_get_text(&r, 0), ""));
	assert_true(tb_frame_reader_done(&r));
	free(w.data);
}

static void numbers_are_little_endian(void **state)
{
	uint8_t bytes[4];
	tb_frame_writer w;

	(void)state;
	tb_frame_writer_init(&w, bytes, sizeof bytes, NULL);
	tb_frame_put_u32(&w, 0x04030201);
	assert_memory_equal(bytes, "\1\2\3\4", 4);
}

static void a_small_number_is_short(void **state)
{
	static const struct {
		uint32_t value;
		size_t length;
	} numbers[] = {
		{ 0, 1 }, { 127, 1 }, { 128, 2 }, { 16383, 2 }, { 16384, 3 },
		{ 5000000, 4 }, { 0x0fffffff, 4 }, { 0x10000000, 5 },
		{ UINT32_MAX, 5 }
	};
	static const struct {
		const char *bytes;
		size_t length;
	} wrong[] = {
		{ "", 0 }, { "\x80", 1 },		/* ends too early */
		{ "\xff\xff\xff\xff\x10", 5 },	/* more than 32 bits */
		{ "\x80\x80\x80\x80\x80\0", 6 }
	};
	tb_frame_reader r;

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		uint8_t bytes[8];
		tb_frame_writer w;

		tb_frame_writer_init(&w, bytes, sizeof bytes, NULL);
		tb_frame_put_number(&w, numbers[i].value);
		assert_int_equal(w.length, numbers[i].length);
		tb_frame_reader_init(&r, bytes, w.length);
		assert_int_equal(tb_frame_get_number(&r), numbers[i].value);
		assert_true(tb_frame_reader_done(&r));
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		tb_frame_reader_init(&r, wrong[i].bytes, wrong[i].length);
		assert_int_equal(tb_frame_get_number(&r), 0);
		assert_true(r.failed);
	}
}

static void a_reader_fails_at_the_end_and_stays_failed(void **state)
{
	static const uint8_t bytes[] = { 1, 0, 0, 0, 7 };
	tb_frame_reader r;

	(void)state;
	tb_frame_reader_init(&r, bytes, sizeof bytes);
	assert_int_equal(tb_frame_get_u32(&r), 1);
	assert_int_equal(tb_frame_get_u32(&r), 0);
	assert_true(r.failed);
	assert_int_equal(tb_frame_get_u8(&r), 0);
	assert_false(tb_frame_reader_done(&r));
}

static void what_may_not_be_fails(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
	} texts[] = {
		{ "\x02\0\0\0a", 5 },		/* longer than the frame */
		{ "\x02\0\0\0a\xff", 6 },	/* not UTF-8 */
		{ "\x02\0\0\0a\0", 6 },		/* NUL */
		{ "\xff\xff\xff\xff", 4 },	/* absent */
		{ "\x06\0\0\0abcdef", 10 },	/* too long */
		{ "\xfe\xff\xff\xff", 4 },	/* absurd */
	};
	tb_frame_reader r;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		tb_frame_reader_init(&r, texts[i].bytes, texts[i].length);
		tb_frame_get_text(&r, 5);
		assert_true(r.failed);
	}
	tb_frame_reader_init(&r, "\2", 1);
	assert_false(tb_frame_get_bool(&r));
	assert_true(r.failed);
	tb_frame_reader_init(&r, "\x0b\0\0\0", 4);
	assert_int_equal(tb_frame_get_count(&r, 10), 0);
	assert_true(r.failed);
	tb_frame_reader_init(&r, "ab", 2);
	tb_frame_get_u8(&r);
	assert_false(tb_frame_reader_done(&r));
}

static void a_full_writer_fails_and_keeps_its_bounds(void **state)
{
	uint8_t bytes[8] = { 0 };
	tb_frame_writer w;

	(void)state;
	tb_frame_writer_init(&w, bytes, 6, NULL);
	tb_frame_put_u32(&w, 1);
	tb_frame_put_u32(&w, 0xffffffff);
	assert_true(w.failed);
	assert_int_equal(w.length, 4);
	assert_int_equal(bytes[4], 0);
	tb_frame_put_u8(&w, 9);
	assert_int_equal(w.length, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(numbers_are_little_endian),
		cmocka_unit_test(a_small_number_is_short),
		cmocka_unit_test(a_reader_fails_at_the_end_and_stays_failed),
		cmocka_unit_test(what_may_not_be_fails),
		cmocka_unit_test(a_full_writer_fails_and_keeps_its_bounds),
	};

	return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
