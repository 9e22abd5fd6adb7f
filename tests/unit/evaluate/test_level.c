/* test_level.c - notes become a level, or a reason why not. */
#include <stdlib.h>

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

/* ----------------------------------------------- against a second opinion */

static uint32_t drawn(uint32_t *seed, uint32_t most)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % (most + 1);
}

/* What a method says, step by step and with no thought of time. */
struct opinion {
	const tb_method *method;
	const tb_level_note *notes;	/* in the window */
	size_t count;
	const tb_level_dialogue *settled;
};

static bool is_counted(const struct opinion *o, size_t i)
{
	return o->notes[i].role >= 0 &&
	       o->method->roles[o->notes[i].role].micro > 0;
}

/* All levels that enter that of @role, in order; -1: of every role. */
static size_t entering(const struct opinion *o, int role, double *levels,
		       tb_date *days)
{
	size_t n = 0;

	for (int r = 0; o->settled && n == 0; r++)
		if (o->method->roles[r].micro > 0) {
			if (role >= 0 && role != r)
				break;
			days[n] = o->settled->day;
			levels[n++] = o->settled->level;
		}
	for (size_t i = 0; i < o->count; i++) {
		if (!is_counted(o, i) ||
		    (role >= 0 && o->notes[i].role != role) ||
		    (o->settled && o->notes[i].day <= o->settled->day))
			continue;
		days[n] = o->notes[i].day;
		levels[n++] = o->notes[i].level;
	}
	return n;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double opinion_of_role(const struct opinion *o, int role, size_t *n)
{
	double levels[32], sum = 0;
	tb_date days[32];
	size_t used = 0;

	*n = entering(o, role, levels, days);
	if (*n == 0)
		return 0;
	if (o->method->level == TB_LEVEL_MEDIAN) {
		qsort(levels, *n, sizeof *levels, by_value);
		return (levels[(*n - 1) / 2] + levels[*n / 2]) / 2;
	}
	for (size_t i = 0; i < *n; i++) {
		if (o->method->level == TB_LEVEL_RECENT &&
		    days[i] != days[*n - 1])
			continue;
		sum += levels[i];
		used++;
	}
	return sum / (double)used;
}

static double opinion_of_level(const struct opinion *o)
{
	double sum = 0, weights = 0;

	for (int role = 0; role < TB_ROLE_COUNT; role++) {
		size_t n;
		double level = opinion_of_role(o, role, &n);
		double weight = (double)o->method->roles[role].micro;

		if (n == 0)
			continue;
		sum += weight * level;
		weights += weight;
	}
	return sum / weights;
}

static double spread_until(const struct opinion *o, tb_date to)
{
	double low = 6, high = -1;

	for (size_t i = 0; i < o->count; i++) {
		double level = o->notes[i].level;

		if (!is_counted(o, i) || o->notes[i].day > to)
			continue;
		low = level < low ? level : low;
		high = level > high ? level : high;
	}
	return high - low;
}

static uint32_t different_raters(const struct opinion *o)
{
	uint32_t raters = 0;

	for (size_t i = 0; i < o->count; i++) {
		bool known = !is_counted(o, i);

		for (size_t j = 0; j < i; j++)
			known = known || (is_counted(o, j) &&
					  o->notes[j].rater ==
						  o->notes[i].rater);
		raters += !known;
	}
	return raters;
}

static void compare(const tb_method *method, const tb_level_note *notes,
		    size_t n, const tb_level_dialogue *dialogue,
		    const tb_level *got)
{
	struct opinion o = { method, notes, n, NULL };
	tb_date last = TB_DATE_ALWAYS, days[32];
	double levels[32], spread, unit = 1;
	uint32_t observations = 0, raters;
	size_t entered;

	while (o.count > 0 && o.notes[o.count - 1].day > TO)
		o.count--;
	for (size_t i = 0; i < o.count; i++)
		last = is_counted(&o, i) ? o.notes[i].day : last;
	for (; o.count > 0 && o.notes->day < FROM; o.count--)
		o.notes++;
	assert_int_equal(got->older, o.notes - notes);
	assert_int_equal(got->last, last);
	for (size_t i = 0; i < o.count; i++)
		observations += is_counted(&o, i);
	raters = different_raters(&o);
	assert_int_equal(got->observations, observations);
	assert_int_equal(got->raters, raters);
	if (method->dialogue_at > 0 && dialogue && dialogue->day >= FROM &&
	    dialogue->day <= TO &&
	    spread_until(&o, dialogue->day) >= method->dialogue_at)
		o.settled = dialogue;
	assert_int_equal(got->settled, o.settled != NULL);
	if (!o.settled && observations < (uint32_t)method->min_observations) {
		assert_int_equal(got->review, observations == 0 &&
					      last != TB_DATE_ALWAYS
						      ? TB_REVIEW_TOO_OLD
						      : TB_REVIEW_TOO_FEW);
		return;
	}
	if (!o.settled && raters < (uint32_t)method->min_raters) {
		assert_int_equal(got->review, TB_REVIEW_ONE_RATER);
		return;
	}
	entered = entering(&o, -1, levels, days);
	qsort(levels, entered, sizeof *levels, by_value);
	spread = levels[entered - 1] - levels[0];
	assert_int_equal(got->spread.micro, (int64_t)(spread * TB_MICRO));
	if (method->dialogue_at > 0 && spread >= method->dialogue_at) {
		assert_int_equal(got->review, TB_REVIEW_DIALOGUE);
		return;
	}
	assert_int_equal(got->review, TB_REVIEW_NONE);
	for (int i = 0; i < method->level_digits; i++)
		unit *= 10;
	/* Doubles: a hair of doubt where half is rounded. */
	assert_int_equal(got->level.micro,
			 (int64_t)((double)(int64_t)(opinion_of_level(&o) *
						     unit + 0.5 + 1e-9) /
				   unit * TB_MICRO + 0.5));
}

static void any_notes_give_what_the_method_says(void **state)
{
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		tb_method method = { .level = (tb_level_method)drawn(&seed, 2),
				     .level_digits = (int)drawn(&seed, 6),
				     .dialogue_at = (int)drawn(&seed, 4) };
		tb_level_note notes[24];
		tb_level_dialogue dialogue = {
			(tb_date)(FROM - 5 + (int)drawn(&seed, 40)),
			(int)drawn(&seed, 5)
		};
		size_t n = drawn(&seed, (uint32_t)COUNT(notes));
		size_t dialogues = drawn(&seed, 1);
		tb_date day = FROM - 20;
		tb_level got;

		method.min_observations = 1 + (int)drawn(&seed, 2);
		method.min_raters = 1 + (int)drawn(&seed, 1);
		for (int role = 0; role < TB_ROLE_COUNT; role++)
			method.roles[role] = tb_decimal_from_int(
				(int32_t)drawn(&seed, 3));
		for (size_t i = 0; i < n; i++) {
			day += (tb_date)drawn(&seed, round % 2 ? 8 : 20);
			notes[i] = (tb_level_note){
				day, drawn(&seed, 3), (int)drawn(&seed, 5),
				(int)drawn(&seed, TB_ROLE_COUNT) - 1
			};
		}
		tb_level_of(&method, notes, n, &dialogue, dialogues, FROM, TO,
			    &got);
		compare(&method, notes, n, dialogues ? &dialogue : NULL, &got);
	}
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
		cmocka_unit_test(any_notes_give_what_the_method_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
