/* wide.c - whole numbers of 256 bits. */
#include "base/wide.h"

__extension__ typedef unsigned __int128 uint128;

enum { LIMB_BITS = 64, WIDE_BITS = LIMB_BITS * TB_WIDE_LIMBS };

static bool is_negative(tb_wide a)
{
	return a.limb[TB_WIDE_LIMBS - 1] >> (LIMB_BITS - 1);
}

tb_wide tb_wide_of(tb_int128 value)
{
	uint64_t sign = value < 0 ? UINT64_MAX : 0;

	return (tb_wide){ { (uint64_t)value,
			    (uint64_t)((uint128)value >> LIMB_BITS), sign,
			    sign } };
}

tb_wide tb_wide_add(tb_wide a, tb_wide b)
{
	uint128 carry = 0;

	for (int i = 0; i < TB_WIDE_LIMBS; i++) {
		carry += (uint128)a.limb[i] + b.limb[i];
		a.limb[i] = (uint64_t)carry;
		carry >>= LIMB_BITS;
	}
	return a;
}

tb_wide tb_wide_sub(tb_wide a, tb_wide b)
{
	for (int i = 0; i < TB_WIDE_LIMBS; i++)
		b.limb[i] = ~b.limb[i];
	return tb_wide_add(tb_wide_add(a, b), tb_wide_of(1));
}

static bool is_short(tb_wide a)
{
	uint64_t sign = a.limb[0] >> (LIMB_BITS - 1) ? UINT64_MAX : 0;

	return a.limb[1] == sign && a.limb[2] == sign && a.limb[3] == sign;
}

tb_wide tb_wide_mul(tb_wide a, tb_wide b)
{
	tb_wide out = { { 0 } };

	/* Most are. */
	if (is_short(a) && is_short(b))
		return tb_wide_of((tb_int128)(int64_t)a.limb[0] *
				  (int64_t)b.limb[0]);
	for (int i = 0; i < TB_WIDE_LIMBS; i++) {
		uint128 carry = 0;

		for (int j = 0; i + j < TB_WIDE_LIMBS; j++) {
			carry += (uint128)a.limb[i] * b.limb[j] +
				 out.limb[i + j];
			out.limb[i + j] = (uint64_t)carry;
			carry >>= LIMB_BITS;
		}
	}
	return out;
}

int tb_wide_compare(tb_wide a, tb_wide b)
{
	if (is_negative(a) != is_negative(b))
		return is_negative(a) ? -1 : 1;
	for (int i = TB_WIDE_LIMBS; i-- > 0;)
		if (a.limb[i] != b.limb[i])
			return a.limb[i] < b.limb[i] ? -1 : 1;
	return 0;
}

static int bits_of(tb_wide a)
{
	for (int i = TB_WIDE_LIMBS; i-- > 0;)
		if (a.limb[i])
			return (i + 1) * LIMB_BITS - __builtin_clzll(a.limb[i]);
	return 0;
}

static tb_wide shift_up(tb_wide a, int bits)
{
	tb_wide out = { { 0 } };
	int limbs = bits / LIMB_BITS, rest = bits % LIMB_BITS;

	for (int i = TB_WIDE_LIMBS - 1; i >= limbs; i--) {
		out.limb[i] = a.limb[i - limbs] << rest;
		if (rest && i > limbs)
			out.limb[i] |= a.limb[i - limbs - 1] >>
				       (LIMB_BITS - rest);
	}
	return out;
}

static tb_wide half(tb_wide a)
{
	for (int i = 0; i < TB_WIDE_LIMBS; i++) {
		a.limb[i] >>= 1;
		if (i + 1 < TB_WIDE_LIMBS)
			a.limb[i] |= a.limb[i + 1] << (LIMB_BITS - 1);
	}
	return a;
}

static uint128 low_half(tb_wide a)
{
	return (uint128)a.limb[1] << LIMB_BITS | a.limb[0];
}

/* Both positive.  One bit of the quotient at a time: those that we meet are
 * short, and the processor helps where both fit. */
static bool divide(tb_wide *left, tb_wide b, uint64_t *found)
{
	int steps = bits_of(*left) - bits_of(b);

	if (steps >= LIMB_BITS - 2)
		return false;
	*found = 0;
	if (bits_of(*left) < 2 * LIMB_BITS && bits_of(b) < 2 * LIMB_BITS) {
		*found = (uint64_t)(low_half(*left) / low_half(b));
		*left = tb_wide_of((tb_int128)(low_half(*left) %
					       low_half(b)));
		return true;
	}
	if (steps >= 0)
		for (tb_wide part = shift_up(b, steps); steps >= 0;
		     steps--, part = half(part)) {
			*found *= 2;
			if (tb_wide_compare(*left, part) < 0)
				continue;
			*left = tb_wide_sub(*left, part);
			++*found;
		}
	return true;
}

bool tb_wide_divide(tb_wide a, tb_wide b, int64_t *quotient, tb_wide *rest)
{
	bool negative = is_negative(a);
	tb_wide left = negative ? tb_wide_sub(tb_wide_of(0), a) : a;
	uint64_t found;

	if (!divide(&left, b, &found))
		return false;
	*quotient = negative ? -(int64_t)found : (int64_t)found;
	if (negative && tb_wide_compare(left, tb_wide_of(0)) > 0) {
		--*quotient;	/* down, not towards zero */
		left = tb_wide_sub(b, left);
	}
	*rest = left;
	return true;
}
