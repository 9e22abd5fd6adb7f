/* test_score.c - W1, W2, W3, W12: bands, ratios, shares, what lifts. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "evaluate/level.h"
#include "evaluate/score.h"

enum { COMPETENCIES = 32 };

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define WHOLE(n)    { (int64_t)(n) * TB_MICRO }

static const tb_band pemetaan_list[] = {
	{ "kurang_optimal", "Kurang Optimal", WHOLE(0) },
	{ "cukup_optimal", "Cukup Optimal", WHOLE(78) },
	{ "optimal", "Optimal", WHOLE(90) },
};
static const tb_band pengisian_list[] = {
	{ "kurang_memenuhi", "Kurang Memenuhi Syarat", WHOLE(0) },
	{ "masih_memenuhi", "Masih Memenuhi Syarat", WHOLE(68) },
	{ "memenuhi", "Memenuhi Syarat", WHOLE(80) },
};
static const tb_bands pemetaan = { 3, pemetaan_list };
static const tb_bands pengisian = { 3, pengisian_list };
static const char *const codes[COMPETENCIES] = {
	"M.1", "M.2", "M.3", "M.4", "M.5", "M.6", "M.7", "M.8", "SK.1",
};

/* A person whose competencies all ask for the same level, of weight 1. */
struct subject {
	tb_person_result person;
	tb_competency_result competencies[COMPETENCIES];
};

static void begin(struct subject *s, int required, const int *levels, size_t n)
{
	memset(s, 0, sizeof *s);
	s->person.competencies = s->competencies;
	s->person.competency_count = n;
	for (size_t i = 0; i < n; i++) {
		s->competencies[i].code = codes[i] ? codes[i] : "T.1";
		s->competencies[i].name = s->competencies[i].code;
		s->competencies[i].required = required;
		s->competencies[i].level = tb_decimal_from_int(levels[i]);
		s->competencies[i].weight = tb_decimal_from_int(1);
	}
}

/* Nine levels that add up to @sum, as even as can be. */
static void begin_sum(struct subject *s, int required, int sum)
{
	int levels[9];

	for (int i = 0; i < 9; i++)
		levels[i] = sum / 9 + (i < sum % 9);
	begin(s, required, levels, 9);
}

static void assert_shares_add_up(const tb_person_result *person)
{
	int64_t shares = 0, weights = 0;

	for (size_t i = 0; i < person->competency_count; i++) {
		shares += person->competencies[i].share.micro;
		weights += person->competencies[i].weight_share.micro;
	}
	assert_int_equal(shares, person->score.micro);
	assert_int_equal(weights, 100 * (int64_t)TB_MICRO);
}

static void score(tb_surplus surplus, const tb_bands *bands, struct subject *s)
{
	assert_true(tb_score_person(surplus, bands, &s->person));
	tb_score_shares(&s->person);
	assert_shares_add_up(&s->person);
}

/* Equal weights: jpm and score are the same. */
static void assert_outcome(tb_surplus surplus, struct subject *s,
			   int64_t micro, const char *mapping,
			   const char *filling)
{
	score(surplus, &pemetaan, s);
	assert_int_equal(s->person.status, TB_COMPLETE);
	assert_true(s->person.has_jpm);
	assert_int_equal(s->person.jpm.micro, micro);
	assert_int_equal(s->person.score.micro, micro);
	assert_int_equal(s->person.jpm_low.micro, micro);
	assert_int_equal(s->person.jpm_high.micro, micro);
	assert_int_equal(s->person.score_low.micro, micro);
	assert_int_equal(s->person.score_high.micro, micro);
	assert_string_equal(s->person.category, mapping);
	assert_string_equal(s->person.category_jpm, mapping);
	score(surplus, &pengisian, s);
	assert_string_equal(s->person.category, filling);
	assert_string_equal(s->person.category_jpm, filling);
}

