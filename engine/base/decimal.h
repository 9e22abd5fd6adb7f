/* decimal.h - levels, weights and percentages: whole millionths in 64 bits.
 *
 * Wrapped in a struct so that a decimal cannot be added to a count by
 * mistake.  Range: -9.2e12 .. 9.2e12 with six digits; every operation that
 * can leave it answers false and leaves its output alone.
 */
#ifndef TB_BASE_DECIMAL_H
#define TB_BASE_DECIMAL_H

#include "timbang.h"

enum { TB_MICRO = 1000000, TB_DECIMAL_BYTES = 32 };

typedef struct tb_decimal {
	int64_t micro;
} tb_decimal;

/* "12", "-0.5", "3.333333": digits, at most one point and six decimals, an
 * optional minus.  No exponent, no blanks, no comma.  False: not such. */
TB_MUST_CHECK
bool tb_decimal_parse(const char *text, size_t length, tb_decimal *out);

/* Rounded half away from zero to 1e-6; false for NaN, infinite, too large. */
TB_MUST_CHECK
bool tb_decimal_from_double(double value, tb_decimal *out);
double tb_decimal_to_double(tb_decimal value);	/* only for Lua and charts */

tb_decimal tb_decimal_from_int(int32_t value);

TB_MUST_CHECK bool tb_decimal_add(tb_decimal a, tb_decimal b, tb_decimal *sum);
TB_MUST_CHECK bool tb_decimal_sub(tb_decimal a, tb_decimal b, tb_decimal *rest);
int tb_decimal_compare(tb_decimal a, tb_decimal b);	/* <0, 0, >0 */

/* Half away from zero to @digits (0..6) after the point. */
tb_decimal tb_decimal_round(tb_decimal value, int digits);

/* Without trailing zeros, with a point: "17", "-0.5", "94.444444".  What
 * csv, json and digests carry.  Returns @buffer. */
char *tb_decimal_text(tb_decimal value, char buffer[TB_DECIMAL_BYTES]);

/* The same at @at, where there is room for TB_DECIMAL_BYTES; returns where it
 * ended, on the NUL. */
char *tb_decimal_put(char *at, tb_decimal value);

/* Rounded half away from zero to exactly @digits, with @mark (',' or '.'). */
char *tb_decimal_print(tb_decimal value, int digits, char mark,
		       char buffer[TB_DECIMAL_BYTES]);

#endif
