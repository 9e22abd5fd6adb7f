/* results_unknown.c - what was asked for is not there; say what is near. */
#include "store/results_unknown.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/db.h"

static const char near_run_sql[] =
	"SELECT run FROM run ORDER BY abs(run - ?1), run LIMIT 1";
static const char periods_sql[] =
	"SELECT period FROM run GROUP BY period ORDER BY max(run) DESC";

static tb_status nothing_yet(tb_error *err)
{
	return tb_fail(err, TB_EDATA,
		       _("nothing has been evaluated yet; begin with "
			 "'timbang evaluate --period PERIOD'"));
}

tb_status tb_results_no_run(tb_store *store, int64_t run, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, near_run_sql, &row, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	step = sqlite3_step(row);
	if (step == SQLITE_DONE)
		st = nothing_yet(err);
	else if (step != SQLITE_ROW)
		st = tb_db_fail(store, err, N_("read the store"));
	else
		st = tb_fail(err, TB_EDATA,
			     _("there is no run %" PRId64 ", the nearest is %"
			       PRId64 "; 'timbang runs' lists them"),
			     run, (int64_t)sqlite3_column_int64(row, 0));
	tb_db_give_back(row);
	return st;
}

tb_status tb_results_no_period(tb_store *store, const char *period,
			       tb_error *err)
{
	char near[TB_PERIOD_BYTES] = "";
	int best = INT32_MAX - 1, step;
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, periods_sql, &rows, err);

	if (st != TB_OK)
		return st;
	/* Few periods exist: even a far one helps.  Newest first, so that
	 * among equally near ones the newest is named. */
	while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
		const char *known = tb_db_column(rows, 0);
		int distance = tb_text_distance(period, known, best);

		if (distance < best && strlen(known) < sizeof near) {
			best = distance;
			memcpy(near, known, strlen(known) + 1);
		}
	}
	if (step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	else if (!near[0])
		st = nothing_yet(err);
	else
		st = tb_fail(err, TB_EDATA,
			     _("there is no result for %s yet, the nearest "
			       "period is %s; 'timbang runs' lists what was "
			       "evaluated"),
			     period, near);
	tb_db_give_back(rows);
	return st;
}

tb_status tb_results_no_unit(const tb_catalog *catalog, const char *unit,
			     tb_error *err)
{
	const char *near = NULL;
	int best = 4;

	for (size_t i = 0; i < catalog->unit_count; i++) {
		int distance = tb_text_distance(unit, catalog->units[i].code,
						best);

		if (distance < best) {
			best = distance;
			near = catalog->units[i].code;
		}
	}
	if (!near)
		return tb_fail(err, TB_EDATA,
			       _("there is no unit '%s' in the store"), unit);
	return tb_fail(err, TB_EDATA,
		       _("there is no unit '%s' in the store; the nearest is "
			 "'%s'"),
		       unit, near);
}
