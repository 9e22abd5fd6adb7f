/* case_compare.c - what a case expects against what came out. */
#include "workbench/comparing.h"

#include <string.h>

#include "base/i18n.h"

enum { DIGITS_LEAST = 2, DIGITS_MOST = 6 };

/* --------------------------------------------------------------- one line */

static void *grown(tb_comparing *c)
{
	size_t capacity = c->capacity ? c->capacity * 2 : 8;
	tb_difference *bigger;

	if (c->count < c->capacity)
		return c->list;
	bigger = tb_arena_array(c->arena, capacity, sizeof *bigger);
	if (!bigger)
		return NULL;
	if (c->count)
		memcpy(bigger, c->list, c->count * sizeof *bigger);
	c->capacity = capacity;
	c->list = bigger;
	return bigger;
}

void tb_compare_line(tb_comparing *c, tb_expected of, const char *what,
		     const char *expected, const char *actual, bool same,
		     const tb_yaml_node *node)
{
	if (!same)
		c->agrees = false;
	if (!c->arena || c->no_memory)
		return;
	/* what came out dies with its evaluation, what is expected stays */
	if (actual)
		actual = tb_arena_text(c->arena, actual);
	if (!what || !grown(c)) {
		c->no_memory = true;
		return;
	}
	c->list[c->count++] = (tb_difference){
		.of = of, .what = what, .expected = expected,
		.actual = actual, .same = same, .node = node
	};
}

const char *tb_compare_part(tb_comparing *c, tb_expected of, const char *part)
{
	return c->arena ? tb_arena_printf(c->arena, "%s.%s",
					  tb_expected_key(of), part)
			: part;
}

const char *tb_compare_item(tb_comparing *c, tb_expected of, size_t i)
{
	return c->arena ? tb_arena_printf(c->arena, "%s[%zu]",
					  tb_expected_key(of), i + 1)
			: "";
}

bool tb_compare_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

const char *tb_compare_text(const tb_yaml_node *node)
{
	return tb_yaml_is_null(node) ? NULL : node->text;
}

static void compare_word(tb_comparing *c, tb_expected of,
			 const char *what, const tb_yaml_node *node,
			 const char *actual)
{
	const char *expected = tb_compare_text(node);

	if (!tb_compare_same(expected, actual))
		tb_compare_line(c, of, what, expected, actual, false, node);
}

/* ----------------------------------------------------------------- numbers */

static int digits_of(const char *text)
{
	const char *point = strchr(text, '.');
	int digits = point ? (int)strlen(point + 1) : 0;

	return digits < DIGITS_LEAST ? DIGITS_LEAST
	       : digits > DIGITS_MOST ? DIGITS_MOST : digits;
}

static void compare_number(tb_comparing *c, tb_expected of,
			   const char *what, const tb_yaml_node *node,
			   const tb_decimal *actual)
{
	const char *expected = tb_compare_text(node);
	int digits = expected ? digits_of(expected) : DIGITS_LEAST;
	char text[TB_DECIMAL_BYTES];
	tb_decimal wanted;
	bool same;

	if (!expected || !actual)
		same = !expected && !actual;
	else
		same = tb_decimal_parse(expected, strlen(expected), &wanted) &&
		       tb_decimal_compare(tb_decimal_round(wanted, digits),
					  tb_decimal_round(*actual, digits)) ==
			       0;
	if (same)
		return;
	if (actual)
		tb_decimal_text(tb_decimal_round(*actual, digits), text);
	tb_compare_line(c, of, what, expected,
	     actual ? text : NULL, false, node);
}

static const tb_competency_result *find_competency(
	const tb_person_result *result, const char *code)
{
	for (size_t i = 0; i < result->competency_count; i++)
		if (strcmp(result->competencies[i].code, code) == 0)
			return &result->competencies[i];
	return NULL;
}

static const tb_decimal *number_of(tb_expected of,
				   const tb_competency_result *about)
{
	if (!about)
		return NULL;
	if (of == TB_EXPECT_WEIGHTS)
		return &about->weight;
	if (about->review != TB_REVIEW_NONE)
		return NULL;
	return of == TB_EXPECT_LEVELS ? &about->level : &about->gap;
}

static void compare_numbers(tb_comparing *c, tb_expected of,
			    const tb_yaml_node *map)
{
	for (size_t i = 0; i < map->count; i++) {
		const char *code = map->keys[i]->text;

		compare_number(c, of, tb_compare_part(c, of, code),
			       map->items[i],
			       number_of(of, find_competency(c->result,
							     code)));
	}
}

/* ------------------------------------------------------------------ review */

static const char *reason_of(tb_review review)
{
	return review == TB_REVIEW_NONE ? NULL : tb_review_key(review);
}

static bool review_same(const tb_yaml_node *map,
			const tb_competency_result *about)
{
	const tb_yaml_node *node = tb_yaml_get(map, about->code);

	return tb_compare_same(node ? tb_compare_text(node) : NULL,
			 reason_of(about->review));
}

static bool review_agrees(const tb_comparing *c, const tb_yaml_node *map)
{
	for (size_t i = 0; i < map->count; i++)
		if (!find_competency(c->result, map->keys[i]->text))
			return false;
	for (size_t i = 0; i < c->result->competency_count; i++)
		if (!review_same(map, &c->result->competencies[i]))
			return false;
	return true;
}

