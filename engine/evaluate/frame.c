/* frame.c - frames of people to the worker and back.
 *
 * While the worker answers for one frame, the next one is measured and the
 * one before is stored.  Nobody can tell: what goes wrong is said in the
 * order of people, and weights, which are asked for in between, do not depend
 * on who asks when.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/advise.h"
#include "evaluate/running.h"
#include "evaluate/setup.h"
#include "evaluate/signs.h"
#include "store/store.h"

/* People that are named one by one; the rest is a number. */
enum { NAMED_MAX = 20 };

/* A problem that waits until it is the turn of its people. */
struct waiting {
	struct waiting *next;
	tb_problem problem;
};

/* The people of one frame. */
struct crew {
	tb_arena arena;
	size_t count;
	tb_candidate people[TB_FRAME_PEOPLE];
	size_t asked_count;		/* of those that the worker gets */
	tb_rule_person asked[TB_FRAME_PEOPLE];
	tb_candidate *asked_of[TB_FRAME_PEOPLE];
	bool sent;
	const tb_rule_answer *answers;	/* NULL: nothing was asked */
	tb_status status;		/* of measuring and sending */
	tb_error error;
	struct waiting *problems, **last;
};

struct frame {
	tb_running *running;
	tb_dinas *dinas;
	struct crew *crew;	/* whose turn it is */
	tb_run_counts counts;
	int64_t failed;		/* people */
	tb_status why;		/* the first */
	tb_error error;
	char said[TB_ERROR_TEXT_BYTES];	/* of the last who failed */
	tb_digest *digest;	/* of one row at a time */
	tb_sum inputs, results;
	tb_bytes row;		/* memory kept between rows */
};

/* What those who failed have in common is said once. */
static void fail_person(struct frame *frame, const tb_candidate *candidate)
{
	const tb_evaluation_request *request = frame->running->request;
	const tb_error *error = &candidate->error;
	const tb_watch *watch = frame->dinas->outer;
	char message[TB_ERROR_TEXT_BYTES + 128];
	tb_problem problem = { TB_PROBLEM, "TB-E001",
			       error->file[0] ? error->file : NULL,
			       error->line, error->column, message, NULL };

	if (request->failed)
		request->failed(request->context, candidate);
	if (frame->failed++ == 0) {
		frame->why = candidate->failed;
		frame->error = *error;
	}
	if (frame->failed > NAMED_MAX)
		return;
	(void)snprintf(message, sizeof message,
		       tb_dinas_told(frame->dinas, error) ||
				       strcmp(frame->said, error->message) == 0
			       ? _("%s cannot be evaluated for the same reason")
			       : _("%s cannot be evaluated: %s"),
		       candidate->facts.nip, error->message);
	memcpy(frame->said, error->message, sizeof frame->said);
	if (watch && watch->problem)
		watch->problem(watch->context, &problem);
}

static void count_unnamed(const struct frame *frame)
{
	const tb_watch *watch = frame->dinas->outer;
	int64_t more = frame->failed - NAMED_MAX;
	char message[256];
	tb_problem problem = { .severity = TB_PROBLEM, .code = "TB-E001",
			       .message = message };

	if (more <= 0 || !watch || !watch->problem)
		return;
	(void)snprintf(message, sizeof message,
		       TB_PLURAL("%lld more person of %s cannot be evaluated",
				 "%lld more people of %s cannot be evaluated",
				 more),
		       (long long)more, frame->dinas->code);
	watch->problem(watch->context, &problem);
}

/* The fault, with its hint; that it stops this person is told later. */
static void on_failed(void *context, size_t person, tb_status status,
		      const tb_problem *problem, const tb_error *error)
{
	struct frame *frame = context;
	const tb_watch *watch = frame->dinas->watch;

	if (problem)
		watch->problem(watch->context, problem);
	frame->crew->asked_of[person]->failed = status;
	frame->crew->asked_of[person]->error = *error;
}

/* What entered the rules, as bytes that do not depend on numbers given at
 * import. */
static void put_inputs(tb_bytes *row, const tb_person_result *result)
{
	tb_bytes_put(row, result->nip, strlen(result->nip) + 1);
	tb_bytes_put(row, result->unit, strlen(result->unit) + 1);
	tb_bytes_put(row, result->position, strlen(result->position) + 1);
	for (size_t i = 0; i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];
		const int64_t level = c->level.micro;
		const unsigned char seen[] = {
			(unsigned char)c->required, (unsigned char)c->review,
			(unsigned char)(level >> 16),	/* 0 to 5 millions */
			(unsigned char)(level >> 8), (unsigned char)level,
			(unsigned char)(c->observations >> 16),
			(unsigned char)(c->observations >> 8),
			(unsigned char)c->observations,
			(unsigned char)(c->raters >> 8),
			(unsigned char)c->raters
		};

		tb_bytes_put(row, c->code, strlen(c->code) + 1);
		tb_bytes_put(row, seen, sizeof seen);
	}
}

