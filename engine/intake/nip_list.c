/* nip_list.c - a file that names people, one in a row. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/nip.h"
#include "base/text.h"
#include "exchange/grid.h"
#include "exchange/workbook.h"
#include "intake/directory.h"
#include "intake/value_code.h"
#include "schema/columns.h"
#include "schema/problems.h"
#include "store/change.h"

enum { ENTRIES_FIRST = 64 };

/* What the caller gets is the first member. */
struct people {
	tb_nip_list list;
	tb_arena arena;
};

struct reading {
	const char *path;
	struct people *people;
	tb_nip_entry *entries;	/* in the arena, grows by doubling */
	size_t capacity;
	tb_problems problems;
	tb_directory directory;
	tb_codes met;		/* who was named, and by which line */
	tb_grid *grid;
	size_t column;		/* of the NIP */
	bool has_header;
	bool other_ids;
	tb_date today;
};

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* ------------------------------------------------------------------ cells */

static tb_status add(struct reading *r, const char *nip, int line, int column,
		     tb_error *err)
{
	tb_nip_list *list = &r->people->list;
	tb_nip_entry *entry;

	if (list->count == r->capacity) {
		size_t more = r->capacity ? r->capacity * 2 : ENTRIES_FIRST;
		tb_nip_entry *grown = tb_arena_array(&r->people->arena, more,
						     sizeof *grown);

		if (!grown)
			return no_memory(err);
		if (list->count)
			memcpy(grown, r->entries,
			       list->count * sizeof *grown);
		r->entries = grown;
		r->capacity = more;
		list->entries = grown;
	}
	entry = &r->entries[list->count];
	*entry = (tb_nip_entry){ tb_arena_text(&r->people->arena, nip), line,
				 column };
	if (!entry->nip)
		return no_memory(err);
	list->count++;
	return TB_OK;
}

static void tell_unknown(struct reading *r, const char *nip, int line,
			 int column)
{
	char hint[TB_ERROR_TEXT_BYTES], code[TB_CODE_BYTES];
	const char *near = NULL;

	if (r->problems.reported < TB_PROBLEMS_REPORTED)
		near = tb_parties_nearest(&r->directory.parties, nip, code);
	if (near)
		(void)snprintf(hint, sizeof hint, _("did you mean '%s'?"),
			       near);
	tb_problems_add(&r->problems, TB_PROBLEM, "TB-D013", line, column,
			near ? hint : _("import the table of people first"),
			_("nobody with the NIP '%s' is known"), nip);
}

/* @text, without blanks around it, is to be a person of the store. */
static tb_status take(struct reading *r, const char *text, int line,
		      int column, tb_error *err)
{
	tb_nip nip;
	tb_nip_fault fault = TB_NIP_VALID;
	const char *code = text[0] == '\'' ? text + 1 : text;
	size_t met = r->met.count;

	if (!r->other_ids) {
		fault = tb_nip_parse(text, strlen(text), r->today, &nip);
		code = nip.digits;
	}
	if (fault != TB_NIP_VALID) {
		tb_problems_add(&r->problems, TB_PROBLEM, "TB-D011", line,
				column, tb_value_nip_hint(fault),
				_("the NIP '%s' is not valid: %s"), text,
				tb_nip_fault_text(fault));
		return TB_OK;
	}
	if (!tb_parties_find(&r->directory.parties, code).known) {
		tell_unknown(r, code, line, column);
		return TB_OK;
	}
	if (!tb_codes_add(&r->met, code))
		return no_memory(err);
	if (r->met.count == met) {
		tb_problems_add(&r->problems, TB_WARNING, "TB-D017", line,
				column, NULL,
				_("'%s' is on the list already"), code);
		return TB_OK;
	}
	return add(r, code, line, column, err);
}

/* ------------------------------------------------------------------- rows */

/* Does the first row say which column the NIP is in? */
static bool find_header(struct reading *r, const tb_csv_row *row)
{
	size_t person = (size_t)tb_kind_find("person");
	int nip = tb_kind_column(person, "nip");

	for (size_t i = 0; i < row->count && !r->has_header; i++) {
		r->has_header = tb_kind_column(person, row->fields[i].text) ==
				nip;
		r->column = r->has_header ? i : 0;
	}
	return r->has_header;
}