/* A map names every competency that is under review, and no other. */
static void compare_review_map(tb_comparing *c, const tb_yaml_node *map)
{
	const tb_expected of = TB_EXPECT_REVIEW;

	if (review_agrees(c, map))
		return;
	c->agrees = false;
	for (size_t i = 0; c->arena && i < map->count; i++)
		if (!find_competency(c->result, map->keys[i]->text))
			tb_compare_line(c, of,
					tb_compare_part(c, of,
							map->keys[i]->text),
					tb_compare_text(map->items[i]), NULL,
					false, map->items[i]);
	for (size_t i = 0; c->arena && i < c->result->competency_count; i++) {
		const tb_competency_result *about =
			&c->result->competencies[i];
		const tb_yaml_node *node = tb_yaml_get(map, about->code);

		if (node || about->review != TB_REVIEW_NONE)
			tb_compare_line(c, of,
					tb_compare_part(c, of, about->code),
					node ? tb_compare_text(node) : NULL,
					reason_of(about->review),
					review_same(map, about), node);
	}
}

static void compare_review(tb_comparing *c, const tb_yaml_node *node)
{
	if (node->type == TB_YAML_MAP)
		compare_review_map(c, node);
	else
		compare_word(c, TB_EXPECT_REVIEW, "review", node,
			     reason_of(c->result->review));
}

/* ------------------------------------------------------------------- lists */

/* A list of codes, in the order of @actual. */
static void compare_codes(tb_comparing *c, tb_expected of,
			  const tb_yaml_node *list,
			  const char *(*actual)(const tb_person_result *,
						size_t),
			  size_t count)
{
	size_t n = list->count > count ? list->count : count;
	bool same = list->count == count;

	for (size_t i = 0; same && i < count; i++)
		same = tb_compare_same(list->items[i]->text,
				       actual(c->result, i));
	if (same)
		return;
	c->agrees = false;
	for (size_t i = 0; c->arena && i < n; i++) {
		const tb_yaml_node *item =
			i < list->count ? list->items[i] : NULL;
		const char *code = i < count ? actual(c->result, i) : NULL;

		tb_compare_line(c, of, tb_compare_item(c, of, i),
				item ? item->text : NULL, code,
				item && tb_compare_same(item->text, code),
				item);
	}
}

static const char *dropped_at(const tb_person_result *result, size_t i)
{
	return result->dropped[i].course;
}

static const char *unanswered_at(const tb_person_result *result, size_t i)
{
	return result->unanswered[i];
}

static const char *strength_at(const tb_person_result *result, size_t i)
{
	return result->strengths[i];
}

/* --------------------------------------------------------------- together */

static void compare_one(tb_comparing *c, tb_expected of,
			const tb_yaml_node *node)
{
	const tb_person_result *result = c->result;
	const char *key = tb_expected_key(of);

	switch (of) {
	case TB_EXPECT_STATUS:
		compare_word(c, of, key, node,
			     tb_result_status_key(result->status));
		return;
	case TB_EXPECT_REVIEW:
		compare_review(c, node);
		return;
	case TB_EXPECT_JPM:
		compare_number(c, of, key, node,
			       result->has_jpm ? &result->jpm : NULL);
		return;
	case TB_EXPECT_SCORE:
		compare_number(c, of, key, node,
			       result->has_jpm ? &result->score : NULL);
		return;
	case TB_EXPECT_CATEGORY_JPM:
		compare_word(c, of, key, node, result->category_jpm);
		return;
	case TB_EXPECT_CATEGORY:
		compare_word(c, of, key, node, result->category);
		return;
	case TB_EXPECT_LEVELS:
	case TB_EXPECT_GAPS:
	case TB_EXPECT_WEIGHTS:
		compare_numbers(c, of, node);
		return;
	case TB_EXPECT_RECOMMENDATIONS:
		tb_compare_recommendations(c, node);
		return;
	case TB_EXPECT_DROPPED:
		compare_codes(c, of, node, dropped_at, result->dropped_count);
		return;
	case TB_EXPECT_UNANSWERED:
		compare_codes(c, of, node, unanswered_at,
			      result->unanswered_count);
		return;
	case TB_EXPECT_STRENGTHS:
		compare_codes(c, of, node, strength_at,
			      result->strength_count);
		return;
	case TB_EXPECT_COUNT:
		return;
	}
}

static void compare(tb_comparing *c)
{
	for (int i = 0; i < TB_EXPECT_COUNT; i++) {
		if (c->one->expected[i])
			compare_one(c, (tb_expected)i, c->one->expected[i]);
		if (!c->arena && !c->agrees)
			return;
	}
}

bool tb_case_agrees(const tb_case *one, const tb_person_result *result)
{
	tb_comparing c = { .one = one, .result = result, .agrees = true };

	compare(&c);
	return c.agrees;
}

tb_status tb_case_differences(const tb_case *one,
			      const tb_person_result *result,
			      tb_arena *arena, tb_differences *out,
			      tb_error *err)
{
	tb_comparing c = { .one = one, .result = result, .arena = arena,
			       .agrees = true };

	compare(&c);
	if (c.no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*out = (tb_differences){ c.count, c.list };
	return TB_OK;
}
