/* results_choice.c - which results, in the order of the tree of units. */
#include "store/results_choice.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/in_force.h"
#include "store/results_unknown.h"
#include "store/seen.h"

/* Asked once for all rows, as it is the same for all. */
#define ANY_CONFIRMED "EXISTS (SELECT 1 FROM confirmation)"
#define RESULT_ROWS \
	"SELECT r.run, p.code, (SELECT f.name FROM person_fact f" \
	"  WHERE f.party = r.party AND " \
	TB_SEEN_BY("f", "u.change") \
	"  ORDER BY f.from_day DESC, f.change DESC LIMIT 1) AS name," \
	" t.unit, t.position, r.status, r.jpm, r.score, r.category_jpm," \
	" r.category, r.review, r.courses, d.dinas, s.sha256, c.by, c.at," \
	" iif(" ANY_CONFIRMED " AND c.by IS NULL, " \
	TB_CONFIRMED_IN("r.run", "u.period", "r.party") ", NULL)," \
	" iif(" ANY_CONFIRMED ", EXISTS (SELECT 1 FROM confirmation c2" \
	"  JOIN run n ON n.run = c2.run WHERE n.period = u.period), 0)" \
	" FROM result r JOIN run u ON u.run = r.run" \
	" LEFT JOIN confirmed k ON k.run = r.run AND k.party = r.party" \
	" LEFT JOIN confirmation c ON c.confirmation = k.confirmation" \
	" JOIN party p ON p.party = r.party" \
	" JOIN run_post t ON t.run = r.run AND t.post = r.post" \
	" JOIN run_dinas d ON d.run = r.run AND d.no = t.dinas" \
	" LEFT JOIN ruleset s ON s.ruleset = d.ruleset" \
	" JOIN temp.unit_order o ON o.unit = t.unit"
#define IN_ORDER " ORDER BY o.ord, name, p.code"

static const char of_run_sql[] =
	RESULT_ROWS " WHERE r.run = ?1 AND ?2 IS NULL" IN_ORDER;
static const char of_period_sql[] =
	RESULT_ROWS " WHERE ?1 = 0 AND u.period = ?2 AND r.run = "
	TB_IN_FORCE("?2", "r.party") IN_ORDER;
/* Which results: those of a run, or (run 0) those in force for a period. */
static const char run_sql[] =
	"SELECT run, change, NULL FROM run WHERE run = ?1";
/* A run that adds people to another is but a part of what is in force. */
static const char newest_sql[] =
	"SELECT iif(supplements IS NULL, run, 0), change,"
	" iif(supplements IS NULL, NULL, period)"
	" FROM run ORDER BY run DESC LIMIT 1";
static const char period_sql[] =
	"SELECT 0, max(change), period FROM run WHERE period = ?1"
	" GROUP BY period";
static const char order_sql[] =
	"INSERT INTO temp.unit_order(unit, ord) VALUES (?1, ?2)";

/* ----------------------------------------------------------- tree of units */

struct sorted {
	int unit;
	const tb_unit *about;
};

static int by_parent_and_name(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int order = (x->about->parent > y->about->parent) -
		    (x->about->parent < y->about->parent);

	if (order == 0)
		order = strcmp(x->about->name, y->about->name);
	return order ? order : strcmp(x->about->code, y->about->code);
}

