/* manifest_parameters.c - parameters: of a ruleset.yaml. */
#include "schema/manifest_parts.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

enum { HINT_BYTES = 160 };

static bool is_digits_comma_digits(const char *text)
{
	size_t before = strspn(text, "0123456789");
	size_t after = text[before] == ','
			       ? strspn(text + before + 1, "0123456789")
			       : 0;

	return before > 0 && after > 0 && text[before + 1 + after] == '\0';
}

/* A number in all but its comma: what is after it need not match its type. */
static void refuse_comma(tb_manifest_reading *reading,
			 const tb_yaml_node *node, tb_parameter_value *value)
{
	int whole = (int)strcspn(value->text, ",");
	char hint[HINT_BYTES];

	(void)snprintf(hint, sizeof hint, _("write the decimal point: %.*s.%s"),
		       whole, value->text, value->text + whole + 1);
	tb_yaml_problem(reading->problems, node, "TB-M030", hint,
			_("'%s' has a decimal comma"), value->text);
	value->type = TB_VALUE_NUMBER;
}

static void read_value(tb_manifest_reading *reading, const tb_yaml_node *node,
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

static void read_values(tb_manifest_reading *reading, const tb_yaml_node *list,
			tb_parameter *parameter)
{
	tb_parameter_value *values =
		tb_manifest_take(reading, list->count, sizeof *values);
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

void tb_manifest_parameters(tb_manifest_reading *reading,
			    const tb_yaml_node *map, tb_manifest *manifest)
{
	tb_parameter *parameters =
		tb_manifest_take(reading, map->count, sizeof *parameters);

	if (!parameters)
		return;
	for (size_t i = 0; i < map->count; i++) {
		const tb_yaml_node *list = map->items[i];

		parameters[i].name = map->keys[i]->text;
		tb_manifest_check_name(reading, map->keys[i]);
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
