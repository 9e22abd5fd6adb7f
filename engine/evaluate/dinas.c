/* dinas.c - one dinas's ruleset put to work. */
#include "evaluate/dinas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/i18n.h"
#include "base/protocol.h"
#include "evaluate/setup.h"

bool tb_dinas_in_force(const tb_dinas *dinas, const tb_rule *rule)
{
	tb_date day;

	if (rule->from &&
	    (!tb_date_parse(rule->from, strlen(rule->from), &day) ||
	     day > dinas->rules_day))
		return false;
	return !rule->until ||
	       (tb_date_parse(rule->until, strlen(rule->until), &day) &&
		day >= dinas->rules_day);
}

const char *tb_dinas_at(const tb_rule *rule, tb_arena *arena)
{
	return tb_arena_printf(arena, "%s:%d", rule->path, rule->line);
}

/* Was the same seen before? */
static bool is_again(const tb_rule_answer *answer, size_t i, int condition)
{
	const tb_rule_read *read = &answer->reads[i];

	for (size_t before = 0; before < i; before++) {
		const tb_rule_read *other = &answer->reads[before];

		if ((condition == TB_READS_ALL ||
		     other->condition == condition) &&
		    strcmp(other->path, read->path) == 0)
			return true;
	}
	return false;
}

const char *tb_dinas_reads(const tb_rule_answer *answer, int condition,
			   tb_arena *arena)
{
	tb_bytes text;
	const char *copy = NULL;

	tb_bytes_init(&text);
	for (size_t i = 0; i < answer->read_count; i++) {
		const tb_rule_read *read = &answer->reads[i];

		if ((condition != TB_READS_ALL &&
		     read->condition != condition) ||
		    is_again(answer, i, condition))
			continue;
		tb_bytes_printf(&text, "%s%s = %s", text.length ? ", " : "",
				read->path, read->value ? read->value : "?");
	}
	if (tb_bytes_text(&text))
		copy = tb_arena_text(arena, text.data);
	tb_bytes_release(&text);
	return copy ? copy : "";
}

const char *tb_dinas_trail(const tb_rule *rule, const tb_rule_answer *answer,
			   tb_arena *arena)
{
	const char *action =
		rule->kind == TB_WEIGHTING ? "weights" : "recommend";
	const char *trail = NULL;
	int last = 0;

	for (size_t i = 0; i < answer->read_count; i++)
		if (answer->reads[i].condition > last)
			last = answer->reads[i].condition;
	/* Conditions run in order, weights or recommend (0) after them. */
	for (int step = 1; step <= last + 1; step++) {
		int condition = step <= last ? step : 0;
		const char *reads = tb_dinas_reads(answer, condition, arena);

		if (!reads[0])
			continue;
		trail = tb_arena_printf(arena, "%s%s%s: %s",
					trail ? trail : "", trail ? "; " : "",
					condition ? "when" : action, reads);
	}
	return trail;
}

/* ---------------------------------------------------------- kinds of post */

/* The newest standard of @set for @competency on @day; NULL: none. */
static const tb_standard *standard_on(const tb_standard_set *set,
				      int competency, tb_date day)
{
	for (size_t i = 0; set && i < set->count; i++)
		if (set->standards[i].competency == competency &&
		    set->standards[i].from <= day)
			return &set->standards[i];
	return NULL;
}

static const tb_manifest_standard *chosen(const tb_method *method,
					  const char *tier)
{
	for (size_t i = 0; i < method->standard_count; i++)
		if (strcmp(method->standards[i].tier, tier) == 0)
			return &method->standards[i];
	return NULL;
}

/* A position's own standard, else what the ruleset chose for the tier (the
 * national nine only), else the tier's. */
static bool find_standard(const tb_dinas *dinas, const tb_position *position,
			  const tb_standard_set *tier, int competency,
			  tb_post_competency *out, tb_arena *arena)
{
	const tb_method *method = &dinas->ruleset->manifest.method;
	const tb_manifest_standard *choice = chosen(method, position->tier);
	const tb_standard *own =
		standard_on(position->own, competency, dinas->period.to);
	const tb_standard *of_tier =
		standard_on(tier, competency, dinas->period.to);
	bool is_national = strcmp(
		dinas->catalog->competencies[competency].group, "technical");

	out->competency = competency;
	if (own) {
		out->standard = position->own->owner;
	} else if (choice && is_national) {
		out->standard =
			tb_arena_printf(arena, "ruleset:%s", choice->tier);
		out->required = choice->level;
		out->from = dinas->ruleset->manifest.from;
		out->basis = dinas->ruleset->manifest.basis;
		return true;
	} else if (of_tier) {
		out->standard = tier->owner;
		own = of_tier;
	} else {
		return false;
	}
	out->required = own->level;
	out->from = own->from;
	out->basis = own->basis;
	return true;
}

