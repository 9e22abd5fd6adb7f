/* change.c - changes: who wrote what when; and the store's settings. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "store/chain.h"
#include "store/change.h"
#include "store/db.h"

/* The day this source was made, 2026-11-24; moved on with each version.  A
 * machine without a battery wakes up decades ago, and would take every note
 * for one of the future. */
enum { MADE_ON = 20781, SECONDS_PER_DAY = 86400 };

static const char newest_sql[] = "SELECT max(at) FROM change";
static const char last_sql[] = "SELECT coalesce(max(change), 0) FROM change";
static const char new_sql[] =
	"INSERT INTO change(at, by, command, detail, withdraws)"
	" VALUES (?1, ?2, ?3, ?4, nullif(?5, 0))";
static const char get_sql[] = "SELECT value FROM setting WHERE name = ?1";
static const char set_sql[] =
	"INSERT INTO setting(name, value) VALUES (?1, ?2)"
	" ON CONFLICT(name) DO UPDATE SET value = excluded.value";

void tb_store_now(char text[TB_STAMP_BYTES])
{
	struct tm utc;
	time_t now = time(NULL);

	memset(&utc, 0, sizeof utc);
	(void)gmtime_r(&now, &utc);
	(void)strftime(text, TB_STAMP_BYTES, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

tb_date tb_store_today(void)
{
	return tb_store_day((int64_t)time(NULL));
}

tb_date tb_store_day(int64_t unix_time)
{
	int64_t day = unix_time / SECONDS_PER_DAY;

	if (day < MADE_ON)
		return MADE_ON;
	return day < TB_DATE_NEVER ? (tb_date)day : TB_DATE_NEVER;
}

tb_status tb_store_day_of_changes(tb_store *store, tb_date *day, tb_error *err)
{
	sqlite3_stmt *newest = NULL;
	tb_status st = tb_db_borrow(store, newest_sql, &newest, err);
	const char *at;

	if (st != TB_OK)
		return st;
	*day = TB_DATE_ALWAYS;
	if (sqlite3_step(newest) != SQLITE_ROW) {
		st = tb_db_fail(store, err, N_("read the store"));
	} else {
		at = (const char *)sqlite3_column_text(newest, 0);
		if (!at || strlen(at) < 10 || !tb_date_parse(at, 10, day))
			*day = TB_DATE_ALWAYS;
	}
	tb_db_give_back(newest);
	return st;
}

tb_status tb_store_last_change(tb_store *store, int64_t *change, tb_error *err)
{
	sqlite3_stmt *last = NULL;
	tb_status st = tb_db_borrow(store, last_sql, &last, err);

	if (st != TB_OK)
		return st;
	if (sqlite3_step(last) == SQLITE_ROW)
		*change = sqlite3_column_int64(last, 0);
	else
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(last);
	return st;
}

tb_status tb_store_new_change(tb_store *store, const char *by,
			      const char *command, const char *detail,
			      int64_t withdraws, int64_t *change, tb_error *err)
{
	char at[TB_STAMP_BYTES];
	sqlite3_stmt *row = NULL;
	tb_status st = tb_chain_close_change(store, err);

	if (st == TB_OK)
		st = tb_db_borrow(store, new_sql, &row, err);
	if (st != TB_OK)
		return st;
	tb_store_now(at);
	tb_db_text(row, 1, at);
	tb_db_text(row, 2, by);
	tb_db_text(row, 3, command);
	tb_db_text(row, 4, detail);
	tb_db_int(row, 5, withdraws);
	st = tb_db_run(store, row, N_("write to the store"), err);
	if (st != TB_OK)
		return st;
	*change = sqlite3_last_insert_rowid(store->db);
	return tb_seal_open(&store->seal, *change, err);
}

tb_status tb_store_setting(tb_store *store, const char *name, char *value,
			   size_t size, tb_error *err)
{
	sqlite3_stmt *get = NULL;
	tb_status st = tb_db_borrow(store, get_sql, &get, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_text(get, 1, name);
	step = sqlite3_step(get);
	if (step == SQLITE_ROW)
		(void)snprintf(value, size, "%s", tb_db_column(get, 0));
	else if (step == SQLITE_DONE)
		value[0] = '\0';
	else
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(get);
	return st;
}

tb_status tb_store_set_setting(tb_store *store, const char *name,
			       const char *value, tb_error *err)
{
	sqlite3_stmt *set = NULL;
	tb_status st = tb_db_borrow(store, set_sql, &set, err);

	if (st != TB_OK)
		return st;
	tb_db_text(set, 1, name);
	tb_db_text(set, 2, value);
	return tb_db_run(store, set, N_("write to the store"), err);
}
