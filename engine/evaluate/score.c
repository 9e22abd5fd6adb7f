/* score.c - levels and weights become jpm, score, category, shares. */
#include "evaluate/score.h"

#include <stdlib.h>
#include <string.h>

enum { COMPETENCIES_MAX = 256, LEVEL_MAX = 5 };

const tb_band *tb_bands_of(const tb_bands *bands, tb_fraction ratio)
{
	const tb_band *found = &bands->bands[0];
	tb_int128 reached = tb_fraction_floor(ratio, 100);

	for (size_t i = 1; i < bands->count; i++)
		if (reached >= bands->bands[i].from.micro)
			found = &bands->bands[i];
	return found;
}

tb_decimal tb_score_counted(tb_surplus surplus, tb_decimal level, int required)
{
	tb_decimal standard = tb_decimal_from_int(required);

	if (surplus == TB_CAP_EACH && tb_decimal_compare(level, standard) > 0)
		return standard;
	return level;
}

/* Sums of one side: what is achieved and what is required. */
struct sums {
	tb_fraction jpm, score;
};

static tb_fraction cut(tb_surplus surplus, tb_fraction ratio)
{
	if (surplus == TB_CAP_TOTAL && ratio.num > ratio.den)
		ratio.num = ratio.den;
	return ratio;
}

static void add(struct sums *sums, const tb_competency_result *competency,
		tb_decimal counted)
{
	tb_int128 weight = competency->weight.micro;
	tb_int128 required = (tb_int128)competency->required * TB_MICRO;

	sums->jpm.num += counted.micro;
	sums->jpm.den += required;
	sums->score.num += weight * counted.micro;
	sums->score.den += weight * required;
}

static struct sums finish(tb_surplus surplus, struct sums sums)
{
	sums.jpm = cut(surplus, sums.jpm);
	sums.score = cut(surplus, sums.score);
	return sums;
}

/* With every competency under review at its lowest or its highest. */
static struct sums sums_at(tb_surplus surplus, const tb_person_result *person,
			   bool highest)
{
	struct sums sums = { 0 };

	for (size_t i = 0; i < person->competency_count; i++) {
		const tb_competency_result *c = &person->competencies[i];
		tb_decimal level = c->level;

		if (c->review != TB_REVIEW_NONE)
			level = tb_decimal_from_int(highest ? LEVEL_MAX : 0);
		add(&sums, c, tb_score_counted(surplus, level, c->required));
	}
	return finish(surplus, sums);
}

static tb_decimal product(tb_decimal weight, tb_decimal value)
{
	tb_int128 micro = (tb_int128)weight.micro * value.micro;

	/* Nearly all fit 64 bits, where the processor divides. */
	return (tb_decimal){ micro == (int64_t)micro
				     ? (int64_t)micro / TB_MICRO
				     : (int64_t)(micro / TB_MICRO) };
}

static void fill_points(tb_surplus surplus, tb_competency_result *c)
{
	tb_decimal required = tb_decimal_from_int(c->required);

	c->required_points = product(c->weight, required);
	if (c->review != TB_REVIEW_NONE)
		return;
	c->counted = tb_score_counted(surplus, c->level, c->required);
	c->gap.micro = c->level.micro - required.micro;
	c->points = product(c->weight, c->counted);
}

/* By weight x counted of the score; by weight of 100. */
void tb_score_shares(tb_person_result *person)
{
	tb_int128 parts[COMPETENCIES_MAX] = { 0 };
	tb_int128 weights[COMPETENCIES_MAX] = { 0 };
	tb_decimal shares[COMPETENCIES_MAX], hundred[COMPETENCIES_MAX];
	size_t n = person->competency_count;

	for (size_t i = 0; i < n; i++) {
		const tb_competency_result *c = &person->competencies[i];

		weights[i] = c->weight.micro;
		parts[i] = c->review == TB_REVIEW_NONE
				   ? (tb_int128)c->weight.micro *
					     c->counted.micro
				   : 0;
	}
	tb_fraction_apportion(person->score, 1, parts, n, shares);
	tb_fraction_apportion(tb_decimal_from_int(100), 1, weights, n, hundred);
	for (size_t i = 0; i < n; i++) {
		person->competencies[i].share = shares[i];
		person->competencies[i].weight_share = hundred[i];
	}
}

static void categorise(const tb_bands *bands, const struct sums *sums,
		       tb_person_result *person)
{
	const tb_band *jpm = tb_bands_of(bands, sums->jpm);
	const tb_band *score = tb_bands_of(bands, sums->score);

	person->category_jpm = jpm->key;
	person->category_jpm_name = jpm->name;
	person->category = score->key;
	person->category_name = score->name;
}

static bool percent_of(const struct sums *sums, tb_decimal *jpm,
		       tb_decimal *score)
{
	return tb_fraction_truncate(sums->jpm, 100, jpm) &&
	       tb_fraction_truncate(sums->score, 100, score);
}

/* What the competencies under review could make of it. */
static bool find_range(tb_surplus surplus, tb_person_result *person)
{
	struct sums low, high;

	person->jpm_low = person->jpm_high = person->jpm;
	person->score_low = person->score_high = person->score;
	if (person->status != TB_PARTIAL)
		return true;
	low = sums_at(surplus, person, false);
	high = sums_at(surplus, person, true);
	return percent_of(&low, &person->jpm_low, &person->score_low) &&
	       percent_of(&high, &person->jpm_high, &person->score_high);
}

