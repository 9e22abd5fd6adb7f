/* seal_scan.c - the sums of all changes, from the tables as they are now. */
#include "store/seal_scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/change.h"
#include "store/db.h"
#include "store/fact.h"
#include "store/note.h"

enum { CHANGES_MAX = 50000000 };

/* Codes, in order of number, and up to which number each change saw them. */
static const struct codes {
	const char *table, *rows, *seals;
} codes[] = {
#define CODES(table) \
	{ table, "SELECT " table ", code, " table " FROM " table \
	  " ORDER BY " table, \
	  "SELECT change, " table " FROM seal ORDER BY change" }
	CODES("party"), CODES("unit"), CODES("position"), CODES("competency"),
	CODES("course"),
#undef CODES
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

/* The last column of @rows is the change that wrote the row, or the number of
 * a code. */
static tb_status add_rows(tb_store *store, const char *table,
			  sqlite3_stmt *rows, struct owners *owners,
			  tb_row_hasher *hasher, tb_seal_scan *scan,
			  tb_error *err)
{
	int step = SQLITE_DONE, last = sqlite3_column_count(rows) - 1;
	tb_status st = TB_OK;

	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		int64_t change = sqlite3_column_int64(rows, last);

		if (owners)
			change = owner_of(owners, change);
		if (change < 0 || change >= scan->count)
			change = 0;
		st = tb_row_sum(hasher, table, rows, last,
				&scan->sums[change], err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	return st;
}

static tb_status add_codes(tb_store *store, const struct codes *kind,
			   int64_t first, tb_row_hasher *hasher,
			   tb_seal_scan *scan, tb_error *err)
{
	struct owners owners = { NULL, first, first ? INT64_MAX : -1 };
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, kind->rows, &rows, err);

	if (st == TB_OK)
		st = tb_db_borrow(store, kind->seals, &owners.seals, err);
	if (st == TB_OK)
		st = add_rows(store, kind->table, rows, &owners, hasher, scan,
			      err);
	tb_db_give_back(owners.seals);
	tb_db_give_back(rows);
	return st;
}

/* "INSERT INTO t(a, b, change) ..." read back: "SELECT a, b, change FROM t",
 * so that what is scanned is what was told when it was written. */
static void put_select(tb_bytes *to, const char *insert)
{
	size_t length, columns;
	const char *table = tb_seal_table(insert, &length);
	const char *list = table + length + 1;

	columns = strcspn(list, ")");
	if (strncmp(table, "note_text", length) == 0 && length == 9)
		tb_bytes_printf(to, "SELECT %.*s, (SELECT n.change FROM note n"
				" WHERE n.party = t.party"
				" AND n.competency = t.competency"
				" AND n.day = t.day AND n.no = t.no)"
				" FROM note_text t", (int)columns, list);
	else
		tb_bytes_printf(to, "SELECT %.*s FROM %.*s", (int)columns,
				list, (int)length, table);
}

static tb_status add_facts(tb_store *store, const char *insert,
			   tb_row_hasher *hasher, tb_seal_scan *scan,
			   tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_bytes sql;
	tb_status st = TB_OK;

	tb_bytes_init(&sql);
	put_select(&sql, insert);
	if (!tb_bytes_text(&sql))
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else if (sqlite3_prepare_v2(store->db, sql.data, -1, &rows, NULL) !=
		 SQLITE_OK)
		st = tb_db_fail(store, err, N_("prepare a statement"));
	if (st == TB_OK)
		st = add_rows(store, insert, rows, NULL, hasher, scan, err);
	(void)sqlite3_finalize(rows);
	tb_bytes_release(&sql);
	return st;
}

static tb_status add_all(tb_store *store, int64_t first,
			 tb_row_hasher *hasher, tb_seal_scan *scan,
			 tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < sizeof codes / sizeof *codes; i++)
		st = add_codes(store, &codes[i], first, hasher, scan, err);
	for (int kind = 0; st == TB_OK && kind < TB_FACT_KIND_COUNT; kind++)
		st = add_facts(store, tb_fact_insert((tb_fact_kind)kind),
			       hasher, scan, err);
	for (size_t i = 0; st == TB_OK && i < 3; i++)
		st = add_facts(store, tb_note_inserts[i], hasher, scan, err);
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
		st = tb_db_fail(store, err, N_("read the store"));
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
	if (st == TB_OK)
		st = add_all(store, first, &hasher, out, err);
	tb_row_hasher_release(&hasher);
	return st;
}

const tb_sum *tb_seal_scan_of(const tb_seal_scan *scan, int64_t change)
{
	static const tb_sum none;

	return change >= 0 && change < scan->count ? &scan->sums[change]
						   : &none;
}

void tb_seal_scan_release(tb_seal_scan *scan)
{
	free(scan->sums);
	scan->sums = NULL;
}
