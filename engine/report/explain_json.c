/* explain_json.c - an explanation as data: schemas/explain.schema.json. */
#include "report/explain.h"

#include <string.h>

#include "report/json.h"

static json_t *ruleset(tb_json *j, const tb_explanation *e)
{
	json_t *o = json_object();

	tb_json_set(j, o, "dinas", tb_json_text(e->dinas));
	tb_json_set(j, o, "version", e->version > 0 ?
		    json_integer(e->version) : json_null());
	tb_json_set(j, o, "sha256", tb_json_text(e->sha256));
	return o;
}

static json_t *method(tb_json *j, const tb_method_result *m)
{
	json_t *o = json_object();

	tb_json_set(j, o, "level", tb_json_text(m->level));
	tb_json_set(j, o, "level_digits", json_integer(m->level_digits));
	tb_json_set(j, o, "surplus", tb_json_text(m->surplus));
	tb_json_set(j, o, "bands", tb_json_text(m->bands));
	tb_json_set(j, o, "min_observations",
		    json_integer(m->min_observations));
	tb_json_set(j, o, "min_raters", json_integer(m->min_raters));
	tb_json_set(j, o, "dialogue_at", m->dialogue_at > 0 ?
		    json_integer(m->dialogue_at) : json_null());
	tb_json_set(j, o, "window_from", tb_json_date(m->window_from));
	return o;
}

/* What a note tells beside its level is for the superior, as in the text, and
 * never of one that is hidden. */
