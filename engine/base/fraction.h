/* fraction.h - exact ratios, so that a band is decided before any rounding. */
#ifndef TB_BASE_FRACTION_H
#define TB_BASE_FRACTION_H

#include "base/decimal.h"

__extension__ typedef __int128 tb_int128;

/* num/den with den > 0.  Members stay below 1e30, so that a product with a
 * decimal fits 128 bits. */
typedef struct tb_fraction {
	tb_int128 num;
	tb_int128 den;
} tb_fraction;

/* value * scale, truncated towards zero to a millionth.  @scale is a small
 * whole number (1 or 100).  False when it does not fit a decimal. */
TB_MUST_CHECK
bool tb_fraction_truncate(tb_fraction value, int scale, tb_decimal *out);

/* value * scale rounded half away from zero to @digits (0..6). */
TB_MUST_CHECK
bool tb_fraction_round(tb_fraction value, int scale, int digits,
		       tb_decimal *out);

/* value * scale in millionths, cut down to a whole number of them: it reaches
 * a decimal exactly when value * scale does. */
tb_int128 tb_fraction_floor(tb_fraction value, int scale);

/* Compare value * scale with @limit exactly: <0, 0, >0. */
int tb_fraction_compare(tb_fraction value, int scale, tb_decimal limit);

/* Share @total among @n parts in proportion to @parts (none negative): floors
 * to a unit of @unit_micro millionths, then the missing units one by one to
 * the largest remainders, ties to the earlier part; the shares add up to
 * @total exactly (@total must be a multiple of the unit).  All parts zero:
 * all shares zero. */
void tb_fraction_apportion(tb_decimal total, int64_t unit_micro,
			   const tb_int128 *parts, size_t n,
			   tb_decimal *shares);

#endif
