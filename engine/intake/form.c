/* form.c - headings, choices and stored rows of a table to be filled in. */
#include "intake/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "intake/fact_kinds.h"

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

static bool is_indonesian(void)
{
	return strcmp(_("en"), "id") == 0;
}

tb_status tb_form_load(tb_store *store, tb_form *out, tb_error *err)
{
	tb_status st;

	memset(out, 0, sizeof *out);
	out->store = store;
	tb_arena_init(&out->arena);
	tb_directory_init(&out->directory);
	st = tb_visible_load(store, 0, &out->visible, err);
	if (st == TB_OK)
		st = tb_directory_load(&out->directory, store, &out->visible,
				       err);
	if (st == TB_OK)
		st = tb_catalog_load(store, &out->visible, &out->catalog, err);
	return st;
}

void tb_form_release(tb_form *form)
{
	tb_catalog_release(&form->catalog);
	tb_directory_release(&form->directory);
	tb_visible_release(&form->visible);
	tb_arena_release(&form->arena);
}

/* ---------------------------------------------------------------- headings */

/* The first member of a '|'-separated list. */
static char *first_of(tb_arena *arena, const char *list)
{
	return tb_arena_copy(arena, list, strcspn(list, "|"));
}

const char *tb_form_heading(tb_arena *arena, const tb_column *column)
{
	const char *name = is_indonesian() && column->aliases[0]
				   ? first_of(arena, column->aliases)
				   : column->name;
	bool required = column->required == TB_REQUIRED;

	return name ? tb_arena_printf(arena, "%s%s", name,
				      required ? " *" : "") : NULL;
}

const char *tb_form_help(const tb_column *column)
{
	return is_indonesian() ? column->help_id : column->help_en;
}

/* ----------------------------------------------------------------- choices */

/* Room for so many; NULL: out of memory. */
static tb_choice *make(tb_form *form, size_t count, tb_choices *out)
{
	tb_choice *list = tb_arena_array(&form->arena, count, sizeof *list);

	out->list = list;
	out->count = 0;
	return list;
}

static void add_code(tb_choices *out, tb_choice *list, const char *code,
		     const char *name)
{
	list[out->count++] = (tb_choice){ code, code, name ? name : "" };
}

static int by_code(const void *a, const void *b)
{
	return strcmp(((const tb_choice *)a)->code,
		      ((const tb_choice *)b)->code);
}

static tb_status units(tb_form *form, tb_choices *out, tb_error *err)
{
	const tb_catalog *catalog = &form->catalog;
	tb_choice *list = make(form, catalog->unit_count, out);

	if (!list)
		return no_memory(err);
	for (size_t i = 0; i < catalog->unit_count; i++)
		add_code(out, list, catalog->units[i].code,
			 catalog->units[i].name);
	qsort(list, out->count, sizeof *list, by_code);
	return TB_OK;
}

static tb_status positions(tb_form *form, tb_choices *out, tb_error *err)
{
	const tb_catalog *catalog = &form->catalog;
	tb_choice *list = make(form, catalog->position_count, out);

	if (!list)
		return no_memory(err);
	for (size_t i = 0; i < catalog->position_count; i++)
		add_code(out, list, catalog->positions[i].code,
			 catalog->positions[i].name);
	qsort(list, out->count, sizeof *list, by_code);
	return TB_OK;
}

static tb_status competencies(tb_form *form, bool any, tb_choices *out,
			      tb_error *err)
{
	const tb_catalog *catalog = &form->catalog;
	tb_choice *list = make(form, catalog->competency_count + 1, out);

	if (!list)
		return no_memory(err);
	if (any)
		add_code(out, list, "*", _("every competency"));
	for (size_t i = 0; i < catalog->competency_count; i++)
		add_code(out, list, catalog->competencies[i].code,
			 catalog->competencies[i].name);
	return TB_OK;
}

static tb_status courses(tb_form *form, tb_choices *out, tb_error *err)
{
	const tb_catalog *catalog = &form->catalog;
	tb_choice *list = make(form, catalog->course_count, out);

	if (!list)
		return no_memory(err);
	for (size_t i = 0; i < catalog->course_count; i++)
		add_code(out, list, catalog->courses[i].code,
			 catalog->courses[i].title);
	return TB_OK;
}

/* Codes in small letters are the program's, and people know what they stand
 * for by its name; others are official (PNS, III/a, S1, K03). */
