/* impact_json.c - whom a rule change moves, as JSON. */
#include <string.h>

#include "base/error.h"
#include "report/impact.h"
#include "report/json.h"

struct writing {
	tb_impact *impact;
	tb_out *out;
	tb_json json;
	bool any;
};

static const char *name(const struct writing *w, int number)
{
	return tb_interned_text(&w->impact->names, number);
}

/* ---------------------------------------------------------------- rulesets */

static json_t *ruleset(struct writing *w, int which)
{
	const tb_impact_ruleset *r = &w->impact->rulesets[which];
	tb_json *j = &w->json;
	json_t *o = json_object();

	tb_json_set(j, o, "ruleset", tb_json_text(r->shown));
	tb_json_set(j, o, "dinas", tb_json_text(r->named.dinas));
	tb_json_set(j, o, "version", r->named.version > 0
					     ? json_integer(r->named.version)
					     : json_null());
	tb_json_set(j, o, "sha256", tb_json_text(r->sha256));
	tb_json_set(j, o, "basis", tb_json_text(r->basis));
	tb_json_set(j, o, "on", tb_json_date(r->day));
	return o;
}

static json_t *changes(struct writing *w)
{
	json_t *list = json_array();

	for (size_t i = 0; i < w->impact->change_count; i++) {
		const tb_impact_change *c = &w->impact->changes[i];
		json_t *o = json_object();

		tb_json_set(&w->json, o, "kind",
			    tb_json_text(c->file ? "file" : "parameter"));
		tb_json_set(&w->json, o, "name", tb_json_text(c->name));
		tb_json_set(&w->json, o, "before", tb_json_text(c->before));
		tb_json_set(&w->json, o, "after", tb_json_text(c->after));
		tb_json_add(&w->json, list, o);
	}
	return list;
}

/* ------------------------------------------------------------------ people */

static json_t *advice(struct writing *w, const tb_impact_side *side)
{
	json_t *list = json_array();

	for (int32_t i = 0; i < side->advice_count; i++) {
		json_t *o = json_object();

		tb_json_set(&w->json, o, "course",
			    tb_json_text(name(w, side->advice[i].course)));
		tb_json_set(&w->json, o, "rule",
			    tb_json_text(name(w, side->advice[i].rule)));
		tb_json_add(&w->json, list, o);
	}
	return list;
}

static json_t *reviews(struct writing *w, const tb_impact_side *side)
{
	json_t *list = json_array();
	char text[128];

	if (side->review != TB_REVIEW_NONE)
		tb_json_add(&w->json, list,
			    tb_json_text(tb_review_key(
				    (tb_review)side->review)));
	for (int32_t i = 0; i < side->competency_count; i++) {
		const tb_side_competency *c = &side->competencies[i];

		if (c->review == TB_REVIEW_NONE ||
		    side->review != TB_REVIEW_NONE)
			continue;
		(void)snprintf(text, sizeof text, "%s:%s",
			       name(w, c->competency),
			       tb_review_key((tb_review)c->review));
		tb_json_add(&w->json, list, tb_json_text(text));
	}
	return list;
}

static json_t *side_of(struct writing *w, const tb_impact_side *side,
		       int which)
{
	const bool has = side->has_jpm;
	tb_impact_side jpm = *side;
	tb_json *j = &w->json;
	json_t *o = json_object();

	jpm.band = side->band_jpm;
	tb_json_set(j, o, "status",
		    tb_json_text(tb_result_status_key(
			    (tb_result_status)side->status)));
	tb_json_set(j, o, "jpm", tb_json_maybe(has, (tb_decimal){ side->jpm }));
	tb_json_set(j, o, "category_jpm",
		    tb_json_text(tb_impact_category(w->impact, &jpm, which)));
	tb_json_set(j, o, "score",
		    tb_json_maybe(has, (tb_decimal){ side->score }));
	tb_json_set(j, o, "category",
		    tb_json_text(tb_impact_category(w->impact, side, which)));
	tb_json_set(j, o, "review", reviews(w, side));
	tb_json_set(j, o, "recommendations", advice(w, side));
	return o;
}

