/* case_read_names.c - names that a case uses must be known, or told with the
 * nearest one. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "workbench/case_read.h"

void *tb_case_array(const tb_case_reader *reader, size_t n, size_t size)
{
	void *memory = tb_arena_array(reader->arena, n + 1, size);

	if (!memory)
		reader->problems->no_memory = true;
	return memory;
}

void tb_case_unknown(const tb_case_reader *reader, const tb_yaml_node *node,
		     const char *name, const char *const *names, size_t count)
{
	char hint[160];

	tb_yaml_problem(reader->problems, node, "TB-U001",
			tb_problems_nearest(node->text, names, count, hint,
					    sizeof hint),
			_("'%s' is not known as %s"), node->text, name);
}

bool tb_case_competency(const tb_case_reader *reader,
			const tb_yaml_node *node, int *out)
{
	const tb_catalog *catalog = reader->catalog;
	size_t n = catalog->competency_count;
	const char **names;
	const char *text;

	if (!tb_yaml_text(reader->problems, node, "competency", &text))
		return false;
	*out = tb_catalog_competency(catalog, text);
	if (*out >= 0)
		return true;
	names = tb_case_array(reader, n, sizeof *names);
	for (size_t i = 0; names && i < n; i++)
		names[i] = catalog->competencies[i].code;
	if (names)
		tb_case_unknown(reader, node, _("a competency"), names, n);
	return false;
}

bool tb_case_course(const tb_case_reader *reader, const tb_yaml_node *node,
		    const char **out)
{
	const tb_catalog *catalog = reader->catalog;
	size_t n = catalog->course_count;
	const char **names;

	if (!tb_yaml_text(reader->problems, node, "course", out))
		return false;
	if (tb_catalog_course(catalog, *out))
		return true;
	names = tb_case_array(reader, n, sizeof *names);
	for (size_t i = 0; names && i < n; i++)
		names[i] = catalog->courses[i].code;
	if (names)
		tb_case_unknown(reader, node, _("a course"), names, n);
	return false;
}

bool tb_case_listed(const tb_case_reader *reader, const tb_yaml_node *node,
		    const char *name, const char *const *lists,
		    const char **out)
{
	const tb_catalog *catalog = reader->catalog;
	const char **names = tb_case_array(reader, catalog->reference_count,
					   sizeof *names);
	size_t n = 0;

	if (!names || !tb_yaml_text(reader->problems, node, name, out))
		return false;
	for (; *lists; lists++) {
		size_t count;
		const tb_reference *list =
			tb_catalog_list(catalog, *lists, &count);

		for (size_t i = 0; list && i < count; i++) {
			if (strcmp(list[i].code, *out) == 0)
				return true;
			names[n++] = list[i].code;
		}
	}
	tb_case_unknown(reader, node, name, names, n);
	return false;
}

/* Offices may use families that no dictionary has; only what looks like a
 * slip of the pen is refused. */
bool tb_case_family(const tb_case_reader *reader, const tb_yaml_node *node,
		    const char **out)
{
	const char **names;
	size_t count = 0;
	const tb_reference *list =
		tb_catalog_list(reader->catalog, "family", &count);

	if (!tb_yaml_text(reader->problems, node, "family", out))
		return false;
	names = tb_case_array(reader, count, sizeof *names);
	for (size_t i = 0; names && i < count; i++) {
		if (strcmp(list[i].code, *out) == 0)
			return true;
		names[i] = list[i].code;
	}
	if (!names || !tb_text_nearest(*out, names, count))
		return names != NULL;
	tb_case_unknown(reader, node, _("a family of positions"), names,
			count);
	return false;
}

bool tb_case_category(const tb_case_reader *reader, const tb_yaml_node *node,
		      const char *name)
{
	const tb_method *method = &reader->ruleset->manifest.method;
	const char **names;
	const char *text;

	if (!method->own_bands) {
		const char *list = tb_arena_printf(reader->arena, "band:%s",
						   method->bands);
		const char *const lists[] = { list, NULL };

		return list &&
		       tb_case_listed(reader, node, name, lists, &text);
	}
	names = tb_case_array(reader, method->band_count, sizeof *names);
	if (!names || !tb_yaml_text(reader->problems, node, name, &text))
		return false;
	for (size_t i = 0; i < method->band_count; i++) {
		if (strcmp(method->own_bands[i].key, text) == 0)
			return true;
		names[i] = method->own_bands[i].key;
	}
	tb_case_unknown(reader, node, name, names, method->band_count);
	return false;
}

bool tb_case_levels(const tb_case_reader *reader, const tb_yaml_node *map,
		    int min, const tb_case_level **out, size_t *count)
{
	tb_case_level *levels =
		tb_case_array(reader, map->count, sizeof *levels);
	bool good = levels != NULL;

	for (size_t i = 0; levels && i < map->count; i++) {
		if (!tb_case_competency(reader, map->keys[i],
					&levels[i].competency))
			good = false;
		if (!tb_yaml_int(reader->problems, map->items[i],
				 map->keys[i]->text, min, 5,
				 &levels[i].level))
			good = false;
	}
	*out = levels;
	*count = map->count;
	return good;
}
