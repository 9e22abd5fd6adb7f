/* manifest_method.c - method: of a ruleset.yaml. */
#include "schema/manifest_parts.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

enum { MONTHS_MAX = 120, DAYS_MAX = 3660, REPEAT_DEFAULT = 12 };

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

static void read_roles(tb_manifest_reading *reading, const tb_yaml_node *map,
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

static void read_dialogue(tb_manifest_reading *reading,
			  const tb_yaml_node *node, tb_method *method)
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

static void read_standards(tb_manifest_reading *reading,
			   const tb_yaml_node *map, tb_method *method)
{
	tb_manifest_standard *standards =
		tb_manifest_take(reading, map->count, sizeof *standards);

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
static void check_bands(tb_manifest_reading *reading,
			const struct raw_band *bands, size_t count)
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

static void read_own_bands(tb_manifest_reading *reading,
			   const tb_yaml_node *list, tb_method *method)
{
	size_t n = list->count;
	struct raw_band *raw = tb_manifest_take(reading, n, sizeof *raw);
	tb_manifest_band *bands = tb_manifest_take(reading, n, sizeof *bands);
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
			tb_manifest_check_name(reading,
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

void tb_manifest_method(tb_manifest_reading *reading, const tb_yaml_node *map,
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
