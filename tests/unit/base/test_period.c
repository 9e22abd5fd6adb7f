/* test_period.c - the names of evaluation periods. */
#include "base/date.h"
#include "check.h"

static void periods_have_their_days_and_one_name(void **state)
{
	static const struct {
		const char *text, *from, *to, *name;
	} cases[] = {
		{ "2026", "2026-01-01", "2026-12-31", "2026" },
		{ "2026-S1", "2026-01-01", "2026-06-30", "2026-S1" },
		{ "2026-S2", "2026-07-01", "2026-12-31", "2026-S2" },
		{ "2026-Q1", "2026-01-01", "2026-03-31", "2026-Q1" },
		{ "2026-Q3", "2026-07-01", "2026-09-30", "2026-Q3" },
		{ "2026-TW3", "2026-07-01", "2026-09-30", "2026-Q3" },
		{ "2026-05", "2026-05-01", "2026-05-31", "2026-05" },
		{ "2024-02", "2024-02-01", "2024-02-29", "2024-02" },
		{ "2100-02", "2100-02-01", "2100-02-28", "2100-02" },
		{ "2026-12", "2026-12-01", "2026-12-31", "2026-12" },
		{ "2026-01-01..2026-05-31", "2026-01-01", "2026-05-31",
		  "2026-01-01..2026-05-31" },
		{ "2026-01-05..2026-01-05", "2026-01-05", "2026-01-05",
		  "2026-01-05..2026-01-05" },
		{ "2026-01-01..2026-06-30", "2026-01-01", "2026-06-30",
		  "2026-S1" },
		{ "2026-01-01..2026-12-31", "2026-01-01", "2026-12-31",
		  "2026" },
		{ "2026-02-01..2026-07-31", "2026-02-01", "2026-07-31",
		  "2026-02-01..2026-07-31" },
		{ "9999", "9999-01-01", "9999-12-31", "9999" },
		{ "0001-S1", "0001-01-01", "0001-06-30", "0001-S1" },
		{ "9999-12-01..9999-12-31", "9999-12-01", "9999-12-31",
		  "9999-12" },
	};
	char text[TB_DATE_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		tb_period got, again;

		if (!tb_period_parse(cases[i].text, &got))
			fail_msg("not read: %s", cases[i].text);
		assert_string_equal(tb_date_text(got.from, text),
				    cases[i].from);
		assert_string_equal(tb_date_text(got.to, text), cases[i].to);
		assert_string_equal(got.text, cases[i].name);
		assert_true(tb_period_parse(got.text, &again));
		assert_int_equal(again.from, got.from);
		assert_int_equal(again.to, got.to);
		assert_string_equal(again.text, got.text);
	}
}

static void anything_else_is_no_period(void **state)
{
	static const char *const cases[] = {
		"",	     "26",	  "202",      "20266",
		"2026-",     "2026-S",	  "2026-S0",  "2026-S3",
		"2026-Q0",   "2026-Q5",	  "2026-TW0", "2026-TW5",
		"2026-TW",   "2026-00",	  "2026-13",  "2026-5",
		"2026-005",  "2026-s1",	  "2026-S1 ", " 2026",
		"0000",	     "2026-2x",	  "2026S1",   "semester 1",
		"2026-05-31..2026-01-01", "2026-01-01..2026-02-30",
		"2026-01-01..2026-05-3",  "2026-01-01-.2026-05-31",
		"2026-01-01..2026-05-311",
	};
	tb_period got = { .from = 77 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (tb_period_parse(cases[i], &got))
			fail_msg("read: %s", cases[i]);
		assert_int_equal(got.from, 77);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_have_their_days_and_one_name),
		cmocka_unit_test(anything_else_is_no_period),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
