/* date.c - civil days: the calendar, and reading what offices write. */
#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { MONTHS = 12, YEAR_FIRST = 1, YEAR_LAST = 9999 };

static const char *const month_names[MONTHS] = {
	N_("January"), N_("February"), N_("March"),	N_("April"),
	N_("May"),     N_("June"),     N_("July"),	N_("August"),
	N_("September"), N_("October"), N_("November"), N_("December"),
};

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
	static const int days[MONTHS] = { 31, 28, 31, 30, 31, 30,
					  31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* A year that begins in March ends with the leap day, which makes the day of
 * the year a plain function of the month; 400 such years are 146097 days, and
 * 719468 days lie between 1 March of year 0 and 1970-01-01. */
bool tb_date_from_ymd(int year, int month, int day, tb_date *out)
{
	int shifted, of_year, years;

	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 ||
	    month > MONTHS || day < 1 || day > days_in(year, month))
		return false;
	years = month <= 2 ? year - 1 : year;
	shifted = month > 2 ? month - 3 : month + 9;
	of_year = (153 * shifted + 2) / 5 + day - 1;
	*out = years * 365 + years / 4 - years / 100 + years / 400 + of_year -
	       719468;
	return true;
}

/* Such years again, in whole numbers that only grow, so that divisions become
 * products: 400 of them are 146097 days, four times a day plus three divided by
 * that is the century, 2939745 / 2^32 is 4 / 1461 closely enough over a
 * century, and 2141 / 2^16 is 5 / 153 over a year (Neri and Schneider, Euclidean
 * affine functions, 2023).  ERAS of 400 years make any date positive. */
void tb_date_to_ymd(tb_date date, int *year, int *month, int *day)
{
	enum { ERAS = 14704 };
	uint64_t days = (uint64_t)((int64_t)date + 719468 +
				   (int64_t)ERAS * 146097);
	uint64_t of_eras = 4 * days + 3;
	uint32_t of_century = (uint32_t)(of_eras % 146097) / 4;
	uint64_t years = 2939745u * (uint64_t)(4 * of_century + 3);
	uint32_t of_year = (uint32_t)years / 2939745 / 4;
	uint32_t months = 2141 * of_year + 197913;
	bool next = of_year >= 306;	/* January and February */

	*day = (int)(months % 65536 / 2141) + 1;
	*month = (int)(months / 65536) - (next ? MONTHS : 0);
	*year = (int)((int64_t)(of_eras / 146097 * 100 + (years >> 32)) -
		      (int64_t)ERAS * 400) + next;
}

/* A reader of one date text: what is left of it. */
struct scan {
	const char *at;
	size_t left;
};

/* The digits at the front: their value and count; 0: none, or over four. */
static int scan_number(struct scan *scan, int *value)
{
	int digits = 0;

	*value = 0;
	while (scan->left > 0 && *scan->at >= '0' && *scan->at <= '9') {
		if (++digits > 4)
			return 0;
		*value = *value * 10 + (*scan->at - '0');
		scan->at++;
		scan->left--;
	}
	return digits;
}

static bool scan_mark(struct scan *scan, char mark)
{
	if (scan->left == 0 || *scan->at != mark)
		return false;
	scan->at++;
	scan->left--;
	return true;
}

/* Blanks, or one hyphen, between the parts of "5 Januari 2026". */
static bool scan_gap(struct scan *scan)
{
	size_t before = scan->left;

	if (scan_mark(scan, '-'))
		return true;
	while (scan->left > 0) {
		if (*scan->at == ' ') {
			scan_mark(scan, ' ');
		} else if (scan->left > 1 &&
			   memcmp(scan->at, "\xC2\xA0", 2) == 0) {
			scan->at += 2;
			scan->left -= 2;
		} else {
			break;
		}
	}
	return scan->left < before;
}

/* At least three letters that begin a month's name in either language, or
 * one of the short forms that do not; 0: none. */
static int month_of(const char *word, size_t length)
{
	static const struct {
		const char *name;
		int month;
	} names[] = {
		{ "januari", 1 },   { "january", 1 },	{ "februari", 2 },
		{ "february", 2 },  { "pebruari", 2 },	{ "maret", 3 },
		{ "march", 3 },	    { "april", 4 },	{ "mei", 5 },
		{ "may", 5 },	    { "juni", 6 },	{ "june", 6 },
		{ "juli", 7 },	    { "july", 7 },	{ "agustus", 8 },
		{ "august", 8 },    { "ags", 8 },	{ "agt", 8 },
		{ "september", 9 }, { "oktober", 10 },	{ "october", 10 },
		{ "november", 11 }, { "nopember", 11 }, { "desember", 12 },
		{ "december", 12 },
	};
	char lower[12];

	if (length < 3 || length >= sizeof lower)
		return 0;
	memcpy(lower, word, length);
	lower[length] = '\0';
	tb_text_lower(lower);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strncmp(names[i].name, lower, length) == 0)
			return names[i].month;
	return 0;
}

static int scan_month(struct scan *scan)
{
	const char *word = scan->at;
	size_t length = 0;
	int month;

	while (length < scan->left && ((word[length] >= 'a' &&
					word[length] <= 'z') ||
				       (word[length] >= 'A' &&
					word[length] <= 'Z')))
		length++;
	month = month_of(word, length);
	scan->at += length;
	scan->left -= length;
	scan_mark(scan, '.');	/* "Jan." */
	return month;
}

