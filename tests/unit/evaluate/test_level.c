/* test_level.c - notes become a level, or a reason why not. */
#include "check.h"
#include "evaluate/level.h"

enum { FROM = 100, TO = 200 };

#define COUNT(list) (sizeof(list) / sizeof *(list))

static tb_method method_of(tb_level_method level, int digits)
{
	tb_method method = { .level = level, .level_digits = digits,
			     .min_observations = 1, .min_raters = 1 };

	method.roles[TB_SUPERIOR] = tb_decimal_from_int(1);
	return method;
}

/* Notes of one superior, a day apart from the first day of the window. */
static tb_level level_of(const tb_method *method, const int *levels, size_t n)
{
	tb_level_note notes[16];
	tb_level got;

	assert_true(n <= COUNT(notes));
	for (size_t i = 0; i < n; i++)
		notes[i] = (tb_level_note){ (tb_date)(FROM + (int)i), 1,
					    levels[i], TB_SUPERIOR };
	tb_level_of(method, notes, n, NULL, 0, FROM, TO, &got);
	return got;
}

static tb_level level_of_notes(const tb_method *method,
			       const tb_level_note *notes, size_t n)
{
	tb_level got;

	tb_level_of(method, notes, n, NULL, 0, FROM, TO, &got);
	return got;
}

static void assert_level(tb_level got, int64_t micro)
{
	assert_int_equal(got.review, TB_REVIEW_NONE);
	assert_int_equal(got.level.micro, micro);
}

/* W12 */
static void the_median_of_one_one_two_is_one(void **state)
{
	static const int levels[] = { 1, 1, 2 };
	tb_method method = method_of(TB_LEVEL_MEDIAN, 2);
	tb_level got = level_of(&method, levels, COUNT(levels));

	(void)state;
	assert_level(got, 1000000);
	assert_int_equal(got.observations, 3);
	assert_int_equal(got.raters, 1);
	assert_int_equal(got.spread.micro, 1000000);
	assert_int_equal(got.last, FROM + 2);
	assert_false(got.settled);
}

static void the_median_of_an_even_count_is_the_mean_of_the_middle(void **state)
{
	static const int levels[] = { 5, 2, 3, 1 };
	tb_method method = method_of(TB_LEVEL_MEDIAN, 2);

	(void)state;
	assert_level(level_of(&method, levels, COUNT(levels)), 2500000);
	method.level_digits = 0;
	assert_level(level_of(&method, levels, COUNT(levels)), 3000000);
}

/* W3 */
static void the_mean_is_rounded_to_the_digits_asked_for(void **state)
{
	static const int levels[] = { 3, 4, 3, 4, 3, 3 };
	tb_method method = method_of(TB_LEVEL_MEAN, 2);

	(void)state;
	assert_level(level_of(&method, levels, COUNT(levels)), 3330000);
	method.level_digits = 6;
	assert_level(level_of(&method, levels, COUNT(levels)), 3333333);
}

static void recent_takes_the_mean_of_the_newest_day(void **state)
{
	static const tb_level_note notes[] = {
		{ 110, 1, 1, TB_SUPERIOR },
		{ 120, 1, 3, TB_SUPERIOR },
		{ 120, 1, 4, TB_SUPERIOR },
	};
	tb_method method = method_of(TB_LEVEL_RECENT, 2);

	(void)state;
	assert_level(level_of_notes(&method, notes, COUNT(notes)), 3500000);
}

static void roles_are_weighted_and_not_their_notes(void **state)
{
	static const tb_level_note notes[] = {
		{ 110, 1, 4, TB_SUPERIOR }, { 111, 2, 2, TB_PEER },
		{ 112, 3, 2, TB_PEER },	    { 113, 4, 2, TB_PEER },
		{ 114, 5, 5, TB_SELF },	    { 115, 6, 5, -1 },
	};
	tb_method method = method_of(TB_LEVEL_MEAN, 2);
	tb_level got;

	(void)state;
	method.roles[TB_SUPERIOR] = tb_decimal_from_int(60);
	method.roles[TB_PEER] = tb_decimal_from_int(40);
	got = level_of_notes(&method, notes, COUNT(notes));
	assert_level(got, 3200000);
	assert_int_equal(got.observations, 4);
	assert_int_equal(got.raters, 4);
	assert_int_equal(got.last, 113);
	assert_int_equal(got.spread.micro, 2000000);
}

/* W12: the head of dinas. */
static void two_levels_apart_ask_for_a_dialogue(void **state)
{
	static const int apart[] = { 1, 3 }, near[] = { 2, 3 };
	tb_method method = method_of(TB_LEVEL_MEDIAN, 2);
	tb_level got;

	(void)state;
	method.dialogue_at = 2;
	got = level_of(&method, apart, COUNT(apart));
	assert_int_equal(got.review, TB_REVIEW_DIALOGUE);
	assert_int_equal(got.level.micro, 0);
	assert_int_equal(got.spread.micro, 2000000);
	assert_level(level_of(&method, near, COUNT(near)), 2500000);
	method.dialogue_at = 0;
	assert_level(level_of(&method, apart, COUNT(apart)), 2000000);
}

