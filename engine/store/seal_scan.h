/* seal_scan.h - inside store/ only: the sums of all changes, from the tables
 * as they are now. */
#ifndef TB_STORE_SEAL_SCAN_H
#define TB_STORE_SEAL_SCAN_H

#include "store/seal.h"

typedef struct tb_seal_scan {
	int64_t count;		/* changes 0..count - 1; 0 holds what belongs
				 * to none */
	tb_sum *sums;
} tb_seal_scan;

/* One pass over every table of facts and codes.  Release @out in every
 * case. */
TB_MUST_CHECK
tb_status tb_seal_scan_do(tb_store *store, tb_seal_scan *out, tb_error *err);
/* Never NULL. */
const tb_sum *tb_seal_scan_of(const tb_seal_scan *scan, int64_t change);
void tb_seal_scan_release(tb_seal_scan *scan);

#endif
