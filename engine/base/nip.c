/* nip.c - the number of a civil servant. */
#include "base/nip.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum {
	AGE_LOWEST = 15,	/* younger at appointment is an error */
	AGE_USUAL = 18,		/* younger is a warning */
	NIK_WOMAN = 40,		/* what a NIK adds to the birth day */
	CODE_FIRST = 21,	/* codes of PPPK numbers */
	CODE_LAST = 29
};

/* Where each of the 18 digits stood in the input, for messages. */
struct places {
	int of[TB_NIP_DIGITS];
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* 1.98609E+17 or 1,98609E+17: what a spreadsheet makes of a long number. */
static bool is_exponent(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && (is_digit(text[at]) || text[at] == '.' ||
			       text[at] == ','))
		at++;
	if (at == 0 || at >= length || (text[at] != 'E' && text[at] != 'e'))
		return false;
	at++;
	if (at < length && text[at] == '+')
		at++;
	if (at >= length)
		return false;
	while (at < length && is_digit(text[at]))
		at++;
	return at == length;
}

/* What people put between the groups: U+0020, the dot, U+00A0, U+202F. */
static bool is_between(uint32_t point)
{
	return point == ' ' || point == '.' || point == 0x00A0 ||
	       point == 0x202F;
}

static tb_nip_fault collect(const char *text, size_t length, tb_nip *nip,
			    struct places *places)
{
	int count = 0, column = 0;

	while (length > 0) {
		size_t size;
		uint32_t point = tb_utf8_decode(text, length, &size);

		column++;
		text += size;
		length -= size;
		if (is_between(point) ||
		    (column == 1 && (point == '\'' || point == 0x2019)))
			continue;
		if (point < '0' || point > '9') {
			nip->position = column;
			return TB_NIP_NOT_DIGITS;
		}
		if (count == TB_NIP_DIGITS) {
			nip->position = column;
			return TB_NIP_LENGTH;
		}
		places->of[count] = column;
		nip->digits[count++] = (char)point;
	}
	return count == TB_NIP_DIGITS ? TB_NIP_VALID : TB_NIP_LENGTH;
}

/* 18 digits and nothing else, as nearly all are. */
static bool is_plain(const char *text, size_t length)
{
	bool plain = length == TB_NIP_DIGITS;

	for (int i = 0; plain && i < TB_NIP_DIGITS; i++)
		plain = is_digit(text[i]);
	return plain;
}

static tb_nip_fault take_plain(const char *text, tb_nip *nip,
			       struct places *places)
{
	memcpy(nip->digits, text, TB_NIP_DIGITS);
	for (int i = 0; i < TB_NIP_DIGITS; i++)
		places->of[i] = i + 1;
	return TB_NIP_VALID;
}

/* The number that digits @from..@to make, counted from 1 as people do. */
static int part(const tb_nip *nip, int from, int to)
{
	int value = 0;

	for (int i = from - 1; i < to; i++)
		value = value * 10 + (nip->digits[i] - '0');
	return value;
}

static tb_nip_fault check_birth(tb_nip *nip, tb_date today)
{
	int year = part(nip, 1, 4), month = part(nip, 5, 6);
	int day = part(nip, 7, 8);
	tb_date birth;

	if (!tb_date_from_ymd(year, month, day, &birth))
		return tb_date_from_ymd(year, month, day - NIK_WOMAN, &birth)
			       ? TB_NIP_NIK_DAY
			       : TB_NIP_BIRTH;
	nip->birth = birth;
	return birth > today ? TB_NIP_BIRTH : TB_NIP_VALID;
}

static tb_nip_fault check_start(tb_nip *nip)
{
	int birth_year = part(nip, 1, 4), code = part(nip, 13, 14);

	nip->start_year = part(nip, 9, 12);
	if (nip->start_year < birth_year + AGE_LOWEST)
		return TB_NIP_START;
	nip->young = nip->start_year < birth_year + AGE_USUAL;
	nip->pppk = code >= CODE_FIRST && code <= CODE_LAST;
	if (!nip->pppk && (code < 1 || code > 12))
		return TB_NIP_MONTH;
	nip->start_month = nip->pppk ? 0 : code;
	return TB_NIP_VALID;
}

