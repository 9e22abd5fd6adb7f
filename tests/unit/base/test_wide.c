/* test_wide.c - numbers of 256 bits. */
#include <stdlib.h>

#include "base/wide.h"
#include "check.h"

static tb_wide ten_to(int power)
{
	tb_wide out = tb_wide_of(1);

	while (power-- > 0)
		out = tb_wide_mul(out, tb_wide_of(10));
	return out;
}

static void is_same(tb_wide a, tb_wide b)
{
	assert_int_equal(tb_wide_compare(a, b), 0);
}

static void sums_and_products(void **state)
{
	tb_wide big = ten_to(60);

	(void)state;
	is_same(tb_wide_sub(tb_wide_add(big, tb_wide_of(-7)), big),
		tb_wide_of(-7));
	is_same(tb_wide_mul(tb_wide_of(-3), tb_wide_of(5)), tb_wide_of(-15));
	is_same(tb_wide_mul(ten_to(30), ten_to(30)), big);
	is_same(tb_wide_mul(tb_wide_of(-1), tb_wide_mul(tb_wide_of(-1), big)),
		big);
}

static void comparing(void **state)
{
	(void)state;
	assert_true(tb_wide_compare(tb_wide_of(-1), tb_wide_of(0)) < 0);
	assert_true(tb_wide_compare(tb_wide_of(1), tb_wide_of(-1)) > 0);
	assert_true(tb_wide_compare(tb_wide_of(-5), tb_wide_of(-4)) < 0);
	assert_true(tb_wide_compare(ten_to(70), ten_to(69)) > 0);
	assert_true(tb_wide_compare(tb_wide_sub(tb_wide_of(0), ten_to(70)),
				    ten_to(3)) < 0);
}

static void division_goes_down(void **state)
{
	static const struct {
		int64_t a, b, quotient, rest;
	} cases[] = {
		{ 7, 2, 3, 1 }, { -7, 2, -4, 1 }, { 6, 3, 2, 0 },
		{ -6, 3, -2, 0 }, { 0, 5, 0, 0 }, { 2, 5, 0, 2 },
		{ -2, 5, -1, 3 }, { INT64_MAX / 4, 1, INT64_MAX / 4, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t quotient = 99;
		tb_wide rest;

		assert_true(tb_wide_divide(tb_wide_of(cases[i].a),
					   tb_wide_of(cases[i].b), &quotient,
					   &rest));
		assert_int_equal(quotient, cases[i].quotient);
		is_same(rest, tb_wide_of(cases[i].rest));
	}
}

static void division_of_wide_ones(void **state)
{
	tb_wide b = tb_wide_add(ten_to(60), tb_wide_of(1)), rest, a;
	int64_t quotient = 0;

	(void)state;
	a = tb_wide_add(tb_wide_mul(b, tb_wide_of(123456789)),
			tb_wide_of(42));
	assert_true(tb_wide_divide(a, b, &quotient, &rest));
	assert_int_equal(quotient, 123456789);
	is_same(rest, tb_wide_of(42));
	a = tb_wide_sub(tb_wide_of(0), a);
	assert_true(tb_wide_divide(a, b, &quotient, &rest));
	assert_int_equal(quotient, -123456790);
	is_same(rest, tb_wide_sub(b, tb_wide_of(42)));
	assert_false(tb_wide_divide(ten_to(70), tb_wide_of(1), &quotient,
				    &rest));
}

/* Of every length: what is multiplied is divided again, and short numbers
 * give what long ones give. */
static void lengths(void **state)
{
	uint64_t seed = 20260101;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		tb_wide b = tb_wide_of(1), rest, a, r;
		int64_t quotient, q;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		q = (int64_t)(seed >> 3) >> (seed % 59);
		for (uint64_t limb = 0; limb <= seed % 3; limb++)
			b = tb_wide_mul(b, tb_wide_of((int64_t)(
					(seed >> (limb * 7 + 8)) | 1)));
		r = tb_wide_sub(b, tb_wide_of(1));
		q = i % 2 ? q : -q;
		a = tb_wide_add(tb_wide_mul(b, tb_wide_of(q)), r);
		if (llabs(q) >= INT64_C(1) << 60)
			continue;
		assert_true(tb_wide_divide(a, b, &quotient, &rest));
		assert_int_equal(quotient, q);
		is_same(rest, r);
		a = tb_wide_of((int64_t)(seed >> 1));
		if (tb_wide_compare(a, b) >= 0)
			continue;
		assert_true(tb_wide_divide(a, b, &quotient, &rest));
		assert_int_equal(quotient, 0);
		is_same(rest, a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_and_products),
		cmocka_unit_test(comparing),
		cmocka_unit_test(division_goes_down),
		cmocka_unit_test(division_of_wide_ones),
		cmocka_unit_test(lengths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
