/* sum.h - a digest of rows in no order.
 *
 * The SHA-256 of each row, summed: the same rows give the same sum in whatever
 * order they come, nothing has to be sorted or kept, and a row more, less or
 * different is seen.  decisions/0004-hash-chain.md says what that proves.
 */
#ifndef TB_STORE_SUM_H
#define TB_STORE_SUM_H

#include "store/digest.h"

typedef struct tb_sum {
	int64_t rows;
	unsigned char bytes[TB_SHA256_BYTES];	/* modulo 2^256, big-endian */
} tb_sum;

/* Add a row: what was added to @digest, which starts anew. */
void tb_sum_add(tb_sum *sum, tb_digest *digest);
/* Add the rows of @other. */
void tb_sum_join(tb_sum *sum, const tb_sum *other);
/* Hexadecimal; of no rows: zeros. */
void tb_sum_text(const tb_sum *sum, char text[TB_SHA256_TEXT]);

#endif
