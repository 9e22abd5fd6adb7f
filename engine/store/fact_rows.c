/* fact_rows.c - every visible fact of a kind, with the codes that it was
 * written with. */
#include <string.h>

#include "base/bytes.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/fact.h"

/* The change, then the values in the order of the kind; those of one key
 * follow each other, newest first. */
static const char *const rows_sql[TB_FACT_KIND_COUNT] = {
	[TB_FACT_REFERENCE] =
		"SELECT f.change, f.list, f.code, f.ord, f.name_id, f.name_en,"
		" f.aliases, f.value, f.parent, f.basis, f.standing"
		" FROM reference_fact f"
		" ORDER BY f.list, f.code, f.change DESC",
	[TB_FACT_UNIT] =
		"SELECT f.change, u.code, f.name, f.kind, a.code, f.district,"
		" f.address, f.head FROM unit_fact f JOIN unit u USING (unit)"
		" LEFT JOIN unit a ON a.unit = f.parent"
		" ORDER BY u.code, f.change DESC",
	[TB_FACT_COMPETENCY] =
		"SELECT f.change, c.code, f.name, f.grp, f.official, u.code"
		" FROM competency_fact f JOIN competency c USING (competency)"
		" LEFT JOIN unit u ON u.unit = f.unit"
		" ORDER BY c.code, f.change DESC",
	[TB_FACT_POSITION] =
		"SELECT f.change, p.code, f.name, f.kind, f.tier, f.family,"
		" u.code, f.serves_public"
		" FROM position_fact f JOIN position p USING (position)"
		" LEFT JOIN unit u ON u.unit = f.unit"
		" ORDER BY p.code, f.change DESC",
	[TB_FACT_STANDARD] =
		"SELECT f.change, p.code, f.tier, c.code, f.from_day, f.level,"
		" f.basis FROM standard_fact f"
		" JOIN competency c USING (competency)"
		" LEFT JOIN position p ON p.position = f.position"
		" ORDER BY p.code, f.tier, c.code, f.from_day, f.change DESC",
	[TB_FACT_PERSON] =
		"SELECT f.change, p.code, f.from_day, f.until_day, f.name,"
		" u.code, j.code, f.employment, f.grade, f.education"
		" FROM person_fact f JOIN party p USING (party)"
		" JOIN unit u ON u.unit = f.unit"
		" JOIN position j ON j.position = f.position"
		" ORDER BY p.code, f.from_day, f.change DESC",
	[TB_FACT_ASSIGNMENT] =
		"SELECT f.change, p.code, f.name, f.from_day, u.code,"
		" f.until_day FROM assignment_fact f JOIN party p USING (party)"
		" LEFT JOIN unit u ON u.unit = f.leads"
		" ORDER BY p.code, f.name, f.from_day, f.change DESC",
	[TB_FACT_ABSENCE] =
		"SELECT f.change, p.code, f.kind, f.from_day, f.until_day"
		" FROM absence_fact f JOIN party p USING (party)"
		" ORDER BY p.code, f.kind, f.from_day, f.change DESC",
	[TB_FACT_RATER] =
		"SELECT f.change, p.code, u.code, r.code, f.role, f.from_day,"
		" f.until_day FROM rater_fact f"
		" JOIN party r ON r.party = f.rater"
		" LEFT JOIN party p ON p.party = f.party"
		" LEFT JOIN unit u ON u.unit = f.unit"
		" ORDER BY p.code, u.code, r.code, f.role, f.from_day,"
		" f.change DESC",
	[TB_FACT_COURSE] =
		"SELECT f.change, c.code, f.title, f.competency, f.form,"
		" f.stage, f.audience, f.jp, f.level, f.area, f.seats, f.cost"
		" FROM course_fact f JOIN course c USING (course)"
		" ORDER BY c.code, f.change DESC",
	[TB_FACT_TRAINING] =
		"SELECT f.change, p.code, c.code, f.title, f.day, f.jp,"
		" f.form, f.certificate"
		" FROM training_fact f JOIN party p USING (party)"
		" LEFT JOIN course c ON c.course = f.course"
		" ORDER BY p.code, f.day, c.code, f.title, f.change DESC",
	[TB_FACT_PERFORMANCE] =
		"SELECT f.change, p.code, f.period, f.result, f.behaviour,"
		" f.skp, f.note FROM performance_fact f"
		" JOIN party p USING (party)"
		" ORDER BY p.code, f.period, f.change DESC",
	[TB_FACT_DIALOGUE] =
		"SELECT f.change, p.code, c.code, f.day, f.level, f.by,"
		" f.minutes FROM dialogue_fact f JOIN party p USING (party)"
		" JOIN competency c USING (competency)"
		" ORDER BY p.code, c.code, f.day, f.change DESC",
};

static tb_fact_value value_of(sqlite3_stmt *row, int column)
{
	switch (sqlite3_column_type(row, column)) {
	case SQLITE_NULL:
		return (tb_fact_value){ .type = TB_FACT_NULL };
	case SQLITE_INTEGER:
		return (tb_fact_value){
			.type = TB_FACT_NUMBER,
			.number = sqlite3_column_int64(row, column) };
	default:
		return (tb_fact_value){ .type = TB_FACT_TEXT,
					.text = tb_db_column(row, column) };
	}
}

/* What tells facts apart, as one string of bytes. */
static void put_key(tb_bytes *key, const tb_fact_value *values, size_t count)
{
	tb_bytes_clear(key);
	for (size_t i = 0; i < count; i++) {
		const char *text = values[i].text ? values[i].text : "";

		tb_bytes_put(key, &values[i].type, sizeof values[i].type);
		tb_bytes_put(key, &values[i].number, sizeof values[i].number);
		tb_bytes_put(key, text, strlen(text) + 1);
	}
}

tb_status tb_fact_each(tb_store *store, const tb_visible *visible,
		       tb_fact_kind kind, tb_fact_row_fn *each, void *context,
		       tb_error *err)
{
	tb_fact_value values[TB_FACT_VALUES_MAX];
	tb_bytes keys[2];	/* of the last fact shown, of this row */
	tb_bytes *last = &keys[0], *own = &keys[1];
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, rows_sql[kind], &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	tb_bytes_init(last);
	tb_bytes_init(own);
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_bytes *other = last;

		for (size_t i = 0; i < tb_fact_values(kind); i++)
			values[i] = value_of(rows, (int)i + 1);
		put_key(own, values, tb_fact_keys(kind));
		if (last->failed || own->failed)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
		if (st != TB_OK ||
		    (last->length == own->length &&
		     memcmp(last->data, own->data, own->length) == 0) ||
		    !tb_visible_sees(visible, sqlite3_column_int64(rows, 0)))
			continue;
		last = own;
		own = other;
		st = each(context, values, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	tb_bytes_release(last);
	tb_bytes_release(own);
	return st;
}
