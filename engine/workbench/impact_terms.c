/* impact_terms.c - the change of a score, split exactly.
 *
 * With N = sum(weight x counted), D = sum(weight x required) and s = N/D on
 * both sides, and a bar for the mean of the two sides,
 *
 *     s1 - s0 = sum over competencies of
 *               (w1 - w0) (c' - s' r') / D'	the weight's part
 *             +  w' (c1 - c0 - s' (r1 - r0)) / D'	the measure's part
 *
 * (' is the bar), which is an identity, so nothing is left over.  All over
 * the same denominator E = 2 D0 D1 (D0 + D1), with P = N0 D1 + N1 D0:
 *
 *     weight:   (w1 - w0) (2 D0 D1 (c0 + c1) - P (r0 + r1)) / E
 *     measure:  (w0 + w1) (2 D0 D1 (c1 - c0) - P (r1 - r0)) / E
 *
 * What all weights, or all measures, are a multiple of stands three times
 * above and below each fraction; without it the numbers stay short.
 */
#include "workbench/impact_terms.h"

#include <string.h>

#include "base/wide.h"

/* One side of one competency, in units of both, absent being nothing. */
struct measured {
	int64_t weight, counted, required;
};

struct splitting {
	int64_t weights_unit, measures_unit;
	tb_wide n[2], d[2];
	tb_wide dd;		/* 2 D0 D1 */
	tb_wide p;		/* N0 D1 + N1 D0 */
	tb_wide e;
	tb_impact_term *terms;
	size_t count;
	tb_wide *rests;		/* of each term */
	int64_t given;		/* millionths of the floors */
	bool fits;
};

static int64_t common(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

static void find_units(struct splitting *s, const tb_impact_pair *pairs,
		       size_t n)
{
	/* What is required is whole. */
	int64_t weights = 0, measures = TB_MICRO;

	for (size_t i = 0; i < n; i++)
		for (int side = 0; side < 2; side++) {
			const tb_impact_part *part = &pairs[i].part[side];

			weights = common(weights, part->weight.micro);
			measures = common(measures, part->counted.micro);
		}
	s->weights_unit = weights > 0 ? weights : 1;
	s->measures_unit = measures;
}

static struct measured measure(const struct splitting *s,
			       const tb_impact_pair *pair, int side)
{
	const tb_impact_part *part = &pair->part[side];
	struct measured m = { .weight = part->weight.micro };

	/* What only one side requires has its weight: what changed is that it
	 * counts at all. */
	if (!pair->there[side])
		m.weight = pair->part[1 - side].weight.micro;
	m.weight /= s->weights_unit;
	if (!pair->there[side] || !part->decided)
		return m;
	m.counted = part->counted.micro / s->measures_unit;
	m.required = part->required * (TB_MICRO / s->measures_unit);
	return m;
}

static void add_up(struct splitting *s, const tb_impact_pair *pairs, size_t n)
{
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < n; i++) {
			struct measured m = measure(s, &pairs[i], side);

			s->n[side] = tb_wide_add(
				s->n[side],
				tb_wide_of((tb_int128)m.weight *
					   m.counted));
			s->d[side] = tb_wide_add(
				s->d[side],
				tb_wide_of((tb_int128)m.weight *
					   m.required));
		}
	s->dd = tb_wide_mul(tb_wide_mul(s->d[0], s->d[1]), tb_wide_of(2));
	s->p = tb_wide_add(tb_wide_mul(s->n[0], s->d[1]),
			   tb_wide_mul(s->n[1], s->d[0]));
	s->e = tb_wide_mul(s->dd, tb_wide_add(s->d[0], s->d[1]));
}

/* One term of @numerator / E: the floor of it in millionths of a hundred. */
static void give(struct splitting *s, tb_impact_cause cause, size_t pair,
		 tb_wide numerator)
{
	tb_impact_term *term = &s->terms[s->count];

	*term = (tb_impact_term){ cause, pair, { 0 } };
	numerator = tb_wide_mul(numerator,
				tb_wide_of((tb_int128)100 * TB_MICRO));
	if (!tb_wide_divide(numerator, s->e, &term->delta.micro,
			    &s->rests[s->count]))
		s->fits = false;
	s->given += term->delta.micro;
	s->count++;
}

