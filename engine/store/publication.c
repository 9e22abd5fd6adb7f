/* publication.c - rulesets as they were published, in versions. */
#include "store/publication.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "store/chain.h"
#include "store/change.h"
#include "store/db.h"

#define COLUMNS \
	"p.publication, p.dinas, p.version, p.ruleset, s.sha256, p.from_day," \
	" p.basis, p.fuel, p.memory, p.by, p.approver, p.at, p.steps" \
	" FROM publication p JOIN ruleset s ON s.ruleset = p.ruleset"

static const char add_sql[] =
	"INSERT INTO publication(dinas, version, ruleset, from_day, basis,"
	" fuel, memory, by, approver, at, steps)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
static const char last_sql[] =
	"SELECT coalesce(max(version), 0) FROM publication WHERE dinas = ?1";
static const char each_sql[] =
	"SELECT " COLUMNS " WHERE ?1 IS NULL OR p.dinas = ?1"
	" ORDER BY p.dinas, p.version";
static const char find_sql[] =
	"SELECT " COLUMNS " WHERE p.dinas = ?1 AND (?2 = 0 OR p.version = ?2)"
	" ORDER BY p.version DESC LIMIT 1";
static const char force_sql[] =
	"SELECT " COLUMNS " WHERE p.version = (SELECT max(q.version)"
	" FROM publication q WHERE q.dinas = p.dinas AND q.from_day <= ?1)"
	" ORDER BY p.dinas";
static const char any_sql[] = "SELECT EXISTS (SELECT 1 FROM publication)";

static tb_publication row_of(sqlite3_stmt *row)
{
	return (tb_publication){
		.publication = sqlite3_column_int64(row, 0),
		.dinas = tb_db_column(row, 1),
		.version = sqlite3_column_int64(row, 2),
		.ruleset = sqlite3_column_int64(row, 3),
		.sha256 = tb_db_column(row, 4),
		.from = sqlite3_column_int(row, 5),
		.basis = tb_db_column(row, 6),
		.fuel = sqlite3_column_int64(row, 7),
		.memory = sqlite3_column_int64(row, 8),
		.by = tb_db_column(row, 9),
		.approver = tb_db_column(row, 10),
		.at = tb_db_column(row, 11),
		.steps = tb_db_column(row, 12)
	};
}

static bool keep(tb_arena *arena, tb_publication *row)
{
	const char **texts[] = { &row->dinas, &row->sha256, &row->basis,
				 &row->by, &row->approver, &row->at,
				 &row->steps };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		*texts[i] = tb_arena_text(arena, *texts[i]);
		if (!*texts[i])
			return false;
	}
	return true;
}

static tb_status read_int(tb_store *store, sqlite3_stmt *row, int64_t *out,
			  tb_error *err)
{
	tb_status st = TB_OK;

	if (sqlite3_step(row) == SQLITE_ROW)
		*out = sqlite3_column_int64(row, 0);
	else
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(row);
	return st;
}

static tb_status check_version(tb_store *store, const char *dinas,
			       int64_t version, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	int64_t last = 0;
	tb_status st = tb_db_borrow(store, last_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_text(row, 1, dinas);
	st = read_int(store, row, &last, err);
	if (st == TB_OK && last + 1 != version)
		st = tb_fail(err, TB_EBUSY,
			     _("version %" PRId64 " of %s was published "
			       "meanwhile; look at it, then publish again"),
			     last, dinas);
	return st;
}

tb_status tb_publication_add(tb_store *store, tb_publication *publication,
			     tb_error *err)
{
	char at[TB_STAMP_BYTES];
	sqlite3_stmt *row = NULL;
	tb_status st = check_version(store, publication->dinas,
				     publication->version, err);

	if (st == TB_OK)
		st = tb_db_borrow(store, add_sql, &row, err);
	if (st != TB_OK)
		return st;
	tb_store_now(at);
	tb_db_text(row, 1, publication->dinas);
	tb_db_int(row, 2, publication->version);
	tb_db_int(row, 3, publication->ruleset);
	tb_db_int(row, 4, publication->from);
	tb_db_text(row, 5, publication->basis);
	tb_db_int(row, 6, publication->fuel);
	tb_db_int(row, 7, publication->memory);
	tb_db_text(row, 8, publication->by);
	tb_db_text(row, 9, publication->approver);
	tb_db_text(row, 10, at);
	tb_db_text(row, 11, publication->steps);
	st = tb_db_run(store, row, N_("write the publication"), err);
	if (st != TB_OK)
		return st;
	publication->publication = sqlite3_last_insert_rowid(store->db);
	return tb_chain_add(store, TB_LINK_PUBLICATION,
			    publication->publication, false, err);
}

tb_status tb_publication_each(tb_store *store, const char *dinas,
			      tb_publication_fn *each, void *context,
			      tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, each_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	tb_db_text(rows, 1, dinas);
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_publication row = row_of(rows);

		st = each(context, &row, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

tb_status tb_publication_find(tb_store *store, const char *dinas,
			      int64_t version, tb_arena *arena,
			      const tb_publication **out, tb_error *err)
{
	tb_publication *found = tb_arena_alloc(arena, sizeof *found);
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, find_sql, &row, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_text(row, 1, dinas);
	tb_db_int(row, 2, version);
	step = sqlite3_step(row);
	if (step == SQLITE_ROW && found) {
		*found = row_of(row);
		if (!keep(arena, found))
			found = NULL;
	}
	if (!found)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else if (step != SQLITE_ROW && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(row);
	if (st == TB_OK)
		*out = step == SQLITE_ROW ? found : NULL;
	return st;
}

tb_status tb_publication_in_force(tb_store *store, tb_date day,
				  tb_arena *arena, const tb_publication **out,
				  size_t *count, tb_error *err)
{
	tb_publication *list = NULL;
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, force_sql, &rows, err);
	int step = SQLITE_DONE;
	size_t n = 0;

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, day);
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		if ((n & (n - 1)) == 0) {
			tb_publication *grown = tb_arena_array(
				arena, n ? n * 2 : 1, sizeof *grown);

			if (grown && n)
				memcpy(grown, list, n * sizeof *list);
			list = grown;
		}
		if (!list) {
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
			break;
		}
		list[n] = row_of(rows);
		if (!keep(arena, &list[n++]))
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	if (st == TB_OK) {
		*out = list;
		*count = n;
	}
	return st;
}

tb_status tb_publication_any(tb_store *store, bool *any, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	int64_t found = 0;
	tb_status st = tb_db_borrow(store, any_sql, &row, err);

	if (st == TB_OK)
		st = read_int(store, row, &found, err);
	if (st == TB_OK)
		*any = found != 0;
	return st;
}
