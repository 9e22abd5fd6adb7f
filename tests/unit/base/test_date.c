/* test_date.c - the calendar day by day, and dates as offices write them. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "check.h"

static tb_date day(int year, int month, int number)
{
	tb_date date;

	assert_true(tb_date_from_ymd(year, month, number, &date));
	return date;
}

/* Counts the days itself, from 0001-01-01 to 9999-12-31. */
static void every_day_of_the_calendar_round_trips(void **state)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30,
				       31, 31, 30, 31, 30, 31 };
	tb_date expected = TB_DATE_ALWAYS, got;
	int y, m, d;

	(void)state;
	for (int year = 1; year <= 9999; year++) {
		int leap = (year % 4 == 0 && year % 100 != 0) ||
			   year % 400 == 0;

		for (int month = 1; month <= 12; month++) {
			int last = lengths[month - 1] + (month == 2 && leap);

			for (int number = 1; number <= last; number++) {
				if (!tb_date_from_ymd(year, month, number,
						      &got) ||
				    got != expected)
					fail_msg("%d-%d-%d", year, month,
						 number);
				tb_date_to_ymd(got, &y, &m, &d);
				if (y != year || m != month || d != number)
					fail_msg("back %d-%d-%d", year, month,
						 number);
				expected++;
			}
			assert_false(tb_date_from_ymd(year, month, last + 1,
						      &got));
			assert_false(tb_date_from_ymd(year, month, 0, &got));
		}
	}
	assert_int_equal(expected, TB_DATE_NEVER + 1);
	assert_int_equal(day(1970, 1, 1), 0);
}

static void days_that_do_not_exist_are_refused(void **state)
{
	tb_date got = 77;

	(void)state;
	assert_false(tb_date_from_ymd(1900, 2, 29, &got));
	assert_false(tb_date_from_ymd(2100, 2, 29, &got));
	assert_true(tb_date_from_ymd(2000, 2, 29, &got));
	got = 77;
	assert_false(tb_date_from_ymd(2026, 13, 1, &got));
	assert_false(tb_date_from_ymd(2026, 0, 1, &got));
	assert_false(tb_date_from_ymd(0, 1, 1, &got));
	assert_false(tb_date_from_ymd(10000, 1, 1, &got));
	assert_false(tb_date_from_ymd(INT32_MAX, 1, 1, &got));
	assert_false(tb_date_from_ymd(2026, 1, INT32_MIN, &got));
	assert_int_equal(got, 77);
}

static void days_outside_the_calendar_do_not_break_the_conversion(void **state)
{
	int y, m, d;

	(void)state;
	tb_date_to_ymd(INT32_MAX, &y, &m, &d);
	assert_true(y > 9999 && m >= 1 && m <= 12 && d >= 1 && d <= 31);
	tb_date_to_ymd(INT32_MIN, &y, &m, &d);
	assert_true(y < 1 && m >= 1 && m <= 12 && d >= 1 && d <= 31);
}

static void office_dates_are_understood(void **state)
{
	static const char *const fifth_of_january[] = {
		"2026-01-05",	   "2026-1-5",	      "05-01-2026",
		"5-1-2026",	   "05/01/2026",      "5/1/2026",
		"05.01.2026",	   "5 Januari 2026",  "5 januari 2026",
		"05 JANUARI 2026", "5 January 2026",  "5 Jan 2026",
		"5-Jan-2026",	   "5 Jan. 2026",     "  5  Januari  2026 ",
		"5\xC2\xA0Januari 2026",   "\t05-01-2026\r\n",
	};

	(void)state;
	for (size_t i = 0;
	     i < sizeof fifth_of_january / sizeof fifth_of_january[0]; i++) {
		const char *text = fifth_of_january[i];
		tb_date got = 0;

		if (tb_date_read(text, strlen(text), &got) != TB_DATE_READ)
			fail_msg("not read: %s", text);
		assert_int_equal(got, day(2026, 1, 5));
	}
}

