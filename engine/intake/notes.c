/* notes.c - rows of observations are checked and gathered.
 *
 * They are written in the order of the store, which is four to fifteen times
 * faster than in the order of a file. */
#include "intake/notes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "intake/row.h"

enum { PROGRESS_ROWS = 4096 };

/* Columns of the kind, found once. */
struct columns {
	int nip, rater, name, date, competency, level, corrects, void_, id;
	int project, situation, action, result, evidence, indicator, event;
	int recorded_on, feedback_on;
};

struct tb_note_taker {
	tb_intake *in;
	tb_links *links;
	size_t kind;
	struct columns at;
	tb_note_sort *sort;
};

tb_status tb_note_taker_new(tb_intake *in, tb_note_taker **out, tb_error *err)
{
	tb_note_taker *taker = calloc(1, sizeof(*taker));
	tb_status st;
	size_t kind = (size_t)tb_kind_find("observation");

	if (!taker)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	taker->in = in;
	taker->kind = kind;
	taker->at = (struct columns){
		.nip = tb_kind_column(kind, "nip"),
		.rater = tb_kind_column(kind, "rater"),
		.name = tb_kind_column(kind, "name"),
		.date = tb_kind_column(kind, "date"),
		.competency = tb_kind_column(kind, "competency"),
		.level = tb_kind_column(kind, "level"),
		.corrects = tb_kind_column(kind, "corrects"),
		.void_ = tb_kind_column(kind, "void"),
		.id = tb_kind_column(kind, "id"),
		.project = tb_kind_column(kind, "project"),
		.situation = tb_kind_column(kind, "situation"),
		.action = tb_kind_column(kind, "action"),
		.result = tb_kind_column(kind, "result"),
		.evidence = tb_kind_column(kind, "evidence"),
		.indicator = tb_kind_column(kind, "indicator"),
		.event = tb_kind_column(kind, "event"),
		.recorded_on = tb_kind_column(kind, "recorded_on"),
		.feedback_on = tb_kind_column(kind, "feedback_on"),
	};
	st = tb_links_load(in->store, &in->visible, &taker->links, err);
	if (st == TB_OK)
		st = tb_note_sort_new(in->store, &taker->sort, err);
	if (st != TB_OK) {
		tb_note_taker_free(taker);
		return st;
	}
	*out = taker;
	return TB_OK;
}

void tb_note_taker_free(tb_note_taker *taker)
{
	if (!taker)
		return;
	tb_links_free(taker->links);
	tb_note_sort_free(taker->sort);
	free(taker);
}

/* -------------------------------------------------------------------- rows */

static bool has(const tb_row *row, int column)
{
	return row->values[column].type != TB_FACT_NULL;
}

static bool is_void(const tb_note_taker *taker, const tb_row *row)
{
	return has(row, taker->at.void_) &&
	       row->values[taker->at.void_].number;
}

/* Was the rater linked to the person on that day? */
static void check_link(tb_note_taker *taker, tb_row *row)
{
	const struct columns *at = &taker->at;
	char from[TB_DATE_BYTES], until[TB_DATE_BYTES], hint[200];
	tb_date first = 0, last = 0;
	tb_cell cell;

	if (!has(row, at->nip) || !has(row, at->rater) || !has(row, at->date))
		return;
	switch (tb_links_ask(taker->links, row->values[at->rater].number,
			     row->values[at->nip].number,
			     (tb_date)row->values[at->date].number, &first,
			     &last)) {
	case TB_LINKED:
		return;
	case TB_LINKED_OTHER_DAYS:
		(void)snprintf(hint, sizeof hint,
			       _("the link runs from %s to %s; correct the "
				 "date or the table of raters"),
			       first == TB_DATE_ALWAYS
				       ? "-" : tb_date_text(first, from),
			       last == TB_DATE_NEVER
				       ? "-" : tb_date_text(last, until));
		break;
	case TB_NOT_LINKED:
		(void)snprintf(hint, sizeof hint,
			       _("add the link to the table of raters (that "
				 "of a unit does not cover units below it), "
				 "or correct the rater"));
		break;
	}
	cell = tb_row_cell(row, "rater");
	tb_cell_problem(&cell, "TB-D070", hint,
			_("'%s' was not a rater of this person on that day"),
			cell.text);
}

static void check_strikes(tb_note_taker *taker, tb_row *row)
{
	const struct columns *at = &taker->at;
	tb_cell cell;

	if (!is_void(taker, row) || has(row, at->corrects))
		return;
	cell = tb_row_cell(row, "void");
	tb_cell_problem(&cell, "TB-D071",
			_("write the id of the note into the column "
			  "'corrects'"),
			_("nothing says which note is void"));
}

/* ------------------------------------------------------------------- notes */

static const char *text_of(const tb_row *row, int column)
{
	const tb_fact_value *value = &row->values[column];

	return value->type == TB_FACT_TEXT ? value->text : NULL;
}

static tb_date date_of(const tb_row *row, int column)
{
	return has(row, column) ? (tb_date)row->values[column].number
				: TB_DATE_ALWAYS;
}

/* The words of a row; false when it has none to be kept. */
static bool words_of(const tb_note_taker *taker, const tb_row *row,
		     tb_waiting_words *out)
{
	const struct columns *at = &taker->at;
	const int texts[] = { at->id, at->project, at->situation, at->action,
			      at->result, at->evidence, at->indicator,
			      at->event, at->corrects, at->recorded_on,
			      at->feedback_on };
	bool any = taker->in->rejects != NULL;

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		any |= has(row, texts[i]);
	if (!any)
		return false;
	*out = (tb_waiting_words){
		.words = {
			.id = text_of(row, at->id),
			.project = text_of(row, at->project),
			.situation = text_of(row, at->situation),
			.action = text_of(row, at->action),
			.result = text_of(row, at->result),
			.evidence = text_of(row, at->evidence),
			.indicator = text_of(row, at->indicator),
			.event = text_of(row, at->event),
			.recorded_on = date_of(row, at->recorded_on),
			.feedback_on = date_of(row, at->feedback_on),
		}
	};
	out->corrects = text_of(row, at->corrects);
	if (taker->in->rejects)
		out->raw = row->raw->raw;
	return true;
}

