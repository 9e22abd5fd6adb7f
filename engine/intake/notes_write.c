/* notes_write.c - gathered notes against those of the store.
 *
 * A note is the same as one that is there when it has its id, or, without an
 * id, all of its content.  The same rater, day and project with another level
 * is a question, not a fact. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "intake/note_group.h"
#include "intake/notes.h"

enum { PROGRESS_NOTES = 16384 };

/* What the store says to one note. */
struct meeting {
	tb_intake *in;
	tb_note_group *group;
	tb_note_pile *pile;
	const tb_waiting_note *note;
	const tb_note_words *words;
	tb_note_key struck;	/* the note that this one corrects; no 0 */
	bool same;		/* it is there already */
	bool same_change;	/* and this import wrote it */
	bool contradicted;	/* by a note of other_level */
	int other_level, other_line;
	bool id_taken;		/* the id stands for something else */
};

static bool text_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool words_same(const tb_note_words *a, const tb_note_words *b)
{
	return text_same(a->project, b->project) &&
	       text_same(a->situation, b->situation) &&
	       text_same(a->action, b->action) &&
	       text_same(a->result, b->result) &&
	       text_same(a->evidence, b->evidence) &&
	       text_same(a->indicator, b->indicator) &&
	       text_same(a->event, b->event) &&
	       a->recorded_on == b->recorded_on &&
	       a->feedback_on == b->feedback_on;
}

static bool key_same(const tb_note_key *a, const tb_note_key *b)
{
	return a->party == b->party && a->competency == b->competency &&
	       a->day == b->day && a->no == b->no;
}

static bool content_same(const struct meeting *m, const tb_note_row *row)
{
	return row->rater == m->note->rater && row->level == m->note->level &&
	       words_same(&row->words, m->words);
}

static void meet_note(struct meeting *m, const tb_grouped_note *note)
{
	const tb_note_row *row = &note->row;
	bool both_ids = m->words->id && row->words.id;
	bool two_events = m->words->event && row->words.event &&
			  strcmp(m->words->event, row->words.event) != 0;

	if (both_ids)
		return;		/* told apart, or met, by their ids */
	if (content_same(m, row)) {
		m->same = true;
		m->same_change = row->change == m->in->change;
		m->other_line = note->line;
	} else if (row->rater == m->note->rater && !row->voided &&
		   !two_events && row->level != m->note->level &&
		   text_same(row->words.project, m->words->project) &&
		   !key_same(&row->key, &m->struck)) {
		m->contradicted = true;
		m->other_level = row->level;
		m->other_line = note->line;
	}
}

static tb_status meet_id(void *context, const tb_note_row *row, tb_error *err)
{
	struct meeting *m = context;

	(void)err;
	if (row->key.party == m->note->party &&
	    row->key.day == m->note->day && content_same(m, row)) {
		m->same = true;
		m->same_change = row->change == m->in->change;
	} else {
		m->id_taken = true;
	}
	return TB_OK;
}

/* ---------------------------------------------------------------- problems */

static tb_status refuse(struct meeting *m, tb_error *err)
{
	const tb_waiting_words *more = m->note->more;

	return tb_intake_reject(m->in, more ? more->raw : NULL,
				more ? more->raw_length : 0, m->note->line,
				err);
}

static tb_status say_twice(struct meeting *m, tb_error *err)
{
	const char *hint = _("delete the row; if it is another event, say so "
			     "in 'event' or 'id'");

	if (m->other_line)
		tb_intake_problem(m->in, "TB-D060", m->note->line, 1, hint,
				  _("the row is the same note as line %d"),
				  m->other_line);
	else
		tb_intake_problem(m->in, "TB-D060", m->note->line, 1, hint,
				  _("the same note stands twice in these "
				    "files"));
	return refuse(m, err);
}

static tb_status say_contradicted(struct meeting *m, tb_error *err)
{
	const char *hint = _("a correction names the old note in 'corrects'; "
			     "a new note names its 'project' or 'event'");

	if (m->other_line)
		tb_intake_problem(m->in, "TB-D072", m->note->line, 1, hint,
				  _("line %d notes level %d by the same rater "
				    "on that day for the same project, here "
				    "it is %d: correction or new note?"),
				  m->other_line, m->other_level,
				  m->note->level);
	else
		tb_intake_problem(m->in, "TB-D072", m->note->line, 1, hint,
				  _("this rater already noted level %d on "
				    "that day for the same project, here it "
				    "is %d: correction or new note?"),
				  m->other_level, m->note->level);
	return refuse(m, err);
}

