/* cell.c - one value, as people would read it. */
#include "worker/sheet/cell.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum {
	NUMBER_BYTES = 64,
	DIGITS = 15,		/* that a spreadsheet keeps */
	LETTERS_MAX = 3,	/* XFD */
	ROW_DIGITS_MAX = 7,
	EPOCH_1900 = -25569,	/* 1899-12-30 */
	EPOCH_1904 = -24107,	/* 1904-01-01 */
	/* Excel has a 29 February 1900, which never was; numbers before it
	 * are a day off. */
	NEVER_WAS = 60,
	SECONDS_A_DAY = 86400
};

static const double LAST_DAY = 2958466;		/* 10000-01-01 */
static const double BIG = 1e15;

bool tb_cell_place(const char *text, char end, uint32_t *row,
		   uint32_t *column)
{
	uint32_t letters = 0, digits = 0;
	size_t i = 0;

	while (text[i] == '$')
		i++;
	for (size_t n = 0; text[i] >= 'A' && text[i] <= 'Z'; i++, n++) {
		if (n == LETTERS_MAX)
			return false;
		letters = letters * 26 + (uint32_t)(text[i] - 'A') + 1;
	}
	while (text[i] == '$')
		i++;
	for (size_t n = 0; text[i] >= '0' && text[i] <= '9'; i++, n++) {
		if (n == ROW_DIGITS_MAX)
			return false;
		digits = digits * 10 + (uint32_t)(text[i] - '0');
	}
	if (text[i] != end || letters == 0 || digits == 0 ||
	    digits > TB_SHEET_ROWS_MAX)
		return false;
	*row = digits;
	*column = letters;
	return true;
}

static bool put(tb_cell *cell, enum tb_cell_type type, const char *text,
		tb_sheet_trouble *trouble)
{
	cell->type = type;
	cell->text.length = 0;
	return tb_growing_add(&cell->text, text, strlen(text),
			      TB_SHEET_CELL_BYTES, trouble);
}

static bool put_time(tb_cell *cell, double fraction,
		     tb_sheet_trouble *trouble)
{
	int seconds = (int)lround(fraction * SECONDS_A_DAY) % SECONDS_A_DAY;
	char text[NUMBER_BYTES];

	(void)snprintf(text, sizeof text, "%02d:%02d:%02d", seconds / 3600,
		       seconds / 60 % 60, seconds % 60);
	return put(cell, TB_CELL_TIME, text, trouble);
}

/* The time of a moment is dropped: all that is asked for are days. */
static bool put_date(tb_cell *cell, double serial, bool since_1904,
		     tb_sheet_trouble *trouble)
{
	char text[TB_DATE_BYTES];
	int day = (int)serial;

	if (day < 1 && !since_1904)
		return put_time(cell, serial, trouble);
	if (since_1904)
		day += EPOCH_1904;
	else
		day += day < NEVER_WAS ? EPOCH_1900 + 1 : EPOCH_1900;
	return put(cell, TB_CELL_DATE, tb_date_text(day, text), trouble);
}

bool tb_cell_number(tb_cell *cell, bool date, bool since_1904,
		    tb_sheet_trouble *trouble)
{
	char text[NUMBER_BYTES], *end;
	double value;

	if (cell->text.length == 0 || cell->text.length >= sizeof text)
		return false;
	memcpy(text, cell->text.data, cell->text.length);
	text[cell->text.length] = '\0';
	if (text[strspn(text, "0123456789+-.eE")] != '\0')
		return false;	/* strtod knows "nan" and "0x1" */
	value = strtod(text, &end);
	if (*end != '\0' || end == text || !isfinite(value))
		return false;
	if (date && value >= 0 && value < LAST_DAY &&
	    (since_1904 || (int)value != NEVER_WAS))
		return put_date(cell, value, since_1904, trouble);
	if (value == floor(value) && fabs(value) < BIG) {
		(void)snprintf(text, sizeof text, "%.0f", value);
		return put(cell, TB_CELL_NUMBER, text, trouble);
	}
	if (value == floor(value) && fabs(value) < 1e30) {
		(void)snprintf(text, sizeof text, "%.0f", value);
		return put(cell, TB_CELL_BIG_NUMBER, text, trouble);
	}
	(void)snprintf(text, sizeof text, "%.*g", DIGITS, value);
	return put(cell, TB_CELL_NUMBER, text, trouble);
}

bool tb_cell_take(tb_cell *cell, const tb_cell *from,
		  tb_sheet_trouble *trouble)
{
	cell->type = from->type;
	cell->text.length = 0;
	return tb_growing_add(&cell->text, from->text.data, from->text.length,
			      TB_SHEET_CELL_BYTES, trouble);
}

tb_cell *tb_cell_copy(const tb_cell *cell)
{
	tb_sheet_trouble unheard = { .fault = 0 };
	tb_cell *copy = calloc(1, sizeof *copy);

	if (copy && !tb_cell_take(copy, cell, &unheard)) {
		free(copy);
		return NULL;
	}
	return copy;
}

void tb_cell_free(tb_cell *cell)
{
	if (!cell)
		return;
	free(cell->text.data);
	free(cell);
}
