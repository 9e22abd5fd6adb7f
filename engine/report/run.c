/* run.c - what became of one evaluation, and what to do next. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "report/counts.h"
#include "report/json.h"
#include "report/next.h"
#include "report/numbers.h"
#include "report/table.h"
#include "store/confirmation.h"
#include "store/results.h"

struct found {
	int64_t run;
	tb_out *out;
	tb_json json;
	json_t *dinas;
	tb_table table;
	bool seen;
	bool failed;
	int64_t complete, waiting;
	int64_t supplements;	/* 0: a run of its own */
	int64_t replacing;	/* results, that is, confirmed ones */
	bool closed;		/* nothing of it can be confirmed */
	char period[TB_PERIOD_BYTES];
};

static tb_status find_run(void *context, const tb_run_row *row, tb_error *err)
{
	struct found *found = context;
	char span[TB_SPAN_BYTES];

	(void)err;
	if (row->run != found->run)
		return TB_OK;
	found->seen = true;
	found->complete = row->complete;
	found->waiting = row->partial + row->review;
	found->supplements = row->supplements;
	snprintf(found->period, sizeof found->period, "%s", row->period);
	if (found->dinas)
		return TB_OK;
	tb_out_style(found->out, TB_BOLD);
	tb_out_printf(found->out, row->draft ?
		      _("Evaluation %lld of period %s, draft") :
		      _("Evaluation %lld of period %s"), (long long)row->run,
		      row->period);
	if (row->supplements)
		tb_out_printf(found->out, _(", supplements %lld"),
			      (long long)row->supplements);
	tb_out_style(found->out, TB_PLAIN);
	tb_out_printf(found->out, "\n%s\n\n",
		      tb_span(row->from, row->to, span));
	return TB_OK;
}

static tb_status text_row(void *context, const tb_run_dinas_row *row,
			  tb_error *err)
{
	struct found *found = context;
	tb_count_text people, complete, partial, review;

	(void)err;
	found->failed = found->failed || !row->ok;
	tb_table_add(&found->table, (tb_cell[]){
		{ row->dinas_name ? row->dinas_name : row->dinas, TB_PLAIN },
		{ tb_count(row->people, people), TB_PLAIN },
		{ row->ok ? tb_count(row->complete, complete) : "-", TB_PLAIN },
		{ row->ok ? tb_count(row->partial, partial) : "-", TB_PLAIN },
		{ row->ok ? tb_count(row->review, review) : "-",
		  row->ok && row->review > 0 ? TB_ATTENTION : TB_PLAIN },
		{ row->ok ? _("done") : row->message ? row->message :
		  _("failed"), row->ok ? TB_GOOD : TB_BAD } });
	return TB_OK;
}

static tb_status json_row(void *context, const tb_run_dinas_row *row,
			  tb_error *err)
{
	struct found *found = context;
	tb_json *j = &found->json;
	json_t *o = json_object();

	(void)err;
	tb_json_set(j, o, "dinas", tb_json_text(row->dinas));
	tb_json_set(j, o, "sha256", tb_json_text(row->sha256));
	tb_json_set(j, o, "version", row->version ?
		    json_integer(row->version) : json_null());
	tb_json_set(j, o, "ok", json_boolean(row->ok));
	tb_json_set(j, o, "message", tb_json_text(row->message));
	tb_json_set(j, o, "people", json_integer(row->people));
	tb_json_set(j, o, "complete", json_integer(row->complete));
	tb_json_set(j, o, "partial", json_integer(row->partial));
	tb_json_set(j, o, "review", json_integer(row->review));
	tb_json_add(j, found->dinas, o);
	return TB_OK;
}