static tb_status say_id_taken(struct meeting *m, tb_error *err)
{
	tb_intake_problem(m->in, "TB-D073", m->note->line, 1,
			  _("a note is never changed: give the correction an "
			    "id of its own and name the old one in "
			    "'corrects'"),
			  _("the id '%s' stands for another note already"),
			  m->words->id);
	return refuse(m, err);
}

/* ----------------------------------------------------------------- striking */

struct target {
	const tb_waiting_note *note;
	tb_note_key keys[64];
	bool voided[64];
	size_t count;
	int wanted_no;		/* 0: any */
};

static tb_status take_target(void *context, const tb_note_row *row,
			     tb_error *err)
{
	struct target *target = context;

	(void)err;
	if (row->key.party != target->note->party ||
	    (target->wanted_no && row->key.no != target->wanted_no) ||
	    target->count == 64)
		return TB_OK;
	target->keys[target->count] = row->key;
	target->voided[target->count] = row->voided;
	target->count++;
	return TB_OK;
}

/* A note without id is named by its day, or by day and number: 2026-05-31/2 */
static bool parse_day(const char *text, tb_date *day, int *no)
{
	size_t length = strcspn(text, "/");

	*no = 0;
	if (!tb_date_parse(text, length, day))
		return false;
	if (text[length] == '\0')
		return true;
	text += length + 1;
	if (strlen(text) > 4 || text[strspn(text, "0123456789")] ||
	    text[0] == '\0')
		return false;
	*no = (int)strtol(text, NULL, 10);
	return *no > 0;
}

/* Of the notes of a day those that still stand are meant, if any does. */
static void drop_voided(struct target *target)
{
	size_t standing = 0;

	for (size_t i = 0; i < target->count; i++) {
		if (target->voided[i])
			continue;
		target->keys[standing] = target->keys[i];
		target->voided[standing++] = false;
	}
	if (standing > 0)
		target->count = standing;
}

static tb_status find_target(struct meeting *m, struct target *target,
			     tb_error *err)
{
	const char *corrects = m->note->more->corrects;
	tb_note_key group = { m->note->party, m->note->competency, 0, 0 };
	tb_status st;
	int highest;

	target->note = m->note;
	if (m->note->competency &&
	    parse_day(corrects, &group.day, &target->wanted_no)) {
		st = tb_note_each(m->in->store, &m->in->visible, &group,
				  take_target, target, &highest, err);
		drop_voided(target);
		return st;
	}
	return tb_note_each_id(m->in->store, &m->in->visible, corrects,
			       m->note->competency, take_target, target, err);
}

/* True when the note at hand may go on to be written. */
static bool check_target(struct meeting *m, const struct target *target)
{
	if (target->count == 0)
		tb_intake_problem(m->in, "TB-D074", m->note->line, 1,
				  _("'corrects' is the id of the old note, or "
				    "its day (2026-05-31), or day and number "
				    "(2026-05-31/2)"),
				  _("this person has no note '%s' of that "
				    "competency"),
				  m->note->more->corrects);
	else if (target->count > 1 && m->note->competency)
		tb_intake_problem(m->in, "TB-D075", m->note->line, 1,
				  _("add the number: 2026-05-31/2"),
				  _("several notes are meant by '%s'"),
				  m->note->more->corrects);
	else
		return true;
	return false;
}

static tb_status strike(struct meeting *m, const struct target *target,
			bool corrected, size_t *struck, tb_error *err)
{
	tb_status st = TB_OK;

	*struck = 0;
	for (size_t i = 0; st == TB_OK && i < target->count; i++) {
		if (target->voided[i])
			continue;
		(*struck)++;
		st = tb_note_strike(m->in->store, &target->keys[i], corrected,
				    m->in->change, err);
	}
	return st;
}

static tb_status write_void(struct meeting *m, tb_error *err)
{
	struct target target = { 0 };
	size_t struck = 0;
	tb_status st = find_target(m, &target, err);

	if (st != TB_OK)
		return st;
	if (!check_target(m, &target))
		return refuse(m, err);
	st = strike(m, &target, false, &struck, err);
	tb_note_group_forget(m->group);
	m->in->count->superseded += struck > 0;
	m->in->count->unchanged += struck == 0;
	return st;
}

/* ----------------------------------------------------------------- writing */

static tb_status add_note(struct meeting *m, tb_error *err)
{
	tb_note_row row = {
		.key = { m->note->party, m->note->competency, m->note->day,
			 m->group->highest + 1 },
		.level = m->note->level,
		.rater = m->note->rater,
		.change = m->in->change,
		.words = *m->words,
	};
	tb_status st = tb_note_pile_add(m->pile, &row, err);

	return st == TB_OK ? tb_note_group_add(m->group, &row,
						   m->note->line, err) : st;
}

