/* case_facts.c - the people of cases become facts. */
#include "workbench/case_facts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/nip.h"
#include "base/role.h"
#include "store/change.h"
#include "store/fact.h"
#include "store/note.h"

enum { BEFORE_YEARS = 30, SPACING = 7 };

/* A position or unit that cases share: its code, and all that was said of
 * it, so that another case may not say otherwise. */
typedef struct shared shared;
struct shared {
	shared *next;
	const char *code;	/* NULL: has none of its own */
	const char *said;
	const tb_case *by;
	int64_t id;
};

struct writing {
	tb_store *store;
	const tb_catalog *catalog;
	const char *dinas;
	tb_arena *arena;
	tb_problems *problems;
	int64_t change;
	shared *positions, *units;
	int position_count, unit_count;
};

/* ------------------------------------------------------------------ values */

static tb_fact_value text_or_null(const char *text)
{
	return (tb_fact_value){ text ? TB_FACT_TEXT : TB_FACT_NULL, 0, text };
}

static tb_fact_value number(int64_t value)
{
	return (tb_fact_value){ TB_FACT_NUMBER, value, NULL };
}

static const tb_fact_value nothing = { TB_FACT_NULL, 0, NULL };

static tb_status write_fact(struct writing *w, tb_fact_kind kind,
			    const tb_fact_value *values, tb_error *err)
{
	return tb_fact_write(w->store, kind, values, w->change, err);
}

static void problem(struct writing *w, const tb_case *one, int line,
		    int column, const char *code, const char *hint,
		    const char *message, const char *what)
{
	w->problems->file = one->file->path;
	tb_problems_add(w->problems, TB_PROBLEM, code, line, column, hint,
			message, what);
}

/* -------------------------------------------- what cases have in common */

/* The one that says the same; NULL: none.  One of the same code that says
 * something else is a problem of the file: both cannot be true at once. */
static const shared *find_shared(struct writing *w, shared *list,
				 const char *code, const char *said,
				 const tb_case *one)
{
	for (; list; list = list->next) {
		bool same_code = code ? list->code &&
					strcmp(code, list->code) == 0
				      : !list->code;

		if (same_code && strcmp(list->said, said) == 0)
			return list;
		if (code && same_code)
			problem(w, one, one->person->line,
				one->person->column, "TB-T009",
				_("use another code, or describe it the same "
				  "way"),
				_("'%s' is described otherwise by another "
				  "person"), code);
	}
	return NULL;
}

static tb_status add_shared(struct writing *w, shared **list,
			    tb_code_kind kind, const char *code,
			    const char *made, const char *said,
			    const tb_case *one, shared **out, tb_error *err)
{
	shared *item = tb_arena_alloc(w->arena, sizeof *item);

	if (!item || !said || !made)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*item = (shared){ *list, code, said, one, 0 };
	*list = item;
	*out = item;
	return tb_store_code_make(w->store, kind, code ? code : made,
				  &item->id, err);
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static const char *describe_position(struct writing *w,
				     const tb_case_person *person)
{
	const char *said = tb_arena_printf(
		w->arena, "%s|%s|%s|%d", or_empty(person->family),
		or_empty(person->kind), or_empty(person->tier),
		person->serves_public);

	for (size_t i = 0; said && i < person->standard_count; i++)
		said = tb_arena_printf(w->arena, "%s|%d=%d", said,
				       person->standard[i].competency,
				       person->standard[i].level);
	return said;
}

static tb_status write_standard(struct writing *w, int64_t position,
				const tb_case_person *person, tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < person->standard_count; i++) {
		const tb_case_level *s = &person->standard[i];
		const tb_fact_value values[] = {
			number(position), { TB_FACT_TEXT, 0, "" },
			number(w->catalog->competencies[s->competency].id),
			number(TB_DATE_ALWAYS), number(s->level), nothing
		};

		st = write_fact(w, TB_FACT_STANDARD, values, err);
	}
	return st;
}

static tb_status write_position(struct writing *w, const tb_case *one,
				int64_t *id, tb_error *err)
{
	const tb_case_person *person = one->person;
	const char *said = describe_position(w, person);
	const char *made = tb_arena_printf(w->arena, "jabatan_%d",
					   ++w->position_count);
	const shared *known = said ? find_shared(w, w->positions,
						 person->position, said, one)
				   : NULL;
	shared *item = NULL;
	tb_status st = TB_OK;

	if (known) {
		*id = known->id;
		return TB_OK;
	}
	st = add_shared(w, &w->positions, TB_CODE_POSITION, person->position,
			made, said, one, &item, err);
	if (st == TB_OK && person->tier) {
		const tb_fact_value values[] = {
			number(item->id),
			text_or_null(person->position ? person->position
						      : made),
			text_or_null(person->kind),
			text_or_null(person->tier),
			text_or_null(person->family), nothing,
			person->serves_public < 0
				? nothing : number(person->serves_public)
		};

		st = write_fact(w, TB_FACT_POSITION, values, err);
	}
	if (st == TB_OK)
		st = write_standard(w, item->id, person, err);
	if (st == TB_OK)
		*id = item->id;
	return st;
}

