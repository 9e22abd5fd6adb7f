/* manifest.c - reading ruleset.yaml. */
#include "schema/manifest.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

enum { HINT_BYTES = 160, MONTHS_MAX = 120, DAYS_MAX = 3660, REPEAT_DEFAULT = 12,
       COVERAGE_DEFAULT = 80, MUTATION_DEFAULT = 70 };

static const char *const level_words[] = { "mean", "median", "recent", NULL };
static const char *const surplus_words[] = { "cap_each", "sum", "cap_total",
					     NULL };
static const char *const post_words[] = { "last_day", "longest", NULL };
static const char *const change_words[] = { "refuse", "end", NULL };

const char *tb_level_method_key(tb_level_method method)
{
	return level_words[method];
}

const char *tb_surplus_key(tb_surplus surplus)
{
	return surplus_words[surplus];
}

/* The file as its tables show it; finished into a tb_manifest afterwards. */
struct raw_method {
	int level, level_digits, surplus, min_observations, min_raters;
	int window, post, min_days_in_post, on_change, repeat_course_after;
	tb_decimal weights_total;
	const tb_yaml_node *roles, *dialogue_at, *bands, *standards;
};

static const tb_yaml_field method_fields[] = {
	{ "level", TB_YAML_AS_WORD, offsetof(struct raw_method, level), true,
	  0, 0, level_words },
	{ "level_digits", TB_YAML_AS_INT,
	  offsetof(struct raw_method, level_digits), false, 0, 6, NULL },
	{ "surplus", TB_YAML_AS_WORD, offsetof(struct raw_method, surplus),
	  true, 0, 0, surplus_words },
	{ "roles", TB_YAML_AS_MAP, offsetof(struct raw_method, roles), false,
	  0, 0, NULL },
	{ "min_observations", TB_YAML_AS_INT,
	  offsetof(struct raw_method, min_observations), false, 1, 1000, NULL },
	{ "min_raters", TB_YAML_AS_INT,
	  offsetof(struct raw_method, min_raters), false, 1, 1000, NULL },
	{ "window", TB_YAML_AS_INT, offsetof(struct raw_method, window), false,
	  1, MONTHS_MAX, NULL },
	{ "dialogue_at", TB_YAML_AS_NODE,
	  offsetof(struct raw_method, dialogue_at), false, 0, 0, NULL },
	{ "bands", TB_YAML_AS_NODE, offsetof(struct raw_method, bands), true,
	  0, 0, NULL },
	{ "post", TB_YAML_AS_WORD, offsetof(struct raw_method, post), false, 0,
	  0, post_words },
	{ "min_days_in_post", TB_YAML_AS_INT,
	  offsetof(struct raw_method, min_days_in_post), false, 0, DAYS_MAX,
	  NULL },
	{ "on_change", TB_YAML_AS_WORD, offsetof(struct raw_method, on_change),
	  false, 0, 0, change_words },
	{ "standards", TB_YAML_AS_MAP, offsetof(struct raw_method, standards),
	  false, 0, 0, NULL },
	{ "weights_total", TB_YAML_AS_DECIMAL,
	  offsetof(struct raw_method, weights_total), false, 0, 0, NULL },
	{ "repeat_course_after", TB_YAML_AS_INT,
	  offsetof(struct raw_method, repeat_course_after), false, 0,
	  MONTHS_MAX, NULL },
	{ NULL, 0, 0, false, 0, 0, NULL }
};

struct raw_manifest {
	const char *unit, *basis;
	tb_date from;
	const tb_yaml_node *method, *parameters, *publish;
};

static const tb_yaml_field publish_fields[] = {
	{ "coverage", TB_YAML_AS_INT, offsetof(tb_publish_terms, coverage),
	  false, 0, 100, NULL },
	{ "mutation", TB_YAML_AS_INT, offsetof(tb_publish_terms, mutation),
	  false, 0, 100, NULL },
	{ NULL, 0, 0, false, 0, 0, NULL }
};

