/* catalog.c - the catalogue as it stood at one change. */
#include <string.h>

#include "store/catalog_load.h"

static tb_status load_all(tb_store *store, const tb_visible *visible,
			  tb_catalog *catalog, tb_error *err)
{
	tb_status (*const lists[])(tb_store *, const tb_visible *,
				   tb_catalog *, tb_error *) = {
		tb_catalog_references, tb_catalog_competencies,
		tb_catalog_units, tb_catalog_positions, tb_catalog_standards,
		tb_catalog_courses
	};
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < sizeof lists / sizeof *lists;
	     i++)
		st = lists[i](store, visible, catalog, err);
	return st;
}

tb_status tb_catalog_load(tb_store *store, const tb_visible *visible,
			  tb_catalog *out, tb_error *err)
{
	tb_catalog catalog = { 0 };
	tb_status st;

	tb_arena_init(&catalog.arena);
	st = load_all(store, visible, &catalog, err);
	if (st != TB_OK) {
		tb_catalog_release(&catalog);
		return st;
	}
	*out = catalog;
	return TB_OK;
}

void tb_catalog_release(tb_catalog *catalog)
{
	tb_arena_release(&catalog->arena);
	memset(catalog, 0, sizeof *catalog);
}
