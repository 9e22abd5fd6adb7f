/* impact_cases.c - people whom a change of rules moves, as test cases. */
#include "workbench/impact_cases.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "workbench/case_run.h"
#include "workbench/case_write.h"
#include "workbench/edits.h"
#include "workbench/impact_choice.h"
#include "workbench/impact_parts.h"

/* A person on the way to a case. */
struct person {
	const tb_impact_chosen *chosen;
	char name[32];		/* "orang-1" */
	tb_bytes reads;		/* of both rulesets */
	tb_bytes person, one;	/* the two parts of its text */
	const char *left_out;	/* why; NULL: it becomes a case */
};

struct making {
	tb_impact *impact;
	int side;
	int years;
	size_t count;
	struct person *people;
	int64_t *parties;	/* ascending */
};

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* ------------------------------------------------------------------ writing */

static tb_status write_one(const struct making *making, struct person *to,
			   const tb_dinas *dinas, tb_people *people,
			   const tb_candidate *candidate, tb_error *err)
{
	tb_case_writing w = { .dinas = dinas, .people = people,
			      .candidate = candidate, .name = to->name,
			      .what = _("as the new rules have it"),
			      .reads = tb_bytes_text(&to->reads),
			      .years = making->years, .indent = 2,
			      .out = &to->person };
	tb_status st;

	if (!w.reads)
		return no_memory(err);
	st = tb_case_write_person(&w, err);
	w.out = &to->one;
	if (st == TB_OK)
		tb_case_write_case(&w);
	if (st == TB_OK && (!tb_bytes_text(&to->person) ||
			    !tb_bytes_text(&to->one)))
		st = no_memory(err);
	return st;
}

/* The old side only says what else its rules looked at: without that a case
 * would not let them decide as they did. */
static tb_status on_result(void *context, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct making *making = context;

	for (size_t i = 0; i < making->count; i++) {
		struct person *to = &making->people[i];

		if (to->chosen->party != candidate->facts.party)
			continue;
		tb_case_reads(candidate, &to->reads);
		return making->side == TB_OLD
			       ? TB_OK
			       : write_one(making, to, dinas, people,
					   candidate, err);
	}
	return TB_OK;
}

static tb_status write_all(struct making *making, tb_error *err)
{
	tb_status st = TB_OK;

	for (int side = TB_OLD; st == TB_OK && side <= TB_NEW; side++) {
		tb_ruleset_source rulesets;
		tb_evaluation_request request =
			tb_impact_request(making->impact, side, &rulesets);
		tb_evaluation_outcome outcome;

		making->side = side;
		request.only = making->parties;
		request.only_count = making->count;
		request.trace = true;
		request.each = on_result;
		request.context = making;
		st = tb_evaluation_do(making->impact->store, &request, NULL,
				      &outcome, err);
		if (st == TB_OK && outcome.failed != TB_OK) {
			if (err)
				*err = outcome.error;
			st = outcome.failed;
		}
	}
	return st;
}

/* ------------------------------------------------------------------- trying */

static void put_file(const struct person *people, size_t count, tb_bytes *to)
{
	tb_bytes_puts(to, "people:\n");
	for (size_t i = 0; i < count; i++)
		if (!people[i].left_out)
			tb_bytes_puts(to, people[i].person.data);
	tb_bytes_puts(to, "\ncases:\n");
	for (size_t i = 0; i < count; i++)
		if (!people[i].left_out)
			tb_bytes_puts(to, people[i].one.data);
}

/* The first finding is the reason. */
static void keep_first(void *context, const tb_problem *problem)
{
	char *said = context;

	if (!said[0] && problem->severity == TB_PROBLEM)
		(void)snprintf(said, TB_ERROR_TEXT_BYTES, "%s",
			       problem->message);
}

static tb_status passes(const struct making *making, const tb_cases *cases,
			int side, tb_arena *arena, bool *passed, tb_error *err)
{
	tb_ruleset_source rulesets =
		tb_impact_source_of(&making->impact->sources[side]);
	const tb_case_run_request request = { .rulesets = &rulesets };
	tb_case_run run;
	tb_status st = tb_cases_run(cases, &request, NULL, arena, &run, err);

	*passed = st == TB_OK && run.passed == 1;
	return st;
}

/* One ruleset on two days: there is nothing that the old one could fail. */
static bool is_one_ruleset(const tb_impact *impact)
{
	return impact->sources[TB_NEW].on &&
	       impact->sources[TB_NEW].setting_count == 0 &&
	       strcmp(impact->rulesets[TB_OLD].sha256,
		      impact->rulesets[TB_NEW].sha256) == 0;
}

static tb_status try_cases(struct making *making, struct person *person,
			   const tb_cases *cases, tb_arena *arena,
			   tb_error *err)
{
	bool passed = false;
	tb_status st = passes(making, cases, TB_NEW, arena, &passed, err);

	if (st == TB_OK && !passed) {
		person->left_out =
			_("as a case it does not come out as in the store, "
			  "which knows more than the ruleset's own files");
		return TB_OK;
	}
	if (st != TB_OK || is_one_ruleset(making->impact))
		return st;
	st = passes(making, cases, TB_OLD, arena, &passed, err);
	if (st == TB_OK && passed)
		person->left_out = _("the old ruleset gives the same at the "
				     "digits that a case holds");
	return st;
}