/* W1 */
static void each_limit_opens_its_band_for_both_purposes(void **state)
{
	static const struct {
		int ratio;	/* of 10000 */
		const char *mapping, *filling;
	} rows[] = {
		{ 13889, "optimal", "memenuhi" },
		{ 10000, "optimal", "memenuhi" },
		{ 9000, "optimal", "memenuhi" },
		{ 8999, "cukup_optimal", "memenuhi" },
		{ 8000, "cukup_optimal", "memenuhi" },
		{ 7999, "cukup_optimal", "masih_memenuhi" },
		{ 7800, "cukup_optimal", "masih_memenuhi" },
		{ 7799, "kurang_optimal", "masih_memenuhi" },
		{ 6800, "kurang_optimal", "masih_memenuhi" },
		{ 6799, "kurang_optimal", "kurang_memenuhi" },
		{ 0, "kurang_optimal", "kurang_memenuhi" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		tb_fraction ratio = { rows[i].ratio, 10000 };

		assert_string_equal(tb_bands_of(&pemetaan, ratio)->key,
				    rows[i].mapping);
		assert_string_equal(tb_bands_of(&pengisian, ratio)->key,
				    rows[i].filling);
	}
}

/* W2 */
static void every_tier_gets_the_ratio_of_its_sums(void **state)
{
	static const struct {
		int required, sum;
		int64_t micro;
		const char *mapping, *filling;
	} rows[] = {
		{ 3, 24, 88888888, "cukup_optimal", "memenuhi" },
		{ 3, 21, 77777777, "kurang_optimal", "masih_memenuhi" },
		{ 3, 25, 92592592, "optimal", "memenuhi" },
		{ 2, 14, 77777777, "kurang_optimal", "masih_memenuhi" },
		{ 1, 8, 88888888, "cukup_optimal", "memenuhi" },
		{ 4, 33, 91666666, "optimal", "memenuhi" },
		{ 4, 28, 77777777, "kurang_optimal", "masih_memenuhi" },
	};
	static const tb_surplus policies[] = { TB_CAP_EACH, TB_SUM,
					       TB_CAP_TOTAL };
	struct subject s;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t p = 0; p < COUNT(policies); p++) {
			begin_sum(&s, rows[i].required, rows[i].sum);
			assert_outcome(policies[p], &s, rows[i].micro,
				       rows[i].mapping, rows[i].filling);
		}
}

static void a_surplus_all_over_is_cut_only_by_a_cap(void **state)
{
	struct subject s;

	(void)state;
	begin_sum(&s, 2, 25);
	assert_outcome(TB_SUM, &s, 138888888, "optimal", "memenuhi");
	begin_sum(&s, 2, 25);
	assert_outcome(TB_CAP_TOTAL, &s, 100000000, "optimal", "memenuhi");
	begin_sum(&s, 2, 25);
	assert_outcome(TB_CAP_EACH, &s, 100000000, "optimal", "memenuhi");
}

static void eight_competencies_are_judged_by_eight(void **state)
{
	static const int levels[] = { 3, 3, 3, 3, 3, 3, 3, 2 };
	struct subject s;

	(void)state;
	begin(&s, 3, levels, COUNT(levels));
	assert_outcome(TB_CAP_EACH, &s, 95833333, "optimal", "memenuhi");
}

static void compensation_depends_on_the_named_policy(void **state)
{
	static const int levels[] = { 5, 5, 5, 3, 3, 3, 3, 1, 1 };
	struct subject s;

	(void)state;
	begin(&s, 3, levels, COUNT(levels));
	assert_outcome(TB_SUM, &s, 107407407, "optimal", "memenuhi");
	begin(&s, 3, levels, COUNT(levels));
	assert_outcome(TB_CAP_TOTAL, &s, 100000000, "optimal", "memenuhi");
	begin(&s, 3, levels, COUNT(levels));
	assert_outcome(TB_CAP_EACH, &s, 85185185, "cukup_optimal", "memenuhi");
	assert_int_equal(s.competencies[0].gap.micro, 2 * TB_MICRO);
	assert_int_equal(s.competencies[0].counted.micro, 3 * TB_MICRO);
	assert_int_equal(s.competencies[8].gap.micro, -2 * TB_MICRO);
}

