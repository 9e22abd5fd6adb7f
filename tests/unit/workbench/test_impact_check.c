/* test_impact_check.c - the warnings about the spread of categories. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "workbench/impact_parts.h"
#include "workbench/scratch.h"

/* ------------------------------------------------------ distribution guide */

/* The table W5 of the domain's examples: 20 people, SB B BP K SK. */
static const struct {
	const char *organisation;
	int sb, b, bp, k, sk;
	const char *broken;	/* the check that warns; NULL: none */
} w5[] = {
	{ "istimewa", 14, 4, 1, 1, 0, NULL },
	{ "istimewa", 15, 5, 0, 0, 0, "sb_most_percent" },
	{ "baik", 6, 14, 0, 0, 0, "bp_k_least_people" },
	{ "baik", 5, 14, 1, 0, 0, NULL },
	{ "baik", 4, 15, 1, 0, 0, "b_most_percent" },
	{ "butuh_perbaikan", 2, 6, 12, 0, 0, NULL },
	{ "butuh_perbaikan", 3, 5, 12, 0, 0, "sb_most_percent" },
	{ "kurang", 2, 4, 2, 12, 0, NULL },
	{ "kurang", 2, 5, 1, 12, 0, "bp_least_percent" },
	{ "sangat_kurang", 0, 6, 1, 1, 12, NULL },
	{ "sangat_kurang", 1, 5, 1, 1, 12, "sb_most_people" },
};

struct office {
	tb_store *store;
	tb_visible visible;
	tb_catalog catalog;
};

static int open_office(void **state)
{
	struct office *office = calloc(1, sizeof *office);

	assert_non_null(office);
	assert_int_equal(tb_scratch_make(getenv("TIMBANG_RULES"), "nasional",
					 NULL, &office->store, NULL), TB_OK);
	assert_int_equal(tb_visible_load(office->store, 0, &office->visible,
					 NULL), TB_OK);
	assert_int_equal(tb_catalog_load(office->store, &office->visible,
					 &office->catalog, NULL), TB_OK);
	*state = office;
	return 0;
}

static int close_office(void **state)
{
	struct office *office = *state;

	tb_catalog_release(&office->catalog);
	tb_visible_release(&office->visible);
	tb_store_close(office->store);
	free(office);
	return 0;
}

/* Room for @groups; bands 0 .. @bands - 1, ascending, the same on both. */
static void begin(tb_impact *impact, size_t groups, size_t bands)
{
	*impact = (tb_impact){ .band_count = bands, .group_count = groups };
	tb_arena_init(&impact->arena);
	tb_arena_init(&impact->work);
	tb_interned_init(&impact->names);
	impact->groups = calloc(groups, sizeof *impact->groups);
	assert_non_null(impact->groups);
	for (int side = TB_OLD; side <= TB_NEW; side++) {
		impact->rulesets[side].band_count = bands;
		for (size_t i = 0; i < bands; i++)
			impact->rulesets[side].bands[i] = (int)i;
	}
}

static void the_guide(void **state)
{
	struct office *office = *state;

	for (size_t i = 0; i < sizeof w5 / sizeof *w5; i++) {
		const int64_t counted[] = { w5[i].sk, w5[i].k, w5[i].bp,
					    w5[i].b, w5[i].sb };
		tb_impact impact;

		begin(&impact, 1, 5);
		impact.organisation = w5[i].organisation;
		impact.groups[0].people[TB_NEW] = 25;
		impact.groups[0].none[TB_NEW] = 5;	/* do not count */
		memcpy(impact.groups[0].counted[TB_NEW], counted,
		       sizeof counted);
		assert_int_equal(tb_impact_guide_load(&impact,
						      &office->catalog, NULL),
				 TB_OK);
		tb_impact_guide_check(&impact);
		assert_true(impact.guided);
		assert_true(impact.guide_count > 0);
		for (size_t g = 0; g < impact.guide_count; g++)
			assert_int_equal(impact.guide[g].kept[TB_NEW],
					 !w5[i].broken ||
						 strcmp(impact.guide[g].code,
							w5[i].broken) != 0);
		tb_impact_release(&impact);
	}
}

