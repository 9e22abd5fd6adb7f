/* facts.c - rows of every kind but notes become facts. */
#include "intake/facts.h"

#include <string.h>

#include "base/i18n.h"
#include "exchange/file.h"
#include "intake/fact_kinds.h"
#include "intake/row.h"

enum { PROGRESS_ROWS = 2048 };

/* ---------------------------------------------------- checks of one kind */

static bool text_is(const tb_fact_value *value, const char *text)
{
	return value->type == TB_FACT_TEXT && strcmp(value->text, text) == 0;
}

static void check_position(tb_row *row)
{
	const tb_fact_value *tier = tb_row_value(row, "tier");
	const tb_fact_value *kind = tb_row_value(row, "kind");
	tb_cell cell = tb_row_cell(row, "tier");
	const char *parent;

	if (tier->type != TB_FACT_TEXT || kind->type != TB_FACT_TEXT)
		return;
	parent = tb_directory_parent(&row->in->directory, "tier", tier->text);
	if (parent && strcmp(parent, kind->text) != 0)
		tb_cell_problem(&cell, "TB-D053", NULL,
				_("the tier '%s' belongs to the kind '%s', "
				  "not to '%s'"),
				tier->text, parent, kind->text);
}

/* A grade of PPPK has no letter; that of a PNS has one. */
static void check_person(tb_row *row)
{
	const tb_fact_value *grade = tb_row_value(row, "grade");
	const tb_fact_value *employment = tb_row_value(row, "employment");
	tb_cell cell = tb_row_cell(row, "grade");
	bool pppk, letter;

	if (grade->type != TB_FACT_TEXT || employment->type != TB_FACT_TEXT)
		return;
	pppk = strncmp(employment->text, "PPPK", 4) == 0;
	letter = strchr(grade->text, '/') != NULL;
	if (pppk == letter)
		tb_cell_warning(&cell, "TB-D054", _("compare it with the "
						    "source"),
				_("the grade '%s' is not one of '%s'"),
				grade->text, employment->text);
}

static void check_rater(tb_row *row)
{
	const tb_fact_value *nip = tb_row_value(row, "nip");
	const tb_fact_value *rater = tb_row_value(row, "rater");
	const tb_fact_value *role = tb_row_value(row, "role");
	tb_cell cell = tb_row_cell(row, "rater");
	bool self;

	if (nip->type != TB_FACT_NUMBER || rater->type != TB_FACT_TEXT ||
	    role->type != TB_FACT_TEXT)
		return;
	self = tb_parties_find(&row->in->directory.parties, rater->text).id ==
	       nip->number;
	if (self != text_is(role, "self"))
		tb_cell_problem(&cell, "TB-D055", NULL,
				self ? _("'%s' rates himself or herself, so "
					 "the role must be self")
				     : _("the role self needs the rater '%s' "
					 "to be the person"),
				rater->text);
}

static const struct {
	const char *kind;
	void (*check)(tb_row *row);
} checks[] = {
	{ "position", check_position },
	{ "person", check_person },
	{ "rater", check_rater },
};

static void check_kind(tb_row *row, const char *kind)
{
	for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
		if (strcmp(checks[i].kind, kind) == 0)
			checks[i].check(row);
}

/* ------------------------------------------------------------ declarations */

static const char *text_of(const tb_row *row, const char *column)
{
	const tb_fact_value *value = tb_row_value(row, column);

	return value->type == TB_FACT_TEXT ? value->text : NULL;
}

/* The code kind that a key column declares. */
static tb_code_kind kind_of_key(const char *argument)
{
	static const char *const names[] = {
		[TB_CODE_UNIT] = "unit",
		[TB_CODE_POSITION] = "position",
		[TB_CODE_COMPETENCY] = "competency",
		[TB_CODE_COURSE] = "course",
	};

	for (size_t i = TB_CODE_UNIT; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i], argument) == 0)
			return (tb_code_kind)i;
	return TB_CODE_PARTY;
}

