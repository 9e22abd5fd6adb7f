/* catalog_load.h - inside store/: lists of the catalogue, one by one.
 *
 * Each query gives, per key, its rows from old to new change; the newest that
 * is visible counts.  Column 0 is the change, column 1 the key. */
#ifndef TB_STORE_CATALOG_LOAD_H
#define TB_STORE_CATALOG_LOAD_H

#include "store/catalog.h"
#include "store/db.h"

/* A list being loaded: rows come one by one into an array that grows. */
typedef struct tb_loader {
	tb_store *store;
	const tb_visible *visible;
	tb_catalog *catalog;
	void *items;		/* malloc'ed while loading */
	size_t count, size;
	/* The same key as the last item? then the new row replaces it. */
	bool (*same)(const void *last, sqlite3_stmt *row,
		     const tb_catalog *catalog);
	bool (*read)(void *item, sqlite3_stmt *row, tb_catalog *catalog);
} tb_loader;

/* A text of the row in the catalogue's arena, NULL when absent; sets *ok to
 * false when there is no memory. */
const char *tb_loader_keep(tb_catalog *catalog, sqlite3_stmt *row, int column,
			   bool *ok);
/* Read all rows of @sql into loader->items, to be freed in every case. */
TB_MUST_CHECK
tb_status tb_loader_rows(tb_loader *loader, const char *sql, tb_error *err);
/* Read them, and move the list into the catalogue's arena. */
TB_MUST_CHECK
tb_status tb_loader_list(tb_loader *loader, const char *sql, void **items,
			 size_t *count, tb_error *err);

/* One list each, in this order: later ones look things up in earlier ones. */
TB_MUST_CHECK
tb_status tb_catalog_references(tb_store *store, const tb_visible *visible,
				tb_catalog *catalog, tb_error *err);
TB_MUST_CHECK
tb_status tb_catalog_competencies(tb_store *store, const tb_visible *visible,
				  tb_catalog *catalog, tb_error *err);
TB_MUST_CHECK
tb_status tb_catalog_units(tb_store *store, const tb_visible *visible,
			   tb_catalog *catalog, tb_error *err);
TB_MUST_CHECK
tb_status tb_catalog_positions(tb_store *store, const tb_visible *visible,
			       tb_catalog *catalog, tb_error *err);
TB_MUST_CHECK
tb_status tb_catalog_standards(tb_store *store, const tb_visible *visible,
			       tb_catalog *catalog, tb_error *err);
TB_MUST_CHECK
tb_status tb_catalog_courses(tb_store *store, const tb_visible *visible,
			     tb_catalog *catalog, tb_error *err);

/* A position that standards are still to be given to; NULL: not there. */
tb_position *tb_catalog_find_position(const tb_catalog *catalog, int64_t id);

#endif
