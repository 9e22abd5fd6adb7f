/* code.c - codes and their numbers; numbers never change. */
#include <assert.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/db.h"

/* A fact of a change that was withdrawn is hidden. */
#define VISIBLE \
	"change NOT IN (SELECT withdraws FROM change" \
	" WHERE withdraws IS NOT NULL)"

struct code_sql {
	const char *table, *find, *make, *each;
};

static const struct code_sql sql[] = {
	[TB_CODE_PARTY] = {
		"party",
		"SELECT party FROM party WHERE code = ?1",
		"INSERT INTO party(code) VALUES (?1)",
		"SELECT code FROM party p WHERE EXISTS (SELECT 1"
		" FROM person_fact f WHERE f.party = p.party AND " VISIBLE ")" },
	[TB_CODE_UNIT] = {
		"unit",
		"SELECT unit FROM unit WHERE code = ?1",
		"INSERT INTO unit(code) VALUES (?1)",
		"SELECT code FROM unit p WHERE EXISTS (SELECT 1"
		" FROM unit_fact f WHERE f.unit = p.unit AND " VISIBLE ")" },
	[TB_CODE_POSITION] = {
		"position",
		"SELECT position FROM position WHERE code = ?1",
		"INSERT INTO position(code) VALUES (?1)",
		"SELECT code FROM position p WHERE EXISTS (SELECT 1"
		" FROM position_fact f WHERE f.position = p.position AND "
		VISIBLE ")" },
	[TB_CODE_COMPETENCY] = {
		"competency",
		"SELECT competency FROM competency WHERE code = ?1",
		"INSERT INTO competency(code) VALUES (?1)",
		"SELECT code FROM competency p WHERE EXISTS (SELECT 1"
		" FROM competency_fact f WHERE f.competency = p.competency"
		" AND " VISIBLE ")" },
	[TB_CODE_COURSE] = {
		"course",
		"SELECT course FROM course WHERE code = ?1",
		"INSERT INTO course(code) VALUES (?1)",
		"SELECT code FROM course p WHERE EXISTS (SELECT 1"
		" FROM course_fact f WHERE f.course = p.course AND "
		VISIBLE ")" },
};

tb_status tb_store_code(tb_store *store, tb_code_kind kind, const char *code,
			int64_t *id, tb_error *err)
{
	sqlite3_stmt *find = NULL;
	tb_status st = tb_db_borrow(store, sql[kind].find, &find, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_text(find, 1, code);
	step = sqlite3_step(find);
	if (step == SQLITE_ROW)
		*id = sqlite3_column_int64(find, 0);
	else if (step == SQLITE_DONE)
		*id = 0;
	else
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(find);
	return st;
}

tb_status tb_store_code_make(tb_store *store, tb_code_kind kind,
			     const char *code, int64_t *id, tb_error *err)
{
	sqlite3_stmt *make = NULL;
	tb_status st = tb_store_code(store, kind, code, id, err);

	if (st != TB_OK || *id != 0)
		return st;
	st = tb_db_borrow(store, sql[kind].make, &make, err);
	if (st != TB_OK)
		return st;
	tb_db_text(make, 1, code);
	st = tb_db_run(store, make, N_("write to the store"), err);
	if (st != TB_OK)
		return st;
	*id = sqlite3_last_insert_rowid(store->db);
	tb_seal_begin(store, sql[kind].table);
	tb_seal_put_int(store, *id);
	tb_seal_put_text(store, code);
	return tb_seal_end(store, err);
}

tb_status tb_store_each_code(tb_store *store, tb_code_kind kind,
			     tb_code_fn *each, void *context, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, sql[kind].each, &rows, err);
	int step;

	if (st != TB_OK)
		return st;
	while ((step = sqlite3_step(rows)) == SQLITE_ROW)
		if (!each(context, tb_db_column(rows, 0)))
			break;
	if (step != SQLITE_ROW && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

/* ------------------------------------------------------------ near misses */

enum { NEAR_LIMIT = 4 };

struct nearest {
	const char *wrong;
	char *code;
	int distance;
};

static bool look_near(void *context, const char *code)
{
	struct nearest *nearest = context;
	int distance = tb_text_distance(nearest->wrong, code,
					nearest->distance);

	if (distance < nearest->distance && strlen(code) < TB_CODE_BYTES) {
		memcpy(nearest->code, code, strlen(code) + 1);
		nearest->distance = distance;
	}
	return true;
}

tb_status tb_store_nearest(tb_store *store, tb_code_kind kind,
			   const char *wrong, char out[TB_CODE_BYTES],
			   tb_error *err)
{
	struct nearest nearest = { wrong, out, NEAR_LIMIT };

	out[0] = '\0';
	return tb_store_each_code(store, kind, look_near, &nearest, err);
}
