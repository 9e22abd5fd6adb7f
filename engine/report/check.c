/* check.c - findings with the lines they are about, as text or json. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "report/json.h"
#include "report/table.h"
#include "workbench/check.h"

enum { LINE_COLUMNS = 100, MARGIN = 6 };

/* ------------------------------------------------------------------- lines */

/* Bytes before character number @column (from 1). */
static size_t bytes_before(const char *line, size_t length, int column)
{
	size_t i = 0;

	for (int n = 1; i < length && n < column; n++) {
		i++;
		while (i < length &&
		       ((unsigned char)line[i] & 0xc0) == 0x80)
			i++;
	}
	return i;
}

/* Tabs as one blank, so that the caret stands where it should. */
static int put_part(tb_out *out, const char *text, size_t length)
{
	tb_bytes copy;
	int width = 0;

	tb_bytes_init(&copy);
	tb_bytes_put(&copy, text, length);
	if (tb_bytes_text(&copy)) {
		for (size_t i = 0; i < copy.length; i++)
			if (copy.data[i] == '\t')
				copy.data[i] = ' ';
		width = tb_text_width(copy.data);
		if (out)
			tb_out_printf(out, "%s", copy.data);
	}
	tb_bytes_release(&copy);
	return width;
}

/* A long line is shown from near the place on. */
static void put_line(tb_out *out, const tb_checked *checked,
		     const tb_problem *finding)
{
	const char *line;
	size_t length, before, from = 0, shown;

	if (!tb_checked_line(checked, finding->file, finding->line, &line,
			     &length) ||
	    tb_utf8_valid(line, length) != length)
		return;
	before = bytes_before(line, length, finding->column);
	if (put_part(NULL, line, before) > LINE_COLUMNS * 3 / 4)
		from = bytes_before(line, length,
				    finding->column - LINE_COLUMNS / 2);
	shown = bytes_before(line + from, length - from, LINE_COLUMNS + 1);
	tb_out_style(out, TB_DIM);
	tb_out_printf(out, "%*d | ", MARGIN, finding->line);
	tb_out_style(out, TB_PLAIN);
	if (from > 0)
		tb_out_puts(out, "...");
	(void)put_part(out, line + from, shown);
	tb_out_puts(out, "\n");
	if (finding->column == 0)
		return;
	tb_out_blank(out, MARGIN);
	tb_out_style(out, TB_DIM);
	tb_out_puts(out, " | ");
	tb_out_style(out, finding->severity == TB_PROBLEM ? TB_BAD
							 : TB_ATTENTION);
	tb_out_blank(out, (from > 0 ? 3 : 0) +
		     put_part(NULL, line + from, before - from));
	tb_out_puts(out, "^\n");
	tb_out_style(out, TB_PLAIN);
}

/* -------------------------------------------------------------------- text */

static void put_finding(tb_out *out, const tb_checked *checked,
			const tb_problem *finding)
{
	bool problem = finding->severity == TB_PROBLEM;

	tb_out_puts(out, "\n");
	if (finding->line > 0 && finding->column > 0)
		tb_out_printf(out, "  %d:%d  ", finding->line,
			      finding->column);
	else if (finding->line > 0)
		tb_out_printf(out, "  %d  ", finding->line);
	else
		tb_out_puts(out, "  ");
	tb_out_style(out, problem ? TB_BAD : TB_ATTENTION);
	tb_out_printf(out, "%s %s", problem ? _("problem") : _("warning"),
		      finding->code);
	tb_out_style(out, TB_PLAIN);
	tb_out_puts(out, "\n");
	tb_out_line(out, 4, "%s", finding->message);
	if (finding->line > 0)
		put_line(out, checked, finding);
	if (finding->hint && *finding->hint)
		tb_out_paragraph(out, 4, _("how to mend it: "),
				 finding->hint);
}

static void put_fields(tb_out *out, const tb_checked *checked)
{
	const tb_column columns[] = {
		{ .title = _("Rule"), .least = 20 },
		{ .title = _("Looks at"), .least = 30 }
	};
	tb_table table;

	if (checked->rule_count == 0)
		return;
	tb_out_heading(out, _("What the rules look at"));
	tb_table_init(&table, columns, 2);
	for (size_t i = 0; i < checked->rule_count; i++) {
		const tb_rule_fields *rule = &checked->rules[i];
		tb_bytes id, list;

		tb_bytes_init(&id);
		tb_bytes_init(&list);
		tb_bytes_printf(&id, "%s/%s", rule->dinas, rule->rule);
		for (size_t k = 0; k < rule->count; k++)
			tb_bytes_printf(&list, "%s%s", k ? ", " : "",
					rule->fields[k]);
		if (tb_bytes_text(&list) && tb_bytes_text(&id))
			tb_table_add(&table, (tb_cell[]){
				{ id.data, TB_PLAIN },
				{ list.length ? list.data
					  : _("nothing; it holds for "
					      "everybody"),
				  list.length ? TB_PLAIN : TB_DIM } });
		tb_bytes_release(&id);
		tb_bytes_release(&list);
	}
	tb_table_print(&table, out);
	tb_table_release(&table);
}

/* What must be mended comes before what should be looked at. */
static const char *first_code(const tb_findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->list[i].severity == TB_PROBLEM)
			return findings->list[i].code;
	return findings->list[0].code;
}

