/* evaluation.c - one evaluation from the roster to the digest. */
#include "evaluate/evaluation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/running.h"
#include "store/store.h"

/* ------------------------------------------------------------ one dinas */

/* A worker that died has told enough. */
static tb_status tell_lines(const tb_running *running, const tb_dinas *dinas,
			    tb_error *err)
{
	const tb_evaluation_request *request = running->request;
	const tb_rule_lines *lines = NULL;
	size_t count = 0;
	tb_status st;

	if (!request->lines || !tb_rules_alive(dinas->rules))
		return TB_OK;
	st = tb_rules_lines(dinas->rules, &lines, &count, err);
	if (st == TB_OK)
		st = request->lines(request->context, dinas, lines, count,
				    err);
	return st;
}

static tb_status do_people(tb_running *running, int no, tb_dinas *dinas,
			   tb_run_part *part, tb_error *err)
{
	tb_error why = { 0 };
	tb_status st = tb_frames_do(running, no, dinas, part, err);
	tb_status told = tell_lines(running, dinas, &why);

	if (st != TB_OK || told == TB_OK)
		return st;
	if (err)
		*err = why;
	return told;
}

static tb_status do_part(tb_running *running, int no, tb_run_part *part,
			 tb_error *err)
{
	bool keep = running->request->keep == TB_KEEP_ROWS;
	tb_ruleset *ruleset = NULL;
	tb_dinas *dinas = NULL;
	const tb_ruleset_source *rulesets = running->request->rulesets;
	tb_status st = rulesets->load(rulesets, running->parts[no].code,
				      &running->part_watch, &ruleset, err);
	const tb_dinas_setup setup = {
		.no = no,
		.code = running->parts[no].code,
		.store = running->store,
		.run = keep ? running->out->head.run : 0,
		.next_post = &running->next_post,
		.catalog = &running->catalog,
		.watch = &running->part_watch,
		.period = running->request->period,
		.trace = running->request->trace,
		.lines = running->request->lines != NULL,
		.what_if_count = running->request->what_if_count,
		.what_if = running->request->what_if,
		.idle = running->idle
	};

	if (st == TB_OK)
		part->version = ruleset->version;
	if (st == TB_OK && keep)
		st = tb_run_keep_ruleset(running->store, ruleset->dinas,
					 ruleset->sha256, ruleset->files,
					 ruleset->file_count, &part->ruleset,
					 err);
	if (st != TB_OK) {
		tb_ruleset_free(ruleset);
		return st;
	}
	st = tb_dinas_open(&setup, ruleset, &dinas, err);
	if (st == TB_OK)
		st = do_people(running, no, dinas, part, err);
	tb_dinas_close(dinas);
	return st;
}

/* Without its worker a dinas has no results; the others have theirs. */
static bool ends_its_part(tb_status st)
{
	return tb_is_of_rules(st) || st == TB_EWORKER;
}

/* Pass a problem on, and know that there was one. */
static void hear(void *context, const tb_problem *problem)
{
	tb_running *running = context;

	if (problem->severity == TB_PROBLEM)
		running->part_told = true;
	if (running->watch && running->watch->problem)
		running->watch->problem(running->watch->context, problem);
}

/* A fault that stands above already is not said again. */
static void report_dinas(const tb_running *running, int no,
			 const tb_error *why)
{
	char message[TB_ERROR_TEXT_BYTES + 128];
	tb_problem problem = { TB_PROBLEM, "TB-E002", NULL, 0, 0, message,
			       _("mend what is named above, then evaluate "
				 "again") };

	(void)snprintf(message, sizeof message,
		       _("%s is not evaluated, nothing of it is stored"),
		       running->parts[no].code);
	if (!running->part_told) {
		problem = (tb_problem){ TB_PROBLEM, "TB-E002",
					why->file[0] ? why->file : NULL,
					why->line, why->column, message,
					NULL };
		(void)snprintf(message, sizeof message,
			       _("%s is not evaluated, nothing of it is "
				 "stored: %s"),
			       running->parts[no].code, why->message);
	}
	if (running->watch && running->watch->problem)
		running->watch->problem(running->watch->context, &problem);
}

static tb_status do_dinas(tb_running *running, int no, tb_run_part *part,
			  tb_error *err)
{
	tb_error why = { 0 };
	tb_status st = tb_store_mark(running->store, err);
	int64_t first_post = running->next_post;

	if (st != TB_OK)
		return st;
	running->part_watch = (tb_watch){ hear, NULL, running };
	running->part_told = false;
	part->no = no;
	part->dinas = running->parts[no].code;
	st = do_part(running, no, part, &why);
	if (st == TB_OK) {
		part->ok = true;
		return tb_store_keep(running->store, err);
	}
	/* Undoing would break the readers that are under way. */
	tb_people_close(running->people);
	running->people = NULL;
	tb_store_undo(running->store);
	if (ends_its_part(st)) {
		tb_error again;
		tb_status reopened = tb_people_open(
			running->store, &running->visible, &running->catalog,
			running->request->notes, &running->people, &again);

		if (reopened != TB_OK) {
			why = again;
			st = reopened;
		}
	}
	if (!ends_its_part(st)) {
		if (err)
			*err = why;
		return st;
	}
	running->next_post = first_post;
	report_dinas(running, no, &why);
	*part = (tb_run_part){ .no = no,
			       .dinas = running->parts[no].code,
			       .status = st };
	part->counts.people = running->parts[no].people;
	part->message = tb_arena_text(&running->arena, why.message);
	if (running->out->dinas_failed++ == 0) {
		running->out->failed = st;
		running->out->error = why;
	}
	return TB_OK;
}

/* ------------------------------------------------------------ the whole */

