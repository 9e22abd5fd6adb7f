/* case_accept.c - taking what came out as what is expected.
 *
 * Values are replaced where they stand.  Of a list the members that both have
 * are changed one by one; what is over is cut off, what is missing is added
 * in the style of the list.
 */
#include "workbench/case_accept.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

struct accepting {
	tb_edits *edits;
	const tb_case *one;
	const tb_difference *list;	/* of the case */
	size_t count;
};

static bool is_bare(const char *text)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
	static const char others[] = "0123456789-.";

	if (!*text || !strchr(letters, *text))
		return false;
	while (*text && (strchr(letters, *text) || strchr(others, *text)))
		text++;
	return *text == '\0';
}

static bool is_number(const char *text)
{
	tb_decimal ignored;

	return tb_decimal_parse(text, strlen(text), &ignored);
}

/* As YAML has it: in quotes where it could be taken for something else. */
static const char *written(struct accepting *a, const char *text)
{
	const char *made = "\"";

	if (!text)
		return "null";
	if (is_bare(text) || is_number(text))
		return text;
	for (; made && *text; text++)
		made = tb_arena_printf(a->edits->arena, "%s%s%c", made,
				       strchr("\"\\", *text) ? "\\" : "",
				       *text);
	return made ? tb_arena_printf(a->edits->arena, "%s\"", made) : NULL;
}

static void replace(struct accepting *a, const tb_yaml_node *node,
		    const char *text)
{
	tb_edits_add(a->edits, tb_edits_byte(a->edits, node->begin),
		     tb_edits_byte(a->edits, node->end), text);
}

/* ------------------------------------------------------------------- items */

/* Does any item of the list say this? */
static bool is_said(const tb_yaml_node *list, tb_came part)
{
	for (size_t i = 0; i < list->count; i++)
		if (tb_yaml_get(list->items[i], tb_came_key(part)))
			return true;
	return false;
}

/* "{ course: KOM_SBAR, rule: komunikasi-pasien }" */
static const char *new_item(struct accepting *a, const tb_yaml_node *list,
			    const tb_difference *d)
{
	tb_arena *arena = a->edits->arena;
	const char *text = "{ ";

	if (d->of != TB_EXPECT_RECOMMENDATIONS)
		return written(a, d->actual);
	for (int i = 0; text && i < TB_CAME_COUNT; i++) {
		bool wanted = i <= TB_CAME_RULE || is_said(list, (tb_came)i);

		if (wanted)
			text = tb_arena_printf(arena, "%s%s%s: %s", text,
					       i ? ", " : "",
					       tb_came_key((tb_came)i),
					       written(a, d->came[i]));
	}
	return text ? tb_arena_printf(arena, "%s }", text) : NULL;
}

static void change_item(struct accepting *a, const tb_difference *d)
{
	if (d->of != TB_EXPECT_RECOMMENDATIONS) {
		replace(a, d->node, written(a, d->actual));
		return;
	}
	for (int i = 0; i < TB_CAME_COUNT; i++) {
		const tb_yaml_node *node =
			tb_yaml_get(d->node, tb_came_key((tb_came)i));

		if (node && strcmp(node->text, d->came[i]) != 0)
			replace(a, node, written(a, d->came[i]));
	}
}

/* ------------------------------------------------------------------- lists */

static const char *line_feed(const tb_edits *edits)
{
	const char *feed = memchr(edits->bytes, '\n', edits->length);

	return feed && feed > edits->bytes && feed[-1] == '\r' ? "\r\n"
							       : "\n";
}

/* After the last member: on the same line, or each on its own. */
static void append(struct accepting *a, const tb_yaml_node *list,
		   const tb_difference *lines, size_t first, size_t count)
{
	tb_arena *arena = a->edits->arena;
	size_t at = tb_edits_byte(a->edits,
				  list->items[list->count - 1]->end);
	const char *text = "";

	if (!list->flow)
		at = tb_edits_line_end(a->edits, at);
	for (size_t i = first; text && i < count; i++) {
		const char *item = new_item(a, list, &lines[i]);

		text = !item ? NULL
		       : list->flow
			       ? tb_arena_printf(arena, "%s, %s", text, item)
			       : tb_arena_printf(arena, "%s%s%*s- %s", text,
						 line_feed(a->edits),
						 list->column - 1, "", item);
	}
	tb_edits_add(a->edits, at, at, text);
}

