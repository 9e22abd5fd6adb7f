/* period.c - the names of evaluation periods. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"

enum { MONTHS = 12, QUARTER = 3, SEMESTER = 6 };

/* @months months of @year from month @first on.  The last day is the day
 * before the next month, but for December 9999, which has none. */
static bool set_months(tb_period *period, int year, int first, int months)
{
	int last = first + months - 1;

	if (!tb_date_from_ymd(year, first, 1, &period->from))
		return false;
	for (int day = 31; day >= 28; day--)
		if (tb_date_from_ymd(year, last, day, &period->to))
			return true;
	return false;
}

/* One period has one name, however it was asked for: results are found by
 * it. */
static void name_it(tb_period *period)
{
	static const int lengths[] = { MONTHS, SEMESTER, QUARTER, 1 };
	int year, month, day;
	char from[TB_DATE_BYTES], to[TB_DATE_BYTES];

	tb_date_to_ymd(period->from, &year, &month, &day);
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
		int length = lengths[i];
		unsigned no = (unsigned)((month - 1) / length + 1);
		unsigned y = (unsigned)year;
		tb_period whole;

		if ((month - 1) % length != 0 ||
		    !set_months(&whole, year, month, length) ||
		    whole.from != period->from || whole.to != period->to)
			continue;
		if (length == MONTHS)
			snprintf(period->text, TB_PERIOD_BYTES, "%04u", y);
		else if (length == 1)
			snprintf(period->text, TB_PERIOD_BYTES, "%04u-%02u", y,
				 no);
		else
			snprintf(period->text, TB_PERIOD_BYTES, "%04u-%c%u", y,
				 length == SEMESTER ? 'S' : 'Q', no);
		return;
	}
	snprintf(period->text, TB_PERIOD_BYTES, "%s..%s",
		 tb_date_text(period->from, from), tb_date_text(period->to, to));
}

/* What follows the year: nothing, "-S1", "-Q3", "-TW3" or "-05". */
static bool parse_part(const char *part, int year, tb_period *period)
{
	size_t length = strlen(part);
	char last = length > 0 ? part[length - 1] : '\0';
	int no = last - '0';

	if (length == 0)
		return set_months(period, year, 1, MONTHS);
	if (length == 3 && part[0] == '-' && part[1] == 'S')
		return no >= 1 && no <= 2 &&
		       set_months(period, year, (no - 1) * SEMESTER + 1,
				  SEMESTER);
	if ((length == 3 && strncmp(part, "-Q", 2) == 0) ||
	    (length == 4 && strncmp(part, "-TW", 3) == 0))
		return no >= 1 && no <= 4 &&
		       set_months(period, year, (no - 1) * QUARTER + 1,
				  QUARTER);
	if (length != 3 || part[0] != '-' || part[1] < '0' || part[1] > '1' ||
	    last < '0' || last > '9')
		return false;
	no += (part[1] - '0') * 10;
	return no >= 1 && no <= MONTHS && set_months(period, year, no, 1);
}

bool tb_period_parse(const char *text, tb_period *out)
{
	enum { ISO = TB_DATE_BYTES - 1 };
	tb_period period;
	int year = 0;

	if (strlen(text) == 2 * ISO + 2 && memcmp(text + ISO, "..", 2) == 0) {
		if (!tb_date_parse(text, ISO, &period.from) ||
		    !tb_date_parse(text + ISO + 2, ISO, &period.to) ||
		    period.to < period.from)
			return false;
	} else {
		for (int i = 0; i < 4; i++) {
			if (text[i] < '0' || text[i] > '9')
				return false;
			year = year * 10 + (text[i] - '0');
		}
		if (!parse_part(text + 4, year, &period))
			return false;
	}
	name_it(&period);
	*out = period;
	return true;
}

tb_status tb_period_read(const char *text, tb_period *out, tb_error *err)
{
	if (text && tb_period_parse(text, out))
		return TB_OK;
	return tb_fail(err, TB_EUSAGE,
		       _("'%s' is not a period; write 2026, 2026-S1, 2026-Q3, "
			 "2026-05 or 2026-01-01..2026-05-31"),
		       text ? text : "");
}