static void a_dialogue_settles_what_was_noted_until_its_day(void **state)
{
	static const tb_level_note notes[] = {
		{ 110, 1, 1, TB_SUPERIOR },
		{ 120, 1, 3, TB_SUPERIOR },
		{ 140, 1, 5, TB_SUPERIOR },
	};
	static const tb_level_dialogue dialogue = { 130, 3 };
	static const tb_level_dialogue early = { 115, 3 };
	static const tb_level_dialogue outside = { 99, 3 };
	tb_method method = method_of(TB_LEVEL_MEDIAN, 2);
	tb_level got;

	(void)state;
	method.dialogue_at = 2;
	tb_level_of(&method, notes, 2, &dialogue, 1, FROM, TO, &got);
	assert_level(got, 3000000);
	assert_true(got.settled);
	assert_int_equal(got.settled_on, 130);
	/* A note after it that is far from what was agreed asks again. */
	tb_level_of(&method, notes, 3, &dialogue, 1, FROM, TO, &got);
	assert_int_equal(got.review, TB_REVIEW_DIALOGUE);
	/* It cannot settle what came after it, nor from outside. */
	tb_level_of(&method, notes, 2, &early, 1, FROM, TO, &got);
	assert_int_equal(got.review, TB_REVIEW_DIALOGUE);
	assert_false(got.settled);
	tb_level_of(&method, notes, 2, &outside, 1, FROM, TO, &got);
	assert_int_equal(got.review, TB_REVIEW_DIALOGUE);
}

static void too_old_is_told_from_too_few(void **state)
{
	static const tb_level_note old[] = {
		{ 98, 1, 2, TB_SUPERIOR }, { 99, 1, 2, TB_SUPERIOR },
		{ 100, 1, 2, TB_SUPERIOR }, { 200, 1, 2, TB_SUPERIOR },
	};
	static const tb_level_note self[] = { { 99, 1, 2, TB_SELF } };
	static const tb_level_note later[] = { { 201, 1, 2, TB_SUPERIOR } };
	tb_method method = method_of(TB_LEVEL_MEDIAN, 2);
	tb_level got;

	(void)state;
	method.min_observations = 2;
	got = level_of_notes(&method, old, 2);
	assert_int_equal(got.review, TB_REVIEW_TOO_OLD);
	assert_int_equal(got.observations, 0);
	assert_int_equal(got.last, 99);
	got = level_of_notes(&method, old, 3);
	assert_int_equal(got.review, TB_REVIEW_TOO_FEW);
	assert_int_equal(got.observations, 1);
	assert_level(level_of_notes(&method, old, 4), 2000000);
	got = level_of_notes(&method, NULL, 0);
	assert_int_equal(got.review, TB_REVIEW_TOO_FEW);
	assert_int_equal(got.last, TB_DATE_ALWAYS);
	assert_int_equal(level_of_notes(&method, self, 1).review,
			 TB_REVIEW_TOO_FEW);
	assert_int_equal(level_of_notes(&method, later, 1).review,
			 TB_REVIEW_TOO_FEW);
}

static void one_rater_is_not_two(void **state)
{
	static const tb_level_note notes[] = {
		{ 99, 2, 2, TB_SUPERIOR },
		{ 110, 1, 2, TB_SUPERIOR },
		{ 111, 1, 2, TB_SUPERIOR },
		{ 112, 2, 2, TB_SUPERIOR },
	};
	tb_method method = method_of(TB_LEVEL_MEDIAN, 2);

	(void)state;
	method.min_raters = 2;
	assert_int_equal(level_of_notes(&method, notes, 3).review,
			 TB_REVIEW_ONE_RATER);
	assert_level(level_of_notes(&method, notes, 4), 2000000);
}

static void a_rater_who_returns_after_many_notes_counts_once(void **state)
{
	tb_level_note notes[302];
	tb_method method = method_of(TB_LEVEL_MEDIAN, 2);
	tb_level got;

	(void)state;
	for (size_t i = 0; i < COUNT(notes); i++)
		notes[i] = (tb_level_note){ 150, 2, 3, TB_SUPERIOR };
	notes[0].rater = 1;
	notes[COUNT(notes) - 1].rater = 1;
	method.min_raters = 3;
	got = level_of_notes(&method, notes, COUNT(notes));
	assert_int_equal(got.raters, 2);
	assert_int_equal(got.review, TB_REVIEW_ONE_RATER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_median_of_one_one_two_is_one),
		cmocka_unit_test(
			the_median_of_an_even_count_is_the_mean_of_the_middle),
		cmocka_unit_test(the_mean_is_rounded_to_the_digits_asked_for),
		cmocka_unit_test(recent_takes_the_mean_of_the_newest_day),
		cmocka_unit_test(roles_are_weighted_and_not_their_notes),
		cmocka_unit_test(two_levels_apart_ask_for_a_dialogue),
		cmocka_unit_test(
			a_dialogue_settles_what_was_noted_until_its_day),
		cmocka_unit_test(too_old_is_told_from_too_few),
		cmocka_unit_test(one_rater_is_not_two),
		cmocka_unit_test(
			a_rater_who_returns_after_many_notes_counts_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
