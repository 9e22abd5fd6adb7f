/* value.c - numbers, dates, texts and words of a cell. */
#include "intake/value.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "intake/html.h"
#include "intake/value_code.h"

enum { HINT_BYTES = 200, SMALL_BYTES = 64 };

static void place(const tb_cell *cell, int *line, int *column)
{
	if (cell->wide)
		tb_table_place_wide(cell->table, cell->index, line, column);
	else
		tb_table_place(cell->table, cell->index, line, column);
}

void tb_cell_problem(const tb_cell *cell, const char *code, const char *hint,
		     const char *format, ...)
{
	char message[TB_ERROR_TEXT_BYTES];
	int line, column;
	va_list args;

	va_start(args, format);
	(void)vsnprintf(message, sizeof message, format, args);
	va_end(args);
	place(cell, &line, &column);
	tb_intake_problem(cell->in, code, line, column, hint, "%s", message);
}

void tb_cell_warning(const tb_cell *cell, const char *code, const char *hint,
		     const char *format, ...)
{
	char message[TB_ERROR_TEXT_BYTES];
	int line, column;
	va_list args;

	va_start(args, format);
	(void)vsnprintf(message, sizeof message, format, args);
	va_end(args);
	place(cell, &line, &column);
	tb_problems_add(&cell->in->problems, TB_WARNING, code, line, column,
			hint, "%s", message);
}

/* ------------------------------------------------------------------ levels */

static const char *const number_words[][2] = {
	{ "nol", "zero" }, { "satu", "one" },  { "dua", "two" },
	{ "tiga", "three" }, { "empat", "four" }, { "lima", "five" },
};

static void level_hint(const char *text, int min, char *hint, size_t size)
{
	for (int i = min; i <= 5; i++)
		if (tb_text_same(text, number_words[i][0]) ||
		    tb_text_same(text, number_words[i][1])) {
			(void)snprintf(hint, size, _("write %d"), i);
			return;
		}
	(void)snprintf(hint, size, _("write a whole number from %d to 5"),
		       min);
}

bool tb_value_level(const tb_cell *cell, int min, int64_t *out)
{
	char number[SMALL_BYTES], hint[HINT_BYTES], *comma;
	tb_decimal value;

	/* As nearly all are. */
	if (cell->text[0] >= '0' + min && cell->text[0] <= '5' &&
	    cell->text[1] == '\0') {
		*out = cell->text[0] - '0';
		return true;
	}
	(void)snprintf(number, sizeof number, "%s", cell->text);
	comma = strchr(number, ',');
	if (comma)
		*comma = '.';
	if (!tb_decimal_parse(number, strlen(number), &value)) {
		level_hint(cell->text, min, hint, sizeof hint);
		tb_cell_problem(cell, "TB-D020", hint,
				_("the level '%s' is not a number"),
				cell->text);
		return false;
	}
	if (value.micro % TB_MICRO != 0) {
		tb_cell_problem(cell, "TB-D021",
				_("note whole levels; the program makes the "
				  "mean or median"),
				_("the level '%s' is not a whole number"),
				cell->text);
		return false;
	}
	if (value.micro < (int64_t)min * TB_MICRO ||
	    value.micro > INT64_C(5) * TB_MICRO) {
		level_hint("", min, hint, sizeof hint);
		tb_cell_problem(cell, "TB-D022", hint,
				_("the level %s is outside %d to 5"),
				cell->text, min);
		return false;
	}
	*out = value.micro / TB_MICRO;
	return true;
}

/* ----------------------------------------------------------------- numbers */

/* "1.500.000", "Rp 1.500.000,00": dots in groups of three. */
static bool drop_thousands(char *text)
{
	char *to = text, *from = text;
	size_t group = 0;
	bool dots = false;

	for (; *from && *from != ','; from++) {
		if (*from == '.') {
			if (group > 3 || group == 0 || (dots && group != 3))
				return false;
			dots = true;
			group = 0;
		} else if (*from >= '0' && *from <= '9') {
			*to++ = *from;
			group++;
		} else {
			return false;
		}
	}
	if (!dots || group != 3)
		return false;
	if (*from == ',')
		*to++ = '.', from++;
	while (*from)
		*to++ = *from++;
	*to = '\0';
	return true;
}

static bool is_ambiguous(const char *text)
{
	const char *dot = strchr(text, '.');

	return dot && !strchr(text, ',') && !strchr(dot + 1, '.') &&
	       dot > text && dot - text <= 3 && text[0] != '0' &&
	       strlen(dot + 1) == 3;
}

static bool read_number(const tb_cell *cell, bool whole, tb_fact_value *out)
{
	char number[SMALL_BYTES], *comma;
	const char *text = cell->text;
	tb_decimal value;

	if (strncmp(text, "Rp", 2) == 0)
		text += 2 + strspn(text + 2, ". ");
	(void)snprintf(number, sizeof number, "%s", text);
	if (!whole && !cell->exact && is_ambiguous(number)) {
		tb_cell_problem(cell, "TB-D024",
				_("write it without thousands dots, with a "
				  "decimal comma"),
				_("the number '%s' can be read two ways"),
				cell->text);
		return false;
	}
	if (cell->exact || !drop_thousands(number)) {
		(void)snprintf(number, sizeof number, "%s", text);
		comma = strchr(number, ',');
		if (comma)
			*comma = '.';
	}
	if (!tb_decimal_parse(number, strlen(number), &value) ||
	    value.micro < 0 || (whole && value.micro % TB_MICRO != 0)) {
		tb_cell_problem(cell, "TB-D023", NULL,
				whole ? _("'%s' is not a whole number of 0 or "
					  "more")
				      : _("'%s' is not a number of 0 or more"),
				cell->text);
		return false;
	}
	out->type = TB_FACT_NUMBER;
	out->number = whole ? value.micro / TB_MICRO : value.micro;
	return true;
}

