/* crew.h - inside evaluate/: the people of one frame, on the way from facts to
 * rows. */
#ifndef TB_EVALUATE_CREW_H
#define TB_EVALUATE_CREW_H

#include "evaluate/evaluation.h"
#include "store/sum.h"

enum {
	TB_CREW_PEOPLE = TB_RULE_FRAME_PEOPLE,
	TB_CREWS = 3	/* being measured, with the worker, being stored */
};

/* A problem that waits until it is the turn of its people. */
typedef struct tb_put_off {
	struct tb_put_off *next;
	tb_problem problem;
} tb_put_off;

typedef struct tb_crew {
	tb_arena arena;		/* of all below; reset for the next people */
	size_t count;
	tb_candidate people[TB_CREW_PEOPLE];
	size_t asked_count;	/* of those that the worker gets */
	tb_rule_person asked[TB_CREW_PEOPLE];
	tb_candidate *asked_of[TB_CREW_PEOPLE];
	bool sent;
	const tb_rule_answer *answers;	/* NULL: nothing was asked */
	tb_put_off *problems, **last;	/* in the order of people */
	tb_run_result rows[TB_CREW_PEOPLE];	/* but their posts' numbers */
	tb_sum inputs, results;		/* of those rows */
	tb_status status;	/* what ends it all */
	tb_error error;
} tb_crew;

/* TB_CREWS of them; NULL: no memory. */
TB_MUST_CHECK tb_crew *tb_crews_new(void);
void tb_crews_free(tb_crew *crews);	/* NULL allowed */

/* What becomes of the people of one crew after the other, all in one thread.
 * Only reads what others read too: request, ruleset and catalogue. */
typedef struct tb_crew_desk {
	const tb_evaluation_request *request;
	tb_dinas *dinas;
	tb_people *people;
	tb_digest *digest;	/* of one row at a time */
	tb_bytes row;		/* memory kept between rows */
} tb_crew_desk;

TB_MUST_CHECK
tb_status tb_crew_desk_open(tb_crew_desk *desk, tb_error *err);
void tb_crew_desk_close(tb_crew_desk *desk);

/* All that can be done before the people before them are through. */
void tb_crew_measure(tb_crew_desk *desk, tb_crew *crew,
		     const int64_t *parties, size_t count);
/* Ask the worker; one crew at a time. */
void tb_crew_send(tb_crew_desk *desk, tb_crew *crew);
/* Wait for what it says: valid until the next but one question. */
void tb_crew_receive(tb_crew_desk *desk, tb_crew *crew);
/* With it: advice, and a row for everybody who did not fail. */
void tb_crew_finish(tb_crew_desk *desk, tb_crew *crew);

#endif
