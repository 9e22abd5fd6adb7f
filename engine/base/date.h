/* date.h - civil days, and periods made of them. */
#ifndef TB_BASE_DATE_H
#define TB_BASE_DATE_H

#include "timbang.h"

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t tb_date;

/* "from" that was left open, and "until" that was left open. */
#define TB_DATE_ALWAYS ((tb_date)-719162)	/* 0001-01-01 */
#define TB_DATE_NEVER ((tb_date)2932896)	/* 9999-12-31 */

enum { TB_DATE_BYTES = 11, TB_DATE_LONG_BYTES = 40, TB_PERIOD_BYTES = 24 };

/* False when there is no such day, or the year is outside 1..9999. */
TB_MUST_CHECK bool tb_date_from_ymd(int year, int month, int day, tb_date *out);
void tb_date_to_ymd(tb_date date, int *year, int *month, int *day);

/* How a date text of an office was understood. */
typedef enum tb_date_reading {
	TB_DATE_READ,		/* one meaning */
	TB_DATE_MALFORMED,	/* not a date at all */
	TB_DATE_NO_SUCH_DAY,	/* 30 February */
	TB_DATE_MONTH_FIRST,	/* 12/31/2026: only month-day-year fits */
	TB_DATE_SHORT_YEAR	/* 05/01/26: year of two digits */
} tb_date_reading;

/* YYYY-MM-DD, dd-mm-yyyy, dd/mm/yyyy, dd.mm.yyyy, "5 Januari 2026" (and
 * English and three-letter month names).  Day first, as Indonesia writes.
 * One or two digits for day and month. */
TB_MUST_CHECK
tb_date_reading tb_date_read(const char *text, size_t length, tb_date *out);

/* Only YYYY-MM-DD. */
TB_MUST_CHECK bool tb_date_parse(const char *text, size_t length, tb_date *out);

char *tb_date_text(tb_date date, char buffer[TB_DATE_BYTES]);	/* ISO */
/* "24 November 2026"; month names in the language in use. */
char *tb_date_long(tb_date date, char buffer[TB_DATE_LONG_BYTES]);

/* The same day of the month @months later (negative: earlier), cut to the
 * last day of a shorter month. */
tb_date tb_date_add_months(tb_date date, int months);
/* Whole months from @a to @b (b >= a): 31 Jan -> 28 Feb is 0. */
int tb_date_months_between(tb_date a, tb_date b);

typedef struct tb_period {
	tb_date from;	/* first day, inclusive */
	tb_date to;	/* last day, inclusive */
	char text[TB_PERIOD_BYTES];	/* canonical: "2026-S1", or from..to */
} tb_period;

/* "2026", "2026-S1", "2026-Q3" (also "2026-TW3"), "2026-05",
 * "2026-01-01..2026-05-31".  False: not such, or it ends before it starts. */
TB_MUST_CHECK bool tb_period_parse(const char *text, tb_period *out);
/* The same of what a user asked for; NULL is no period.  Errors: TB_EUSAGE. */
TB_MUST_CHECK
tb_status tb_period_read(const char *text, tb_period *out, tb_error *err);

#endif