bool tb_score_person(tb_surplus surplus, const tb_bands *bands,
		     tb_person_result *person)
{
	struct sums sums = { 0 };
	size_t decided = 0, n = person->competency_count;

	if (n > COMPETENCIES_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		tb_competency_result *c = &person->competencies[i];

		fill_points(surplus, c);
		if (c->review != TB_REVIEW_NONE)
			continue;
		decided++;
		add(&sums, c, c->counted);
	}
	person->status = decided == 0	? TB_REVIEW
			 : decided == n ? TB_COMPLETE
					: TB_PARTIAL;
	if (decided == 0) {
		person->score.micro = 0;
		return true;
	}
	if (sums.score.den == 0)
		return false;
	sums = finish(surplus, sums);
	person->has_jpm = percent_of(&sums, &person->jpm, &person->score) &&
			  find_range(surplus, person);
	if (person->status == TB_COMPLETE)
		categorise(bands, &sums, person);
	return person->has_jpm;
}

/* ------------------------------------------------------------ what lifts */

enum { STEPS_MAX = 128, CHANGED_MAX = 32 };

/* The best gain (weight x counted) by a number of steps spread over a number
 * of competencies, over the competencies looked at so far; and how many steps
 * the last of them took. */
struct best {
	tb_int128 gain;		/* -1: not reachable */
	int took;
};

/* Levels after @steps whole-level steps from @level: the first step goes to
 * the next whole level. */
static int level_after(tb_decimal level, int steps)
{
	return (int)(level.micro / TB_MICRO) + steps;
}

static tb_int128 gain_of(tb_surplus surplus, const tb_competency_result *c,
			 int to)
{
	tb_decimal counted = tb_score_counted(
		surplus, tb_decimal_from_int(to), c->required);

	return (tb_int128)c->weight.micro *
	       (counted.micro - c->counted.micro);
}

typedef struct best table_t[STEPS_MAX + 1][CHANGED_MAX + 1];

/* Add competency @c to the table of those before it. */
static void extend(tb_surplus surplus, const tb_competency_result *c,
		   table_t *before, table_t *after)
{
	memcpy(after, before, sizeof *after);
	for (int s = 0; s <= STEPS_MAX; s++)
		for (int m = 0; m <= CHANGED_MAX; m++)
			(*after)[s][m].took = 0;
	for (int took = 1; level_after(c->level, took) <= LEVEL_MAX; took++) {
		tb_int128 gain =
			gain_of(surplus, c, level_after(c->level, took));

		for (int s = took; s <= STEPS_MAX; s++)
			for (int m = 1; m <= CHANGED_MAX; m++) {
				tb_int128 base =
					(*before)[s - took][m - 1].gain;

				if (base < 0 ||
				    base + gain <= (*after)[s][m].gain)
					continue;
				(*after)[s][m].gain = base + gain;
				(*after)[s][m].took = took;
			}
	}
}

/* Is the band reached when the achieved points grow by @gain? */
static bool reaches(tb_surplus surplus, const tb_person_result *person,
		    tb_int128 gain, tb_decimal from)
{
	struct sums sums = { 0 };

	for (size_t i = 0; i < person->competency_count; i++)
		add(&sums, &person->competencies[i],
		    person->competencies[i].counted);
	sums.score.num += gain;
	sums = finish(surplus, sums);
	return tb_fraction_compare(sums.score, 100, from) >= 0;
}

static size_t trace_back(const tb_person_result *person, table_t *tables,
			 int steps, int changed, tb_lift *lifts)
{
	size_t n = 0;

	for (size_t i = person->competency_count; i-- > 0;) {
		const tb_competency_result *c = &person->competencies[i];
		int took = tables[i + 1][steps][changed].took;

		if (took == 0)
			continue;
		lifts[n++] = (tb_lift){ c->code, c->name,
					level_after(c->level, took) };
		steps -= took;
		changed--;
	}
	for (size_t i = 0; i < n / 2; i++) {	/* official order again */
		tb_lift swap = lifts[i];

		lifts[i] = lifts[n - 1 - i];
		lifts[n - 1 - i] = swap;
	}
	return n;
}

static const tb_band *next_band(const tb_bands *bands, const char *key)
{
	for (size_t i = 0; i + 1 < bands->count; i++)
		if (strcmp(bands->bands[i].key, key) == 0)
			return &bands->bands[i + 1];
	return NULL;
}

void tb_score_next(tb_surplus surplus, const tb_bands *bands,
		   tb_person_result *person, tb_lift *lifts)
{
	size_t n = person->competency_count;
	const tb_band *band;
	table_t *tables;

	if (person->status != TB_COMPLETE)
		return;
	band = next_band(bands, person->category);
	tables = band ? calloc(n + 1, sizeof *tables) : NULL;
	if (!tables)
		return;
	for (int s = 0; s <= STEPS_MAX; s++)
		for (int m = 0; m <= CHANGED_MAX; m++)
			tables[0][s][m].gain = s == 0 && m == 0 ? 0 : -1;
	for (size_t i = 0; i < n; i++)
		extend(surplus, &person->competencies[i], &tables[i],
		       &tables[i + 1]);
	for (int s = 1; s <= STEPS_MAX && !person->has_next; s++)
		for (int m = 1; m <= CHANGED_MAX; m++) {
			tb_int128 gain = tables[n][s][m].gain;

			if (gain <= 0 ||
			    !reaches(surplus, person, gain, band->from))
				continue;
			person->next_count =
				trace_back(person, tables, s, m, lifts);
			person->next = lifts;
			person->next_category = band->key;
			person->next_category_name = band->name;
			person->has_next = true;
			break;
		}
	free(tables);
}
