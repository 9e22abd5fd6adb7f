/* status.c - what waits to be done in this store, and what to type. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "report/counts.h"
#include "report/json.h"
#include "report/next.h"
#include "report/numbers.h"
#include "store/change.h"
#include "store/confirmation.h"
#include "store/results.h"

struct state {
	tb_store_counts counts;
	int64_t last_change;
	bool has_run;		/* `run` and what follows are of the newest */
	int64_t run, change, people, complete, partial, review, failed;
	int64_t supplement;	/* the newest that adds to it; 0: none */
	int64_t official;	/* the newest that is no draft; 0: none */
	int64_t confirmed;	/* results of it and of what adds to it */
	int64_t unconfirmed;	/* in force; also of an official one that a
				 * draft came after */
	int64_t to_confirm;	/* the run to be confirmed first; 0: none */
	bool draft;
	char id_scheme[16];	/* "nip", "other" */
	tb_date from, to;
	char period[TB_PERIOD_BYTES];
};

static tb_status note_run(void *context, const tb_run_row *row, tb_error *err)
{
	struct state *s = context;

	(void)err;
	if (row->change > s->change)
		s->change = row->change;
	if (!row->draft && !row->supplements)
		s->official = row->run;
	/* One that adds people is not the evaluation of a period. */
	if (row->supplements) {
		if (strcmp(row->period, s->period) == 0)
			s->supplement = row->run;
		return TB_OK;
	}
	s->has_run = true;
	s->supplement = 0;
	s->run = row->run;
	s->people = row->people;
	s->complete = row->complete;
	s->partial = row->partial;
	s->review = row->review;
	s->failed = row->dinas_failed;
	s->draft = row->draft;
	s->from = row->from;
	s->to = row->to;
	snprintf(s->period, sizeof s->period, "%s", row->period);
	return TB_OK;
}

static tb_status count_result(void *context, const tb_result_row *row,
			      tb_error *err)
{
	struct state *s = context;

	(void)err;
	s->people++;
	s->complete += strcmp(row->status, "complete") == 0;
	s->partial += strcmp(row->status, "partial") == 0;
	s->review += strcmp(row->status, "review") == 0;
	return TB_OK;
}

/* With people added, what counts is the newest result of each. */
static tb_status count_in_force(tb_store *store, struct state *s,
				tb_error *err)
{
	const tb_results_options which = { .period = s->period };

	s->people = s->complete = s->partial = s->review = 0;
	return tb_store_each_result(store, &which, count_result, s, err);
}

struct waiting {
	tb_store *store;
	struct state *state;
};

/* Of the evaluation, of those that add people to its period, and of an official
 * one that was followed by drafts. */
static tb_status note_waiting(void *context, const tb_run_row *row,
			      tb_error *err)
{
	struct waiting *w = context;
	struct state *s = w->state;
	tb_confirmation_counts counts;
	bool current = row->run >= s->run;
	tb_status st;

	if (strcmp(row->period, s->period) != 0 ||
	    (!current && (s->official == 0 || row->run < s->official)))
		return TB_OK;
	st = tb_confirmation_count(w->store, row->run, &counts, err);
	if (st != TB_OK)
		return st;
	if (current)
		s->confirmed += counts.confirmed;
	if (counts.closed || counts.waiting == 0)
		return TB_OK;
	s->unconfirmed += counts.waiting;
	if (s->to_confirm == 0)
		s->to_confirm = row->run;
	return TB_OK;
}

static tb_status look(tb_store *store, struct state *s, tb_error *err)
{
	tb_status st = tb_store_count(store, &s->counts, err);

	if (st == TB_OK)
		st = tb_store_last_change(store, &s->last_change, err);
	if (st == TB_OK)
		st = tb_store_each_run(store, note_run, s, err);
	if (st == TB_OK)
		st = tb_store_setting(store, "id_scheme", s->id_scheme,
				      sizeof s->id_scheme, err);
	if (st == TB_OK && s->supplement)
		st = count_in_force(store, s, err);
	if (st == TB_OK && s->has_run)
		st = tb_store_each_run(store, note_waiting, &(struct waiting){
			store, s }, err);
	return st;
}

