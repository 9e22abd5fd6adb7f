/* run.c - one evaluation from the roster to the digest. */
#include "evaluate/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/advise.h"
#include "evaluate/setup.h"
#include "store/store.h"

enum { BATCH = 512, DINAS_MAX = 512, FRAME = TB_RULE_FRAME_PEOPLE };

static const char national[] = "nasional";

struct part {
	const char *code;
	int64_t kept;		/* its ruleset in the store; 0: from a folder */
	int64_t people;
};

struct running {
	tb_store *store;
	const tb_run_request *request;
	const tb_watch *watch;
	tb_run_outcome *out;
	tb_visible visible;
	tb_catalog catalog;
	tb_people *people;
	tb_arena arena;		/* of the whole run */
	tb_arena frame;		/* of one frame of people */
	int scope;		/* unit index; -1: all */
	struct part *parts;
	int part_count;
	int *part_of;		/* per unit: part, -1 none, -2 not looked up */
	tb_candidate *candidates;	/* FRAME of them */
	int64_t next_post;
	int64_t done, total;
};

/* ----------------------------------------------------- whose rules are whose */

static int find_part(const struct running *running, const char *code)
{
	for (int i = 0; i < running->part_count; i++)
		if (strcmp(running->parts[i].code, code) == 0)
			return i;
	return -1;
}

static int add_part(struct running *running, const char *code, int64_t kept)
{
	if (running->part_count == DINAS_MAX)
		return -1;
	running->parts[running->part_count] = (struct part){ code, kept, 0 };
	return running->part_count++;
}

/* Has @code a ruleset that is in force on some day of the period?  One that
 * begins later is not asked; what begins inside is for on_change to say. */
static bool has_ruleset(struct running *running, const char *code)
{
	tb_watch quiet = { NULL, NULL, NULL };
	tb_ruleset *ruleset = NULL;
	bool in_force = true;

	if (!tb_ruleset_exists(running->request->rules_dir, code))
		return false;
	/* A manifest that cannot be read is reported when it is used. */
	if (tb_ruleset_load(running->request->rules_dir, code, &quiet,
			    &ruleset, NULL) == TB_OK)
		in_force = ruleset->manifest.from <=
			   running->request->period.to;
	tb_ruleset_free(ruleset);
	return in_force;
}

static int part_of_unit(struct running *running, int unit)
{
	int up = unit, part = -1;

	if (running->part_of[unit] != -2)
		return running->part_of[unit];
	for (size_t steps = 0;
	     up >= 0 && part < 0 && steps <= running->catalog.unit_count;
	     steps++, up = running->catalog.units[up].parent) {
		const char *code = running->catalog.units[up].code;

		part = find_part(running, code);
		if (part < 0 && !running->request->again &&
		    has_ruleset(running, code))
			part = add_part(running, code, 0);
	}
	if (part < 0)
		part = find_part(running, national);
	if (part < 0 && !running->request->again)
		part = add_part(running, national, 0);
	running->part_of[unit] = part;
	return part;
}

static tb_status kept_parts(struct running *running, tb_error *err)
{
	tb_run_part *parts = NULL;
	size_t count = 0;
	tb_status st = tb_run_parts(running->store, running->request->again,
				    &running->arena, &parts, &count, err);

	for (size_t i = 0; st == TB_OK && i < count; i++)
		(void)add_part(running, parts[i].dinas, parts[i].ruleset);
	return st;
}

/* ---------------------------------------------------------------- roster */

static tb_status enlist(struct running *running, int64_t party, tb_error *err)
{
	tb_person_facts facts;
	const tb_post_fact *post;
	tb_status st = tb_people_read_posts(running->people, party,
					    &running->frame, &facts, err);
	int part;

	if (st != TB_OK)
		return st;
	post = tb_person_in_scope(&facts, &running->request->period);
	if (!post || (running->scope >= 0 &&
		      !tb_catalog_is_below(&running->catalog, post->unit,
					   running->scope)))
		return TB_OK;
	part = part_of_unit(running, post->unit);
	if (part < 0)
		return tb_fail(err, TB_EDATA,
			       _("too many rulesets in one run"));
	running->parts[part].people++;
	running->total++;
	return tb_roster_add(running->store, part, party, err);
}

