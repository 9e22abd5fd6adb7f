/* test_decimal.c - parsing, rounding, printing, and the edges of int64. */
#include <math.h>
#include <string.h>

#include "base/decimal.h"
#include "check.h"

static const int64_t edges[] = {
	INT64_MIN,  INT64_MIN + 1, INT64_MIN + 500000, -TB_MICRO - 1,
	-TB_MICRO,  -500001,	   -500000,	       -499999,
	-1,	    0,		   1,		       499999,
	500000,	    500001,	   TB_MICRO,	       94444444,
	77777777,   INT64_MAX - 1, INT64_MAX
};

enum { EDGES = sizeof edges / sizeof edges[0] };

static tb_decimal micro(int64_t value)
{
	return (tb_decimal){ .micro = value };
}

static bool parse(const char *text, tb_decimal *out)
{
	return tb_decimal_parse(text, strlen(text), out);
}

static void plain_numbers_are_read(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
	} cases[] = {
		{ "0", 0 },
		{ "-0", 0 },
		{ "12", 12000000 },
		{ "007", 7000000 },
		{ "-0.5", -500000 },
		{ "3.333333", 3333333 },
		{ "0.000001", 1 },
		{ "-0.000001", -1 },
		{ "1.10", 1100000 },
		{ "9223372036854.775807", INT64_MAX },
		{ "-9223372036854.775808", INT64_MIN },
	};
	tb_decimal read;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(parse(cases[i].text, &read));
		assert_int_equal(read.micro, cases[i].value);
	}
}

static void anything_else_is_refused_and_changes_nothing(void **state)
{
	static const char *const cases[] = {
		"",	  "-",	    ".",	"-.",	      ".5",
		"5.",	  "-.5",    "+1",	"1e3",	      "1,5",
		" 1",	  "1 ",	    "1.2.3",	"1..2",	      "--1",
		"1-",	  "0x10",   "dua",	"1.0000000",  "nan",
		"inf",	  "1.5a",   "9223372036854.775808",
		"-9223372036854.775809",	"9223372036855",
		"99999999999999999999999999999999",
		"18446744073709551616", "18446744073709.551617"
	};
	tb_decimal read = micro(42);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_false(parse(cases[i], &read));
		assert_int_equal(read.micro, 42);
	}
	assert_false(tb_decimal_parse("1\0002", 3, &read));
	assert_true(tb_decimal_parse("12xyz", 2, &read));
	assert_int_equal(read.micro, 12 * TB_MICRO);
}

static void what_is_written_is_read_back(void **state)
{
	char text[TB_DECIMAL_BYTES];
	tb_decimal read;

	(void)state;
	for (int i = 0; i < EDGES; i++) {
		tb_decimal_text(micro(edges[i]), text);
		assert_true(parse(text, &read));
		assert_int_equal(read.micro, edges[i]);
	}
	for (int64_t value = -3 * TB_MICRO; value < 3 * TB_MICRO;
	     value += 997) {
		tb_decimal_text(micro(value), text);
		assert_true(parse(text, &read));
		assert_int_equal(read.micro, value);
	}
}

