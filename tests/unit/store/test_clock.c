#include "check.h"

#include <string.h>

#include "store/change.h"

static tb_date day(const char *text)
{
	tb_date date;

	assert_true(tb_date_parse(text, strlen(text), &date));
	return date;
}

/* A machine that lost its clock wakes up in 1970, or in 2000. */
static void a_clock_before_the_program_is_not_believed(void **state)
{
	const tb_date made = day("2026-11-24");

	(void)state;
	assert_int_equal(tb_store_day(0), made);
	assert_int_equal(tb_store_day(-1), made);
	assert_int_equal(tb_store_day(INT64_MIN), made);
	assert_int_equal(tb_store_day(946684800), made);
	assert_true(tb_store_today() >= made);
}

static void a_day_begins_at_midnight_utc(void **state)
{
	const int64_t noon = 1924992000 + 43200;	/* 2031-01-01 */

	(void)state;
	assert_int_equal(tb_store_day(noon), day("2031-01-01"));
	assert_int_equal(tb_store_day(noon + 43199), day("2031-01-01"));
	assert_int_equal(tb_store_day(noon + 43200), day("2031-01-02"));
	assert_int_equal(tb_store_day(INT64_MAX), TB_DATE_NEVER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_clock_before_the_program_is_not_believed),
		cmocka_unit_test(a_day_begins_at_midnight_utc)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
