/* crew.c - the people of one frame.
 *
 * What is wrong is put off and told in the order of people, whoever evaluates
 * them and when. */
#include "evaluate/crew.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/advise.h"
#include "evaluate/signs.h"

tb_crew *tb_crews_new(void)
{
	tb_crew *crews = malloc(TB_CREWS * sizeof *crews);

	/* The rest is cleared by whoever fills it: for one person most of it
	 * is never touched. */
	for (int i = 0; crews && i < TB_CREWS; i++)
		tb_arena_init(&crews[i].arena);
	return crews;
}

void tb_crews_free(tb_crew *crews)
{
	for (int i = 0; crews && i < TB_CREWS; i++)
		tb_arena_release(&crews[i].arena);
	free(crews);
}

tb_status tb_crew_desk_open(tb_crew_desk *desk, tb_error *err)
{
	tb_bytes_init(&desk->row);
	return tb_digest_new(&desk->digest, err);
}

void tb_crew_desk_close(tb_crew_desk *desk)
{
	tb_bytes_release(&desk->row);
	tb_digest_free(desk->digest);
	desk->digest = NULL;
}

/* --------------------------------------------------------------- problems */

static const char *copy_of(tb_arena *arena, const char *text)
{
	return text ? tb_arena_text(arena, text) : NULL;
}

/* Without memory for it nobody is evaluated. */
static void put_off(void *context, const tb_problem *problem)
{
	tb_crew *crew = context;
	tb_put_off *waiting = tb_arena_alloc(&crew->arena, sizeof *waiting);

	if (waiting) {
		waiting->problem = *problem;
		waiting->problem.code = copy_of(&crew->arena, problem->code);
		waiting->problem.file = copy_of(&crew->arena, problem->file);
		waiting->problem.message =
			copy_of(&crew->arena, problem->message);
		waiting->problem.hint = copy_of(&crew->arena, problem->hint);
	}
	if (!waiting || !waiting->problem.message) {
		crew->status = tb_fail(&crew->error, TB_ENOMEM,
				       _("out of memory"));
		return;
	}
	*crew->last = waiting;
	crew->last = &waiting->next;
}

/* -------------------------------------------------------------- measuring */

/* One for whom weights were found is asked about. */
static tb_status measure_person(tb_crew_desk *desk, tb_crew *crew,
				int64_t party, tb_candidate *c)
{
	tb_status st = tb_person_measure(desk->dinas, desk->people, party,
					 &crew->arena, c, &crew->error);

	if (st != TB_OK || c->failed != TB_OK)
		return st;
	st = tb_advise_prepare(desk->dinas, &crew->arena, c, &crew->error);
	crew->asked_of[crew->asked_count] = c;
	crew->asked[crew->asked_count++] = c->asked;
	return st;
}

void tb_crew_measure(tb_crew_desk *desk, tb_crew *crew,
		     const int64_t *parties, size_t count)
{
	const tb_watch *before = desk->dinas->watch;
	const tb_watch later = { put_off, NULL, crew };
	tb_status st = TB_OK;

	tb_arena_reset(&crew->arena);
	crew->count = count;
	crew->asked_count = 0;
	crew->sent = false;
	crew->answers = NULL;
	crew->problems = NULL;
	crew->last = &crew->problems;
	crew->inputs = crew->results = (tb_sum){ 0 };
	crew->status = TB_OK;
	desk->dinas->watch = &later;
	for (size_t i = 0; st == TB_OK && i < count; i++)
		st = measure_person(desk, crew, parties[i], &crew->people[i]);
	desk->dinas->watch = before;
	if (st != TB_OK)
		crew->status = st;
}

/* ----------------------------------------------------------------- asking */

void tb_crew_send(tb_crew_desk *desk, tb_crew *crew)
{
	size_t calls = 0;

	for (size_t i = 0; i < crew->asked_count; i++)
		calls += crew->asked[i].call_count;
	if (crew->status != TB_OK || calls == 0)
		return;
	crew->status = tb_rules_train_send(desk->dinas->rules, crew->asked,
					   crew->asked_count, &crew->error);
	crew->sent = crew->status == TB_OK;
}

