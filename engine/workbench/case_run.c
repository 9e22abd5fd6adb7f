/* case_run.c - cases through the same evaluation as everybody. */
#include "workbench/case_run.h"

#include <string.h>

#include "base/i18n.h"
#include "store/store.h"

/* A finding that waits until it is known whether the ruleset is unfit. */
typedef struct heard heard;
struct heard {
	heard *next;
	tb_problem problem;
};

struct running {
	const tb_cases *cases;
	const tb_case_run_request *request;
	const tb_watch *watch;
	tb_arena *arena;
	tb_case_run *out;
	tb_case_outcome *outcomes;
	/* of the group at hand */
	const tb_case_group *group;
	size_t answered;
	bool stopped;
	bool no_memory;		/* what was heard or broke is not all kept */
	heard *heard, **heard_end;
};

/* ------------------------------------------------- the ruleset under test */

/* Nobody has a ruleset of the own, so everybody gets the one under test. */
static bool has_none(const tb_ruleset_source *source, const char *dinas,
		     tb_date until)
{
	(void)source;
	(void)dinas;
	(void)until;
	return false;
}

static tb_status load_tested(const tb_ruleset_source *source,
			     const char *dinas, const tb_watch *watch,
			     tb_ruleset **out, tb_error *err)
{
	const struct running *r = source->context;
	const tb_ruleset_source *tested = r->request->rulesets;
	tb_ruleset *ruleset = NULL;
	tb_status st = tested->load(tested, r->cases->dinas, watch, &ruleset,
				    err);

	(void)dinas;
	for (size_t i = 0; st == TB_OK && i < r->group->override_count; i++)
		st = tb_ruleset_override(ruleset,
					 r->group->overrides[i].parameter,
					 r->group->overrides[i].value, err);
	if (st != TB_OK) {
		tb_ruleset_free(ruleset);
		return st == TB_EDATA ? TB_ERULE : st;
	}
	tb_ruleset_look_ahead(ruleset, &r->group->period);
	*out = ruleset;
	return TB_OK;
}

/* ---------------------------------------------------------------- findings */

static void hear(void *context, const tb_problem *problem)
{
	struct running *r = context;
	heard *one = tb_arena_alloc(r->arena, sizeof *one);
	const char *const from[] = { problem->code, problem->file,
				     problem->message, problem->hint };
	const char *to[4] = { NULL };

	if (!one) {
		r->no_memory = true;
		return;
	}
	for (size_t i = 0; i < 4; i++) {
		to[i] = from[i] ? tb_arena_text(r->arena, from[i]) : NULL;
		r->no_memory |= from[i] && !to[i];
	}
	one->problem = *problem;
	one->problem.code = to[0];
	one->problem.file = to[1];
	one->problem.message = to[2] ? to[2] : "";
	one->problem.hint = to[3];
	*r->heard_end = one;
	r->heard_end = &one->next;
}

/* That nothing is stored goes without saying here. */
static bool is_of_runs(const tb_problem *problem)
{
	return problem->code && strcmp(problem->code, "TB-E002") == 0;
}

static void tell_heard(const struct running *r)
{
	for (const heard *one = r->heard; one; one = one->next)
		if (!is_of_runs(&one->problem))
			r->watch->problem(r->watch->context,
					  &one->problem);
}

/* ----------------------------------------------------------------- results */

static size_t case_of(const struct running *r, int64_t party)
{
	size_t low = 0, high = r->group->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		size_t index = r->group->cases[middle];

		if (r->cases->cases[index].party < party)
			low = middle + 1;
		else
			high = middle;
	}
	return r->group->cases[low];
}

static void broken(struct running *r, size_t index, const tb_error *why)
{
	tb_error *copy = tb_arena_alloc(r->arena, sizeof *copy);

	if (copy)
		*copy = *why;
	else
		r->no_memory = true;
	r->outcomes[index].verdict = TB_CASE_BROKEN;
	r->outcomes[index].error = copy;
	r->out->broken++;
}

static void on_failed(void *context, const tb_candidate *candidate)
{
	struct running *r = context;

	r->answered++;
	broken(r, case_of(r, candidate->facts.party), candidate->why);
}

static tb_status judge(struct running *r, size_t index,
		       const tb_person_result *result, tb_error *err)
{
	const tb_case *one = &r->cases->cases[index];
	tb_case_outcome *outcome = &r->outcomes[index];

	if (tb_case_agrees(one, result)) {
		outcome->verdict = TB_CASE_PASSED;
		r->out->passed++;
		return TB_OK;
	}
	outcome->verdict = TB_CASE_FAILED;
	r->out->failed++;
	r->stopped = r->request->stop_early;
	if (!r->request->details)
		return TB_OK;
	return tb_case_differences(one, result, r->arena,
				   &outcome->differences, err);
}

