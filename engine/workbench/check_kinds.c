/* check_kinds.c - every kind of post that the dictionaries can make. */
#include "workbench/check_kinds.h"

#include <string.h>

enum { UNKNOWN_LEVEL = 3,
       FIRST_ID = 1000001 };	/* apart from those of the catalogue */

static void add_value(tb_kind_values *to, const char *value)
{
	if (to->count < TB_KIND_VALUES_MAX)
		to->list[to->count++] = value;
}

/* Those of a list that rules name, and one that they do not. */
static void take_list(tb_kinds *kinds, const char *name, bool all,
		      tb_kind_values *out)
{
	size_t count;
	const tb_reference *list = tb_catalog_list(&kinds->c->catalog, name,
						   &count);
	bool other = false;

	for (size_t i = 0; i < count; i++) {
		bool named = all ||
			     tb_checking_is_named(kinds->c, list[i].code);

		if (!named && other)
			continue;
		other = other || !named;
		add_value(out, list[i].code);
	}
	if (out->count == 0)
		add_value(out, NULL);
}

static const tb_manifest_standard *chosen(const tb_checking *c,
					  const char *tier)
{
	const tb_method *method = &c->dinas->ruleset->manifest.method;

	for (size_t i = 0; i < method->standard_count; i++)
		if (strcmp(method->standards[i].tier, tier) == 0)
			return &method->standards[i];
	return NULL;
}

/* Do they ask for the same competencies? */
static bool alike(const tb_kinds *kinds, const char *a, const char *b)
{
	const tb_standard_set *x = tb_catalog_tier(&kinds->c->catalog, a);
	const tb_standard_set *y = tb_catalog_tier(&kinds->c->catalog, b);
	size_t i = 0, k = 0;

	if (!x || !y || !chosen(kinds->c, a) != !chosen(kinds->c, b))
		return false;
	while (i < x->count && k < y->count) {
		if (x->standards[i].competency != y->standards[k].competency)
			return false;
		for (int same = x->standards[i].competency;
		     i < x->count && x->standards[i].competency == same; i++)
			;
		for (int same = y->standards[k].competency;
		     k < y->count && y->standards[k].competency == same; k++)
			;
	}
	return i == x->count && k == y->count;
}

static void take_tiers(tb_kinds *kinds)
{
	size_t count;
	const tb_reference *list = tb_catalog_list(&kinds->c->catalog, "tier",
						   &count);
	tb_kind_values others = { .count = 0 };

	for (size_t i = 0; i < count; i++) {
		const char *tier = list[i].code;
		bool stands = false;

		if (!tb_catalog_tier(&kinds->c->catalog, tier) &&
		    !chosen(kinds->c, tier))
			continue;
		if (kinds->all || tb_checking_is_named(kinds->c, tier)) {
			add_value(&kinds->tiers, tier);
			continue;
		}
		for (size_t o = 0; o < others.count; o++)
			stands = stands || alike(kinds, others.list[o], tier);
		if (!stands) {
			add_value(&others, tier);
			add_value(&kinds->tiers, tier);
		}
	}
}

/* Districts are no list: those that rules write out. */
static void take_districts(tb_kinds *kinds)
{
	size_t count;
	const tb_reference *list = tb_catalog_list(&kinds->c->catalog,
						   "district", &count);

	for (size_t i = 0; i < count; i++)
		if (tb_checking_is_named(kinds->c, list[i].name))
			add_value(&kinds->districts, list[i].name);
	if (count == 0 || kinds->districts.count < count)
		add_value(&kinds->districts, "-");
}

/* Rules that look into a text (starts, sub, ...) may tell any value. */
static bool looks_into_texts(tb_checking *c)
{
	static const char *const words[] = { "starts", "contains", "sub",
					     "lower", "upper", "byte" };

	for (size_t w = 0; w < sizeof words / sizeof *words; w++)
		if (tb_checking_is_named(c, words[w]))
			return true;
	return false;
}

/* -------------------------------------------------------------- the world */

bool tb_is_technical(const tb_catalog *catalog, int competency)
{
	return strcmp(catalog->competencies[competency].group,
		      "technical") == 0;
}

static bool any_technical(const tb_catalog *catalog,
			  const tb_standard_set *set)
{
	for (size_t i = 0; set && i < set->count; i++)
		if (tb_is_technical(catalog, set->standards[i].competency))
			return true;
	return false;
}

static bool knows_technical(const tb_catalog *catalog)
{
	for (size_t i = 0; i < catalog->tier_count; i++)
		if (any_technical(catalog, &catalog->tiers[i]))
			return true;
	for (size_t i = 0; i < catalog->position_count; i++)
		if (any_technical(catalog, catalog->positions[i].own))
			return true;
	return false;
}

