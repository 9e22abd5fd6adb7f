/* cursor.c - a table read person by person. */
#include "store/cursor.h"

#include "base/i18n.h"

/* Rows to step over before a seek is cheaper. */
enum { STEPS_BEFORE_SEEK = 8 };

tb_status tb_cursor_open(tb_store *store, const char *sql, tb_cursor *out,
			 tb_error *err)
{
	tb_cursor cursor = { .store = store, .base = INT64_MAX };
	tb_status st = tb_db_borrow(store, sql, &cursor.statement, err);

	if (st == TB_OK)
		*out = cursor;
	return st;
}

void tb_cursor_close(tb_cursor *cursor)
{
	tb_db_give_back(cursor->statement);
	cursor->statement = NULL;
}

tb_status tb_cursor_next(tb_cursor *cursor, tb_error *err)
{
	int64_t before = cursor->party;

	switch (sqlite3_step(cursor->statement)) {
	case SQLITE_ROW:
		cursor->party = sqlite3_column_int64(cursor->statement, 0);
		break;
	case SQLITE_DONE:
		cursor->party = INT64_MAX;
		break;
	default:
		return tb_db_fail(cursor->store, err, N_("read the store"));
	}
	/* The rows of `before` are used up: asked again, it must seek. */
	if (cursor->party != before && before >= cursor->base)
		cursor->base = before + 1;
	return TB_OK;
}

/* Step over at most @steps rows, then start again at @party. */
static tb_status go_to(tb_cursor *cursor, int64_t party, int steps,
		       tb_error *err)
{
	tb_status st = TB_OK;

	if (party >= cursor->base) {
		for (int i = 0; st == TB_OK && cursor->party < party &&
				i < steps; i++)
			st = tb_cursor_next(cursor, err);
		if (st != TB_OK || cursor->party >= party) {
			cursor->base = party;
			return st;
		}
	}
	(void)sqlite3_reset(cursor->statement);
	tb_db_int(cursor->statement, 1, party);
	cursor->party = party - 1;
	cursor->base = party;
	return tb_cursor_next(cursor, err);
}

tb_status tb_cursor_seek(tb_cursor *cursor, int64_t party, tb_error *err)
{
	return go_to(cursor, party, STEPS_BEFORE_SEEK, err);
}

tb_status tb_cursor_look_up(tb_cursor *cursor, int64_t party, tb_error *err)
{
	return go_to(cursor, party, cursor->party == party - 1, err);
}