static void print_next(const struct found *found)
{
	tb_next next;

	if (found->replacing > 0) {
		tb_out_puts(found->out, "\n");
		tb_out_line(found->out, 0, TB_PLURAL(
			"%lld result replaces a confirmed one of an earlier "
			"evaluation: both are kept, the new one is not "
			"confirmed.",
			"%lld results replace confirmed ones of an earlier "
			"evaluation: both are kept, the new ones are not "
			"confirmed.", found->replacing),
			    (long long)found->replacing);
	}
	tb_out_heading(found->out, _("Next"));
	tb_next_init(&next);
	if (found->failed && !found->supplements)
		tb_next_add(&next, _("again, when the rules named above are "
				     "mended"),
			    _("timbang evaluate --period %s"), found->period);
	if (found->supplements)
		tb_next_add(&next, _("what is in force: the newest result of "
				     "each person"),
			    _("timbang results --period %s"), found->period);
	tb_next_add(&next, found->supplements ?
		    _("the table of those added") : _("the table of all"),
		    _("timbang results --run %lld"), (long long)found->run);
	tb_next_add(&next, _("why somebody got this result"),
		    _("timbang explain NIP"));
	if (found->waiting > 0)
		tb_next_add(&next, _("who must act for those under review"),
			    _("timbang ready --period %s"), found->period);
	if (found->complete > 0 && !found->closed)
		tb_next_add(&next, _("make the results final, in the own "
				     "name"),
			    _("timbang confirm %lld"), (long long)found->run);
	tb_next_print(&next, found->out);
}

static tb_status run_text(tb_store *store, struct found *found, tb_error *err)
{
	const tb_column columns[] = {
		{ .title = _("Dinas"), .least = 16 },
		{ .title = _("People"), .right = true },
		{ .title = _("Complete"), .right = true },
		{ .title = _("In part"), .right = true },
		{ .title = _("Review"), .right = true },
		{ .title = _("State"), .least = 16 }
	};
	tb_status st;

	tb_table_init(&found->table, columns,
		      sizeof columns / sizeof columns[0]);
	st = tb_store_each_run_dinas(store, found->run, text_row, found, err);
	if (st == TB_OK)
		st = tb_confirmation_new(store, found->run, &found->replacing,
					 &found->closed, err);
	if (st == TB_OK) {
		tb_table_print(&found->table, found->out);
		print_next(found);
	}
	tb_table_release(&found->table);
	return st;
}

static tb_status run_json(tb_store *store, struct found *found, tb_error *err)
{
	tb_json *j = &found->json;
	json_t *o = json_object();
	tb_status st = tb_store_each_run_dinas(store, found->run, json_row,
					       found, err);

	tb_json_set(j, o, "schema", tb_json_text("timbang.run/1"));
	tb_json_set(j, o, "run", json_integer(found->run));
	tb_json_set(j, o, "period", tb_json_text(found->period));
	tb_json_set(j, o, "supplements", found->supplements ?
		    json_integer(found->supplements) : json_null());
	tb_json_set(j, o, "dinas", json_incref(found->dinas));
	tb_json_write(j, found->out, o, true);
	tb_out_puts(found->out, "\n");
	return st;
}

tb_status tb_report_run(tb_store *store, int64_t run,
			const tb_report_options *how, const tb_sink *sink,
			tb_error *err)
{
	tb_out out;
	struct found found = { .run = run, .out = &out };
	tb_status st;

	if (how->format == TB_CSV)
		return tb_fail(err, TB_EUSAGE,
			       _("one evaluation has no csv form; ask for text "
				 "or json"));
	tb_out_init(&out, how, sink);
	if (how->format == TB_JSON)
		found.dinas = json_array();
	st = tb_store_each_run(store, find_run, &found, err);
	if (st == TB_OK && !found.seen)
		st = tb_fail(err, TB_EDATA, _("there is no evaluation %lld"),
			     (long long)run);
	if (st == TB_OK)
		st = how->format == TB_JSON ? run_json(store, &found, err) :
		     run_text(store, &found, err);
	json_decref(found.dinas);
	return tb_out_end(&out, st, err);
}
