/* case_read.c - a file of cases: its people, its cases, what they expect. */
#include "workbench/case_read.h"

#include <stddef.h>
#include <string.h>

#include "base/i18n.h"

/* ------------------------------------------------------------------- cases */

struct raw {
	const char *name, *period;
	const tb_yaml_node *person, *with, *expect;
};

static const tb_yaml_field case_fields[] = {
	{ "name", TB_YAML_AS_TEXT, offsetof(struct raw, name), true, 0, 0,
	  NULL },
	{ "person", TB_YAML_AS_NODE, offsetof(struct raw, person), true, 0,
	  0, NULL },
	{ "period", TB_YAML_AS_TEXT, offsetof(struct raw, period), true, 0,
	  0, NULL },
	{ "with", TB_YAML_AS_MAP, offsetof(struct raw, with), false, 0, 0,
	  NULL },
	{ "expect", TB_YAML_AS_MAP, offsetof(struct raw, expect), true, 0, 0,
	  NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static bool find_person(const tb_case_reader *reader,
			const tb_case_file *file, const tb_yaml_node *node,
			tb_case *out)
{
	const char **names;
	const char *wanted;

	if (!tb_yaml_text(reader->problems, node, "person", &wanted))
		return false;
	for (size_t i = 0; i < file->person_count; i++)
		if (strcmp(file->people[i].name, wanted) == 0) {
			out->person = &file->people[i];
			return true;
		}
	names = tb_case_array(reader, file->person_count, sizeof *names);
	for (size_t i = 0; names && i < file->person_count; i++)
		names[i] = file->people[i].name;
	if (names)
		tb_case_unknown(reader, node,
				_("a person of 'people' in this file"), names,
				file->person_count);
	return false;
}

struct with {
	const tb_yaml_node *p;
};

static const tb_yaml_field with_fields[] = {
	{ "p", TB_YAML_AS_MAP, offsetof(struct with, p), false, 0, 0, NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

/* Names and types of parameters are checked against the ruleset itself; it is
 * ours to change, nobody evaluates with this copy. */
static bool read_override(const tb_case_reader *reader,
			  const tb_yaml_node *key, const tb_yaml_node *value,
			  tb_case_override *out)
{
	tb_error error;
	tb_status st;

	*out = (tb_case_override){ key->text, NULL, value->line,
				   value->column };
	if (!tb_yaml_text(reader->problems, value, key->text, &out->value))
		return false;
	st = tb_ruleset_override((tb_ruleset *)reader->ruleset, key->text,
				 out->value, &error);
	if (st == TB_OK)
		return true;
	if (st == TB_ENOMEM)
		reader->problems->no_memory = true;
	else
		tb_yaml_problem(reader->problems, key, "TB-U006", NULL, "%s",
			error.message);
	return false;
}

static bool read_with(const tb_case_reader *reader, const tb_yaml_node *map,
		      tb_case *out)
{
	struct with with = { NULL };
	tb_case_override *overrides;
	bool good = !map || tb_yaml_struct(reader->problems, map, "with",
					   with_fields, &with);

	if (!good || !with.p)
		return good;
	overrides = tb_case_array(reader, with.p->count, sizeof *overrides);
	for (size_t i = 0; overrides && i < with.p->count; i++)
		good &= read_override(reader, with.p->keys[i],
				      with.p->items[i], &overrides[i]);
	out->overrides = overrides;
	out->override_count = with.p->count;
	return good && overrides;
}

static bool check_name(const tb_case_reader *reader, const tb_yaml_node *map,
		       const tb_case *before, size_t count,
		       const tb_case *one)
{
	for (size_t i = 0; i < count; i++)
		if (before[i].file == one->file &&
		    strcmp(before[i].name, one->name) == 0) {
			tb_yaml_problem(reader->problems, map, "TB-U007",
					_("give each case its own name"),
					_("line %d has a case of the same "
					  "name"), before[i].line);
			return false;
		}
	return true;
}

static bool read_case(const tb_case_reader *reader, const tb_case_file *file,
		      const tb_yaml_node *map, tb_case *out)
{
	struct raw raw = { 0 };
	bool good = tb_yaml_struct(reader->problems, map, "cases",
				   case_fields, &raw);

	*out = (tb_case){ .file = file, .name = raw.name ? raw.name : "",
			  .line = map->line, .column = map->column };
	if (raw.person)
		good &= find_person(reader, file, raw.person, out);
	if (raw.period && !tb_period_parse(raw.period, &out->period)) {
		tb_yaml_problem(reader->problems, tb_yaml_get(map, "period"),
				"TB-U008",
				_("write 2026, 2026-S1, 2026-Q3, 2026-05 or "
				  "2026-01-01..2026-05-31"),
				_("'%s' is no period"), raw.period);
		good = false;
	}
	good &= read_with(reader, raw.with, out);
	if (raw.expect)
		good &= tb_case_read_expected(reader, raw.expect, out);
	return good;
}

/* -------------------------------------------------------------- the file */

struct top {
	const tb_yaml_node *people, *cases;
};

static const tb_yaml_field top_fields[] = {
	{ "people", TB_YAML_AS_MAP, offsetof(struct top, people), true, 0, 0,
	  NULL },
	{ "cases", TB_YAML_AS_LIST, offsetof(struct top, cases), true, 0, 0,
	  NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static bool read_people(const tb_case_reader *reader,
			const tb_yaml_node *map, tb_case_file *file)
{
	bool good = true;

	file->people = tb_case_array(reader, map->count, sizeof *file->people);
	file->person_count = file->people ? map->count : 0;
	for (size_t i = 0; i < file->person_count; i++) {
		file->people[i] = (tb_case_person){
			.name = map->keys[i]->text,
			.line = map->keys[i]->line,
			.column = map->keys[i]->column,
		};
		good &= tb_case_read_person(reader, map->items[i],
					    &file->people[i]);
	}
	return good && file->people;
}

static bool read_cases(const tb_case_reader *reader, const tb_yaml_node *list,
		       const tb_case_file *file, tb_case **cases,
		       size_t *count)
{
	size_t before = *count;
	tb_case *all = tb_case_array(reader, before + list->count,
				     sizeof *all);
	bool good = true;

	if (!all)
		return false;
	if (before)
		memcpy(all, *cases, before * sizeof *all);
	for (size_t i = 0; i < list->count; i++) {
		tb_case *one = &all[before + i];

		good &= read_case(reader, file, list->items[i], one);
		good &= check_name(reader, list->items[i], all + before, i,
				   one);
	}
	*cases = all;
	*count = before + list->count;
	return good;
}

bool tb_case_read(const tb_case_reader *reader, tb_case_file *file,
		  tb_case **cases, size_t *count)
{
	struct top top = { 0 };
	const tb_yaml_node *root = NULL;
	bool good;

	reader->problems->file = file->path;
	if (tb_yaml_read(file->bytes, file->length, reader->arena,
			 reader->problems, &root, NULL) != TB_OK)
		return false;
	good = tb_yaml_struct(reader->problems, root, file->name, top_fields,
			      &top);
	if (top.people)
		good &= read_people(reader, top.people, file);
	if (top.cases && file->people)
		good &= read_cases(reader, top.cases, file, cases, count);
	return good;
}
