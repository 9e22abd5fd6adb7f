/* db.h - inside store/ only: the connection and its prepared statements. */
#ifndef TB_STORE_DB_H
#define TB_STORE_DB_H

#include <sqlite3.h>

#include "base/error.h"
#include "store/seal.h"
#include "store/store.h"

typedef struct tb_db_statement tb_db_statement;

struct tb_store {
	sqlite3 *db;
	size_t statement_count;
	tb_db_statement *statements;
	bool writing;		/* a transaction is open */
	bool bulk;		/* it looks up no references */
	tb_status spoiled;	/* why a part of it could not be undone */
	tb_seal seal;		/* of the change that is being written */
};

/* Borrow the prepared statement for @sql, a static text: it is prepared once
 * and kept until the store is closed, so the address is its key.  Give it
 * back with tb_db_give_back, which resets it and clears its bindings.  A
 * statement cannot be borrowed twice at the same time. */
TB_MUST_CHECK
tb_status tb_db_borrow(tb_store *store, const char *sql, sqlite3_stmt **out,
		       tb_error *err);
void tb_db_give_back(sqlite3_stmt *statement);
/* Only for closing: finalize the statement number @index. */
void tb_db_finalize(tb_store *store, size_t index);

/* Fill @err with what SQLite says and return the status that fits: TB_EBUSY,
 * TB_EIO, TB_ENOMEM, TB_EDATA (not a database, constraint), else
 * TB_EINTERNAL.  @doing: N_("write the note"), translated
 * only here: what is not needed is not looked up. */
tb_status tb_db_fail(tb_store *store, tb_error *err, const char *doing);

/* Bind helpers: @index from 1; NULL text binds NULL.  The text must live
 * until give_back. */
void tb_db_text(sqlite3_stmt *statement, int index, const char *text);
void tb_db_int(sqlite3_stmt *statement, int index, int64_t value);

/* Run a statement that gives no row, and give it back. */
TB_MUST_CHECK
tb_status tb_db_run(tb_store *store, sqlite3_stmt *statement,
		    const char *doing, tb_error *err);

/* Run static SQL without parameters. */
TB_MUST_CHECK
tb_status tb_db_script(tb_store *store, const char *sql, const char *doing,
		       tb_error *err);

/* Column text, never NULL ("" for NULL); and NULL for NULL. */
const char *tb_db_column(sqlite3_stmt *statement, int column);
const char *tb_db_column_or_null(sqlite3_stmt *statement, int column);

#endif
