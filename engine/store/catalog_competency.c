/* catalog_competency.c - competencies, in official order. */
#include "store/catalog_load.h"

#include <stdlib.h>
#include <string.h>

static const char competencies_sql[] =
	"SELECT f.change, f.competency, c.code, f.name, f.grp, f.official"
	" FROM competency_fact f JOIN competency c USING(competency)"
	" ORDER BY f.competency, f.change";

static bool same_competency(const void *last, sqlite3_stmt *row,
			    const tb_catalog *catalog)
{
	(void)catalog;
	return ((const tb_competency *)last)->id ==
	       sqlite3_column_int64(row, 1);
}

static bool read_competency(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	tb_competency *competency = item;
	bool ok = true;

	competency->id = sqlite3_column_int64(row, 1);
	competency->code = tb_loader_keep(catalog, row, 2, &ok);
	competency->name = tb_loader_keep(catalog, row, 3, &ok);
	competency->group = tb_loader_keep(catalog, row, 4, &ok);
	competency->official = tb_loader_keep(catalog, row, 5, &ok);
	return ok;
}

static int group_rank(const char *group)
{
	if (strcmp(group, "managerial") == 0)
		return 0;
	return strcmp(group, "sociocultural") == 0 ? 1 : 2;
}

/* "M.2" before "M.10". */
static int compare_official(const char *a, const char *b)
{
	if (!a || !b)
		return (a == NULL) - (b == NULL);
	if (strlen(a) != strlen(b))
		return strlen(a) < strlen(b) ? -1 : 1;
	return strcmp(a, b);
}

static int in_official_order(const void *a, const void *b)
{
	const tb_competency *x = a, *y = b;
	int order = group_rank(x->group) - group_rank(y->group);

	/* Official codes of technical competencies (T.1) are unique only
	 * within a dinas. */
	if (order == 0 && group_rank(x->group) < 2)
		order = compare_official(x->official, y->official);
	return order ? order : strcmp(x->code, y->code);
}

int tb_catalog_competency(const tb_catalog *catalog, const char *code)
{
	for (size_t i = 0; i < catalog->competency_count; i++)
		if (strcmp(catalog->competencies[i].code, code) == 0)
			return (int)i;
	return -1;
}

int tb_catalog_competency_id(const tb_catalog *catalog, int64_t id)
{
	for (size_t i = 0; i < catalog->competency_count; i++)
		if (catalog->competencies[i].id == id)
			return (int)i;
	return -1;
}

tb_status tb_catalog_competencies(tb_store *store, const tb_visible *visible,
				  tb_catalog *catalog, tb_error *err)
{
	tb_loader loader = { store, visible, catalog, NULL, 0,
			     sizeof(tb_competency), same_competency,
			     read_competency };
	tb_status st = tb_loader_list(&loader, competencies_sql,
				      (void **)&catalog->competencies,
				      &catalog->competency_count, err);

	if (st == TB_OK)
		qsort(catalog->competencies, catalog->competency_count,
		      sizeof *catalog->competencies, in_official_order);
	return st;
}
