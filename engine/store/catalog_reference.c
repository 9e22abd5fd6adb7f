/* catalog_reference.c - reference lists. */
#include "store/catalog_load.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

static const char references_sql[] =
	"SELECT change, list, code, ord, name_id, name_en, value, parent"
	" FROM reference_fact ORDER BY list, code, change";

static bool same_reference(const void *last, sqlite3_stmt *row,
			   const tb_catalog *catalog)
{
	const tb_reference *reference = last;

	(void)catalog;
	return strcmp(reference->list, tb_db_column(row, 1)) == 0 &&
	       strcmp(reference->code, tb_db_column(row, 2)) == 0;
}

static bool read_reference(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	tb_reference *reference = item;
	/* Translators: the code of the language you translate into. */
	bool indonesian = strcmp(_("en"), "id") == 0;
	int name = !indonesian && tb_db_column_or_null(row, 5) ? 5 : 4;
	bool ok = true;

	reference->list = tb_loader_keep(catalog, row, 1, &ok);
	reference->code = tb_loader_keep(catalog, row, 2, &ok);
	reference->order = sqlite3_column_int(row, 3);
	reference->name = tb_loader_keep(catalog, row, name, &ok);
	reference->has_value = sqlite3_column_type(row, 6) != SQLITE_NULL;
	reference->value.micro = sqlite3_column_int64(row, 6);
	reference->parent = tb_loader_keep(catalog, row, 7, &ok);
	return ok;
}

static int by_list_and_order(const void *a, const void *b)
{
	const tb_reference *x = a, *y = b;
	int order = strcmp(x->list, y->list);

	if (order == 0)
		order = (x->order > y->order) - (x->order < y->order);
	return order ? order : strcmp(x->code, y->code);
}

const tb_reference *tb_catalog_list(const tb_catalog *catalog,
				    const char *list, size_t *count)
{
	const tb_reference *first = NULL;

	*count = 0;
	for (size_t i = 0; i < catalog->reference_count; i++) {
		if (strcmp(catalog->references[i].list, list) != 0)
			continue;
		if (!first)
			first = &catalog->references[i];
		(*count)++;
	}
	return first;
}

const tb_reference *tb_catalog_reference(const tb_catalog *catalog,
					 const char *list, const char *code)
{
	for (size_t i = 0; i < catalog->reference_count; i++)
		if (strcmp(catalog->references[i].code, code) == 0 &&
		    strcmp(catalog->references[i].list, list) == 0)
			return &catalog->references[i];
	return NULL;
}

tb_status tb_catalog_references(tb_store *store, const tb_visible *visible,
				tb_catalog *catalog, tb_error *err)
{
	tb_loader loader = { store, visible, catalog, NULL, 0,
			     sizeof(tb_reference), same_reference,
			     read_reference };
	tb_status st = tb_loader_list(&loader, references_sql,
				      (void **)&catalog->references,
				      &catalog->reference_count, err);

	if (st == TB_OK)
		qsort(catalog->references, catalog->reference_count,
		      sizeof *catalog->references, by_list_and_order);
	return st;
}