static json_t *term(struct writing *w, const tb_impact_reason *r)
{
	bool weight = r->cause == TB_CAUSE_WEIGHT;
	tb_json *j = &w->json;
	json_t *o = json_object(), *weights = json_null();

	tb_json_set(j, o, "rule", tb_json_text(r->rule));
	tb_json_set(j, o, "competency", tb_json_text(r->competency));
	tb_json_set(j, o, "delta", tb_json_decimal(r->delta));
	tb_json_set(j, o, "cause", tb_json_text(tb_impact_cause_key(r->cause)));
	if (weight) {
		weights = json_object();
		tb_json_set(j, weights, "before",
			    tb_json_decimal(r->weight[TB_OLD]));
		tb_json_set(j, weights, "after",
			    tb_json_decimal(r->weight[TB_NEW]));
	}
	tb_json_set(j, o, "rule_before",
		    tb_json_text(weight ? r->rule_before : NULL));
	tb_json_set(j, o, "weight", weights);
	return o;
}

static tb_status put_person(void *context, const tb_impact_moved *moved,
			    tb_error *err)
{
	struct writing *w = context;
	tb_json *j = &w->json;
	json_t *o = json_object(), *kinds = json_array(), *terms = json_array();

	(void)err;
	for (int kind = 0; kind < TB_MOVED_KINDS; kind++)
		if (moved->kinds[kind])
			tb_json_add(j, kinds,
				    tb_json_text(tb_impact_kind_key(
					    (tb_impact_kind)kind)));
	for (size_t i = 0; i < moved->reason_count; i++)
		tb_json_add(j, terms, term(w, &moved->reasons[i]));
	tb_json_set(j, o, "nip", tb_json_text(moved->nip));
	tb_json_set(j, o, "name", tb_json_text(moved->name));
	tb_json_set(j, o, "unit",
		    tb_json_text(name(w, moved->side[TB_NEW].unit)));
	tb_json_set(j, o, "position",
		    tb_json_text(name(w, moved->side[TB_NEW].position)));
	tb_json_set(j, o, "kinds", kinds);
	tb_json_set(j, o, "before", side_of(w, &moved->side[TB_OLD], TB_OLD));
	tb_json_set(j, o, "after", side_of(w, &moved->side[TB_NEW], TB_NEW));
	tb_json_set(j, o, "delta",
		    tb_json_maybe(moved->has_delta, moved->delta));
	tb_json_set(j, o, "terms", terms);
	tb_out_puts(w->out, w->any ? ",\n" : "\n");
	tb_json_write(j, w->out, o, false);
	w->any = true;
	return TB_OK;
}

/* ----------------------------------------------------------------- counts */

static json_t *counts(struct writing *w)
{
	json_t *o = json_object();

	tb_json_set(&w->json, o, "moved", json_integer(w->impact->moved));
	for (int kind = 0; kind < TB_MOVED_KINDS; kind++)
		tb_json_set(&w->json, o,
			    tb_impact_kind_key((tb_impact_kind)kind),
			    json_integer(w->impact->kinds[kind]));
	return o;
}

/* Highest first, those of that side's ruleset. */
static json_t *spread(struct writing *w, const tb_impact_group *g, int which)
{
	const tb_impact_ruleset *r = &w->impact->rulesets[which];
	json_t *o = json_object(), *categories = json_array();

	for (size_t i = r->band_count; i-- > 0;) {
		int band = r->bands[i];
		json_t *one = json_object();

		if (band < 0)
			continue;
		tb_json_set(&w->json, one, "category",
			    tb_json_text(name(w, w->impact->bands[band].key)));
		tb_json_set(&w->json, one, "people",
			    json_integer(g->counted[which][band]));
		tb_json_add(&w->json, categories, one);
	}
	tb_json_set(&w->json, o, "people", json_integer(g->people[which]));
	tb_json_set(&w->json, o, "categories", categories);
	tb_json_set(&w->json, o, "none", json_integer(g->none[which]));
	return o;
}