/* Without a word about the unit it is the dinas itself. */
static tb_status write_unit(struct writing *w, const tb_case *one,
			    int64_t *id, tb_error *err)
{
	const tb_case_person *person = one->person;
	const char *code = person->unit_said ? person->unit : w->dinas;
	const char *kind = person->unit_kind ? person->unit_kind : "dinas";
	const char *said = tb_arena_printf(w->arena, "%s|%s", kind,
					   or_empty(person->district));
	const char *made = tb_arena_printf(w->arena, "unit_%d",
					   ++w->unit_count);
	const shared *known =
		said ? find_shared(w, w->units, code, said, one) : NULL;
	shared *item = NULL;
	tb_status st;

	if (known) {
		*id = known->id;
		return TB_OK;
	}
	st = add_shared(w, &w->units, TB_CODE_UNIT, code, made, said, one,
			&item, err);
	if (st == TB_OK) {
		const tb_fact_value values[] = {
			number(item->id), text_or_null(code ? code : made),
			text_or_null(kind), nothing,
			text_or_null(person->district), nothing, nothing
		};

		st = write_fact(w, TB_FACT_UNIT, values, err);
		*id = item->id;
	}
	return st;
}

/* ------------------------------------------------------------- the person */

/* Years of service are read from a NIP, so who has any needs one. */
static const char *make_code(struct writing *w, const tb_case *one, size_t no)
{
	int year, month, day;

	if (one->person->service_years < 0)
		return tb_arena_printf(w->arena, "kasus-%zu", no + 1);
	tb_date_to_ymd(one->period.to, &year, &month, &day);
	year -= one->person->service_years;
	return tb_arena_printf(w->arena, "%04d%02zu%02zu%04d011%03zu",
			       year - 25, no / 999 / 28 % 12 + 1,
			       no / 999 % 28 + 1, year, no % 999 + 1);
}

static tb_date long_before(const tb_case *one)
{
	return tb_date_add_months(one->period.from, -12 * BEFORE_YEARS);
}

static tb_status write_person(struct writing *w, const tb_case *one,
			      tb_error *err)
{
	const tb_case_person *person = one->person;
	tb_date from = person->since == TB_DATE_ALWAYS ? long_before(one)
						       : person->since;
	int64_t unit = 0, position = 0;
	tb_status st = write_unit(w, one, &unit, err);

	if (st == TB_OK)
		st = write_position(w, one, &position, err);
	if (st == TB_OK) {
		const tb_fact_value values[] = {
			number(one->party), number(from), nothing,
			text_or_null(person->name), number(unit),
			number(position), text_or_null(person->employment),
			text_or_null(person->grade),
			text_or_null(person->education)
		};

		st = write_fact(w, TB_FACT_PERSON, values, err);
	}
	if (st == TB_OK && person->leads) {
		const tb_fact_value values[] = {
			number(one->party), text_or_null("kepala"),
			number(TB_DATE_ALWAYS), number(unit), nothing
		};

		st = write_fact(w, TB_FACT_ASSIGNMENT, values, err);
	}
	return st;
}

static tb_status write_trainings(struct writing *w, const tb_case *one,
				 tb_error *err)
{
	const tb_case_person *person = one->person;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < person->taken_count; i++) {
		tb_date day = tb_date_add_months(one->period.to,
						 -person->taken[i].months);
		int64_t course = 0;

		st = tb_store_code(w->store, TB_CODE_COURSE,
				   person->taken[i].course, &course, err);
		if (st == TB_OK) {
			const tb_fact_value values[] = {
				number(one->party), number(course),
				{ TB_FACT_TEXT, 0, "" }, number(day),
				nothing, nothing, nothing
			};

			st = write_fact(w, TB_FACT_TRAINING, values, err);
		}
	}
	if (st == TB_OK && person->jp.micro != 0) {
		const tb_fact_value values[] = {
			number(one->party), number(0), text_or_null("jp"),
			number(one->period.to), number(person->jp.micro),
			nothing, nothing
		};

		st = write_fact(w, TB_FACT_TRAINING, values, err);
	}
	return st;
}