static tb_nip_fault check_rest(tb_nip *nip)
{
	int sex = part(nip, 15, 15);

	if (sex != 1 && sex != 2)
		return TB_NIP_SEX;
	nip->sex = sex;
	return part(nip, 16, 18) == 0 ? TB_NIP_SERIAL : TB_NIP_VALID;
}

/* The digit, from 1, where the part with the fault begins. */
static int digit_of(tb_nip_fault fault)
{
	switch (fault) {
	case TB_NIP_BIRTH:
		return 1;
	case TB_NIP_NIK_DAY:
		return 7;
	case TB_NIP_START:
		return 9;
	case TB_NIP_MONTH:
		return 13;
	case TB_NIP_SEX:
		return 15;
	case TB_NIP_SERIAL:
		return 16;
	case TB_NIP_VALID:
	case TB_NIP_NOT_DIGITS:
	case TB_NIP_EXCEL:
	case TB_NIP_LENGTH:
		break;
	}
	return 0;
}

tb_nip_fault tb_nip_parse(const char *text, size_t length, tb_date today,
			  tb_nip *out)
{
	tb_nip nip = { .pppk = false };
	struct places places;
	tb_nip_fault fault;

	if (is_plain(text, length)) {
		fault = take_plain(text, &nip, &places);
	} else if (is_exponent(text, length)) {
		nip.position = 1;
		*out = nip;
		return TB_NIP_EXCEL;
	} else {
		fault = collect(text, length, &nip, &places);
	}
	if (fault == TB_NIP_VALID) {
		fault = check_birth(&nip, today);
		if (fault == TB_NIP_VALID)
			fault = check_start(&nip);
		if (fault == TB_NIP_VALID)
			fault = check_rest(&nip);
		if (fault != TB_NIP_VALID)
			nip.position = places.of[digit_of(fault) - 1];
	}
	*out = nip;
	return fault;
}

const char *tb_nip_fault_text(tb_nip_fault fault)
{
	switch (fault) {
	case TB_NIP_VALID:
		return _("the NIP is valid");
	case TB_NIP_NOT_DIGITS:
		return _("a NIP has digits only");
	case TB_NIP_EXCEL:
		return _("the spreadsheet turned the NIP into a number and "
			 "lost digits; make the column text and enter the NIP "
			 "again");
	case TB_NIP_LENGTH:
		return _("a NIP has 18 digits");
	case TB_NIP_BIRTH:
		return _("digits 1-8 must be a birth date, year month day, "
			 "that is not in the future");
	case TB_NIP_NIK_DAY:
		return _("digits 7-8 are a birth day plus 40; that is the "
			 "habit of the NIK, a NIP carries the day itself");
	case TB_NIP_START:
		return _("digits 9-12 are the year of appointment, which must "
			 "be at least 15 years after the birth");
	case TB_NIP_MONTH:
		return _("digits 13-14 must be the month of appointment 01-12 "
			 "or a PPPK code 21-29");
	case TB_NIP_SEX:
		return _("digit 15 must be 1 for men or 2 for women");
	case TB_NIP_SERIAL:
		return _("digits 16-18 are 000, as when a spreadsheet rounds "
			 "the NIP; make the column text and enter the NIP "
			 "again");
	}
	return _("the NIP is not valid");
}

bool tb_nip_is_form(const char *text)
{
	return strlen(text) == TB_NIP_DIGITS &&
	       strspn(text, "0123456789") == TB_NIP_DIGITS;
}

char *tb_nip_print(const char *digits, char buffer[TB_NIP_PRINT_BYTES])
{
	size_t length = strlen(digits);

	if (tb_nip_is_form(digits)) {
		snprintf(buffer, TB_NIP_PRINT_BYTES, "%.8s %.6s %.1s %.3s",
			 digits, digits + 8, digits + 14, digits + 15);
		return buffer;
	}
	if (length >= TB_NIP_PRINT_BYTES)
		length = tb_utf8_valid(digits, TB_NIP_PRINT_BYTES - 1);
	memcpy(buffer, digits, length);
	buffer[length] = '\0';
	return buffer;
}