static tb_status on_result(void *context, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct running *r = context;
	size_t index = case_of(r, candidate->facts.party);
	tb_status st = judge(r, index, &candidate->result, err);

	r->answered++;
	if (st == TB_OK && r->request->each)
		st = r->request->each(r->request->context, index, dinas,
				      people, candidate, err);
	return st == TB_OK && r->stopped ? TB_ECANCELLED : st;
}

static tb_status on_lines(void *context, const tb_dinas *dinas,
			  const tb_rule_lines *lines, size_t count,
			  tb_error *err)
{
	struct running *r = context;

	return r->request->lines(r->request->context, dinas, lines, count,
				 err);
}

/* ------------------------------------------------------------- one group */

static bool is_chosen(const struct running *r, size_t index)
{
	return !r->request->chosen || r->request->chosen[index];
}

/* Nothing came out of a group, or not of all of it. */
static void give_up(struct running *r, tb_status status, const tb_error *why)
{
	if (r->answered == 0 && r->out->unfit == TB_OK) {
		r->out->unfit = status;
		r->out->error = *why;
		if (r->watch && r->watch->problem)
			tell_heard(r);
	}
	for (size_t i = 0; i < r->group->count; i++) {
		size_t index = r->group->cases[i];

		if (is_chosen(r, index) &&
		    r->outcomes[index].verdict == TB_CASE_LEFT_OUT)
			broken(r, index, why);
	}
}

static tb_status evaluate(struct running *r, const int64_t *parties,
			  size_t count, tb_error *err)
{
	const tb_ruleset_source source = { .has = has_none,
					   .load = load_tested,
					   .context = r };
	const tb_watch watch = { r->watch ? hear : NULL, NULL, r };
	const tb_evaluation_request request = {
		.by = "timbang", .period = r->group->period,
		.rulesets = &source, .only = parties, .only_count = count,
		.trace = r->request->trace, .keep = TB_KEEP_NOTHING,
		.each = on_result, .failed = on_failed,
		.lines = r->request->lines ? on_lines : NULL, .context = r,
	};
	tb_evaluation_outcome outcome;
	tb_status st = tb_evaluation_do(r->cases->store, &request, &watch,
					&outcome, err);

	if (r->stopped)
		return TB_OK;
	if (st == TB_OK && tb_is_of_rules(outcome.failed)) {
		give_up(r, outcome.failed, &outcome.error);
	} else if (st == TB_OK && outcome.failed != TB_OK) {
		st = outcome.failed;
		if (err)
			*err = outcome.error;
	}
	if (st == TB_OK && r->no_memory)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	return st;
}

static tb_status run_group(struct running *r, const tb_case_group *group,
			   tb_error *err)
{
	int64_t *parties = tb_arena_array(r->arena, group->count + 1,
					  sizeof *parties);
	size_t count = 0;

	if (!parties)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	r->group = group;
	r->answered = 0;
	r->heard = NULL;
	r->heard_end = &r->heard;
	for (size_t i = 0; i < group->count; i++)
		if (is_chosen(r, group->cases[i]))
			parties[count++] =
				r->cases->cases[group->cases[i]].party;
	return count ? evaluate(r, parties, count, err) : TB_OK;
}

tb_status tb_cases_run(const tb_cases *cases,
		       const tb_case_run_request *request,
		       const tb_watch *watch, tb_arena *arena,
		       tb_case_run *out, tb_error *err)
{
	tb_case_run run = { .unfit = TB_OK };
	struct running r = { .cases = cases, .request = request,
			     .watch = watch, .arena = arena, .out = &run };
	tb_status st;

	r.outcomes = tb_arena_array(arena, cases->count + 1,
				    sizeof *r.outcomes);
	if (!r.outcomes)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	run.outcomes = r.outcomes;
	st = tb_store_begin_read(cases->store, err);
	if (st != TB_OK)
		return st;
	for (size_t g = 0; st == TB_OK && g < cases->group_count; g++) {
		if (request->stop_early && run.failed + run.broken > 0)
			break;
		st = run_group(&r, &cases->groups[g], err);
	}
	tb_store_rollback(cases->store);
	if (st == TB_OK)
		*out = run;
	return st;
}
