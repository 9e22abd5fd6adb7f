/* width.c - how many columns a text takes on a terminal.
 *
 * An own table: wcwidth() depends on the locale, and there may be none. */
#include <string.h>

#include "base/text.h"

struct range {
	uint32_t first, last;
};

/* Marks that stand on the character before, and invisible joiners. */
static const struct range narrow[] = {
	{ 0x0300, 0x036F },   { 0x0483, 0x0489 },   { 0x0591, 0x05BD },
	{ 0x0610, 0x061A },   { 0x064B, 0x065F },   { 0x0670, 0x0670 },
	{ 0x06D6, 0x06DC },   { 0x06DF, 0x06E4 },   { 0x0900, 0x0902 },
	{ 0x093C, 0x093C },   { 0x0941, 0x0948 },   { 0x094D, 0x094D },
	{ 0x0E31, 0x0E31 },   { 0x0E34, 0x0E3A },   { 0x0E47, 0x0E4E },
	{ 0x1AB0, 0x1AFF },   { 0x1DC0, 0x1DFF },   { 0x200B, 0x200F },
	{ 0x2028, 0x202E },   { 0x2060, 0x2064 },   { 0x20D0, 0x20FF },
	{ 0x302A, 0x302D },   { 0x3099, 0x309A },   { 0xFE00, 0xFE0F },
	{ 0xFE20, 0xFE2F },   { 0xFEFF, 0xFEFF },   { 0xE0100, 0xE01EF },
};

/* East Asian wide and full-width, and emoji. */
static const struct range wide[] = {
	{ 0x1100, 0x115F },   { 0x2E80, 0x3029 },   { 0x302E, 0x303E },
	{ 0x3041, 0x3098 },   { 0x309B, 0x33FF },   { 0x3400, 0x4DBF },
	{ 0x4E00, 0x9FFF },   { 0xA000, 0xA4CF },   { 0xA960, 0xA97F },
	{ 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },
	{ 0xFF01, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F },
	{ 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF }, { 0x1FA70, 0x1FAFF },
	{ 0x20000, 0x2FFFD }, { 0x30000, 0x3FFFD },
};

static bool in(const struct range *ranges, size_t n, uint32_t point)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = low + (n - low) / 2;

		if (point < ranges[middle].first)
			n = middle;
		else if (point > ranges[middle].last)
			low = middle + 1;
		else
			return true;
	}
	return false;
}

static int point_width(uint32_t point)
{
	if (point < narrow[0].first)
		return 1;
	if (in(narrow, sizeof narrow / sizeof narrow[0], point))
		return 0;
	return in(wide, sizeof wide / sizeof wide[0], point) ? 2 : 1;
}

int tb_text_width(const char *text)
{
	size_t length = strlen(text);
	int width = 0;

	while (length > 0) {
		size_t size;

		width += point_width(tb_utf8_decode(text, length, &size));
		text += size;
		length -= size;
	}
	return width;
}

size_t tb_text_fit(const char *text, int columns)
{
	size_t length = strlen(text), at = 0;

	while (at < length) {
		size_t size;

		columns -= point_width(
			tb_utf8_decode(text + at, length - at, &size));
		if (columns < 0)
			break;
		at += size;
	}
	return at;
}
