/* person.c - from the facts of one person to levels, jpm and score. */
#include "evaluate/person.h"

#include <stddef.h>
#include <string.h>

#include "base/i18n.h"
#include "base/nip.h"
#include "evaluate/level.h"
#include "evaluate/raters.h"

const tb_post_fact *tb_person_in_scope(const tb_person_facts *facts,
				       const tb_period *period)
{
	const tb_post_fact *post = tb_person_post_on(facts, period->to);

	if (!post || post->unit < 0 || !post->position)
		return NULL;
	for (size_t i = 0; i < facts->absence_count; i++)
		if (facts->absences[i].from <= period->from &&
		    facts->absences[i].until >= period->to)
			return NULL;
	return post;
}

/* ------------------------------------------------------------------ post */

static tb_date max_date(tb_date a, tb_date b)
{
	return a > b ? a : b;
}

static bool same_post(const tb_post_fact *a, const tb_post_fact *b)
{
	return a->unit == b->unit && a->position == b->position;
}

/* Since when, over rows that only changed a grade or a status. */
static tb_date in_post_since(const tb_person_facts *facts,
			     const tb_post_fact *post)
{
	tb_date since = post->from;

	for (size_t i = (size_t)(post - facts->posts); i-- > 0;) {
		if (!same_post(&facts->posts[i], post) ||
		    facts->posts[i].until < since - 1)
			break;
		since = facts->posts[i].from;
	}
	return since;
}

/* The post of the period held for most days; the later one of equals. */
static const tb_post_fact *longest_post(const tb_person_facts *facts,
					const tb_period *period,
					const tb_post_fact *last)
{
	const tb_post_fact *best = last;
	tb_date most = 0;

	for (size_t i = 0; i < facts->post_count; i++) {
		const tb_post_fact *post = &facts->posts[i];
		tb_date from = max_date(post->from, period->from);
		tb_date until =
			post->until < period->to ? post->until : period->to;

		if (i + 1 < facts->post_count &&
		    facts->posts[i + 1].from <= until)
			until = facts->posts[i + 1].from - 1;
		if (until - from + 1 < most || post->unit < 0 ||
		    !post->position || until < from)
			continue;
		most = until - from + 1;
		best = post;
	}
	return best;
}

static bool leads_unit(const tb_person_facts *facts, const tb_post_fact *post,
		       const tb_catalog *catalog, tb_date day)
{
	const char *head = catalog->units[post->unit].head;

	for (size_t i = 0; i < facts->assignment_count; i++)
		if (facts->assignments[i].leads >= 0 &&
		    facts->assignments[i].from <= day &&
		    facts->assignments[i].until >= day)
			return true;
	return head && strcmp(head, facts->nip) == 0;
}

/* ---------------------------------------------------------------- levels */

/* The notes and dialogues of all competencies, as level.h wants them; those
 * of one stand together. */
struct evidence {
	tb_level_note *notes;
	tb_level_dialogue *dialogues;
	/* Per competency of the catalogue: where its own begin, how many. */
	struct stretch {
		size_t note, note_count, dialogue, dialogue_count;
	} *stretches;
};

static tb_status gather(tb_people *people, const tb_person_facts *facts,
			struct evidence *out, tb_error *err)
{
	for (size_t i = 0; i < facts->note_count; i++) {
		const tb_note *note = &facts->notes[i];
		struct stretch *stretch = &out->stretches[note->competency];

		if (stretch->note_count++ == 0)
			stretch->note = i;
		out->notes[i] = (tb_level_note){ note->day, note->rater,
						note->level, -1 };
	}
	for (size_t i = 0; i < facts->dialogue_count; i++) {
		const tb_dialogue_fact *dialogue = &facts->dialogues[i];
		struct stretch *stretch;

		if (dialogue->competency < 0)
			continue;
		stretch = &out->stretches[dialogue->competency];
		if (stretch->dialogue_count++ == 0)
			stretch->dialogue = i;
		out->dialogues[i] =
			(tb_level_dialogue){ dialogue->day, dialogue->level };
	}
	return tb_person_roles(people, facts, out->notes, err);
}

static const char *dialogue_by(const tb_person_facts *facts, int competency,
			       tb_date day)
{
	for (size_t i = 0; i < facts->dialogue_count; i++)
		if (facts->dialogues[i].competency == competency &&
		    facts->dialogues[i].day == day)
			return facts->dialogues[i].by;
	return NULL;
}

