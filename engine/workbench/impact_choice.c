/* impact_choice.c - which of the moved people become cases. */
#include "workbench/impact_choice.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "workbench/impact_cases.h"

enum { FEATURE_BYTES = 256 };

struct choosing {
	tb_impact *impact;
	const char *const *people;	/* as named */
	tb_impact_chosen *list;
	size_t count, room;
	tb_interned shown;	/* what those chosen so far show */
	bool kinds_only;	/* the first round */
	int news;		/* what this person shows for the first time */
};

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* -------------------------------------------------------- the most telling */

static void show(struct choosing *c, const char *what, const char *rule,
		 const char *of)
{
	char feature[FEATURE_BYTES];
	int known = c->shown.count;

	(void)snprintf(feature, sizeof feature, "%s %s %s", what,
		       rule ? rule : "", of ? of : "");
	c->news += tb_intern(&c->shown, feature) >= known;
}

static bool has_advice(const tb_impact_side *side, const tb_side_advice *a)
{
	for (int32_t i = 0; i < side->advice_count; i++)
		if (side->advice[i].course == a->course &&
		    side->advice[i].rule == a->rule)
			return true;
	return false;
}

static void show_kinds(struct choosing *c, const tb_impact_moved *moved)
{
	char number[16];

	for (int kind = 0; kind < TB_MOVED_KINDS; kind++) {
		(void)snprintf(number, sizeof number, "%d", kind);
		if (moved->kinds[kind])
			show(c, "kind", number, NULL);
	}
}

/* Rules that moved the score, up or down, and those that give or no longer
 * give advice. */
static void show_rules(struct choosing *c, const tb_impact_moved *moved)
{
	static const char *const causes[][2] = {
		[TB_CAUSE_WEIGHT] = { "weight down", "weight up" },
		[TB_CAUSE_MEASURE] = { "measure down", "measure up" },
		[TB_CAUSE_CUT] = { "cut down", "cut up" }
	};
	static const char *const changes[] = { "lost", "got" };

	for (size_t i = 0; i < moved->reason_count; i++) {
		const tb_impact_reason *r = &moved->reasons[i];

		show(c, causes[r->cause][r->delta.micro > 0], r->rule,
		     r->competency);
	}
	for (int side = TB_OLD; side <= TB_NEW; side++)
		for (int32_t i = 0; i < moved->side[side].advice_count; i++) {
			const tb_side_advice *a = &moved->side[side].advice[i];

			if (!has_advice(&moved->side[1 - side], a))
				show(c, changes[side],
				     tb_interned_text(&c->impact->names,
						      a->rule),
				     NULL);
		}
}

static bool is_chosen(const struct choosing *c, int64_t party)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->list[i].party == party)
			return true;
	return false;
}

static tb_status keep(struct choosing *c, size_t at,
		      const tb_impact_moved *moved, tb_error *err)
{
	c->list[at].party = moved->party;
	c->list[at].nip = tb_arena_text(&c->impact->arena, moved->nip);
	return c->list[at].nip ? TB_OK : no_memory(err);
}

static tb_status on_moved(void *context, const tb_impact_moved *moved,
			  tb_error *err)
{
	struct choosing *c = context;

	if (c->count == c->room || is_chosen(c, moved->party))
		return TB_OK;
	c->news = 0;
	show_kinds(c, moved);
	if (!c->kinds_only || c->news > 0)
		show_rules(c, moved);
	if (c->shown.failed)
		return no_memory(err);
	return c->news > 0 ? keep(c, c->count++, moved, err) : TB_OK;
}

/* The listing has the gravest first; a kind of change each, then a rule
 * each. */
static tb_status choose_telling(struct choosing *c, tb_error *err)
{
	tb_status st;

	c->kinds_only = true;
	st = tb_impact_each(c->impact, TB_EVERYBODY, on_moved, c, err);
	c->kinds_only = false;
	if (st == TB_OK)
		st = tb_impact_each(c->impact, TB_EVERYBODY, on_moved, c, err);
	if (st == TB_OK && c->count == 0)
		st = tb_fail(err, TB_EDATA,
			     _("nobody comes out differently, so there is no "
			       "case to write"));
	return st;
}

/* ------------------------------------------------------------- those named */

static tb_status on_named(void *context, const tb_impact_moved *moved,
			  tb_error *err)
{
	struct choosing *c = context;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < c->room; i++)
		if (strcmp(c->people[i], moved->nip) == 0)
			st = keep(c, i, moved, err);
	return st;
}

static tb_status choose_named(struct choosing *c, tb_error *err)
{
	tb_status st = tb_impact_each(c->impact, TB_EVERYBODY, on_named, c, err);

	c->count = c->room;
	for (size_t i = 0; st == TB_OK && i < c->room; i++) {
		if (!c->list[i].nip)
			st = tb_fail(err, TB_EDATA,
				     _("'%s' is not among those who come out "
				       "differently"), c->people[i]);
		for (size_t j = 0; st == TB_OK && j < i; j++)
			if (c->list[j].party == c->list[i].party)
				st = tb_fail(err, TB_EUSAGE,
					     _("'%s' is named twice"),
					     c->people[i]);
	}
	return st;
}

tb_status tb_impact_choose(tb_impact *impact, const char *const *people,
			   size_t count, const tb_impact_chosen **list,
			   size_t *list_count, tb_error *err)
{
	struct choosing c = { .impact = impact, .people = people,
			      .room = count ? count
					    : TB_IMPACT_CASES_CHOSEN };
	tb_status st;

	if (count > TB_IMPACT_CASES_NAMED)
		return tb_fail(err, TB_EUSAGE,
			       _("at most %d people can become cases at once"),
			       TB_IMPACT_CASES_NAMED);
	c.list = tb_arena_array(&impact->arena, c.room, sizeof *c.list);
	if (!c.list)
		return no_memory(err);
	tb_interned_init(&c.shown);
	st = count ? choose_named(&c, err) : choose_telling(&c, err);
	tb_interned_release(&c.shown);
	if (st != TB_OK)
		return st;
	*list = c.list;
	*list_count = c.count;
	return TB_OK;
}
