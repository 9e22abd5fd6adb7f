/* api.c - what rules may write, read and call, for people and programs. */
#include "base/api.h"

#include <stdio.h>

#include "base/i18n.h"
#include "evaluate/ruleset.h"
#include "intake/dictionary.h"
#include "report/json.h"
#include "report/table.h"

/* What a dinas adds; NULL members: no dinas was named. */
struct api {
	tb_ruleset *ruleset;
	tb_catalog catalog;
};

/* -------------------------------------------------------------------- text */

static const char *where_words(const tb_api_row *row)
{
	if (row->where == TB_API_DECIDED)
		return _("decided");
	if (row->group == TB_API_RULE && row->where == TB_API_WEIGHTS)
		return _("weights.lua");
	if (row->where == TB_API_TRAINING)
		return _("training.lua");
	return _("always");
}

static void put_group(tb_api_group group, const char *title, tb_out *out)
{
	bool call = group == TB_API_CALL || group == TB_API_COURSES;
	const tb_column columns[] = {
		{ .title = call ? _("Call") : _("Field"), .least = 18 },
		{ .title = _("Where") },
		{ .title = _("Meaning"), .least = 24 }
	};
	const tb_column two[] = { columns[0], columns[2] };
	tb_table table;

	tb_table_init(&table, call ? two : columns, call ? 2 : 3);
	for (size_t i = 0; i < tb_api_count; i++) {
		const tb_api_row *row = &tb_api_rows[i];
		const tb_cell name = { row->signature, TB_PLAIN };
		const tb_cell meaning = { _(row->sentence), TB_PLAIN };

		if (row->group != group)
			continue;
		if (call)
			tb_table_add(&table, (tb_cell[]){ name, meaning });
		else
			tb_table_add(&table, (tb_cell[]){
				name, { where_words(row), TB_PLAIN },
				meaning });
	}
	tb_out_heading(out, title);
	tb_table_print(&table, out);
	tb_table_release(&table);
}

static void put_parameters(const tb_manifest *manifest, tb_out *out)
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
		const tb_parameter_value *last = &p->values[p->count - 1];
		char from[TB_DATE_BYTES], name[128];

		(void)snprintf(name, sizeof name, "p.%s", p->name);
		tb_table_add(&table, (tb_cell[]){
			{ name, TB_PLAIN },
			{ tb_date_text(last->from, from), TB_PLAIN },
			{ last->text, TB_PLAIN },
			{ last->basis, TB_PLAIN } });
	}
	tb_out_heading(out, _("Parameters, the newest value of each"));
	tb_table_print(&table, out);
	tb_table_release(&table);
}

static void put_codes(const tb_catalog *catalog, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Code"), .least = 12 },
		{ .title = _("Name"), .least = 24 }
	};
	size_t count = 0;
	const tb_reference *families =
		tb_catalog_list(catalog, "family", &count);
	tb_table table;

	tb_table_init(&table, columns, 2);
	for (size_t i = 0; i < catalog->competency_count; i++)
		tb_table_add(&table, (tb_cell[]){
			{ catalog->competencies[i].code, TB_PLAIN },
			{ catalog->competencies[i].name, TB_PLAIN } });
	tb_out_heading(out, _("Competencies"));
	tb_table_print(&table, out);
	tb_table_release(&table);
	if (count == 0)
		return;
	tb_table_init(&table, columns, 2);
	for (size_t i = 0; i < count; i++)
		tb_table_add(&table, (tb_cell[]){
			{ families[i].code, TB_PLAIN },
			{ families[i].name, TB_PLAIN } });
	tb_out_heading(out, _("Families of positions"));
	tb_table_print(&table, out);
	tb_table_release(&table);
}

static void put_text(const struct api *api, tb_out *out)
{
	tb_out_line(out, 0, "%s", _("A rule file returns a list of rules; each "
				    "rule stands between braces.  Functions "
				    "of weighting rules get (asn, p), those "
				    "of training rules (asn, p, profile, "
				    "c)."));
	put_group(TB_API_RULE, _("Fields of a rule"), out);
	put_group(TB_API_COURSES, _("Fields of courses { ... }"), out);
	put_group(TB_API_ASN, "asn", out);
	put_group(TB_API_POSITION, "asn.position", out);
	put_group(TB_API_UNIT, "asn.unit", out);
	put_group(TB_API_PROFILE, _("profile (also profile.CODE, one for each "
				    "competency)"), out);
	put_group(TB_API_COMPETENCY, _("c, and profile.CODE"), out);
	put_group(TB_API_CALL, _("Functions"), out);
	if (!api->ruleset)
		return;
	put_parameters(&api->ruleset->manifest, out);
	put_codes(&api->catalog, out);
}

