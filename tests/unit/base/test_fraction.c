/* test_fraction.c - bands by exact comparison, shares that add up. */
#include <string.h>

#include "base/fraction.h"
#include "check.h"

static tb_fraction over(int64_t num, int64_t den)
{
	return (tb_fraction){ .num = num, .den = den };
}

static tb_decimal micro(int64_t value)
{
	return (tb_decimal){ .micro = value };
}

static tb_decimal whole(int value)
{
	return tb_decimal_from_int(value);
}

static int64_t truncated(int64_t num, int64_t den)
{
	tb_decimal got;

	assert_true(tb_fraction_truncate(over(num, den), 100, &got));
	return got.micro;
}

/* W2: rounding to whole percent first would make 77,78 a 78. */
static void seven_ninths_is_below_seventy_eight(void **state)
{
	(void)state;
	for (int n = 1; n <= 5; n++) {
		assert_true(tb_fraction_compare(over(7 * n, 9 * n), 100,
						whole(78)) < 0);
		assert_int_equal(truncated(7 * n, 9 * n), 77777777);
	}
	assert_true(tb_fraction_compare(over(8, 9), 100, whole(78)) > 0);
	assert_true(tb_fraction_compare(over(8, 9), 100, whole(90)) < 0);
	assert_int_equal(truncated(8, 9), 88888888);
	assert_true(tb_fraction_compare(over(25, 27), 100, whole(90)) > 0);
	assert_true(tb_fraction_compare(over(33, 36), 100, whole(90)) > 0);
}

static void seventeen_eighteenths_is_94_444444(void **state)
{
	char text[TB_DECIMAL_BYTES];
	tb_decimal got;

	(void)state;
	assert_true(tb_fraction_truncate(over(17, 18), 100, &got));
	assert_string_equal(tb_decimal_text(got, text), "94.444444");
	assert_string_equal(tb_decimal_print(got, 2, ',', text), "94,44");
	assert_true(tb_fraction_compare(over(17, 18), 100, whole(90)) > 0);
}

/* W1: each limit belongs to the band above it, a hair below does not. */
static void limits_are_inclusive_below(void **state)
{
	static const int limits[] = { 68, 78, 80, 90 };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		int64_t den = 1000000000000;
		int64_t num = limits[i] * (den / 100);

		assert_int_equal(tb_fraction_compare(over(num, den), 100,
						     whole(limits[i])), 0);
		assert_true(tb_fraction_compare(over(num - 1, den), 100,
						whole(limits[i])) < 0);
		assert_true(tb_fraction_compare(over(num + 1, den), 100,
						whole(limits[i])) > 0);
	}
}

static void comparing_is_exact_for_huge_and_negative_members(void **state)
{
	tb_int128 huge = (tb_int128)1000000000000000 * 100000000000000;
	tb_fraction hair = { .num = 78 * (huge / 100) - 1, .den = huge };

	(void)state;
	assert_true(tb_fraction_compare(hair, 100, whole(78)) < 0);
	assert_true(tb_fraction_compare(hair, 100, micro(77999999)) > 0);
	assert_true(tb_fraction_compare(hair, 100, micro(INT64_MAX)) < 0);
	assert_true(tb_fraction_compare(hair, 100, micro(INT64_MIN)) > 0);
	assert_true(tb_fraction_compare(over(-1, 3), 1, micro(-333333)) < 0);
	assert_true(tb_fraction_compare(over(-1, 3), 1, micro(-333334)) > 0);
	assert_int_equal(tb_fraction_compare(over(-1, 2), 1, micro(-500000)),
			 0);
	for (int64_t a = -40; a <= 40; a++)
		for (int64_t b = 1; b <= 27; b++)
			for (int64_t c = -2; c <= 2; c++) {
				int64_t left = a * TB_MICRO;
				int64_t right = c * 500000 * b;

				assert_int_equal(
					tb_fraction_compare(over(a, b), 1,
							    micro(c * 500000)),
					(left > right) - (left < right));
			}
}

static void truncating_goes_towards_zero(void **state)
{
	tb_decimal got = micro(3);

	(void)state;
	assert_int_equal(truncated(-7, 9), -77777777);
	assert_int_equal(truncated(0, 9), 0);
	assert_int_equal(truncated(25, 18), 138888888);
	assert_false(tb_fraction_truncate(over(INT64_MAX, 1), 1, &got));
	assert_false(tb_fraction_truncate(over(-INT64_MAX, 1), 1, &got));
	assert_int_equal(got.micro, 3);
}

static void rounding_is_half_away_from_zero(void **state)
{
	static const struct {
		int64_t num, den;
		int scale, digits;
		int64_t micro;
	} cases[] = {
		{ 10, 3, 1, 2, 3330000 },	/* W3: a level of 3,33 */
		{ 20, 3, 1, 2, 6670000 },
		{ 7, 3, 1, 2, 2330000 },
		{ 1, 2, 1, 0, 1000000 },
		{ -1, 2, 1, 0, -1000000 },
		{ 3, 8, 1, 2, 380000 },
		{ -3, 8, 1, 2, -380000 },
		{ 2, 3, 1, 6, 666667 },
		{ 17, 18, 100, 2, 94440000 },
		{ 7, 9, 100, 2, 77780000 },
		{ 4, 2, 1, 2, 2000000 },
	};
	tb_decimal got = micro(9);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(tb_fraction_round(over(cases[i].num, cases[i].den),
					      cases[i].scale, cases[i].digits,
					      &got));
		assert_int_equal(got.micro, cases[i].micro);
	}
	got = micro(9);
	assert_false(tb_fraction_round(over(INT64_MAX, 1), 1, 0, &got));
	assert_false(tb_fraction_round(over(-INT64_MAX, 1), 100, 6, &got));
	assert_int_equal(got.micro, 9);
}

