/* fraction.c - exact ratios in 128 bits. */
#include "base/fraction.h"

#include <assert.h>

static bool to_decimal(tb_int128 micro, tb_decimal *out)
{
	if (micro > INT64_MAX || micro < INT64_MIN)
		return false;
	out->micro = (int64_t)micro;
	return true;
}

/* @num / @den, cut towards zero, and what is left.  Nearly all fit 64 bits,
 * where the processor divides; wider ones take a call and ten times as long. */
static tb_int128 quotient_of(tb_int128 num, tb_int128 den, tb_int128 *rest)
{
	if (num == (int64_t)num && den == (int64_t)den) {
		*rest = (int64_t)num % (int64_t)den;
		return (int64_t)num / (int64_t)den;
	}
	*rest = num % den;
	return num / den;
}

bool tb_fraction_truncate(tb_fraction value, int scale, tb_decimal *out)
{
	tb_int128 rest;

	assert(value.den > 0);
	return to_decimal(quotient_of(value.num * scale * TB_MICRO, value.den,
				      &rest),
			  out);
}

bool tb_fraction_round(tb_fraction value, int scale, int digits,
		       tb_decimal *out)
{
	static const int32_t power[] = { 1, 10, 100, 1000, 10000, 100000,
					 TB_MICRO };
	tb_int128 scaled, quotient, rest;

	assert(value.den > 0 && digits >= 0 && digits <= 6);
	scaled = value.num * scale * power[digits];
	quotient = quotient_of(scaled, value.den, &rest);
	if (rest < 0)
		rest = -rest;
	if (rest >= value.den - rest)
		quotient += scaled < 0 ? -1 : 1;
	/* A quotient too large for the product is too large for a decimal. */
	if (quotient > INT64_MAX || quotient < INT64_MIN)
		return false;
	return to_decimal(quotient * power[6 - digits], out);
}

/* value * scale in whole millionths, and what is left of @value.den. */
static tb_int128 floor_of(tb_fraction value, int scale, tb_int128 *rest)
{
	tb_int128 quotient;

	assert(value.den > 0);
	quotient = quotient_of(value.num * scale * TB_MICRO, value.den, rest);
	if (*rest < 0) {	/* division cuts towards zero */
		quotient--;
		*rest += value.den;
	}
	return quotient;
}

tb_int128 tb_fraction_floor(tb_fraction value, int scale)
{
	tb_int128 rest;

	return floor_of(value, scale, &rest);
}

int tb_fraction_compare(tb_fraction value, int scale, tb_decimal limit)
{
	tb_int128 rest, quotient = floor_of(value, scale, &rest);

	if (quotient != limit.micro)
		return quotient < limit.micro ? -1 : 1;
	return rest > 0;
}

/* What is being shared, in whole units. */
struct cut {
	uint64_t units;
	tb_int128 sum;
	const tb_int128 *parts;
};

enum { KEPT_RESTS = 64 };

/* units * part / sum and its remainder, also when the product is wider than
 * 128 bits: then by long division, one bit of `units` at a time. */
static uint64_t divide(const struct cut *cut, tb_int128 part, tb_int128 *rest)
{
	const tb_int128 largest = (((tb_int128)1 << 126) - 1) * 2 + 1;
	uint64_t quotient = 0;

	*rest = 0;
	if (cut->units == 0 || part <= largest / cut->units) {
		tb_int128 product = part * cut->units;

		*rest = product % cut->sum;
		return (uint64_t)(product / cut->sum);
	}
	for (int bit = 63; bit >= 0; bit--) {
		quotient *= 2;
		*rest *= 2;
		if (cut->units >> bit & 1)
			*rest += part;
		while (*rest >= cut->sum) {
			*rest -= cut->sum;
			quotient++;
		}
	}
	return quotient;
}

/* The remainders are walked through from the largest down, and from the
 * first to the last among equals.  Which part comes after @rest, @place? */
static size_t next_largest(const struct cut *cut, size_t n,
			   const tb_int128 *kept, tb_int128 *rest,
			   size_t place)
{
	tb_int128 best = -1;
	size_t found = n;

	for (size_t i = 0; i < n; i++) {
		tb_int128 mine;

		if (i < KEPT_RESTS)
			mine = kept[i];
		else
			divide(cut, cut->parts[i], &mine);
		if (mine > *rest || (mine == *rest && i <= place))
			continue;
		if (mine > best) {
			best = mine;
			found = i;
		}
	}
	*rest = best;
	return found;
}

void tb_fraction_apportion(tb_decimal total, int64_t unit_micro,
			   const tb_int128 *parts, size_t n,
			   tb_decimal *shares)
{
	struct cut cut = { .sum = 0, .parts = parts };
	tb_int128 kept[KEPT_RESTS], rest;
	int64_t unit = total.micro < 0 ? -unit_micro : unit_micro;
	uint64_t missing;
	size_t place = n;

	assert(unit_micro > 0 && total.micro % unit_micro == 0);
	cut.units = (uint64_t)((tb_int128)total.micro / unit);
	for (size_t i = 0; i < n; i++) {
		assert(parts[i] >= 0);
		cut.sum += parts[i];
		shares[i].micro = 0;
	}
	if (cut.sum == 0)
		return;
	missing = cut.units;
	for (size_t i = 0; i < n; i++) {
		uint64_t whole = divide(&cut, parts[i], &rest);

		if (i < KEPT_RESTS)
			kept[i] = rest;
		shares[i].micro = (int64_t)((tb_int128)whole * unit);
		missing -= whole;
	}
	/* Fewer units are missing than parts have a remainder. */
	for (rest = cut.sum; missing > 0; missing--) {
		place = next_largest(&cut, n, kept, &rest, place);
		shares[place].micro += unit;
	}
}
