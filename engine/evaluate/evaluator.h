/* evaluator.h - inside evaluate/: takes every n-th frame of people of a part
 * from facts to rows, in a thread of its own where several do so at once.
 *
 * A frame is measured while the one before is with the rule worker and the
 * one before that is being stored.  Nobody can tell: weights, which are asked
 * for in between, do not depend on who asks when. */
#ifndef TB_EVALUATE_EVALUATOR_H
#define TB_EVALUATE_EVALUATOR_H

#include <pthread.h>

#include "evaluate/crew.h"
#include "evaluate/roster.h"

typedef struct tb_evaluator {
	tb_crew_desk desk;
	tb_roster roster;	/* read alone; its steps belong to the part */
	int skip;		/* frames of others before the next own one */
	int others;		/* evaluators besides this one */
	tb_crew *crews;		/* TB_CREWS, used in turn */
	tb_crew *away;		/* with the worker; NULL: none */
	/* Crews so far; of each the first TB_CREWS beyond `taken` are the
	 * evaluator's, the others whoever called tb_evaluator_next's. */
	int64_t begun, made, taken;
	bool ended;		/* nobody is left, or a crew failed */
	bool stopped;		/* by tb_evaluator_stop */
	bool threaded;
	pthread_t thread;
	pthread_mutex_t lock;	/* of made, taken, ended, stopped */
	pthread_cond_t moved;
} tb_evaluator;

/* Number @turn of @turns that share @roster.  @desk is filled but for what
 * tb_crew_desk_open opens; @crews are TB_CREWS, whose memory is used again. */
TB_MUST_CHECK
tb_status tb_evaluator_init(tb_evaluator *evaluator, const tb_crew_desk *desk,
			    tb_crew *crews, const tb_roster *roster, int turn,
			    int turns, tb_error *err);
/* Let it begin in a thread of its own; else it works when it is asked for the
 * next crew.  Errors: TB_EIO. */
TB_MUST_CHECK
tb_status tb_evaluator_start(tb_evaluator *evaluator, tb_error *err);
/* Its next crew, finished or failed; NULL: that was all. */
tb_crew *tb_evaluator_next(tb_evaluator *evaluator);
/* The crew is stored. */
void tb_evaluator_take(tb_evaluator *evaluator);
/* Waits for the thread.  Also after an init that failed. */
void tb_evaluator_stop(tb_evaluator *evaluator);

#endif
