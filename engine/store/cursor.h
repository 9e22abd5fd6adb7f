/* cursor.h - inside store/: a table read person by person.
 *
 * Asked for people in ascending order it is one scan; asked for one far away
 * it seeks.  A table without a row for a person costs nothing. */
#ifndef TB_STORE_CURSOR_H
#define TB_STORE_CURSOR_H

#include "store/db.h"

typedef struct tb_cursor {
	tb_store *store;
	sqlite3_stmt *statement;	/* column 0 is the party */
	int64_t base;		/* no row of [base, party) exists */
	int64_t party;		/* of the row that waits; INT64_MAX: end */
} tb_cursor;

/* @sql: "SELECT party, ... WHERE party >= ?1 ORDER BY party, ...", a static
 * text of its own.  Reads nothing yet. */
TB_MUST_CHECK
tb_status tb_cursor_open(tb_store *store, const char *sql, tb_cursor *out,
			 tb_error *err);
void tb_cursor_close(tb_cursor *cursor);
/* Go to the first row of @party; afterwards cursor->party == @party tells
 * whether there is one. */
TB_MUST_CHECK
tb_status tb_cursor_seek(tb_cursor *cursor, int64_t party, tb_error *err);
/* The same where a step over a row is dear: only to the very next party. */
TB_MUST_CHECK
tb_status tb_cursor_look_up(tb_cursor *cursor, int64_t party, tb_error *err);
TB_MUST_CHECK
tb_status tb_cursor_next(tb_cursor *cursor, tb_error *err);

#endif