/* Walk the tree without recursion: a stack of places in the sorted list. */
static tb_status order_units(tb_choice *choice, int scope, tb_error *err)
{
	const tb_catalog *catalog = &choice->catalog;
	size_t n = catalog->unit_count, depth = 0;
	struct sorted *list =
		tb_arena_array(&choice->arena, n + 1, sizeof *list);
	size_t *first = tb_arena_array(&choice->arena, n + 2, sizeof *first);
	size_t *stack = tb_arena_array(&choice->arena, n + 2, sizeof *stack);

	choice->units = tb_arena_array(&choice->arena, n + 1, sizeof(int));
	choice->depth = tb_arena_array(&choice->arena, n + 1, sizeof(int));
	if (!list || !first || !stack || !choice->units || !choice->depth)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < n; i++)
		list[i] = (struct sorted){ (int)i, &catalog->units[i] };
	qsort(list, n, sizeof *list, by_parent_and_name);
	/* first[p + 1]: where the children of p begin; n: none. */
	for (size_t i = 0; i <= n; i++)
		first[i] = n;
	for (size_t i = n; i-- > 0;)
		first[list[i].about->parent + 1] = i;
	stack[0] = first[0];
	for (;;) {
		size_t at = stack[depth];
		int parent = depth ? list[stack[depth - 1] - 1].unit : -1;

		if (at >= n || list[at].about->parent != parent) {
			if (depth-- == 0)
				break;
			continue;
		}
		stack[depth]++;
		if (scope < 0 ||
		    tb_catalog_is_below(catalog, list[at].unit, scope)) {
			choice->units[choice->unit_count] = list[at].unit;
			choice->depth[choice->unit_count++] = (int)depth;
		}
		if (depth < n)
			stack[++depth] = first[list[at].unit + 1];
	}
	return TB_OK;
}

static tb_status keep_order(tb_choice *choice, tb_error *err)
{
	tb_status st = tb_db_script(
		choice->store,
		"CREATE TEMP TABLE IF NOT EXISTS unit_order("
		" unit INTEGER PRIMARY KEY, ord INTEGER NOT NULL) STRICT;"
		"DELETE FROM temp.unit_order;",
		N_("order the units"), err);

	for (size_t i = 0; st == TB_OK && i < choice->unit_count; i++) {
		sqlite3_stmt *row = NULL;

		st = tb_db_borrow(choice->store, order_sql, &row, err);
		if (st != TB_OK)
			break;
		tb_db_int(row, 1, choice->catalog.units[choice->units[i]].id);
		tb_db_int(row, 2, (int64_t)i);
		st = tb_db_run(choice->store, row, N_("order the units"), err);
	}
	return st;
}

/* --------------------------------------------------------------- choosing */

static tb_status find_run(tb_choice *choice,
			  const tb_results_options *which, int64_t *change,
			  tb_error *err)
{
	bool by_period = which->period && which->run == 0;
	const char *sql = by_period ? period_sql :
			  which->run ? run_sql : newest_sql;
	sqlite3_stmt *row = NULL;
	tb_period wanted;
	tb_status st = TB_OK;

	/* A period has one name in the store, and several on paper. */
	if (by_period)
		st = tb_period_read(which->period, &wanted, err);
	if (st == TB_OK)
		st = tb_db_borrow(choice->store, sql, &row, err);
	if (st != TB_OK)
		return st;
	if (by_period)
		tb_db_text(row, 1, wanted.text);
	else if (which->run)
		tb_db_int(row, 1, which->run);
	if (sqlite3_step(row) == SQLITE_ROW) {
		const char *period = tb_db_column_or_null(row, 2);

		choice->run = sqlite3_column_int64(row, 0);
		*change = sqlite3_column_int64(row, 1);
		if (period)
			choice->period = tb_arena_text(&choice->arena, period);
		if (period && !choice->period)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	} else if (by_period) {
		st = tb_results_no_period(choice->store, wanted.text, err);
	} else {
		st = tb_results_no_run(choice->store, which->run, err);
	}
	tb_db_give_back(row);
	return st;
}

void tb_choice_release(tb_choice *choice)
{
	tb_catalog_release(&choice->catalog);
	tb_visible_release(&choice->visible);
	tb_arena_release(&choice->arena);
}