static void month_names_of_both_languages_are_known(void **state)
{
	static const char *const names[12][6] = {
		{ "Januari", "January", "jan" },
		{ "Februari", "February", "feb", "Pebruari" },
		{ "Maret", "March", "mar" },
		{ "April", "apr" },
		{ "Mei", "May" },
		{ "Juni", "June", "jun" },
		{ "Juli", "July", "jul" },
		{ "Agustus", "August", "agu", "ags", "agt", "aug" },
		{ "September", "sep", "sept" },
		{ "Oktober", "October", "okt", "oct" },
		{ "November", "nov", "Nopember", "nop" },
		{ "Desember", "December", "des", "dec" },
	};
	char text[40];
	tb_date got;

	(void)state;
	for (int month = 0; month < 12; month++)
		for (int i = 0; i < 6 && names[month][i]; i++) {
			snprintf(text, sizeof text, "24 %s 2026",
				 names[month][i]);
			assert_int_equal(tb_date_read(text, strlen(text), &got),
					 TB_DATE_READ);
			assert_int_equal(got, day(2026, month + 1, 24));
		}
}

static void doubtful_dates_say_why(void **state)
{
	static const struct {
		const char *text;
		tb_date_reading reading;
	} cases[] = {
		{ "30-02-2026", TB_DATE_NO_SUCH_DAY },
		{ "2026-02-30", TB_DATE_NO_SUCH_DAY },
		{ "30 Februari 2026", TB_DATE_NO_SUCH_DAY },
		{ "31/04/2026", TB_DATE_NO_SUCH_DAY },
		{ "29/02/2100", TB_DATE_NO_SUCH_DAY },
		{ "31/31/2026", TB_DATE_NO_SUCH_DAY },
		{ "00/01/2026", TB_DATE_NO_SUCH_DAY },
		{ "01/01/0000", TB_DATE_NO_SUCH_DAY },
		{ "12/31/2026", TB_DATE_MONTH_FIRST },
		{ "02-28-2026", TB_DATE_MONTH_FIRST },
		{ "05/01/26", TB_DATE_SHORT_YEAR },
		{ "5 Jan 26", TB_DATE_SHORT_YEAR },
		{ "05-Jan-26", TB_DATE_SHORT_YEAR },
		{ "", TB_DATE_MALFORMED },
		{ " ", TB_DATE_MALFORMED },
		{ "2026", TB_DATE_MALFORMED },
		{ "2026-01", TB_DATE_MALFORMED },
		{ "2026-01-05x", TB_DATE_MALFORMED },
		{ "2026-01-", TB_DATE_MALFORMED },
		{ "2026/01/05", TB_DATE_MALFORMED },
		{ "05-01/2026", TB_DATE_MALFORMED },
		{ "5-1-202", TB_DATE_MALFORMED },
		{ "5-1-20260", TB_DATE_MALFORMED },
		{ "005-01-2026", TB_DATE_MALFORMED },
		{ "5 Foo 2026", TB_DATE_MALFORMED },
		{ "5 Ja 2026", TB_DATE_MALFORMED },
		{ "5 Januarii 2026", TB_DATE_MALFORMED },
		{ "5 Januari", TB_DATE_MALFORMED },
		{ "5 Januari2026", TB_DATE_MALFORMED },
		{ "Januari 5 2026", TB_DATE_MALFORMED },
		{ "46027", TB_DATE_MALFORMED },
		{ "-5-1-2026", TB_DATE_MALFORMED },
		{ "kemarin", TB_DATE_MALFORMED },
		{ "5", TB_DATE_MALFORMED },
		{ "5-", TB_DATE_MALFORMED },
		{ "5/", TB_DATE_MALFORMED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		tb_date got = 77;
		tb_date_reading reading = tb_date_read(
			cases[i].text, strlen(cases[i].text), &got);

		if (reading != cases[i].reading)
			fail_msg("%s: %d", cases[i].text, (int)reading);
		assert_int_equal(got, 77);
	}
}

static void only_iso_is_parsed_strictly(void **state)
{
	static const char *const wrong[] = { "2026-1-05",  "2026-01-5 ",
					     "05-01-2026", "2026-02-30",
					     "2026-01-05 ", "",
					     "20260-1-05", "2026/01/05" };
	char text[TB_DATE_BYTES];
	tb_date got = 77;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_false(tb_date_parse(wrong[i], strlen(wrong[i]), &got));
	assert_int_equal(got, 77);
	for (tb_date date = day(2023, 12, 1); date < day(2025, 2, 1); date++) {
		tb_date_text(date, text);
		assert_true(tb_date_parse(text, 10, &got));
		assert_int_equal(got, date);
	}
	assert_string_equal(tb_date_text(TB_DATE_ALWAYS, text), "0001-01-01");
	assert_string_equal(tb_date_text(TB_DATE_NEVER, text), "9999-12-31");
}

static void long_dates_name_the_month(void **state)
{
	char text[TB_DATE_LONG_BYTES];

	(void)state;
	assert_string_equal(tb_date_long(day(2026, 11, 24), text),
			    "24 November 2026");
	assert_string_equal(tb_date_long(day(2026, 4, 5), text),
			    "5 April 2026");
	tb_date_long(INT32_MIN, text);
	tb_date_long(INT32_MAX, text);
}

static void months_are_added_and_cut_to_the_last_day(void **state)
{
	(void)state;
	assert_int_equal(tb_date_add_months(day(2026, 1, 31), 1),
			 day(2026, 2, 28));
	assert_int_equal(tb_date_add_months(day(2024, 1, 31), 1),
			 day(2024, 2, 29));
	assert_int_equal(tb_date_add_months(day(2026, 3, 31), -1),
			 day(2026, 2, 28));
	assert_int_equal(tb_date_add_months(day(2026, 6, 30), -12),
			 day(2025, 6, 30));
	assert_int_equal(tb_date_add_months(day(2026, 1, 15), -1),
			 day(2025, 12, 15));
	assert_int_equal(tb_date_add_months(day(2026, 5, 5), 0),
			 day(2026, 5, 5));
	assert_int_equal(tb_date_add_months(day(2026, 5, 5), INT32_MAX),
			 TB_DATE_NEVER);
	assert_int_equal(tb_date_add_months(day(2026, 5, 5), INT32_MIN),
			 TB_DATE_ALWAYS);
	assert_int_equal(tb_date_add_months(TB_DATE_NEVER, 1), TB_DATE_NEVER);
	assert_int_equal(tb_date_add_months(TB_DATE_ALWAYS, -1),
			 TB_DATE_ALWAYS);
}

static void whole_months_are_counted(void **state)
{
	(void)state;
	assert_int_equal(tb_date_months_between(day(2026, 1, 31),
						day(2026, 2, 28)), 0);
	assert_int_equal(tb_date_months_between(day(2026, 1, 28),
						day(2026, 2, 28)), 1);
	assert_int_equal(tb_date_months_between(day(2026, 1, 15),
						day(2026, 2, 14)), 0);
	assert_int_equal(tb_date_months_between(day(2025, 6, 30),
						day(2026, 6, 30)), 12);
	assert_int_equal(tb_date_months_between(day(2026, 1, 1),
						day(2026, 1, 1)), 0);
	assert_int_equal(tb_date_months_between(TB_DATE_ALWAYS,
						TB_DATE_NEVER), 119987);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_of_the_calendar_round_trips),
		cmocka_unit_test(days_that_do_not_exist_are_refused),
		cmocka_unit_test(
			days_outside_the_calendar_do_not_break_the_conversion),
		cmocka_unit_test(office_dates_are_understood),
		cmocka_unit_test(month_names_of_both_languages_are_known),
		cmocka_unit_test(doubtful_dates_say_why),
		cmocka_unit_test(only_iso_is_parsed_strictly),
		cmocka_unit_test(long_dates_name_the_month),
		cmocka_unit_test(months_are_added_and_cut_to_the_last_day),
		cmocka_unit_test(whole_months_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
