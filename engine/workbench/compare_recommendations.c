/* compare_recommendations.c - the recommendations that a case expects against
 * those that came out. */
#include <string.h>

#include "base/i18n.h"
#include "workbench/comparing.h"

static const char *const came_keys[TB_CAME_COUNT] = {
	[TB_CAME_COURSE] = "course",
	[TB_CAME_RULE] = "rule",
	[TB_CAME_COMPETENCY] = "competency",
	[TB_CAME_PRIORITY] = "priority",
};

const char *tb_came_key(tb_came came)
{
	return came_keys[came];
}

static bool field_same(const tb_yaml_node *item, const char *key,
		       const char *actual)
{
	const tb_yaml_node *node = tb_yaml_get(item, key);

	return !node || tb_compare_same(tb_compare_text(node), actual);
}

static const char *priority_of(const tb_recommendation *r)
{
	return r->required ? "required" : "suggested";
}

static bool recommendation_same(const tb_yaml_node *item,
				const tb_recommendation *r)
{
	return field_same(item, "course", r->course) &&
	       field_same(item, "rule", r->rule) &&
	       field_same(item, "competency", r->competency) &&
	       field_same(item, "priority", priority_of(r));
}

/* "KOM_SBAR (komunikasi-pasien, required)", leaving out what is NULL. */
static const char *write_item(tb_arena *arena,
			      const char *const parts[TB_CAME_COUNT])
{
	const char *text = tb_arena_text(arena, parts[TB_CAME_COURSE]);
	bool any = false;

	for (int i = TB_CAME_RULE; text && i < TB_CAME_COUNT; i++) {
		if (!parts[i])
			continue;
		text = tb_arena_printf(arena, "%s%s%s", text,
				       any ? ", " : " (", parts[i]);
		any = true;
	}
	return text && any ? tb_arena_printf(arena, "%s)", text) : text;
}

static const char *write_expected(tb_arena *arena, const tb_yaml_node *item)
{
	const char *parts[TB_CAME_COUNT] = { NULL };

	for (int i = 0; i < TB_CAME_COUNT; i++) {
		const tb_yaml_node *node = tb_yaml_get(item, came_keys[i]);

		parts[i] = node ? tb_compare_text(node) : NULL;
	}
	return write_item(arena, parts);
}

/* What came out, with as much as the case says of any; the rule is always
 * worth reading. */
static const char *write_came(tb_arena *arena, const tb_yaml_node *list,
			      const char *const came[TB_CAME_COUNT])
{
	const char *parts[TB_CAME_COUNT] = { came[TB_CAME_COURSE],
					     came[TB_CAME_RULE] };

	for (int k = TB_CAME_COMPETENCY; k < TB_CAME_COUNT; k++)
		for (size_t i = 0; i < list->count; i++)
			if (tb_yaml_get(list->items[i], came_keys[k]))
				parts[k] = came[k];
	return write_item(arena, parts);
}

static void recommendation_line(tb_comparing *c, const tb_yaml_node *list,
				const tb_recommendation *r, size_t i)
{
	const tb_yaml_node *item = i < list->count ? list->items[i] : NULL;
	const char *came[TB_CAME_COUNT] = { NULL };
	size_t before = c->count;

	if (r) {
		came[TB_CAME_COURSE] = r->course;
		came[TB_CAME_RULE] = r->rule;
		came[TB_CAME_COMPETENCY] = r->competency;
		came[TB_CAME_PRIORITY] = priority_of(r);
	}
	tb_compare_line(c, TB_EXPECT_RECOMMENDATIONS,
			tb_compare_item(c, TB_EXPECT_RECOMMENDATIONS, i),
			item ? write_expected(c->arena, item) : NULL,
			r ? write_came(c->arena, list, came) : NULL,
			item && r && recommendation_same(item, r), item);
	for (int k = 0; c->count > before && k < TB_CAME_COUNT && r; k++) {
		c->list[before].came[k] = tb_arena_text(c->arena, came[k]);
		c->no_memory |= c->list[before].came[k] == NULL;
	}
}

static bool recommendations_agree(const tb_yaml_node *list,
				  const tb_person_result *result)
{
	if (list->count != result->recommendation_count)
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (!recommendation_same(list->items[i],
					 &result->recommendations[i]))
			return false;
	return true;
}

void tb_compare_recommendations(tb_comparing *c, const tb_yaml_node *list)
{
	const tb_person_result *result = c->result;
	size_t n = list->count > result->recommendation_count
			   ? list->count : result->recommendation_count;

	if (recommendations_agree(list, result))
		return;
	c->agrees = false;
	for (size_t i = 0; c->arena && i < n; i++)
		recommendation_line(c, list,
				    i < result->recommendation_count
					    ? &result->recommendations[i]
					    : NULL, i);
}
