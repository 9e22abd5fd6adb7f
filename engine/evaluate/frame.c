/* frame.c - a frame of people to the worker and back. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/advise.h"
#include "evaluate/running.h"
#include "evaluate/setup.h"
#include "evaluate/signs.h"
#include "store/store.h"

/* People that are named one by one; the rest is a number. */
enum { NAMED_MAX = 20 };

struct frame {
	tb_running *running;
	tb_dinas *dinas;
	size_t count;
	tb_candidate *asked[TB_FRAME_PEOPLE];	/* those in the worker's frame */
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
	frame->asked[person]->failed = status;
	frame->asked[person]->error = *error;
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
	tb_running *running = frame->running;
	tb_dinas *dinas = frame->dinas;
	tb_lift *lifts = tb_arena_array(&running->frame,
					c->result.competency_count + 1,
					sizeof *lifts);

	if (!lifts)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_score_next(dinas->ruleset->manifest.method.surplus, &dinas->bands,
		      &c->result, lifts);
	return tb_signs_look(dinas, running->people, &running->frame, c, err);
}

/* One frame to the worker and back. */
static tb_status ask(struct frame *frame, tb_error *err)
{
	tb_running *running = frame->running;
	tb_rule_person people[TB_FRAME_PEOPLE];
	const tb_rule_answer *answers = NULL;
	tb_error ignored;
	size_t asked = 0, calls = 0;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < frame->count; i++) {
		tb_candidate *c = &running->candidates[i];

		if (c->failed != TB_OK)
			continue;
		st = tb_advise_prepare(frame->dinas, &running->frame, c, err);
		frame->asked[asked] = c;
		people[asked++] = c->asked;
		calls += c->asked.call_count;
	}
	if (st == TB_OK && calls > 0) {
		st = tb_rules_train(frame->dinas->rules, people, asked,
				    on_failed, frame, &answers, &ignored);
		/* Whoever failed was told; without answers all have. */
		if (st != TB_OK && !answers) {
			if (err)
				*err = ignored;
			return st;
		}
		st = TB_OK;
	}
	for (size_t i = 0; st == TB_OK && i < frame->count; i++) {
		tb_candidate *c = &running->candidates[i];
		size_t its_calls = c->asked.call_count;

		if (c->failed == TB_OK) {
			if (frame->dinas->trace)
				st = look_closer(frame, c, err);
			if (st != TB_OK)
				return st;
			st = tb_advise_finish(frame->dinas, &running->frame, c,
					      answers, &c->error);
			if (tb_is_of_rules(st)) {
				c->failed = st;
				st = TB_OK;
			} else if (st != TB_OK && err) {
				*err = c->error;
			}
		}
		if (answers)
			answers += its_calls;
		if (st == TB_OK && c->failed == TB_OK)
			st = keep_result(frame, c, err);
		else if (st == TB_OK)
			fail_person(frame, c);
	}
	return st;
}

static tb_status do_frame(struct frame *frame, const int64_t *parties,
			  size_t count, tb_error *err)
{
	tb_running *running = frame->running;
	tb_status st = TB_OK;

	frame->count = count;
	for (size_t i = 0; st == TB_OK && i < count; i++)
		st = tb_person_measure(frame->dinas, running->people,
				       parties[i], &running->frame,
				       &running->candidates[i], err);
	if (st == TB_OK)
		st = ask(frame, err);
	tb_arena_reset(&running->frame);
	tb_dinas_between_frames(frame->dinas);
	running->done += (int64_t)count;
	if (st == TB_OK && running->watch && running->watch->progress &&
	    !running->watch->progress(running->watch->context,
				      frame->dinas->code, running->done,
				      running->total))
		st = tb_fail(err, TB_ECANCELLED, _("stopped; nothing stored"));
	return st;
}

tb_status tb_frames_do(tb_running *running, int no, tb_dinas *dinas,
			   tb_run_part *part, tb_error *err)
{
	struct frame frame = { .running = running, .dinas = dinas };
	int64_t parties[TB_FRAME_PEOPLE];
	size_t count;
	tb_status st = tb_digest_new(&frame.digest, err);

	tb_bytes_init(&frame.row);
	while (st == TB_OK &&
	       (count = tb_roster_next(&running->parts[no].roster, parties,
				       TB_FRAME_PEOPLE)) > 0)
		st = do_frame(&frame, parties, count, err);
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
	return st;
}