/* Codes that this row declares get their numbers; their values become
 * numbers. */
static tb_status declare_keys(tb_row *row, tb_error *err)
{
	tb_intake *in = row->in;
	tb_status st = TB_OK;

	for (size_t c = 0; st == TB_OK && c < row->column_count; c++) {
		const tb_column *column = &row->columns[c];
		tb_fact_value *value = &row->values[c];
		tb_code_kind kind = kind_of_key(column->argument);
		bool course = kind == TB_CODE_COURSE;

		if (column->type != TB_COLUMN_KEY ||
		    value->type != TB_FACT_TEXT || !column->argument[0])
			continue;
		if (strcmp(column->argument, "rater") == 0)
			st = tb_directory_party(&in->directory, in->store,
						value->text, &value->number,
						err);
		else
			st = tb_directory_declare(
				&in->directory, in->store, kind, value->text,
				text_of(row, course ? "title" : "name"),
				kind == TB_CODE_COMPETENCY
					? text_of(row, "code") : NULL,
				&value->number, err);
		value->type = TB_FACT_NUMBER;
	}
	return st;
}

static tb_status declare_entry(tb_row *row, const tb_fact_value *values,
			       tb_error *err)
{
	tb_reference_row entry = {
		.list = values[0].text, .code = values[1].text,
		.name_id = values[3].text,
	};

	if (values[4].type == TB_FACT_TEXT)
		entry.name_en = values[4].text;
	if (values[5].type == TB_FACT_TEXT)
		entry.aliases = values[5].text;
	if (values[7].type == TB_FACT_TEXT)
		entry.parent = values[7].text;
	return tb_directory_add_entry(&row->in->directory, &entry, err);
}

/* ------------------------------------------------------------------- facts */

static tb_fact_value blank_value(tb_blank blank)
{
	switch (blank) {
	case TB_BLANK_NULL:
		return (tb_fact_value){ TB_FACT_NULL, 0, NULL };
	case TB_BLANK_ZERO:
		return (tb_fact_value){ TB_FACT_NUMBER, 0, NULL };
	case TB_BLANK_EMPTY:
		return (tb_fact_value){ TB_FACT_TEXT, 0, "" };
	case TB_BLANK_ALWAYS:
		return (tb_fact_value){ TB_FACT_NUMBER, TB_DATE_ALWAYS, NULL };
	}
	return (tb_fact_value){ TB_FACT_NULL, 0, NULL };
}

static void fill_slots(const tb_row *row, const tb_fact_form *form,
		       tb_fact_value *values)
{
	for (size_t i = 0; i < tb_fact_values(form->fact); i++) {
		const tb_fact_slot *slot = &form->slots[i];
		const tb_fact_value *value = tb_row_value(row, slot->column);

		values[i] = value->type == TB_FACT_NULL
				    ? blank_value(slot->blank) : *value;
	}
}

static void twice(tb_row *row, bool same, const char *file, int line)
{
	tb_intake *in = row->in;
	int at_line, column;

	tb_table_place(row->table, 0, &at_line, &column);
	if (same)
		tb_intake_problem(in, "TB-D060", at_line, column,
				  _("delete one of the two rows"),
				  _("the row repeats line %d of %s"), line,
				  tb_file_name(file));
	else
		tb_intake_problem(in, "TB-D061", at_line, column,
				  _("keep the row that is right"),
				  _("the row contradicts line %d of %s: the "
				    "same key with other values"), line,
				  tb_file_name(file));
}

