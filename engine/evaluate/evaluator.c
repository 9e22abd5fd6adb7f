/* evaluator.c - frames of people, one after the other. */
#include "evaluate/evaluator.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

tb_status tb_evaluator_init(tb_evaluator *evaluator, const tb_crew_desk *desk,
			    tb_crew *crews, const tb_roster *roster, int turn,
			    int turns, tb_error *err)
{
	*evaluator = (tb_evaluator){ .desk = *desk,
				     .crews = crews,
				     .roster = *roster,
				     .skip = turn,
				     .others = turns - 1 };
	(void)pthread_mutex_init(&evaluator->lock, NULL);
	(void)pthread_cond_init(&evaluator->moved, NULL);
	return tb_crew_desk_open(&evaluator->desk, err);
}

/* ----------------------------------------------------------------- working */

static size_t next_people(tb_evaluator *e, int64_t *parties)
{
	for (; e->skip > 0; e->skip--)
		if (tb_roster_next(&e->roster, parties, TB_CREW_PEOPLE) == 0)
			return 0;
	e->skip = e->others;
	return tb_roster_next(&e->roster, parties, TB_CREW_PEOPLE);
}

/* The crew that was away is through. */
static void make(tb_evaluator *e, bool last)
{
	(void)pthread_mutex_lock(&e->lock);
	if (e->away) {
		e->made++;
		e->ended = e->away->status != TB_OK;
	}
	e->ended = e->ended || last;
	e->away = NULL;
	(void)pthread_cond_signal(&e->moved);
	(void)pthread_mutex_unlock(&e->lock);
}

/* One crew further: measure the next, then see what the worker says about the
 * one before, which is made then. */
static void step(tb_evaluator *e)
{
	int64_t parties[TB_CREW_PEOPLE];
	tb_crew *before = e->away, *next = NULL;
	size_t count = 0;

	/* Kinds of post are forgotten when nobody is under way. */
	if (e->desk.dinas->post_count > TB_POSTS_KEPT && !before)
		tb_dinas_between_frames(e->desk.dinas);
	if (e->desk.dinas->post_count <= TB_POSTS_KEPT || !before)
		count = next_people(e, parties);
	if (count > 0) {
		next = &e->crews[e->begun++ % TB_CREWS];
		tb_crew_measure(&e->desk, next, parties, count);
	}
	if (before)
		tb_crew_receive(&e->desk, before);
	if (next)
		tb_crew_send(&e->desk, next);
	if (before)
		tb_crew_finish(&e->desk, before);
	make(e, !next && !before);
	e->away = next;
}

/* Is there room for one more crew?  With the lock. */
static bool has_room(const tb_evaluator *e)
{
	if (e->desk.dinas->post_count > TB_POSTS_KEPT && !e->away)
		return e->taken == e->made;
	return e->begun - e->taken < TB_CREWS;
}

static void *work(void *context)
{
	tb_evaluator *e = context;

	for (;;) {
		bool over;

		(void)pthread_mutex_lock(&e->lock);
		while (!e->stopped && !e->ended && !has_room(e))
			(void)pthread_cond_wait(&e->moved, &e->lock);
		over = e->stopped || e->ended;
		(void)pthread_mutex_unlock(&e->lock);
		if (over)
			return NULL;
		step(e);
	}
}

/* ---------------------------------------------------------------- together */

tb_status tb_evaluator_start(tb_evaluator *evaluator, tb_error *err)
{
	int failed = pthread_create(&evaluator->thread, NULL, work, evaluator);

	if (failed)
		return tb_fail(err, TB_EIO, _("cannot start a thread: %s"),
			       strerror(failed));
	evaluator->threaded = true;
	return TB_OK;
}

tb_crew *tb_evaluator_next(tb_evaluator *evaluator)
{
	tb_evaluator *e = evaluator;
	bool is_one;

	(void)pthread_mutex_lock(&e->lock);
	while (e->made == e->taken && !e->ended) {
		if (e->threaded) {
			(void)pthread_cond_wait(&e->moved, &e->lock);
			continue;
		}
		(void)pthread_mutex_unlock(&e->lock);
		step(e);
		(void)pthread_mutex_lock(&e->lock);
	}
	is_one = e->made > e->taken;
	(void)pthread_mutex_unlock(&e->lock);
	return is_one ? &e->crews[e->taken % TB_CREWS] : NULL;
}

void tb_evaluator_take(tb_evaluator *evaluator)
{
	(void)pthread_mutex_lock(&evaluator->lock);
	evaluator->taken++;
	(void)pthread_cond_signal(&evaluator->moved);
	(void)pthread_mutex_unlock(&evaluator->lock);
}

void tb_evaluator_stop(tb_evaluator *evaluator)
{
	if (evaluator->threaded) {
		(void)pthread_mutex_lock(&evaluator->lock);
		evaluator->stopped = true;
		(void)pthread_cond_signal(&evaluator->moved);
		(void)pthread_mutex_unlock(&evaluator->lock);
		(void)pthread_join(evaluator->thread, NULL);
	}
	tb_crew_desk_close(&evaluator->desk);
	(void)pthread_mutex_destroy(&evaluator->lock);
	(void)pthread_cond_destroy(&evaluator->moved);
}
