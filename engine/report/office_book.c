/* office_book.c - the tables of an office as a workbook to be filled in: one
 * sheet per kind, all from schemas/columns.csv. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "intake/form.h"
#include "report/book.h"
#include "report/words.h"
#include "store/change.h"

enum {
	ROWS = 100000,		/* in which typing is checked */
	LISTS_MAX = TB_BOOK_COLUMNS_MAX / 2,
	IN_COMMENT = 24,	/* choices that a comment names */
	CELL_CHARACTERS = 32767,
	FIRST_DAY = -25508,	/* 1900-03-01: Excel counts wrong before */
	LAST_DAY = 84005	/* 2199-12-31 */
};

/* Choices that one or more columns share, on the hidden sheet. */
struct list {
	tb_column_type type;
	const char *argument;
	const char *title;
	tb_choices choices;
};

struct office {
	tb_form form;
	tb_book *book;
	size_t list_count;
	struct list lists[LISTS_MAX];
	/* of the sheet being written */
	size_t kind;
	const tb_column *columns;
	size_t column_count;
	tb_choices choices[TB_KIND_COLUMNS_MAX];
};

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* ------------------------------------------------------------------ kinds */

static bool is_office(size_t kind)
{
	const char *name = tb_kind_name(kind);

	return strcmp(name, "reference") != 0 &&
	       strcmp(name, "observation") != 0;
}

static tb_status unknown_kind(const char *name, tb_error *err)
{
	const char *known[2 * TB_KINDS_MAX + 2] = { "office", "kantor" };
	size_t count = 2;
	char hint[160];
	const char *near;

	for (size_t i = 0; i < tb_kind_count() && i < TB_KINDS_MAX; i++) {
		known[count++] = tb_kind_name(i);
		known[count++] = tb_kind_words(tb_kind_name(i));
	}
	near = tb_problems_nearest(name, known, count, hint, sizeof hint);
	return tb_fail(err, TB_EUSAGE,
		       near ? _("there is no template '%s'; %s")
			    : _("there is no template '%s'; there are office "
				"(all tables of one), each kind of table, as "
				"unit,person, and observation%s"),
		       name, near ? near : "");
}

/* The English name of a kind, or what its sheet is called; -1: none. */
static int kind_of(const char *name)
{
	int kind = tb_kind_find(name);

	for (size_t i = 0; kind < 0 && i < tb_kind_count(); i++)
		if (strcmp(tb_kind_words(tb_kind_name(i)), name) == 0)
			kind = (int)i;
	return kind;
}

/* One name of @kinds, of @length bytes. */
static tb_status choose_one(const char *kinds, size_t length,
			    bool chosen[TB_KINDS_MAX], tb_error *err)
{
	char name[64];
	int kind;

	(void)snprintf(name, sizeof name, "%.*s", (int)length, kinds);
	if (strcmp(name, "office") == 0 || strcmp(name, "kantor") == 0) {
		for (size_t i = 0; i < tb_kind_count(); i++)
			chosen[i] |= is_office(i);
		return TB_OK;
	}
	kind = kind_of(name);
	if (kind < 0)
		return unknown_kind(name, err);
	if (strcmp(tb_kind_name((size_t)kind), "observation") == 0)
		return tb_fail(err, TB_EUSAGE,
			       _("the template observation stands alone"));
	chosen[kind] = true;
	return TB_OK;
}

static tb_status choose(const char *kinds, bool chosen[TB_KINDS_MAX],
			tb_error *err)
{
	tb_status st = TB_OK;
	size_t length;

	do {
		length = strcspn(kinds, ",");
		st = choose_one(kinds, length, chosen, err);
		kinds += length;
	} while (st == TB_OK && *kinds++ == ',');
	return st;
}

/* ---------------------------------------------------------------- columns */

static tb_book_look look_of(const tb_column *column)
{
	switch (column->type) {
	case TB_COLUMN_DATE:
	case TB_COLUMN_PAST:
		return TB_BOOK_DAY;
	case TB_COLUMN_LEVEL0:
	case TB_COLUMN_LEVEL1:
	case TB_COLUMN_INTEGER:
		return TB_BOOK_COUNT;
	case TB_COLUMN_DECIMAL:
		return TB_BOOK_PLAIN;
	default:
		return TB_BOOK_TEXT;
	}
}

static double width_of(const tb_column *column, const char *heading)
{
	double least = (double)tb_text_width(heading) + 3, width = 20;

	if (look_of(column) != TB_BOOK_TEXT)
		width = 12;
	else if (column->type == TB_COLUMN_TEXT)
		width = 32;
	else if (strcmp(column->argument, "nip") == 0 ||
		 strcmp(column->argument, "rater") == 0)
		width = 22;
	return width > least ? width : least;
}

/* What the column wants, whether it must be filled in, and what may stand
 * there. */
