/* confirmation.c - results that a named human has confirmed. */
#include "store/confirmation.h"

#include "base/i18n.h"
#include "store/chain.h"
#include "store/change.h"
#include "store/db.h"
#include "store/in_force.h"
#include "store/seen.h"

/* What the store calls the human now: the one at work, not one of that day. */
#define COLUMNS \
	"c.confirmation, c.run, c.unit, c.by, c.at, c.people," \
	" (SELECT f.name FROM party p JOIN person_fact f ON f.party = p.party" \
	"  WHERE p.code = c.by AND " TB_SEEN_NOW("f") \
	"  ORDER BY f.from_day DESC, f.change DESC LIMIT 1)"

/* A draft, while there are versions. */
#define CLOSED "u.draft <> 0 AND EXISTS (SELECT 1 FROM publication)"

static const char add_sql[] =
	"INSERT INTO confirmation(run, unit, by, at, people)"
	" VALUES (?1, ?2, ?3, ?4, ?5)";
static const char add_person_sql[] =
	"INSERT INTO confirmed(run, party, confirmation) VALUES (?1, ?2, ?3)";
static const char each_sql[] =
	"SELECT " COLUMNS " FROM confirmation c WHERE c.run = ?1"
	" ORDER BY c.confirmation";
static const char standing_sql[] =
	"SELECT p.party, " TB_IN_FORCE("u.period", "p.party") ","
	" coalesce(" TB_CONFIRMED_IN("u.run", "u.period", "p.party") ", 0)"
	" FROM run u, party p WHERE u.run = ?1 AND p.code = ?2";
static const char of_sql[] =
	"SELECT " COLUMNS " FROM confirmed k JOIN confirmation c"
	" ON c.confirmation = k.confirmation"
	" WHERE k.run = ?1 AND k.party = ?2";
static const char count_sql[] =
	"SELECT (SELECT count(*) FROM confirmed k WHERE k.run = u.run),"
	" (SELECT count(*) FROM result r WHERE r.run = u.run AND r.status = 0"
	"  AND NOT EXISTS (SELECT 1 FROM confirmed k WHERE k.run = r.run"
	"   AND k.party = r.party)"
	"  AND r.run = " TB_IN_FORCE("u.period", "r.party") "),"
	" " CLOSED " FROM run u WHERE u.run = ?1";
/* From those who are confirmed, who are few or none when it is asked. */
static const char new_sql[] =
	"SELECT (SELECT count(DISTINCT k.party)"
	"  FROM run n CROSS JOIN confirmed k ON k.run = n.run"
	"  CROSS JOIN result r ON r.run = u.run AND r.party = k.party"
	"  WHERE n.period = u.period AND n.run <> u.run"
	"  AND r.run = " TB_IN_FORCE("u.period", "k.party") "),"
	" " CLOSED " FROM run u WHERE u.run = ?1";

static tb_confirmation row_of(sqlite3_stmt *row)
{
	return (tb_confirmation){
		.confirmation = sqlite3_column_int64(row, 0),
		.run = sqlite3_column_int64(row, 1),
		.unit = tb_db_column_or_null(row, 2),
		.by = tb_db_column(row, 3),
		.at = tb_db_column(row, 4),
		.people = sqlite3_column_int64(row, 5),
		.by_name = tb_db_column_or_null(row, 6)
	};
}

/* -------------------------------------------------------------- writing */

static tb_status add_person(tb_store *store, const tb_confirmation *c,
			    int64_t party, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, add_person_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, c->run);
	tb_db_int(row, 2, party);
	tb_db_int(row, 3, c->confirmation);
	return tb_db_run(store, row, N_("write the confirmation"), err);
}

tb_status tb_confirmation_add(tb_store *store, tb_confirmation *confirmation,
			      const int64_t *parties, tb_error *err)
{
	char at[TB_STAMP_BYTES];
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, add_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_store_now(at);
	tb_db_int(row, 1, confirmation->run);
	tb_db_text(row, 2, confirmation->unit);
	tb_db_text(row, 3, confirmation->by);
	tb_db_text(row, 4, at);
	tb_db_int(row, 5, confirmation->people);
	st = tb_db_run(store, row, N_("write the confirmation"), err);
	if (st != TB_OK)
		return st;
	confirmation->confirmation = sqlite3_last_insert_rowid(store->db);
	for (int64_t i = 0; st == TB_OK && i < confirmation->people; i++)
		st = add_person(store, confirmation, parties[i], err);
	if (st == TB_OK)
		st = tb_chain_add(store, TB_LINK_CONFIRMATION,
				  confirmation->confirmation, false, err);
	return st;
}

/* -------------------------------------------------------------- reading */

tb_status tb_confirmation_each(tb_store *store, int64_t run,
			       tb_confirmation_fn *each, void *context,
			       tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, each_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, run);
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_confirmation row = row_of(rows);

		st = each(context, &row, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

static bool keep(tb_arena *arena, tb_confirmation *row)
{
	const char **texts[] = { &row->unit, &row->by, &row->at,
				 &row->by_name };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (!*texts[i])
			continue;
		*texts[i] = tb_arena_text(arena, *texts[i]);
		if (!*texts[i])
			return false;
	}
	return true;
}

static tb_status find_confirmation(tb_store *store, int64_t run,
				   tb_arena *arena, tb_standing *out,
				   tb_error *err)
{
	tb_confirmation *found = tb_arena_alloc(arena, sizeof *found);
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, of_sql, &row, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_int(row, 2, out->party);
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
	out->confirmation = step == SQLITE_ROW ? found : NULL;
	return st;
}

tb_status tb_confirmation_of(tb_store *store, int64_t run, const char *nip,
			     tb_arena *arena, tb_standing *out, tb_error *err)
{
	tb_standing standing = { .party = 0 };
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, standing_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_text(row, 2, nip);
	if (sqlite3_step(row) == SQLITE_ROW) {
		standing.party = sqlite3_column_int64(row, 0);
		standing.in_force = sqlite3_column_int64(row, 1);
		standing.earlier = sqlite3_column_int64(row, 2);
	} else {
		st = tb_db_fail(store, err, N_("read the store"));
	}
	tb_db_give_back(row);
	if (st == TB_OK)
		st = find_confirmation(store, run, arena, &standing, err);
	if (st == TB_OK)
		*out = standing;
	return st;
}

tb_status tb_confirmation_count(tb_store *store, int64_t run,
				tb_confirmation_counts *out, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, count_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	if (sqlite3_step(row) == SQLITE_ROW)
		*out = (tb_confirmation_counts){
			.confirmed = sqlite3_column_int64(row, 0),
			.waiting = sqlite3_column_int64(row, 1),
			.closed = sqlite3_column_int(row, 2) != 0
		};
	else
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(row);
	return st;
}

tb_status tb_confirmation_new(tb_store *store, int64_t run,
			      int64_t *replacing, bool *closed, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, new_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	if (sqlite3_step(row) == SQLITE_ROW) {
		*replacing = sqlite3_column_int64(row, 0);
		*closed = sqlite3_column_int(row, 1) != 0;
	} else {
		st = tb_db_fail(store, err, N_("read the store"));
	}
	tb_db_give_back(row);
	return st;
}
