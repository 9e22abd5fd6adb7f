/* impact_terms.h - why a score moved: its change, split exactly over the
 * competencies and what changed about each.
 *
 * Pure.  engine/decisions/0010-impact-terms.md has the formula and why.
 */
#ifndef TB_WORKBENCH_IMPACT_TERMS_H
#define TB_WORKBENCH_IMPACT_TERMS_H

#include "base/decimal.h"

enum { TB_IMPACT_COMPETENCIES_MAX = 256,
       TB_IMPACT_TERMS_MAX = 2 * TB_IMPACT_COMPETENCIES_MAX + 1 };

/* One competency on one side. */
typedef struct tb_impact_part {
	bool decided;		/* it is in the sums */
	tb_decimal weight;	/* known too when it is not decided */
	tb_decimal counted;
	int required;
} tb_impact_part;

/* A competency that either side requires; `there` tells which. */
typedef struct tb_impact_pair {
	bool there[2];
	tb_impact_part part[2];
} tb_impact_pair;

typedef struct tb_impact_score {
	tb_decimal score;	/* as printed: 0..100 */
	bool cut;		/* cap_total: the ratio ends at 1 */
} tb_impact_score;

typedef enum tb_impact_cause {
	TB_CAUSE_WEIGHT,	/* a rule gave another weight */
	TB_CAUSE_MEASURE,	/* level, standard or whether it is decided */
	TB_CAUSE_CUT		/* the total was cut, or is no more */
} tb_impact_cause;

typedef struct tb_impact_term {
	tb_impact_cause cause;
	size_t pair;		/* of which competency; not of a cut */
	tb_decimal delta;	/* of the score */
} tb_impact_term;

/* Split @score[1] - @score[0] over @n pairs in official order.  The terms add
 * up to it exactly; one for each thing that changed, also when it comes to 0.
 * @terms has room for 2n + 1.  False when a side has nothing in its sums. */
TB_MUST_CHECK
bool tb_impact_terms(const tb_impact_pair *pairs, size_t n,
		     const tb_impact_score score[2], tb_impact_term *terms,
		     size_t *count);

#endif