static void the_guide_is_not_for_three_bands(void **state)
{
	struct office *office = *state;
	tb_impact impact;
	tb_error err;

	begin(&impact, 1, 3);
	impact.organisation = "baik";
	assert_int_equal(tb_impact_guide_load(&impact, &office->catalog, NULL),
			 TB_OK);
	tb_impact_guide_check(&impact);
	assert_false(impact.guided);
	impact.organisation = "bagus";
	assert_int_equal(tb_impact_guide_load(&impact, &office->catalog, &err),
			 TB_EUSAGE);
	assert_non_null(strstr(err.message, "bagus"));
	tb_impact_release(&impact);
}

/* ------------------------------------------------------------- four fifths */

static void set(tb_impact_group *group, tb_impact_by by, int64_t people,
		int64_t none, int64_t highest)
{
	group->by = by;
	group->people[TB_NEW] = people;
	group->none[TB_NEW] = none;
	group->counted[TB_NEW][1] = highest;
	group->counted[TB_NEW][0] = people - none - highest;
}

/* 8 of 10 against 64 of 100 is four fifths exactly; 63 is below. */
static void four_fifths(void **state)
{
	enum { BEST, EXACT, BELOW, SMALL, OTHER, GROUPS };
	tb_impact impact;

	(void)state;
	begin(&impact, GROUPS, 2);
	set(&impact.groups[BEST], TB_BY_UNIT, 12, 2, 8);
	set(&impact.groups[EXACT], TB_BY_UNIT, 100, 0, 64);
	set(&impact.groups[BELOW], TB_BY_UNIT, 100, 0, 63);
	/* All four of them: too few to be judged, or to be the measure. */
	set(&impact.groups[SMALL], TB_BY_UNIT, 14, 10, 4);
	/* Another kind of group is measured by itself. */
	set(&impact.groups[OTHER], TB_BY_TIER, 5, 0, 1);
	tb_impact_judge(&impact);
	assert_int_equal(impact.groups[BEST].fair[TB_NEW], TB_FAIR);
	assert_int_equal(impact.groups[EXACT].fair[TB_NEW], TB_FAIR);
	assert_int_equal(impact.groups[BELOW].fair[TB_NEW], TB_UNFAIR);
	assert_int_equal(impact.groups[SMALL].fair[TB_NEW],
			 TB_FAIR_NOT_JUDGED);
	assert_int_equal(impact.groups[OTHER].fair[TB_NEW], TB_FAIR);
	assert_ptr_equal(tb_impact_best(&impact, TB_BY_UNIT, TB_NEW),
			 &impact.groups[BEST]);
	assert_null(tb_impact_best(&impact, TB_BY_FAMILY, TB_NEW));
	tb_impact_release(&impact);
}

/* --------------------------------------------------------------- interning */

static void texts_are_numbered_once(void **state)
{
	enum { MANY = 5000 };
	tb_interned texts;
	char text[16];

	(void)state;
	tb_interned_init(&texts);
	assert_int_equal(tb_intern(&texts, NULL), TB_INTERN_NONE);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < MANY; i++) {
			(void)snprintf(text, sizeof text, "T%d", i);
			assert_int_equal(tb_intern(&texts, text), i);
			assert_string_equal(tb_interned_text(&texts, i), text);
		}
	assert_null(tb_interned_text(&texts, MANY));
	assert_null(tb_interned_text(&texts, TB_INTERN_NONE));
	assert_false(texts.failed);
	tb_interned_release(&texts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_guide),
		cmocka_unit_test(the_guide_is_not_for_three_bands),
		cmocka_unit_test(four_fifths),
		cmocka_unit_test(texts_are_numbered_once),
	};

	return cmocka_run_group_tests(tests, open_office, close_office);
}
