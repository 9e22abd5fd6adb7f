/* catalog_position.c - positions. */
#include "store/catalog_load.h"

static const char positions_sql[] =
	"SELECT f.change, f.position, p.code, f.name, f.kind, f.tier,"
	" f.family, f.serves_public"
	" FROM position_fact f JOIN position p USING(position)"
	" ORDER BY f.position, f.change";

static bool same_position(const void *last, sqlite3_stmt *row,
			  const tb_catalog *catalog)
{
	(void)catalog;
	return ((const tb_position *)last)->id == sqlite3_column_int64(row, 1);
}

static bool read_position(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	tb_position *position = item;
	const tb_reference *tier;
	bool ok = true;

	position->id = sqlite3_column_int64(row, 1);
	position->code = tb_loader_keep(catalog, row, 2, &ok);
	position->name = tb_loader_keep(catalog, row, 3, &ok);
	position->kind = tb_loader_keep(catalog, row, 4, &ok);
	position->tier = tb_loader_keep(catalog, row, 5, &ok);
	tier = tb_catalog_reference(catalog, "tier", tb_db_column(row, 5));
	position->tier_name = tier ? tier->name : position->tier;
	position->family = tb_loader_keep(catalog, row, 6, &ok);
	position->serves_public = sqlite3_column_type(row, 7) == SQLITE_NULL
					  ? -1
					  : sqlite3_column_int(row, 7) != 0;
	return ok;
}

tb_position *tb_catalog_find_position(const tb_catalog *catalog, int64_t id)
{
	size_t low = 0, high = catalog->position_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (catalog->positions[middle].id == id)
			return &catalog->positions[middle];
		if (catalog->positions[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const tb_position *tb_catalog_position_id(const tb_catalog *catalog, int64_t id)
{
	return tb_catalog_find_position(catalog, id);
}

tb_status tb_catalog_positions(tb_store *store, const tb_visible *visible,
			       tb_catalog *catalog, tb_error *err)
{
	tb_loader loader = { store, visible, catalog, NULL, 0,
			     sizeof(tb_position), same_position,
			     read_position };

	return tb_loader_list(&loader, positions_sql,
			      (void **)&catalog->positions,
			      &catalog->position_count, err);
}