static void print_day(const char *iso, char buffer[TB_DATE_LONG_BYTES])
{
	tb_date date;

	if (tb_date_parse(iso, 10, &date))
		tb_date_long(date, buffer);
	else
		snprintf(buffer, TB_DATE_LONG_BYTES, "%s", iso);
}

static void print_facts(const struct state *s, tb_out *out)
{
	const tb_store_counts *c = &s->counts;
	char a[TB_DATE_LONG_BYTES], b[TB_DATE_LONG_BYTES], when[TB_WHEN_BYTES];

	tb_out_style(out, TB_BOLD);
	tb_out_puts(out, _("In this store"));
	tb_out_style(out, TB_PLAIN);
	tb_out_printf(out, _("\n  %lld units, %lld people, %lld raters, %lld "
			     "courses\n"), (long long)c->units,
		      (long long)c->people, (long long)c->raters,
		      (long long)c->courses);
	if (strcmp(s->id_scheme, "other") == 0)
		tb_out_line(out, 2, _("people have other numbers than a NIP "
				      "(id_scheme: other)"));
	if (c->notes > 0 && *c->first_note && *c->last_note) {
		print_day(c->first_note, a);
		print_day(c->last_note, b);
		tb_out_line(out, 2, _("%lld notes, from %s to %s"),
			    (long long)c->notes, a, b);
	} else {
		tb_out_puts(out, _("  no notes yet\n"));
	}
	if (*c->last_import)
		tb_out_line(out, 2, _("last import: %s"),
			    tb_when(c->last_import, when));
	if (s->has_run)
		tb_out_line(out, 2, _("last evaluation: number %lld, period "
				      "%s; %lld people: %lld complete, %lld in "
				      "part, %lld for review"),
			    (long long)s->run, s->period,
			    (long long)s->people, (long long)s->complete,
			    (long long)s->partial, (long long)s->review);
	if (s->supplement)
		tb_out_line(out, 2, _("added to it since: number %lld"),
			    (long long)s->supplement);
	if (s->confirmed > 0)
		tb_out_line(out, 2, TB_PLURAL("%lld result of them is "
					      "confirmed",
					      "%lld results of them are "
					      "confirmed", s->confirmed),
			    (long long)s->confirmed);
}

static void print_waiting(const struct state *s, tb_out *out)
{
	tb_out_heading(out, _("What waits to be done"));
	if (s->counts.people == 0) {
		tb_out_puts(out, _("  Nobody is in the store: import the "
				   "files of the office.\n"));
	} else if (s->counts.notes == 0) {
		tb_out_puts(out, _("  There are no observations yet: import "
				   "the notes of the superiors.\n"));
	} else if (!s->has_run) {
		tb_out_puts(out, _("  Nothing has been evaluated yet.\n"));
	} else {
		if (s->failed > 0)
			tb_out_line(out, 2, _("%lld dinas could not be "
					      "evaluated."),
				    (long long)s->failed);
		if (s->partial + s->review > 0)
			tb_out_line(out, 2, _("%lld people wait for a note, "
					      "a rater or a dialogue."),
				    (long long)(s->partial + s->review));
		if (s->last_change > s->change)
			tb_out_puts(out, _("  Data came in after the last "
					   "evaluation.\n"));
		if (s->unconfirmed > 0)
			tb_out_line(out, 2, TB_PLURAL(
				"%lld result waits for a named official to "
				"confirm it.",
				"%lld results wait for a named official to "
				"confirm them.", s->unconfirmed),
				    (long long)s->unconfirmed);
		if (s->failed == 0 && s->partial + s->review == 0 &&
		    s->unconfirmed == 0 && s->last_change <= s->change)
			tb_out_puts(out, _("  Nothing.\n"));
	}
}

