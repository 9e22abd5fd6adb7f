/* base.c - the readers of single cells: UTF-8, dates, numbers, NIP, periods.
 * What they accept must come back the same when written and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/nip.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void read_decimal(const char *text, size_t length)
{
	char written[TB_DECIMAL_BYTES];
	tb_decimal value, again;

	if (!tb_decimal_parse(text, length, &value))
		return;
	tb_decimal_text(value, written);
	must(tb_decimal_parse(written, strlen(written), &again));
	must(tb_decimal_compare(value, again) == 0);
}

static void read_dates(const char *text, size_t length)
{
	char written[TB_DATE_BYTES];
	tb_date date, again;

	if (tb_date_read(text, length, &date) == TB_DATE_READ) {
		tb_date_text(date, written);
		must(tb_date_parse(written, strlen(written), &again));
		must(date == again);
	}
	if (tb_date_parse(text, length, &date)) {
		must(tb_date_read(text, length, &again) == TB_DATE_READ);
		must(date == again);
	}
}

static void read_nip(const char *text, size_t length)
{
	char printed[TB_NIP_PRINT_BYTES];
	tb_nip nip, again;

	if (tb_nip_parse(text, length, TB_DATE_NEVER, &nip) != TB_NIP_VALID)
		return;
	tb_nip_print(nip.digits, printed);
	must(tb_nip_parse(printed, strlen(printed), TB_DATE_NEVER, &again) ==
	     TB_NIP_VALID);
	must(strcmp(nip.digits, again.digits) == 0);
}

static void read_texts(const char *text, size_t length)
{
	static const char *const words[] = { "leave", "study", "KES_PPI" };
	size_t room = 3 * length + 1;
	char *out = malloc(room), *copy = malloc(length + 1);
	const char *trimmed = text;
	size_t left = length, written;
	tb_period period, again;

	must(out && copy);
	written = tb_cp1252_to_utf8(text, length, out, room);
	must(tb_utf8_valid(out, written) == written ||
	     memchr(text, '\0', length) != NULL);
	tb_text_trim(&trimmed, &left);
	must(trimmed >= text && trimmed + left <= text + length);
	tb_text_find_control(text, length);
	memcpy(copy, text, length);
	copy[length] = '\0';
	must(tb_text_fit(copy, 20) <= strlen(copy));
	must(tb_text_width(copy) >= 0);
	tb_text_nearest(copy, words, 3);
	if (tb_period_parse(copy, &period))
		must(tb_period_parse(period.text, &again) &&
		     again.from == period.from && again.to == period.to);
	free(out);
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = size > 0 ? (const char *)data : "";

	read_decimal(text, size);
	read_dates(text, size);
	read_nip(text, size);
	read_texts(text, size);
	return 0;
}
