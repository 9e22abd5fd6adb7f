/* score.h - levels and weights become jpm, score, category, shares.
 * Pure and exact: design section 3. */
#ifndef TB_EVALUATE_SCORE_H
#define TB_EVALUATE_SCORE_H

#include "base/fraction.h"
#include "evaluate/result.h"
#include "schema/manifest.h"

typedef struct tb_band {
	const char *key, *name;
	tb_decimal from;	/* inclusive, percent */
} tb_band;

typedef struct tb_bands {
	size_t count;
	const tb_band *bands;	/* ascending; the first begins at 0 */
} tb_bands;

/* The band of a ratio, decided on the exact fraction. */
const tb_band *tb_bands_of(const tb_bands *bands, tb_fraction ratio);

/* What of @level counts under a policy. */
tb_decimal tb_score_counted(tb_surplus surplus, tb_decimal level, int required);

/* Fill gap, counted and points of the decided competencies, and status, jpm,
 * score, ranges and categories of the person, from level, required, review
 * and weight of each competency.  False when the weights of what is decided
 * add up to nothing. */
TB_MUST_CHECK
bool tb_score_person(tb_surplus surplus, const tb_bands *bands,
		     tb_person_result *person);

/* Fill the shares of a scored person: of the score, and of 100.  Nobody needs
 * them but who explains. */
void tb_score_shares(tb_person_result *person);

/* What would lift a complete person to the next category: fewest whole-level
 * steps, then fewest competencies; checked by scoring again.  @lifts has room
 * for every competency. */
void tb_score_next(tb_surplus surplus, const tb_bands *bands,
		   tb_person_result *person, tb_lift *lifts);

#endif
