/* template_book.c - a workbook to be filled in by somebody who observes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/i18n.h"
#include "evaluate/observed.h"
#include "intake/form.h"
#include "report/book.h"

enum { ROWS_LEAST = 10, ROWS_A_MONTH = 3, COMPETENCIES_MAX = 200,
       PEOPLE_MAX = 2000, LEVELS = 6, KEY_BYTES = 80 };

/* What is noted besides levels: before the competencies, and after them. */
static const struct field {
	const char *column;	/* of the kind observation */
	double width;
	tb_book_look look;
	const char *comment;	/* NULL: what the column itself wants */
} before[] = {
	{ "nip", 21, TB_BOOK_TEXT, NULL },
	{ "rater", 21, TB_BOOK_TEXT, NULL },
	{ "name", 26, TB_BOOK_TEXT, NULL },
	{ "date", 12, TB_BOOK_OPEN_DAY, N_("The day on which it was seen.") },
	{ "project", 20, TB_BOOK_OPEN_TEXT, NULL },
	{ "situation", 28, TB_BOOK_OPEN_TEXT,
	  N_("What was to be done, and where?") },
	{ "action", 28, TB_BOOK_OPEN_TEXT,
	  N_("What did the person do or say?") },
	{ "result", 28, TB_BOOK_OPEN_TEXT, N_("What came of it?") }
}, after[] = {
	{ "evidence", 20, TB_BOOK_OPEN_TEXT, NULL },
	{ "indicator", 20, TB_BOOK_OPEN_TEXT, NULL },
	{ "feedback_on", 14, TB_BOOK_OPEN_DAY, NULL },
	{ "recorded_on", 14, TB_BOOK_OPEN_DAY,
	  N_("The day on which it was written down, when that was later.") },
	{ "corrects", 14, TB_BOOK_OPEN_TEXT,
	  N_("The day of an earlier note, like 2026-05-31, that this row puts "
	     "right: the same person and competencies.") }
};

enum { AT_DATE = 3, AT_PROJECT, AT_LEVELS = sizeof before / sizeof *before,
       AFTER = sizeof after / sizeof *after };

struct person {
	const char *nip, *name;
	uint8_t *required;	/* per competency of the template; 0: none */
};

struct template {
	tb_arena arena;
	const char *rater;
	tb_period period;
	size_t competency_count;
	struct {
		const char *code, *about;
		const char *words[LEVELS];	/* NULL: none */
	} competencies[COMPETENCIES_MAX];
	size_t person_count;
	struct person *people;
};

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* -------------------------------------------------------------- gathering */

/* "INT: Integritas", and what each level looks like. */
static bool describe(struct template *t, const tb_catalog *catalog,
		     const tb_competency_result *c, size_t at)
{
	const char *about = tb_arena_printf(&t->arena, "%s: %s", c->code,
					    c->name ? c->name : c->code);

	for (int level = 0; about && level < LEVELS; level++) {
		const tb_reference *words;
		char key[KEY_BYTES];

		(void)snprintf(key, sizeof key, "%s/%d", c->code, level);
		words = tb_catalog_reference(catalog, "level_descriptor", key);
		if (!words) {
			(void)snprintf(key, sizeof key, "%d", level);
			words = tb_catalog_reference(catalog, "level", key);
		}
		if (!words || !words->name)
			continue;
		t->competencies[at].words[level] =
			tb_arena_text(&t->arena, words->name);
		about = tb_arena_printf(&t->arena, "%s\n%d  %s", about, level,
					words->name);
	}
	t->competencies[at].about = about;
	t->competencies[at].code = tb_arena_text(&t->arena, c->code);
	return about && t->competencies[at].code;
}

/* Competencies keep the order in which they are met: official within each
 * post, so only technical ones of other posts come later. */
static tb_status place_of(struct template *t, const tb_catalog *catalog,
			  const tb_competency_result *c, size_t *out,
			  tb_error *err)
{
	for (*out = 0; *out < t->competency_count; ++*out)
		if (strcmp(t->competencies[*out].code, c->code) == 0)
			return TB_OK;
	if (t->competency_count == COMPETENCIES_MAX)
		return tb_fail(err, TB_EDATA,
			       _("the people of this rater have more than %d "
				 "competencies"), COMPETENCIES_MAX);
	t->competency_count++;
	return describe(t, catalog, c, *out) ? TB_OK : no_memory(err);
}

static tb_status add_person(void *context, const tb_catalog *catalog,
			    const tb_person_result *result, tb_error *err)
{
	struct template *t = context;
	struct person *person;

	if (t->person_count == PEOPLE_MAX)
		return tb_fail(err, TB_EDATA,
			       _("this rater has more than %d people"),
			       PEOPLE_MAX);
	person = &t->people[t->person_count++];
	person->nip = tb_arena_text(&t->arena, result->nip);
	person->name = tb_arena_text(&t->arena,
				     result->name ? result->name : "");
	person->required = tb_arena_alloc(&t->arena, COMPETENCIES_MAX);
	if (!person->nip || !person->name || !person->required)
		return no_memory(err);
	for (size_t i = 0; i < result->competency_count; i++) {
		size_t at;
		tb_status st = place_of(t, catalog, &result->competencies[i],
					&at, err);

		if (st != TB_OK)
			return st;
		person->required[at] =
			(uint8_t)result->competencies[i].required;
	}
	return TB_OK;
}

static int by_name(const void *a, const void *b)
{
	const struct person *one = a, *other = b;
	int order = strcmp(one->name, other->name);

	return order ? order : strcmp(one->nip, other->nip);
}

/* ---------------------------------------------------------------- writing */

