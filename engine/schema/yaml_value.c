/* yaml_value.c - from nodes to types, and from maps to structs. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "schema/yaml.h"

bool tb_yaml_is_null(const tb_yaml_node *node)
{
	return node->type == TB_YAML_SCALAR && node->plain &&
	       (node->text[0] == '\0' || strcmp(node->text, "null") == 0 ||
		strcmp(node->text, "~") == 0);
}

const tb_yaml_node *tb_yaml_get(const tb_yaml_node *map, const char *key)
{
	if (!map || map->type != TB_YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (strcmp(map->keys[i]->text, key) == 0)
			return map->items[i];
	return NULL;
}

void tb_yaml_problem(tb_problems *problems, const tb_yaml_node *node,
		     const char *code, const char *hint,
		     const char *format, ...)
{
	char message[TB_ERROR_TEXT_BYTES];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	tb_problems_add(problems, TB_PROBLEM, code, node->line, node->column,
			hint, "%s", message);
}

/* What stands there, for "expected a number, found ...". */
static const char *found(const tb_yaml_node *node, char *buffer, size_t size)
{
	switch (node->type) {
	case TB_YAML_LIST:
		return _("a list");
	case TB_YAML_MAP:
		return _("a map");
	case TB_YAML_SCALAR:
		break;
	}
	if (tb_yaml_is_null(node))
		return _("nothing");
	snprintf(buffer, size, "'%.60s'", node->text);
	buffer[tb_utf8_valid(buffer, strlen(buffer))] = '\0';
	return buffer;
}

static bool expected(tb_problems *problems, const tb_yaml_node *node,
		     const char *name, const char *what, const char *hint)
{
	char buffer[80];

	tb_yaml_problem(problems, node, "TB-Y020", hint,
			_("'%s' must be %s, but here is %s"), name, what,
			found(node, buffer, sizeof buffer));
	return false;
}

static bool is_value(const tb_yaml_node *node)
{
	return node->type == TB_YAML_SCALAR && !tb_yaml_is_null(node);
}

bool tb_yaml_text(tb_problems *problems, const tb_yaml_node *node,
		  const char *name, const char **out)
{
	if (!is_value(node))
		return expected(problems, node, name, _("a text"), NULL);
	*out = node->text;
	return true;
}

bool tb_yaml_int(tb_problems *problems, const tb_yaml_node *node,
		 const char *name, int min, int max, int *out)
{
	char range[80];
	tb_decimal value;
	int64_t whole;

	if (!is_value(node) || !tb_decimal_parse(node->text,
						 strlen(node->text), &value) ||
	    value.micro % TB_MICRO != 0)
		return expected(problems, node, name, _("a whole number"),
				NULL);
	whole = value.micro / TB_MICRO;
	if (whole < min || whole > max) {
		snprintf(range, sizeof range,
			 _("a whole number from %d to %d"), min, max);
		return expected(problems, node, name, range, NULL);
	}
	*out = (int)whole;
	return true;
}

bool tb_yaml_decimal(tb_problems *problems, const tb_yaml_node *node,
		     const char *name, tb_decimal *out)
{
	const char *hint = NULL;

	if (is_value(node) &&
	    tb_decimal_parse(node->text, strlen(node->text), out))
		return true;
	if (is_value(node) && strchr(node->text, ','))
		hint = _("write a point, not a comma: 2.5");
	return expected(problems, node, name, _("a number"), hint);
}

bool tb_yaml_bool(tb_problems *problems, const tb_yaml_node *node,
		  const char *name, bool *out)
{
	static const struct {
		const char *word;
		bool value;
	} words[] = {
		{ "true", true }, { "ya", true },
		{ "false", false }, { "tidak", false },
	};

	for (size_t i = 0; is_value(node) &&
			   i < sizeof words / sizeof words[0]; i++) {
		if (tb_text_same(node->text, words[i].word)) {
			*out = words[i].value;
			return true;
		}
	}
	return expected(problems, node, name, _("true or false"), NULL);
}

bool tb_yaml_date(tb_problems *problems, const tb_yaml_node *node,
		  const char *name, tb_date *out)
{
	tb_date guess;

	if (!is_value(node))
		return expected(problems, node, name, _("a date"),
				_("write it like 2026-01-31"));
	if (tb_date_parse(node->text, strlen(node->text), out))
		return true;
	if (tb_date_read(node->text, strlen(node->text), &guess) ==
	    TB_DATE_NO_SUCH_DAY)
		return expected(problems, node, name,
				_("a date that exists"), NULL);
	return expected(problems, node, name, _("a date"),
			_("write it like 2026-01-31"));
}

