/* setup.c - starting the rules of a dinas. */
#include "evaluate/setup.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

void tb_setup_problem(const tb_dinas *dinas, const char *code,
		      const char *path, int line, const char *hint,
		      const char *format, ...)
{
	char message[TB_ERROR_TEXT_BYTES];
	tb_problem problem = { TB_PROBLEM, code, path, line, 0, message, hint };
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	if (dinas->watch && dinas->watch->problem)
		dinas->watch->problem(dinas->watch->context, &problem);
}

/* ------------------------------------------------------------- which day */

static tb_status begins_later(const tb_dinas *dinas, tb_error *err)
{
	char from[TB_DATE_BYTES], to[TB_DATE_BYTES];

	return tb_fail(err, TB_ERULE,
		       _("the ruleset %s begins on %s, after the period, which "
			 "ends on %s"), dinas->code,
		       tb_date_text(dinas->ruleset->manifest.from, from),
		       tb_date_text(dinas->period.to, to));
}

/* A parameter that changes inside the period: the evaluation would mix two
 * rules, so the manifest says what to do. */
static tb_status check_changes(tb_dinas *dinas, tb_error *err)
{
	const tb_manifest *manifest = &dinas->ruleset->manifest;
	tb_date change = TB_DATE_ALWAYS;
	char before[TB_DATE_BYTES], after[TB_DATE_BYTES];
	char from[TB_DATE_BYTES], to[TB_DATE_BYTES];
	const char *what = NULL;

	if (dinas->rules_day)	/* somebody has chosen */
		return TB_OK;
	if (manifest->from > dinas->period.to)
		return begins_later(dinas, err);
	if (manifest->from > dinas->period.from) {
		change = manifest->from;
		what = _("the ruleset");
	}
	for (size_t i = 0; i < manifest->parameter_count; i++) {
		const tb_parameter *p = &manifest->parameters[i];

		for (size_t v = 0; v < p->count; v++)
			if (p->values[v].from > dinas->period.from &&
			    p->values[v].from <= dinas->period.to &&
			    p->values[v].from > change) {
				change = p->values[v].from;
				what = p->name;
			}
	}
	dinas->rules_day = dinas->period.from;
	if (!what)
		return TB_OK;
	if (manifest->method.on_change == TB_CHANGE_END) {
		dinas->rules_day = dinas->period.to;
		return TB_OK;
	}
	tb_date_text(dinas->period.from, from);
	tb_date_text(change - 1, before);
	tb_date_text(change, after);
	tb_date_text(dinas->period.to, to);
	return tb_fail(err, TB_ERULE,
		       _("%s changes on %s, inside the period: evaluate %s..%s "
			 "and %s..%s instead, or set on_change: end"),
		       what, after, from, before, after, to);
}

/* ----------------------------------------------------------------- bands */

static tb_status national_bands(tb_dinas *dinas, const char *name,
				tb_error *err)
{
	size_t count;
	char list[96];
	const tb_reference *first;
	tb_band *bands;

	(void)snprintf(list, sizeof list, "band:%s", name);
	first = tb_catalog_list(dinas->catalog, list, &count);
	if (!first || count < 2)
		return tb_fail_at(err, TB_ERULE,
				  tb_ruleset_shown(dinas->ruleset,
						   "ruleset.yaml"),
				  0, 0,
				  _("there are no bands '%s' in the store; "
				    "known are pemetaan and pengisian"),
				  name);
	bands = tb_arena_array(&dinas->ruleset->arena, count, sizeof *bands);
	if (!bands)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < count; i++) {
		size_t at = i;

		/* Insert by limit: the lists are short. */
		for (; at > 0 && tb_decimal_compare(bands[at - 1].from,
						    first[i].value) > 0; at--)
			bands[at] = bands[at - 1];
		bands[at] = (tb_band){ first[i].code, first[i].name,
				       first[i].value };
	}
	if (bands[0].from.micro != 0)
		return tb_fail(err, TB_ERULE,
			       _("the bands '%s' do not begin at 0"), name);
	dinas->bands = (tb_bands){ count, bands };
	return TB_OK;
}

static tb_status find_bands(tb_dinas *dinas, tb_error *err)
{
	const tb_method *method = &dinas->ruleset->manifest.method;
	tb_band *bands;

	if (!method->own_bands)
		return national_bands(dinas, method->bands, err);
	bands = tb_arena_array(&dinas->ruleset->arena, method->band_count,
			       sizeof *bands);
	if (!bands)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < method->band_count; i++)
		bands[i] = (tb_band){ method->own_bands[i].key,
				      method->own_bands[i].name,
				      method->own_bands[i].from };
	dinas->bands = (tb_bands){ method->band_count, bands };
	return TB_OK;
}