static void add_counts(tb_run_counts *to, const tb_run_part *part)
{
	if (!part->ok)
		return;
	to->people += part->counts.people;
	to->complete += part->counts.complete;
	to->partial += part->counts.partial;
	to->review += part->counts.review;
}

static tb_status do_parts(tb_running *running, tb_run_part *parts,
			  size_t *count, tb_error *err)
{
	tb_evaluation_outcome *out = running->out;
	tb_status st = TB_OK;

	*count = 0;
	for (int no = 0; st == TB_OK && no < running->part_count; no++) {
		tb_run_part *part = &parts[*count];

		if (running->parts[no].people == 0)
			continue;
		st = do_dinas(running, no, part, err);
		if (st != TB_OK)
			break;
		++*count;
		out->dinas_count++;
		add_counts(&out->counts, part);
	}
	if (running->request->keep != TB_KEEP_ROWS)
		return st;
	for (size_t i = 0; st == TB_OK && i < *count; i++)
		st = tb_run_add_part(running->store, out->head.run, &parts[i],
				     err);
	return st;
}

static tb_status do_all(tb_running *running, tb_error *err)
{
	tb_evaluation_outcome *out = running->out;
	tb_digest *inputs = NULL, *digest = NULL;
	tb_run_part *parts = tb_arena_array(
		&running->arena, (size_t)running->part_count + 1,
		sizeof *parts);
	char inputs_text[TB_SHA256_TEXT];
	size_t count = 0;
	tb_status st = parts ? tb_digest_new(&inputs, err)
			     : tb_fail(err, TB_ENOMEM, _("out of memory"));

	if (st == TB_OK)
		st = tb_digest_new(&digest, err);
	if (st == TB_OK)
		st = do_parts(running, parts, &count, err);
	for (size_t i = 0; st == TB_OK && i < count; i++) {
		const tb_run_part *part = &parts[i];

		tb_digest_add(inputs, part->dinas, strlen(part->dinas) + 1);
		tb_digest_add(inputs, part->inputs, strlen(part->inputs));
		tb_digest_add(digest, part->dinas, strlen(part->dinas) + 1);
		tb_digest_add(digest, part->digest, strlen(part->digest));
	}
	if (st == TB_OK) {
		tb_digest_take(inputs, inputs_text);
		tb_digest_take(digest, out->digest);
		if (running->request->keep == TB_KEEP_ROWS)
			st = tb_run_end(running->store, out->head.run,
					&out->counts, inputs_text, out->digest,
					err);
	}
	tb_digest_free(inputs);
	tb_digest_free(digest);
	return st;
}

static tb_status find_scope(tb_running *running, tb_error *err)
{
	const char *unit = running->request->unit;

	running->scope = -1;
	if (!unit)
		return TB_OK;
	running->scope = tb_catalog_unit(&running->catalog, unit);
	if (running->scope < 0)
		return tb_fail(err, TB_EDATA,
			       _("there is no unit '%s' in the store"), unit);
	return TB_OK;
}

static tb_status prepare(tb_running *running, tb_error *err)
{
	size_t units;
	tb_status st = tb_visible_load(running->store,
				       running->request->change,
				       &running->visible, err);

	if (st == TB_OK)
		st = tb_catalog_load(running->store, &running->visible,
				     &running->catalog, err);
	if (st == TB_OK)
		st = find_scope(running, err);
	if (st == TB_OK)
		st = tb_people_open(running->store, &running->visible,
				    &running->catalog, running->request->notes,
				    &running->people, err);
	if (st != TB_OK)
		return st;
	units = running->catalog.unit_count;
	running->part_of = tb_arena_array(&running->arena, units + 1,
					  sizeof *running->part_of);
	running->parts = tb_arena_array(&running->arena, TB_PARTS_MAX,
					sizeof *running->parts);
	if (!running->part_of || !running->parts)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < units; i++)
		running->part_of[i] = -2;
	return TB_OK;
}

/* Who was named is kept, so that verify asks for the same. */
static tb_status begin(tb_running *running, tb_error *err)
{
	const tb_evaluation_request *request = running->request;
	tb_status st = tb_run_begin(running->store, &running->out->head, err);

	for (size_t i = 0; st == TB_OK && i < request->only_count; i++)
		st = tb_run_add_person(running->store, running->out->head.run,
				       request->only[i], err);
	return st;
}

tb_status tb_evaluation_do(tb_store *store, const tb_evaluation_request *request,
		    const tb_watch *watch, tb_evaluation_outcome *out, tb_error *err)
{
	tb_running running = { .store = store,
				   .request = request,
				   .watch = watch,
				   .out = out,
				   .next_post = 1 };
	tb_status st;

	*out = (tb_evaluation_outcome){ .failed = TB_OK };
	tb_arena_init(&running.arena);
	tb_arena_init(&running.frame);
	running.idle = tb_rule_worker_start();
	st = prepare(&running, err);
	if (st == TB_OK) {
		out->head = (tb_run_head){ .by = request->by,
					   .period = request->period,
					   .unit = request->unit,
					   .change = running.visible.upto,
					   .supplements = request->supplements,
					   .draft = request->draft };
		st = tb_parts_enlist(&running, err);
	}
	if (st == TB_OK && request->keep == TB_KEEP_ROWS)
		st = begin(&running, err);
	if (st == TB_OK)
		st = do_all(&running, err);
	tb_rule_worker_stop(running.idle);
	tb_people_close(running.people);
	tb_parts_release(&running);
	tb_catalog_release(&running.catalog);
	tb_visible_release(&running.visible);
	tb_arena_release(&running.frame);
	tb_arena_release(&running.arena);
	return st;
}