static tb_status put(tb_row *row, const tb_fact_form *form, tb_lines *lines,
		     tb_error *err)
{
	tb_intake *in = row->in;
	tb_fact_value values[TB_FACT_VALUES_MAX];
	tb_fact_outcome outcome = TB_FACT_UNCHANGED;
	const char *file = in->problems.file;
	int line = 0;
	tb_status st = declare_keys(row, err);

	if (st != TB_OK)
		return st;
	fill_slots(row, form, values);
	st = tb_fact_look(in->store, &in->visible, form->fact, values,
			  in->change, &outcome, err);
	if (st == TB_OK)
		st = tb_lines_meet(lines, tb_fact_hash(form->fact, values),
				   in->problems.file, row->raw->line, &file,
				   &line, err);
	if (st != TB_OK)
		return st;
	/* Of two rows with one key the first may be in the store already. */
	if (line > 0) {
		bool same = outcome == TB_FACT_REPEATED ||
			    outcome == TB_FACT_UNCHANGED;

		if (same && tb_table_is_distinct(row->table))
			in->count->rows--;
		else if (same && file != in->problems.file)
			in->count->unchanged++;	/* two offices agree */
		else
			twice(row, same, file, line);
		return TB_OK;
	}
	if (form->fact == TB_FACT_REFERENCE)
		st = declare_entry(row, values, err);
	in->count->added += outcome == TB_FACT_ADDED;
	in->count->superseded += outcome == TB_FACT_SUPERSEDED;
	in->count->unchanged += outcome == TB_FACT_UNCHANGED;
	if (st == TB_OK &&
	    (outcome == TB_FACT_ADDED || outcome == TB_FACT_SUPERSEDED))
		st = tb_fact_write(in->store, form->fact, values, in->change,
				   err);
	return st;
}

/* A refused row still makes its codes known, when nothing will be stored
 * anyway: the tables after it are then checked without an avalanche. */
static tb_status refuse(tb_row *row, tb_error *err)
{
	tb_intake *in = row->in;
	tb_status st = TB_OK;

	if (!in->partial && !row->raw->fault)
		st = declare_keys(row, err);
	if (st != TB_OK)
		return st;
	return tb_intake_reject(in, row->raw->raw, row->raw->raw_length,
				row->raw->line, err);
}

static tb_status take_row(tb_row *row, const tb_table_row *raw,
			  const tb_fact_form *form, tb_lines *lines,
			  tb_error *err)
{
	tb_intake *in = row->in;
	tb_status st = TB_OK;

	if (raw->left_out)
		return TB_OK;
	in->count->rows++;
	tb_intake_begin_row(in);
	tb_row_read(row, raw);
	tb_row_check(row);
	check_kind(row, form->kind);
	if (in->no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (in->hindered.code != TB_OK) {
		*err = in->hindered;
		return err->code;
	}
	if (!tb_intake_refused(in))
		st = put(row, form, lines, err);
	if (st == TB_OK && tb_intake_refused(in))
		st = refuse(row, err);
	return st;
}

static tb_status take_rows(tb_row *row, tb_table *table,
			   const tb_fact_form *form, tb_lines *lines,
			   tb_error *err)
{
	const tb_table_row *raw = NULL;
	int64_t rows = 0;
	tb_status st = tb_table_next(table, &raw, err);

	while (st == TB_OK && raw) {
		st = take_row(row, raw, form, lines, err);
		if (st == TB_OK && ++rows % PROGRESS_ROWS == 0)
			st = tb_intake_progress(row->in, table, err);
		if (st == TB_OK)
			st = tb_table_next(table, &raw, err);
	}
	return st;
}

tb_status tb_intake_facts(tb_intake *in, const tb_source *source,
			  tb_lines *lines, tb_error *err)
{
	const char *kind = tb_kind_name((size_t)source->kind);
	const tb_fact_form *form = tb_fact_form_of(kind);
	tb_table *table = NULL;
	tb_status st, closed;
	tb_row row;

	st = tb_table_open(source, &in->directory, &in->problems, &table, err);
	if (st != TB_OK)
		return st;
	tb_row_init(&row, in, table, (size_t)source->kind);
	st = tb_intake_open_rejects(in, source, table, err);
	if (st == TB_OK)
		st = take_rows(&row, table, form, lines, err);
	closed = tb_intake_close_rejects(in, st == TB_OK ? err : NULL);
	tb_row_release(&row);
	tb_table_close(table);
	return st == TB_OK ? closed : st;
}
