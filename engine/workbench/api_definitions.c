/* api_definitions.c - what rules may name, as definitions that the Lua
 * language server of editors reads (LuaLS, ---@meta). */
#include <string.h>

#include "base/api.h"
#include "base/bytes.h"
#include "base/i18n.h"
#include "evaluate/ruleset.h"
#include "intake/dictionary.h"
#include "store/change.h"
#include "workbench/api.h"
#include "workbench/files.h"

/* A sentence behind a definition stays on its line. */
static void put_note(tb_bytes *out, const char *text)
{
	for (; text && *text; text++)
		tb_bytes_put(out, (unsigned char)*text < ' ' ? " " : text, 1);
}

static void put_class(tb_bytes *out, const char *name, tb_api_group group,
		      tb_api_where without)
{
	tb_bytes_printf(out, "\n---@class %s\n", name);
	for (size_t i = 0; i < tb_api_count; i++) {
		const tb_api_row *row = &tb_api_rows[i];

		if (row->group != group ||
		    (without != TB_API_BOTH && row->where == without))
			continue;
		tb_bytes_printf(out, "---@field %s %s ", row->name,
				row->type);
		put_note(out, _(row->sentence));
		if (row->where == TB_API_TRAINING && group != TB_API_RULE)
			put_note(out, _(" (training rules only)"));
		if (row->where == TB_API_DECIDED)
			put_note(out, _(" (when decided)"));
		tb_bytes_puts(out, "\n");
	}
}

static void put_literal(tb_bytes *out, const char *code, const char *name)
{
	tb_bytes_printf(out, "---| \"%s\" # ", code);
	put_note(out, name);
	tb_bytes_puts(out, "\n");
}

/* The codes of a reference list; a second list may follow. */
static void put_list(tb_bytes *out, const tb_catalog *catalog,
		     const char *alias, const char *first, const char *second)
{
	const char *const lists[] = { first, second };
	size_t any = 0;

	tb_bytes_printf(out, "\n---@alias %s\n", alias);
	for (size_t l = 0; l < 2 && lists[l]; l++) {
		size_t count = 0;
		const tb_reference *list =
			tb_catalog_list(catalog, lists[l], &count);

		for (size_t i = 0; list && i < count; i++)
			put_literal(out, list[i].code, list[i].name);
		any += count;
	}
	if (any == 0)
		tb_bytes_puts(out, "---| string\n");
}

static void put_lists(tb_bytes *out, const tb_catalog *catalog)
{
	tb_bytes_puts(out, "\n---@alias competency\n");
	for (size_t i = 0; i < catalog->competency_count; i++)
		put_literal(out, catalog->competencies[i].code,
			    catalog->competencies[i].name);
	tb_bytes_puts(out, "\n---@alias group\n");
	put_literal(out, "managerial", _("managerial competencies"));
	put_literal(out, "sociocultural", _("sociocultural competencies"));
	put_literal(out, "technical", _("technical competencies"));
	tb_bytes_puts(out, "\n---@alias course\n");
	for (size_t i = 0; i < catalog->course_count; i++)
		put_literal(out, catalog->courses[i].code,
			    catalog->courses[i].title);
	put_list(out, catalog, "family", "family", NULL);
	put_list(out, catalog, "tier", "tier", NULL);
	put_list(out, catalog, "position_kind", "position_kind", NULL);
	put_list(out, catalog, "unit_kind", "unit_kind", NULL);
	put_list(out, catalog, "employment", "employment", NULL);
	put_list(out, catalog, "grade", "grade", "grade_pppk");
	put_list(out, catalog, "education", "education", NULL);
	put_list(out, catalog, "stage", "stage", NULL);
	tb_bytes_puts(out, "\n---@alias declared family|tier|position_kind|"
			   "unit_kind|employment\n");
}

static void put_parameters(tb_bytes *out, const tb_manifest *manifest)
{
	static const char *const types[] = {
		[TB_VALUE_NUMBER] = "number", [TB_VALUE_TEXT] = "string",
		[TB_VALUE_BOOLEAN] = "boolean"
	};

	tb_bytes_puts(out, "\n---@class parameters\n");
	for (size_t i = 0; manifest && i < manifest->parameter_count; i++) {
		const tb_parameter *p = &manifest->parameters[i];
		const tb_parameter_value *last = &p->values[p->count - 1];
		char from[TB_DATE_BYTES];

		tb_bytes_printf(out, "---@field %s %s ", p->name,
				types[last->type]);
		put_note(out, last->text);
		tb_bytes_printf(out, ", %s", tb_date_text(last->from, from));
		if (last->basis) {
			tb_bytes_puts(out, ", ");
			put_note(out, last->basis);
		}
		tb_bytes_puts(out, "\n");
	}
}

static void put_profile(tb_bytes *out, const tb_catalog *catalog)
{
	put_class(out, "profile", TB_API_PROFILE, TB_API_BOTH);
	for (size_t i = 0; i < catalog->competency_count; i++) {
		tb_bytes_printf(out, "---@field %s profile.competency ",
				catalog->competencies[i].code);
		put_note(out, catalog->competencies[i].name);
		tb_bytes_puts(out, "\n");
	}
}

static void put_types(tb_bytes *out)
{
	tb_bytes_puts(out, "\n---@alias weight_table "
		"table<competency|group, number>\n"
		"\n---@alias condition fun(asn: asn, p: parameters, "
		"profile: profile, c: profile.competency): boolean\n"
		"\n---@alias recommended course[]|fun(asn: asn, "
		"p: parameters, profile: profile, c: profile.competency): "
		"course[]\n");
	put_class(out, "asn.position", TB_API_POSITION, TB_API_BOTH);
	put_class(out, "asn.unit", TB_API_UNIT, TB_API_BOTH);
	put_class(out, "asn", TB_API_ASN, TB_API_BOTH);
	put_class(out, "profile.competency", TB_API_COMPETENCY, TB_API_BOTH);
	put_class(out, "course_query", TB_API_COURSES, TB_API_BOTH);
	put_class(out, "weighting_rule", TB_API_RULE, TB_API_TRAINING);
	put_class(out, "training_rule", TB_API_RULE, TB_API_WEIGHTS);
}

static void put_functions(tb_bytes *out)
{
	const char *library = NULL;

	for (size_t i = 0; i < tb_api_count; i++) {
		const tb_api_row *row = &tb_api_rows[i];

		if (row->group != TB_API_CALL)
			continue;
		if (row->library && (!library ||
				     strcmp(library, row->library) != 0)) {
			library = row->library;
			/* The server gives texts their methods from it. */
			tb_bytes_printf(out, "\n---@class %slib\n%s = {}\n",
					library, library);
		}
		tb_bytes_puts(out, "\n---");
		put_note(out, _(row->sentence));
		tb_bytes_printf(out, "\n---@type %s\n%s%s%s = nil\n",
				row->type, library ? library : "",
				library ? "." : "", row->name);
	}
}

void tb_api_put_definitions(const tb_catalog *catalog,
			    const tb_manifest *manifest, tb_bytes *out)
{
	tb_bytes_puts(out, "---@meta\n--- ");
	put_note(out, _("Made by timbang api --write; it is replaced there, "
			"so do not edit it."));
	tb_bytes_puts(out, "\n");
	put_lists(out, catalog);
	put_parameters(out, manifest);
	put_types(out);
	put_profile(out, catalog);
	put_functions(out);
}