static json_t *distribution(struct writing *w)
{
	const tb_impact_group *all = &w->impact->groups[0];
	json_t *o = json_object();

	tb_json_set(&w->json, o, "before", spread(w, all, TB_OLD));
	tb_json_set(&w->json, o, "after", spread(w, all, TB_NEW));
	return o;
}

static const char *fair_key(tb_fair fair)
{
	return fair == TB_FAIR_NOT_JUDGED ? "not_judged"
	       : fair == TB_FAIR	  ? "kept"
					  : "below";
}

static json_t *group(struct writing *w, const tb_impact_group *g)
{
	tb_json *j = &w->json;
	json_t *o = json_object(), *fair = json_object();

	tb_json_set(j, o, "by", tb_json_text(tb_impact_by_key(g->by)));
	tb_json_set(j, o, "code", tb_json_text(name(w, g->code)));
	tb_json_set(j, o, "name", tb_json_text(name(w, g->title)));
	tb_json_set(j, o, "moved", json_integer(g->moved));
	tb_json_set(j, o, "before", spread(w, g, TB_OLD));
	tb_json_set(j, o, "after", spread(w, g, TB_NEW));
	tb_json_set(j, fair, "before", tb_json_text(fair_key(g->fair[0])));
	tb_json_set(j, fair, "after", tb_json_text(fair_key(g->fair[1])));
	tb_json_set(j, o, "four_fifths", fair);
	return o;
}

static json_t *groups(struct writing *w)
{
	json_t *list = json_array();

	for (size_t i = 0; i < w->impact->group_count; i++)
		if (w->impact->groups[i].by != TB_BY_ALL)
			tb_json_add(&w->json, list,
				    group(w, &w->impact->groups[i]));
	return list;
}

static json_t *tallies(struct writing *w)
{
	json_t *list = json_array();

	for (size_t i = 0; i < w->impact->tally_count; i++) {
		const tb_impact_tally *t = &w->impact->tallies[i];
		tb_json *j = &w->json;
		json_t *o = json_object();

		tb_json_set(j, o, "rule", tb_json_text(name(w, t->rule)));
		tb_json_set(j, o, "competency",
			    tb_json_text(name(w, t->competency)));
		tb_json_set(j, o, "cause",
			    tb_json_text(tb_impact_cause_key(t->cause)));
		tb_json_set(j, o, "people", json_integer(t->people));
		tb_json_set(j, o, "down", json_integer(t->down));
		tb_json_set(j, o, "up", json_integer(t->up));
		tb_json_set(j, o, "delta",
			    tb_json_decimal((tb_decimal){ t->delta }));
		tb_json_add(j, list, o);
	}
	return list;
}

static json_t *training_side(struct writing *w, int which)
{
	const tb_impact_training *t = &w->impact->training[which];
	tb_json *j = &w->json;
	json_t *o = json_object();

	tb_json_set(j, o, "people", json_integer(t->people));
	tb_json_set(j, o, "recommendations", json_integer(t->count));
	tb_json_set(j, o, "required", json_integer(t->required));
	tb_json_set(j, o, "jp", tb_json_decimal((tb_decimal){ t->jp }));
	tb_json_set(j, o, "without_jp", json_integer(t->without_jp));
	tb_json_set(j, o, "cost", json_integer(t->cost));
	tb_json_set(j, o, "without_cost", json_integer(t->without_cost));
	return o;
}

