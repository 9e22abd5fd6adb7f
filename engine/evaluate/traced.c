/* traced.c - one person, evaluated with every step logged. */
#include "evaluate/traced.h"

#include <string.h>

#include "base/i18n.h"
#include "evaluate/raters.h"
#include "store/words.h"

/* The result of a person lives in the frame of the run; what is printed is
 * copied out of it, text by text. */
struct tracing {
	tb_store *store;
	tb_arena *arena;
	tb_explanation *out;
	tb_person_result *person;
	const char *stored;	/* the stored line; NULL: none */
	bool no_memory;
};

static const char *keep(struct tracing *e, const char *text)
{
	const char *copy = text ? tb_arena_text(e->arena, text) : NULL;

	if (text && !copy)
		e->no_memory = true;
	return copy;
}

static void *keep_list(struct tracing *e, const void *list, size_t count,
		       size_t size)
{
	void *copy = tb_arena_array(e->arena, count + 1, size);

	if (!copy)
		e->no_memory = true;
	else if (count)
		memcpy(copy, list, count * size);
	return copy;
}

static const char *const *keep_texts(struct tracing *e,
				     const char *const *texts, size_t count)
{
	const char **copy = keep_list(e, texts, count, sizeof *copy);

	for (size_t i = 0; copy && i < count; i++)
		copy[i] = keep(e, texts[i]);
	return copy;
}

/* ------------------------------------------------------------------ notes */

static const char *why_not(const tb_dinas *dinas, const tb_note *note, int role)
{
	const tb_method *method = &dinas->ruleset->manifest.method;

	if (role < 0)
		return _("not by a rater appointed on that day");
	if (method->roles[role].micro == 0)
		return _("this role is shown, not counted");
	if (note->day < dinas->window_from)
		return _("before the period of observation");
	if (note->day > dinas->period.to)
		return _("after the period");
	return NULL;
}

struct noting {
	struct tracing *e;
	const tb_dinas *dinas;
	const tb_candidate *candidate;
	tb_people *people;
};

static tb_status fill_note(const struct noting *noting, const tb_note *note,
			   tb_seen_note *out, tb_error *err)
{
	struct tracing *e = noting->e;
	const tb_dinas *dinas = noting->dinas;
	tb_seen_words words = { .feedback_on = TB_DATE_ALWAYS };
	int role = -1;
	tb_status st = tb_note_words_of(e->store, dinas->catalog,
					noting->candidate->facts.party, note,
					e->arena, &words, err);

	if (st == TB_OK)
		st = tb_people_name(noting->people, note->rater, e->arena,
				    &out->rater, &out->rater_name, err);
	if (st == TB_OK)
		st = tb_person_role(noting->people, &noting->candidate->facts,
				    note, &role, err);
	if (st != TB_OK)
		return st;
	out->id = words.id ? words.id : "";
	out->project = words.project;
	out->situation = words.situation;
	out->action = words.action;
	out->result = words.result;
	out->evidence = words.evidence;
	out->indicator = words.indicator;
	out->feedback_on = words.feedback_on;
	out->date = note->day;
	out->level = note->level;
	out->role = role < 0 ? "" : tb_role_key((tb_role)role);
	out->not_counted = why_not(dinas, note, role);
	out->counted = out->not_counted == NULL;
	out->earlier_post =
		note->day < noting->candidate->result.in_post_since;
	return TB_OK;
}

static tb_status fill_notes(const struct noting *noting, int competency,
			    tb_competency_result *c, tb_error *err)
{
	const tb_person_facts *facts = &noting->candidate->facts;
	tb_seen_note *list = tb_arena_array(noting->e->arena,
					    facts->note_count + 1,
					    sizeof *list);
	tb_status st = TB_OK;

	if (!list)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	c->note_count = 0;
	for (size_t i = 0; st == TB_OK && i < facts->note_count; i++)
		if (facts->notes[i].competency == competency &&
		    facts->notes[i].day <= noting->dinas->period.to)
			st = fill_note(noting, &facts->notes[i],
				       &list[c->note_count++], err);
	c->notes = list;
	return st;
}

/* ------------------------------------------------------------- copying out */

static void keep_competency(struct tracing *e, tb_competency_result *c)
{
	c->code = keep(e, c->code);
	c->name = keep(e, c->name);
	c->official = keep(e, c->official);
	c->group = keep(e, c->group);
	c->standard = keep(e, c->standard);
	c->standard_basis = keep(e, c->standard_basis);
	c->weight_rule = keep(e, c->weight_rule);
	c->settled_by = keep(e, c->settled_by);
}

static void keep_weighting(struct tracing *e, tb_person_result *p)
{
	tb_weighting_result *list = keep_list(
		e, p->weighting, p->weighting_count, sizeof *list);

	for (size_t i = 0; list && i < p->weighting_count; i++) {
		list[i].rule = keep(e, list[i].rule);
		list[i].at = keep(e, list[i].at);
		list[i].reason = keep(e, list[i].reason);
		list[i].because = keep(e, list[i].because);
		list[i].trail = keep(e, list[i].trail);
	}
	p->weighting = list;
}

static void keep_training(struct tracing *e, tb_person_result *p)
{
	tb_training_result *list =
		keep_list(e, p->training, p->training_count, sizeof *list);

	for (size_t i = 0; list && i < p->training_count; i++) {
		list[i].rule = keep(e, list[i].rule);
		list[i].at = keep(e, list[i].at);
		list[i].competency = keep(e, list[i].competency);
		list[i].reason = keep(e, list[i].reason);
		list[i].because = keep(e, list[i].because);
		list[i].trail = keep(e, list[i].trail);
	}
	p->training = list;
}