static int64_t total_of(const tb_decimal *shares, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += shares[i].micro;
	return sum;
}

static void shares_go_to_the_largest_remainder_first(void **state)
{
	const tb_int128 thirds[] = { 1, 1, 1 };
	const tb_int128 uneven[] = { 1, 3, 2 };
	tb_decimal shares[3];

	(void)state;
	tb_fraction_apportion(whole(100), 1, thirds, 3, shares);
	assert_int_equal(shares[0].micro, 33333334);	/* tie: the first */
	assert_int_equal(shares[1].micro, 33333333);
	assert_int_equal(shares[2].micro, 33333333);
	/* 10 hundredths: 1.67, 5, 3.33 */
	tb_fraction_apportion(micro(100000), 10000, uneven, 3, shares);
	assert_int_equal(shares[0].micro, 20000);
	assert_int_equal(shares[1].micro, 50000);
	assert_int_equal(shares[2].micro, 30000);
}

/* Nine competencies and the nurse of W12: KOM has half of what the others
 * have, and the largest remainder. */
static void shares_of_the_nurse_add_up_to_her_score(void **state)
{
	tb_int128 parts[9];
	tb_decimal shares[9], score;

	(void)state;
	for (int i = 0; i < 9; i++)
		parts[i] = 2;
	parts[2] = 1;
	assert_true(tb_fraction_truncate(over(17, 18), 100, &score));
	tb_fraction_apportion(score, 1, parts, 9, shares);
	assert_int_equal(total_of(shares, 9), 94444444);
	assert_int_equal(shares[2].micro, 5555556);
}

static uint64_t next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return *seed >> 11;
}

static void shares_always_add_up(void **state)
{
	enum { MOST = 100 };
	tb_int128 parts[MOST], sum;
	tb_decimal shares[MOST];
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t n = 1 + next(&seed) % (round % 50 ? 16 : MOST);
		int64_t unit = round % 3 ? 1 : 10000;
		int64_t units = (int64_t)(next(&seed) % 100000000);

		if (round % 11 == 0)
			units = -units;
		sum = 0;
		for (size_t i = 0; i < n; i++) {
			parts[i] = (tb_int128)(next(&seed) % 50000000);
			if (next(&seed) % 5 == 0)
				parts[i] = 0;
			if (round % 7 == 0)	/* the product is over 128 bits */
				parts[i] *= (tb_int128)1 << 90;
			sum += parts[i];
		}
		tb_fraction_apportion(micro(units * unit), unit, parts, n,
				      shares);
		if (sum == 0)
			units = 0;
		assert_int_equal(total_of(shares, n), units * unit);
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(shares[i].micro % unit, 0);
			if (parts[i] == 0)
				assert_int_equal(shares[i].micro, 0);
		}
	}
}

/* The long way of dividing gives what the short one gives. */
static void scaling_all_parts_changes_no_share(void **state)
{
	tb_int128 small[70], large[70];
	tb_decimal one[70], two[70];
	uint64_t seed = 3;

	(void)state;
	for (size_t i = 0; i < 70; i++) {
		small[i] = (tb_int128)(next(&seed) % 1000);
		large[i] = small[i] * ((tb_int128)1 << 100);
	}
	tb_fraction_apportion(micro(94444444), 1, small, 70, one);
	tb_fraction_apportion(micro(94444444), 1, large, 70, two);
	assert_memory_equal(one, two, sizeof one);
	assert_int_equal(total_of(one, 70), 94444444);
}

static void nothing_to_share_is_nothing(void **state)
{
	const tb_int128 none[] = { 0, 0 }, some[] = { 0, 5, 0 };
	tb_decimal shares[3] = { { 1 }, { 1 }, { 1 } };

	(void)state;
	tb_fraction_apportion(whole(5), 1, none, 2, shares);
	assert_int_equal(shares[0].micro, 0);
	assert_int_equal(shares[1].micro, 0);
	tb_fraction_apportion(micro(INT64_MAX), 1, some, 3, shares);
	assert_int_equal(shares[1].micro, INT64_MAX);
	tb_fraction_apportion(micro(INT64_MIN), 1, some, 3, shares);
	assert_int_equal(shares[1].micro, INT64_MIN);
	tb_fraction_apportion(whole(5), 1, none, 0, shares);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seven_ninths_is_below_seventy_eight),
		cmocka_unit_test(seventeen_eighteenths_is_94_444444),
		cmocka_unit_test(limits_are_inclusive_below),
		cmocka_unit_test(
			comparing_is_exact_for_huge_and_negative_members),
		cmocka_unit_test(truncating_goes_towards_zero),
		cmocka_unit_test(rounding_is_half_away_from_zero),
		cmocka_unit_test(shares_go_to_the_largest_remainder_first),
		cmocka_unit_test(shares_of_the_nurse_add_up_to_her_score),
		cmocka_unit_test(shares_always_add_up),
		cmocka_unit_test(scaling_all_parts_changes_no_share),
		cmocka_unit_test(nothing_to_share_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