static tb_status take_row(struct reading *r, const tb_csv_row *row,
			  tb_error *err)
{
	tb_status st;
	const char *text;
	size_t length;
	int line, column;
	char *cell;

	if (row->fault) {
		tb_problems_add(&r->problems, TB_PROBLEM, "TB-C002",
				row->fault_line, row->fault_column, row->hint,
				"%s", row->fault);
		return TB_OK;
	}
	for (size_t i = 1; !r->has_header && i < row->count; i++) {
		if (row->fields[i].length == 0)
			continue;
		tb_grid_place(r->grid, i, &line, &column);
		tb_problems_add(&r->problems, TB_PROBLEM, "TB-D018", line,
				column,
				_("write one NIP per line, or a header row "
				  "that says which column is 'nip'"),
				_("this line holds more than a NIP"));
		return TB_OK;
	}
	if (r->column >= row->count)
		return TB_OK;
	text = row->fields[r->column].text;
	length = row->fields[r->column].length;
	tb_text_trim(&text, &length);
	if (length == 0)
		return TB_OK;
	cell = strndup(text, length);
	if (!cell)
		return no_memory(err);
	tb_grid_place(r->grid, r->column, &line, &column);
	st = take(r, cell, line, column, err);
	free(cell);
	return st;
}

static tb_status read_rows(struct reading *r, tb_error *err)
{
	const tb_csv_row *row = NULL;
	bool first = true;
	tb_status st = tb_grid_open(r->path, r->path,
				    tb_workbook_is(r->path) ? 0 : -1,
				    &r->grid, err);

	while (st == TB_OK) {
		st = tb_grid_next(r->grid, &row, err);
		if (st != TB_OK || !row)
			break;
		if (!first || row->fault || !find_header(r, row))
			st = take_row(r, row, err);
		first = false;
	}
	if (st == TB_OK && r->problems.problems > 0)
		st = tb_fail(err, TB_EDATA,
			     TB_PLURAL("nothing was evaluated: %d problem in "
				       "the list",
				       "nothing was evaluated: %d problems in "
				       "the list", r->problems.problems),
			     (int)r->problems.problems);
	if (st == TB_OK && r->people->list.count == 0)
		st = tb_fail_at(err, TB_EDATA, r->path, 0, 0,
				_("the list names nobody"));
	return st;
}

static tb_status load(struct reading *r, tb_store *store, tb_error *err)
{
	tb_visible visible = { 0 };
	char scheme[16];
	tb_status st = tb_visible_load(store, 0, &visible, err);

	if (st == TB_OK)
		st = tb_directory_load(&r->directory, store, &visible, err);
	tb_visible_release(&visible);
	if (st == TB_OK)
		st = tb_store_setting(store, "id_scheme", scheme,
				      sizeof scheme, err);
	if (st == TB_OK)
		r->other_ids = strcmp(scheme, "other") == 0;
	return st;
}

tb_status tb_nip_list_read(tb_store *store, const char *path,
			   const tb_watch *watch, tb_nip_list **out,
			   tb_error *err)
{
	/* Where a day begins before UTC's does, tomorrow is today. */
	struct reading r = { .path = path, .today = tb_store_today() + 1 };
	tb_status st;

	r.people = calloc(1, sizeof *r.people);
	if (!r.people)
		return no_memory(err);
	tb_arena_init(&r.people->arena);
	tb_problems_init(&r.problems, watch, path);
	tb_directory_init(&r.directory);
	tb_codes_init(&r.met);
	r.people->list.file = tb_arena_text(&r.people->arena, path);
	st = r.people->list.file ? load(&r, store, err) : no_memory(err);
	if (st == TB_OK)
		st = read_rows(&r, err);
	tb_grid_close(r.grid);
	tb_codes_release(&r.met);
	tb_directory_release(&r.directory);
	if (st == TB_OK)
		*out = &r.people->list;
	else
		tb_nip_list_free(&r.people->list);
	return st;
}

void tb_nip_list_free(tb_nip_list *list)
{
	struct people *people = (struct people *)list;

	if (!people)
		return;
	tb_arena_release(&people->arena);
	free(people);
}