static tb_status write_dialogues(struct writing *w, const tb_case *one,
				 tb_error *err)
{
	const tb_case_person *person = one->person;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < person->dialogue_count; i++) {
		const tb_case_dialogue *d = &person->dialogues[i];
		tb_date day = d->day == TB_DATE_ALWAYS ? one->period.to
						       : d->day;
		const tb_fact_value values[] = {
			number(one->party),
			number(w->catalog->competencies[d->competency].id),
			number(day), number(d->level), nothing, nothing
		};

		st = write_fact(w, TB_FACT_DIALOGUE, values, err);
	}
	return st;
}

/* ------------------------------------------------------------------- notes */

/* The party of a rater of this case. */
static tb_status rater_party(struct writing *w, const tb_case *one,
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

static tb_status link_rater(struct writing *w, const tb_case *one,
			    int64_t rater, int role, tb_error *err)
{
	const tb_fact_value values[] = {
		number(one->party), number(0), number(rater),
		text_or_null(tb_role_key((tb_role)role)),
		number(TB_DATE_ALWAYS), nothing
	};

	return write_fact(w, TB_FACT_RATER, values, err);
}

/* Every note of one person gets a number of its own: two of one day and one
 * competency are two notes. */
static tb_status write_note(struct writing *w, const tb_case *one,
			    int competency, tb_date day, int level,
			    int64_t rater, const char *project, int *no,
			    tb_error *err)
{
	tb_note_row row = {
		.key = { one->party, w->catalog->competencies[competency].id,
			 day, ++*no },
		.level = level,
		.rater = rater,
		.change = w->change,
		.words = { .project = project,
			   .recorded_on = TB_DATE_ALWAYS,
			   .feedback_on = TB_DATE_ALWAYS },
	};

	return tb_note_add(w->store, &row, err);
}

/* A week apart where there is room; the last day is left for a dialogue. */
static tb_date day_of(const tb_case *one, size_t i, size_t count)
{
	size_t room = (size_t)(one->period.to - one->period.from);
	size_t step;

	if (count > room)	/* as many days as notes */
		return one->period.from + (tb_date)i;
	step = room / count < SPACING ? room / count : SPACING;
	return one->period.to - (tb_date)((count - i) * step);
}

static tb_status write_short(struct writing *w, const tb_case *one,
			     const tb_case_short *s, int competency,
			     int64_t rater, int *no, tb_error *err)
{
	size_t days = (size_t)(one->period.to - one->period.from) + 1;
	tb_status st = TB_OK;

	if (s->count > days) {
		problem(w, one, s->line, s->column, "TB-T010",
			_("write a longer period, or the notes in full under "
			  "'notes'"),
			_("the period %s has fewer days than there are "
			  "notes"), one->period.text);
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
static bool may_be_required(const struct writing *w,
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

static tb_status write_shorts(struct writing *w, const tb_case *one, int *no,
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
	for (size_t c = 0;
	     st == TB_OK && c < w->catalog->competency_count; c++) {
		const tb_case_short *s = short_of(person, (int)c);

		if (!s && may_be_required(w, person, (int)c))
			s = all;
		if (s)
			st = write_short(w, one, s, (int)c, superior, no,
					 err);
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

static tb_status write_notes(struct writing *w, const tb_case *one, int *no,
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
					note->day, note->levels[l].level,
					rater, note->project, no, err);
	}
	return st;
}

/* ----------------------------------------------------------------- together */

static tb_status write_case(struct writing *w, tb_case *one, size_t index,
			    tb_error *err)
{
	const char *code = make_code(w, one, index);
	int no = 0;
	tb_status st;

	if (!code)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = tb_store_code_make(w->store, TB_CODE_PARTY, code, &one->party,
				err);
	if (st == TB_OK)
		st = write_person(w, one, err);
	if (st == TB_OK)
		st = write_trainings(w, one, err);
	if (st == TB_OK)
		st = write_dialogues(w, one, err);
	if (st == TB_OK)
		st = write_shorts(w, one, &no, err);
	if (st == TB_OK)
		st = write_notes(w, one, &no, err);
	return st;
}

tb_status tb_case_facts_write(tb_store *store, const tb_catalog *catalog,
			      const char *dinas, tb_case *cases, size_t count,
			      tb_arena *arena, tb_problems *problems,
			      tb_error *err)
{
	struct writing w = { .store = store, .catalog = catalog,
			     .dinas = dinas, .arena = arena,
			     .problems = problems };
	tb_status st = tb_store_begin(store, err);

	if (st != TB_OK)
		return st;
	st = tb_store_new_change(store, "timbang", "test", "", 0,
				 &w.change, err);
	for (size_t i = 0; st == TB_OK && i < count; i++)
		st = write_case(&w, &cases[i], i, err);
	if (st == TB_OK)
		return tb_store_commit(store, err);
	tb_store_rollback(store);
	return st;
}