static bool read_boolean(const tb_cell *cell, tb_fact_value *out)
{
	static const struct {
		const char *word;
		bool value;
	} words[] = {
		{ "ya", true },	     { "y", true },	 { "true", true },
		{ "yes", true },     { "benar", true },	 { "1", true },
		{ "tidak", false },  { "n", false },	 { "false", false },
		{ "no", false },     { "salah", false }, { "0", false },
		{ "bukan", false },
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (tb_text_same(cell->text, words[i].word)) {
			out->type = TB_FACT_NUMBER;
			out->number = words[i].value;
			return true;
		}
	tb_cell_problem(cell, "TB-D025",
			_("write ya or tidak; leave it blank when it is not "
			  "known"),
			_("'%s' is neither yes nor no"), cell->text);
	return false;
}

/* ------------------------------------------------------------------- dates */

static bool date_problem(const tb_cell *cell, tb_date_reading reading)
{
	const char *text = cell->text;

	switch (reading) {
	case TB_DATE_READ:
		return true;
	case TB_DATE_NO_SUCH_DAY:
		tb_cell_problem(cell, "TB-D030",
				_("check the day and the month"),
				_("there is no day '%s'"), text);
		return false;
	case TB_DATE_MONTH_FIRST:
		tb_cell_problem(cell, "TB-D031",
				_("write the day first, or like 2026-12-31"),
				_("the date '%s' has the month first"), text);
		return false;
	case TB_DATE_SHORT_YEAR:
		tb_cell_problem(cell, "TB-D032",
				_("write the year with four digits"),
				_("the date '%s' has a year of two digits"),
				text);
		return false;
	case TB_DATE_MALFORMED:
		tb_cell_problem(cell, "TB-D033",
				_("write it like 31-01-2026 or 2026-01-31"),
				_("'%s' is not a date"), text);
		return false;
	}
	return false;
}

static bool read_date(const tb_cell *cell, bool past, tb_fact_value *out)
{
	tb_date date = 0;
	tb_date_reading reading =
		tb_date_read(cell->text, strlen(cell->text), &date);

	if (!date_problem(cell, reading))
		return false;
	if (past && date > cell->in->today) {
		char today[TB_DATE_LONG_BYTES], hint[HINT_BYTES];

		snprintf(hint, sizeof hint,
			 _("check the year; by the clock of this machine "
			   "today is %s"),
			 tb_date_long(cell->in->today - 1, today));
		tb_cell_problem(cell, "TB-D034", hint,
				_("the date '%s' is in the future"),
				cell->text);
		return false;
	}
	out->type = TB_FACT_NUMBER;
	out->number = date;
	return true;
}

static bool read_period(const tb_cell *cell, tb_fact_value *out)
{
	tb_period period;
	char *copy;

	if (!tb_period_parse(cell->text, &period)) {
		tb_cell_problem(cell, "TB-D035",
				_("write it like 2026, 2026-S1, 2026-Q3 or "
				  "2026-05"),
				_("'%s' is not a period"), cell->text);
		return false;
	}
	copy = tb_arena_text(cell->arena, period.text);
	cell->in->no_memory |= !copy;
	out->type = TB_FACT_TEXT;
	out->text = copy;
	return copy != NULL;
}

/* ------------------------------------------------------------------- texts */

static bool read_text(const tb_cell *cell, tb_fact_value *out)
{
	const char *text = cell->text, *clean;

	/* The guard that our own export puts before a formula. */
	if (text[0] == '\'' && text[1] && strchr("=+-@", text[1]))
		text++;
	if (tb_html_is_there(text)) {
		tb_cell_warning(cell, "TB-D040", NULL,
				_("the text holds HTML; only its words are "
				  "kept"));
		clean = tb_html_strip(text, cell->arena);
	} else {
		clean = tb_fold_blanks(text, cell->arena);
	}
	cell->in->no_memory |= !clean;
	if (!clean)
		return false;
	out->type = clean[0] ? TB_FACT_TEXT : TB_FACT_NULL;
	out->text = clean;
	return true;
}

bool tb_value_read(const tb_cell *cell, tb_fact_value *out)
{
	switch (cell->column->type) {
	case TB_COLUMN_TEXT:
		return read_text(cell, out);
	case TB_COLUMN_KEY:
		return tb_value_key(cell, out);
	case TB_COLUMN_CODE:
	case TB_COLUMN_ID:
		return tb_value_plain_code(cell, out);
	case TB_COLUMN_REF:
		return tb_value_reference(cell, out);
	case TB_COLUMN_COMPETENCY_ANY:
		return tb_value_competency_any(cell, out);
	case TB_COLUMN_LIST:
	case TB_COLUMN_OPEN:
		return tb_value_entry(cell, out);
	case TB_COLUMN_WORD:
		return tb_value_word(cell, out);
	case TB_COLUMN_DATE:
		return read_date(cell, false, out);
	case TB_COLUMN_PAST:
		return read_date(cell, true, out);
	case TB_COLUMN_LEVEL0:
		out->type = TB_FACT_NUMBER;
		return tb_value_level(cell, 0, &out->number);
	case TB_COLUMN_LEVEL1:
		out->type = TB_FACT_NUMBER;
		return tb_value_level(cell, 1, &out->number);
	case TB_COLUMN_DECIMAL:
		return read_number(cell, false, out);
	case TB_COLUMN_INTEGER:
		return read_number(cell, true, out);
	case TB_COLUMN_BOOLEAN:
		return read_boolean(cell, out);
	case TB_COLUMN_PERIOD:
		return read_period(cell, out);
	}
	return false;
}
