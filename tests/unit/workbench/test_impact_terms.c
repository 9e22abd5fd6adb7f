/* test_impact_terms.c - the change of a score, split by hand and by us. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fraction.h"
#include "check.h"
#include "workbench/impact_terms.h"

static tb_decimal number(const char *text)
{
	tb_decimal value;

	assert_true(tb_decimal_parse(text, strlen(text), &value));
	return value;
}

static tb_impact_part part(const char *weight, const char *counted,
			   int required)
{
	return (tb_impact_part){ true, number(weight), number(counted),
				 required };
}

static tb_impact_pair pair(tb_impact_part before, tb_impact_part after)
{
	return (tb_impact_pair){ { true, true }, { before, after } };
}

static int64_t sum_of(const tb_impact_term *terms, size_t count)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += terms[i].delta.micro;
	return sum;
}

/* The nurse of the samples: KOM 1 of 2, all others 2 of 2; KOM weighs 25 and
 * then 40.  195/220 = 88.636363.., 210/250 = 84. */
static void the_nurse(void **state)
{
	static const char *const weights[] = { "10", "10", "25", "10", "20",
					       "10", "5", "10", "10" };
	const tb_impact_score score[2] = { { number("88.636363"), false },
					   { number("84"), false } };
	tb_impact_term terms[2 * 9 + 1];
	tb_impact_pair pairs[9];
	size_t count = 0;

	(void)state;
	for (int i = 0; i < 9; i++)
		pairs[i] = pair(part(weights[i], i == 2 ? "1" : "2", 2),
				part(i == 2 ? "40" : weights[i],
				     i == 2 ? "1" : "2", 2));
	assert_true(tb_impact_terms(pairs, 9, score, terms, &count));
	assert_int_equal(count, 1);
	assert_int_equal(terms[0].cause, TB_CAUSE_WEIGHT);
	assert_int_equal(terms[0].pair, 2);
	assert_int_equal(terms[0].delta.micro, -4636363);
}

/* A weighs 10 then 20 at 1 of 2, B 10 then 30 at 2 of 2: 30/40 = 75,
 * 80/100 = 80.  P = 30*100 + 80*40 = 6200, 2DD = 8000, E = 8000*140.
 * A: 10*(8000*2 - 6200*4)/E = -88000/1120000 of a hundred = -7.857142857..
 * B: 20*(8000*4 - 6200*4)/E = 144000/1120000 of a hundred = 12.857142857..
 * Floors -7.857143 and 12.857142 leave one millionth for B. */
static void two_weights(void **state)
{
	const tb_impact_pair pairs[] = {
		pair(part("10", "1", 2), part("20", "1", 2)),
		pair(part("10", "2", 2), part("30", "2", 2)),
	};
	const tb_impact_score score[2] = { { number("75"), false },
					   { number("80"), false } };
	tb_impact_term terms[5];
	size_t count = 0;

	(void)state;
	assert_true(tb_impact_terms(pairs, 2, score, terms, &count));
	assert_int_equal(count, 2);
	assert_int_equal(terms[0].delta.micro, -7857143);
	assert_int_equal(terms[1].delta.micro, 12857143);
}

/* The same weights, A from 1 to 2 of 2: only the measure.  20+20 of 40:
 * 75 -> 100. */
static void a_level_is_no_rule(void **state)
{
	const tb_impact_pair pairs[] = {
		pair(part("10", "1", 2), part("10", "2", 2)),
		pair(part("10", "2", 2), part("10", "2", 2)),
	};
	const tb_impact_score score[2] = { { number("75"), false },
					   { number("100"), false } };
	tb_impact_term terms[5];
	size_t count = 0;

	(void)state;
	assert_true(tb_impact_terms(pairs, 2, score, terms, &count));
	assert_int_equal(count, 1);
	assert_int_equal(terms[0].cause, TB_CAUSE_MEASURE);
	assert_int_equal(terms[0].delta.micro, 25000000);
}

/* A is decided before and under review after: 10*1 + 10*2 of 40 is 75,
 * 10*2 of 20 is 100; the weight did not change. */
static void what_is_decided_no_more(void **state)
{
	tb_impact_pair pairs[] = {
		pair(part("10", "1", 2), part("10", "1", 2)),
		pair(part("10", "2", 2), part("10", "2", 2)),
	};
	const tb_impact_score score[2] = { { number("75"), false },
					   { number("100"), false } };
	tb_impact_term terms[5];
	size_t count = 0;

	(void)state;
	pairs[0].part[1].decided = false;
	assert_true(tb_impact_terms(pairs, 2, score, terms, &count));
	assert_int_equal(count, 1);
	assert_int_equal(terms[0].cause, TB_CAUSE_MEASURE);
	assert_int_equal(terms[0].pair, 0);
	assert_int_equal(terms[0].delta.micro, 25000000);
}

/* A competency that only the new rules' standard asks for. */
static void newly_required(void **state)
{
	tb_impact_pair pairs[] = {
		pair(part("10", "2", 2), part("10", "2", 2)),
		{ { false, true }, { { .decided = false }, { .decided = 0 } } },
	};
	const tb_impact_score score[2] = { { number("100"), false },
					   { number("75"), false } };
	tb_impact_term terms[5];
	size_t count = 0;

	(void)state;
	pairs[1].part[1] = part("10", "1", 2);
	assert_true(tb_impact_terms(pairs, 2, score, terms, &count));
	assert_int_equal(count, 1);
	assert_int_equal(terms[0].pair, 1);
	assert_int_equal(terms[0].cause, TB_CAUSE_MEASURE);
	assert_int_equal(terms[0].delta.micro, -25000000);
}