static tb_status require_all(tb_dinas *dinas, tb_post_kind *kind,
			     tb_error *err)
{
	size_t n = dinas->catalog->competency_count;
	const tb_standard_set *tier =
		tb_catalog_tier(dinas->catalog, kind->position->tier);

	kind->required = tb_arena_alloc(&dinas->arena, n + 1);
	kind->competencies = tb_arena_array(&dinas->arena, n + 1,
					    sizeof *kind->competencies);
	if (!kind->required || !kind->competencies)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < n; i++) {
		tb_post_competency *c = &kind->competencies[kind->count];

		if (!find_standard(dinas, kind->position, tier, (int)i, c,
				   &dinas->arena))
			continue;
		kind->required[i] = (uint8_t)c->required;
		kind->count++;
	}
	return TB_OK;
}

static void show(tb_dinas *dinas, tb_post_kind *kind)
{
	const tb_unit *unit = &dinas->catalog->units[kind->unit];

	kind->shown = (tb_rule_post){
		.position = kind->position->code,
		.family = kind->position->family,
		.kind = kind->position->kind,
		.tier = kind->position->tier,
		.serves_public = kind->position->serves_public,
		.unit = unit->code,
		.unit_kind = unit->kind,
		.district = unit->district,
		.employment = kind->employment,
		.leads = kind->leads
	};
}

uint64_t tb_post_hash(int unit, const tb_position *position,
		      const char *employment, bool leads)
{
	uint64_t hash = (uint64_t)unit * 1000003u + (uint64_t)position->id;

	hash = hash * 31u + (unsigned char)employment[0] + (leads ? 7u : 0u);
	return hash ^ hash >> 17;
}

/* ------------------------------------------- the same weights elsewhere */

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Do the rules that weighed @known see any difference in @kind? */
static bool looks_the_same(const tb_post_kind *known, const tb_post_kind *kind)
{
	const tb_rule_post *a = &known->shown, *b = &kind->shown;
	uint8_t seen = known->unit_seen;

	return known->position == kind->position &&
	       known->leads == kind->leads &&
	       strcmp(known->employment, kind->employment) == 0 &&
	       (!(seen & TB_SAW_UNIT_CODE) || same_text(a->unit, b->unit)) &&
	       (!(seen & TB_SAW_UNIT_KIND) ||
		same_text(a->unit_kind, b->unit_kind)) &&
	       (!(seen & TB_SAW_UNIT_DISTRICT) ||
		same_text(a->district, b->district));
}

static size_t asked_slot(const tb_post_kind *kind)
{
	return tb_post_hash(0, kind->position, kind->employment,
			    kind->leads) % TB_ASKED_BUCKETS;
}

/* Weights are the same function of the same arguments: what rules did not
 * look at made no difference.  Who wants the answers themselves asks. */
static bool take_known(tb_dinas *dinas, tb_post_kind *kind)
{
	const tb_post_kind *known = dinas->asked[asked_slot(kind)];

	if (dinas->trace || dinas->lines || dinas->tolerant)
		return false;
	while (known && !looks_the_same(known, kind))
		known = known->next_asked;
	if (!known)
		return false;
	kind->count = known->count;
	kind->competencies = known->competencies;
	kind->required = known->required;
	kind->shown.required = known->required;
	return true;
}

static void remember_asked(tb_dinas *dinas, tb_post_kind *kind)
{
	size_t slot = asked_slot(kind);

	kind->unit_seen = tb_rules_unit_seen(dinas->rules);
	kind->next_asked = dinas->asked[slot];
	dinas->asked[slot] = kind;
}

/* Kinds are many and few fail: why takes memory only then. */
static tb_status remember_failed(tb_dinas *dinas, tb_post_kind *kind,
				 tb_status failed, const tb_error *why,
				 tb_error *err)
{
	tb_error *kept = tb_arena_alloc(&dinas->arena, sizeof *kept);

	if (!kept)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*kept = *why;
	kind->failed = failed;
	kind->why = kept;
	return TB_OK;
}

static tb_status weigh(tb_dinas *dinas, tb_post_kind *kind, tb_error *err)
{
	tb_error why;
	tb_status st = tb_weigh_post(dinas, kind, &why);

	if (st == TB_OK) {
		remember_asked(dinas, kind);
		return TB_OK;
	}
	if (tb_is_of_rules(st))
		return remember_failed(dinas, kind, st, &why, err);
	if (err)
		*err = why;
	return st;
}

static tb_status new_kind(tb_dinas *dinas, tb_post_kind *kind, tb_error *err)
{
	tb_status st;

	show(dinas, kind);
	if (take_known(dinas, kind))
		return TB_OK;
	st = require_all(dinas, kind, err);
	if (st != TB_OK)
		return st;
	kind->shown.required = kind->required;
	return kind->count > 0 ? weigh(dinas, kind, err) : TB_OK;
}

/* Kinds are kept in a bounded memory; when it is full, all are forgotten, and
 * weighed again when they are met again. */