static bool is_official(const char *code)
{
	return code[strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789_")] ||
	       (code[0] >= '0' && code[0] <= '9');
}

static void add_entry(const tb_form *form, const char *lists,
		      const tb_reference *entry, tb_choices *out,
		      tb_choice *list)
{
	const char *read = tb_directory_entry(&form->directory, lists,
					      entry->name);

	if (!is_official(entry->code) && read && strcmp(read, entry->code) == 0)
		list[out->count++] =
			(tb_choice){ entry->code, entry->name, "" };
	else
		add_code(out, list, entry->code, entry->name);
}

/* Entries of the comma-separated @lists. */
static tb_status entries(tb_form *form, const char *lists, tb_choices *out,
			 tb_error *err)
{
	const tb_catalog *catalog = &form->catalog;
	tb_choice *list = make(form, catalog->reference_count, out);
	size_t length;

	if (!list)
		return no_memory(err);
	for (const char *l = lists; *l; l += length + (l[length] == ',')) {
		length = strcspn(l, ",");
		for (size_t i = 0; i < catalog->reference_count; i++) {
			const tb_reference *entry = &catalog->references[i];

			if (strncmp(entry->list, l, length) == 0 &&
			    entry->list[length] == '\0')
				add_entry(form, lists, entry, out, list);
		}
	}
	return TB_OK;
}

static tb_status words(tb_form *form, const char *which, tb_choices *out,
		       tb_error *err)
{
	tb_choice *list = make(form, tb_word_table_count, out);

	if (!list)
		return no_memory(err);
	for (size_t i = 0; i < tb_word_table_count; i++) {
		const tb_word *row = &tb_word_table[i];
		char *shown;

		if (strcmp(row->words, which) != 0)
			continue;
		shown = is_indonesian() ? first_of(&form->arena, row->aliases)
					: tb_arena_text(&form->arena,
							row->word);
		if (!shown)
			return no_memory(err);
		for (char *c = shown; *c; c++)
			if (*c == '_')
				*c = ' ';
		list[out->count++] = (tb_choice){ row->word, shown, "" };
	}
	return TB_OK;
}

static tb_status yes_or_no(tb_form *form, tb_choices *out, tb_error *err)
{
	tb_choice *list = make(form, 2, out);

	if (!list)
		return no_memory(err);
	list[0] = (tb_choice){ "1", _("yes"), "" };
	list[1] = (tb_choice){ "0", _("no"), "" };
	out->count = 2;
	return TB_OK;
}

tb_status tb_form_choices(tb_form *form, const tb_column *column,
			  tb_choices *out, tb_error *err)
{
	*out = (tb_choices){ .strict = column->type != TB_COLUMN_OPEN };
	switch (column->type) {
	case TB_COLUMN_LIST:
	case TB_COLUMN_OPEN:
		return entries(form, column->argument, out, err);
	case TB_COLUMN_WORD:
		return words(form, column->argument, out, err);
	case TB_COLUMN_BOOLEAN:
		return yes_or_no(form, out, err);
	case TB_COLUMN_COMPETENCY_ANY:
		out->strict = false;
		return competencies(form, true, out, err);
	case TB_COLUMN_REF:
		break;
	default:
		return TB_OK;
	}
	/* What is typed on another sheet can be named here too. */
	out->strict = false;
	if (strcmp(column->argument, "unit") == 0)
		return units(form, out, err);
	if (strcmp(column->argument, "position") == 0)
		return positions(form, out, err);
	if (strcmp(column->argument, "competency") == 0)
		return competencies(form, false, out, err);
	if (strcmp(column->argument, "course") == 0)
		return courses(form, out, err);
	return TB_OK;
}

/* -------------------------------------------------------------------- rows */

struct listing {
	const tb_choices *choices;
	const tb_column *columns;
	size_t column_count;
	int slots[TB_KIND_COLUMNS_MAX];	/* of each column; -1: not kept */
	tb_form_row_fn *each;
	void *context;
};

static tb_fact_value as_shown(const tb_column *column,
			      const tb_choices *choices, tb_fact_value value)
{
	const tb_fact_value blank = { .type = TB_FACT_NULL };
	const char *code = value.text;

	switch (column->type) {
	case TB_COLUMN_DATE:
	case TB_COLUMN_PAST:
		return value.number == TB_DATE_ALWAYS ? blank : value;
	case TB_COLUMN_BOOLEAN:
		if (value.type == TB_FACT_NUMBER)
			code = value.number ? "1" : "0";
		break;
	default:
		break;
	}
	if (!code || !code[0])
		return value.type == TB_FACT_NUMBER ? value : blank;
	for (size_t i = 0; i < choices->count; i++)
		if (strcmp(choices->list[i].code, code) == 0)
			code = choices->list[i].shown;
	return (tb_fact_value){ .type = TB_FACT_TEXT, .text = code };
}

static tb_status show_row(void *context, const tb_fact_value *values,
			  tb_error *err)
{
	const struct listing *l = context;
	tb_fact_value cells[TB_KIND_COLUMNS_MAX] = { { .number = 0 } };

	for (size_t c = 0; c < l->column_count; c++)
		if (l->slots[c] >= 0)
			cells[c] = as_shown(&l->columns[c], &l->choices[c],
					    values[l->slots[c]]);
	return l->each(l->context, cells, err);
}

static int slot_of(const tb_fact_form *form, const char *column)
{
	for (size_t i = 0; i < tb_fact_values(form->fact); i++)
		if (strcmp(form->slots[i].column, column) == 0)
			return (int)i;
	return -1;
}

tb_status tb_form_each(tb_form *form, size_t kind, const tb_choices *choices,
		       tb_form_row_fn *each, void *context, tb_error *err)
{
	const tb_fact_form *fact = tb_fact_form_of(tb_kind_name(kind));
	struct listing l = { .choices = choices, .each = each,
			     .context = context };

	l.columns = tb_kind_columns(kind, &l.column_count);
	for (size_t c = 0; c < l.column_count; c++)
		l.slots[c] = slot_of(fact, l.columns[c].name);
	return tb_fact_each(form->store, &form->visible, fact->fact, show_row,
			    &l, err);
}
