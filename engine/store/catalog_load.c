/* catalog_load.c - a list of the catalogue as it stood at one change. */
#include "store/catalog_load.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

const char *tb_loader_keep(tb_catalog *catalog, sqlite3_stmt *row, int column,
			   bool *ok)
{
	const char *text = tb_db_column_or_null(row, column);
	char *copy;

	if (!text)
		return NULL;
	copy = tb_arena_text(&catalog->arena, text);
	if (!copy)
		*ok = false;
	return copy;
}

static tb_status add_row(tb_loader *loader, sqlite3_stmt *row,
			 tb_error *err)
{
	char *items = loader->items;
	size_t slot = loader->count;

	if (slot > 0 && loader->same(items + (slot - 1) * loader->size, row,
				     loader->catalog)) {
		slot--;
	} else if ((slot & (slot - 1)) == 0) {
		items = realloc(items, (slot ? slot * 2 : 1) * loader->size);
		if (!items)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		loader->items = items;
	}
	memset(items + slot * loader->size, 0, loader->size);
	if (!loader->read(items + slot * loader->size, row, loader->catalog))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	loader->count = slot + 1;
	return TB_OK;
}

tb_status tb_loader_rows(tb_loader *loader, const char *sql,
			 tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(loader->store, sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW)
		if (tb_visible_sees(loader->visible,
				    sqlite3_column_int64(rows, 0)))
			st = add_row(loader, rows, err);
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(loader->store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

/* Move the loaded list into the arena. */
static tb_status finish(tb_loader *loader, void **items, size_t *count,
			tb_error *err)
{
	void *copy = tb_arena_array(&loader->catalog->arena,
				    loader->count ? loader->count : 1,
				    loader->size);

	if (!copy)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (loader->count)
		memcpy(copy, loader->items, loader->count * loader->size);
	*items = copy;
	*count = loader->count;
	return TB_OK;
}

tb_status tb_loader_list(tb_loader *loader, const char *sql,
			 void **items, size_t *count, tb_error *err)
{
	tb_status st = tb_loader_rows(loader, sql, err);

	if (st == TB_OK)
		st = finish(loader, items, count, err);
	free(loader->items);
	loader->items = NULL;
	return st;
}
