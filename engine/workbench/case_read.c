/* case_read.c - a file of cases: its people, its cases, what they expect. */
#include "workbench/case_read.h"

#include <stddef.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/result.h"

static const char *const keys[TB_EXPECT_COUNT] = {
	[TB_EXPECT_STATUS] = "status",
	[TB_EXPECT_REVIEW] = "review",
	[TB_EXPECT_JPM] = "jpm",
	[TB_EXPECT_CATEGORY_JPM] = "category_jpm",
	[TB_EXPECT_SCORE] = "score",
	[TB_EXPECT_CATEGORY] = "category",
	[TB_EXPECT_LEVELS] = "levels",
	[TB_EXPECT_GAPS] = "gaps",
	[TB_EXPECT_WEIGHTS] = "weights",
	[TB_EXPECT_RECOMMENDATIONS] = "recommendations",
	[TB_EXPECT_DROPPED] = "dropped",
	[TB_EXPECT_UNANSWERED] = "unanswered",
	[TB_EXPECT_STRENGTHS] = "strengths",
};

const char *tb_expected_key(tb_expected expected)
{
	return keys[expected];
}

/* ------------------------------------------------------------ expectations */

static bool read_word(const tb_case_reader *reader, const tb_yaml_node *node,
		      const char *name, const char *const *words)
{
	int ignored;

	return tb_yaml_word(reader->problems, node, name, words, &ignored);
}

static bool read_status(const tb_case_reader *reader,
			const tb_yaml_node *node)
{
	const char *const words[] = { tb_result_status_key(TB_COMPLETE),
				      tb_result_status_key(TB_PARTIAL),
				      tb_result_status_key(TB_REVIEW), NULL };

	return read_word(reader, node, "status", words);
}

/* One word: of the person as a whole; `null`: not as a whole.  A map: per
 * competency. */
static bool read_review(const tb_case_reader *reader,
			const tb_yaml_node *node)
{
	enum { REASONS = TB_REVIEW_NO_STANDARD };
	const char *words[REASONS + 1] = { NULL };
	bool good = true;
	int index;

	for (int i = 0; i < REASONS; i++)
		words[i] = tb_review_key((tb_review)(i + 1));
	if (node->type == TB_YAML_SCALAR)
		return tb_yaml_is_null(node) ||
		       read_word(reader, node, "review", words);
	if (!tb_yaml_expect(reader->problems, node, "review", TB_YAML_MAP))
		return false;
	for (size_t i = 0; i < node->count; i++) {
		good &= tb_case_competency(reader, node->keys[i], &index);
		good &= read_word(reader, node->items[i],
				  node->keys[i]->text, words);
	}
	return good;
}

/* `null`: it is expected that there is none. */
static bool read_number(const tb_case_reader *reader,
			const tb_yaml_node *node, const char *name)
{
	tb_decimal ignored;

	return (node->type == TB_YAML_SCALAR && tb_yaml_is_null(node)) ||
	       tb_yaml_decimal(reader->problems, node, name, &ignored);
}

static bool read_numbers(const tb_case_reader *reader,
			 const tb_yaml_node *map, const char *name)
{
	bool good = tb_yaml_expect(reader->problems, map, name, TB_YAML_MAP);
	int ignored;

	for (size_t i = 0; good && i < map->count; i++) {
		good &= tb_case_competency(reader, map->keys[i], &ignored);
		good &= read_number(reader, map->items[i],
				    map->keys[i]->text);
	}
	return good;
}

static bool read_codes(const tb_case_reader *reader, const tb_yaml_node *list,
		       const char *name, bool courses)
{
	bool good = tb_yaml_expect(reader->problems, list, name,
				   TB_YAML_LIST);
	const char *course;
	int competency;

	for (size_t i = 0; good && i < list->count; i++)
		good &= courses ? tb_case_course(reader, list->items[i],
						 &course)
				: tb_case_competency(reader, list->items[i],
						     &competency);
	return good;
}

struct recommendation {
	const tb_yaml_node *course, *competency;
	const char *rule;
	int priority;
};

static const char *const priorities[] = { "required", "suggested", NULL };

