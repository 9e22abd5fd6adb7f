/* case_notes.c - the notes of the people of cases. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/role.h"
#include "store/note.h"
#include "workbench/case_parts.h"

enum { SPACING = 7 }; /* days between notes in short */

/* The party of a rater of this case. */
static tb_status rater_party(tb_case_facts *w, const tb_case *one,
			     const char *name, int role, int64_t *party,
			     tb_error *err)
{
	char code[160];

	*party = one->party;
	if (role == TB_SELF)
		return TB_OK;
	(void)snprintf(code, sizeof code, "%" PRId64 ":%s", one->party, name);
	return tb_store_code_make(w->store, TB_CODE_PARTY, code, party, err);
}

static tb_status link_rater(tb_case_facts *w, const tb_case *one, int64_t rater,
			    int role, tb_error *err)
{
	const tb_fact_value values[] = {
		tb_fact_number(one->party),
		tb_fact_number(0),
		tb_fact_number(rater),
		tb_fact_text(tb_role_key((tb_role)role)),
		tb_fact_number(TB_DATE_ALWAYS),
		tb_fact_nothing()};

	return tb_case_fact(w, TB_FACT_RATER, values, err);
}

/* Every note of one person gets a number of its own: two of one day and one
 * competency are two notes. */
static tb_status write_note(tb_case_facts *w, const tb_case *one,
			    int competency, tb_date day, int level,
			    int64_t rater, const char *project, int *no,
			    tb_error *err)
{
	tb_note_row row = {
		.key = {one->party, tb_case_competency_id(w, competency), day,
			++*no},
		.level = level,
		.rater = rater,
		.change = w->change,
		.words = {.project = project,
			  .recorded_on = TB_DATE_ALWAYS,
			  .feedback_on = TB_DATE_ALWAYS},
	};

	return tb_note_add(w->store, &row, err);
}

/* A week apart where there is room; the last day is left for a dialogue. */
static tb_date day_of(const tb_case *one, size_t i, size_t count)
{
	size_t room = (size_t)(one->period.to - one->period.from);
	size_t step;

	if (count > room) /* as many days as notes */
		return one->period.from + (tb_date)i;
	step = room / count < SPACING ? room / count : SPACING;
	return one->period.to - (tb_date)((count - i) * step);
}

static tb_status write_short(tb_case_facts *w, const tb_case *one,
			     const tb_case_short *s, int competency,
			     int64_t rater, int *no, tb_error *err)
{
	size_t days = (size_t)(one->period.to - one->period.from) + 1;
	tb_status st = TB_OK;

	if (s->count > days) {
		tb_case_fault(
			w, one, s->line, s->column, "TB-U010",
			_("write a longer period, or the notes in full under "
			  "'notes'"),
			_("the period %s has fewer days than there are "
			  "notes"),
			one->period.text);
		return TB_OK;
	}
	for (size_t i = 0; st == TB_OK && i < s->count; i++)
		st = write_note(w, one, competency, day_of(one, i, s->count),
				s->levels[i], rater, NULL, no, err);
	return st;
}

static const tb_case_short *short_of(const tb_case_person *person,
				     int competency)
{
	for (size_t i = 0; i < person->short_count; i++)
		if (person->shorts[i].competency == competency)
			return &person->shorts[i];
	return NULL;
}

static bool in_standards(const tb_standard_set *set, int competency)
{
	for (size_t i = 0; set && i < set->count; i++)
		if (set->standards[i].competency == competency)
			return true;
	return false;
}

static const tb_standard_set *own_of(const tb_catalog *catalog,
				     const char *code)
{
	for (size_t i = 0; code && i < catalog->position_count; i++)
		if (strcmp(catalog->positions[i].code, code) == 0)
			return catalog->positions[i].own;
	return NULL;
}

/* What `all` stands for: the national ones, and what the post or its tier
 * asks besides.  A note of what is not required changes nothing. */
static bool may_be_required(const tb_case_facts *w,
			    const tb_case_person *person, int competency)
{
	const tb_catalog *catalog = w->catalog;

	if (strcmp(catalog->competencies[competency].group, "technical") != 0)
		return true;
	for (size_t i = 0; i < person->standard_count; i++)
		if (person->standard[i].competency == competency)
			return true;
	return in_standards(own_of(catalog, person->position), competency) ||
	       (person->tier &&
		in_standards(tb_catalog_tier(catalog, person->tier),
			     competency));
}

static tb_status write_shorts(tb_case_facts *w, const tb_case *one, int *no,
			      tb_error *err)
{
	const tb_case_person *person = one->person;
	const tb_case_short *all = short_of(person, -1);
	int64_t superior = 0;
	tb_status st = TB_OK;

	if (!person->levels_said)
		return TB_OK;
	st = rater_party(w, one, tb_role_key(TB_SUPERIOR), TB_SUPERIOR,
			 &superior, err);
	if (st == TB_OK)
		st = link_rater(w, one, superior, TB_SUPERIOR, err);
	for (size_t c = 0; st == TB_OK && c < w->catalog->competency_count;
	     c++) {
		const tb_case_short *s = short_of(person, (int)c);

		if (!s && may_be_required(w, person, (int)c))
			s = all;
		if (s)
			st = write_short(w, one, s, (int)c, superior, no, err);
	}
	return st;
}

static const char *rater_name(const tb_case_note *note)
{
	if (note->rater)
		return note->rater;
	return note->role < 0 ? "none" : tb_role_key((tb_role)note->role);
}

/* Was the rater of note @i linked for an earlier note, or for `levels`? */
static bool is_linked(const tb_case_person *person, size_t i)
{
	const tb_case_note *note = &person->notes[i];

	if (person->levels_said && note->role == TB_SUPERIOR &&
	    strcmp(rater_name(note), tb_role_key(TB_SUPERIOR)) == 0)
		return true;
	for (size_t before = 0; before < i; before++)
		if (person->notes[before].role == note->role &&
		    (note->role == TB_SELF ||
		     strcmp(rater_name(&person->notes[before]),
			    rater_name(note)) == 0))
			return true;
	return false;
}

static tb_status write_notes(tb_case_facts *w, const tb_case *one, int *no,
			     tb_error *err)
{
	const tb_case_person *person = one->person;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < person->note_count; i++) {
		const tb_case_note *note = &person->notes[i];
		int64_t rater = 0;

		st = rater_party(w, one, rater_name(note), note->role, &rater,
				 err);
		if (st == TB_OK && note->role >= 0 && !is_linked(person, i))
			st = link_rater(w, one, rater, note->role, err);
		for (size_t l = 0; st == TB_OK && l < note->level_count; l++)
			st = write_note(w, one, note->levels[l].competency,
					note->day, note->levels[l].level, rater,
					note->project, no, err);
	}
	return st;
}

tb_status tb_case_notes_write(tb_case_facts *w, const tb_case *one,
			      tb_error *err)
{
	int no = 0;
	tb_status st = write_shorts(w, one, &no, err);

	return st == TB_OK ? write_notes(w, one, &no, err) : st;
}
