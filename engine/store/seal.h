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
#include "store/digest.h"

typedef struct tb_seal_sum {
	int64_t rows;
	unsigned char bytes[TB_SHA256_BYTES];	/* modulo 2^256, big-endian */
} tb_seal_sum;

/* Hashes rows; keeps its memory between them. */
typedef struct tb_row_hasher {
	tb_digest *digest;
	tb_bytes bytes;
} tb_row_hasher;

TB_MUST_CHECK tb_status tb_row_hasher_init(tb_row_hasher *hasher,
					   tb_error *err);
void tb_row_hasher_release(tb_row_hasher *hasher);
/* The first @columns columns of the row that @row stands on, as canonical
 * bytes: "table\0", then for each that is not NULL its number, type, length
 * and value.  A column added later therefore changes nothing.  Valid until
 * the next call; `failed`: no memory. */
const tb_bytes *tb_row_bytes(tb_row_hasher *hasher, const char *table,
			     sqlite3_stmt *row, int columns);
/* Add that row to @sum. */
TB_MUST_CHECK
tb_status tb_row_sum(tb_row_hasher *hasher, const char *table,
		     sqlite3_stmt *row, int columns, tb_seal_sum *sum,
		     tb_error *err);

/* The change that is being written in this transaction. */
typedef struct tb_seal {
	int64_t change;		/* 0: none */
	tb_seal_sum sum;
	tb_row_hasher hasher;	/* made when first needed */
} tb_seal;

TB_MUST_CHECK
tb_status tb_seal_open(tb_seal *seal, int64_t change, tb_error *err);
void tb_seal_forget(tb_seal *seal);	/* its change was rolled back */
void tb_seal_release(tb_seal *seal);
void tb_seal_text(const tb_seal_sum *sum, char text[TB_SHA256_TEXT]);

/* Run an "INSERT ... RETURNING *" into @table, seal the row, give the
 * statement back.  Every fact is written through this. */
TB_MUST_CHECK
tb_status tb_seal_write(tb_store *store, sqlite3_stmt *insert,
			const char *table, tb_error *err);

#endif