/* W3 */
static void assert_w3(int digits, int64_t level, int64_t points)
{
	static const int notes_of[] = { 3, 4, 3, 4, 3, 3 };
	static const int levels[] = { 4, 3 };
	tb_method method = { .level = TB_LEVEL_MEAN, .level_digits = digits,
			     .surplus = TB_SUM, .min_observations = 1,
			     .min_raters = 1 };
	tb_level_note notes[COUNT(notes_of)];
	struct subject s;
	tb_level got;

	method.roles[TB_SUPERIOR] = tb_decimal_from_int(1);
	for (size_t i = 0; i < COUNT(notes_of); i++)
		notes[i] = (tb_level_note){ (tb_date)(100 + i), 1, notes_of[i],
					    TB_SUPERIOR };
	tb_level_of(&method, notes, COUNT(notes), NULL, 0, 100, 200, &got);
	assert_int_equal(got.review, TB_REVIEW_NONE);
	assert_int_equal(got.level.micro, level);
	begin(&s, 3, levels, COUNT(levels));
	s.competencies[0].weight = tb_decimal_from_int(15);
	s.competencies[1].weight = tb_decimal_from_int(25);
	s.competencies[1].level = got.level;
	score(TB_SUM, &pemetaan, &s);
	assert_int_equal(s.competencies[0].required_points.micro, 45000000);
	assert_int_equal(s.competencies[0].points.micro, 60000000);
	assert_int_equal(s.competencies[0].gap.micro, TB_MICRO);
	assert_int_equal(s.competencies[1].required_points.micro, 75000000);
	assert_int_equal(s.competencies[1].points.micro, points);
	assert_int_equal(s.competencies[1].gap.micro, level - 3000000);
}

static void a_mean_is_rounded_before_it_is_weighted(void **state)
{
	(void)state;
	assert_w3(2, 3330000, 83250000);
	assert_w3(6, 3333333, 83333325);
}

/* W12 */
static void the_nurse_is_optimal_and_keeps_her_gap(void **state)
{
	static const int levels[] = { 2, 2, 1, 2, 2, 2, 2, 2, 2 };
	struct subject s;

	(void)state;
	begin(&s, 2, levels, COUNT(levels));
	assert_outcome(TB_CAP_EACH, &s, 94444444, "optimal", "memenuhi");
	assert_int_equal(s.competencies[2].gap.micro, -TB_MICRO);
	for (size_t i = 0; i < COUNT(levels); i++)
		if (i != 2)
			assert_int_equal(s.competencies[i].gap.micro, 0);
}

static void a_partial_result_has_a_range_and_no_category(void **state)
{
	static const int levels[] = { 2, 2, 0, 2, 2, 2, 2, 2, 2 };
	struct subject s;

	(void)state;
	begin(&s, 2, levels, COUNT(levels));
	s.competencies[2].review = TB_REVIEW_DIALOGUE;
	score(TB_CAP_EACH, &pemetaan, &s);
	assert_int_equal(s.person.status, TB_PARTIAL);
	assert_int_equal(s.person.jpm.micro, 100000000);
	assert_int_equal(s.person.jpm_low.micro, 88888888);
	assert_int_equal(s.person.jpm_high.micro, 100000000);
	assert_int_equal(s.person.score_low.micro, 88888888);
	assert_int_equal(s.person.score_high.micro, 100000000);
	assert_null(s.person.category);
	assert_null(s.person.category_jpm);
	assert_null(s.person.category_name);
	assert_null(s.person.category_jpm_name);
	assert_int_equal(s.competencies[2].share.micro, 0);
	begin(&s, 2, levels, COUNT(levels));
	s.competencies[2].review = TB_REVIEW_TOO_FEW;
	score(TB_SUM, &pemetaan, &s);
	assert_int_equal(s.person.jpm_high.micro, 116666666);
}

static void nothing_decided_is_under_review(void **state)
{
	static const int levels[] = { 2, 2 };
	struct subject s;

	(void)state;
	begin(&s, 2, levels, COUNT(levels));
	s.competencies[0].review = TB_REVIEW_TOO_FEW;
	s.competencies[1].review = TB_REVIEW_TOO_OLD;
	score(TB_CAP_EACH, &pemetaan, &s);
	assert_int_equal(s.person.status, TB_REVIEW);
	assert_false(s.person.has_jpm);
	assert_null(s.person.category);
}