/* A whole new list in brackets, for one that was or becomes empty. */
static void rewrite(struct accepting *a, const tb_yaml_node *list,
		    const tb_difference *lines, size_t count)
{
	tb_arena *arena = a->edits->arena;
	const char *text = "[";

	for (size_t i = 0; text && i < count; i++) {
		const char *item = new_item(a, list, &lines[i]);

		text = item ? tb_arena_printf(arena, "%s%s%s", text,
					      i ? ", " : " ", item)
			    : NULL;
	}
	if (text)
		text = tb_arena_printf(arena, "%s%s]", text, count ? " " : "");
	replace(a, list, text);
}

/* @lines: one for each place, on either side. */
static void accept_list(struct accepting *a, const tb_yaml_node *list,
			const tb_difference *lines, size_t count)
{
	size_t came = 0;

	for (size_t i = 0; i < count; i++)
		came += lines[i].actual != NULL;
	if (list->count == 0 || came == 0) {
		rewrite(a, list, lines, came);
		return;
	}
	for (size_t i = 0; i < came && i < list->count; i++)
		if (!lines[i].same)
			change_item(a, &lines[i]);
	if (came > list->count)
		append(a, list, lines, list->count, came);
	else if (came < list->count)
		tb_edits_add(a->edits,
			     tb_edits_byte(a->edits,
					   list->items[came - 1]->end),
			     tb_edits_byte(a->edits,
					   list->items[list->count - 1]->end),
			     "");
}

/* Which competencies are under review: the map anew, unless only reasons
 * changed. */
static void accept_review(struct accepting *a, const tb_yaml_node *map,
			  const tb_difference *lines, size_t count)
{
	tb_arena *arena = a->edits->arena;
	const char *text = "{";
	bool same_keys = true, any = false;

	for (size_t i = 0; i < count; i++)
		same_keys &= lines[i].node && lines[i].actual;
	for (size_t i = 0; same_keys && i < count; i++)
		if (!lines[i].same)
			replace(a, lines[i].node, lines[i].actual);
	if (same_keys)
		return;
	for (size_t i = 0; text && i < count; i++) {
		if (!lines[i].actual)
			continue;
		text = tb_arena_printf(arena, "%s%s%s: %s", text,
				       any ? ", " : " ",
				       strchr(lines[i].what, '.') + 1,
				       lines[i].actual);
		any = true;
	}
	if (text)
		text = tb_arena_printf(arena, "%s%s}", text, any ? " " : "");
	replace(a, map, text);
}

/* --------------------------------------------------------------- together */

/* Lines of one expectation stand together. */
static void accept_one(struct accepting *a, const tb_difference *lines,
		       size_t count)
{
	tb_expected of = lines[0].of;
	const tb_yaml_node *node = a->one->expected[of];

	if (node->type == TB_YAML_LIST) {
		accept_list(a, node, lines, count);
	} else if (node->type == TB_YAML_MAP && of == TB_EXPECT_REVIEW) {
		accept_review(a, node, lines, count);
	} else {
		for (size_t i = 0; i < count; i++)
			replace(a, lines[i].node,
				written(a, lines[i].actual));
	}
}

static void accept_case(struct accepting *a)
{
	size_t first = 0;

	while (first < a->count) {
		size_t n = 1;

		while (first + n < a->count &&
		       a->list[first + n].of == a->list[first].of)
			n++;
		accept_one(a, a->list + first, n);
		first += n;
	}
}

tb_status tb_case_accept(const tb_cases *cases, const tb_case_run *run,
			 const tb_case_file *file, tb_arena *arena,
			 tb_edits *out, tb_error *err)
{
	struct accepting a = { .edits = out };

	*out = (tb_edits){ .bytes = file->bytes, .length = file->length,
			   .arena = arena };
	for (size_t i = 0; i < cases->count; i++) {
		const tb_case_outcome *outcome = &run->outcomes[i];

		if (cases->cases[i].file != file ||
		    outcome->verdict != TB_CASE_FAILED)
			continue;
		a.one = &cases->cases[i];
		a.list = outcome->differences.list;
		a.count = outcome->differences.count;
		accept_case(&a);
	}
	return out->failed ? tb_fail(err, TB_ENOMEM, _("out of memory"))
			   : TB_OK;
}
