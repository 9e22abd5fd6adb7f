/* people_links.c - who observes everybody of a unit. */
#include <stdlib.h>

#include "base/i18n.h"
#include "store/people_rows.h"

enum { LINKS_KEPT_MAX = 1 << 18 };

static const char unit_links_sql[] =
	"SELECT 0, change, rater, role, from_day, until_day"
	" FROM rater_fact WHERE party = 0 AND unit = ?1"
	" ORDER BY rater, role, from_day, change";

void tb_people_forget_links(tb_people *people)
{
	for (size_t i = 0; i < people->catalog->unit_count; i++) {
		free(people->units[i].links);
		people->units[i] = (tb_unit_links){ 0 };
	}
	people->links_kept = 0;
}

static tb_status load_links(tb_people *people, sqlite3_stmt *rows,
			    tb_unit_links *unit, tb_error *err)
{
	int step;

	while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
		size_t n = unit->count;

		if (!tb_visible_sees(people->visible,
				     sqlite3_column_int64(rows, 1)))
			continue;
		if (n > 0 &&
		    tb_fact_same_link(&unit->links[n - 1], rows, people)) {
			n--;
		} else if ((n & (n - 1)) == 0) {
			tb_link *grown = realloc(unit->links, (n ? n * 2 : 1) *
							      sizeof *grown);

			if (!grown)
				return tb_fail(err, TB_ENOMEM,
					       _("out of memory"));
			unit->links = grown;
		}
		(void)tb_fact_read_link(&unit->links[n], rows, people, NULL);
		unit->count = n + 1;
	}
	if (step != SQLITE_DONE)
		return tb_db_fail(people->store, err, N_("read the store"));
	return TB_OK;
}

tb_status tb_people_unit_links(tb_people *people, int unit,
			       const tb_link **links, size_t *count,
			       tb_error *err)
{
	tb_unit_links *wanted = &people->units[unit];
	sqlite3_stmt *rows = NULL;
	tb_status st = TB_OK;

	if (!wanted->loaded) {
		if (people->links_kept > LINKS_KEPT_MAX)
			tb_people_forget_links(people);
		st = tb_db_borrow(people->store, unit_links_sql, &rows, err);
		if (st != TB_OK)
			return st;
		tb_db_int(rows, 1, people->catalog->units[unit].id);
		st = load_links(people, rows, wanted, err);
		tb_db_give_back(rows);
		if (st != TB_OK)
			return st;
		wanted->loaded = true;
		people->links_kept += wanted->count;
	}
	*links = wanted->links;
	*count = wanted->count;
	return TB_OK;
}