static tb_status meet(struct meeting *m, bool fresh, tb_error *err)
{
	tb_note_key key = { m->note->party, m->note->competency, m->note->day,
			    0 };
	tb_status st = TB_OK;

	if (m->words->id)
		st = tb_note_each_id(m->in->store, &m->in->visible,
				     m->words->id, m->note->competency,
				     meet_id, m, err);
	if (st == TB_OK)
		st = tb_note_group_open(m->group, m->in->store,
					&m->in->visible, &key, fresh, err);
	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < m->group->count; i++)
		meet_note(m, &m->group->notes[i]);
	return TB_OK;
}

static tb_status write_correction(struct meeting *m,
				  const struct target *target, tb_error *err)
{
	size_t struck;
	tb_status st = strike(m, target, true, &struck, err);

	if (st == TB_OK)
		st = add_note(m, err);
	/* What was struck may be among the rows that were read. */
	tb_note_group_forget(m->group);
	m->in->count->superseded++;
	return st;
}

static tb_status write_met(struct meeting *m, bool distinct,
			   const struct target *target, tb_error *err)
{
	if (m->id_taken)
		return say_id_taken(m, err);
	if (m->same && m->same_change)
		return distinct ? TB_OK : say_twice(m, err);
	if (m->same) {
		m->in->count->unchanged++;
		return TB_OK;
	}
	if (target && !check_target(m, target))
		return refuse(m, err);
	if (m->contradicted)
		return say_contradicted(m, err);
	if (target)
		return write_correction(m, target, err);
	m->in->count->added++;
	return add_note(m, err);
}

/* A note that strikes another. */
static tb_status write_striking(struct meeting *m, bool distinct, tb_error *err)
{
	struct target target = { 0 };
	tb_status st;

	if (m->note->level < 0)
		return write_void(m, err);
	st = find_target(m, &target, err);
	if (target.count == 1)
		m->struck = target.keys[0];	/* it may say otherwise */
	if (st == TB_OK)
		st = meet(m, false, err);
	return st == TB_OK ? write_met(m, distinct, &target, err) : st;
}

/* @empty: the store had no note before these. */
static tb_status write_one(struct meeting *m, bool empty, bool distinct,
			   tb_error *err)
{
	tb_status st = TB_OK;

	tb_intake_begin_row(m->in);
	/* Who looks beyond the group at hand must see all that was added. */
	if (m->note->strikes || m->words->id)
		st = tb_note_pile_write(m->pile, err);
	if (st == TB_OK && m->note->strikes)
		return write_striking(m, distinct, err);
	if (st == TB_OK)
		st = meet(m, empty, err);
	return st == TB_OK ? write_met(m, distinct, NULL, err) : st;
}

static tb_status write_all(tb_intake *in, tb_note_sort *sort,
			   const tb_table *table, tb_note_group *group,
			   tb_note_pile *pile, tb_error *err)
{
	static const tb_note_words no_words = {
		.recorded_on = TB_DATE_ALWAYS, .feedback_on = TB_DATE_ALWAYS
	};
	bool any = true, distinct = tb_table_is_distinct(table);
	const tb_waiting_note *note = NULL;
	int64_t count = 0;
	tb_status st = tb_note_any(in->store, &any, err);

	if (st == TB_OK)
		st = tb_note_sort_next(sort, &note, err);
	while (st == TB_OK && note) {
		struct meeting m = {
			.in = in,
			.group = group,
			.pile = pile,
			.note = note,
			.words = note->more ? &note->more->words : &no_words,
		};

		st = write_one(&m, !any, distinct, err);
		if (st == TB_OK && ++count % PROGRESS_NOTES == 0)
			st = tb_intake_progress(in, table, err);
		if (st == TB_OK)
			st = tb_note_sort_next(sort, &note, err);
	}
	return st == TB_OK ? tb_note_pile_end(pile, err) : st;
}

tb_status tb_notes_write(tb_intake *in, tb_note_sort *sort,
			 const tb_table *table, tb_error *err)
{
	tb_note_pile *pile = NULL;
	tb_note_group group;
	tb_status st = tb_note_pile_new(in->store, &pile, err);

	if (st != TB_OK)
		return st;
	tb_note_group_init(&group);
	st = write_all(in, sort, table, &group, pile, err);
	tb_note_group_release(&group);
	tb_note_pile_free(pile);
	return st;
}
