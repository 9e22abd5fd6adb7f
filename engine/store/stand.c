/* stand.c - what would hang in the air without a fact. */
#include "store/stand.h"

#include "base/i18n.h"
#include "store/db.h"
#include "store/seen.h"

/* The row f is not superseded by a visible one of the same key. */
#define NEWEST(table, key) \
	TB_SEEN_NOW("f") " AND NOT EXISTS (SELECT 1 FROM " table " n WHERE " \
	key " AND n.change > f.change AND " TB_SEEN_NOW("n") ")"
#define NO_FACT(table, key) \
	" AND NOT EXISTS (SELECT 1 FROM " table " b WHERE " key " AND " \
	TB_SEEN_NOW("b") ")"
#define PEOPLE \
	"SELECT count(DISTINCT f.party) FROM person_fact f WHERE " \
	NEWEST("person_fact", "n.party = f.party AND n.from_day = f.from_day")

static const char *const lost_sql[TB_STAND_COUNT] = {
	[TB_STAND_PERSON_UNIT] = PEOPLE NO_FACT("unit_fact", "b.unit = f.unit"),
	[TB_STAND_PERSON_POSITION] =
		PEOPLE NO_FACT("position_fact", "b.position = f.position"),
	[TB_STAND_NOTE_PERSON] =
		"SELECT count(*) FROM (SELECT DISTINCT party FROM note o WHERE "
		TB_SEEN_NOW("o") ") f WHERE true"
		NO_FACT("person_fact", "b.party = f.party"),
	[TB_STAND_UNIT_PARENT] =
		"SELECT count(DISTINCT f.unit) FROM unit_fact f"
		" WHERE f.parent IS NOT NULL AND "
		NEWEST("unit_fact", "n.unit = f.unit")
		NO_FACT("unit_fact", "b.unit = f.parent"),
	[TB_STAND_STANDARD_COMPETENCY] =
		"SELECT count(DISTINCT f.competency) FROM standard_fact f"
		" WHERE " TB_SEEN_NOW("f")
		NO_FACT("competency_fact", "b.competency = f.competency"),
};

tb_status tb_stand_lost(tb_store *store, int64_t lost[TB_STAND_COUNT],
			tb_error *err)
{
	for (size_t i = 0; i < TB_STAND_COUNT; i++) {
		sqlite3_stmt *row = NULL;
		tb_status st = tb_db_borrow(store, lost_sql[i], &row, err);

		if (st != TB_OK)
			return st;
		if (sqlite3_step(row) != SQLITE_ROW)
			st = tb_db_fail(store, err, N_("read the store"));
		else
			lost[i] = sqlite3_column_int64(row, 0);
		tb_db_give_back(row);
		if (st != TB_OK)
			return st;
	}
	return TB_OK;
}