/* Day, month and a year of @year_digits digits are known: which day is it? */
static tb_date_reading settle(int day, int month, int year, int year_digits,
			      tb_date *out)
{
	if (year_digits == 2)
		return TB_DATE_SHORT_YEAR;
	if (year_digits != 4)
		return TB_DATE_MALFORMED;
	if (tb_date_from_ymd(year, month, day, out))
		return TB_DATE_READ;
	return TB_DATE_NO_SUCH_DAY;
}

static tb_date_reading read_named(struct scan *scan, int day, tb_date *out)
{
	int month, year, digits;

	month = scan_month(scan);
	if (month == 0 || !scan_gap(scan))
		return TB_DATE_MALFORMED;
	digits = scan_number(scan, &year);
	if (scan->left > 0)
		return TB_DATE_MALFORMED;
	return settle(day, month, year, digits, out);
}

/* dd-mm-yyyy with the same mark twice. */
static tb_date_reading read_numbers(struct scan *scan, int day, char mark,
				    tb_date *out)
{
	int month, year, digits;
	tb_date other;

	digits = scan_number(scan, &month);
	if (digits < 1 || digits > 2 || !scan_mark(scan, mark))
		return TB_DATE_MALFORMED;
	digits = scan_number(scan, &year);
	if (scan->left > 0 || (digits != 2 && digits != 4))
		return TB_DATE_MALFORMED;
	/* A year of two digits must not hide that the day comes second. */
	if (month > MONTHS && tb_date_from_ymd(digits == 4 ? year : 2000, day,
					       month, &other))
		return TB_DATE_MONTH_FIRST;
	return settle(day, month, year, digits, out);
}

static tb_date_reading read_iso(struct scan *scan, int year, tb_date *out)
{
	int month, day, digits;

	digits = scan_number(scan, &month);
	if (digits < 1 || digits > 2 || !scan_mark(scan, '-'))
		return TB_DATE_MALFORMED;
	digits = scan_number(scan, &day);
	if (scan->left > 0 || digits < 1 || digits > 2)
		return TB_DATE_MALFORMED;
	return settle(day, month, year, 4, out);
}

tb_date_reading tb_date_read(const char *text, size_t length, tb_date *out)
{
	struct scan scan;
	int first, digits;

	tb_text_trim(&text, &length);
	scan = (struct scan){ .at = text, .left = length };
	digits = scan_number(&scan, &first);
	if (scan.left == 0)
		return TB_DATE_MALFORMED;
	if (digits == 4 && scan_mark(&scan, '-'))
		return read_iso(&scan, first, out);
	if (digits < 1 || digits > 2)
		return TB_DATE_MALFORMED;
	if (strchr("-/.", *scan.at)) {
		char mark = *scan.at;
		struct scan rest = { .at = scan.at + 1,
				     .left = scan.left - 1 };

		if (rest.left > 0 && *rest.at >= '0' && *rest.at <= '9')
			return read_numbers(&rest, first, mark, out);
	}
	if (!scan_gap(&scan))
		return TB_DATE_MALFORMED;
	return read_named(&scan, first, out);
}

bool tb_date_parse(const char *text, size_t length, tb_date *out)
{
	struct scan scan = { .at = text, .left = length };
	int year, month, day;

	if (length != 10)
		return false;
	return scan_number(&scan, &year) == 4 && scan_mark(&scan, '-') &&
	       scan_number(&scan, &month) == 2 && scan_mark(&scan, '-') &&
	       scan_number(&scan, &day) == 2 &&
	       tb_date_from_ymd(year, month, day, out);
}

char *tb_date_text(tb_date date, char buffer[TB_DATE_BYTES])
{
	int year, month, day;

	assert(date >= TB_DATE_ALWAYS && date <= TB_DATE_NEVER);
	tb_date_to_ymd(date, &year, &month, &day);
	snprintf(buffer, TB_DATE_BYTES, "%04u-%02u-%02u",
		 (unsigned)year % 10000, (unsigned)month % 100,
		 (unsigned)day % 100);
	return buffer;
}

char *tb_date_long(tb_date date, char buffer[TB_DATE_LONG_BYTES])
{
	int year, month, day;

	tb_date_to_ymd(date, &year, &month, &day);
	snprintf(buffer, TB_DATE_LONG_BYTES, "%d %s %d", day,
		 _(month_names[month - 1]), year);
	return buffer;
}

tb_date tb_date_add_months(tb_date date, int months)
{
	int year, month, day, last;
	int64_t index;
	tb_date moved;

	tb_date_to_ymd(date, &year, &month, &day);
	index = (int64_t)year * MONTHS + (month - 1) + months;
	if (index < YEAR_FIRST * MONTHS)
		return TB_DATE_ALWAYS;
	if (index >= (YEAR_LAST + 1) * MONTHS)
		return TB_DATE_NEVER;
	year = (int)(index / MONTHS);
	month = (int)(index % MONTHS) + 1;
	last = days_in(year, month);
	if (!tb_date_from_ymd(year, month, day < last ? day : last, &moved))
		return date;
	return moved;
}

int tb_date_months_between(tb_date a, tb_date b)
{
	int year_a, month_a, day_a, year_b, month_b, day_b;

	tb_date_to_ymd(a, &year_a, &month_a, &day_a);
	tb_date_to_ymd(b, &year_b, &month_b, &day_b);
	return (year_b - year_a) * MONTHS + month_b - month_a -
	       (day_b < day_a);
}
