/* catalog_standard.c - what positions and tiers ask of competencies. */
#include "store/catalog_load.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

static const char standards_sql[] =
	"SELECT s.change, s.position, s.tier, s.competency, s.from_day,"
	" s.level, s.basis"
	" FROM standard_fact s"
	" ORDER BY s.position, s.tier, s.competency, s.from_day, s.change";

struct standard_row {
	int64_t position;
	const char *tier;
	tb_standard standard;
};

static bool same_standard(const void *last, sqlite3_stmt *row,
			  const tb_catalog *catalog)
{
	const struct standard_row *item = last;

	return item->position == sqlite3_column_int64(row, 1) &&
	       strcmp(item->tier, tb_db_column(row, 2)) == 0 &&
	       item->standard.competency ==
		       tb_catalog_competency_id(catalog,
						sqlite3_column_int64(row, 3)) &&
	       item->standard.from == sqlite3_column_int(row, 4);
}

static bool read_standard(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	struct standard_row *standard = item;
	bool ok = true;

	standard->position = sqlite3_column_int64(row, 1);
	standard->tier = tb_loader_keep(catalog, row, 2, &ok);
	standard->standard.competency =
		tb_catalog_competency_id(catalog, sqlite3_column_int64(row, 3));
	standard->standard.from = sqlite3_column_int(row, 4);
	standard->standard.level = sqlite3_column_int(row, 5);
	standard->standard.basis = tb_loader_keep(catalog, row, 6, &ok);
	return ok;
}

static int by_owner_and_competency(const void *a, const void *b)
{
	const struct standard_row *x = a, *y = b;
	int order = (x->position > y->position) - (x->position < y->position);

	if (order == 0)
		order = strcmp(x->tier, y->tier);
	if (order == 0)
		order = x->standard.competency - y->standard.competency;
	if (order == 0)	/* newest first */
		order = (x->standard.from < y->standard.from) -
			(x->standard.from > y->standard.from);
	return order;
}

/* Hand the rows [first, last) to the position or tier that they are of. */
static tb_status give_set(tb_catalog *catalog, const struct standard_row *rows,
			  size_t count, tb_standard_set *set, tb_error *err)
{
	tb_standard *list =
		tb_arena_array(&catalog->arena, count, sizeof *list);
	tb_position *position =
		tb_catalog_find_position(catalog, rows->position);

	if (list)
		set->owner = tb_arena_printf(
			&catalog->arena, "%s:%s",
			rows->position ? "position" : "tier",
			rows->position ? (position ? position->code : "?")
				       : rows->tier);
	if (!list || !set->owner)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < count; i++)
		list[i] = rows[i].standard;
	set->standards = list;
	set->count = count;
	if (position)
		position->own = set;
	return TB_OK;
}

static tb_status share_standards(tb_catalog *catalog,
				 const struct standard_row *rows, size_t count,
				 tb_error *err)
{
	tb_standard_set *sets = tb_arena_array(&catalog->arena,
					       count ? count : 1, sizeof *sets);
	tb_status st = TB_OK;
	size_t n = 0, last;

	if (!sets)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t first = 0; st == TB_OK && first < count; first = last) {
		for (last = first + 1; last < count; last++)
			if (rows[last].position != rows[first].position ||
			    strcmp(rows[last].tier, rows[first].tier) != 0)
				break;
		st = give_set(catalog, rows + first, last - first, &sets[n++],
			      err);
		/* Tiers (position 0) sort first. */
		if (rows[first].position == 0)
			catalog->tier_count = n;
	}
	catalog->tiers = sets;
	return st;
}

const tb_standard_set *tb_catalog_tier(const tb_catalog *catalog,
				       const char *tier)
{
	static const char prefix[] = "tier:";

	for (size_t i = 0; i < catalog->tier_count; i++)
		if (strcmp(catalog->tiers[i].owner + sizeof prefix - 1,
			   tier) == 0)
			return &catalog->tiers[i];
	return NULL;
}

tb_status tb_catalog_standards(tb_store *store, const tb_visible *visible,
			       tb_catalog *catalog, tb_error *err)
{
	tb_loader loader = { store, visible, catalog, NULL, 0,
			     sizeof(struct standard_row), same_standard,
			     read_standard };
	struct standard_row *rows;
	tb_status st = tb_loader_rows(&loader, standards_sql, err);

	rows = loader.items;
	if (st == TB_OK && loader.count)
		qsort(rows, loader.count, sizeof *rows,
		      by_owner_and_competency);
	if (st == TB_OK)
		st = share_standards(catalog, rows, loader.count, err);
	free(loader.items);
	return st;
}
