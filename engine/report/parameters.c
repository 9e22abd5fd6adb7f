/* parameters.c - the values of parameters over time. */
#include <string.h>

#include "base/i18n.h"
#include "evaluate/ruleset.h"
#include "report/json.h"
#include "report/numbers.h"
#include "report/table.h"

static void text_of(const tb_manifest *manifest, const char *wanted,
		    tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Parameter"), .least = 12 },
		{ .title = _("From") },
		{ .title = _("Value"), .right = true },
		{ .title = _("Basis"), .least = 16 }
	};
	tb_table table;

	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < manifest->parameter_count; i++) {
		const tb_parameter *p = &manifest->parameters[i];

		if (wanted && strcmp(p->name, wanted) != 0)
			continue;
		for (size_t v = 0; v < p->count; v++) {
			char from[TB_DATE_BYTES];

			tb_table_add(&table, (tb_cell[]){
				{ v == 0 ? p->name : "", TB_PLAIN },
				{ tb_date_text(p->values[v].from, from),
				  TB_PLAIN },
				{ p->values[v].text, TB_PLAIN },
				{ p->values[v].basis, TB_PLAIN } });
		}
	}
	tb_table_print(&table, out);
	tb_table_release(&table);
}

static json_t *json_value(tb_json *j, const tb_parameter_value *value)
{
	json_t *o = json_object();

	tb_json_set(j, o, "from", tb_json_date(value->from));
	tb_json_set(j, o, "value",
		    value->type == TB_VALUE_NUMBER
			    ? tb_json_decimal(value->number)
			    : value->type == TB_VALUE_BOOLEAN
				      ? json_boolean(value->boolean)
				      : tb_json_text(value->text));
	tb_json_set(j, o, "basis", tb_json_text(value->basis));
	return o;
}

static void json_of(const tb_ruleset *ruleset, const char *wanted,
		    tb_out *out)
{
	const tb_manifest *manifest = &ruleset->manifest;
	tb_json json = { .failed = false }, *j = &json;
	json_t *o = json_object(), *list = json_array();

	for (size_t i = 0; i < manifest->parameter_count; i++) {
		const tb_parameter *p = &manifest->parameters[i];
		json_t *one = json_object(), *values = json_array();

		if (wanted && strcmp(p->name, wanted) != 0) {
			json_decref(one);
			json_decref(values);
			continue;
		}
		for (size_t v = 0; v < p->count; v++)
			tb_json_add(j, values, json_value(j, &p->values[v]));
		tb_json_set(j, one, "parameter", tb_json_text(p->name));
		tb_json_set(j, one, "values", values);
		tb_json_add(j, list, one);
	}
	tb_json_set(j, o, "schema", tb_json_text("timbang.parameters/1"));
	tb_json_set(j, o, "dinas", tb_json_text(ruleset->dinas));
	tb_json_set(j, o, "parameters", list);
	tb_json_write(j, out, o, true);
	tb_out_puts(out, "\n");
}

tb_status tb_report_parameters(const char *rules_dir, const char *dinas,
			       const char *parameter, const tb_watch *watch,
			       const tb_report_options *how,
			       const tb_sink *sink, tb_error *err)
{
	tb_ruleset *ruleset = NULL;
	tb_status st = tb_ruleset_load(rules_dir, dinas, watch, &ruleset, err);
	tb_out out;

	if (st != TB_OK)
		return st;
	tb_out_init(&out, how, sink);
	if (how->format == TB_JSON)
		json_of(ruleset, parameter, &out);
	else
		text_of(&ruleset->manifest, parameter, &out);
	tb_ruleset_free(ruleset);
	return tb_out_end(&out, TB_OK, err);
}