/* Where no standard tells which posts need a technical competency, any post
 * might need any of them. */
static const tb_standard_set *all_technical(tb_checking *c)
{
	const tb_catalog *catalog = &c->catalog;
	tb_standard_set *set = tb_arena_alloc(c->arena, sizeof *set);
	tb_standard *standards = tb_arena_array(
		c->arena, catalog->competency_count + 1, sizeof *standards);
	size_t n = 0;

	if (!set || !standards)
		return NULL;
	for (size_t i = 0; i < catalog->competency_count; i++)
		if (tb_is_technical(catalog, (int)i))
			standards[n++] = (tb_standard){ (int)i, UNKNOWN_LEVEL,
							TB_DATE_ALWAYS, NULL };
	*set = (tb_standard_set){ "", n, standards };
	return n > 0 ? set : NULL;
}

static bool make_units(tb_kinds *kinds)
{
	tb_checking *c = kinds->c;
	size_t count = kinds->unit_kinds.count * kinds->districts.count, n = 0;
	int64_t id = 0;
	tb_unit *units = tb_arena_array(c->arena, count + 1, sizeof *units);

	if (!units)
		return false;
	for (size_t k = 0; k < kinds->unit_kinds.count; k++)
		for (size_t d = 0; d < kinds->districts.count; d++)
			units[n++] = (tb_unit){
				.id = ++id,
				.code = c->files->dinas,
				.name = c->files->dinas,
				.kind = kinds->unit_kinds.list[k],
				.district = kinds->districts.list[d],
				.parent = -1
			};
	c->world.units = units;
	c->world.unit_count = n;
	return true;
}

bool tb_kinds_prepare(tb_kinds *kinds, tb_checking *c)
{
	*kinds = (tb_kinds){ .c = c };
	c->knows_technical = knows_technical(&c->catalog);
	if (!c->knows_technical)
		kinds->technical = all_technical(c);
	kinds->all = looks_into_texts(c);
	/* What no rule reads is the same for all. */
	kinds->serves[0] = kinds->leads[0] = true;
	kinds->serves[1] = tb_checking_is_named(c, "serves_public");
	kinds->leads[1] = tb_checking_is_named(c, "leads");
	take_tiers(kinds);
	take_list(kinds, "family", kinds->all, &kinds->families);
	take_list(kinds, "employment", false, &kinds->employments);
	take_list(kinds, "unit_kind", false, &kinds->unit_kinds);
	take_districts(kinds);
	return make_units(kinds);
}

/* ----------------------------------------------------------------- walking */

/* A position in all ways that rules can tell apart. */
static void each_way(const tb_kinds *kinds, const tb_position *position,
		     tb_kinds_fn *each, void *context)
{
	for (size_t m = 0; m < kinds->employments.count; m++)
		for (int leads = 0; leads < 2; leads++)
			for (size_t u = 0; u < kinds->c->world.unit_count &&
			     kinds->leads[leads]; u++)
				each(context, position, (int)u,
				     kinds->employments.list[m], leads == 1);
}

static const char *kind_of_tier(const tb_checking *c, const char *tier)
{
	const tb_reference *entry = tb_catalog_reference(&c->catalog, "tier",
							 tier);

	return entry && entry->parent ? entry->parent : "";
}

/* The post has no name; kinds of posts point to it. */
static const tb_position *invent(const tb_kinds *kinds, int64_t id,
				 const char *tier, const char *family,
				 int serves)
{
	tb_position *p = tb_arena_alloc(kinds->c->arena, sizeof *p);

	if (p)
		*p = (tb_position){ .id = id, .code = "-", .name = "-",
				    .kind = kind_of_tier(kinds->c, tier),
				    .tier = tier, .family = family,
				    .serves_public = serves,
				    .own = kinds->technical };
	return p;
}

bool tb_kinds_each(const tb_kinds *kinds, tb_kinds_fn *each, void *context)
{
	const tb_catalog *catalog = &kinds->c->catalog;
	int64_t id = FIRST_ID;

	for (size_t i = 0; i < catalog->position_count; i++)
		each_way(kinds, &catalog->positions[i], each, context);
	for (size_t t = 0; t < kinds->tiers.count; t++)
		for (size_t f = 0; f < kinds->families.count; f++)
			for (int serves = 0; serves < 2; serves++) {
				const tb_position *p;

				if (!kinds->serves[serves])
					continue;
				p = invent(kinds, id++, kinds->tiers.list[t],
					   kinds->families.list[f], serves);
				if (!p)
					return false;
				each_way(kinds, p, each, context);
			}
	return true;
}
