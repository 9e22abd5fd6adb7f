/* numbers.h - decimals, levels and days as people read them, in the language
 * in use.  Each function returns its buffer. */
#ifndef TB_REPORT_NUMBERS_H
#define TB_REPORT_NUMBERS_H

#include "base/date.h"
#include "base/decimal.h"

enum { TB_WHEN_BYTES = 64, TB_SPAN_BYTES = 96, TB_LEVEL_BYTES = 96,
       TB_DAY_BYTES = 11, TB_AMOUNT_BYTES = 32, TB_LEVEL_HIGHEST = 5 };

/* "94,44": two digits, half away from zero. */
char *tb_number(tb_decimal value, char buffer[TB_DECIMAL_BYTES]);
/* "+1,00", "-0,50", "0,00": for gaps. */
char *tb_number_signed(tb_decimal value, char buffer[TB_DECIMAL_BYTES]);
/* "1,5": without trailing zeros. */
char *tb_number_short(tb_decimal value, char buffer[TB_DECIMAL_BYTES]);

/* "25.925.000": a whole number in groups of three. */
char *tb_amount(int64_t value, char buffer[TB_AMOUNT_BYTES]);

/* "1.250,5": JP, in groups of three and without trailing zeros; never
 * negative. */
char *tb_hours(tb_decimal value, char buffer[TB_AMOUNT_BYTES]);

/* "2 Dasar". */
char *tb_level(int level, char buffer[TB_LEVEL_BYTES]);
/* "1,00 Paham / dalam pengembangan" for a whole level, else "1,50". */
char *tb_level_decimal(tb_decimal level, char buffer[TB_LEVEL_BYTES]);

/* A stamp of the store, "2026-11-24T03:55:37Z", as "24 November 2026, 03:55
 * UTC"; any other text is copied. */
char *tb_when(const char *utc, char buffer[TB_WHEN_BYTES]);
/* A day in a table: "30-06-2026" in Indonesian, "2026-06-30" in English. */
char *tb_day(tb_date date, char buffer[TB_DAY_BYTES]);
/* "1 Januari 2026 sampai 30 Juni 2026". */
char *tb_span(tb_date from, tb_date to, char buffer[TB_SPAN_BYTES]);

/* "Januari sampai Mei 2026"; one month: "Mei 2026". */
char *tb_months(tb_date from, tb_date to, char buffer[TB_SPAN_BYTES]);

/* Shares of @total at two printed digits that add up to @total as printed;
 * @weights are the exact products they stand for. */
void tb_printed_shares(tb_decimal total, const tb_decimal *weights,
		       const tb_decimal *counted, size_t n,
		       tb_decimal *shares);

#endif