static void add_row(struct frame *frame, tb_sum *sum)
{
	tb_digest_add(frame->digest, frame->row.data, frame->row.length);
	tb_sum_add(sum, frame->digest);
	tb_bytes_clear(&frame->row);
}

static tb_status digest(struct frame *frame, const tb_candidate *candidate,
			const tb_run_result *row, tb_error *err)
{
	put_inputs(&frame->row, &candidate->result);
	add_row(frame, &frame->inputs);
	tb_run_line(row, &frame->row);
	add_row(frame, &frame->results);
	return frame->row.failed ? tb_fail(err, TB_ENOMEM, _("out of memory"))
				 : TB_OK;
}

static tb_status keep_result(struct frame *frame, tb_candidate *candidate,
			     tb_error *err)
{
	tb_running *running = frame->running;
	const tb_evaluation_request *request = running->request;
	tb_run_result row;
	tb_status st = TB_OK;

	frame->counts.people++;
	frame->counts.complete += candidate->result.status == TB_COMPLETE;
	frame->counts.partial += candidate->result.status == TB_PARTIAL;
	frame->counts.review += candidate->result.status == TB_REVIEW;
	if (request->keep != TB_KEEP_NOTHING) {
		if (!tb_evaluation_row(candidate, &running->frame, &row))
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		st = digest(frame, candidate, &row, err);
	}
	if (st == TB_OK && request->keep == TB_KEEP_ROWS)
		st = tb_run_add_result(running->store, running->out->head.run,
				       &row, err);
	if (st == TB_OK && request->each)
		st = request->each(request->context, frame->dinas,
				   running->people, candidate, err);
	return st;
}

/* What is shown by explain only, and not cheap. */
static tb_status look_closer(struct frame *frame, tb_candidate *c,
			     tb_error *err)
{
	tb_dinas *dinas = frame->dinas;
	tb_arena *arena = &frame->crew->arena;
	tb_lift *lifts = tb_arena_array(arena, c->result.competency_count + 1,
					sizeof *lifts);

	if (!lifts)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_score_next(dinas->ruleset->manifest.method.surplus, &dinas->bands,
		      &c->result, lifts);
	return tb_signs_look(dinas, frame->running->people, arena, c, err);
}

/* -------------------------------------------------------------- measuring */

static const char *copy_of(tb_arena *arena, const char *text)
{
	return text ? tb_arena_text(arena, text) : NULL;
}

/* Without memory for it a problem is said at once. */
static void put_off(void *context, const tb_problem *problem)
{
	struct frame *frame = context;
	struct crew *crew = frame->crew;
	const tb_watch *watch = &frame->dinas->once;
	struct waiting *waiting = tb_arena_alloc(&crew->arena,
						 sizeof *waiting);

	if (!waiting) {
		watch->problem(watch->context, problem);
		return;
	}
	waiting->problem = *problem;
	waiting->problem.code = copy_of(&crew->arena, problem->code);
	waiting->problem.file = copy_of(&crew->arena, problem->file);
	waiting->problem.message = copy_of(&crew->arena, problem->message);
	waiting->problem.hint = copy_of(&crew->arena, problem->hint);
	if (!waiting->problem.message)
		waiting->problem.message = _("out of memory");
	*crew->last = waiting;
	crew->last = &waiting->next;
}

/* Those for whom the weights were found, to be asked about. */
static tb_status gather(struct frame *frame, struct crew *crew, size_t *calls,
			tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < crew->count; i++) {
		tb_candidate *c = &crew->people[i];

		if (c->failed != TB_OK)
			continue;
		st = tb_advise_prepare(frame->dinas, &crew->arena, c, err);
		crew->asked_of[crew->asked_count] = c;
		crew->asked[crew->asked_count++] = c->asked;
		*calls += c->asked.call_count;
	}
	return st;
}

/* All that can be done before the people before them are through. */
static void measure(struct frame *frame, struct crew *crew,
		    const int64_t *parties, size_t *calls)
{
	tb_running *running = frame->running;
	tb_dinas *dinas = frame->dinas;
	const tb_watch later = { put_off, NULL,
				 &(struct frame){ .dinas = dinas,
						  .crew = crew } };
	tb_status st = TB_OK;

	crew->asked_count = 0;
	crew->sent = false;
	crew->answers = NULL;
	crew->problems = NULL;
	crew->last = &crew->problems;
	dinas->watch = &later;
	for (size_t i = 0; st == TB_OK && i < crew->count; i++)
		st = tb_person_measure(dinas, running->people, parties[i],
				       &crew->arena, &crew->people[i],
				       &crew->error);
	dinas->watch = &dinas->once;
	*calls = 0;
	if (st == TB_OK)
		st = gather(frame, crew, calls, &crew->error);
	crew->status = st;
}

static void send(struct frame *frame, struct crew *crew, size_t calls)
{
	if (crew->status != TB_OK || calls == 0)
		return;
	crew->status = tb_rules_train_send(frame->dinas->rules, crew->asked,
					   crew->asked_count, &crew->error);
	crew->sent = crew->status == TB_OK;
}

/* ---------------------------------------------------------------- storing */

