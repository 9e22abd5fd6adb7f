/* case_facts.c - the people of cases become facts. */
#include "workbench/case_facts.h"

#include <string.h>

#include "base/i18n.h"
#include "base/nip.h"
#include "store/change.h"
#include "workbench/case_parts.h"

enum { BEFORE_YEARS = 30 };

/* A position or unit that cases share: its code, and all that was said of
 * it, so that another case may not say otherwise. */
struct tb_case_shared {
	tb_case_shared *next;
	const char *code; /* NULL: has none of its own */
	const char *said;
	int64_t id;
};

tb_status tb_case_fact(tb_case_facts *w, tb_fact_kind kind,
		       const tb_fact_value *values, tb_error *err)
{
	return tb_fact_write(w->store, kind, values, w->change, err);
}

void tb_case_fault(tb_case_facts *w, const tb_case *one, int line, int column,
		   const char *code, const char *hint, const char *message,
		   const char *what)
{
	w->problems->file = one->file->path;
	tb_problems_add(w->problems, TB_PROBLEM, code, line, column, hint,
			message, what);
}

/* -------------------------------------------- what cases have in common */

/* The one that says the same; NULL: none.  One of the same code that says
 * something else is a problem of the file: both cannot be true at once. */
static const tb_case_shared *find_shared(tb_case_facts *w, tb_case_shared *list,
					 const char *code, const char *said,
					 const tb_case *one)
{
	for (; list; list = list->next) {
		bool same_code =
			code ? list->code && strcmp(code, list->code) == 0
			     : !list->code;

		if (same_code && strcmp(list->said, said) == 0)
			return list;
		if (code && same_code)
			tb_case_fault(
				w, one, one->person->line, one->person->column,
				"TB-U009",
				_("use another code, or describe it the same "
				  "way"),
				_("'%s' is described otherwise by another "
				  "person"),
				code);
	}
	return NULL;
}

static tb_status add_shared(tb_case_facts *w, tb_case_shared **list,
			    tb_code_kind kind, const char *code,
			    const char *made, const char *said,
			    tb_case_shared **out, tb_error *err)
{
	tb_case_shared *item = tb_arena_alloc(w->arena, sizeof *item);

	if (!item || !said || !made)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*item = (tb_case_shared){*list, code, said, 0};
	*list = item;
	*out = item;
	return tb_store_code_make(w->store, kind, code ? code : made, &item->id,
				  err);
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static const char *describe_position(tb_case_facts *w,
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

static tb_status write_standard(tb_case_facts *w, int64_t position,
				const tb_case_person *person, tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < person->standard_count; i++) {
		const tb_case_level *s = &person->standard[i];
		const tb_fact_value values[] = {
			tb_fact_number(position),
			{TB_FACT_TEXT, 0, ""},
			tb_fact_number(tb_case_competency_id(w, s->competency)),
			tb_fact_number(TB_DATE_ALWAYS),
			tb_fact_number(s->level),
			tb_fact_nothing()};

		st = tb_case_fact(w, TB_FACT_STANDARD, values, err);
	}
	return st;
}

static tb_status write_position(tb_case_facts *w, const tb_case *one,
				int64_t *id, tb_error *err)
{
	const tb_case_person *person = one->person;
	const char *said = describe_position(w, person);
	const char *made =
		tb_arena_printf(w->arena, "jabatan_%d", ++w->position_count);
	const tb_case_shared *known =
		said ? find_shared(w, w->positions, person->position, said, one)
		     : NULL;
	tb_case_shared *item = NULL;
	tb_status st = TB_OK;

	if (known) {
		*id = known->id;
		return TB_OK;
	}
	st = add_shared(w, &w->positions, TB_CODE_POSITION, person->position,
			made, said, &item, err);
	if (st == TB_OK && person->tier) {
		const tb_fact_value values[] = {
			tb_fact_number(item->id),
			tb_fact_text(person->position ? person->position
						      : made),
			tb_fact_text(person->kind),
			tb_fact_text(person->tier),
			tb_fact_text(person->family),
			tb_fact_nothing(),
			person->serves_public < 0
				? tb_fact_nothing()
				: tb_fact_number(person->serves_public)};

		st = tb_case_fact(w, TB_FACT_POSITION, values, err);
	}
	if (st == TB_OK)
		st = write_standard(w, item->id, person, err);
	if (st == TB_OK)
		*id = item->id;
	return st;
}

/* Without a word about the unit it is the dinas itself. */
static tb_status write_unit(tb_case_facts *w, const tb_case *one, int64_t *id,
			    tb_error *err)
{
	const tb_case_person *person = one->person;
	const char *code = person->unit_said ? person->unit : w->dinas;
	const char *kind = person->unit_kind ? person->unit_kind : "dinas";
	const char *said = tb_arena_printf(w->arena, "%s|%s", kind,
					   or_empty(person->district));
	const char *made =
		tb_arena_printf(w->arena, "unit_%d", ++w->unit_count);
	const tb_case_shared *known =
		said ? find_shared(w, w->units, code, said, one) : NULL;
	tb_case_shared *item = NULL;
	tb_status st;

	if (known) {
		*id = known->id;
		return TB_OK;
	}
	st = add_shared(w, &w->units, TB_CODE_UNIT, code, made, said, &item,
			err);
	if (st == TB_OK) {
		const tb_fact_value values[] = {
			tb_fact_number(item->id),
			tb_fact_text(code ? code : made),
			tb_fact_text(kind),
			tb_fact_nothing(),
			tb_fact_text(person->district),
			tb_fact_nothing(),
			tb_fact_nothing()};

		st = tb_case_fact(w, TB_FACT_UNIT, values, err);
		*id = item->id;
	}
	return st;
}

/* ------------------------------------------------------------- the person */

/* Years of service are read from a NIP, so who has any needs one. */
static const char *make_code(tb_case_facts *w, const tb_case *one, size_t no)
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

static tb_status write_person(tb_case_facts *w, const tb_case *one,
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
			tb_fact_number(one->party),
			tb_fact_number(from),
			tb_fact_nothing(),
			tb_fact_text(person->name),
			tb_fact_number(unit),
			tb_fact_number(position),
			tb_fact_text(person->employment),
			tb_fact_text(person->grade),
			tb_fact_text(person->education)};

		st = tb_case_fact(w, TB_FACT_PERSON, values, err);
	}
	if (st == TB_OK && person->leads) {
		const tb_fact_value values[] = {
			tb_fact_number(one->party), tb_fact_text("kepala"),
			tb_fact_number(TB_DATE_ALWAYS), tb_fact_number(unit),
			tb_fact_nothing()};

		st = tb_case_fact(w, TB_FACT_ASSIGNMENT, values, err);
	}
	return st;
}

