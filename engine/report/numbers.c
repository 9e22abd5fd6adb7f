/* numbers.c - decimals, levels and days as people read them. */
#include "report/numbers.h"

#include <stdio.h>
#include <string.h>

#include "base/fraction.h"
#include "base/i18n.h"
#include "report/language.h"

enum { PRINTED_DIGITS = 2, PRINTED_UNIT = TB_MICRO / 100, PARTS_MAX = 128 };

char *tb_number(tb_decimal value, char buffer[TB_DECIMAL_BYTES])
{
	return tb_decimal_print(value, PRINTED_DIGITS, tb_decimal_mark(),
				buffer);
}

char *tb_number_signed(tb_decimal value, char buffer[TB_DECIMAL_BYTES])
{
	char plain[TB_DECIMAL_BYTES];
	tb_decimal seen = tb_decimal_round(value, PRINTED_DIGITS);
	bool above = tb_decimal_compare(seen, tb_decimal_from_int(0)) > 0;

	snprintf(buffer, TB_DECIMAL_BYTES, "%s%.30s", above ? "+" : "",
		 tb_number(seen, plain));
	return buffer;
}

char *tb_number_short(tb_decimal value, char buffer[TB_DECIMAL_BYTES])
{
	char *point = strchr(tb_decimal_text(value, buffer), '.');

	if (point)
		*point = tb_decimal_mark();
	return buffer;
}

char *tb_hours(tb_decimal value, char buffer[TB_AMOUNT_BYTES])
{
	char text[TB_DECIMAL_BYTES];
	const char *rest = strchr(tb_number_short(value, text),
				  tb_decimal_mark());
	size_t length = strlen(tb_amount(value.micro / TB_MICRO, buffer));

	if (rest)
		snprintf(buffer + length, TB_AMOUNT_BYTES - length, "%s",
			 rest);
	return buffer;
}

char *tb_amount(int64_t value, char buffer[TB_AMOUNT_BYTES])
{
	char mark = tb_decimal_mark() == ',' ? '.' : ',';
	char digits[TB_AMOUNT_BYTES];
	int length = snprintf(digits, sizeof digits, "%lld", (long long)value);
	char *to = buffer;

	for (int i = 0; i < length; i++) {
		*to++ = digits[i];
		if (digits[i] != '-' && i + 1 < length &&
		    (length - 1 - i) % 3 == 0)
			*to++ = mark;
	}
	*to = '\0';
	return buffer;
}

/* The names of the five levels, and of none. */
static const char *level_name(int level)
{
	static const char *const names[] = {
		N_("Not yet shown"), N_("Being developed"), N_("Basic"),
		N_("Intermediate"), N_("Advanced"), N_("Expert")
	};

	if (level < 0 || (size_t)level >= sizeof names / sizeof names[0])
		return "";
	return _(names[level]);
}

char *tb_level(int level, char buffer[TB_LEVEL_BYTES])
{
	snprintf(buffer, TB_LEVEL_BYTES, "%d %s", level, level_name(level));
	return buffer;
}

char *tb_level_decimal(tb_decimal level, char buffer[TB_LEVEL_BYTES])
{
	char number[TB_DECIMAL_BYTES];

	tb_number(level, number);
	for (int i = 0; i <= TB_LEVEL_HIGHEST; i++)
		if (tb_decimal_compare(level, tb_decimal_from_int(i)) == 0) {
			snprintf(buffer, TB_LEVEL_BYTES, "%s %s", number,
				 level_name(i));
			return buffer;
		}
	snprintf(buffer, TB_LEVEL_BYTES, "%s", number);
	return buffer;
}

char *tb_when(const char *utc, char buffer[TB_WHEN_BYTES])
{
	char day[TB_DATE_LONG_BYTES];
	tb_date date;

	if (strlen(utc) >= 16 && utc[10] == 'T' &&
	    tb_date_parse(utc, 10, &date))
		snprintf(buffer, TB_WHEN_BYTES, "%s, %.5s UTC",
			 tb_date_long(date, day), utc + 11);
	else
		snprintf(buffer, TB_WHEN_BYTES, "%s", utc);
	return buffer;
}

char *tb_day(tb_date date, char buffer[TB_DAY_BYTES])
{
	char iso[TB_DATE_BYTES];

	tb_date_text(date, iso);
	if (strcmp(tb_language(), "id") == 0)
		snprintf(buffer, TB_DAY_BYTES, "%.2s-%.2s-%.4s", iso + 8,
			 iso + 5, iso);
	else
		snprintf(buffer, TB_DAY_BYTES, "%.10s", iso);
	return buffer;
}

char *tb_span(tb_date from, tb_date to, char buffer[TB_SPAN_BYTES])
{
	char a[TB_DATE_LONG_BYTES], b[TB_DATE_LONG_BYTES];

	snprintf(buffer, TB_SPAN_BYTES, _("%s to %s"), tb_date_long(from, a),
		 tb_date_long(to, b));
	return buffer;
}

char *tb_months(tb_date from, tb_date to, char buffer[TB_SPAN_BYTES])
{
	char a[TB_DATE_LONG_BYTES], b[TB_DATE_LONG_BYTES];
	/* A long date is "21 Mei 2026". */
	char *first = strchr(tb_date_long(from, a), ' ') + 1;
	const char *last = strchr(tb_date_long(to, b), ' ') + 1;

	if (strcmp(first, last) == 0) {
		snprintf(buffer, TB_SPAN_BYTES, "%s", first);
		return buffer;
	}
	if (strcmp(strchr(first, ' '), strchr(last, ' ')) == 0)
		*strchr(first, ' ') = '\0';
	snprintf(buffer, TB_SPAN_BYTES, _("%s to %s"), first, last);
	return buffer;
}

void tb_printed_shares(tb_decimal total, const tb_decimal *weights,
		       const tb_decimal *counted, size_t n,
		       tb_decimal *shares)
{
	tb_int128 parts[PARTS_MAX];

	for (size_t i = PARTS_MAX; i < n; i++)
		shares[i] = tb_decimal_from_int(0);
	if (n > PARTS_MAX)	/* no post has that many competencies */
		n = PARTS_MAX;
	for (size_t i = 0; i < n; i++)
		parts[i] = (tb_int128)weights[i].micro * counted[i].micro;
	tb_fraction_apportion(tb_decimal_round(total, PRINTED_DIGITS),
			      PRINTED_UNIT, parts, n, shares);
}
