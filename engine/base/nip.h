/* nip.h - the number of a civil servant.
 *
 * Source: PerKa BKN 22/2007 and 43/2007 for PNS; the layout of PPPK numbers
 * is known from practice.  18 digits: birth date 8; PNS: year and month of
 * appointment 6; PPPK: year 4 and a code 21..29; sex 1; serial 3.
 */
#ifndef TB_BASE_NIP_H
#define TB_BASE_NIP_H

#include "base/date.h"

enum { TB_NIP_DIGITS = 18, TB_NIP_PRINT_BYTES = 22 };

typedef enum tb_nip_fault {
	TB_NIP_VALID,
	TB_NIP_NOT_DIGITS,	/* a letter or a sign */
	TB_NIP_EXCEL,		/* 1.98609E+17 or 1,98609E+17 */
	TB_NIP_LENGTH,		/* not 18 digits */
	TB_NIP_BIRTH,		/* digits 1-8 are no date, or later than today */
	TB_NIP_NIK_DAY,		/* birth day + 40: the habit of the NIK */
	TB_NIP_START,		/* appointed before the age of 15 */
	TB_NIP_MONTH,		/* digits 13-14 neither 01-12 nor 21-29 */
	TB_NIP_SEX,		/* digit 15 not 1 or 2 */
	TB_NIP_SERIAL		/* digits 16-18 are 000: as Excel rounds */
} tb_nip_fault;

typedef struct tb_nip {
	char digits[TB_NIP_DIGITS + 1];	/* without blanks, dots, apostrophe */
	bool pppk;
	bool young;	/* appointed before the age of 18: a warning */
	tb_date birth;
	int start_year;
	int start_month;	/* 0 for PPPK */
	int sex;		/* 1 male, 2 female */
	int position;		/* of the fault, from 1, in the input; 0 none */
} tb_nip;

/* Spaces, dots, no-break spaces and one leading apostrophe are ignored.
 * @out is always filled as far as it was understood. */
TB_MUST_CHECK
tb_nip_fault tb_nip_parse(const char *text, size_t length, tb_date today,
			  tb_nip *out);

/* Why, in the user's language, one clause without a full stop. */
const char *tb_nip_fault_text(tb_nip_fault fault);

/* Eighteen digits; whether they make sense is another matter. */
bool tb_nip_is_form(const char *text);

/* "19860926 201505 1 001"; any other text is copied as it is. */
char *tb_nip_print(const char *digits, char buffer[TB_NIP_PRINT_BYTES]);

#endif