static void keep_advice(struct tracing *e, tb_person_result *p)
{
	tb_recommendation *list = keep_list(
		e, p->recommendations, p->recommendation_count, sizeof *list);
	tb_dropped_course *dropped =
		keep_list(e, p->dropped, p->dropped_count, sizeof *dropped);
	tb_lift *lifts = keep_list(e, p->next, p->next_count, sizeof *lifts);

	for (size_t i = 0; list && i < p->recommendation_count; i++) {
		list[i].course = keep(e, list[i].course);
		list[i].title = keep(e, list[i].title);
		list[i].form = keep(e, list[i].form);
		list[i].stage = keep(e, list[i].stage);
		list[i].rule = keep(e, list[i].rule);
		list[i].competency = keep(e, list[i].competency);
		list[i].reason = keep(e, list[i].reason);
		list[i].also = keep_texts(e, list[i].also, list[i].also_count);
	}
	for (size_t i = 0; dropped && i < p->dropped_count; i++) {
		dropped[i].course = keep(e, dropped[i].course);
		dropped[i].title = keep(e, dropped[i].title);
		dropped[i].rule = keep(e, dropped[i].rule);
		dropped[i].reason = keep(e, dropped[i].reason);
	}
	for (size_t i = 0; lifts && i < p->next_count; i++) {
		lifts[i].competency = keep(e, lifts[i].competency);
		lifts[i].name = keep(e, lifts[i].name);
	}
	p->recommendations = list;
	p->dropped = dropped;
	p->next = lifts;
	p->unanswered = keep_texts(e, p->unanswered, p->unanswered_count);
	p->strengths = keep_texts(e, p->strengths, p->strength_count);
	p->warnings = keep_texts(e, p->warnings, p->warning_count);
}

static void keep_person(struct tracing *e, tb_person_result *p)
{
	const char **texts[] = {
		&p->nip,	      &p->name,		&p->unit,
		&p->unit_name,	      &p->position,	&p->position_name,
		&p->tier,	      &p->tier_name,	&p->grade,
		&p->employment,	      &p->dinas,	&p->dinas_name,
		&p->category_jpm,     &p->category,	&p->category_jpm_name,
		&p->category_name,    &p->next_category,
		&p->next_category_name
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = keep(e, *texts[i]);
	p->competencies = keep_list(e, p->competencies, p->competency_count,
				    sizeof *p->competencies);
	for (size_t i = 0; p->competencies && i < p->competency_count; i++)
		keep_competency(e, &p->competencies[i]);
	keep_weighting(e, p);
	keep_training(e, p);
	keep_advice(e, p);
}

static void keep_method(struct tracing *e, const tb_dinas *dinas)
{
	const tb_method *method = &dinas->ruleset->manifest.method;

	e->out->method = (tb_method_result){
		.level = tb_level_method_key(method->level),
		.level_digits = method->level_digits,
		.surplus = tb_surplus_key(method->surplus),
		.bands = keep(e, method->bands ? method->bands : ""),
		.min_observations = method->min_observations,
		.min_raters = method->min_raters,
		.dialogue_at = method->dialogue_at,
		.window_from = dinas->window_from
	};
	e->out->dinas = keep(e, dinas->code);
	e->out->version = dinas->ruleset->version;
	e->out->sha256 = keep(e, dinas->ruleset->sha256);
	e->out->basis = keep(e, dinas->ruleset->manifest.basis);
}

static tb_status on_result(void *context, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct tracing *e = context;
	struct noting noting = { e, dinas, candidate, people };
	tb_person_result *person = tb_arena_alloc(e->arena, sizeof *person);
	tb_run_result row;
	tb_bytes line;
	tb_status st = TB_OK;

	if (!person || !tb_evaluation_row(candidate, e->arena, &row))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*person = candidate->result;
	keep_person(e, person);
	keep_method(e, dinas);
	for (size_t i = 0; st == TB_OK && person->competencies &&
			   i < person->competency_count; i++)
		st = fill_notes(&noting,
				candidate->kind->competencies[i].competency,
				&person->competencies[i], err);
	if (st != TB_OK)
		return st;
	tb_bytes_init(&line);
	tb_run_line(&row, &line);
	if (e->no_memory || !tb_bytes_text(&line))
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else
		e->out->agrees = !e->stored ||
				 strcmp(line.data, e->stored) == 0;
	tb_bytes_release(&line);
	e->person = person;
	return st;
}

tb_status tb_traced(tb_store *store, const tb_evaluation_request *what,
		    int64_t party, const char *stored, const tb_watch *watch,
		    tb_arena *arena, tb_explanation *out, tb_error *err)
{
	tb_explanation explanation = *out;
	struct tracing tracing = { store, arena, &explanation, NULL, stored,
				   false };
	tb_evaluation_request request = *what;
	tb_evaluation_outcome outcome;
	tb_status st;

	request.only = &party;
	request.only_count = 1;
	request.trace = true;
	request.notes = TB_NOTES_ROWS_WHICH;
	request.keep = TB_KEEP_NOTHING;
	request.each = on_result;
	request.context = &tracing;
	explanation.from = request.period.from;
	explanation.to = request.period.to;
	explanation.period = keep(&tracing, request.period.text);
	st = tb_evaluation_do(store, &request, watch, &outcome, err);
	if (st == TB_OK && outcome.failed != TB_OK) {
		if (err)
			*err = outcome.error;
		return outcome.failed;
	}
	if (st == TB_OK) {
		explanation.person = tracing.person;
		*out = explanation;
	}
	return st;
}