/* ------------------------------------------------------- what rules are told */

struct told {
	tb_arena *arena;
	tb_rule_setup setup;
	bool ok;
};

static void *take(struct told *told, size_t n, size_t size)
{
	void *memory = tb_arena_array(told->arena, n ? n : 1, size);

	if (!memory)
		told->ok = false;
	return memory;
}

/* "tangga" for kesehatan/tangga.lua, "nasional.tangga" for the shared ones;
 * the entry files have no module name. */
static const char *module_of(struct told *told, const char *dinas,
			     const char *path)
{
	const char *name = strchr(path, '/') + 1;
	size_t stem = strlen(name) - strlen(".lua");
	bool shared = strncmp(path, "nasional/", 9) == 0;
	bool own = strncmp(path, dinas, strlen(dinas)) == 0 &&
		   path[strlen(dinas)] == '/';

	if (own && (strcmp(name, TB_RULE_WEIGHTS) == 0 ||
		    strcmp(name, TB_RULE_TRAINING) == 0))
		return NULL;
	return tb_arena_printf(told->arena, "%s%.*s",
			       shared ? "nasional." : "", (int)stem, name);
}

static void tell_files(struct told *told, tb_ruleset *ruleset)
{
	tb_rule_file *files = take(told, ruleset->file_count, sizeof *files);
	size_t n = 0;

	for (size_t i = 0; files && i < ruleset->file_count; i++) {
		const tb_ruleset_file *file = &ruleset->files[i];
		const char *name = strchr(file->path, '/') + 1;

		if (strcmp(name, "ruleset.yaml") == 0)
			continue;
		files[n].module = module_of(told, ruleset->dinas, file->path);
		files[n].name = files[n].module ? files[n].module : name;
		files[n].path = tb_ruleset_shown(ruleset, file->path);
		files[n].text = file->bytes;
		files[n++].length = file->length;
	}
	told->setup.files = files;
	told->setup.file_count = n;
}

static void tell_parameters(struct told *told, const tb_manifest *manifest,
			    tb_date day)
{
	tb_rule_parameter *parameters =
		take(told, manifest->parameter_count, sizeof *parameters);
	size_t n = 0;

	for (size_t i = 0; parameters && i < manifest->parameter_count; i++) {
		const tb_parameter_value *value =
			tb_parameter_on(&manifest->parameters[i], day);

		if (!value)
			continue;
		parameters[n].name = manifest->parameters[i].name;
		parameters[n].number = value->number;
		parameters[n].text = value->text;
		parameters[n].boolean = value->boolean;
		parameters[n++].type =
			value->type == TB_VALUE_NUMBER ? TB_PARAMETER_NUMBER
			: value->type == TB_VALUE_TEXT
				? TB_PARAMETER_TEXT
				: TB_PARAMETER_BOOLEAN;
	}
	told->setup.parameters = parameters;
	told->setup.parameter_count = n;
}

static void tell_competencies(struct told *told, const tb_catalog *catalog)
{
	tb_rule_competency *list =
		take(told, catalog->competency_count, sizeof *list);

	for (size_t i = 0; list && i < catalog->competency_count; i++)
		list[i] = (tb_rule_competency){
			catalog->competencies[i].code,
			catalog->competencies[i].group
		};
	told->setup.competencies = list;
	told->setup.competency_count = catalog->competency_count;
}

static void tell_courses(struct told *told, const tb_catalog *catalog)
{
	const char **codes = take(told, catalog->course_count, sizeof *codes);

	for (size_t i = 0; codes && i < catalog->course_count; i++)
		codes[i] = catalog->courses[i].code;
	told->setup.courses = codes;
	told->setup.course_count = catalog->course_count;
}

/* Declared values of a field: one list, or two scales that do not compare. */
struct field_lists {
	const char *field;
	const char *lists[2];
	bool ordered;
};

static const struct field_lists fields[] = {
	{ "position.family", { "family", NULL }, false },
	{ "position.tier", { "tier", NULL }, false },
	{ "position.kind", { "position_kind", NULL }, false },
	{ "unit.kind", { "unit_kind", NULL }, false },
	{ "employment", { "employment", NULL }, false },
	{ "grade", { "grade", "grade_pppk" }, true },
	{ "education", { "education", NULL }, true },
};

static void tell_field(struct told *told, const tb_catalog *catalog,
		       const struct field_lists *field, tb_rule_values *out)
{
	size_t counts[2] = { 0, 0 }, n = 0;
	const tb_reference *lists[2] = { NULL, NULL };
	const char **values;
	int *scale;

	for (int i = 0; i < 2 && field->lists[i]; i++)
		lists[i] = tb_catalog_list(catalog, field->lists[i],
					   &counts[i]);
	values = take(told, counts[0] + counts[1], sizeof *values);
	scale = take(told, counts[0] + counts[1], sizeof *scale);
	for (int i = 0; values && scale && i < 2; i++)
		for (size_t v = 0; v < counts[i]; v++) {
			values[n] = lists[i][v].code;
			scale[n++] = i;
		}
	*out = (tb_rule_values){ field->field, field->ordered, n, values,
				 scale };
}

