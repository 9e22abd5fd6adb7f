/* pairs.c - results under old and new rules, side by side. */
#include "store/pairs.h"

#include "base/i18n.h"
#include "store/db.h"

static const char make_sql[] =
	"CREATE TEMP TABLE IF NOT EXISTS before("
	" party INTEGER PRIMARY KEY, before BLOB NOT NULL) STRICT;"
	/* On its own, since rows that grow are moved about. */
	"CREATE TEMP TABLE IF NOT EXISTS moved("
	" party INTEGER PRIMARY KEY, nip TEXT NOT NULL, name TEXT,"
	" place INTEGER NOT NULL, magnitude INTEGER NOT NULL,"
	" before BLOB NOT NULL, after BLOB NOT NULL) STRICT;"
	"DELETE FROM temp.before; DELETE FROM temp.moved;";
static const char put_sql[] =
	"INSERT INTO temp.before(party, before) VALUES (?1, ?2)";
static const char before_sql[] =
	"SELECT before FROM temp.before WHERE party = ?1";
static const char move_sql[] =
	"INSERT INTO temp.moved(party, nip, name, place, magnitude, before,"
	" after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char each_sql[] =
	"SELECT party, nip, name, place, magnitude, before, after"
	" FROM temp.moved ORDER BY place, magnitude DESC, nip LIMIT ?1";

tb_status tb_pairs_clear(tb_store *store, tb_error *err)
{
	return tb_db_script(store, make_sql, N_("prepare the comparison"), err);
}

tb_status tb_pairs_put(tb_store *store, const tb_pair *pair, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, put_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, pair->party);
	(void)sqlite3_bind_blob64(row, 2, pair->before, pair->before_size,
				  SQLITE_STATIC);
	return tb_db_run(store, row, N_("prepare the comparison"), err);
}

tb_status tb_pairs_before(tb_store *store, int64_t party, tb_arena *arena,
			  const void **bytes, size_t *size, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, before_sql, &row, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, party);
	*bytes = NULL;
	*size = 0;
	step = sqlite3_step(row);
	if (step == SQLITE_ROW) {
		*size = (size_t)sqlite3_column_bytes(row, 0);
		*bytes = tb_arena_copy(arena, sqlite3_column_blob(row, 0),
				       *size);
		if (!*bytes)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	} else if (step != SQLITE_DONE) {
		st = tb_db_fail(store, err, N_("read the store"));
	}
	tb_db_give_back(row);
	return st;
}

tb_status tb_pairs_move(tb_store *store, const tb_pair *pair, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, move_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, pair->party);
	tb_db_text(row, 2, pair->nip);
	tb_db_text(row, 3, pair->name);
	tb_db_int(row, 4, pair->order);
	tb_db_int(row, 5, pair->magnitude);
	(void)sqlite3_bind_blob64(row, 6, pair->before, pair->before_size,
				  SQLITE_STATIC);
	(void)sqlite3_bind_blob64(row, 7, pair->after, pair->after_size,
				  SQLITE_STATIC);
	return tb_db_run(store, row, N_("prepare the comparison"), err);
}

static tb_pair pair_of(sqlite3_stmt *row)
{
	return (tb_pair){
		.party = sqlite3_column_int64(row, 0),
		.nip = tb_db_column(row, 1),
		.name = tb_db_column_or_null(row, 2),
		.order = sqlite3_column_int(row, 3),
		.magnitude = sqlite3_column_int64(row, 4),
		.before = sqlite3_column_blob(row, 5),
		.after = sqlite3_column_blob(row, 6),
		.before_size = (size_t)sqlite3_column_bytes(row, 5),
		.after_size = (size_t)sqlite3_column_bytes(row, 6)
	};
}

tb_status tb_pairs_each(tb_store *store, int64_t most, tb_pair_fn *each,
			void *context, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, each_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, most);
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_pair pair = pair_of(rows);

		st = each(context, &pair, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}