static bool head_of(struct template *t, const struct field *field,
		    tb_book_column *head)
{
	size_t kind = (size_t)tb_kind_find("observation"), count;
	const tb_column *column = tb_kind_columns(kind, &count) +
				  tb_kind_column(kind, field->column);

	head->title = tb_form_heading(&t->arena, column);
	head->width = field->width;
	head->comment = field->comment ? _(field->comment)
				       : tb_form_help(column);
	return head->title != NULL;
}

static tb_status start_notes(struct template *t, tb_book *book, tb_error *err)
{
	tb_book_column columns[AT_LEVELS + COMPETENCIES_MAX + AFTER];
	size_t count = t->competency_count;
	bool ok = true;

	for (size_t i = 0; i < AT_LEVELS; i++)
		ok = ok && head_of(t, &before[i], &columns[i]);
	for (size_t i = 0; i < count; i++)
		columns[AT_LEVELS + i] = (tb_book_column){
			t->competencies[i].code, 9, t->competencies[i].about };
	for (size_t i = 0; i < AFTER; i++)
		ok = ok && head_of(t, &after[i],
				   &columns[AT_LEVELS + count + i]);
	if (!ok)
		return no_memory(err);
	tb_book_sheet(book, _("notes"), columns, AT_LEVELS + count + AFTER);
	return TB_OK;
}

static void put_row(const struct template *t, const struct person *person,
		    bool first, tb_book *book)
{
	char comment[512];

	tb_book_text(book, TB_BOOK_TEXT, person->nip);
	tb_book_text(book, TB_BOOK_TEXT, t->rater);
	tb_book_text(book, TB_BOOK_TEXT, person->name);
	for (size_t i = AT_DATE; i < AT_LEVELS; i++)
		tb_book_text(book, before[i].look, NULL);
	for (size_t i = 0; i < t->competency_count; i++) {
		int required = person->required[i];
		const char *words = t->competencies[i].words[required];

		if (required == 0) {
			tb_book_text(book, TB_BOOK_CLOSED, NULL);
			continue;
		}
		tb_book_text(book, TB_BOOK_OPEN_LEVEL, NULL);
		if (!first)
			continue;
		(void)snprintf(comment, sizeof comment,
			       _("Standard %d: %s"), required,
			       words ? words : "");
		tb_book_comment(book, comment);
	}
	for (size_t i = 0; i < AFTER; i++)
		tb_book_text(book, after[i].look, NULL);
	tb_book_next_row(book);
}

/* More in a long period: an event is noted every ten days or so. */
static int rows_each(const struct template *t)
{
	int months = tb_date_months_between(t->period.from, t->period.to + 1);

	return months * ROWS_A_MONTH > ROWS_LEAST ? months * ROWS_A_MONTH
						  : ROWS_LEAST;
}

static tb_status put_notes(struct template *t, tb_book *book, tb_error *err)
{
	static const char *const levels[] = { "0", "1", "2", "3", "4", "5",
					      NULL };
	int each = rows_each(t);
	uint32_t rows = (uint32_t)(t->person_count * (size_t)each);
	tb_status st = start_notes(t, book, err);

	if (st != TB_OK)
		return st;
	for (size_t p = 0; p < t->person_count; p++)
		for (int i = 0; i < each; i++)
			put_row(t, &t->people[p], i == 0, book);
	tb_book_allow_days(book, AT_DATE, rows, t->period.from, t->period.to,
			   _("Type a day of the period, like 24/11/2026."));
	for (size_t i = 0; i < t->competency_count; i++)
		tb_book_allow_list(book, AT_LEVELS + i, rows, levels,
				   _("A level is a whole number from 0 to 5; "
				     "leave it blank when there was no "
				     "occasion."));
	tb_book_protect(book);
	return TB_OK;
}

static void put_help(tb_book *book)
{
	const tb_book_column column = { _("How to fill it in"), 100, NULL };
	const char *const lines[] = {
		_("One row is one event: the day, what happened, and the level "
		  "that was seen of each competency that the event showed."),
		_("Leave a competency blank when there was no occasion; 0 "
		  "means: the occasion was there, and it was not shown."),
		_("Grey cells do not belong to the standard of the post.  "
		  "What each level means stands in the comment of the "
		  "column, the standard of a person in the first row of "
		  "that person."),
		_("Each person has some rows; those that stay empty are not "
		  "read."),
		_("When it is filled in: timbang import FILE")
	};

	tb_book_sheet(book, _("read me"), &column, 1);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		tb_book_text(book, TB_BOOK_TEXT, lines[i]);
		tb_book_next_row(book);
	}
}

tb_status tb_report_template(tb_store *store, const char *rater,
			     const tb_evaluate_options *options,
			     const tb_watch *watch, const tb_sink *sink,
			     tb_error *err)
{
	struct template *t = calloc(1, sizeof *t);
	tb_book *book = NULL;
	tb_status st;

	if (!t)
		return no_memory(err);
	tb_arena_init(&t->arena);
	t->rater = rater;
	t->people = tb_arena_array(&t->arena, PEOPLE_MAX, sizeof *t->people);
	st = t->people ? tb_period_read(options->period, &t->period, err)
		       : no_memory(err);
	if (st == TB_OK)
		st = tb_observed_by(store, rater, options, watch, add_person,
				    t, err);
	if (st == TB_OK)
		st = tb_book_new(_("Notes of observation"), t->period.from,
				 &book, err);
	if (st == TB_OK) {
		qsort(t->people, t->person_count, sizeof *t->people, by_name);
		st = put_notes(t, book, err);
		if (st == TB_OK)
			put_help(book);
		st = tb_book_end(book, st, sink, err);
	}
	tb_arena_release(&t->arena);
	free(t);
	return st;
}