static void fill(const tb_dinas *dinas, const tb_person_facts *facts,
		 const tb_post_competency *asked, const tb_level *level,
		 tb_review whole, tb_competency_result *out)
{
	const tb_competency *about =
		&dinas->catalog->competencies[asked->competency];

	out->code = about->code;
	out->name = about->name;
	out->official = about->official;
	out->group = about->group;
	out->required = asked->required;
	out->standard = asked->standard;
	out->standard_from = asked->from;
	out->standard_basis = asked->basis;
	out->weight = asked->weight;
	out->weight_rule = asked->rule;
	out->review = whole != TB_REVIEW_NONE ? whole : level->review;
	out->level = level->level;
	out->spread = level->spread;
	out->observations = level->observations;
	out->raters = level->raters;
	out->months_since_last =
		level->last == TB_DATE_ALWAYS
			? -1
			: tb_date_months_between(level->last, dinas->period.to);
	out->settled = level->settled;
	out->settled_on = level->settled_on;
	if (level->settled)
		out->settled_by = dialogue_by(facts, asked->competency,
					      level->settled_on);
}

/* A trial asks what would be if. */
static void suppose(const tb_dinas *dinas, tb_competency_result *c)
{
	for (size_t i = 0; i < dinas->what_if_count; i++)
		if (strcmp(dinas->what_if[i].competency, c->code) == 0) {
			c->review = TB_REVIEW_NONE;
			c->level = dinas->what_if[i].level;
			c->spread = (tb_decimal){ 0 };
		}
}

static void tell(tb_candidate *candidate, const tb_post_competency *asked,
		 const tb_competency_result *c, const tb_level *before)
{
	candidate->levels[asked->competency] = (tb_rule_level){
		.required = (uint8_t)c->required,
		.decided = c->review == TB_REVIEW_NONE,
		.level = c->level,
		.spread = c->spread,
		.has_previous = before->review == TB_REVIEW_NONE,
		.previous = before->level,
		.observations = c->observations,
		.raters = c->raters,
		.months_since_last = c->months_since_last,
		.review = c->review == TB_REVIEW_NONE
				  ? NULL
				  : tb_review_key(c->review)
	};
}

static tb_status measure_levels(tb_dinas *dinas, tb_people *people,
				tb_arena *arena, tb_candidate *candidate,
				tb_review whole, tb_error *err)
{
	const tb_method *method = &dinas->ruleset->manifest.method;
	const tb_person_facts *facts = &candidate->facts;
	const tb_post_kind *kind = candidate->kind;
	tb_person_result *result = &candidate->result;
	tb_date length = dinas->period.to - dinas->window_from + 1;
	struct evidence evidence = {
		.notes = tb_arena_array(arena, facts->note_count + 1,
					sizeof(tb_level_note)),
		.dialogues = tb_arena_array(arena, facts->dialogue_count + 1,
					    sizeof(tb_level_dialogue)),
		.stretches = tb_arena_array(
			arena, dinas->catalog->competency_count + 1,
			sizeof *evidence.stretches)
	};
	tb_status st;

	result->competencies = tb_arena_array(arena, kind->count + 1,
					      sizeof *result->competencies);
	candidate->levels =
		tb_arena_array(arena, dinas->catalog->competency_count + 1,
			       sizeof *candidate->levels);
	if (!evidence.notes || !evidence.dialogues || !evidence.stretches ||
	    !result->competencies || !candidate->levels)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	result->competency_count = kind->count;
	st = gather(people, facts, &evidence, err);
	for (size_t i = 0; st == TB_OK && i < kind->count; i++) {
		const tb_post_competency *asked = &kind->competencies[i];
		const struct stretch *stretch =
			&evidence.stretches[asked->competency];
		const tb_level_note *notes = evidence.notes + stretch->note;
		const tb_level_dialogue *dialogues =
			evidence.dialogues + stretch->dialogue;
		tb_level level, before;

		tb_level_of(method, notes, stretch->note_count, dialogues,
			    stretch->dialogue_count, dinas->window_from,
			    dinas->period.to, &level);
		/* The window before it: what was too old for this one. */
		tb_level_of(method, notes, level.older, dialogues,
			    stretch->dialogue_count,
			    dinas->window_from - length, dinas->window_from - 1,
			    &before);
		fill(dinas, facts, asked, &level, whole,
		     &result->competencies[i]);
		suppose(dinas, &result->competencies[i]);
		tell(candidate, asked, &result->competencies[i], &before);
	}
	return st;
}

/* -------------------------------------------------------------- together */

static void introduce(const tb_dinas *dinas, const tb_post_fact *post,
		      tb_candidate *candidate)
{
	const tb_unit *unit = &dinas->catalog->units[post->unit];
	tb_person_result *result = &candidate->result;

	result->nip = candidate->facts.nip;
	result->name = post->name;
	result->unit = unit->code;
	result->unit_name = unit->name;
	result->position = post->position->code;
	result->position_name = post->position->name;
	result->tier = post->position->tier;
	result->tier_name = post->position->tier_name;
	result->grade = post->grade;
	result->employment = post->employment;
	result->in_post_since = in_post_since(&candidate->facts, post);
	result->dinas = dinas->code;
	result->dinas_name = dinas->name;
}

