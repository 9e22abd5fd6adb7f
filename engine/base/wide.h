/* wide.h - whole numbers of 256 bits, for exact ratios whose products leave
 * 128.  Two's complement; sums and products that leave 256 bits wrap, so the
 * caller keeps them inside. */
#ifndef TB_BASE_WIDE_H
#define TB_BASE_WIDE_H

#include "base/fraction.h"

enum { TB_WIDE_LIMBS = 4 };

typedef struct tb_wide {
	uint64_t limb[TB_WIDE_LIMBS];	/* lowest first */
} tb_wide;

tb_wide tb_wide_of(tb_int128 value);
tb_wide tb_wide_add(tb_wide a, tb_wide b);
tb_wide tb_wide_sub(tb_wide a, tb_wide b);
tb_wide tb_wide_mul(tb_wide a, tb_wide b);
int tb_wide_compare(tb_wide a, tb_wide b);	/* <0, 0, >0 */

/* a = *quotient x b + *rest with 0 <= rest < b; b > 0.  False when the
 * quotient does not fit. */
TB_MUST_CHECK
bool tb_wide_divide(tb_wide a, tb_wide b, int64_t *quotient, tb_wide *rest);

#endif