static tb_status try_one(struct making *making, struct person *person,
			 tb_error *err)
{
	const tb_named *named = &making->impact->rulesets[TB_NEW].named;
	char said[TB_ERROR_TEXT_BYTES] = "";
	const tb_watch watch = { keep_first, NULL, said };
	tb_case_file file = { .path = "", .name = "" };
	tb_cases *cases = NULL;
	tb_arena arena;
	tb_bytes text;
	tb_status st;

	tb_arena_init(&arena);
	tb_bytes_init(&text);
	put_file(person, 1, &text);
	file.bytes = tb_bytes_text(&text);
	file.length = text.length;
	st = file.bytes ? tb_cases_open_texts(named->rules_dir, named->dinas,
					      &file, 1, &watch, &cases, err)
			: no_memory(err);
	if (st == TB_ERULE && said[0]) {
		person->left_out = tb_arena_text(&making->impact->arena, said);
		st = person->left_out ? TB_OK : no_memory(err);
	} else if (st == TB_OK) {
		st = try_cases(making, person, cases, &arena, err);
	}
	tb_cases_close(cases);
	tb_bytes_release(&text);
	tb_arena_release(&arena);
	return st;
}

static void tell(const tb_watch *watch, const struct person *person)
{
	char message[TB_ERROR_TEXT_BYTES];
	const tb_problem problem = { .severity = TB_WARNING,
				     .code = "TB-U011",
				     .message = message };

	if (!watch || !watch->problem)
		return;
	(void)snprintf(message, sizeof message,
		       _("%s does not become a case: %s"),
		       person->chosen->nip, person->left_out);
	watch->problem(watch->context, &problem);
}

static tb_status try_all(struct making *making, const tb_watch *watch,
			 int64_t *left, tb_error *err)
{
	tb_status st = TB_OK;

	*left = 0;
	for (size_t i = 0; st == TB_OK && i < making->count; i++) {
		struct person *person = &making->people[i];

		st = try_one(making, person, err);
		if (st == TB_OK && person->left_out)
			tell(watch, person);
		*left += st == TB_OK && !person->left_out;
	}
	if (st == TB_OK && *left == 0)
		st = tb_fail(err, TB_EDATA,
			     _("none of these people can be a case, so no "
			       "file was written"));
	return st;
}

/* ----------------------------------------------------------------- together */

/* By how many years the period must be moved until the new rules, read on a
 * later day, are in force on its first day. */
static int years_ahead(const tb_impact *impact)
{
	const tb_impact_ruleset *r = &impact->rulesets[TB_NEW];
	int years = 0;

	while (r->chosen && tb_date_add_months(impact->period.from,
					       12 * years) < r->day)
		years++;
	return years;
}

static void sort(int64_t *parties, size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && parties[j - 1] > parties[j]; j--) {
			int64_t other = parties[j];

			parties[j] = parties[j - 1];
			parties[j - 1] = other;
		}
}

static tb_status begin(struct making *making, const tb_impact_chosen *chosen,
		       tb_error *err)
{
	tb_arena *arena = &making->impact->arena;

	making->people = tb_arena_array(arena, making->count + 1,
					sizeof *making->people);
	making->parties = tb_arena_array(arena, making->count + 1,
					 sizeof *making->parties);
	if (!making->people || !making->parties) {
		making->count = 0;
		return no_memory(err);
	}
	for (size_t i = 0; i < making->count; i++) {
		struct person *person = &making->people[i];

		*person = (struct person){ .chosen = &chosen[i] };
		(void)snprintf(person->name, sizeof person->name, "orang-%zu",
			       i + 1);
		tb_bytes_init(&person->reads);
		tb_bytes_init(&person->person);
		tb_bytes_init(&person->one);
		making->parties[i] = chosen[i].party;
	}
	sort(making->parties, making->count);
	return TB_OK;
}

static void end(struct making *making)
{
	for (size_t i = 0; i < making->count; i++) {
		tb_bytes_release(&making->people[i].reads);
		tb_bytes_release(&making->people[i].person);
		tb_bytes_release(&making->people[i].one);
	}
}

static tb_status write_file(const struct making *making, const char *path,
			    tb_error *err)
{
	tb_bytes text;
	tb_status st;

	tb_bytes_init(&text);
	put_file(making->people, making->count, &text);
	st = tb_bytes_text(&text) ? tb_edits_write_new(path, text.data,
						       text.length, err)
				  : no_memory(err);
	tb_bytes_release(&text);
	return st;
}

tb_status tb_impact_cases(tb_impact *impact, const char *path,
			  const char *const *people, size_t count,
			  const tb_watch *watch, int64_t *written,
			  tb_error *err)
{
	struct making making = { .impact = impact,
				 .years = years_ahead(impact) };
	const tb_impact_chosen *chosen = NULL;
	tb_status st;

	if (access(path, F_OK) == 0) {	/* before the work, not after */
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("cannot be written: %s"),
				  strerror(EEXIST));
	}
	st = tb_impact_choose(impact, people, count, &chosen, &making.count,
			      err);
	if (st == TB_OK)
		st = begin(&making, chosen, err);
	if (st == TB_OK)
		st = write_all(&making, err);
	if (st == TB_OK)
		st = try_all(&making, watch, written, err);
	if (st == TB_OK)
		st = write_file(&making, path, err);
	end(&making);
	return st;
}