/* The fault, with its hint; that it stops this person is told later. */
static void on_failed(void *context, size_t person, tb_status status,
		      const tb_problem *problem, const tb_error *error)
{
	tb_crew *crew = context;

	if (problem)
		put_off(crew, problem);
	if (tb_candidate_fail(crew->asked_of[person], &crew->arena, status,
			      error, &crew->error) != TB_OK)
		crew->status = TB_ENOMEM;
}

void tb_crew_receive(tb_crew_desk *desk, tb_crew *crew)
{
	tb_error why;
	tb_status st;

	if (!crew->sent)
		return;
	st = tb_rules_train_receive(desk->dinas->rules, crew->asked,
				    crew->asked_count, on_failed, crew,
				    &crew->answers, &why);
	/* Whoever failed was told; without answers all have. */
	if (st == TB_OK || crew->answers || crew->status != TB_OK)
		return;
	crew->status = st;
	crew->error = why;
}

/* -------------------------------------------------------------- finishing */

/* What is shown by explain only, and not cheap. */
static tb_status look_closer(tb_crew_desk *desk, tb_crew *crew,
			     tb_candidate *c)
{
	tb_dinas *dinas = desk->dinas;
	tb_lift *lifts = tb_arena_array(&crew->arena,
					c->result.competency_count + 1,
					sizeof *lifts);

	if (!lifts)
		return tb_fail(&crew->error, TB_ENOMEM, _("out of memory"));
	tb_score_next(dinas->ruleset->manifest.method.surplus, &dinas->bands,
		      &c->result, lifts);
	return tb_signs_look(dinas, desk->people, &crew->arena, c,
			     &crew->error);
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

static void add_row(tb_crew_desk *desk, tb_sum *sum)
{
	tb_digest_add(desk->digest, desk->row.data, desk->row.length);
	tb_sum_add(sum, desk->digest);
	tb_bytes_clear(&desk->row);
}

static tb_status make_row(tb_crew_desk *desk, tb_crew *crew,
			  const tb_candidate *c, tb_run_result *row)
{
	bool ok = tb_evaluation_row(c, &crew->arena, row);

	if (ok) {
		put_inputs(&desk->row, &c->result);
		add_row(desk, &crew->inputs);
		tb_run_line(row, &desk->row);
		add_row(desk, &crew->results);
	}
	return ok && !desk->row.failed
		       ? TB_OK
		       : tb_fail(&crew->error, TB_ENOMEM, _("out of memory"));
}

static tb_status finish_person(tb_crew_desk *desk, tb_crew *crew,
			       tb_candidate *c, const tb_rule_answer *answers)
{
	tb_status st = TB_OK;
	tb_error why;

	if (desk->dinas->trace)
		st = look_closer(desk, crew, c);
	if (st != TB_OK)
		return st;
	st = tb_advise_finish(desk->dinas, &crew->arena, c, answers, &why);
	if (tb_is_of_rules(st))
		return tb_candidate_fail(c, &crew->arena, st, &why,
					 &crew->error);
	if (st != TB_OK) {
		crew->error = why;
		return st;
	}
	return desk->request->keep == TB_KEEP_NOTHING
		       ? TB_OK
		       : make_row(desk, crew, c,
				  &crew->rows[c - crew->people]);
}

void tb_crew_finish(tb_crew_desk *desk, tb_crew *crew)
{
	const tb_rule_answer *answers = crew->answers;

	for (size_t i = 0; crew->status == TB_OK && i < crew->count; i++) {
		tb_candidate *c = &crew->people[i];

		if (c->failed == TB_OK)
			crew->status = finish_person(desk, crew, c, answers);
		if (answers)
			answers += c->asked.call_count;
	}
}