static const char *comment_of(struct office *o, const tb_column *column,
			      const tb_choices *choices)
{
	tb_arena *arena = &o->form.arena;
	const char *text = tb_arena_printf(
		arena, "%s.\n%s", tb_form_help(column),
		column->required == TB_REQUIRED ? _("Required.")
		: column->required == TB_OPTIONAL
			? _("May stay blank.")
			: _("See which of the columns must be filled in."));

	if (text && look_of(column) == TB_BOOK_DAY)
		text = tb_arena_printf(arena, "%s\n%s", text,
				       _("A day, like 24/11/2026."));
	if (text && choices->count > IN_COMMENT)
		text = tb_arena_printf(arena, "%s\n%s", text,
				       _("Choose from the list of the cell."));
	for (size_t i = 0; text && choices->count <= IN_COMMENT &&
			   i < choices->count; i++) {
		const tb_choice *one = &choices->list[i];

		text = tb_arena_printf(arena, "%s\n%s%s%s", text, one->shown,
				       *one->about ? ": " : "", one->about);
	}
	return text;
}

/* The choices of a column, and where they stand on the hidden sheet. */
static tb_status list_of(struct office *o, size_t at, const char *heading,
			 size_t *place, tb_error *err)
{
	const tb_column *column = &o->columns[at];
	struct list *list = o->lists;
	tb_status st;

	for (*place = 0; *place < o->list_count; ++*place, list++)
		if (list->type == column->type &&
		    strcmp(list->argument, column->argument) == 0) {
			o->choices[at] = list->choices;
			return TB_OK;
		}
	if (o->list_count == LISTS_MAX)
		return tb_fail(err, TB_EINTERNAL, "more lists than columns");
	st = tb_form_choices(&o->form, column, &o->choices[at], err);
	if (st != TB_OK || o->choices[at].count == 0)
		return st;
	*list = (struct list){ column->type, column->argument, heading,
			       o->choices[at] };
	o->list_count++;
	return TB_OK;
}

static void allow(struct office *o, size_t at, size_t list)
{
	static const char *const levels[] = { "0", "1", "2", "3", "4", "5",
					      NULL };
	const tb_column *column = &o->columns[at];
	const tb_choices *choices = &o->choices[at];

	tb_book_column_look(o->book, at, look_of(column));
	if (choices->count > 0)
		tb_book_allow_listed(
			o->book, at, ROWS, _("lists"), list * 2,
			(uint32_t)choices->count, choices->strict,
			choices->strict
				? _("Choose one of the list.")
				: _("The list does not have it.  It is right "
				    "only if another table declares it."));
	else if (look_of(column) == TB_BOOK_DAY)
		tb_book_allow_days(o->book, at, ROWS, FIRST_DAY,
				   LAST_DAY,
				   _("Type a day, like 24/11/2026."));
	else if (column->type == TB_COLUMN_LEVEL0)
		tb_book_allow_list(o->book, at, ROWS, levels,
				   _("A level is a whole number from 0 to "
				     "5."));
	else if (column->type == TB_COLUMN_LEVEL1)
		tb_book_allow_list(o->book, at, ROWS, levels + 1,
				   _("A standard is a whole number from 1 to "
				     "5."));
}

static tb_status start_sheet(struct office *o, tb_error *err)
{
	tb_book_column heads[TB_KIND_COLUMNS_MAX];
	size_t places[TB_KIND_COLUMNS_MAX];

	o->columns = tb_kind_columns(o->kind, &o->column_count);
	for (size_t i = 0; i < o->column_count; i++) {
		const tb_column *column = &o->columns[i];
		const char *title = tb_form_heading(&o->form.arena,
						    column);
		tb_status st;

		if (!title)
			return no_memory(err);
		st = list_of(o, i, title, &places[i], err);
		if (st != TB_OK)
			return st;
		heads[i] = (tb_book_column){
			title, width_of(column, title),
			comment_of(o, column, &o->choices[i]) };
		if (!heads[i].comment)
			return no_memory(err);
	}
	tb_book_sheet(o->book, tb_kind_words(tb_kind_name(o->kind)), heads,
		      o->column_count);
	for (size_t i = 0; i < o->column_count; i++)
		allow(o, i, places[i]);
	return TB_OK;
}

/* ------------------------------------------------------------------- rows */

/* Excel would cut it, and the cut text would be imported. */
static bool fits_a_cell(const char *text)
{
	size_t characters = 0;

	for (; *text; text++)
		characters += ((unsigned char)*text & 0xc0) != 0x80;
	return characters <= CELL_CHARACTERS;
}