static void weights_that_add_up_to_nothing_are_refused(void **state)
{
	static const int levels[] = { 2, 2 };
	struct subject s;

	(void)state;
	begin(&s, 2, levels, COUNT(levels));
	s.competencies[0].weight.micro = 0;
	s.competencies[1].weight.micro = 0;
	assert_false(tb_score_person(TB_CAP_EACH, &pemetaan, &s.person));
}

static void weights_move_the_score_and_not_the_jpm(void **state)
{
	static const int levels[] = { 2, 1 };
	struct subject s;

	(void)state;
	begin(&s, 2, levels, COUNT(levels));
	s.competencies[0].weight = tb_decimal_from_int(9);
	score(TB_CAP_EACH, &pemetaan, &s);
	assert_int_equal(s.person.jpm.micro, 75000000);
	assert_int_equal(s.person.score.micro, 95000000);
	assert_string_equal(s.person.category_jpm, "kurang_optimal");
	assert_string_equal(s.person.category, "optimal");
	assert_int_equal(s.competencies[0].share.micro, 90000000);
	assert_int_equal(s.competencies[1].share.micro, 5000000);
}

/* ------------------------------------------------------------ what lifts */

static void one_step_lifts_seven_ninths(void **state)
{
	tb_lift lifts[COMPETENCIES];
	struct subject s;

	(void)state;
	begin_sum(&s, 3, 21);
	score(TB_CAP_EACH, &pemetaan, &s);
	tb_score_next(TB_CAP_EACH, &pemetaan, &s.person, lifts);
	assert_true(s.person.has_next);
	assert_string_equal(s.person.next_category, "cukup_optimal");
	assert_int_equal(s.person.next_count, 1);
	assert_int_equal(lifts[0].to, 3);
}

static void of_equal_steps_the_fewest_competencies_are_taken(void **state)
{
	static const int levels[] = { 2, 2, 3, 3, 3, 3, 3, 3, 1 };
	tb_lift lifts[COMPETENCIES];
	struct subject s;

	(void)state;
	begin(&s, 3, levels, COUNT(levels));
	score(TB_CAP_EACH, &pemetaan, &s);
	tb_score_next(TB_CAP_EACH, &pemetaan, &s.person, lifts);
	assert_true(s.person.has_next);
	assert_string_equal(s.person.next_category, "optimal");
	assert_int_equal(s.person.next_count, 1);
	assert_string_equal(lifts[0].competency, "SK.1");
	assert_int_equal(lifts[0].to, 3);
}

static void the_highest_category_and_a_partial_result_have_no_next(void **state)
{
	static const int levels[] = { 2, 2, 1, 2, 2, 2, 2, 2, 2 };
	tb_lift lifts[COMPETENCIES];
	struct subject s;

	(void)state;
	begin(&s, 2, levels, COUNT(levels));
	score(TB_CAP_EACH, &pemetaan, &s);
	tb_score_next(TB_CAP_EACH, &pemetaan, &s.person, lifts);
	assert_false(s.person.has_next);
	begin_sum(&s, 3, 21);
	s.competencies[0].review = TB_REVIEW_DIALOGUE;
	score(TB_CAP_EACH, &pemetaan, &s);
	tb_score_next(TB_CAP_EACH, &pemetaan, &s.person, lifts);
	assert_false(s.person.has_next);
}

/* Nine managerial and three technical, nothing shown yet: 47 of 60. */
static void a_long_way_up_is_still_found(void **state)
{
	static const int levels[12] = { 0 };
	tb_lift lifts[COMPETENCIES];
	struct subject s;
	int steps = 0;

	(void)state;
	begin(&s, 5, levels, COUNT(levels));
	score(TB_CAP_EACH, &pemetaan, &s);
	tb_score_next(TB_CAP_EACH, &pemetaan, &s.person, lifts);
	assert_true(s.person.has_next);
	for (size_t i = 0; i < s.person.next_count; i++)
		steps += lifts[i].to;
	assert_int_equal(steps, 47);
	assert_int_equal(s.person.next_count, 10);
}

static int rank_of(const char *key)
{
	for (int i = 0; i < 3; i++)
		if (strcmp(pemetaan_list[i].key, key) == 0)
			return i;
	return -1;
}