static void print_next(const struct state *s, tb_out *out)
{
	tb_next next;

	tb_out_heading(out, _("Next"));
	tb_next_init(&next);
	if (s->counts.people == 0 || s->counts.notes == 0) {
		tb_next_add(&next, _("read the files of the office"),
			    _("timbang import FOLDER"));
	} else if (!s->has_run) {
		tb_next_add(&next, _("who cannot be evaluated yet; a period "
				     "is for example 2026-S1"),
			    _("timbang ready --period PERIOD"));
		tb_next_add(&next, _("evaluate everybody"),
			    _("timbang evaluate --period PERIOD"));
	} else {
		if (s->partial + s->review > 0)
			tb_next_add(&next, _("who must act"),
				    _("timbang ready --period %s"), s->period);
		if (s->last_change > s->change || s->failed > 0)
			tb_next_add(&next, _("evaluate again"),
				    _("timbang evaluate --period %s"),
				    s->period);
		if (s->to_confirm > 0)
			tb_next_add(&next, _("make the results final, in the "
					     "own name"),
				    _("timbang confirm %lld"),
				    (long long)s->to_confirm);
		tb_next_add(&next, _("the table of all"),
			    _("timbang results"));
		tb_next_add(&next, _("why somebody got this result"),
			    _("timbang explain NIP"));
	}
	tb_next_print(&next, out);
}

static json_t *run_object(tb_json *j, const struct state *s)
{
	json_t *o = json_object();

	tb_json_set(j, o, "run", json_integer(s->run));
	tb_json_set(j, o, "period", tb_json_text(s->period));
	tb_json_set(j, o, "supplement", s->supplement ?
		    json_integer(s->supplement) : json_null());
	tb_json_set(j, o, "draft", json_boolean(s->draft));
	tb_json_set(j, o, "people", json_integer(s->people));
	tb_json_set(j, o, "complete", json_integer(s->complete));
	tb_json_set(j, o, "partial", json_integer(s->partial));
	tb_json_set(j, o, "review", json_integer(s->review));
	tb_json_set(j, o, "confirmed", json_integer(s->confirmed));
	tb_json_set(j, o, "unconfirmed", json_integer(s->unconfirmed));
	tb_json_set(j, o, "dinas_failed", json_integer(s->failed));
	tb_json_set(j, o, "outdated", json_boolean(s->last_change >
						   s->change));
	return o;
}

static void print_json(const struct state *s, tb_out *out)
{
	tb_json json = { .failed = false }, *j = &json;
	const tb_store_counts *c = &s->counts;
	json_t *o = json_object();

	tb_json_set(j, o, "schema", tb_json_text("timbang.status/1"));
	tb_json_set(j, o, "id_scheme",
		    tb_json_text(*s->id_scheme ? s->id_scheme : "nip"));
	tb_json_set(j, o, "units", json_integer(c->units));
	tb_json_set(j, o, "people", json_integer(c->people));
	tb_json_set(j, o, "raters", json_integer(c->raters));
	tb_json_set(j, o, "observations", json_integer(c->notes));
	tb_json_set(j, o, "courses", json_integer(c->courses));
	tb_json_set(j, o, "changes", json_integer(c->changes));
	tb_json_set(j, o, "runs", json_integer(c->runs));
	tb_json_set(j, o, "first_observation",
		    tb_json_text(*c->first_note ? c->first_note : NULL));
	tb_json_set(j, o, "last_observation",
		    tb_json_text(*c->last_note ? c->last_note : NULL));
	tb_json_set(j, o, "last_import",
		    tb_json_text(*c->last_import ? c->last_import : NULL));
	tb_json_set(j, o, "last_run", s->has_run ? run_object(j, s) :
		    json_null());
	tb_json_write(j, out, o, true);
	tb_out_puts(out, "\n");
}

tb_status tb_report_status(tb_store *store, const tb_report_options *how,
			   const tb_sink *sink, tb_error *err)
{
	struct state state = { .has_run = false };
	tb_status st;
	tb_out out;

	if (how->format == TB_CSV)
		return tb_fail(err, TB_EUSAGE,
			       _("the state of a store has no csv form; ask "
				 "for text or json"));
	tb_out_init(&out, how, sink);
	st = look(store, &state, err);
	if (st == TB_OK && how->format == TB_JSON) {
		print_json(&state, &out);
	} else if (st == TB_OK) {
		print_facts(&state, &out);
		print_waiting(&state, &out);
		print_next(&state, &out);
	}
	return tb_out_end(&out, st, err);
}
