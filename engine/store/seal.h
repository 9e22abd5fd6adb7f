/* seal.h - inside store/ only: what a change wrote, as one digest.
 *
 * Rows are hashed one by one as they are written and their hashes summed, so
 * that the digest does not depend on an order and an audit finds the sums of
 * all changes in one pass over the tables.
 */
#ifndef TB_STORE_SEAL_H
#define TB_STORE_SEAL_H

#include <sqlite3.h>

#include "base/bytes.h"
#include "store/sum.h"

/* Hashes rows; keeps its memory between them. */
typedef struct tb_row_hasher {
	tb_digest *digest;
	tb_bytes bytes;
} tb_row_hasher;

TB_MUST_CHECK tb_status tb_row_hasher_init(tb_row_hasher *hasher,
					   tb_error *err);
void tb_row_hasher_release(tb_row_hasher *hasher);
/* The row that @row stands on as canonical bytes: for each column that is not
 * NULL its number, type, length and value.  A column added later therefore
 * changes nothing.  Valid until the next call; `failed`: no memory. */
const tb_bytes *tb_row_bytes(tb_row_hasher *hasher, sqlite3_stmt *row);
/* Add the first @columns columns of a row of @table to @sum. */
TB_MUST_CHECK
tb_status tb_row_sum(tb_row_hasher *hasher, const char *table,
		     sqlite3_stmt *row, int columns, tb_sum *sum,
		     tb_error *err);

/* The change that is being written in this transaction. */
typedef struct tb_seal {
	int64_t change;		/* 0: none */
	tb_sum sum;
	int column;		/* of the row that is being told */
	tb_row_hasher hasher;	/* made when first needed */
} tb_seal;

TB_MUST_CHECK
tb_status tb_seal_open(tb_seal *seal, int64_t change, tb_error *err);
void tb_seal_forget(tb_seal *seal);	/* its change was rolled back */
void tb_seal_release(tb_seal *seal);

/* Add a row that was just written: its table (or the INSERT that names it),
 * its values in the order of that INSERT, without the change.  Every fact is
 * told so; what is written by no change is not summed.  What tb_store_undo
 * takes back stays in the sum, so facts are not written inside a mark. */
void tb_seal_begin(tb_store *store, const char *table);
void tb_seal_put_int(tb_store *store, int64_t value);
void tb_seal_put_text(tb_store *store, const char *text);	/* NULL: NULL */
TB_MUST_CHECK tb_status tb_seal_end(tb_store *store, tb_error *err);

/* The table that an INSERT writes, "note" of "INSERT INTO note(party ...". */
const char *tb_seal_table(const char *insert, size_t *length);

#endif