static tb_status put_cell(struct office *o, size_t at,
			  const tb_fact_value *cell, tb_error *err)
{
	const tb_column *column = &o->columns[at];
	tb_book_look look = look_of(column);
	char text[TB_DATE_BYTES];

	if (cell->type == TB_FACT_TEXT && !fits_a_cell(cell->text))
		return tb_fail(err, TB_EDATA,
			       _("the table %s has a text in '%s' that is "
				 "longer than an Excel cell can be"),
			       tb_kind_name(o->kind), column->name);
	if (cell->type != TB_FACT_NUMBER)
		tb_book_text(o->book, look,
			     cell->type == TB_FACT_TEXT ? cell->text : NULL);
	else if (column->type == TB_COLUMN_DECIMAL)
		tb_book_number(o->book, look,
			       (tb_decimal){ .micro = cell->number });
	else if (look != TB_BOOK_DAY)
		tb_book_number(o->book, look,
			       (tb_decimal){ .micro = cell->number *
						      TB_MICRO });
	else if (cell->number >= FIRST_DAY)
		tb_book_day(o->book, look, (tb_date)cell->number);
	else
		tb_book_text(o->book, look,
			     tb_date_text((tb_date)cell->number, text));
	return TB_OK;
}

static tb_status put_row(void *context, const tb_fact_value *cells,
			 tb_error *err)
{
	struct office *o = context;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < o->column_count; i++)
		st = put_cell(o, i, &cells[i], err);
	tb_book_next_row(o->book);
	return st;
}

/* ---------------------------------------------------------- other sheets */

static void put_help(tb_book *book)
{
	const tb_book_column column = { _("How to fill it in"), 100, NULL };
	const char *const lines[] = {
		_("Each sheet is one table, and each row one entry.  Columns "
		  "with a star must be filled in; what a column wants stands "
		  "in the comment of its heading."),
		_("Sheets, columns and rows that stay empty are not read.  "
		  "What is in the store already is not stored twice."),
		_("A NIP is a text of 18 digits: its column is formatted so.  "
		  "Paste values only, so that it stays so."),
		_("A row replaces the one of the same key: the same code, or "
		  "the same NIP from the same day on.  Deleting a row here "
		  "deletes nothing in the store."),
		_("When it is filled in: timbang import FILE")
	};

	tb_book_sheet(book, _("read me"), &column, 1);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		tb_book_text(book, TB_BOOK_TEXT, lines[i]);
		tb_book_next_row(book);
	}
}

/* Two columns for each list: what is written, and what it means. */
static void put_lists(const struct office *o)
{
	tb_book_column heads[2 * LISTS_MAX];
	size_t longest = 0;

	for (size_t i = 0; i < o->list_count; i++) {
		const struct list *list = &o->lists[i];

		heads[2 * i] = (tb_book_column){ list->title, 20, NULL };
		heads[2 * i + 1] = (tb_book_column){ NULL, 30, NULL };
		if (list->choices.count > longest)
			longest = list->choices.count;
	}
	tb_book_sheet(o->book, _("lists"), heads, 2 * o->list_count);
	for (size_t row = 0; row < longest; row++) {
		for (size_t i = 0; i < o->list_count; i++) {
			const tb_choices *from = &o->lists[i].choices;
			bool there = row < from->count;

			tb_book_text(o->book, TB_BOOK_TEXT,
				     there ? from->list[row].shown : NULL);
			tb_book_text(o->book, TB_BOOK_TEXT,
				     there ? from->list[row].about : NULL);
		}
		tb_book_next_row(o->book);
	}
	tb_book_hide(o->book);
}

static tb_status put_sheets(struct office *o, const bool chosen[TB_KINDS_MAX],
			    bool filled, tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t kind = 0; st == TB_OK && kind < tb_kind_count(); kind++) {
		if (!chosen[kind])
			continue;
		o->kind = kind;
		st = start_sheet(o, err);
		if (st == TB_OK && filled)
			st = tb_form_each(&o->form, kind, o->choices, put_row,
					  o, err);
	}
	if (st != TB_OK)
		return st;
	put_help(o->book);
	put_lists(o);
	return TB_OK;
}

tb_status tb_report_office_template(tb_store *store, const char *kinds,
				    bool filled, const tb_sink *sink,
				    tb_error *err)
{
	bool chosen[TB_KINDS_MAX] = { false };
	struct office o = { .list_count = 0 };
	tb_date day = 0;
	tb_status st = choose(kinds, chosen, err);

	if (st == TB_OK)
		st = tb_store_begin(store, err);
	if (st != TB_OK)
		return st;
	st = tb_form_load(store, &o.form, err);
	if (st == TB_OK)
		st = tb_store_day_of_changes(store, &day, err);
	if (st == TB_OK)
		st = tb_book_new(_("Tables of an office"), day, &o.book, err);
	if (st == TB_OK) {
		st = put_sheets(&o, chosen, filled, err);
		st = tb_book_end(o.book, st, sink, err);
	}
	tb_form_release(&o.form);
	tb_store_rollback(store);
	return st;
}