/* It is the turn of a crew: what was put off, and what the worker says. */
static tb_status receive(struct frame *frame, struct crew *crew, tb_error *err)
{
	const tb_watch *watch = frame->dinas->watch;
	tb_error why;
	tb_status st;

	frame->crew = crew;
	for (struct waiting *w = crew->problems; w; w = w->next)
		watch->problem(watch->context, &w->problem);
	if (!crew->sent) {
		if (crew->status != TB_OK && err)
			*err = crew->error;
		return crew->status;
	}
	st = tb_rules_train_receive(frame->dinas->rules, crew->asked,
				    crew->asked_count, on_failed, frame,
				    &crew->answers, &why);
	/* Whoever failed was told; without answers all have. */
	if (st == TB_OK || crew->answers)
		return TB_OK;
	if (err)
		*err = why;
	return st;
}

static tb_status finish_person(struct frame *frame, tb_candidate *c,
			       const tb_rule_answer *answers, tb_error *err)
{
	tb_status st = TB_OK;

	if (c->failed == TB_OK) {
		if (frame->dinas->trace)
			st = look_closer(frame, c, err);
		if (st != TB_OK)
			return st;
		st = tb_advise_finish(frame->dinas, &frame->crew->arena, c,
				      answers, &c->error);
		if (tb_is_of_rules(st)) {
			c->failed = st;
			st = TB_OK;
		} else if (st != TB_OK && err) {
			*err = c->error;
		}
	}
	if (st == TB_OK && c->failed == TB_OK)
		return keep_result(frame, c, err);
	if (st == TB_OK)
		fail_person(frame, c);
	return st;
}

static tb_status finish(struct frame *frame, tb_error *err)
{
	tb_running *running = frame->running;
	struct crew *crew = frame->crew;
	const tb_rule_answer *answers = crew->answers;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < crew->count; i++) {
		tb_candidate *c = &crew->people[i];

		st = finish_person(frame, c, answers, err);
		if (answers)
			answers += c->asked.call_count;
	}
	tb_arena_reset(&running->frame);
	tb_arena_reset(&crew->arena);
	running->done += (int64_t)crew->count;
	if (st == TB_OK && running->watch && running->watch->progress &&
	    !running->watch->progress(running->watch->context,
				      frame->dinas->code, running->done,
				      running->total))
		st = tb_fail(err, TB_ECANCELLED, _("stopped; nothing stored"));
	return st;
}

/* The crew before is through, and the next one in flight: NULL, nobody. */
static tb_status pass_on(struct frame *frame, struct crew *before,
			 struct crew *next, size_t calls, tb_error *err)
{
	tb_status st = before ? receive(frame, before, err) : TB_OK;

	if (st == TB_OK && next)
		send(frame, next, calls);
	return st == TB_OK && before ? finish(frame, err) : st;
}

/* Everybody of part @no, one crew being asked about while the next one is
 * measured. */
static tb_status do_crews(struct frame *frame, int no, struct crew *crews,
			  tb_error *err)
{
	struct crew *before = NULL, *crew = &crews[0];
	int64_t parties[TB_FRAME_PEOPLE];
	tb_roster *roster = &frame->running->parts[no].roster;
	tb_status st = TB_OK;

	while (st == TB_OK &&
	       (crew->count = tb_roster_next(roster, parties,
					     TB_FRAME_PEOPLE)) > 0) {
		size_t calls = 0;

		measure(frame, crew, parties, &calls);
		st = pass_on(frame, before, crew, calls, err);
		before = crew;
		crew = &crews[crew == &crews[0]];
		if (frame->dinas->post_count <= TB_POSTS_KEPT)
			continue;
		/* Kinds of post are forgotten when nobody is in flight. */
		if (st == TB_OK)
			st = pass_on(frame, before, NULL, 0, err);
		before = NULL;
		tb_dinas_between_frames(frame->dinas);
	}
	return st == TB_OK ? pass_on(frame, before, NULL, 0, err) : st;
}

tb_status tb_frames_do(tb_running *running, int no, tb_dinas *dinas,
			   tb_run_part *part, tb_error *err)
{
	struct frame frame = { .running = running, .dinas = dinas };
	struct crew *crews = calloc(2, sizeof *crews);
	tb_status st = crews ? tb_digest_new(&frame.digest, err)
			     : tb_fail(err, TB_ENOMEM, _("out of memory"));

	tb_bytes_init(&frame.row);
	if (st == TB_OK)
		st = do_crews(&frame, no, crews, err);
	count_unnamed(&frame);
	part->counts = frame.counts;
	if (st == TB_OK && frame.failed > 0) {
		if (err)
			*err = frame.error;
		st = frame.why;
	}
	tb_sum_text(&frame.inputs, part->inputs);
	tb_sum_text(&frame.results, part->digest);
	tb_bytes_release(&frame.row);
	tb_digest_free(frame.digest);
	for (int i = 0; crews && i < 2; i++)
		tb_arena_release(&crews[i].arena);
	free(crews);
	return st;
}