static tb_status enlist_all(struct running *running, tb_error *err)
{
	int64_t parties[BATCH];
	size_t count = 1;
	int64_t after = 0;
	tb_status st = tb_roster_clear(running->store, err);

	if (st == TB_OK && running->request->only)
		return enlist(running, running->request->only, err);
	while (st == TB_OK && count > 0) {
		st = tb_roster_parties(running->store, after, parties, BATCH,
				       &count, err);
		for (size_t i = 0; st == TB_OK && i < count; i++)
			st = enlist(running, parties[i], err);
		tb_arena_reset(&running->frame);
		if (count)
			after = parties[count - 1];
	}
	return st;
}

/* ---------------------------------------------------------------- frames */

struct frame {
	struct running *running;
	tb_dinas *dinas;
	size_t count;
	tb_candidate *asked[FRAME];	/* those in the worker's frame */
	tb_run_counts counts;
	int64_t failed;		/* people */
	tb_status why;		/* the first */
	tb_error error;
	tb_digest *inputs;
};

static void fail_person(struct frame *frame, const tb_candidate *candidate)
{
	const tb_error *error = &candidate->error;

	if (frame->failed++ == 0) {
		frame->why = candidate->failed;
		frame->error = *error;
	}
	tb_setup_problem(frame->dinas, "TB-E001",
			 error->file[0] ? error->file : NULL, error->line,
			 NULL, _("%s cannot be evaluated: %s"),
			 candidate->facts.nip, error->message);
}

static void on_failed(void *context, size_t person, tb_status status,
		      const tb_error *error)
{
	struct frame *frame = context;

	frame->asked[person]->failed = status;
	frame->asked[person]->error = *error;
}

/* What entered the rules, as bytes that do not depend on numbers given at
 * import. */
static void digest_inputs(struct frame *frame, const tb_candidate *candidate)
{
	const tb_person_result *result = &candidate->result;

	tb_digest_add(frame->inputs, result->nip, strlen(result->nip) + 1);
	tb_digest_add(frame->inputs, result->unit, strlen(result->unit) + 1);
	tb_digest_add(frame->inputs, result->position,
		      strlen(result->position) + 1);
	for (size_t i = 0; i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];
		int64_t seen[] = { c->required, (int64_t)c->review,
				   c->level.micro, c->observations,
				   c->raters };

		tb_digest_add(frame->inputs, c->code, strlen(c->code) + 1);
		tb_digest_add(frame->inputs, seen, sizeof seen);
	}
}

static tb_status keep_result(struct frame *frame, tb_candidate *candidate,
			     tb_error *err)
{
	struct running *running = frame->running;
	const tb_run_request *request = running->request;
	tb_run_result row;
	tb_status st = TB_OK;

	frame->counts.people++;
	frame->counts.complete += candidate->result.status == TB_COMPLETE;
	frame->counts.partial += candidate->result.status == TB_PARTIAL;
	frame->counts.review += candidate->result.status == TB_REVIEW;
	digest_inputs(frame, candidate);
	if (!request->keep_nothing) {
		if (!tb_run_row_of(candidate, &running->frame, &row))
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		st = tb_run_add_result(running->store, running->out->head.run,
				       &row, err);
	}
	if (st == TB_OK && request->each)
		st = request->each(request->context, frame->dinas,
				   running->people, candidate, err);
	return st;
}