/* steps * 100 + changed of the cheapest way up, by trying all; -1: none. */
static int cheapest(tb_surplus surplus, const struct subject *s)
{
	int best = -1, rank = rank_of(s->person.category), ways = 6 * 6 * 6 * 6;

	for (int way = 0; way < ways; way++) {
		struct subject t = *s;
		int steps = 0, changed = 0, left = way;
		bool valid = true;

		t.person.competencies = t.competencies;
		for (int i = 0; i < 4; i++, left /= 6) {
			int took = left % 6, floor_of =
				(int)(t.competencies[i].level.micro / TB_MICRO);

			if (took == 0)
				continue;
			valid = valid && floor_of + took <= 5;
			steps += took;
			changed++;
			t.competencies[i].level =
				tb_decimal_from_int(floor_of + took);
		}
		if (!valid || (best >= 0 && steps * 100 + changed >= best))
			continue;
		assert_true(tb_score_person(surplus, &pemetaan, &t.person));
		if (rank_of(t.person.category) > rank)
			best = steps * 100 + changed;
	}
	return best;
}

static void next_is_the_cheapest_of_all_ways(void **state)
{
	uint32_t seed = 7;
	int found = 0;

	(void)state;
	for (int round = 0; round < 200; round++) {
		tb_surplus surplus = (tb_surplus)(round % 3);
		static const int none[4] = { 0 };
		tb_lift lifts[COMPETENCIES];
		struct subject s, before;
		int steps = 0, best;

		begin(&s, 3, none, 4);
		for (int i = 0; i < 4; i++) {
			seed = seed * 1664525U + 1013904223U;
			s.competencies[i].required = 1 + (int)(seed >> 28) % 5;
			seed = seed * 1664525U + 1013904223U;
			s.competencies[i].level.micro =
				(int64_t)((seed >> 24) % 9) * TB_MICRO / 2;
			seed = seed * 1664525U + 1013904223U;
			s.competencies[i].weight =
				tb_decimal_from_int((int)(seed >> 24) % 7 +
						    (i == 0));
		}
		score(surplus, &pemetaan, &s);
		before = s;
		before.person.competencies = before.competencies;
		best = rank_of(s.person.category) == 2
			       ? -1
			       : cheapest(surplus, &before);
		tb_score_next(surplus, &pemetaan, &s.person, lifts);
		assert_int_equal(s.person.has_next, best >= 0);
		if (best < 0)
			continue;
		found++;
		for (size_t l = 0; l < s.person.next_count; l++)
			for (int i = 0; i < 4; i++)
				if (strcmp(lifts[l].competency, codes[i]) == 0) {
					steps += lifts[l].to -
						 (int)(s.competencies[i]
							       .level.micro /
						       TB_MICRO);
					before.competencies[i].level =
						tb_decimal_from_int(
							lifts[l].to);
				}
		assert_int_equal(steps * 100 + (int)s.person.next_count, best);
		score(surplus, &pemetaan, &before);
		assert_true(rank_of(before.person.category) >
			    rank_of(s.person.category));
	}
	assert_true(found > 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_limit_opens_its_band_for_both_purposes),
		cmocka_unit_test(every_tier_gets_the_ratio_of_its_sums),
		cmocka_unit_test(a_surplus_all_over_is_cut_only_by_a_cap),
		cmocka_unit_test(eight_competencies_are_judged_by_eight),
		cmocka_unit_test(compensation_depends_on_the_named_policy),
		cmocka_unit_test(a_mean_is_rounded_before_it_is_weighted),
		cmocka_unit_test(the_nurse_is_optimal_and_keeps_her_gap),
		cmocka_unit_test(a_partial_result_has_a_range_and_no_category),
		cmocka_unit_test(nothing_decided_is_under_review),
		cmocka_unit_test(weights_that_add_up_to_nothing_are_refused),
		cmocka_unit_test(weights_move_the_score_and_not_the_jpm),
		cmocka_unit_test(one_step_lifts_seven_ninths),
		cmocka_unit_test(
			of_equal_steps_the_fewest_competencies_are_taken),
		cmocka_unit_test(
			the_highest_category_and_a_partial_result_have_no_next),
		cmocka_unit_test(a_long_way_up_is_still_found),
		cmocka_unit_test(next_is_the_cheapest_of_all_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
