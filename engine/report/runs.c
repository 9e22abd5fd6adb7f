/* runs.c - the evaluations of a store. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "report/counts.h"
#include "report/json.h"
#include "report/numbers.h"
#include "report/table.h"
#include "store/results.h"

enum { STATE_BYTES = 160 };

struct listing {
	tb_out *out;
	tb_json json;
	tb_table table;
	bool any;
};

static json_t *run_object(tb_json *j, const tb_run_row *row)
{
	json_t *o = json_object(), *period = json_object();

	tb_json_set(j, period, "from", tb_json_date(row->from));
	tb_json_set(j, period, "to", tb_json_date(row->to));
	tb_json_set(j, o, "run", json_integer(row->run));
	tb_json_set(j, o, "at", tb_json_text(row->at));
	tb_json_set(j, o, "by", tb_json_text(row->by));
	tb_json_set(j, o, "name", tb_json_text(row->period));
	tb_json_set(j, o, "period", period);
	tb_json_set(j, o, "unit", tb_json_text(row->unit));
	tb_json_set(j, o, "draft", json_boolean(row->draft));
	tb_json_set(j, o, "change", json_integer(row->change));
	tb_json_set(j, o, "digest", tb_json_text(row->digest));
	tb_json_set(j, o, "people", json_integer(row->people));
	tb_json_set(j, o, "complete", json_integer(row->complete));
	tb_json_set(j, o, "partial", json_integer(row->partial));
	tb_json_set(j, o, "review", json_integer(row->review));
	tb_json_set(j, o, "dinas", json_integer(row->dinas));
	tb_json_set(j, o, "dinas_failed", json_integer(row->dinas_failed));
	tb_json_set(j, o, "supplements", row->supplements ?
		    json_integer(row->supplements) : json_null());
	tb_json_set(j, o, "confirmed", json_integer(row->confirmed));
	return o;
}

static tb_status json_row(void *context, const tb_run_row *row, tb_error *err)
{
	struct listing *list = context;

	(void)err;
	tb_out_puts(list->out, list->any ? ",\n" : "\n");
	tb_json_write(&list->json, list->out, run_object(&list->json, row),
		      false);
	list->any = true;
	return TB_OK;
}

static tb_status csv_row(void *context, const tb_run_row *row, tb_error *err)
{
	struct listing *list = context;
	char from[TB_DATE_BYTES], to[TB_DATE_BYTES];
	tb_count_text run, change, people, complete, partial, review, added_to;
	const char *const cells[] = {
		tb_count(row->run, run), row->at, row->by, row->period,
		tb_date_text(row->from, from), tb_date_text(row->to, to),
		row->unit, row->draft ? "true" : "false",
		tb_count(row->change, change), tb_count(row->people, people),
		tb_count(row->complete, complete),
		tb_count(row->partial, partial), tb_count(row->review, review),
		row->digest,
		row->supplements ? tb_count(row->supplements, added_to) : NULL
	};

	(void)err;
	tb_out_csv_row(list->out, cells, sizeof cells / sizeof cells[0]);
	return TB_OK;
}

static tb_status text_row(void *context, const tb_run_row *row, tb_error *err)
{
	struct listing *list = context;
	char when[TB_WHEN_BYTES];
	tb_count_text run, people, complete, partial, review;
	const char *draft = row->draft ? _("draft") : _("official");
	char state[STATE_BYTES];

	(void)err;
	(void)snprintf(state, sizeof state, "%s", draft);
	if (row->dinas_failed > 0)
		(void)snprintf(state, sizeof state, "%s", _("a dinas failed"));
	else if (row->supplements)
		(void)snprintf(state, sizeof state, _("%s, supplements %lld"),
			       draft, (long long)row->supplements);
	if (row->confirmed > 0) {
		size_t used = strlen(state);

		(void)snprintf(state + used, sizeof state - used,
			       _("; %lld confirmed"),
			       (long long)row->confirmed);
	}
	tb_table_add(&list->table, (tb_cell[]){
		{ tb_count(row->run, run), TB_PLAIN },
		{ row->period, TB_PLAIN },
		{ row->unit ? row->unit : _("all"), TB_PLAIN },
		{ tb_when(row->at, when), TB_PLAIN },
		{ row->by, TB_PLAIN },
		{ tb_count(row->people, people), TB_PLAIN },
		{ tb_count(row->complete, complete), TB_PLAIN },
		{ tb_count(row->partial, partial), TB_PLAIN },
		{ tb_count(row->review, review), TB_PLAIN },
		{ state, row->dinas_failed > 0 ? TB_BAD : TB_PLAIN } });
	list->any = true;
	return TB_OK;
}

static tb_status runs_text(tb_store *store, struct listing *list,
			   tb_error *err)
{
	const tb_column columns[] = {
		{ .title = _("Run"), .right = true },
		{ .title = _("Period"), .least = 10 },
		{ .title = _("Scope"), .least = 6 },
		{ .title = _("When"), .least = 11 },
		{ .title = _("By"), .least = 9 },
		{ .title = _("People"), .right = true },
		{ .title = _("Complete"), .right = true },
		{ .title = _("In part"), .right = true },
		{ .title = _("Review"), .right = true },
		{ .title = _("State"), .least = 8 }
	};
	tb_status st;

	tb_table_init(&list->table, columns,
		      sizeof columns / sizeof columns[0]);
	st = tb_store_each_run(store, text_row, list, err);
	if (st == TB_OK && list->any)
		tb_table_print(&list->table, list->out);
	else if (st == TB_OK)
		tb_out_puts(list->out,
			    _("There is no evaluation yet.\n"
			      "Next: timbang evaluate --period PERIOD\n"));
	tb_table_release(&list->table);
	return st;
}

tb_status tb_report_runs(tb_store *store, const tb_report_options *how,
			 const tb_sink *sink, tb_error *err)
{
	tb_out out;
	struct listing list = { .out = &out };
	tb_status st = TB_EINTERNAL;

	tb_out_init(&out, how, sink);
	switch (how->format) {
	case TB_TEXT:
		st = runs_text(store, &list, err);
		break;
	case TB_CSV:
		tb_out_puts(&out, "run,at,by,period,from,to,unit,draft,change,"
				  "people,complete,partial,review,digest,"
				  "supplements\n");
		st = tb_store_each_run(store, csv_row, &list, err);
		break;
	case TB_JSON:
		tb_out_puts(&out, "{\"schema\": \"timbang.runs/1\", "
				  "\"runs\": [");
		st = tb_store_each_run(store, json_row, &list, err);
		tb_out_puts(&out, "\n]}\n");
		break;
	}
	return tb_out_end(&out, st, err);
}
