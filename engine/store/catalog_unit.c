/* catalog_unit.c - units, as a tree. */
#include "store/catalog_load.h"

#include <string.h>

static const char units_sql[] =
	"SELECT f.change, f.unit, u.code, f.name, f.kind, f.district, f.head,"
	" f.parent"
	" FROM unit_fact f JOIN unit u USING(unit) ORDER BY f.unit, f.change";

static bool same_unit(const void *last, sqlite3_stmt *row,
		      const tb_catalog *catalog)
{
	(void)catalog;
	return ((const tb_unit *)last)->id == sqlite3_column_int64(row, 1);
}

static bool read_unit(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	tb_unit *unit = item;
	bool ok = true;

	unit->id = sqlite3_column_int64(row, 1);
	unit->code = tb_loader_keep(catalog, row, 2, &ok);
	unit->name = tb_loader_keep(catalog, row, 3, &ok);
	unit->kind = tb_loader_keep(catalog, row, 4, &ok);
	unit->district = tb_loader_keep(catalog, row, 5, &ok);
	unit->head = tb_loader_keep(catalog, row, 6, &ok);
	/* The id for now; link_parents turns it into an index. */
	unit->parent = sqlite3_column_int(row, 7);
	return ok;
}

int tb_catalog_unit_id(const tb_catalog *catalog, int64_t id)
{
	size_t low = 0, high = catalog->unit_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (catalog->units[middle].id == id)
			return (int)middle;
		if (catalog->units[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

int tb_catalog_unit(const tb_catalog *catalog, const char *code)
{
	for (size_t i = 0; i < catalog->unit_count; i++)
		if (strcmp(catalog->units[i].code, code) == 0)
			return (int)i;
	return -1;
}

static void link_parents(tb_catalog *catalog)
{
	for (size_t i = 0; i < catalog->unit_count; i++)
		catalog->units[i].parent =
			catalog->units[i].parent == 0
				? -1
				: tb_catalog_unit_id(catalog,
						     catalog->units[i].parent);
}

bool tb_catalog_is_below(const tb_catalog *catalog, int unit, int ancestor)
{
	/* Imports refuse cycles; the counter keeps a damaged store finite. */
	for (size_t steps = 0; unit >= 0 && steps <= catalog->unit_count;
	     steps++) {
		if (unit == ancestor)
			return true;
		unit = catalog->units[unit].parent;
	}
	return false;
}

tb_status tb_catalog_units(tb_store *store, const tb_visible *visible,
			   tb_catalog *catalog, tb_error *err)
{
	tb_loader loader = { store, visible, catalog, NULL, 0,
			     sizeof(tb_unit), same_unit, read_unit };
	tb_status st = tb_loader_list(&loader, units_sql,
				      (void **)&catalog->units,
				      &catalog->unit_count, err);

	if (st == TB_OK)
		link_parents(catalog);
	return st;
}
