/* roster.c - who is evaluated, by which part of a run. */
#include "base/i18n.h"
#include "store/db.h"
#include "store/run.h"

static const char add_sql[] = "INSERT INTO temp.roster(dinas, party)"
			      " VALUES (?1, ?2)";
static const char next_sql[] =
	"SELECT party FROM temp.roster WHERE dinas = ?1 AND party > ?2"
	" ORDER BY party LIMIT ?3";
static const char parties_sql[] =
	"SELECT party FROM party WHERE party > ?1 ORDER BY party LIMIT ?2";

tb_status tb_roster_clear(tb_store *store, tb_error *err)
{
	return tb_db_script(store,
			    "CREATE TEMP TABLE IF NOT EXISTS roster("
			    " dinas INTEGER NOT NULL, party INTEGER NOT NULL,"
			    " PRIMARY KEY(dinas, party)) STRICT,"
			    " WITHOUT ROWID;"
			    "DELETE FROM temp.roster;",
			    _("prepare the list of people"), err);
}

tb_status tb_roster_add(tb_store *store, int dinas, int64_t party,
			tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, add_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, dinas);
	tb_db_int(row, 2, party);
	return tb_db_run(store, row, _("prepare the list of people"), err);
}

static tb_status collect(tb_store *store, sqlite3_stmt *rows, int64_t *parties,
			 size_t *count, tb_error *err)
{
	tb_status st = TB_OK;
	size_t n = 0;
	int step;

	while ((step = sqlite3_step(rows)) == SQLITE_ROW)
		parties[n++] = sqlite3_column_int64(rows, 0);
	if (step != SQLITE_DONE)
		st = tb_db_fail(store, err, _("read the store"));
	tb_db_give_back(rows);
	*count = n;
	return st;
}

tb_status tb_roster_next(tb_store *store, int dinas, int64_t after,
			 int64_t *parties, size_t max, size_t *count,
			 tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, next_sql, &rows, err);

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, dinas);
	tb_db_int(rows, 2, after);
	tb_db_int(rows, 3, (int64_t)max);
	return collect(store, rows, parties, count, err);
}

tb_status tb_roster_parties(tb_store *store, int64_t after, int64_t *parties,
			    size_t max, size_t *count, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, parties_sql, &rows, err);

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, after);
	tb_db_int(rows, 2, (int64_t)max);
	return collect(store, rows, parties, count, err);
}
