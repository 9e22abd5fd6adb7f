/* test_roster.c - who was added comes back, in order and in pieces. */
#include "check.h"

#include "evaluate/roster.h"

static void everybody_comes_back_in_order(void **state)
{
	/* Steps of one byte and of more, at their limits. */
	static const int64_t added[] = { 1, 2, 129, 257, 16640, 33025,
					 INT64_MAX, 1, 7, 6 };
	enum { COUNT = sizeof added / sizeof *added, PIECE = 3 };
	tb_roster roster = { .last = 0 };
	int64_t got[PIECE];
	size_t n, at = 0;

	(void)state;
	for (size_t i = 0; i < COUNT; i++)
		assert_true(tb_roster_add(&roster, added[i]));
	while ((n = tb_roster_next(&roster, got, PIECE)) > 0)
		for (size_t i = 0; i < n; i++)
			assert_int_equal(got[i], added[at++]);
	assert_int_equal(at, COUNT);
	tb_roster_release(&roster);
}

static void a_neighbour_costs_one_byte(void **state)
{
	tb_roster roster = { .last = 0 };

	(void)state;
	for (int64_t party = 1; party <= 1000; party++)
		assert_true(tb_roster_add(&roster, party));
	assert_int_equal(roster.steps.length, 1000);
	tb_roster_release(&roster);
}

static void nobody_is_on_an_empty_one(void **state)
{
	tb_roster roster = { .last = 0 };
	int64_t got;

	(void)state;
	assert_int_equal(tb_roster_next(&roster, &got, 1), 0);
	tb_roster_release(&roster);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everybody_comes_back_in_order),
		cmocka_unit_test(a_neighbour_costs_one_byte),
		cmocka_unit_test(nobody_is_on_an_empty_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
