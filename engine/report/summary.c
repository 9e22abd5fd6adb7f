/* summary.c - means and counts per unit. */
#include "report/results.h"

#include <string.h>

#include "base/i18n.h"
#include "report/counts.h"
#include "report/heading.h"
#include "report/json.h"
#include "report/numbers.h"
#include "report/table.h"

struct listing {
	tb_store *store;
	tb_out *out;
	tb_json json;
	tb_table table;
	tb_sources sources;
	tb_bytes name;
	bool any;
	tb_footing footing;
};

/* ---- csv */

static tb_status csv_row(void *context, const tb_summary_row *row,
			 tb_error *err)
{
	struct listing *list = context;
	tb_count_text people, complete, partial, review, with, advised;
	char jpm[TB_DECIMAL_BYTES], score[TB_DECIMAL_BYTES];
	bool any = row->with_jpm > 0;
	const char *const cells[] = {
		row->unit, row->unit_name, tb_count(row->people, people),
		tb_count(row->complete, complete),
		tb_count(row->partial, partial),
		tb_count(row->review, review),
		tb_count(row->with_jpm, with),
		any ? tb_decimal_text(row->jpm_mean, jpm) : NULL,
		any ? tb_decimal_text(row->score_mean, score) : NULL,
		tb_count(row->recommended, advised)
	};

	(void)err;
	tb_out_csv_row(list->out, cells, sizeof cells / sizeof cells[0]);
	return TB_OK;
}

/* ---- json */

static tb_status json_row(void *context, const tb_summary_row *row,
			  tb_error *err)
{
	struct listing *list = context;
	tb_json *j = &list->json;
	json_t *o = json_object();
	bool any = row->with_jpm > 0;

	(void)err;
	tb_json_set(j, o, "unit", tb_json_text(row->unit));
	tb_json_set(j, o, "name", tb_json_text(row->unit_name));
	tb_json_set(j, o, "depth", json_integer(row->depth));
	tb_json_set(j, o, "people", json_integer(row->people));
	tb_json_set(j, o, "complete", json_integer(row->complete));
	tb_json_set(j, o, "partial", json_integer(row->partial));
	tb_json_set(j, o, "review", json_integer(row->review));
	tb_json_set(j, o, "with_jpm", json_integer(row->with_jpm));
	tb_json_set(j, o, "jpm_mean", tb_json_maybe(any, row->jpm_mean));
	tb_json_set(j, o, "score_mean", tb_json_maybe(any, row->score_mean));
	tb_json_set(j, o, "recommended", json_integer(row->recommended));
	tb_out_puts(list->out, list->any ? ",\n" : "\n");
	tb_json_write(j, list->out, o, false);
	list->any = true;
	return TB_OK;
}

/* ---- text */

static tb_status text_row(void *context, const tb_summary_row *row,
			  tb_error *err)
{
	struct listing *list = context;
	tb_count_text people, complete, partial, review, advised;
	char jpm[TB_DECIMAL_BYTES], score[TB_DECIMAL_BYTES];
	bool any = row->with_jpm > 0;

	(void)err;
	tb_bytes_clear(&list->name);
	for (int i = 0; i < row->depth && i < 8; i++)
		tb_bytes_puts(&list->name, "  ");
	tb_bytes_puts(&list->name, row->unit_name ? row->unit_name :
		      row->unit);
	tb_table_add(&list->table, (tb_cell[]){
		{ tb_bytes_text(&list->name), TB_PLAIN },
		{ tb_count(row->people, people), TB_PLAIN },
		{ tb_count(row->complete, complete), TB_PLAIN },
		{ tb_count(row->partial, partial), TB_PLAIN },
		{ tb_count(row->review, review),
		  row->review > 0 ? TB_ATTENTION : TB_PLAIN },
		{ any ? tb_number(row->jpm_mean, jpm) : "-", TB_PLAIN },
		{ any ? tb_number(row->score_mean, score) : "-", TB_PLAIN },
		{ tb_count(row->recommended, advised), TB_PLAIN } });
	return TB_OK;
}

static tb_status note_source(void *context, const tb_result_row *row,
			     tb_error *err)
{
	struct listing *list = context;

	(void)err;
	tb_sources_add(&list->sources, row->run, row->dinas);
	tb_footing_add(&list->footing, row);
	return TB_OK;
}

static tb_status print_text(struct listing *list,
			    const tb_results_options *which, tb_error *err)
{
	const tb_column columns[] = {
		{ .title = _("Unit"), .least = 20 },
		{ .title = _("People"), .right = true },
		{ .title = _("Complete"), .right = true },
		{ .title = _("In part"), .right = true },
		{ .title = _("Review"), .right = true },
		{ .title = _("Mean JPM"), .right = true },
		{ .title = _("Mean score"), .right = true },
		{ .title = _("With training"), .right = true }
	};
	tb_status st;

	tb_table_init(&list->table, columns,
		      sizeof columns / sizeof columns[0]);
	tb_sources_init(&list->sources);
	tb_bytes_init(&list->name);
	st = tb_store_each_result(list->store, which, note_source, list, err);
	if (st == TB_OK)
		st = tb_heading_print(&list->sources, list->store,
				      _("Competency profiles, summary per "
					"unit"), list->out, err);
	if (st == TB_OK)
		st = tb_store_each_summary(list->store, which, text_row, list,
					   err);
	if (st == TB_OK) {
		tb_out_puts(list->out, "\n");
		tb_table_print(&list->table, list->out);
		tb_out_puts(list->out, "\n");
		tb_out_paragraph(list->out, 0, NULL,
				 _("Each line counts the unit and all units "
				   "below it; means are of the people with a "
				   "JPM."));
		tb_footing_print(list->out, &list->footing);
	}
	tb_bytes_release(&list->name);
	tb_sources_release(&list->sources);
	tb_table_release(&list->table);
	return st;
}

tb_status tb_summary_report(tb_store *store, const tb_results_options *which,
			    tb_format format, tb_out *out, tb_error *err)
{
	struct listing list = { .store = store, .out = out };
	tb_status st;

	switch (format) {
	case TB_TEXT:
		return print_text(&list, which, err);
	case TB_CSV:
		tb_out_puts(out, "unit,name,people,complete,partial,review,"
				 "with_jpm,jpm_mean,score_mean,recommended\n");
		return tb_store_each_summary(store, which, csv_row, &list,
					     err);
	case TB_JSON:
		tb_out_puts(out, "{\"schema\": \"timbang.summary/1\", "
				 "\"units\": [");
		st = tb_store_each_summary(store, which, json_row, &list, err);
		tb_out_puts(out, "\n]}\n");
		return st;
	}
	return TB_EINTERNAL;
}
