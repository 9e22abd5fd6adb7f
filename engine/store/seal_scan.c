/* seal_scan.c - the sums of all changes, from the tables as they are now. */
#include "store/seal_scan.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "store/change.h"
#include "store/db.h"

enum { CHANGES_MAX = 50000000 };

/* The last column of each query is the change that wrote the row; of a code
 * it is its number, and `seals` gives up to which number each change saw. */
#define CODES(table) \
	{ table, "SELECT *, " table " FROM " table " ORDER BY " table, \
	  "SELECT change, " table " FROM seal ORDER BY change" }
#define FACTS(table) { table, "SELECT *, change FROM " table, NULL }

struct source {
	const char *table, *sql, *seals;
};

static const struct source sources[] = {
	CODES("party"), CODES("unit"), CODES("position"), CODES("competency"),
	CODES("course"),
	FACTS("reference_fact"), FACTS("unit_fact"), FACTS("competency_fact"),
	FACTS("position_fact"), FACTS("standard_fact"), FACTS("person_fact"),
	FACTS("assignment_fact"), FACTS("absence_fact"), FACTS("rater_fact"),
	FACTS("course_fact"), FACTS("training_fact"), FACTS("dialogue_fact"),
	FACTS("performance_fact"), FACTS("note"), FACTS("note_void"),
	{ "note_text", "SELECT t.*, n.change FROM note_text t LEFT JOIN note n"
		       " ON n.party = t.party AND n.competency = t.competency"
		       " AND n.day = t.day AND n.no = t.no", NULL },
};

/* Whose code is it?  Codes come in order of number, and so do the seals. */
struct owners {
	sqlite3_stmt *seals;
	int64_t change, upto;
};

static int64_t owner_of(struct owners *owners, int64_t number)
{
	while (number > owners->upto) {
		if (sqlite3_step(owners->seals) != SQLITE_ROW) {
			owners->change = 0;
			owners->upto = INT64_MAX;
		} else {
			owners->change = sqlite3_column_int64(owners->seals, 0);
			owners->upto = sqlite3_column_int64(owners->seals, 1);
		}
	}
	return owners->change;
}

static tb_status add_rows(tb_store *store, const struct source *source,
			  sqlite3_stmt *rows, struct owners *owners,
			  tb_row_hasher *hasher, tb_seal_scan *scan,
			  tb_error *err)
{
	int step = SQLITE_DONE, last = sqlite3_column_count(rows) - 1;
	tb_status st = TB_OK;

	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		int64_t change = sqlite3_column_int64(rows, last);

		if (source->seals)
			change = owner_of(owners, change);
		if (change < 0 || change >= scan->count)
			change = 0;
		st = tb_row_sum(hasher, source->table, rows, last,
				&scan->sums[change], err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, _("read the store"));
	return st;
}

static tb_status add_table(tb_store *store, const struct source *source,
			   int64_t first, tb_row_hasher *hasher,
			   tb_seal_scan *scan, tb_error *err)
{
	struct owners owners = { NULL, first, first ? INT64_MAX : -1 };
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, source->sql, &rows, err);

	if (st == TB_OK && source->seals)
		st = tb_db_borrow(store, source->seals, &owners.seals, err);
	if (st == TB_OK)
		st = add_rows(store, source, rows, &owners, hasher, scan, err);
	tb_db_give_back(owners.seals);
	tb_db_give_back(rows);
	return st;
}

/* Before the first seal all codes count as those of the first change, whose
 * number this is; afterwards 0. */
static tb_status find_first(tb_store *store, int64_t *out, tb_error *err)
{
	static const char sql[] =
		"SELECT CASE WHEN EXISTS (SELECT 1 FROM seal) THEN 0"
		" ELSE (SELECT coalesce(min(change), 0) FROM change"
		" WHERE change > 0) END";
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, sql, &row, err);

	if (st != TB_OK)
		return st;
	if (sqlite3_step(row) == SQLITE_ROW)
		*out = sqlite3_column_int64(row, 0);
	else
		st = tb_db_fail(store, err, _("read the store"));
	tb_db_give_back(row);
	return st;
}

tb_status tb_seal_scan_do(tb_store *store, tb_seal_scan *out, tb_error *err)
{
	tb_row_hasher hasher = { NULL, { NULL, 0, 0, false } };
	int64_t last = 0, first = 0;
	tb_status st;

	*out = (tb_seal_scan){ 0, NULL };
	st = tb_store_last_change(store, &last, err);
	if (st == TB_OK)
		st = find_first(store, &first, err);
	if (st == TB_OK && (last < 0 || last > CHANGES_MAX))
		st = tb_fail(err, TB_EDATA,
			     _("the numbers of changes make no sense"));
	if (st == TB_OK)
		st = tb_row_hasher_init(&hasher, err);
	if (st != TB_OK)
		return st;
	out->sums = calloc((size_t)last + 1, sizeof *out->sums);
	if (!out->sums)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else
		out->count = last + 1;
	for (size_t i = 0; st == TB_OK &&
			   i < sizeof sources / sizeof *sources; i++)
		st = add_table(store, &sources[i], first, &hasher, out, err);
	tb_row_hasher_release(&hasher);
	return st;
}

const tb_seal_sum *tb_seal_scan_of(const tb_seal_scan *scan, int64_t change)
{
	static const tb_seal_sum none;

	return change >= 0 && change < scan->count ? &scan->sums[change]
						   : &none;
}

void tb_seal_scan_release(tb_seal_scan *scan)
{
	free(scan->sums);
	scan->sums = NULL;
}
