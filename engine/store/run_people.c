/* run_people.c - those who were named for a run. */
#include <string.h>

#include "base/i18n.h"
#include "store/db.h"
#include "store/run.h"

static const char add_sql[] = "INSERT INTO run_person(run, party)"
			      " VALUES (?1, ?2)";
static const char count_sql[] = "SELECT count(*) FROM run_person"
				" WHERE run = ?1";
static const char people_sql[] = "SELECT party FROM run_person WHERE run = ?1"
				 " ORDER BY party LIMIT ?2";

tb_status tb_run_add_person(tb_store *store, int64_t run, int64_t party,
			    tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, add_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_int(row, 2, party);
	return tb_db_run(store, row, N_("write the run"), err);
}

static tb_status count_people(tb_store *store, int64_t run, size_t *count,
			      tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, count_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	if (sqlite3_step(row) == SQLITE_ROW)
		*count = (size_t)sqlite3_column_int64(row, 0);
	else
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(row);
	return st;
}

tb_status tb_run_people(tb_store *store, int64_t run, tb_arena *arena,
			int64_t **parties, size_t *count, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	int64_t *list = NULL;
	size_t most = 0, n = 0;
	tb_status st = count_people(store, run, &most, err);
	int step = SQLITE_DONE;

	if (st == TB_OK) {
		list = tb_arena_array(arena, most + 1, sizeof *list);
		st = list ? tb_db_borrow(store, people_sql, &rows, err)
			  : tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, run);
	tb_db_int(rows, 2, (int64_t)most);
	while ((step = sqlite3_step(rows)) == SQLITE_ROW)
		list[n++] = sqlite3_column_int64(rows, 0);
	if (step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	if (st == TB_OK) {
		*parties = list;
		*count = n;
	}
	return st;
}