static void tell_values(struct told *told, const tb_catalog *catalog)
{
	size_t n = sizeof fields / sizeof *fields;
	tb_rule_values *values = take(told, n, sizeof *values);

	for (size_t i = 0; values && i < n; i++)
		tell_field(told, catalog, &fields[i], &values[i]);
	told->setup.values = values;
	told->setup.values_count = n;
}

/* ---------------------------------------------------- what rules may name */

static tb_status check_course(const tb_dinas *dinas, const tb_rule *rule,
			      const char *code, tb_error *err)
{
	const tb_catalog *catalog = dinas->catalog;
	const char *nearest;
	char hint[160];

	if (tb_catalog_course(catalog, code))
		return TB_OK;
	nearest = tb_catalog_near_course(catalog, code);
	(void)snprintf(hint, sizeof hint,
		       nearest ? _("did you mean '%s'?")
			       : _("import the catalogue that has it first%s"),
		       nearest ? nearest : "");
	tb_setup_problem(dinas, "TB-R028", rule->path, rule->line, hint,
			 _("rule '%s' recommends '%s', which is no course of "
			   "the catalogue"),
			 rule->id, code);
	return tb_fail_at(err, TB_ERULE, rule->path, rule->line, 0,
			  _("rule '%s' recommends '%s', which is no course of "
			    "the catalogue"),
			  rule->id, code);
}

static tb_status check_rules(const tb_dinas *dinas, tb_error *err)
{
	tb_status all = TB_OK;

	for (size_t i = 0; i < tb_rules_count(dinas->rules); i++) {
		const tb_rule *rule = tb_rules_at(dinas->rules, i);

		for (size_t r = 0; r < rule->recommend_count; r++) {
			const char *code = rule->recommend[r].course;
			tb_status st = TB_OK;

			if (code)
				st = check_course(dinas, rule, code, err);
			if (st != TB_OK)
				all = st;
		}
	}
	return all;
}

/* Tiers that the manifest chooses a standard for must exist. */
static tb_status check_tiers(tb_dinas *dinas, tb_error *err)
{
	const tb_method *method = &dinas->ruleset->manifest.method;

	for (size_t i = 0; i < method->standard_count; i++) {
		const tb_manifest_standard *standard = &method->standards[i];
		char path[160];

		if (tb_catalog_reference(dinas->catalog, "tier",
					 standard->tier))
			continue;
		(void)snprintf(path, sizeof path, "%s/ruleset.yaml",
			       dinas->code);
		return tb_fail_at(err, TB_ERULE,
				  tb_ruleset_shown(dinas->ruleset, path),
				  standard->line, standard->column,
				  _("'%s' is not a tier of positions"),
				  standard->tier);
	}
	return TB_OK;
}

bool tb_setup_rules(tb_ruleset *ruleset, const tb_catalog *catalog,
		    tb_date day, bool trace, tb_rule_setup *out)
{
	struct told told = { .arena = &ruleset->arena, .ok = true };

	told.setup.dinas = ruleset->dinas;
	told.setup.trace = trace;
	told.setup.limits.fuel_load = ruleset->fuel;
	told.setup.limits.fuel_call = ruleset->fuel;
	told.setup.limits.memory_bytes = ruleset->memory_bytes;
	tell_files(&told, ruleset);
	tell_parameters(&told, &ruleset->manifest, day);
	tell_competencies(&told, catalog);
	tell_courses(&told, catalog);
	tell_values(&told, catalog);
	*out = told.setup;
	return told.ok;
}

tb_status tb_setup_dinas(tb_dinas *dinas, tb_error *err)
{
	tb_rule_setup setup;
	tb_status st = check_changes(dinas, err);

	if (st == TB_OK)
		st = find_bands(dinas, err);
	if (st == TB_OK)
		st = check_tiers(dinas, err);
	if (st != TB_OK)
		return st;
	if (!tb_setup_rules(dinas->ruleset, dinas->catalog, dinas->rules_day,
			    dinas->trace, &setup))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	setup.lines = dinas->lines;
	setup.skip_count = dinas->skip_count;
	setup.skips = dinas->skips;
	setup.idle = dinas->idle;
	st = tb_rules_start(&setup, dinas->watch, &dinas->rules, err);
	if (st == TB_OK && check_rules(dinas, err) != TB_OK &&
	    !dinas->tolerant)
		st = TB_ERULE;
	return st;
}
