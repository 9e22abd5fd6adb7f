/* db.c - the connection and its prepared statements. */
#include "store/db.h"

#include <assert.h>
#include <stdlib.h>

#include "base/i18n.h"

struct tb_db_statement {
	const char *sql;	/* static text; its address is the key */
	sqlite3_stmt *statement;
};

static tb_status remember(tb_store *store, const char *sql,
			  sqlite3_stmt *statement, tb_error *err)
{
	size_t n = store->statement_count;
	tb_db_statement *grown = store->statements;

	if (n % 32 == 0)
		grown = realloc(grown, (n + 32) * sizeof *grown);
	if (!grown)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	store->statements = grown;
	store->statements[n].sql = sql;
	store->statements[n].statement = statement;
	store->statement_count = n + 1;
	return TB_OK;
}

tb_status tb_db_borrow(tb_store *store, const char *sql, sqlite3_stmt **out,
		       tb_error *err)
{
	sqlite3_stmt *statement = NULL;
	tb_status st;

	for (size_t i = 0; i < store->statement_count; i++) {
		if (store->statements[i].sql == sql) {
			*out = store->statements[i].statement;
			assert(!sqlite3_stmt_busy(*out));
			return TB_OK;
		}
	}
	if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
			       &statement, NULL) != SQLITE_OK)
		return tb_db_fail(store, err, N_("prepare a statement"));
	st = remember(store, sql, statement, err);
	if (st != TB_OK) {
		sqlite3_finalize(statement);
		return st;
	}
	*out = statement;
	return TB_OK;
}

void tb_db_give_back(sqlite3_stmt *statement)
{
	if (!statement)
		return;
	(void)sqlite3_reset(statement);
	(void)sqlite3_clear_bindings(statement);
}

void tb_db_finalize(tb_store *store, size_t index)
{
	(void)sqlite3_finalize(store->statements[index].statement);
}

static tb_status status_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return TB_EBUSY;
	case SQLITE_NOMEM:
		return TB_ENOMEM;
	case SQLITE_IOERR:
	case SQLITE_FULL:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_PROTOCOL:
		return TB_EIO;
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
	case SQLITE_CONSTRAINT:
	case SQLITE_TOOBIG:
		return TB_EDATA;
	default:
		return TB_EINTERNAL;
	}
}

tb_status tb_db_fail(tb_store *store, tb_error *err, const char *doing)
{
	int code = sqlite3_extended_errcode(store->db);
	tb_status st = status_of(code);

	/* SQLite has no words for it when its shared file cannot grow. */
	if (code == SQLITE_IOERR_SHMSIZE)
		return tb_fail(err, st, _("%s: the disk is full"),
			       _(doing));
	if (st == TB_EBUSY)
		return tb_fail(err, st,
			       _("%s: another process is using the store; "
				 "wait until it has finished and try again"),
			       _(doing));
	return tb_fail(err, st, "%s: %s", _(doing),
		       sqlite3_errmsg(store->db));
}

void tb_db_text(sqlite3_stmt *statement, int index, const char *text)
{
	if (text)
		(void)sqlite3_bind_text(statement, index, text, -1,
					SQLITE_STATIC);
	else
		(void)sqlite3_bind_null(statement, index);
}

void tb_db_int(sqlite3_stmt *statement, int index, int64_t value)
{
	(void)sqlite3_bind_int64(statement, index, value);
}

tb_status tb_db_run(tb_store *store, sqlite3_stmt *statement,
		    const char *doing, tb_error *err)
{
	tb_status st = TB_OK;
	int code;

	do
		code = sqlite3_step(statement);
	while (code == SQLITE_ROW);
	if (code != SQLITE_DONE)
		st = tb_db_fail(store, err, doing);
	tb_db_give_back(statement);
	return st;
}

tb_status tb_db_script(tb_store *store, const char *sql, const char *doing,
		       tb_error *err)
{
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return tb_db_fail(store, err, doing);
	return TB_OK;
}

const char *tb_db_column_or_null(sqlite3_stmt *statement, int column)
{
	return (const char *)sqlite3_column_text(statement, column);
}

const char *tb_db_column(sqlite3_stmt *statement, int column)
{
	const char *text = tb_db_column_or_null(statement, column);

	return text ? text : "";
}