static void set_story(tb_json *j, json_t *o, const tb_seen_note *n,
		      const tb_view *view)
{
	bool told = view->audience == TB_FOR_SUPERIOR &&
		    !tb_view_hides(view, n);
	const struct { const char *key, *text; } words[] = {
		{ "situation", n->situation },
		{ "action", n->action }, { "result", n->result },
		{ "indicator", n->indicator }, { "evidence", n->evidence }
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		tb_json_set(j, o, words[i].key,
			    tb_json_text(told ? words[i].text : NULL));
	tb_json_set(j, o, "feedback_on",
		    told && n->feedback_on != TB_DATE_ALWAYS ?
		    tb_json_date(n->feedback_on) : json_null());
}

static json_t *note(tb_json *j, const tb_seen_note *n, const tb_view *view)
{
	bool hidden = tb_view_hides(view, n);
	json_t *o = json_object();

	tb_json_set(j, o, "id", tb_json_text(hidden || !n->id || !*n->id ?
					     NULL : n->id));
	tb_json_set(j, o, "date", hidden ? json_null() :
		    tb_json_date(n->date));
	tb_json_set(j, o, "rater_role", tb_json_text(tb_view_role(view, n)));
	tb_json_set(j, o, "level", json_integer(n->level));
	tb_json_set(j, o, "project", tb_json_text(hidden ? NULL :
						  n->project));
	set_story(j, o, n, view);
	tb_json_set(j, o, "counted", json_boolean(n->counted));
	tb_json_set(j, o, "not_counted", tb_json_text(n->not_counted));
	tb_json_set(j, o, "earlier_post", json_boolean(n->earlier_post));
	return o;
}

static json_t *competency(tb_json *j, const tb_competency_result *c,
			  const tb_view *view)
{
	bool decided = c->review == TB_REVIEW_NONE;
	json_t *o = json_object(), *notes = json_array();

	/* Notes are in order of days: those without one come last, so that
	 * their place does not tell it. */
	for (int hidden = 0; hidden <= 1; hidden++)
		for (size_t i = 0; i < c->note_count; i++)
			if (tb_view_hides(view, &c->notes[i]) == hidden)
				tb_json_add(j, notes, note(j, &c->notes[i],
							   view));
	tb_json_set(j, o, "competency", tb_json_text(c->code));
	tb_json_set(j, o, "name", tb_json_text(c->name));
	tb_json_set(j, o, "required", json_integer(c->required));
	tb_json_set(j, o, "standard", tb_json_text(c->standard));
	tb_json_set(j, o, "level", tb_json_maybe(decided, c->level));
	tb_json_set(j, o, "gap", tb_json_maybe(decided, c->gap));
	tb_json_set(j, o, "counted", tb_json_maybe(decided, c->counted));
	tb_json_set(j, o, "weight", tb_json_decimal(c->weight));
	tb_json_set(j, o, "weight_rule", tb_json_text(c->weight_rule));
	tb_json_set(j, o, "points", tb_json_maybe(decided, c->points));
	tb_json_set(j, o, "required_points",
		    tb_json_maybe(decided, c->required_points));
	tb_json_set(j, o, "share", tb_json_maybe(decided, c->share));
	tb_json_set(j, o, "review", tb_json_text(decided ? NULL :
						 tb_review_key(c->review)));
	tb_json_set(j, o, "settled_on", c->settled ?
		    tb_json_date(c->settled_on) : json_null());
	tb_json_set(j, o, "observations", notes);
	return o;
}

static json_t *weights(tb_json *j, const tb_person_result *p)
{
	json_t *array = json_array();

	for (size_t i = 0; i < p->weighting_count; i++) {
		const tb_weighting_result *w = &p->weighting[i];
		json_t *o = json_object();

		tb_json_set(j, o, "rule", tb_json_text(w->rule));
		tb_json_set(j, o, "at", tb_json_text(w->at));
		tb_json_set(j, o, "reason", tb_json_text(w->reason));
		tb_json_set(j, o, "applied", json_boolean(w->applied));
		tb_json_set(j, o, "because", tb_json_text(w->because));
		tb_json_set(j, o, "read", tb_json_text(w->trail));
		tb_json_set(j, o, "fuel", json_integer(w->fuel));
		tb_json_add(j, array, o);
	}
	return array;
}

static json_t *training(tb_json *j, const tb_person_result *p)
{
	json_t *array = json_array();

	for (size_t i = 0; i < p->training_count; i++) {
		const tb_training_result *t = &p->training[i];
		json_t *o = json_object();

		tb_json_set(j, o, "rule", tb_json_text(t->rule));
		tb_json_set(j, o, "at", tb_json_text(t->at));
		tb_json_set(j, o, "competency", tb_json_text(t->competency));
		tb_json_set(j, o, "outcome",
			    tb_json_text(tb_training_outcome_key(t->outcome)));
		tb_json_set(j, o, "reason", tb_json_text(t->reason));
		tb_json_set(j, o, "because", tb_json_text(t->because));
		tb_json_set(j, o, "read", tb_json_text(t->trail));
		tb_json_set(j, o, "fuel", json_integer(t->fuel));
		tb_json_add(j, array, o);
	}
	return array;
}

static json_t *recommendations(tb_json *j, const tb_person_result *p)
{
	json_t *array = json_array();

	for (size_t i = 0; i < p->recommendation_count; i++) {
		const tb_recommendation *r = &p->recommendations[i];
		json_t *o = json_object();

		tb_json_set(j, o, "course", tb_json_text(r->course));
		tb_json_set(j, o, "title", tb_json_text(r->title));
		tb_json_set(j, o, "rule", tb_json_text(r->rule));
		tb_json_set(j, o, "also", tb_json_texts(r->also,
							r->also_count));
		tb_json_set(j, o, "competency", tb_json_text(r->competency));
		tb_json_set(j, o, "priority", tb_json_text(r->required ?
							   "required" :
							   "suggested"));
		tb_json_set(j, o, "reason", tb_json_text(r->reason));
		tb_json_set(j, o, "jp", tb_json_maybe(r->has_jp, r->jp));
		tb_json_add(j, array, o);
	}
	return array;
}

static json_t *next(tb_json *j, const tb_person_result *p)
{
	json_t *o, *changes;

	if (!p->has_next)
		return json_null();
	o = json_object();
	changes = json_array();
	for (size_t i = 0; i < p->next_count; i++) {
		json_t *step = json_object();

		tb_json_set(j, step, "competency",
			    tb_json_text(p->next[i].competency));
		tb_json_set(j, step, "to", json_integer(p->next[i].to));
		tb_json_add(j, changes, step);
	}
	tb_json_set(j, o, "category", tb_json_text(p->next_category));
	tb_json_set(j, o, "changes", changes);
	return o;
}

static json_t *confirmed(tb_json *j, const tb_confirmation *c)
{
	json_t *o;

	if (!c)
		return json_null();
	o = json_object();
	tb_json_set(j, o, "by", tb_json_text(c->by));
	tb_json_set(j, o, "at", tb_json_text(c->at));
	return o;
}

static json_t *period(tb_json *j, const tb_explanation *e)
{
	json_t *o = json_object();

	tb_json_set(j, o, "from", tb_json_date(e->from));
	tb_json_set(j, o, "to", tb_json_date(e->to));
	return o;
}

/* Ranges stand there only while something is open. */
static void set_totals(tb_json *j, json_t *o, const tb_person_result *p)
{
	bool open = p->has_jpm && p->status == TB_PARTIAL;

	tb_json_set(j, o, "status",
		    tb_json_text(tb_result_status_key(p->status)));
	tb_json_set(j, o, "review", tb_json_text(p->review == TB_REVIEW_NONE ?
						 NULL :
						 tb_review_key(p->review)));
	tb_json_set(j, o, "jpm", tb_json_maybe(p->has_jpm, p->jpm));
	tb_json_set(j, o, "jpm_low", tb_json_maybe(open, p->jpm_low));
	tb_json_set(j, o, "jpm_high", tb_json_maybe(open, p->jpm_high));
	tb_json_set(j, o, "category_jpm", tb_json_text(p->category_jpm));
	tb_json_set(j, o, "score", tb_json_maybe(p->has_jpm, p->score));
	tb_json_set(j, o, "score_low", tb_json_maybe(open, p->score_low));
	tb_json_set(j, o, "score_high", tb_json_maybe(open, p->score_high));
	tb_json_set(j, o, "category", tb_json_text(p->category));
}

void tb_explain_json(const tb_explanation *e, tb_audience audience,
		     tb_out *out)
{
	const tb_person_result *p = e->person;
	tb_view view = tb_view_of(p, audience);
	tb_json json = { .failed = false }, *j = &json;
	json_t *o = json_object(), *competencies = json_array();

	for (size_t i = 0; i < p->competency_count; i++)
		tb_json_add(j, competencies,
			    competency(j, &p->competencies[i], &view));
	tb_json_set(j, o, "schema", tb_json_text("timbang.explain/1"));
	tb_json_set(j, o, "nip", tb_json_text(p->nip));
	tb_json_set(j, o, "run", json_integer(e->run));
	tb_json_set(j, o, "draft", json_boolean(e->draft));
	tb_json_set(j, o, "agrees", json_boolean(e->agrees));
	tb_json_set(j, o, "unit", tb_json_text(p->unit));
	tb_json_set(j, o, "position", tb_json_text(p->position));
	tb_json_set(j, o, "period", period(j, e));
	tb_json_set(j, o, "ruleset", ruleset(j, e));
	tb_json_set(j, o, "method", method(j, &e->method));
	set_totals(j, o, p);
	tb_json_set(j, o, "competencies", competencies);
	tb_json_set(j, o, "weights", weights(j, p));
	tb_json_set(j, o, "training", training(j, p));
	tb_json_set(j, o, "recommendations", recommendations(j, p));
	tb_json_set(j, o, "unanswered", tb_json_texts(p->unanswered,
						      p->unanswered_count));
	tb_json_set(j, o, "strengths", tb_json_texts(p->strengths,
						     p->strength_count));
	tb_json_set(j, o, "next", next(j, p));
	tb_json_set(j, o, "notes", tb_json_texts(p->warnings,
						 p->warning_count));
	tb_json_set(j, o, "confirmed", confirmed(j, e->standing.confirmation));
	tb_json_write(j, out, o, true);
	tb_out_puts(out, "\n");
}