/* -------------------------------------------------------------------- json */

static const char *const group_keys[TB_API_GROUPS] = {
	[TB_API_RULE] = "rule", [TB_API_COURSES] = "courses",
	[TB_API_ASN] = "asn", [TB_API_POSITION] = "asn.position",
	[TB_API_UNIT] = "asn.unit", [TB_API_PROFILE] = "profile",
	[TB_API_COMPETENCY] = "competency", [TB_API_CALL] = "function"
};

static const char *where_key(const tb_api_row *row)
{
	if (row->where == TB_API_DECIDED)
		return "decided";
	if (row->where == TB_API_WEIGHTS)
		return "weights";
	return row->where == TB_API_TRAINING ? "training" : "always";
}

static json_t *json_row(tb_json *j, const tb_api_row *row)
{
	json_t *o = json_object();

	tb_json_set(j, o, "of", tb_json_text(group_keys[row->group]));
	tb_json_set(j, o, "library", tb_json_text(row->library));
	tb_json_set(j, o, "name", tb_json_text(row->name));
	tb_json_set(j, o, "signature", tb_json_text(row->signature));
	tb_json_set(j, o, "type", tb_json_text(row->type));
	tb_json_set(j, o, "where", tb_json_text(where_key(row)));
	tb_json_set(j, o, "optional", json_boolean(tb_api_optional(row)));
	tb_json_set(j, o, "help", tb_json_text(_(row->sentence)));
	return o;
}

static void json_dinas(tb_json *j, json_t *o, const struct api *api)
{
	const tb_manifest *manifest = &api->ruleset->manifest;
	json_t *parameters = json_array(), *competencies = json_array();
	json_t *families = json_array(), *courses = json_array();
	size_t count = 0;
	const tb_reference *list =
		tb_catalog_list(&api->catalog, "family", &count);

	for (size_t i = 0; i < manifest->parameter_count; i++)
		tb_json_add(j, parameters,
			    tb_json_text(manifest->parameters[i].name));
	for (size_t i = 0; i < api->catalog.competency_count; i++)
		tb_json_add(j, competencies,
			    tb_json_text(api->catalog.competencies[i].code));
	for (size_t i = 0; i < count; i++)
		tb_json_add(j, families, tb_json_text(list[i].code));
	for (size_t i = 0; i < api->catalog.course_count; i++)
		tb_json_add(j, courses,
			    tb_json_text(api->catalog.courses[i].code));
	tb_json_set(j, o, "parameters", parameters);
	tb_json_set(j, o, "competencies", competencies);
	tb_json_set(j, o, "families", families);
	tb_json_set(j, o, "courses", courses);
}

static void put_json(const struct api *api, tb_out *out)
{
	tb_json json = { .failed = false }, *j = &json;
	json_t *o = json_object(), *rows = json_array();

	for (size_t i = 0; i < tb_api_count; i++)
		tb_json_add(j, rows, json_row(j, &tb_api_rows[i]));
	tb_json_set(j, o, "schema", tb_json_text("timbang.api/1"));
	tb_json_set(j, o, "dinas",
		    tb_json_text(api->ruleset ? api->ruleset->dinas : NULL));
	tb_json_set(j, o, "names", rows);
	if (api->ruleset)
		json_dinas(j, o, api);
	tb_json_write(j, out, o, true);
	tb_out_puts(out, "\n");
}

/* ---------------------------------------------------------------- together */

static tb_status load(const char *rules_dir, const char *dinas,
		      const tb_watch *watch, struct api *api, tb_error *err)
{
	tb_status st = tb_ruleset_must_exist(rules_dir, dinas, err);
	char *folder;

	if (st == TB_OK)
		st = tb_ruleset_load(rules_dir, dinas, watch, &api->ruleset,
				     err);
	if (st != TB_OK)
		return st;
	folder = tb_arena_printf(&api->ruleset->arena, "%s/%s", rules_dir,
				 dinas);
	if (!folder)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return tb_dictionary_load(rules_dir, folder, watch, &api->catalog,
				  err);
}

tb_status tb_report_api(const char *rules_dir, const char *dinas,
			const tb_watch *watch, const tb_report_options *how,
			const tb_sink *sink, tb_error *err)
{
	struct api api = { .ruleset = NULL };
	tb_status st = TB_OK;
	tb_out out;

	if (dinas)
		st = load(rules_dir, dinas, watch, &api, err);
	if (st == TB_OK) {
		tb_out_init(&out, how, sink);
		if (how->format == TB_JSON)
			put_json(&api, &out);
		else
			put_text(&api, &out);
		st = tb_out_end(&out, TB_OK, err);
	}
	tb_catalog_release(&api.catalog);
	tb_ruleset_free(api.ruleset);
	return st;
}
