/* harvest.c - what evaluators bring in: told, counted and stored, in the order
 * of people. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/evaluator.h"
#include "evaluate/posts.h"
#include "evaluate/running.h"
#include "store/store.h"

/* People that are named one by one; the rest is a number. */
enum { NAMED_MAX = 20 };

struct harvest {
	tb_running *running;
	tb_dinas *dinas;	/* tells each fault once */
	tb_posts posts;
	tb_run_counts counts;
	tb_sum inputs, results;
	int64_t failed;		/* people */
	tb_status why;		/* the first */
	tb_error error;
	char said[TB_ERROR_TEXT_BYTES];	/* of the last who failed */
};

/* What those who failed have in common is said once. */
static void fail_person(struct harvest *h, const tb_candidate *candidate)
{
	const tb_evaluation_request *request = h->running->request;
	const tb_error *error = candidate->why;
	const tb_watch *watch = h->dinas->outer;
	char message[TB_ERROR_TEXT_BYTES + 128];
	tb_problem problem = { TB_PROBLEM, "TB-E001",
			       error->file[0] ? error->file : NULL,
			       error->line, error->column, message, NULL };

	if (request->failed)
		request->failed(request->context, candidate);
	if (h->failed++ == 0) {
		h->why = candidate->failed;
		h->error = *error;
	}
	if (h->failed > NAMED_MAX)
		return;
	(void)snprintf(message, sizeof message,
		       tb_dinas_told(h->dinas, error) ||
				       strcmp(h->said, error->message) == 0
			       ? _("%s cannot be evaluated for the same reason")
			       : _("%s cannot be evaluated: %s"),
		       candidate->facts.nip, error->message);
	memcpy(h->said, error->message, sizeof h->said);
	if (watch && watch->problem)
		watch->problem(watch->context, &problem);
}

static void count_unnamed(const struct harvest *h)
{
	const tb_watch *watch = h->dinas->outer;
	int64_t more = h->failed - NAMED_MAX;
	char message[256];
	tb_problem problem = { .severity = TB_PROBLEM, .code = "TB-E001",
			       .message = message };

	if (more <= 0 || !watch || !watch->problem)
		return;
	(void)snprintf(message, sizeof message,
		       TB_PLURAL("%lld more person of %s cannot be evaluated",
				 "%lld more people of %s cannot be evaluated",
				 more),
		       (long long)more, h->dinas->code);
	watch->problem(watch->context, &problem);
}

static tb_status keep_result(struct harvest *h, const tb_crew *crew, size_t i,
			     const tb_dinas *dinas, tb_error *err)
{
	tb_running *running = h->running;
	const tb_evaluation_request *request = running->request;
	const tb_candidate *candidate = &crew->people[i];
	tb_run_result row = crew->rows[i];
	tb_status st = TB_OK;

	h->counts.people++;
	h->counts.complete += candidate->result.status == TB_COMPLETE;
	h->counts.partial += candidate->result.status == TB_PARTIAL;
	h->counts.review += candidate->result.status == TB_REVIEW;
	if (request->keep == TB_KEEP_ROWS) {
		st = tb_posts_number(&h->posts, candidate->kind, &row.post,
				     err);
		if (st == TB_OK)
			st = tb_run_add_result(running->store,
					       running->out->head.run, &row,
					       err);
	}
	if (st == TB_OK && request->each)
		st = request->each(request->context, dinas, running->own.people,
				   candidate, err);
	return st;
}

static tb_status keep_crew(struct harvest *h, const tb_crew *crew,
			   const tb_dinas *dinas, tb_error *err)
{
	const tb_watch *watch = &h->dinas->once;
	tb_running *running = h->running;
	tb_status st = crew->status;

	for (const tb_put_off *p = crew->problems; p; p = p->next)
		watch->problem(watch->context, &p->problem);
	if (st != TB_OK && err)
		*err = crew->error;
	for (size_t i = 0; st == TB_OK && i < crew->count; i++) {
		if (crew->people[i].failed == TB_OK)
			st = keep_result(h, crew, i, dinas, err);
		else
			fail_person(h, &crew->people[i]);
	}
	tb_sum_join(&h->inputs, &crew->inputs);
	tb_sum_join(&h->results, &crew->results);
	running->done += (int64_t)crew->count;
	if (st == TB_OK && running->watch && running->watch->progress &&
	    !running->watch->progress(running->watch->context, h->dinas->code,
				      running->done, running->total))
		st = tb_fail(err, TB_ECANCELLED, _("stopped; nothing stored"));
	return st;
}

/* Frames come from the evaluators in turn: that is the order of people. */
static tb_status gather(struct harvest *h, tb_evaluator *evaluators, int count,
			tb_error *err)
{
	tb_status st = TB_OK;

	for (int turn = 0; st == TB_OK; turn = (turn + 1) % count) {
		tb_evaluator *evaluator = &evaluators[turn];
		const tb_crew *crew = tb_evaluator_next(evaluator);

		if (!crew)
			break;
		st = keep_crew(h, crew, evaluator->desk.dinas, err);
		tb_evaluator_take(evaluator);
	}
	return st;
}

static tb_status begin(struct harvest *h, int no, const tb_bench *benches,
		       int count, tb_evaluator *evaluators, int *begun,
		       tb_error *err)
{
	tb_status st = TB_OK;

	for (*begun = 0; st == TB_OK && *begun < count; ++*begun) {
		const tb_bench *bench = &benches[*begun];
		const tb_crew_desk desk = { .request = h->running->request,
					    .dinas = bench->dinas,
					    .people = bench->people };

		st = tb_evaluator_init(&evaluators[*begun], &desk,
				       bench->crews,
				       &h->running->parts[no].roster, *begun,
				       count, err);
		if (st == TB_OK && count > 1)
			st = tb_evaluator_start(&evaluators[*begun], err);
	}
	return st;
}

tb_status tb_harvest(tb_running *running, int no, const tb_bench *benches,
		     int count, tb_run_part *part, tb_error *err)
{
	tb_evaluator evaluators[TB_BENCHES_MAX];
	struct harvest h = { .running = running,
			     .dinas = benches[0].dinas,
			     .posts = { .store = running->store,
					.run = running->out->head.run,
					.part = no,
					.catalog = &running->catalog,
					.next = &running->next_post } };
	int begun;
	tb_status st = begin(&h, no, benches, count, evaluators, &begun, err);

	if (st == TB_OK)
		st = gather(&h, evaluators, count, err);
	for (int i = 0; i < begun; i++)
		tb_evaluator_stop(&evaluators[i]);
	count_unnamed(&h);
	part->counts = h.counts;
	if (st == TB_OK && h.failed > 0) {
		if (err)
			*err = h.error;
		st = h.why;
	}
	tb_sum_text(&h.inputs, part->inputs);
	tb_sum_text(&h.results, part->digest);
	tb_posts_release(&h.posts);
	return st;
}