/* A competency and level read from one wide cell. */
struct level_read {
	int64_t competency, level;
};

static size_t read_wide(const tb_row *row, const struct columns *at,
			struct level_read *reads)
{
	size_t count = 0;

	for (size_t i = 0; i < row->raw->wide_count; i++) {
		const tb_wide_cell *wide = &row->raw->wide[i];
		struct level_read *read = &reads[count];
		tb_cell cell = {
			.in = row->in, .table = row->table,
			.column = &row->columns[at->level],
			.index = wide->cell, .wide = true,
			.text = wide->text,
		};
		tb_cell head = cell;

		head.text = wide->competency;
		if (tb_value_competency(&head, &read->competency) &&
		    tb_value_level(&cell, 0, &read->level))
			count++;
	}
	return count;
}

static tb_status add_notes(tb_note_taker *taker, const tb_row *row,
			   const struct level_read *reads, size_t count,
			   tb_error *err)
{
	const struct columns *at = &taker->at;
	tb_waiting_note notes[TB_NOTES_OF_ROW_MAX];
	tb_waiting_words words;
	tb_waiting_note note = {
		.party = row->values[at->nip].number,
		.rater = row->values[at->rater].number,
		.day = (tb_date)row->values[at->date].number,
		.line = row->raw->line,
		.strikes = has(row, at->corrects),
		.more = words_of(taker, row, &words) ? &words : NULL,
	};

	for (size_t i = 0; i < count; i++) {
		notes[i] = note;
		notes[i].competency = reads[i].competency;
		notes[i].level = (int)reads[i].level;
	}
	return tb_note_sort_add(taker->sort, notes, count, err);
}

static tb_status take_good_row(tb_note_taker *taker, const tb_row *row,
			       struct level_read *reads, size_t count,
			       tb_error *err)
{
	const struct columns *at = &taker->at;

	if (is_void(taker, row) || has(row, at->level)) {
		reads[count].competency =
			has(row, at->competency)
				? row->values[at->competency].number : 0;
		reads[count].level = is_void(taker, row)
					     ? -1
					     : row->values[at->level].number;
		count++;
	}
	return add_notes(taker, row, reads, count, err);
}

/* A row that a template made and nobody filled in: whom and by whom, no more.
 */
static bool is_unfilled(const tb_note_taker *taker, const tb_row *row,
			const tb_table_row *raw)
{
	const struct columns *at = &taker->at;

	if (!tb_table_is_wide(row->table) || raw->wide_count > 0 || raw->fault)
		return false;
	for (int c = 0; c < (int)row->column_count; c++)
		if (raw->cells[c] && c != at->nip && c != at->rater &&
		    c != at->name)
			return false;
	return true;
}

static tb_status take_row(tb_note_taker *taker, tb_row *row,
			  const tb_table_row *raw, tb_error *err)
{
	struct level_read reads[TB_NOTES_OF_ROW_MAX];
	tb_intake *in = taker->in;
	size_t count;
	tb_status st = TB_OK;

	if (raw->left_out || is_unfilled(taker, row, raw))
		return TB_OK;
	in->count->rows++;
	tb_intake_begin_row(in);
	tb_row_read(row, raw);
	row->lenient = is_void(taker, row);
	tb_row_check(row);
	check_link(taker, row);
	check_strikes(taker, row);
	count = read_wide(row, &taker->at, reads);
	if (!tb_intake_refused(in))
		st = take_good_row(taker, row, reads, count, err);
	if (in->no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (st == TB_OK && tb_intake_refused(in))
		st = tb_intake_reject(in, raw->raw, raw->raw_length,
				      raw->line, err);
	return st;
}

static tb_status take_rows(tb_note_taker *taker, tb_row *row, tb_table *table,
			   tb_error *err)
{
	const tb_table_row *raw = NULL;
	int64_t rows = 0;
	tb_status st = tb_table_next(table, &raw, err);

	while (st == TB_OK && raw) {
		st = take_row(taker, row, raw, err);
		if (st == TB_OK && ++rows % PROGRESS_ROWS == 0)
			st = tb_intake_progress(taker->in, table, err);
		if (st == TB_OK && tb_note_sort_full(taker->sort))
			st = tb_notes_write(taker->in, taker->sort, table, err);
		if (st == TB_OK)
			st = tb_table_next(table, &raw, err);
	}
	return st == TB_OK ? tb_notes_write(taker->in, taker->sort, table, err)
			   : st;
}

tb_status tb_intake_notes(tb_intake *in, const tb_source *source,
			  tb_note_taker *taker, tb_error *err)
{
	tb_table *table = NULL;
	tb_status st, closed;
	tb_row row;

	st = tb_table_open(source, &in->directory, &in->problems, &table, err);
	if (st != TB_OK)
		return st;
	tb_note_sort_clear(taker->sort);	/* a file may have broken off */
	tb_row_init(&row, in, table, taker->kind);
	st = tb_intake_open_rejects(in, source, table, err);
	if (st == TB_OK)
		st = take_rows(taker, &row, table, err);
	closed = tb_intake_close_rejects(in, st == TB_OK ? err : NULL);
	tb_row_release(&row);
	tb_table_close(table);
	return st == TB_OK ? closed : st;
}
