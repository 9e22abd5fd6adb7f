/* changes.c - who changed the facts of a store, when, and by what. */
#include "base/i18n.h"
#include "report/counts.h"
#include "report/json.h"
#include "report/numbers.h"
#include "report/table.h"
#include "report/words.h"
#include "store/results.h"

struct listing {
	tb_out *out;
	tb_json json;
	tb_table table;
	tb_bytes state;
	bool any;
};

static tb_status csv_row(void *context, const tb_change_row *row,
			 tb_error *err)
{
	struct listing *list = context;
	tb_count_text change, withdraws;
	const char *const cells[] = {
		tb_count(row->change, change), row->at, row->by, row->command,
		row->detail, row->withdraws ?
		tb_count(row->withdraws, withdraws) : NULL,
		row->withdrawn ? "true" : "false"
	};

	(void)err;
	tb_out_csv_row(list->out, cells, sizeof cells / sizeof cells[0]);
	return TB_OK;
}

static tb_status json_row(void *context, const tb_change_row *row,
			  tb_error *err)
{
	struct listing *list = context;
	tb_json *j = &list->json;
	json_t *o = json_object();

	(void)err;
	tb_json_set(j, o, "change", json_integer(row->change));
	tb_json_set(j, o, "at", tb_json_text(row->at));
	tb_json_set(j, o, "by", tb_json_text(row->by));
	tb_json_set(j, o, "command", tb_json_text(row->command));
	tb_json_set(j, o, "detail", tb_json_text(row->detail));
	tb_json_set(j, o, "withdraws", row->withdraws ?
		    json_integer(row->withdraws) : json_null());
	tb_json_set(j, o, "withdrawn", json_boolean(row->withdrawn));
	tb_out_puts(list->out, list->any ? ",\n" : "\n");
	tb_json_write(j, list->out, o, false);
	list->any = true;
	return TB_OK;
}

static tb_status text_row(void *context, const tb_change_row *row,
			  tb_error *err)
{
	struct listing *list = context;
	char when[TB_WHEN_BYTES];
	tb_count_text change;

	(void)err;
	tb_bytes_clear(&list->state);
	if (row->withdraws)
		tb_bytes_printf(&list->state, _("withdraws change %lld"),
				(long long)row->withdraws);
	else if (row->withdrawn)
		tb_bytes_puts(&list->state, _("withdrawn"));
	tb_table_add(&list->table, (tb_cell[]){
		{ tb_count(row->change, change), TB_PLAIN },
		{ tb_when(row->at, when), TB_PLAIN },
		{ row->by, TB_PLAIN },
		{ tb_change_word(row->command), TB_PLAIN },
		{ row->detail, row->withdrawn ? TB_DIM : TB_PLAIN },
		{ tb_bytes_text(&list->state), TB_ATTENTION } });
	return TB_OK;
}

static tb_status changes_text(tb_store *store, struct listing *list,
			      tb_error *err)
{
	const tb_column columns[] = {
		{ .title = _("Change"), .right = true },
		{ .title = _("When"), .least = 11 },
		{ .title = _("By"), .least = 10 },
		{ .title = _("Command") },
		{ .title = _("What"), .least = 16 },
		{ .title = _("State"), .least = 10 }
	};
	tb_status st;

	tb_table_init(&list->table, columns,
		      sizeof columns / sizeof columns[0]);
	tb_bytes_init(&list->state);
	st = tb_store_each_change(store, text_row, list, err);
	if (st == TB_OK)
		tb_table_print(&list->table, list->out);
	tb_bytes_release(&list->state);
	tb_table_release(&list->table);
	return st;
}

tb_status tb_report_changes(tb_store *store, const tb_report_options *how,
			    const tb_sink *sink, tb_error *err)
{
	tb_out out;
	struct listing list = { .out = &out };
	tb_status st = TB_EINTERNAL;

	tb_out_init(&out, how, sink);
	switch (how->format) {
	case TB_TEXT:
		st = changes_text(store, &list, err);
		break;
	case TB_CSV:
		tb_out_puts(&out, "change,at,by,command,detail,withdraws,"
				  "withdrawn\n");
		st = tb_store_each_change(store, csv_row, &list, err);
		break;
	case TB_JSON:
		tb_out_puts(&out, "{\"schema\": \"timbang.changes/1\", "
				  "\"changes\": [");
		st = tb_store_each_change(store, json_row, &list, err);
		tb_out_puts(&out, "\n]}\n");
		break;
	}
	return tb_out_end(&out, st, err);
}
