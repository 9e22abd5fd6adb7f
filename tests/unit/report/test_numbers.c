#include "check.h"

#include <string.h>

#include "base/decimal.h"
#include "person.h"
#include "report/numbers.h"

/* Without a catalogue the texts are English, and so are the numbers. */

static void numbers_print_two_digits_half_up(void **state)
{
	char buffer[TB_DECIMAL_BYTES];

	(void)state;
	assert_string_equal(tb_number(test_decimal("94.444444"), buffer),
			    "94.44");
	assert_string_equal(tb_number(test_decimal("77.775"), buffer),
			    "77.78");
	assert_string_equal(tb_number(test_decimal("100"), buffer), "100.00");
}

static void gaps_carry_their_sign(void **state)
{
	char buffer[TB_DECIMAL_BYTES];

	(void)state;
	assert_string_equal(tb_number_signed(test_decimal("0.5"), buffer),
			    "+0.50");
	assert_string_equal(tb_number_signed(test_decimal("-1"), buffer),
			    "-1.00");
	assert_string_equal(tb_number_signed(test_decimal("0"), buffer),
			    "0.00");
}

static void a_gap_that_prints_as_zero_has_no_sign(void **state)
{
	char buffer[TB_DECIMAL_BYTES];

	(void)state;
	assert_string_equal(tb_number_signed(test_decimal("0.004"), buffer),
			    "0.00");
}

static void whole_levels_show_their_word(void **state)
{
	char buffer[TB_LEVEL_BYTES];

	(void)state;
	assert_string_equal(tb_level(2, buffer), "2 Basic");
	assert_string_equal(tb_level_decimal(test_decimal("1"), buffer),
			    "1.00 Being developed");
	assert_string_equal(tb_level_decimal(test_decimal("1.5"), buffer),
			    "1.50");
}

static void printed_shares_add_up_to_the_printed_score(void **state)
{
	tb_decimal weights[3], counted[3], shares[3];
	tb_decimal sum = test_decimal("0");

	(void)state;
	for (int i = 0; i < 3; i++) {
		weights[i] = test_decimal("10");
		counted[i] = test_decimal("1");
	}
	tb_printed_shares(test_decimal("100"), weights, counted, 3, shares);
	for (int i = 0; i < 3; i++)
		assert_true(tb_decimal_add(sum, shares[i], &sum));
	assert_int_equal(tb_decimal_compare(sum, test_decimal("100")), 0);
	assert_int_equal(tb_decimal_compare(shares[0], test_decimal("33.34")),
			 0);
	assert_int_equal(tb_decimal_compare(shares[2], test_decimal("33.33")),
			 0);
}

static void amounts_are_grouped(void **state)
{
	char buffer[TB_AMOUNT_BYTES];

	(void)state;
	assert_string_equal(tb_amount(0, buffer), "0");
	assert_string_equal(tb_amount(999, buffer), "999");
	assert_string_equal(tb_amount(1000, buffer), "1,000");
	assert_string_equal(tb_amount(25925000, buffer), "25,925,000");
	assert_string_equal(tb_amount(-1234567, buffer), "-1,234,567");
	assert_string_equal(tb_amount(-100, buffer), "-100");
	assert_string_equal(tb_amount(INT64_MIN, buffer),
			    "-9,223,372,036,854,775,808");
}

static void stamps_are_read_and_other_texts_copied(void **state)
{
	char buffer[TB_WHEN_BYTES];

	(void)state;
	assert_string_equal(tb_when("2026-11-24T03:55:37Z", buffer),
			    "24 November 2026, 03:55 UTC");
	assert_string_equal(tb_when("yesterday", buffer), "yesterday");
}

static void hours_are_grouped(void **state)
{
	char text[TB_AMOUNT_BYTES];

	(void)state;
	assert_string_equal(tb_hours((tb_decimal){ 0 }, text), "0");
	assert_string_equal(tb_hours((tb_decimal){ 500000 }, text), "0.5");
	assert_string_equal(tb_hours((tb_decimal){ 999000000 }, text), "999");
	assert_string_equal(tb_hours((tb_decimal){ 1250500000 }, text),
			    "1,250.5");
	assert_string_equal(tb_hours((tb_decimal){ 1000000000000 }, text),
			    "1,000,000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_print_two_digits_half_up),
		cmocka_unit_test(gaps_carry_their_sign),
		cmocka_unit_test(a_gap_that_prints_as_zero_has_no_sign),
		cmocka_unit_test(whole_levels_show_their_word),
		cmocka_unit_test(printed_shares_add_up_to_the_printed_score),
		cmocka_unit_test(amounts_are_grouped),
		cmocka_unit_test(hours_are_grouped),
		cmocka_unit_test(stamps_are_read_and_other_texts_copied)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
