/* person.h - one person on the way from facts to a result. */
#ifndef TB_EVALUATE_PERSON_H
#define TB_EVALUATE_PERSON_H

#include "evaluate/dinas.h"

typedef struct tb_advice_pair tb_advice_pair;

/* Everything about one person of a frame; lives in the frame's arena. */
typedef struct tb_candidate {
	tb_person_facts facts;
	const tb_post_kind *kind;
	tb_person_result result;
	tb_rule_post post;
	tb_rule_level *levels;	/* per catalogue competency */
	tb_rule_taken *taken;
	tb_rule_person asked;	/* what the worker is told */
	size_t pair_count;	/* of advise.c */
	tb_advice_pair *pairs;
	tb_status failed;	/* why this person cannot be evaluated */
	tb_error error;		/* last: not even cleared before it is needed */
} tb_candidate;

/* Steps 1 to 3 of design section 6: post, levels or reasons, jpm and score.
 * A rule that failed for the person is in candidate->failed, not returned. */
TB_MUST_CHECK
tb_status tb_person_measure(tb_dinas *dinas, tb_people *people, int64_t party,
			    tb_arena *arena, tb_candidate *out, tb_error *err);

/* Does the person hold a post on the last day, and was there in the period?
 * -> the post, or NULL. */
const tb_post_fact *tb_person_in_scope(const tb_person_facts *facts,
				       const tb_period *period);

#endif
