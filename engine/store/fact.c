/* fact.c - writing dated, append-only facts. */
#include "store/fact.h"

#include <string.h>

#include "base/i18n.h"
#include "store/db.h"

/* `select` gives the change and then the values, newest first; both
 * statements number their parameters in the order of the values, the insert
 * has the change last. */
struct shape {
	size_t keys, values;
	const char *select, *insert;
};

static const struct shape shapes[TB_FACT_KIND_COUNT] = {
	[TB_FACT_REFERENCE] = { 2, 10,
		"SELECT change, ord, name_id, name_en, aliases, value, parent,"
		" basis, standing FROM reference_fact"
		" WHERE list = ?1 AND code = ?2 ORDER BY change DESC",
		"INSERT INTO reference_fact(list, code, ord, name_id, name_en,"
		" aliases, value, parent, basis, standing, change)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)" },
	[TB_FACT_UNIT] = { 1, 7,
		"SELECT change, name, kind, parent, district, address, head"
		" FROM unit_fact WHERE unit = ?1 ORDER BY change DESC",
		"INSERT INTO unit_fact(unit, name, kind, parent, district,"
		" address, head, change)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)" },
	[TB_FACT_COMPETENCY] = { 1, 5,
		"SELECT change, name, grp, official, unit FROM competency_fact"
		" WHERE competency = ?1 ORDER BY change DESC",
		"INSERT INTO competency_fact(competency, name, grp, official,"
		" unit, change) VALUES (?1, ?2, ?3, ?4, ?5, ?6)" },
	[TB_FACT_POSITION] = { 1, 7,
		"SELECT change, name, kind, tier, family, unit, serves_public"
		" FROM position_fact WHERE position = ?1 ORDER BY change DESC",
		"INSERT INTO position_fact(position, name, kind, tier, family,"
		" unit, serves_public, change)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)" },
	[TB_FACT_STANDARD] = { 4, 6,
		"SELECT change, level, basis FROM standard_fact"
		" WHERE position = ?1 AND tier = ?2 AND competency = ?3"
		" AND from_day = ?4 ORDER BY change DESC",
		"INSERT INTO standard_fact(position, tier, competency,"
		" from_day, level, basis, change)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
	[TB_FACT_PERSON] = { 2, 9,
		"SELECT change, until_day, name, unit, position, employment,"
		" grade, education FROM person_fact"
		" WHERE party = ?1 AND from_day = ?2 ORDER BY change DESC",
		"INSERT INTO person_fact(party, from_day, until_day, name,"
		" unit, position, employment, grade, education, change)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)" },
	[TB_FACT_ASSIGNMENT] = { 3, 5,
		"SELECT change, leads, until_day FROM assignment_fact"
		" WHERE party = ?1 AND name = ?2 AND from_day = ?3"
		" ORDER BY change DESC",
		"INSERT INTO assignment_fact(party, name, from_day, leads,"
		" until_day, change) VALUES (?1, ?2, ?3, ?4, ?5, ?6)" },
	[TB_FACT_ABSENCE] = { 3, 4,
		"SELECT change, until_day FROM absence_fact"
		" WHERE party = ?1 AND kind = ?2 AND from_day = ?3"
		" ORDER BY change DESC",
		"INSERT INTO absence_fact(party, kind, from_day, until_day,"
		" change) VALUES (?1, ?2, ?3, ?4, ?5)" },
	[TB_FACT_RATER] = { 5, 6,
		"SELECT change, until_day FROM rater_fact"
		" WHERE party = ?1 AND unit = ?2 AND rater = ?3 AND role = ?4"
		" AND from_day = ?5 ORDER BY change DESC",
		"INSERT INTO rater_fact(party, unit, rater, role, from_day,"
		" until_day, change) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
	[TB_FACT_COURSE] = { 1, 11,
		"SELECT change, title, competency, form, stage, audience, jp,"
		" level, area, seats, cost FROM course_fact"
		" WHERE course = ?1 ORDER BY change DESC",
		"INSERT INTO course_fact(course, title, competency, form,"
		" stage, audience, jp, level, area, seats, cost, change)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
		" ?12)" },
	[TB_FACT_TRAINING] = { 4, 7,
		"SELECT change, jp, form, certificate FROM training_fact"
		" WHERE party = ?1 AND course = ?2 AND title = ?3"
		" AND day = ?4 ORDER BY change DESC",
		"INSERT INTO training_fact(party, course, title, day, jp,"
		" form, certificate, change)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)" },
	[TB_FACT_PERFORMANCE] = { 2, 6,
		"SELECT change, result, behaviour, skp, note"
		" FROM performance_fact"
		" WHERE party = ?1 AND period = ?2 ORDER BY change DESC",
		"INSERT INTO performance_fact(party, period, result,"
		" behaviour, skp, note, change)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
	[TB_FACT_DIALOGUE] = { 3, 6,
		"SELECT change, level, by, minutes FROM dialogue_fact"
		" WHERE party = ?1 AND competency = ?2 AND day = ?3"
		" ORDER BY change DESC",
		"INSERT INTO dialogue_fact(party, competency, day, level, by,"
		" minutes, change) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
};

size_t tb_fact_keys(tb_fact_kind kind)
{
	return shapes[kind].keys;
}

size_t tb_fact_values(tb_fact_kind kind)
{
	return shapes[kind].values;
}

static void bind(sqlite3_stmt *statement, size_t n,
		 const tb_fact_value *values)
{
	for (size_t i = 0; i < n; i++) {
		int index = (int)i + 1;

		switch (values[i].type) {
		case TB_FACT_NULL:
			tb_db_text(statement, index, NULL);
			break;
		case TB_FACT_NUMBER:
			tb_db_int(statement, index, values[i].number);
			break;
		case TB_FACT_TEXT:
			tb_db_text(statement, index, values[i].text);
			break;
		}
	}
}

static void seal_row(tb_store *store, const struct shape *shape,
		     const tb_fact_value *values)
{
	tb_seal_begin(store, shape->insert);
	for (size_t i = 0; i < shape->values; i++)
		switch (values[i].type) {
		case TB_FACT_NULL:
			tb_seal_put_text(store, NULL);
			break;
		case TB_FACT_NUMBER:
			tb_seal_put_int(store, values[i].number);
			break;
		case TB_FACT_TEXT:
			tb_seal_put_text(store, values[i].text);
			break;
		}
}

const char *tb_fact_insert(tb_fact_kind kind)
{
	return shapes[kind].insert;
}

static bool says_the_same(sqlite3_stmt *row, int column,
			  const tb_fact_value *value)
{
	int type = sqlite3_column_type(row, column);

	switch (value->type) {
	case TB_FACT_NULL:
		return type == SQLITE_NULL;
	case TB_FACT_NUMBER:
		return type == SQLITE_INTEGER &&
		       sqlite3_column_int64(row, column) == value->number;
	case TB_FACT_TEXT:
		return type == SQLITE_TEXT &&
		       strcmp(tb_db_column(row, column), value->text) == 0;
	}
	return false;
}

tb_status tb_fact_look(tb_store *store, const tb_visible *visible,
		       tb_fact_kind kind, const tb_fact_value *values,
		       int64_t change, tb_fact_outcome *outcome, tb_error *err)
{
	const struct shape *shape = &shapes[kind];
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, shape->select, &rows, err);
	bool same = true, own = false;
	int step;

	if (st != TB_OK)
		return st;
	bind(rows, shape->keys, values);
	while ((step = sqlite3_step(rows)) == SQLITE_ROW)
		if (tb_visible_sees(visible, sqlite3_column_int64(rows, 0)))
			break;
	*outcome = TB_FACT_ADDED;
	if (step == SQLITE_ROW) {
		own = sqlite3_column_int64(rows, 0) == change;
		for (size_t i = shape->keys; i < shape->values; i++)
			same &= says_the_same(rows,
					      (int)(i - shape->keys) + 1,
					      &values[i]);
		if (same)
			*outcome = own ? TB_FACT_REPEATED : TB_FACT_UNCHANGED;
		else
			*outcome = own ? TB_FACT_CONTRADICTED
				       : TB_FACT_SUPERSEDED;
	} else if (step != SQLITE_DONE) {
		st = tb_db_fail(store, err, N_("read the store"));
	}
	tb_db_give_back(rows);
	return st;
}

tb_status tb_fact_write(tb_store *store, tb_fact_kind kind,
			const tb_fact_value *values, int64_t change,
			tb_error *err)
{
	const struct shape *shape = &shapes[kind];
	sqlite3_stmt *insert = NULL;
	tb_status st = tb_db_borrow(store, shape->insert, &insert, err);

	if (st != TB_OK)
		return st;
	bind(insert, shape->values, values);
	tb_db_int(insert, (int)shape->values + 1, change);
	st = tb_db_run(store, insert, N_("write to the store"), err);
	if (st != TB_OK)
		return st;
	seal_row(store, shape, values);
	return tb_seal_end(store, err);
}