tb_status tb_choice_make(tb_store *store, const tb_results_options *which,
			 tb_choice *choice, tb_error *err)
{
	int64_t change = 0;
	int scope = -1;
	tb_status st;

	memset(choice, 0, sizeof *choice);
	choice->store = store;
	tb_arena_init(&choice->arena);
	st = find_run(choice, which, &change, err);
	if (st == TB_OK)
		st = tb_visible_load(store, change, &choice->visible, err);
	if (st == TB_OK)
		st = tb_catalog_load(store, &choice->visible, &choice->catalog,
				     err);
	if (st == TB_OK && which->unit) {
		scope = tb_catalog_unit(&choice->catalog, which->unit);
		if (scope < 0)
			st = tb_results_no_unit(&choice->catalog, which->unit,
						err);
	}
	if (st == TB_OK)
		st = order_units(choice, scope, err);
	if (st == TB_OK)
		st = keep_order(choice, err);
	return st;
}

/* ------------------------------------------------------------------- rows */

static const char *const status_keys[] = { "complete", "partial", "review" };

static const char *band_name(const tb_catalog *catalog, const char *key)
{
	for (size_t i = 0; key && i < catalog->reference_count; i++)
		if (strncmp(catalog->references[i].list, "band:", 5) == 0 &&
		    strcmp(catalog->references[i].code, key) == 0)
			return catalog->references[i].name;
	return key;
}

/* "KOM_COACHING:komunikasi-pasien:KOM ..." -> "KOM_COACHING ..." */
static const char *course_codes(const char *courses, tb_bytes *text)
{
	tb_bytes_clear(text);
	while (*courses) {
		size_t code = strcspn(courses, ": ");

		if (text->length)
			tb_bytes_puts(text, " ");
		tb_bytes_put(text, courses, code);
		courses += strcspn(courses, " ");
		courses += *courses == ' ';
	}
	return tb_bytes_text(text);
}

static void fill_row(const tb_choice *choice, sqlite3_stmt *row,
		     tb_bytes *codes, tb_result_row *out)
{
	const tb_catalog *catalog = &choice->catalog;
	int unit = tb_catalog_unit_id(catalog, sqlite3_column_int64(row, 3));
	const tb_position *position = tb_catalog_position_id(
		catalog, sqlite3_column_int64(row, 4));
	int status = sqlite3_column_int(row, 5);

	*out = (tb_result_row){
		.run = sqlite3_column_int64(row, 0),
		.nip = tb_db_column(row, 1),
		.name = tb_db_column(row, 2),
		.unit = unit >= 0 ? catalog->units[unit].code : "",
		.unit_name = unit >= 0 ? catalog->units[unit].name : "",
		.position = position ? position->code : "",
		.position_name = position ? position->name : "",
		.status = status_keys[status >= 0 && status < 3 ? status : 2],
		.has_jpm = sqlite3_column_type(row, 6) != SQLITE_NULL,
		.jpm = { sqlite3_column_int64(row, 6) },
		.score = { sqlite3_column_int64(row, 7) },
		.category_jpm = tb_db_column_or_null(row, 8),
		.category = tb_db_column_or_null(row, 9),
		.review = tb_db_column(row, 10),
		.recommendations = course_codes(tb_db_column(row, 11), codes),
		.dinas = tb_db_column(row, 12),
		.sha256 = tb_db_column_or_null(row, 13),
		.confirmed_by = tb_db_column_or_null(row, 14),
		.confirmed_at = tb_db_column_or_null(row, 15),
		.confirmed_in = sqlite3_column_int64(row, 16),
		.confirming = sqlite3_column_int(row, 17) != 0
	};
	out->category_jpm_name = band_name(catalog, out->category_jpm);
	out->category_name = band_name(catalog, out->category);
}

tb_status tb_choice_each(tb_choice *choice, tb_result_row_fn *each,
			 void *context, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_bytes codes;
	tb_status st = tb_db_borrow(choice->store,
				    choice->period ? of_period_sql : of_run_sql,
				    &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	tb_bytes_init(&codes);
	tb_db_int(rows, 1, choice->run);
	tb_db_text(rows, 2, choice->period);
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_result_row row;

		fill_row(choice, rows, &codes, &row);
		if (codes.failed)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
		else
			st = each(context, &row, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(choice->store, err, N_("read the store"));
	tb_db_give_back(rows);
	tb_bytes_release(&codes);
	return st;
}