/* 3/2 is cut at 1 before; 15/20 after: s goes 1.5 -> 0.75, of which 0.5 was
 * cut.  Measure: -75, cut: +50. */
static void a_cut_is_a_term(void **state)
{
	const tb_impact_pair pairs[] = {
		pair(part("10", "3", 2), part("10", "1.5", 2)),
	};
	const tb_impact_score score[2] = { { number("100"), true },
					   { number("75"), true } };
	tb_impact_term terms[3];
	size_t count = 0;

	(void)state;
	assert_true(tb_impact_terms(pairs, 1, score, terms, &count));
	assert_int_equal(count, 2);
	assert_int_equal(terms[0].delta.micro, -75000000);
	assert_int_equal(terms[1].cause, TB_CAUSE_CUT);
	assert_int_equal(terms[1].delta.micro, 50000000);
}

static void nothing_in_the_sums(void **state)
{
	tb_impact_pair pairs[] = {
		pair(part("10", "1", 2), part("10", "1", 2)),
	};
	const tb_impact_score score[2] = { { { 0 }, false }, { { 0 }, false } };
	tb_impact_term terms[3];
	size_t count = 0;

	(void)state;
	pairs[0].part[0].decided = false;
	assert_false(tb_impact_terms(pairs, 1, score, terms, &count));
}

/* ------------------------------------------------------ many, at random */

enum { MANY = 20000, COMPETENCIES = 12 };

static uint64_t seed = 7;

static int pick(int below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (unsigned)below);
}

static tb_decimal score_of(const tb_impact_pair *pairs, size_t n, int side,
			   bool cut)
{
	tb_fraction ratio = { 0, 0 };
	tb_decimal out = { 0 };

	for (size_t i = 0; i < n; i++) {
		const tb_impact_part *p = &pairs[i].part[side];

		if (!pairs[i].there[side] || !p->decided)
			continue;
		ratio.num += (tb_int128)p->weight.micro * p->counted.micro;
		ratio.den += (tb_int128)p->weight.micro * p->required *
			     TB_MICRO;
	}
	if (ratio.den == 0)
		return (tb_decimal){ -1 };
	if (cut && ratio.num > ratio.den)
		ratio.num = ratio.den;
	assert_true(tb_fraction_truncate(ratio, 100, &out));
	return out;
}

/* Weights up to the largest that a rule may give, in millionths; levels too.
 * Every sum is exact, and turning the sides round turns each sign, to the
 * millionth that cutting may cost. */
static void always_adds_up(void **state)
{
	(void)state;
	for (int round = 0; round < MANY; round++) {
		tb_impact_pair pairs[COMPETENCIES], turned[COMPETENCIES];
		tb_impact_term terms[2 * COMPETENCIES + 1];
		tb_impact_term back[2 * COMPETENCIES + 1];
		tb_impact_score score[2], other[2];
		size_t count = 0, count_back = 0;
		int64_t largest = round % 3 == 0 ? 1000000000000 : 40000000;

		for (int i = 0; i < COMPETENCIES; i++) {
			for (int side = 0; side < 2; side++) {
				pairs[i].there[side] = pick(8) > 0;
				pairs[i].part[side] = (tb_impact_part){
					pick(6) > 0,
					{ (int64_t)pick(1000000000) *
					  (largest / 1000000000) },
					{ pick(5000001) },
					1 + pick(5)
				};
			}
			if (pick(3) == 0)
				pairs[i].part[1] = pairs[i].part[0];
			turned[i].there[0] = pairs[i].there[1];
			turned[i].there[1] = pairs[i].there[0];
			turned[i].part[0] = pairs[i].part[1];
			turned[i].part[1] = pairs[i].part[0];
		}
		for (int side = 0; side < 2; side++) {
			score[side].cut = pick(2);
			score[side].score = score_of(pairs, COMPETENCIES, side,
						     score[side].cut);
		}
		if (score[0].score.micro < 0 || score[1].score.micro < 0)
			continue;
		other[0] = score[1];
		other[1] = score[0];
		assert_true(tb_impact_terms(pairs, COMPETENCIES, score, terms,
					    &count));
		assert_int_equal(sum_of(terms, count),
				 score[1].score.micro - score[0].score.micro);
		assert_true(tb_impact_terms(turned, COMPETENCIES, other, back,
					    &count_back));
		assert_int_equal(count, count_back);
		for (size_t i = 0; i < count; i++) {
			assert_int_equal(terms[i].cause, back[i].cause);
			assert_int_equal(terms[i].pair, back[i].pair);
			assert_true(llabs(terms[i].delta.micro +
					  back[i].delta.micro) <= 2);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nurse),
		cmocka_unit_test(two_weights),
		cmocka_unit_test(a_level_is_no_rule),
		cmocka_unit_test(what_is_decided_no_more),
		cmocka_unit_test(newly_required),
		cmocka_unit_test(a_cut_is_a_term),
		cmocka_unit_test(nothing_in_the_sums),
		cmocka_unit_test(always_adds_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
