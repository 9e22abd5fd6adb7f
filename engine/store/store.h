/* store.h - one SQLite file: opening, transactions and codes.
 * tb_store_make, tb_store_open and tb_store_close are in timbang.h. */
#ifndef TB_STORE_STORE_H
#define TB_STORE_STORE_H

#include "base/date.h"

/* "TIMB": tells our files from other SQLite files. */
enum { TB_STORE_APPLICATION_ID = 0x54494d42 };

/* Make an empty store file (all migrations, no dictionaries) and open it.
 * Errors: TB_EDATA when the file exists, TB_EIO. */
TB_MUST_CHECK
tb_status tb_store_make_empty(const char *path, tb_store **out, tb_error *err);

/* An empty store in memory, gone when it is closed. */
TB_MUST_CHECK tb_status tb_store_make_scratch(tb_store **out, tb_error *err);

/* A write transaction: takes the lock at once, waits up to five seconds.
 * Errors: TB_EBUSY. */
TB_MUST_CHECK tb_status tb_store_begin(tb_store *store, tb_error *err);
/* The same for many facts: SQLite does not look up again what every row refers
 * to, since the writer made or found each of those numbers in this very
 * transaction.  An audit checks all references.  Lasts until commit or
 * rollback. */
TB_MUST_CHECK tb_status tb_store_begin_bulk(tb_store *store, tb_error *err);
TB_MUST_CHECK tb_status tb_store_commit(tb_store *store, tb_error *err);
/* Nothing open: does nothing.  What fails of it is made up for before the next
 * transaction begins, or that one is refused: TB_ENOMEM, TB_EIO. */
void tb_store_rollback(tb_store *store);
/* A read transaction, so that a long report sees one state. */
TB_MUST_CHECK tb_status tb_store_begin_read(tb_store *store, tb_error *err);

/* A part of a write transaction that can be undone alone.  When that fails,
 * nothing more is begun or stored of the whole: mark and commit say so. */
TB_MUST_CHECK tb_status tb_store_mark(tb_store *store, tb_error *err);
TB_MUST_CHECK tb_status tb_store_keep(tb_store *store, tb_error *err);
void tb_store_undo(tb_store *store);

/* A file for what does not fit into memory, open for this process only and
 * gone when it is closed.  It lies beside the store, which is as private and
 * whose disk has to hold as much anyway.  Errors: TB_EIO. */
TB_MUST_CHECK
tb_status tb_store_scratch_file(tb_store *store, int *fd, tb_error *err);

/* ---- codes: what a code is numbered; numbers never change */

typedef enum tb_code_kind {
	TB_CODE_PARTY, TB_CODE_UNIT, TB_CODE_POSITION, TB_CODE_COMPETENCY,
	TB_CODE_COURSE
} tb_code_kind;

/* The number of @code, 0 when it has none.  */
TB_MUST_CHECK
tb_status tb_store_code(tb_store *store, tb_code_kind kind, const char *code,
			int64_t *id, tb_error *err);
/* The number of @code, made now when it has none. */
TB_MUST_CHECK
tb_status tb_store_code_make(tb_store *store, tb_code_kind kind,
			     const char *code, int64_t *id, tb_error *err);
/* Call @each for every code of @kind that has a visible fact (for near
 * misses); stops when it returns false. */
typedef bool tb_code_fn(void *context, const char *code);
TB_MUST_CHECK
tb_status tb_store_each_code(tb_store *store, tb_code_kind kind,
			     tb_code_fn *each, void *context, tb_error *err);

enum { TB_CODE_BYTES = 64 };
/* The visible code of @kind nearest to @wrong; "" when none is near. */
TB_MUST_CHECK
tb_status tb_store_nearest(tb_store *store, tb_code_kind kind,
			   const char *wrong, char out[TB_CODE_BYTES],
			   tb_error *err);

#endif