static void texts_have_no_trailing_zeros(void **state)
{
	static const struct {
		int64_t value;
		const char *text;
	} cases[] = {
		{ 17000000, "17" },	  { 0, "0" },
		{ -500000, "-0.5" },	  { 94444444, "94.444444" },
		{ 100000000, "100" },	  { 1, "0.000001" },
		{ 10, "0.00001" },	  { -1, "-0.000001" },
		{ INT64_MAX, "9223372036854.775807" },
		{ INT64_MIN, "-9223372036854.775808" },
	};
	char text[TB_DECIMAL_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(tb_decimal_text(micro(cases[i].value),
						    text), cases[i].text);
}

static void prints_round_half_away_from_zero(void **state)
{
	static const struct {
		int64_t value;
		int digits;
		char mark;
		const char *text;
	} cases[] = {
		{ 94444444, 2, ',', "94,44" },
		{ 77777777, 2, ',', "77,78" },
		{ 5625000, 2, ',', "5,63" },	/* W7: %.2f says 5.62 */
		{ 3125000, 2, ',', "3,13" },
		{ 28125000, 2, '.', "28.13" },
		{ -5625000, 2, '.', "-5.63" },
		{ 500000, 0, '.', "1" },
		{ 499999, 0, '.', "0" },
		{ -4999, 2, ',', "0,00" },	/* no minus on nothing */
		{ -5000, 2, ',', "-0,01" },
		{ 2000000, 2, ',', "2,00" },
		{ 999995000, 2, '.', "1000.00" },
		{ 1, 6, '.', "0.000001" },
		{ INT64_MAX, 0, '.', "9223372036855" },
		{ INT64_MIN, 0, '.', "-9223372036855" },
		{ INT64_MIN, 6, ',', "-9223372036854,775808" },
	};
	char text[TB_DECIMAL_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(
			tb_decimal_print(micro(cases[i].value),
					 cases[i].digits, cases[i].mark, text),
			cases[i].text);
}

static void rounding_gives_the_nearest_multiple(void **state)
{
	int64_t unit = TB_MICRO;

	(void)state;
	for (int digits = 0; digits <= 6; digits++, unit /= 10)
		for (int64_t v = -2500000; v <= 2500000; v += 1249) {
			int64_t got =
				tb_decimal_round(micro(v), digits).micro;
			int64_t off = got > v ? got - v : v - got;

			assert_int_equal(got % unit, 0);
			assert_true(2 * off <= unit);
			if (2 * off == unit)	/* half goes outwards */
				assert_true(v > 0 ? got > v : got < v);
		}
}

static void rounding_stays_in_range_at_the_edges(void **state)
{
	(void)state;
	assert_int_equal(tb_decimal_round(micro(INT64_MAX), 0).micro,
			 9223372036854000000);
	assert_int_equal(tb_decimal_round(micro(INT64_MIN), 0).micro,
			 -9223372036854000000);
	assert_int_equal(tb_decimal_round(micro(INT64_MAX), 6).micro,
			 INT64_MAX);
	assert_int_equal(tb_decimal_round(micro(INT64_MIN), 6).micro,
			 INT64_MIN);
}

static void sums_are_right_or_refused(void **state)
{
	(void)state;
	for (int i = 0; i < EDGES; i++)
		for (int j = 0; j < EDGES; j++) {
			__extension__ typedef __int128 wide;
			wide sum = (wide)edges[i] + edges[j];
			wide rest = (wide)edges[i] - edges[j];
			tb_decimal got = micro(7);
			bool fits = sum >= INT64_MIN && sum <= INT64_MAX;

			assert_int_equal(tb_decimal_add(micro(edges[i]),
							micro(edges[j]), &got),
					 fits);
			assert_true(got.micro == (fits ? sum : 7));
			got = micro(7);
			fits = rest >= INT64_MIN && rest <= INT64_MAX;
			assert_int_equal(tb_decimal_sub(micro(edges[i]),
							micro(edges[j]), &got),
					 fits);
			assert_true(got.micro == (fits ? rest : 7));
			assert_int_equal(
				tb_decimal_compare(micro(edges[i]),
						   micro(edges[j])),
				(edges[i] > edges[j]) - (edges[i] < edges[j]));
		}
}

static void doubles_round_half_away_from_zero(void **state)
{
	static const struct {
		double value;
		int64_t micro;
	} cases[] = {
		{ 0.0, 0 },
		{ -0.0, 0 },
		{ 0.1, 100000 },
		{ 2.0 / 3.0, 666667 },
		{ -2.0 / 3.0, -666667 },
		{ 0.0000005, 1 },
		{ -0.0000005, -1 },
		{ 0.0000004, 0 },
		{ 1e-300, 0 },
		{ 1e12, 1000000000000000000 },
	};
	tb_decimal got;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(tb_decimal_from_double(cases[i].value, &got));
		assert_int_equal(got.micro, cases[i].micro);
	}
}

static void doubles_that_are_no_numbers_are_refused(void **state)
{
	const double cases[] = { (double)NAN, -(double)NAN,
				 (double)INFINITY, -(double)INFINITY,
				 1e13, -1e13, 9.3e12, -9.3e12, 1.7e308 };
	tb_decimal got = micro(5);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_false(tb_decimal_from_double(cases[i], &got));
		assert_int_equal(got.micro, 5);
	}
}

/* Within what levels, weights and percentages reach, Lua loses nothing. */
static void six_digits_survive_a_double(void **state)
{
	tb_decimal got;

	(void)state;
	for (int64_t v = -1000000000; v <= 1000000000; v += 1999) {
		assert_true(tb_decimal_from_double(
			tb_decimal_to_double(micro(v)), &got));
		assert_int_equal(got.micro, v);
	}
	assert_int_equal(tb_decimal_from_int(INT32_MIN).micro,
			 (int64_t)INT32_MIN * TB_MICRO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_numbers_are_read),
		cmocka_unit_test(anything_else_is_refused_and_changes_nothing),
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(texts_have_no_trailing_zeros),
		cmocka_unit_test(prints_round_half_away_from_zero),
		cmocka_unit_test(rounding_gives_the_nearest_multiple),
		cmocka_unit_test(rounding_stays_in_range_at_the_edges),
		cmocka_unit_test(sums_are_right_or_refused),
		cmocka_unit_test(doubles_round_half_away_from_zero),
		cmocka_unit_test(doubles_that_are_no_numbers_are_refused),
		cmocka_unit_test(six_digits_survive_a_double),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