static void split_pair(struct splitting *s, const tb_impact_pair *pair,
		       size_t i)
{
	struct measured a = measure(s, pair, 0), b = measure(s, pair, 1);
	tb_wide weight, measured;

	weight = tb_wide_sub(
		tb_wide_mul(s->dd, tb_wide_of(a.counted + b.counted)),
		tb_wide_mul(s->p, tb_wide_of(a.required + b.required)));
	measured = tb_wide_sub(
		tb_wide_mul(s->dd, tb_wide_of(b.counted - a.counted)),
		tb_wide_mul(s->p, tb_wide_of(b.required - a.required)));
	if (a.weight != b.weight)
		give(s, TB_CAUSE_WEIGHT, i,
		     tb_wide_mul(weight, tb_wide_of(b.weight - a.weight)));
	if (a.counted != b.counted || a.required != b.required)
		give(s, TB_CAUSE_MEASURE, i,
		     tb_wide_mul(measured, tb_wide_of(a.weight + b.weight)));
}

/* What is above 1 on one side and was cut there, over E. */
static tb_wide lost(const struct splitting *s, int side, bool cut)
{
	tb_wide over = tb_wide_sub(s->n[side], s->d[side]);
	const tb_wide none = tb_wide_of(0);

	if (!cut || tb_wide_compare(over, none) <= 0)
		return none;
	over = tb_wide_mul(over, tb_wide_add(s->d[0], s->d[1]));
	over = tb_wide_mul(over, s->d[1 - side]);
	return tb_wide_mul(over, tb_wide_of(2));
}

static void split_cut(struct splitting *s, const tb_impact_score score[2])
{
	tb_wide before = lost(s, 0, score[0].cut);
	tb_wide after = lost(s, 1, score[1].cut);

	if (tb_wide_compare(before, after) != 0)
		give(s, TB_CAUSE_CUT, 0, tb_wide_sub(before, after));
}

/* The scores are cut to a millionth each and the floors too: what is missing
 * is at most one for each term.  It goes to the largest remainders, ties in
 * official order. */
static bool hand_out(struct splitting *s, int64_t missing)
{
	bool got[TB_IMPACT_TERMS_MAX];

	if (missing < 0 || (uint64_t)missing > s->count)
		return false;
	memset(got, 0, s->count * sizeof *got);
	for (; missing > 0; missing--) {
		size_t best = s->count;

		for (size_t i = 0; i < s->count; i++)
			if (!got[i] && (best == s->count ||
					tb_wide_compare(s->rests[i],
							s->rests[best]) > 0))
				best = i;
		got[best] = true;
		s->terms[best].delta.micro++;
	}
	return true;
}

bool tb_impact_terms(const tb_impact_pair *pairs, size_t n,
		     const tb_impact_score score[2], tb_impact_term *terms,
		     size_t *count)
{
	const tb_wide none = tb_wide_of(0);
	tb_wide rests[TB_IMPACT_TERMS_MAX];	/* not cleared: it is long */
	struct splitting s = { .terms = terms, .rests = rests, .fits = true };

	if (n > TB_IMPACT_COMPETENCIES_MAX)
		return false;
	find_units(&s, pairs, n);
	add_up(&s, pairs, n);
	if (tb_wide_compare(s.d[0], none) <= 0 ||
	    tb_wide_compare(s.d[1], none) <= 0)
		return false;
	for (size_t i = 0; i < n; i++)
		split_pair(&s, &pairs[i], i);
	split_cut(&s, score);
	if (!s.fits || !hand_out(&s, score[1].score.micro -
					     score[0].score.micro - s.given))
		return false;
	*count = s.count;
	return true;
}