static void forget_posts(tb_dinas *dinas)
{
	tb_arena_release(&dinas->arena);
	tb_arena_init(&dinas->arena);
	memset(dinas->buckets, 0, sizeof dinas->buckets);
	memset(dinas->asked, 0, sizeof dinas->asked);
	dinas->post_count = 0;
}

tb_status tb_dinas_post(tb_dinas *dinas, int unit, const tb_position *position,
			const char *employment, bool leads,
			const tb_post_kind **out, tb_error *err)
{
	size_t slot = tb_post_hash(unit, position, employment, leads) %
		      TB_POST_BUCKETS;
	tb_post_kind *kind = dinas->buckets[slot];
	tb_status st;

	for (; kind; kind = kind->next)
		if (kind->unit == unit && kind->position == position &&
		    kind->leads == leads &&
		    strcmp(kind->employment, employment) == 0)
			break;
	if (!kind) {
		kind = tb_arena_alloc(&dinas->arena, sizeof *kind);
		if (!kind)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		kind->unit = unit;
		kind->position = position;
		kind->employment = tb_arena_text(&dinas->arena, employment);
		kind->leads = leads;
		if (!kind->employment)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		st = new_kind(dinas, kind, err);
		if (st != TB_OK)
			return st;
		kind->next = dinas->buckets[slot];
		dinas->buckets[slot] = kind;
		dinas->post_count++;
	}
	*out = kind;
	return TB_OK;
}

/* ---------------------------------------------------------- open and close */

static uint64_t mark_of(const char *text)
{
	uint64_t mark = 14695981039346656037u;	/* FNV-1a */

	for (; *text; text++)
		mark = (mark ^ (unsigned char)*text) * 1099511628211u;
	return mark;
}

/* A faulty rule fails for every kind of post, and for person after person, in
 * the same words: one line says it as well as a thousand. */
static void tell_once(void *context, const tb_problem *problem)
{
	tb_dinas *dinas = context;
	char now[TB_ERROR_TEXT_BYTES];
	uint64_t mark;

	(void)snprintf(now, sizeof now, "%s:%d:%d %s",
		       problem->file ? problem->file : "", problem->line,
		       problem->column, problem->message);
	mark = mark_of(now);
	for (size_t i = 0; i < dinas->told_count; i++)
		if (dinas->told_marks[i] == mark)
			return;
	if (dinas->told_count == TB_FAULTS_TOLD)
		return;
	dinas->told_marks[dinas->told_count++] = mark;
	memcpy(dinas->told, now, sizeof now);
	if (dinas->outer && dinas->outer->problem)
		dinas->outer->problem(dinas->outer->context, problem);
}

bool tb_dinas_told(const tb_dinas *dinas, const tb_error *fault)
{
	size_t length = strlen(fault->message), told = strlen(dinas->told);

	return told > length &&
	       strcmp(dinas->told + told - length, fault->message) == 0;
}

tb_status tb_dinas_open(const tb_dinas_setup *setup, tb_ruleset *ruleset,
			tb_dinas **out, tb_error *err)
{
	const tb_method *method = &ruleset->manifest.method;
	tb_dinas *dinas = calloc(1, sizeof *dinas);
	int own = tb_catalog_unit(setup->catalog, ruleset->dinas);
	tb_status st;

	if (!dinas) {
		tb_ruleset_free(ruleset);
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	tb_arena_init(&dinas->arena);
	dinas->code = ruleset->dinas;
	dinas->name = own >= 0 ? setup->catalog->units[own].name : NULL;
	dinas->store = setup->store;
	dinas->catalog = setup->catalog;
	dinas->outer = setup->watch;
	dinas->once = (tb_watch){ tell_once, NULL, dinas };
	dinas->watch = &dinas->once;
	dinas->period = setup->period;
	dinas->trace = setup->trace;
	dinas->lines = setup->lines;
	dinas->what_if_count = setup->what_if_count;
	dinas->what_if = setup->what_if;
	dinas->rules_day = ruleset->day;
	dinas->tolerant = setup->tolerant;
	dinas->skip_count = setup->skip_count;
	dinas->skips = setup->skips;
	dinas->idle = setup->idle;
	dinas->ruleset = ruleset;
	dinas->window_from = setup->period.from;
	if (method->window_months > 0)
		dinas->window_from = tb_date_add_months(
					     setup->period.to,
					     -method->window_months) + 1;
	st = tb_setup_dinas(dinas, err);
	if (st != TB_OK) {
		tb_dinas_close(dinas);
		return st;
	}
	*out = dinas;
	return TB_OK;
}

void tb_dinas_close(tb_dinas *dinas)
{
	if (!dinas)
		return;
	tb_rules_stop(dinas->rules);
	tb_ruleset_free(dinas->ruleset);
	forget_posts(dinas);
	free(dinas);
}

void tb_dinas_between_frames(tb_dinas *dinas)
{
	if (dinas->post_count > TB_POSTS_KEPT)
		forget_posts(dinas);
}