static const tb_yaml_field manifest_fields[] = {
	{ "unit", TB_YAML_AS_TEXT, offsetof(struct raw_manifest, unit), true,
	  0, 0, NULL },
	{ "from", TB_YAML_AS_DATE, offsetof(struct raw_manifest, from), true,
	  0, 0, NULL },
	{ "basis", TB_YAML_AS_TEXT, offsetof(struct raw_manifest, basis), true,
	  0, 0, NULL },
	{ "method", TB_YAML_AS_MAP, offsetof(struct raw_manifest, method),
	  true, 0, 0, NULL },
	{ "parameters", TB_YAML_AS_MAP,
	  offsetof(struct raw_manifest, parameters), false, 0, 0, NULL },
	{ "publish", TB_YAML_AS_MAP, offsetof(struct raw_manifest, publish),
	  false, 0, 0, NULL },
	{ NULL, 0, 0, false, 0, 0, NULL }
};

struct reading {
	tb_arena *arena;
	tb_problems *problems;
	bool no_memory;
};

static void *take(struct reading *reading, size_t n, size_t size)
{
	void *memory = tb_arena_array(reading->arena, n ? n : 1, size);

	if (!memory)
		reading->no_memory = true;
	return memory;
}

/* What rules write as p.name and programs compare: [a-z][a-z0-9_]* */
static void check_name(struct reading *reading, const tb_yaml_node *node)
{
	const char *text = node->text;

	if (text[0] < 'a' || text[0] > 'z' ||
	    text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")])
		tb_yaml_problem(reading->problems, node, "TB-M034",
				_("for example: bobot_komunikasi"),
				_("'%s' is no name: small letters, digits and "
				  "_ only, a letter first"), text);
}

/* ------------------------------------------------------------ the method */

static void read_roles(struct reading *reading, const tb_yaml_node *map,
		       tb_method *method)
{
	const char *keys[TB_ROLE_COUNT];
	bool any = false;

	for (int role = 0; role < TB_ROLE_COUNT; role++)
		keys[role] = tb_role_key((tb_role)role);
	for (size_t i = 0; i < map->count; i++) {
		int role = tb_role_of(map->keys[i]->text);
		char hint[128];
		tb_decimal weight;

		if (role < 0) {
			tb_yaml_problem(
				reading->problems, map->keys[i], "TB-M010",
				tb_problems_nearest(map->keys[i]->text, keys,
						    TB_ROLE_COUNT, hint,
						    sizeof hint),
				_("'%s' is not a role; roles are superior, "
				  "peer, subordinate and self"),
				map->keys[i]->text);
			continue;
		}
		if (!tb_yaml_decimal(reading->problems, map->items[i],
				     map->keys[i]->text, &weight))
			continue;
		if (weight.micro < 0)
			tb_yaml_problem(reading->problems, map->items[i],
					"TB-M011", NULL,
					_("a role cannot count less than 0"));
		method->roles[role] = weight;
		any = any || weight.micro > 0;
	}
	if (!any)
		tb_yaml_problem(reading->problems, map, "TB-M012",
				_("for example: roles: { superior: 1 }"),
				_("no role counts, so no level could be made"));
}

static void read_dialogue(struct reading *reading, const tb_yaml_node *node,
			  tb_method *method)
{
	/* Some readers of YAML turn off into false. */
	if (node->type == TB_YAML_SCALAR &&
	    (strcmp(node->text, "off") == 0 ||
	     strcmp(node->text, "false") == 0))
		method->dialogue_at = 0;
	else
		(void)!tb_yaml_int(reading->problems, node, "dialogue_at", 1, 5,
				   &method->dialogue_at);
}

static void read_standards(struct reading *reading, const tb_yaml_node *map,
			   tb_method *method)
{
	tb_manifest_standard *standards =
		take(reading, map->count, sizeof *standards);

	if (!standards)
		return;
	for (size_t i = 0; i < map->count; i++) {
		standards[i].tier = map->keys[i]->text;
		standards[i].line = map->keys[i]->line;
		standards[i].column = map->keys[i]->column;
		(void)!tb_yaml_int(reading->problems, map->items[i],
				   map->keys[i]->text, 1, 5,
				   &standards[i].level);
	}
	method->standards = standards;
	method->standard_count = map->count;
}

struct raw_band {
	const char *key, *name;
	tb_decimal from, until;
	const tb_yaml_node *node;
};

static const tb_yaml_field band_fields[] = {
	{ "key", TB_YAML_AS_TEXT, offsetof(struct raw_band, key), true, 0, 0,
	  NULL },
	{ "name", TB_YAML_AS_TEXT, offsetof(struct raw_band, name), false, 0,
	  0, NULL },
	{ "from", TB_YAML_AS_DECIMAL, offsetof(struct raw_band, from), true, 0,
	  0, NULL },
	{ "until", TB_YAML_AS_DECIMAL, offsetof(struct raw_band, until), false,
	  0, 0, NULL },
	{ NULL, 0, 0, false, 0, 0, NULL }
};

static int by_from(const void *a, const void *b)
{
	return tb_decimal_compare(((const struct raw_band *)a)->from,
				  ((const struct raw_band *)b)->from);
}

/* Every percentage must fall into exactly one band. */
static void check_bands(struct reading *reading, const struct raw_band *bands,
			size_t count)
{
	char from[TB_DECIMAL_BYTES], until[TB_DECIMAL_BYTES];

	if (bands[0].from.micro != 0)
		tb_yaml_problem(reading->problems, bands[0].node, "TB-M020",
				_("let the lowest band begin with from: 0"),
				_("the bands have a gap: nothing holds results "
				  "below %s"),
				tb_decimal_text(bands[0].from, from));
	for (size_t i = 0; i < count; i++) {
		bool last = i + 1 == count;
		int order;

		if (bands[i].until.micro < 0)
			continue;
		if (last) {
			tb_yaml_problem(
				reading->problems, bands[i].node, "TB-M021",
				_("leave out until: in the highest band"),
				_("the bands have a gap: nothing holds results "
				  "from %s on"),
				tb_decimal_text(bands[i].until, until));
			continue;
		}
		order = tb_decimal_compare(bands[i].until, bands[i + 1].from);
		if (order != 0)
			tb_yaml_problem(
				reading->problems, bands[i].node,
				order < 0 ? "TB-M022" : "TB-M023",
				_("a band ends where the next one begins"),
				order < 0
					? _("the bands have a gap from %s to %s")
					: _("the bands overlap between %s and "
					    "%s"),
				tb_decimal_text(order < 0 ? bands[i].until
							  : bands[i + 1].from,
						from),
				tb_decimal_text(order < 0 ? bands[i + 1].from
							  : bands[i].until,
						until));
	}
	for (size_t i = 0; i + 1 < count; i++)
		if (tb_decimal_compare(bands[i].from, bands[i + 1].from) == 0)
			tb_yaml_problem(reading->problems, bands[i + 1].node,
					"TB-M024", NULL,
					_("two bands begin at %s"),
					tb_decimal_text(bands[i].from, from));
}

static void read_own_bands(struct reading *reading, const tb_yaml_node *list,
			   tb_method *method)
{
	struct raw_band *raw = take(reading, list->count, sizeof *raw);
	tb_manifest_band *bands = take(reading, list->count, sizeof *bands);
	bool sound = true;

	if (!raw || !bands)
		return;
	if (list->count < 2) {
		tb_yaml_problem(reading->problems, list, "TB-M025", NULL,
				_("a list of bands needs at least two"));
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		raw[i].until.micro = -1;
		raw[i].node = list->items[i];
		sound = tb_yaml_struct(reading->problems, list->items[i],
				       "bands", band_fields, &raw[i]) &&
			sound;
		if (raw[i].key)
			check_name(reading,
				   tb_yaml_get(list->items[i], "key"));
	}
	if (!sound)
		return;
	qsort(raw, list->count, sizeof *raw, by_from);
	check_bands(reading, raw, list->count);
	for (size_t i = 0; i < list->count; i++)
		bands[i] = (tb_manifest_band){
			raw[i].key, raw[i].name ? raw[i].name : raw[i].key,
			raw[i].from
		};
	method->own_bands = bands;
	method->band_count = list->count;
}

static void read_method(struct reading *reading, const tb_yaml_node *map,
			tb_method *method)
{
	struct raw_method raw = { .level_digits = 2,
				  .min_observations = 1,
				  .min_raters = 1,
				  .repeat_course_after = REPEAT_DEFAULT };
	const tb_yaml_node *total;

	/* What is there is read all the same, to tell all faults at once. */
	(void)!tb_yaml_struct(reading->problems, map, "method", method_fields,
			      &raw);
	method->level = (tb_level_method)raw.level;
	method->level_digits = raw.level_digits;
	method->surplus = (tb_surplus)raw.surplus;
	method->min_observations = raw.min_observations;
	method->min_raters = raw.min_raters;
	method->window_months = raw.window;
	method->post = (tb_post_choice)raw.post;
	method->min_days_in_post = raw.min_days_in_post;
	method->on_change = (tb_on_change)raw.on_change;
	method->repeat_course_after = raw.repeat_course_after;
	total = tb_yaml_get(map, "weights_total");
	method->has_weights_total = total && !tb_yaml_is_null(total);
	if (method->has_weights_total && raw.weights_total.micro <= 0)
		tb_yaml_problem(reading->problems, total, "TB-M013",
				_("for example: weights_total: 100"),
				_("a total of weights is above 0"));
	method->weights_total = raw.weights_total;
	if (raw.roles)
		read_roles(reading, raw.roles, method);
	else
		method->roles[TB_SUPERIOR] = tb_decimal_from_int(1);
	if (raw.dialogue_at)
		read_dialogue(reading, raw.dialogue_at, method);
	if (raw.standards)
		read_standards(reading, raw.standards, method);
	if (raw.bands && raw.bands->type == TB_YAML_LIST)
		read_own_bands(reading, raw.bands, method);
	else if (raw.bands)
		(void)!tb_yaml_text(reading->problems, raw.bands, "bands",
				    &method->bands);
}

/* ------------------------------------------------------------ parameters */

static bool is_digits_comma_digits(const char *text)
{
	size_t before = strspn(text, "0123456789");
	size_t after = text[before] == ','
			       ? strspn(text + before + 1, "0123456789")
			       : 0;

	return before > 0 && after > 0 && text[before + 1 + after] == '\0';
}

/* A number in all but its comma: what is after it need not match its type. */
static void refuse_comma(struct reading *reading, const tb_yaml_node *node,
			 tb_parameter_value *value)
{
	int whole = (int)strcspn(value->text, ",");
	char hint[HINT_BYTES];

	(void)snprintf(hint, sizeof hint, _("write the decimal point: %.*s.%s"),
		       whole, value->text, value->text + whole + 1);
	tb_yaml_problem(reading->problems, node, "TB-M030", hint,
			_("'%s' has a decimal comma"), value->text);
	value->type = TB_VALUE_NUMBER;
}

static void read_value(struct reading *reading, const tb_yaml_node *node,
		       tb_parameter_value *value)
{
	const char *text = node->text;

	value->line = node->line;
	value->column = node->column;
	value->text = text;
	value->type = TB_VALUE_TEXT;
	if (!node->plain)
		return;
	if (tb_decimal_parse(text, strlen(text), &value->number)) {
		value->type = TB_VALUE_NUMBER;
	} else if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
		value->type = TB_VALUE_BOOLEAN;
		value->boolean = text[0] == 't';
	} else if (is_digits_comma_digits(text)) {
		refuse_comma(reading, node, value);
	}
}