static tb_status write_trainings(tb_case_facts *w, const tb_case *one,
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
				tb_fact_number(one->party),
				tb_fact_number(course),
				{TB_FACT_TEXT, 0, ""},
				tb_fact_number(day),
				tb_fact_nothing(),
				tb_fact_nothing(),
				tb_fact_nothing()};

			st = tb_case_fact(w, TB_FACT_TRAINING, values, err);
		}
	}
	if (st == TB_OK && person->jp.micro != 0) {
		const tb_fact_value values[] = {
			tb_fact_number(one->party),
			tb_fact_number(0),
			tb_fact_text("jp"),
			tb_fact_number(one->period.to),
			tb_fact_number(person->jp.micro),
			tb_fact_nothing(),
			tb_fact_nothing()};

		st = tb_case_fact(w, TB_FACT_TRAINING, values, err);
	}
	return st;
}

static tb_status write_dialogues(tb_case_facts *w, const tb_case *one,
				 tb_error *err)
{
	const tb_case_person *person = one->person;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < person->dialogue_count; i++) {
		const tb_case_dialogue *d = &person->dialogues[i];
		tb_date day =
			d->day == TB_DATE_ALWAYS ? one->period.to : d->day;
		const tb_fact_value values[] = {
			tb_fact_number(one->party),
			tb_fact_number(tb_case_competency_id(w, d->competency)),
			tb_fact_number(day),
			tb_fact_number(d->level),
			tb_fact_nothing(),
			tb_fact_nothing()};

		st = tb_case_fact(w, TB_FACT_DIALOGUE, values, err);
	}
	return st;
}

/* ----------------------------------------------------------------- together */

static tb_status write_case(tb_case_facts *w, tb_case *one, size_t index,
			    tb_error *err)
{
	const char *code = make_code(w, one, index);
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
		st = tb_case_notes_write(w, one, err);
	return st;
}

tb_status tb_case_facts_write(tb_store *store, const tb_catalog *catalog,
			      const char *dinas, tb_case *cases, size_t count,
			      tb_arena *arena, tb_problems *problems,
			      tb_error *err)
{
	tb_case_facts w = {.store = store,
			   .catalog = catalog,
			   .dinas = dinas,
			   .arena = arena,
			   .problems = problems};
	tb_status st = tb_store_begin(store, err);

	if (st != TB_OK)
		return st;
	st = tb_store_new_change(store, "timbang", "test", "", 0, &w.change,
				 err);
	for (size_t i = 0; st == TB_OK && i < count; i++)
		st = write_case(&w, &cases[i], i, err);
	if (st == TB_OK)
		return tb_store_commit(store, err);
	tb_store_rollback(store);
	return st;
}
