/* results.c - stored results as csv and json; text is in results_text.c. */
#include "report/results.h"

#include <stdio.h>
#include <string.h>

#include "report/json.h"

enum { SHA_SHORT = 12, RULESET_BYTES = 128 };

/* "kesehatan@1a2b3c4d5e6f" */
static char *ruleset_name(const tb_result_row *row,
			  char buffer[RULESET_BYTES])
{
	const char *dinas = row->dinas ? row->dinas : "";

	if (row->sha256)
		snprintf(buffer, RULESET_BYTES, "%s@%.*s", dinas, SHA_SHORT,
			 row->sha256);
	else
		snprintf(buffer, RULESET_BYTES, "%s", dinas);
	return buffer;
}

static tb_status csv_row(void *context, const tb_result_row *row,
			 tb_error *err)
{
	char jpm[TB_DECIMAL_BYTES], score[TB_DECIMAL_BYTES];
	char ruleset[RULESET_BYTES], run[24];
	const char *const cells[] = {
		row->nip, row->unit, row->position, row->status,
		row->has_jpm ? tb_decimal_text(row->jpm, jpm) : NULL,
		row->category_jpm,
		row->has_jpm ? tb_decimal_text(row->score, score) : NULL,
		row->category, row->review, row->recommendations,
		ruleset_name(row, ruleset), run
	};

	(void)err;
	snprintf(run, sizeof run, "%lld", (long long)row->run);
	tb_out_csv_row(context, cells, sizeof cells / sizeof cells[0]);
	return TB_OK;
}

static tb_status results_csv(tb_store *store, const tb_results_options *which,
			     tb_out *out, tb_error *err)
{
	tb_out_puts(out, "nip,unit,position,status,jpm,category_jpm,score,"
			 "category,review,recommendations,ruleset,run\n");
	return tb_store_each_result(store, which, csv_row, out, err);
}

struct listing {
	tb_out *out;
	tb_json json;
	bool any;
};

static json_t *confirmed(tb_json *j, const tb_result_row *row)
{
	json_t *o;

	if (!row->confirmed_by)
		return json_null();
	o = json_object();
	tb_json_set(j, o, "by", tb_json_text(row->confirmed_by));
	tb_json_set(j, o, "at", tb_json_text(row->confirmed_at));
	return o;
}

static tb_status json_row(void *context, const tb_result_row *row,
			  tb_error *err)
{
	struct listing *list = context;
	tb_json *j = &list->json;
	json_t *o = json_object(), *ruleset = json_object();

	(void)err;
	tb_json_set(j, ruleset, "dinas", tb_json_text(row->dinas));
	tb_json_set(j, ruleset, "sha256", tb_json_text(row->sha256));
	tb_json_set(j, o, "nip", tb_json_text(row->nip));
	tb_json_set(j, o, "unit", tb_json_text(row->unit));
	tb_json_set(j, o, "position", tb_json_text(row->position));
	tb_json_set(j, o, "status", tb_json_text(row->status));
	tb_json_set(j, o, "jpm", tb_json_maybe(row->has_jpm, row->jpm));
	tb_json_set(j, o, "category_jpm", tb_json_text(row->category_jpm));
	tb_json_set(j, o, "score", tb_json_maybe(row->has_jpm, row->score));
	tb_json_set(j, o, "category", tb_json_text(row->category));
	tb_json_set(j, o, "review", tb_json_words(row->review));
	tb_json_set(j, o, "recommendations",
		    tb_json_words(row->recommendations));
	tb_json_set(j, o, "ruleset", ruleset);
	tb_json_set(j, o, "run", json_integer(row->run));
	tb_json_set(j, o, "confirmed", confirmed(j, row));
	tb_out_puts(list->out, list->any ? ",\n" : "\n");
	tb_json_write(j, list->out, o, false);
	list->any = true;
	return TB_OK;
}

static tb_status results_json(tb_store *store, const tb_results_options *which,
			      tb_out *out, tb_error *err)
{
	struct listing list = { .out = out };
	tb_status st;

	/* One line per person, so that memory does not grow with them. */
	tb_out_puts(out, "{\"schema\": \"timbang.results/1\", \"results\": [");
	st = tb_store_each_result(store, which, json_row, &list, err);
	tb_out_puts(out, "\n]}\n");
	return st;
}

tb_status tb_report_results(tb_store *store, const tb_results_options *which,
			    const tb_report_options *how, const tb_sink *sink,
			    tb_error *err)
{
	tb_status st = TB_EINTERNAL;
	tb_out out;

	tb_out_init(&out, how, sink);
	if (which->summary) {
		st = tb_summary_report(store, which, how->format, &out, err);
		return tb_out_end(&out, st, err);
	}
	switch (how->format) {
	case TB_TEXT:
		st = tb_results_text(store, which, &out, err);
		break;
	case TB_JSON:
		st = results_json(store, which, &out, err);
		break;
	case TB_CSV:
		st = results_csv(store, which, &out, err);
		break;
	}
	return tb_out_end(&out, st, err);
}
