/* visible.c - which facts a reader sees. */
#include "store/visible.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "store/change.h"
#include "store/db.h"

static const char hidden_sql[] =
	"SELECT DISTINCT withdraws FROM change"
	" WHERE withdraws IS NOT NULL AND change <= ?1 ORDER BY withdraws";

static tb_status read_hidden(tb_store *store, sqlite3_stmt *rows,
			     tb_visible *out, tb_error *err)
{
	int step;

	while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
		int64_t *grown = out->hidden;

		if (out->hidden_count % 64 == 0)
			grown = realloc(grown, (out->hidden_count + 64) *
						       sizeof *grown);
		if (!grown)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		out->hidden = grown;
		out->hidden[out->hidden_count++] =
			sqlite3_column_int64(rows, 0);
	}
	if (step != SQLITE_DONE)
		return tb_db_fail(store, err, N_("read the store"));
	return TB_OK;
}

tb_status tb_visible_load(tb_store *store, int64_t upto, tb_visible *out,
			  tb_error *err)
{
	tb_visible visible = { .upto = upto };
	sqlite3_stmt *rows = NULL;
	tb_status st = TB_OK;

	if (upto == 0)
		st = tb_store_last_change(store, &visible.upto, err);
	if (st == TB_OK)
		st = tb_db_borrow(store, hidden_sql, &rows, err);
	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, visible.upto);
	st = read_hidden(store, rows, &visible, err);
	tb_db_give_back(rows);
	if (st != TB_OK) {
		tb_visible_release(&visible);
		return st;
	}
	*out = visible;
	return TB_OK;
}

void tb_visible_release(tb_visible *visible)
{
	free(visible->hidden);
	visible->hidden = NULL;
	visible->hidden_count = 0;
}

bool tb_visible_sees(const tb_visible *visible, int64_t change)
{
	size_t low = 0, high = visible->hidden_count;

	if (change > visible->upto)
		return false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (visible->hidden[middle] == change)
			return false;
		if (visible->hidden[middle] < change)
			low = middle + 1;
		else
			high = middle;
	}
	return true;
}