static json_t *training(struct writing *w)
{
	json_t *o = json_object(), *list = json_array();

	for (size_t i = 0; i < w->impact->course_count; i++) {
		const tb_impact_course *c = &w->impact->courses[i];
		json_t *one = json_object();

		tb_json_set(&w->json, one, "course",
			    tb_json_text(name(w, c->course)));
		tb_json_set(&w->json, one, "before",
			    json_integer(c->count[TB_OLD]));
		tb_json_set(&w->json, one, "after",
			    json_integer(c->count[TB_NEW]));
		tb_json_add(&w->json, list, one);
	}
	tb_json_set(&w->json, o, "before", training_side(w, TB_OLD));
	tb_json_set(&w->json, o, "after", training_side(w, TB_NEW));
	tb_json_set(&w->json, o, "courses", list);
	return o;
}

static json_t *guide(struct writing *w)
{
	const tb_impact *impact = w->impact;
	json_t *o, *list;

	if (!impact->organisation)
		return json_null();
	o = json_object();
	list = json_array();
	for (size_t i = 0; impact->guided && i < impact->guide_count; i++) {
		const tb_impact_guide *g = &impact->guide[i];
		json_t *one = json_object();

		tb_json_set(&w->json, one, "check", tb_json_text(g->code));
		tb_json_set(&w->json, one, "limit", tb_json_decimal(g->value));
		tb_json_set(&w->json, one, "before",
			    json_integer(g->count[TB_OLD]));
		tb_json_set(&w->json, one, "after",
			    json_integer(g->count[TB_NEW]));
		tb_json_set(&w->json, one, "kept_before",
			    json_boolean(g->kept[TB_OLD]));
		tb_json_set(&w->json, one, "kept_after",
			    json_boolean(g->kept[TB_NEW]));
		tb_json_add(&w->json, list, one);
	}
	tb_json_set(&w->json, o, "organisation",
		    tb_json_text(impact->organisation));
	tb_json_set(&w->json, o, "applies", json_boolean(impact->guided));
	tb_json_set(&w->json, o, "checks", list);
	return o;
}

static json_t *later(struct writing *w)
{
	json_t *list = json_array();

	for (size_t i = 0; i < w->impact->later_count; i++) {
		json_t *o = json_object();

		tb_json_set(&w->json, o, "parameter",
			    tb_json_text(w->impact->later[i].parameter));
		tb_json_set(&w->json, o, "from",
			    tb_json_date(w->impact->later[i].from));
		tb_json_add(&w->json, list, o);
	}
	return list;
}

/* ---------------------------------------------------------------- together */

static void member(struct writing *w, const char *key, json_t *value)
{
	tb_out_puts(w->out, ",\n\"");
	tb_out_puts(w->out, key);
	tb_out_puts(w->out, "\": ");
	tb_json_write(&w->json, w->out, value, false);
}

static json_t *period(struct writing *w)
{
	const tb_period *p = &w->impact->period;
	json_t *o = json_object();

	tb_json_set(&w->json, o, "period", tb_json_text(p->text));
	tb_json_set(&w->json, o, "from", tb_json_date(p->from));
	tb_json_set(&w->json, o, "to", tb_json_date(p->to));
	return o;
}

tb_status tb_impact_json(tb_impact *impact, tb_out *out, tb_error *err)
{
	struct writing w = { .impact = impact, .out = out };
	tb_status st;

	tb_out_puts(out, "{\"schema\": \"timbang.impact/1\"");
	member(&w, "period", period(&w));
	member(&w, "unit", tb_json_text(impact->unit));
	member(&w, "old", ruleset(&w, TB_OLD));
	member(&w, "new", ruleset(&w, TB_NEW));
	member(&w, "changes", changes(&w));
	member(&w, "later", later(&w));
	member(&w, "people", json_integer(impact->people));
	member(&w, "counts", counts(&w));
	member(&w, "distribution", distribution(&w));
	member(&w, "rules", tallies(&w));
	member(&w, "training", training(&w));
	member(&w, "guide", guide(&w));
	member(&w, "groups", groups(&w));
	tb_out_puts(out, ",\n\"moved\": [");
	st = tb_impact_each(impact, TB_EVERYBODY, put_person, &w, err);
	tb_out_puts(out, "\n]}\n");
	return st;
}
