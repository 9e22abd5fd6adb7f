/* decimal.c - whole millionths with checked operations. */
#include "base/decimal.h"

#include <assert.h>
#include <string.h>

enum { DIGITS = 6 };

static const uint64_t power_of_ten[DIGITS + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000
};

/* |value|, also of the smallest one, which has no positive twin. */
static uint64_t magnitude(int64_t value)
{
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* False when @size does not fit.  The negative side reaches one further. */
static bool with_sign(uint64_t size, bool negative, int64_t *out)
{
	if (size > (uint64_t)INT64_MAX + negative)
		return false;
	if (!negative)
		*out = (int64_t)size;
	else
		*out = size > INT64_MAX ? INT64_MIN : -(int64_t)size;
	return true;
}

static bool push_digit(uint64_t *size, unsigned digit)
{
	if (*size > (UINT64_MAX - digit) / 10)
		return false;
	*size = *size * 10 + digit;
	return true;
}

bool tb_decimal_parse(const char *text, size_t length, tb_decimal *out)
{
	size_t at = 0, whole = 0;
	int decimals = -1;	/* -1: no point yet */
	uint64_t size = 0;
	bool negative = length > 0 && text[0] == '-';
	int64_t micro;

	for (at = negative; at < length; at++) {
		char c = text[at];

		if (c == '.' && decimals < 0 && whole > 0) {
			decimals = 0;
			continue;
		}
		if (c < '0' || c > '9' || decimals == DIGITS)
			return false;
		if (decimals < 0)
			whole++;
		else
			decimals++;
		if (!push_digit(&size, (unsigned)(c - '0')))
			return false;
	}
	if (whole == 0 || decimals == 0)
		return false;
	for (int i = decimals < 0 ? 0 : decimals; i < DIGITS; i++)
		if (!push_digit(&size, 0))
			return false;
	if (!with_sign(size, negative, &micro))
		return false;
	out->micro = micro;
	return true;
}

bool tb_decimal_from_double(double value, tb_decimal *out)
{
	/* 2^63 is a double; what is below it in size fits after cutting. */
	const double limit = 9223372036854775808.0;
	double scaled = value * TB_MICRO;
	double rest;
	int64_t micro;

	if (!(scaled > -limit && scaled < limit))	/* NaN too */
		return false;
	micro = (int64_t)scaled;
	rest = scaled - (double)micro;	/* exact; 0 from 2^53 on */
	if (rest >= 0.5)
		micro++;
	else if (rest <= -0.5)
		micro--;
	out->micro = micro;
	return true;
}

double tb_decimal_to_double(tb_decimal value)
{
	return (double)value.micro / TB_MICRO;
}

tb_decimal tb_decimal_from_int(int32_t value)
{
	return (tb_decimal){ .micro = (int64_t)value * TB_MICRO };
}

bool tb_decimal_add(tb_decimal a, tb_decimal b, tb_decimal *sum)
{
	if (b.micro > 0 ? a.micro > INT64_MAX - b.micro
			: a.micro < INT64_MIN - b.micro)
		return false;
	sum->micro = a.micro + b.micro;
	return true;
}

bool tb_decimal_sub(tb_decimal a, tb_decimal b, tb_decimal *rest)
{
	if (b.micro > 0 ? a.micro < INT64_MIN + b.micro
			: a.micro > INT64_MAX + b.micro)
		return false;
	rest->micro = a.micro - b.micro;
	return true;
}

int tb_decimal_compare(tb_decimal a, tb_decimal b)
{
	return (a.micro > b.micro) - (a.micro < b.micro);
}

/* Half away from zero; the size has room for it above every int64. */
static uint64_t round_size(uint64_t size, int digits)
{
	uint64_t unit;

	assert(digits >= 0 && digits <= DIGITS);
	unit = power_of_ten[DIGITS - digits];
	return (size + unit / 2) / unit * unit;
}

tb_decimal tb_decimal_round(tb_decimal value, int digits)
{
	uint64_t size = magnitude(value.micro);
	uint64_t rounded = round_size(size, digits);
	tb_decimal result;

	/* At the very edge of the range the step away from zero is outside. */
	if (!with_sign(rounded, value.micro < 0, &result.micro)) {
		rounded -= power_of_ten[DIGITS - digits];
		if (!with_sign(rounded, value.micro < 0, &result.micro))
			return value;
	}
	return result;
}

/* @count digits of @value, as many more as it has when @whole; they end at
 * @end.  Returns where they begin. */
static char *put_digits(char *end, uint64_t value, int count, bool whole)
{
	for (int i = 0; i < count || (whole && value > 0); i++) {
		*--end = (char)('0' + value % 10);
		value /= 10;
	}
	return end;
}

/* Digit by digit from the end: an evaluation prints many of these, and printf
 * takes ten times as long. */
char *tb_decimal_put(char *at, tb_decimal value)
{
	uint64_t size = magnitude(value.micro);
	uint64_t rest = size % TB_MICRO;
	char whole[TB_DECIMAL_BYTES], *end = whole + sizeof whole;
	char *first = put_digits(end, size / TB_MICRO, 1, true);

	if (value.micro < 0)
		*at++ = '-';
	while (first < end)
		*at++ = *first++;
	if (rest > 0) {
		*at++ = '.';
		put_digits(at + DIGITS, rest, DIGITS, false);
		at += DIGITS;
		while (at[-1] == '0')
			at--;
	}
	*at = '\0';
	return at;
}

char *tb_decimal_text(tb_decimal value, char buffer[TB_DECIMAL_BYTES])
{
	tb_decimal_put(buffer, value);
	return buffer;
}

char *tb_decimal_print(tb_decimal value, int digits, char mark,
		       char buffer[TB_DECIMAL_BYTES])
{
	uint64_t size = round_size(magnitude(value.micro), digits);
	char text[TB_DECIMAL_BYTES];
	char *end = text + sizeof text, *at = end;

	if (digits > 0) {
		at = put_digits(at, size % TB_MICRO /
				    power_of_ten[DIGITS - digits],
				digits, false);
		*--at = mark;
	}
	at = put_digits(at, size / TB_MICRO, 1, true);
	/* What rounds to zero has no sign. */
	if (value.micro < 0 && size > 0)
		*--at = '-';
	memcpy(buffer, at, (size_t)(end - at));
	buffer[end - at] = '\0';
	return buffer;
}
