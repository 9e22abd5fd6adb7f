/* case_read_expect.c - what a case expects, checked when it is read. */
#include <stddef.h>

#include "base/i18n.h"
#include "evaluate/result.h"
#include "workbench/case_read.h"

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

bool tb_case_read_expected(const tb_case_reader *reader,
			   const tb_yaml_node *map, tb_case *out)
{
	tb_yaml_field fields[TB_EXPECT_COUNT + 1] = { { 0 } };
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
		tb_yaml_problem(reader->problems, map, "TB-U005", NULL,
				_("the case expects nothing, so it would "
				  "pass whatever the rules say"));
		return false;
	}
	return good;
}