struct raw_value {
	tb_date from;
	const tb_yaml_node *value;
	const char *basis;
};

static const tb_yaml_field value_fields[] = {
	{ "from", TB_YAML_AS_DATE, offsetof(struct raw_value, from), true, 0,
	  0, NULL },
	{ "value", TB_YAML_AS_NODE, offsetof(struct raw_value, value), true, 0,
	  0, NULL },
	{ "basis", TB_YAML_AS_TEXT, offsetof(struct raw_value, basis), false,
	  0, 0, NULL },
	{ NULL, 0, 0, false, 0, 0, NULL }
};

static int by_day(const void *a, const void *b)
{
	const tb_parameter_value *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

static void read_values(struct reading *reading, const tb_yaml_node *list,
			tb_parameter *parameter)
{
	tb_parameter_value *values =
		take(reading, list->count, sizeof *values);
	size_t n = 0;

	if (!values)
		return;
	for (size_t i = 0; i < list->count; i++) {
		struct raw_value raw = { 0 };

		if (!tb_yaml_struct(reading->problems, list->items[i],
				    parameter->name, value_fields, &raw) ||
		    !tb_yaml_expect(reading->problems, raw.value, "value",
				    TB_YAML_SCALAR))
			continue;
		values[n].from = raw.from;
		values[n].basis = raw.basis;
		read_value(reading, raw.value, &values[n++]);
	}
	qsort(values, n, sizeof *values, by_day);
	for (size_t i = 1; i < n; i++) {
		if (values[i].from == values[i - 1].from)
			tb_problems_add(reading->problems, TB_PROBLEM,
					"TB-M031", values[i].line,
					values[i].column, NULL,
					_("parameter '%s' has two values from "
					  "the same day"),
					parameter->name);
		if (values[i].type != values[0].type)
			tb_problems_add(reading->problems, TB_PROBLEM,
					"TB-M032", values[i].line,
					values[i].column, NULL,
					_("parameter '%s' changes its type: "
					  "keep numbers numbers and texts "
					  "texts"),
					parameter->name);
	}
	parameter->values = values;
	parameter->count = n;
}

static void read_parameters(struct reading *reading, const tb_yaml_node *map,
			    tb_manifest *manifest)
{
	tb_parameter *parameters =
		take(reading, map->count, sizeof *parameters);

	if (!parameters)
		return;
	for (size_t i = 0; i < map->count; i++) {
		const tb_yaml_node *list = map->items[i];

		parameters[i].name = map->keys[i]->text;
		check_name(reading, map->keys[i]);
		parameters[i].line = map->keys[i]->line;
		parameters[i].column = map->keys[i]->column;
		if (!tb_yaml_expect(reading->problems, list,
				    map->keys[i]->text, TB_YAML_LIST))
			continue;
		read_values(reading, list, &parameters[i]);
		if (parameters[i].count == 0 ||
		    parameters[i].values[0].from > manifest->from)
			tb_yaml_problem(
				reading->problems, map->keys[i], "TB-M033",
				_("add a value that begins with the ruleset"),
				_("parameter '%s' has no value on the first "
				  "day of the ruleset"),
				parameters[i].name);
	}
	manifest->parameters = parameters;
	manifest->parameter_count = map->count;
}

const tb_parameter_value *tb_parameter_on(const tb_parameter *parameter,
					  tb_date day)
{
	const tb_parameter_value *found = NULL;

	for (size_t i = 0; i < parameter->count; i++)
		if (parameter->values[i].from <= day)
			found = &parameter->values[i];
	return found;
}

/* --------------------------------------------------------------- together */

static void read_all(struct reading *reading, const tb_yaml_node *root,
		     const char *unit, tb_manifest *manifest)
{
	struct raw_manifest raw = { .from = TB_DATE_NEVER };

	(void)!tb_yaml_struct(reading->problems, root, "ruleset.yaml",
			      manifest_fields, &raw);
	manifest->unit = raw.unit;
	manifest->from = raw.from;
	manifest->basis = raw.basis;
	if (raw.unit && strcmp(raw.unit, unit) != 0)
		tb_yaml_problem(reading->problems, tb_yaml_get(root, "unit"),
				"TB-M001",
				_("the folder's name is the unit's code"),
				_("unit '%s' does not match the folder '%s'"),
				raw.unit, unit);
	if (raw.method)
		read_method(reading, raw.method, &manifest->method);
	manifest->publish = (tb_publish_terms){ COVERAGE_DEFAULT,
						MUTATION_DEFAULT };
	if (raw.publish)
		(void)!tb_yaml_struct(reading->problems, raw.publish,
				      "publish", publish_fields,
				      &manifest->publish);
	if (raw.parameters)
		read_parameters(reading, raw.parameters, manifest);
}

tb_status tb_manifest_read(const char *bytes, size_t length, const char *unit,
			   tb_arena *arena, tb_problems *problems,
			   tb_manifest *out, tb_error *err)
{
	struct reading reading = { arena, problems, false };
	int64_t before = problems->problems;
	const tb_yaml_node *root = NULL;
	tb_manifest manifest = { 0 };
	tb_status st = tb_yaml_read(bytes, length, arena, problems, &root, err);

	if (st == TB_EDATA)
		return tb_problems_status(problems, before, TB_ERULE, err);
	if (st != TB_OK)
		return st;
	read_all(&reading, root, unit, &manifest);
	if (reading.no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = tb_problems_status(problems, before, TB_ERULE, err);
	if (st == TB_OK)
		*out = manifest;
	return st;
}