bool tb_yaml_word(tb_problems *problems, const tb_yaml_node *node,
		  const char *name, const char *const *words, int *out)
{
	char hint[160], list[256], seen[80];
	size_t n = 0, used = 0;

	for (; words[n]; n++) {
		if (is_value(node) && strcmp(node->text, words[n]) == 0) {
			*out = (int)n;
			return true;
		}
		if (used < sizeof list)
			used += (size_t)snprintf(list + used,
						 sizeof list - used, "%s%s",
						 n ? ", " : "", words[n]);
	}
	tb_yaml_problem(problems, node, "TB-Y021",
			is_value(node)
				? tb_problems_nearest(node->text, words, n,
						      hint, sizeof hint)
				: NULL,
			_("'%s' must be one of %s, but here is %s"), name,
			list, found(node, seen, sizeof seen));
	return false;
}

bool tb_yaml_expect(tb_problems *problems, const tb_yaml_node *node,
		    const char *name, tb_yaml_type type)
{
	if (node->type == type)
		return true;
	switch (type) {
	case TB_YAML_SCALAR:
		return expected(problems, node, name, _("a text"), NULL);
	case TB_YAML_LIST:
		return expected(problems, node, name, _("a list"),
				_("begin each member with '- '"));
	case TB_YAML_MAP:
		return expected(problems, node, name, _("a map"),
				_("write lines like 'key: value'"));
	}
	return false;
}

/* ---------------------------------------------------------------- structs */

static bool take_node(tb_problems *problems, const tb_yaml_node *node,
		      const tb_yaml_field *field, const tb_yaml_node **out)
{
	if (field->kind == TB_YAML_AS_LIST &&
	    !tb_yaml_expect(problems, node, field->key, TB_YAML_LIST))
		return false;
	if (field->kind == TB_YAML_AS_MAP &&
	    !tb_yaml_expect(problems, node, field->key, TB_YAML_MAP))
		return false;
	*out = node;
	return true;
}

static bool take_value(tb_problems *problems, const tb_yaml_node *node,
		       const tb_yaml_field *field, void *out)
{
	void *member = (char *)out + field->offset;
	bool any = field->min == 0 && field->max == 0;

	switch (field->kind) {
	case TB_YAML_AS_TEXT:
		return tb_yaml_text(problems, node, field->key, member);
	case TB_YAML_AS_INT:
		return tb_yaml_int(problems, node, field->key,
				   any ? INT32_MIN : field->min,
				   any ? INT32_MAX : field->max, member);
	case TB_YAML_AS_DECIMAL:
		return tb_yaml_decimal(problems, node, field->key, member);
	case TB_YAML_AS_BOOL:
		return tb_yaml_bool(problems, node, field->key, member);
	case TB_YAML_AS_DATE:
		return tb_yaml_date(problems, node, field->key, member);
	case TB_YAML_AS_WORD:
		return tb_yaml_word(problems, node, field->key, field->words,
				    member);
	case TB_YAML_AS_LIST:
	case TB_YAML_AS_MAP:
	case TB_YAML_AS_NODE:
		return take_node(problems, node, field, member);
	}
	return false;
}

static const tb_yaml_field *find_field(const tb_yaml_field *fields,
				       const char *key)
{
	for (; fields->key; fields++)
		if (strcmp(fields->key, key) == 0)
			return fields;
	return NULL;
}

static void unknown_key(tb_problems *problems, const tb_yaml_node *key,
			const char *name, const tb_yaml_field *fields)
{
	enum { KEYS_MAX = 64 };
	const char *known[KEYS_MAX];
	char hint[160], list[400];
	const char *near;
	size_t n = 0, used = 0;

	list[0] = '\0';
	for (; fields[n].key && n < KEYS_MAX; n++) {
		known[n] = fields[n].key;
		if (used < sizeof list)
			used += (size_t)snprintf(list + used,
						 sizeof list - used, "%s%s",
						 n ? ", " : "", known[n]);
	}
	near = tb_problems_nearest(key->text, known, n, hint, sizeof hint);
	if (!near) {
		snprintf(hint, sizeof hint, _("known here: %s"), list);
		hint[tb_utf8_valid(hint, strlen(hint))] = '\0';
		near = hint;
	}
	tb_yaml_problem(problems, key, "TB-Y022", near,
			_("'%s' is not a key of '%s'"), key->text, name);
}

bool tb_yaml_struct(tb_problems *problems, const tb_yaml_node *map,
		    const char *name, const tb_yaml_field *fields, void *out)
{
	bool ok = tb_yaml_expect(problems, map, name, TB_YAML_MAP);

	if (!ok)
		return false;
	for (size_t i = 0; i < map->count; i++) {
		const tb_yaml_field *field =
			find_field(fields, map->keys[i]->text);

		if (!field) {
			unknown_key(problems, map->keys[i], name, fields);
			ok = false;
		} else if (!tb_yaml_is_null(map->items[i])) {
			ok &= take_value(problems, map->items[i], field, out);
		}
	}
	for (; fields->key; fields++) {
		const tb_yaml_node *value = tb_yaml_get(map, fields->key);

		if (fields->required && (!value || tb_yaml_is_null(value))) {
			tb_yaml_problem(problems, map, "TB-Y023", NULL,
					_("'%s' lacks the key '%s'"), name,
					fields->key);
			ok = false;
		}
	}
	return ok;
}