static void put_sum(tb_out *out, const tb_checked *checked)
{
	const tb_findings *f = &checked->findings;
	tb_bytes names;

	tb_bytes_init(&names);
	for (size_t i = 0; i < checked->ruleset_count; i++)
		tb_bytes_printf(&names, "%s%s", i ? ", " : "",
				checked->rulesets[i]);
	if (!tb_bytes_text(&names)) {
		out->failed = true;
		tb_bytes_release(&names);
		return;
	}
	if (f->problems == 0 && f->warnings == 0)
		tb_out_line(out, 0, _("%s: nothing wrong found"), names.data);
	else
		tb_out_line(out, 0, _("%s: %lld to mend, %lld to look at"),
			    names.data, (long long)f->problems,
			    (long long)f->warnings);
	if (f->count > 0)
		tb_out_line(out, 0, _("More on a finding: timbang help %s"),
			    first_code(f));
	tb_bytes_release(&names);
}

static void check_text(const tb_checked *checked, bool reads, tb_out *out)
{
	const char *file = NULL;

	for (size_t i = 0; i < checked->findings.count; i++) {
		const tb_problem *finding = &checked->findings.list[i];
		const char *of = finding->file ? finding->file : "";

		if (!file || strcmp(file, of) != 0) {
			if (file)
				tb_out_puts(out, "\n");
			file = of;
			tb_out_style(out, TB_BOLD);
			tb_out_printf(out, "%s\n", *of ? of : "-");
			tb_out_style(out, TB_PLAIN);
		}
		put_finding(out, checked, finding);
	}
	if (reads)
		put_fields(out, checked);
	if (checked->findings.count > 0 || (reads && checked->rule_count > 0))
		tb_out_puts(out, "\n");
	put_sum(out, checked);
}

/* -------------------------------------------------------------------- json */

static void check_json(const tb_checked *checked, tb_out *out)
{
	tb_json json = { .failed = false }, *j = &json;
	json_t *o = json_object(), *findings = json_array();
	json_t *rules = json_array();

	for (size_t i = 0; i < checked->findings.count; i++) {
		const tb_problem *finding = &checked->findings.list[i];
		json_t *f = json_object();

		tb_json_set(j, f, "code", tb_json_text(finding->code));
		tb_json_set(j, f, "severity",
			    tb_json_text(finding->severity == TB_PROBLEM
						 ? "problem" : "warning"));
		tb_json_set(j, f, "file", tb_json_text(finding->file));
		tb_json_set(j, f, "line", finding->line > 0
			    ? json_integer(finding->line) : json_null());
		tb_json_set(j, f, "column", finding->column > 0
			    ? json_integer(finding->column) : json_null());
		tb_json_set(j, f, "message", tb_json_text(finding->message));
		tb_json_set(j, f, "hint", tb_json_text(finding->hint));
		tb_json_add(j, findings, f);
	}
	for (size_t i = 0; i < checked->rule_count; i++) {
		const tb_rule_fields *rule = &checked->rules[i];
		json_t *r = json_object();

		tb_json_set(j, r, "dinas", tb_json_text(rule->dinas));
		tb_json_set(j, r, "rule", tb_json_text(rule->rule));
		tb_json_set(j, r, "kind", tb_json_text(rule->training
			    ? "training" : "weighting"));
		tb_json_set(j, r, "file", tb_json_text(rule->file));
		tb_json_set(j, r, "line", json_integer(rule->line));
		tb_json_set(j, r, "reads",
			    tb_json_texts(rule->fields, rule->count));
		tb_json_set(j, r, "people", rule->people >= 0
			    ? json_integer(rule->people) : json_null());
		tb_json_add(j, rules, r);
	}
	tb_json_set(j, o, "schema", tb_json_text("timbang.check/1"));
	tb_json_set(j, o, "rulesets", tb_json_texts(checked->rulesets,
						    checked->ruleset_count));
	tb_json_set(j, o, "problems", json_integer(checked->findings.problems));
	tb_json_set(j, o, "warnings", json_integer(checked->findings.warnings));
	tb_json_set(j, o, "findings", findings);
	tb_json_set(j, o, "rules", rules);
	tb_json_write(j, out, o, true);
	tb_out_puts(out, "\n");
}

tb_status tb_report_check(tb_store *store, const tb_check_options *options,
			  const tb_watch *watch, const tb_report_options *how,
			  const tb_sink *sink, tb_check_summary *sum,
			  tb_error *err)
{
	tb_checked checked;
	tb_out out;
	tb_status st = tb_check(store, options, watch, &checked, err);

	if (st != TB_OK) {
		tb_checked_close(&checked);
		return st;
	}
	tb_out_init(&out, how, sink);
	if (how->format == TB_JSON)
		check_json(&checked, &out);
	else
		check_text(&checked, options->reads, &out);
	st = tb_out_end(&out, TB_OK, err);
	*sum = (tb_check_summary){ (int64_t)checked.ruleset_count,
				   checked.findings.problems,
				   checked.findings.warnings };
	tb_checked_close(&checked);
	if (st == TB_OK && sum->problems > 0) {
		if (err)
			*err = (tb_error){ .code = TB_ERULE };
		return TB_ERULE;
	}
	return st;
}
