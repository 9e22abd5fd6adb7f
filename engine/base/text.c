/* text.c - UTF-8 as offices send it: checking, folding, trimming. */
#include "base/text.h"

#include <string.h>

static const uint32_t replacement = 0xFFFD;

static bool is_tail(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* Bytes of the valid character at @text, its code point in *point; 0: there
 * is none.  NUL is none: it would end a text too early. */
static size_t read_point(const char *text, size_t length, uint32_t *point)
{
	const unsigned char *at = (const unsigned char *)text;
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t needs;
	uint32_t value;

	if (length == 0 || at[0] == 0)
		return 0;
	if (at[0] < 0x80) {
		*point = at[0];
		return 1;
	}
	if (at[0] >= 0xC2 && at[0] <= 0xDF) {
		needs = 2;
		value = at[0] & 0x1FU;
	} else if (at[0] >= 0xE0 && at[0] <= 0xEF) {
		needs = 3;
		value = at[0] & 0x0FU;
	} else if (at[0] >= 0xF0 && at[0] <= 0xF4) {
		needs = 4;
		value = at[0] & 0x07U;
	} else {
		return 0;
	}
	if (length < needs)
		return 0;
	for (size_t i = 1; i < needs; i++) {
		if (!is_tail(at[i]))
			return 0;
		value = value << 6 | (at[i] & 0x3FU);
	}
	if (value < smallest[needs] || value > 0x10FFFF ||
	    (value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*point = value;
	return needs;
}

size_t tb_utf8_valid(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length) {
		uint32_t point;
		size_t size;

		/* ASCII without NUL: most of what there is. */
		if ((unsigned char)(text[at] - 1) < 0x7f) {
			at++;
			continue;
		}
		size = read_point(text + at, length - at, &point);
		if (size == 0)
			break;
		at += size;
	}
	return at;
}

uint32_t tb_utf8_decode(const char *text, size_t length, size_t *size)
{
	uint32_t point = replacement;

	*size = read_point(text, length, &point);
	if (*size == 0)
		*size = length > 0;
	return point;
}

/* A control that can make a screen or a reader show something else than what
 * is there. */
static bool is_control(uint32_t point)
{
	if (point == '\t' || point == '\r' || point == '\n')
		return false;
	return point < 0x20 || (point >= 0x7F && point <= 0x9F) ||
	       point == 0x061C || point == 0x200E || point == 0x200F ||
	       (point >= 0x202A && point <= 0x202E) ||
	       (point >= 0x2066 && point <= 0x2069);
}

const char *tb_text_find_control(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length) {
		size_t size;
		uint32_t point;

		if (text[at] >= ' ' && text[at] < 0x7f) {
			at++;
			continue;
		}
		point = tb_utf8_decode(text + at, length - at, &size);
		if (text[at] == '\0' || is_control(point))
			return text + at;
		at += size;
	}
	return NULL;
}

/* 0x80..0x9F of CP1252; 0: undefined there. */
static const uint16_t cp1252_high[32] = {
	0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,	0x017D, 0,
	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178,
};

/* Bytes written; no point of CP1252 needs more than three. */
static size_t encode(uint32_t point, char out[3])
{
	if (point < 0x80) {
		out[0] = (char)point;
		return 1;
	}
	if (point < 0x800) {
		out[0] = (char)(0xC0 | point >> 6);
		out[1] = (char)(0x80 | (point & 0x3F));
		return 2;
	}
	out[0] = (char)(0xE0 | point >> 12);
	out[1] = (char)(0x80 | (point >> 6 & 0x3F));
	out[2] = (char)(0x80 | (point & 0x3F));
	return 3;
}

size_t tb_cp1252_to_utf8(const char *bytes, size_t length, char *out,
			 size_t out_size)
{
	size_t written = 0;

	for (size_t i = 0; i < length; i++) {
		uint32_t point = (unsigned char)bytes[i];
		char made[3];
		size_t size;

		if (point >= 0x80 && point <= 0x9F) {
			point = cp1252_high[point - 0x80];
			if (point == 0)
				return 0;
		}
		size = encode(point, made);
		if (size >= out_size - written || out_size <= written)
			return 0;
		memcpy(out + written, made, size);
		written += size;
	}
	if (written >= out_size)
		return 0;
	out[written] = '\0';
	return written;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

void tb_text_lower(char *text)
{
	for (; *text; text++)
		*text = lower(*text);
}

bool tb_text_same(const char *a, const char *b)
{
	while (*a && lower(*a) == lower(*b)) {
		a++;
		b++;
	}
	return *a == '\0' && *b == '\0';
}

/* Bytes of the blank at @at: ASCII blanks, U+00A0, U+2007, U+202F. */
static size_t blank_at(const char *at, size_t length)
{
	if (length >= 1 && strchr(" \t\r\n", *at) && *at)
		return 1;
	if (length >= 2 && memcmp(at, "\xC2\xA0", 2) == 0)
		return 2;
	if (length >= 3 && (memcmp(at, "\xE2\x80\x87", 3) == 0 ||
			    memcmp(at, "\xE2\x80\xAF", 3) == 0))
		return 3;
	return 0;
}

static size_t blank_before(const char *end, size_t length)
{
	for (size_t size = 1; size <= 3 && size <= length; size++)
		if (blank_at(end - size, size) == size)
			return size;
	return 0;
}

static bool is_ink(char c)
{
	return c > ' ' && c < 0x7f;
}

void tb_text_trim(const char **text, size_t *length)
{
	size_t size;

	/* Nearly always there is nothing to trim. */
	if (*length > 0 && is_ink((*text)[0]) && is_ink((*text)[*length - 1]))
		return;
	while ((size = blank_at(*text, *length)) > 0) {
		*text += size;
		*length -= size;
	}
	while ((size = blank_before(*text + *length, *length)) > 0)
		*length -= size;
}

/* Longer texts are compared for equality only: nobody mistypes a key of that
 * length, and the work grows with the product of the lengths. */
enum { DISTANCE_BYTES = 96 };

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int longer(const char *a, const char *b)
{
	size_t length_a = strlen(a), length_b = strlen(b);
	size_t most = length_a > length_b ? length_a : length_b;

	return most > DISTANCE_BYTES ? DISTANCE_BYTES : (int)most;
}

/* Optimal string alignment: insert, delete, replace, swap neighbours. */
int tb_text_distance(const char *a, const char *b, int limit)
{
	int rows[3][DISTANCE_BYTES + 1];
	int *before = rows[0], *last = rows[1], *now = rows[2];
	size_t length_a = strlen(a), length_b = strlen(b);

	if (length_a > DISTANCE_BYTES || length_b > DISTANCE_BYTES)
		return tb_text_same(a, b) ? 0 : limit + 1;
	for (size_t j = 0; j <= length_b; j++) {
		last[j] = (int)j;
		before[j] = (int)j;
	}
	for (size_t i = 1; i <= length_a; i++) {
		int *spare = before;
		int lowest = now[0] = (int)i;
		char x = lower(a[i - 1]);

		for (size_t j = 1; j <= length_b; j++) {
			char y = lower(b[j - 1]);
			int cost = last[j - 1] + (x != y);

			cost = least(cost, least(last[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && x == lower(b[j - 2]) &&
			    y == lower(a[i - 2]))
				cost = least(cost, before[j - 2] + 1);
			now[j] = cost;
			lowest = least(lowest, cost);
		}
		/* A swap can still come from the row before the last. */
		if (lowest > limit + 1)
			return limit + 1;
		before = last;
		last = now;
		now = spare;
	}
	return least(last[length_b], limit + 1);
}

const char *tb_text_nearest(const char *wrong, const char *const *candidates,
			    size_t n)
{
	const char *nearest = NULL;
	int best = 0;

	for (size_t i = 0; i < n; i++) {
		int limit = longer(wrong, candidates[i]) / 3;
		int distance;

		if (limit < 1)
			limit = 1;
		distance = tb_text_distance(wrong, candidates[i], limit);
		if (distance > limit || (nearest && distance >= best))
			continue;
		nearest = candidates[i];
		best = distance;
	}
	return nearest;
}