static tb_status find_whole(const tb_dinas *dinas, tb_people *people,
			    tb_candidate *candidate, tb_error *err)
{
	const tb_method *method = &dinas->ruleset->manifest.method;
	tb_person_result *result = &candidate->result;
	bool has = true;
	tb_status st = tb_person_has_rater(dinas, people, &candidate->facts,
					   &has, err);

	if (st != TB_OK)
		return st;
	if (candidate->kind->count == 0)
		result->review = TB_REVIEW_NO_STANDARD;
	else if (!has)
		result->review = TB_REVIEW_NO_RATER;
	else if (dinas->period.to - result->in_post_since + 1 <
		 method->min_days_in_post)
		result->review = TB_REVIEW_NEW_IN_POST;
	return TB_OK;
}

static int service_years(const tb_person_facts *facts, tb_date day)
{
	int year, month, of_month;
	tb_nip nip;

	if (tb_nip_parse(facts->nip, strlen(facts->nip), day, &nip) !=
	    TB_NIP_VALID)
		return -1;
	tb_date_to_ymd(day, &year, &month, &of_month);
	return year - nip.start_year -
	       (nip.start_month > 0 && month < nip.start_month ? 1 : 0);
}

static tb_status tell_training(const tb_dinas *dinas, tb_arena *arena,
			       tb_candidate *candidate, tb_error *err)
{
	const tb_person_facts *facts = &candidate->facts;
	int year, month, day, its_year;

	candidate->taken = tb_arena_array(arena, facts->training_count + 1,
					  sizeof *candidate->taken);
	if (!candidate->taken)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_date_to_ymd(dinas->period.to, &year, &month, &day);
	for (size_t i = 0; i < facts->training_count; i++) {
		const tb_training_fact *t = &facts->trainings[i];

		if (t->day > dinas->period.to)
			continue;
		tb_date_to_ymd(t->day, &its_year, &month, &day);
		if (its_year == year && t->has_jp)
			candidate->asked.jp.micro += t->jp.micro;
		if (t->course)
			candidate->taken[candidate->asked.taken_count++] =
				(tb_rule_taken){
					t->course,
					tb_date_months_between(
						t->day, dinas->period.to)
				};
	}
	candidate->asked.taken = candidate->taken;
	return TB_OK;
}

tb_status tb_person_measure(tb_dinas *dinas, tb_people *people, int64_t party,
			    tb_arena *arena, tb_candidate *out, tb_error *err)
{
	const tb_method *method = &dinas->ruleset->manifest.method;
	tb_candidate *c = out;
	const tb_post_fact *post;
	tb_status st;

	memset(c, 0, offsetof(tb_candidate, error));
	st = tb_people_read(people, party, arena, &c->facts, err);
	if (st != TB_OK)
		return st;
	post = tb_person_in_scope(&c->facts, &dinas->period);
	if (!post)
		return tb_fail(err, TB_EDATA,
			       _("%s holds no post on the last day of the "
				 "period"),
			       c->facts.nip);
	if (method->post == TB_POST_LONGEST)
		post = longest_post(&c->facts, &dinas->period, post);
	introduce(dinas, post, c);
	st = tb_dinas_post(dinas, post->unit, post->position, post->employment,
			   leads_unit(&c->facts, post, dinas->catalog,
				      dinas->period.to),
			   &c->kind, err);
	if (st != TB_OK)
		return st;
	c->failed = c->kind->failed;
	if (c->failed != TB_OK)
		c->error = *c->kind->why;
	st = find_whole(dinas, people, c, err);
	if (st == TB_OK)
		st = measure_levels(dinas, people, arena, c, c->result.review,
				    err);
	if (st == TB_OK)
		st = tell_training(dinas, arena, c, err);
	if (st != TB_OK || c->failed != TB_OK)
		return st;
	if (!tb_score_person(method->surplus, &dinas->bands, &c->result)) {
		c->failed = tb_fail(&c->error, TB_ERULE,
				    _("the weights of what is decided add up "
				      "to 0"));
		return TB_OK;
	}
	if (dinas->trace)
		tb_score_shares(&c->result);
	c->result.weighting = c->kind->weighting;
	c->result.weighting_count = c->kind->weighting_count;
	c->asked.post = &c->kind->shown;
	c->asked.grade = post->grade;
	c->asked.education = post->education;
	c->asked.service_years = service_years(&c->facts, dinas->period.to);
	c->asked.levels = c->levels;
	c->asked.has_jpm = c->result.has_jpm;
	c->asked.jpm = c->result.jpm;
	c->asked.score = c->result.score;
	c->asked.category = c->result.category;
	return TB_OK;
}