/* One frame to the worker and back. */
static tb_status ask(struct frame *frame, tb_error *err)
{
	struct running *running = frame->running;
	const tb_method *method = &frame->dinas->ruleset->manifest.method;
	tb_rule_person people[FRAME];
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
		if (st != TB_OK && !tb_rules_alive(frame->dinas->rules)) {
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
			/* Shown by explain only, and not cheap. */
			if (frame->dinas->trace)
				tb_score_next(
					method->surplus, &frame->dinas->bands,
					&c->result,
					tb_arena_array(
						&running->frame,
						c->result.competency_count + 1,
						sizeof(tb_lift)));
			st = tb_advise_finish(frame->dinas, &running->frame, c,
					      answers, &c->error);
			if (st == TB_ERULE) {
				c->failed = st;
				st = TB_OK;
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
	struct running *running = frame->running;
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

/* ------------------------------------------------------------ one dinas */

static tb_status do_people(struct running *running, int no, tb_dinas *dinas,
			   tb_run_part *part, tb_error *err)
{
	struct frame frame = { .running = running, .dinas = dinas };
	int64_t parties[FRAME];
	int64_t after = 0;
	size_t count = 1;
	tb_status st = tb_digest_new(&frame.inputs, err);

	if (st == TB_OK && running->request->only) {
		parties[0] = running->request->only;
		st = do_frame(&frame, parties, 1, err);
		count = 0;
	}
	while (st == TB_OK && count > 0) {
		st = tb_roster_next(running->store, no, after, parties, FRAME,
				    &count, err);
		if (st != TB_OK || count == 0)
			break;
		after = parties[count - 1];
		st = do_frame(&frame, parties, count, err);
	}
	part->counts = frame.counts;
	if (st == TB_OK && frame.failed > 0) {
		if (err)
			*err = frame.error;
		st = frame.why;
	}
	if (st == TB_OK)
		tb_digest_take(frame.inputs, part->inputs);
	tb_digest_free(frame.inputs);
	return st;
}

static tb_status load_rules(struct running *running, int no,
			    tb_ruleset **ruleset, tb_error *err)
{
	const struct part *part = &running->parts[no];

	if (!running->request->again)
		return tb_ruleset_load(running->request->rules_dir, part->code,
				       running->watch, ruleset, err);
	if (part->kept == 0)
		return tb_fail(err, TB_ERULE,
			       _("its ruleset did not load in that run"));
	return tb_ruleset_load_kept(running->store, part->kept, part->code,
				    running->watch, ruleset, err);
}

static tb_status do_part(struct running *running, int no, tb_run_part *part,
			 tb_error *err)
{
	bool keep = !running->request->keep_nothing;
	tb_ruleset *ruleset = NULL;
	tb_digest *digest = NULL;
	tb_dinas *dinas = NULL;
	tb_status st = load_rules(running, no, &ruleset, err);
	tb_dinas_setup setup = { no,
				 running->parts[no].code,
				 running->store,
				 keep ? running->out->head.run : 0,
				 &running->next_post,
				 &running->catalog,
				 running->watch,
				 running->request->period,
				 running->request->trace };

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
	if (st == TB_OK && keep)
		st = tb_digest_new(&digest, err);
	if (st == TB_OK && keep)
		st = tb_run_digest(running->store, running->out->head.run, no,
				   digest, part->digest, err);
	tb_digest_free(digest);
	return st;
}

/* What ends a dinas's part, and what ends the whole run. */
static bool is_its_own(tb_status st)
{
	return st == TB_ERULE || st == TB_ELIMIT;
}

static void report_dinas(const struct running *running, int no,
			 const tb_error *why)
{
	char message[TB_ERROR_TEXT_BYTES + 128];
	tb_problem problem = { TB_PROBLEM, "TB-E002",
			       why->file[0] ? why->file : NULL,
			       why->line, why->column, message, NULL };

	(void)snprintf(message, sizeof message,
		       _("%s is not evaluated, nothing of it is stored: %s"),
		       running->parts[no].code, why->message);
	if (running->watch && running->watch->problem)
		running->watch->problem(running->watch->context, &problem);
}

static tb_status do_dinas(struct running *running, int no, tb_run_part *part,
			  tb_error *err)
{
	tb_error why = { 0 };
	tb_status st = tb_store_mark(running->store, err);
	int64_t first_post = running->next_post;

	if (st != TB_OK)
		return st;
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
	if (is_its_own(st)) {
		tb_error again;
		tb_status reopened = tb_people_open(
			running->store, &running->visible, &running->catalog,
			&running->people, &again);

		if (reopened != TB_OK) {
			why = again;
			st = reopened;
		}
	}
	if (!is_its_own(st)) {
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

static tb_status do_all(struct running *running, tb_error *err)
{
	tb_run_outcome *out = running->out;
	tb_digest *inputs = NULL, *digest = NULL;
	char inputs_text[TB_SHA256_TEXT];
	bool keep = !running->request->keep_nothing;
	tb_status st = tb_digest_new(&inputs, err);

	if (st == TB_OK)
		st = tb_digest_new(&digest, err);
	for (int no = 0; st == TB_OK && no < running->part_count; no++) {
		tb_run_part part = { 0 };

		if (running->parts[no].people == 0)
			continue;
		st = do_dinas(running, no, &part, err);
		if (st != TB_OK)
			break;
		out->dinas_count++;
		add_counts(&out->counts, &part);
		tb_digest_add(inputs, part.dinas, strlen(part.dinas) + 1);
		tb_digest_add(inputs, part.inputs, strlen(part.inputs));
		tb_digest_add(digest, part.dinas, strlen(part.dinas) + 1);
		tb_digest_add(digest, part.digest, strlen(part.digest));
		if (keep)
			st = tb_run_add_part(running->store, out->head.run,
					     &part, err);
	}
	if (st == TB_OK) {
		tb_digest_take(inputs, inputs_text);
		tb_digest_take(digest, out->digest);
		if (keep)
			st = tb_run_end(running->store, out->head.run,
					&out->counts, inputs_text, out->digest,
					err);
	}
	tb_digest_free(inputs);
	tb_digest_free(digest);
	return st;
}

/* Parts in order of code, so that nothing depends on who came first. */
static int by_code(const void *a, const void *b)
{
	return strcmp(((const struct part *)a)->code,
		      ((const struct part *)b)->code);
}

static tb_status find_scope(struct running *running, tb_error *err)
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

static tb_status prepare(struct running *running, tb_error *err)
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
				    &running->catalog, &running->people, err);
	if (st != TB_OK)
		return st;
	units = running->catalog.unit_count;
	running->part_of = tb_arena_array(&running->arena, units + 1,
					  sizeof *running->part_of);
	running->parts = tb_arena_array(&running->arena, DINAS_MAX,
					sizeof *running->parts);
	running->candidates = tb_arena_array(&running->arena, FRAME,
					     sizeof *running->candidates);
	if (!running->part_of || !running->parts || !running->candidates)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < units; i++)
		running->part_of[i] = -2;
	if (running->request->again)
		st = kept_parts(running, err);
	return st;
}

/* Every part that may come up, before anybody is enlisted, in order of code:
 * numbers of parts must not depend on the order of people. */
static void number_parts(struct running *running)
{
	if (running->request->again)
		return;
	for (size_t i = 0; i < running->catalog.unit_count; i++)
		(void)part_of_unit(running, (int)i);
	(void)add_part(running, national, 0);
	qsort(running->parts, (size_t)running->part_count,
	      sizeof *running->parts, by_code);
	if (running->part_count > 1)	/* nasional may now be there twice */
		for (int i = 1; i < running->part_count; i++)
			if (strcmp(running->parts[i].code,
				   running->parts[i - 1].code) == 0) {
				memmove(&running->parts[i],
					&running->parts[i + 1],
					(size_t)(running->part_count - i - 1) *
						sizeof *running->parts);
				running->part_count--;
				break;
			}
	for (size_t i = 0; i < running->catalog.unit_count; i++)
		running->part_of[i] = -2;
}

tb_status tb_run_do(tb_store *store, const tb_run_request *request,
		    const tb_watch *watch, tb_run_outcome *out, tb_error *err)
{
	struct running running = { .store = store,
				   .request = request,
				   .watch = watch,
				   .out = out,
				   .next_post = 1 };
	tb_status st;

	*out = (tb_run_outcome){ .failed = TB_OK };
	tb_arena_init(&running.arena);
	tb_arena_init(&running.frame);
	st = prepare(&running, err);
	if (st == TB_OK) {
		out->head = (tb_run_head){ .by = request->by,
					   .period = request->period,
					   .unit = request->unit,
					   .change = running.visible.upto,
					   .draft = true };
		number_parts(&running);
		st = enlist_all(&running, err);
	}
	if (st == TB_OK && running.total == 0)
		st = tb_fail(err, TB_EDATA,
			     _("nobody holds a post on the last day of %s "
			       "there; import people first"),
			     request->period.text);
	if (st == TB_OK && !request->keep_nothing)
		st = tb_run_begin(store, &out->head, err);
	if (st == TB_OK)
		st = do_all(&running, err);
	tb_people_close(running.people);
	tb_catalog_release(&running.catalog);
	tb_visible_release(&running.visible);
	tb_arena_release(&running.frame);
	tb_arena_release(&running.arena);
	return st;
}