static const tb_yaml_field recommendation_fields[] = {
	{ "course", TB_YAML_AS_NODE, offsetof(struct recommendation, course),
	  true, 0, 0, NULL },
	{ "rule", TB_YAML_AS_TEXT, offsetof(struct recommendation, rule),
	  false, 0, 0, NULL },
	{ "competency", TB_YAML_AS_NODE,
	  offsetof(struct recommendation, competency), false, 0, 0, NULL },
	{ "priority", TB_YAML_AS_WORD,
	  offsetof(struct recommendation, priority), false, 0, 0,
	  priorities },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static bool read_recommendations(const tb_case_reader *reader,
				 const tb_yaml_node *list)
{
	bool good = tb_yaml_expect(reader->problems, list, "recommendations",
				   TB_YAML_LIST);
	const char *course;
	int competency;

	for (size_t i = 0; good && i < list->count; i++) {
		struct recommendation r = { 0 };

		if (!tb_yaml_struct(reader->problems, list->items[i],
				    "recommendations", recommendation_fields,
				    &r)) {
			good = false;
			continue;
		}
		good &= tb_case_course(reader, r.course, &course);
		if (r.competency)
			good &= tb_case_competency(reader, r.competency,
						   &competency);
	}
	return good;
}

static bool read_one(const tb_case_reader *reader, tb_expected what,
		     const tb_yaml_node *node)
{
	const char *name = keys[what];

	switch (what) {
	case TB_EXPECT_STATUS:
		return read_status(reader, node);
	case TB_EXPECT_REVIEW:
		return read_review(reader, node);
	case TB_EXPECT_JPM:
	case TB_EXPECT_SCORE:
		return read_number(reader, node, name);
	case TB_EXPECT_CATEGORY_JPM:
	case TB_EXPECT_CATEGORY:
		return (node->type == TB_YAML_SCALAR &&
			tb_yaml_is_null(node)) ||
		       tb_case_category(reader, node, name);
	case TB_EXPECT_LEVELS:
	case TB_EXPECT_GAPS:
	case TB_EXPECT_WEIGHTS:
		return read_numbers(reader, node, name);
	case TB_EXPECT_RECOMMENDATIONS:
		return read_recommendations(reader, node);
	case TB_EXPECT_DROPPED:
		return read_codes(reader, node, name, true);
	case TB_EXPECT_UNANSWERED:
	case TB_EXPECT_STRENGTHS:
		return read_codes(reader, node, name, false);
	case TB_EXPECT_COUNT:
		break;
	}
	return false;
}

static bool read_expected(const tb_case_reader *reader,
			  const tb_yaml_node *map, tb_case *out)
{
	tb_yaml_field fields[TB_EXPECT_COUNT + 1] = { { NULL } };
	bool good;

	for (size_t i = 0; i < TB_EXPECT_COUNT; i++)
		fields[i] = (tb_yaml_field){
			keys[i], TB_YAML_AS_NODE,
			i * sizeof out->expected[0], false, 0, 0, NULL
		};
	good = tb_yaml_struct(reader->problems, map, "expect", fields,
			      out->expected);
	for (int i = 0; i < TB_EXPECT_COUNT; i++) {
		/* an explicit null says something here */
		out->expected[i] = tb_yaml_get(map, keys[i]);
		if (out->expected[i])
			good &= read_one(reader, (tb_expected)i,
					 out->expected[i]);
	}
	if (good && map->count == 0) {
		tb_yaml_problem(reader->problems, map, "TB-T005", NULL,
				_("the case expects nothing, so it would "
				  "pass whatever the rules say"));
		return false;
	}
	return good;
}

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

	*out = (tb_case_override){ key->text, NULL, value->line,
				   value->column };
	if (!tb_yaml_text(reader->problems, value, key->text, &out->value))
		return false;
	if (tb_ruleset_override((tb_ruleset *)reader->ruleset, key->text,
				out->value, &error) == TB_OK)
		return true;
	tb_yaml_problem(reader->problems, key, "TB-T006", NULL, "%s",
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
			tb_yaml_problem(reader->problems, map, "TB-T007",
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
	struct raw raw = { NULL };
	bool good = tb_yaml_struct(reader->problems, map, "cases",
				   case_fields, &raw);

	*out = (tb_case){ .file = file, .name = raw.name ? raw.name : "",
			  .line = map->line, .column = map->column };
	if (raw.person)
		good &= find_person(reader, file, raw.person, out);
	if (raw.period && !tb_period_parse(raw.period, &out->period)) {
		tb_yaml_problem(reader->problems, tb_yaml_get(map, "period"),
				"TB-T008",
				_("write 2026, 2026-S1, 2026-Q3, 2026-05 or "
				  "2026-01-01..2026-05-31"),
				_("'%s' is no period"), raw.period);
		good = false;
	}
	good &= read_with(reader, raw.with, out);
	if (raw.expect)
		good &= read_expected(reader, raw.expect, out);
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
	struct top top = { NULL };
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
