/* imported.c - what an import did, one line per kind. */
#include <string.h>

#include "base/i18n.h"
#include "report/counts.h"
#include "report/json.h"
#include "report/table.h"
#include "report/words.h"

/* A row of notes with a column per competency holds several: the table would
 * look wrong to whoever adds up. */
static bool has_wide_rows(const tb_import_summary *s)
{
	for (size_t i = 0; i < s->kind_count; i++) {
		const tb_import_count *c = &s->kinds[i];

		if (c->added + c->superseded + c->unchanged > c->rows)
			return true;
	}
	return false;
}

static void import_text(const tb_import_summary *s, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Data"), .least = 10 },
		{ .title = _("Rows"), .right = true },
		{ .title = _("New"), .right = true },
		{ .title = _("Replaced"), .right = true },
		{ .title = _("Unchanged"), .right = true },
		{ .title = _("Refused"), .right = true }
	};
	tb_table table;

	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < s->kind_count; i++) {
		const tb_import_count *c = &s->kinds[i];
		tb_count_text rows, added, replaced, same, refused;

		tb_table_add(&table, (tb_cell[]){
			{ tb_kind_words(c->kind), TB_PLAIN },
			{ tb_count(c->rows, rows), TB_PLAIN },
			{ tb_count(c->added, added), TB_PLAIN },
			{ tb_count(c->superseded, replaced), TB_PLAIN },
			{ tb_count(c->unchanged, same), TB_PLAIN },
			{ tb_count(c->rejected, refused),
			  c->rejected > 0 ? TB_BAD : TB_PLAIN } });
	}
	if (s->kind_count > 0)
		tb_table_print(&table, out);
	tb_table_release(&table);
	if (has_wide_rows(s)) {
		tb_out_puts(out, "\n");
		tb_out_paragraph(out, 0, NULL,
				 _("Rows and Refused count the rows of the "
				   "files; New, Replaced and Unchanged count "
				   "observations, and one row may hold several "
				   "of them."));
	}
}

static void import_json(const tb_import_summary *s, tb_out *out)
{
	tb_json json = { .failed = false }, *j = &json;
	json_t *o = json_object(), *kinds = json_array();

	for (size_t i = 0; i < s->kind_count; i++) {
		const tb_import_count *c = &s->kinds[i];
		json_t *k = json_object();

		tb_json_set(j, k, "kind", tb_json_text(c->kind));
		tb_json_set(j, k, "rows", json_integer(c->rows));
		tb_json_set(j, k, "added", json_integer(c->added));
		tb_json_set(j, k, "superseded", json_integer(c->superseded));
		tb_json_set(j, k, "unchanged", json_integer(c->unchanged));
		tb_json_set(j, k, "rejected", json_integer(c->rejected));
		tb_json_add(j, kinds, k);
	}
	tb_json_set(j, o, "schema", tb_json_text("timbang.import/1"));
	tb_json_set(j, o, "change", s->change ? json_integer(s->change) :
		    json_null());
	tb_json_set(j, o, "problems", json_integer(s->problems));
	tb_json_set(j, o, "warnings", json_integer(s->warnings));
	tb_json_set(j, o, "rejects", tb_json_text(*s->rejects ? s->rejects :
						  NULL));
	tb_json_set(j, o, "kinds", kinds);
	tb_json_write(j, out, o, true);
	tb_out_puts(out, "\n");
}

tb_status tb_report_import(const tb_import_summary *summary,
			   const tb_report_options *how, const tb_sink *sink,
			   tb_error *err)
{
	tb_out out;

	tb_out_init(&out, how, sink);
	if (how->format == TB_JSON)
		import_json(summary, &out);
	else
		import_text(summary, &out);
	return tb_out_end(&out, TB_OK, err);
}
