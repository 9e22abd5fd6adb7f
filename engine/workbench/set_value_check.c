/* set_value_check.c - may this value be set?  Every no says how to mend it. */
#include "workbench/set_value.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/change.h"
#include "workbench/names.h"

enum { VALUE_BYTES_MAX = 200, BASIS_BYTES_MAX = 300, PARAMETERS_SHOWN = 20 };

/* ------------------------------------------------------------ what is asked */

static tb_status read_date(const char *text, tb_date *out, tb_error *err)
{
	if (!text || !*text)
		return tb_fail(err, TB_EUSAGE,
			       _("say from when the value holds: --from "
				 "2027-01-01"));
	switch (tb_date_read(text, strlen(text), out)) {
	case TB_DATE_READ:
		return TB_OK;
	case TB_DATE_NO_SUCH_DAY:
		return tb_fail(err, TB_EUSAGE,
			       _("there is no day '%s'"), text);
	case TB_DATE_MALFORMED:
	case TB_DATE_MONTH_FIRST:
	case TB_DATE_SHORT_YEAR:
		break;
	}
	return tb_fail(err, TB_EUSAGE,
		       _("'%s' is no date; write year-month-day: 2027-01-01"),
		       text);
}

static tb_status check_text(const char *text, size_t most, const char *what,
			    tb_error *err)
{
	size_t length = strlen(text);

	if (length > most)
		return tb_fail(err, TB_EUSAGE,
			       _("%s is too long, at most %zu bytes"), what,
			       most);
	if (tb_utf8_valid(text, length) != length ||
	    strpbrk(text, "\t\r\n") || tb_text_find_control(text, length))
		return tb_fail(err, TB_EUSAGE,
			       _("%s must be one line, without invisible "
				 "characters"), what);
	if (length == 0 || text[0] == ' ' || text[length - 1] == ' ')
		return tb_fail(err, TB_EUSAGE,
			       _("%s is empty, or begins or ends with a "
				 "blank"), what);
	return TB_OK;
}

tb_status tb_setting_options(const tb_set_options *options, tb_date *from,
			     tb_error *err)
{
	tb_status st = read_date(options->from, from, err);

	if (st != TB_OK)
		return st;
	if (!options->basis || !*options->basis)
		return tb_fail(err, TB_EUSAGE,
			       _("say on what basis the value changes: --basis "
				 "\"Keputusan ...\""));
	st = check_text(options->basis, BASIS_BYTES_MAX, _("the basis"), err);
	if (st == TB_OK)
		st = check_text(options->value, VALUE_BYTES_MAX,
				_("the value"), err);
	return st;
}

/* ------------------------------------------------------------- its type */

static bool is_digits(const char *text, size_t length)
{
	return length > 0 && strspn(text, "0123456789") >= length;
}

/* A number as offices write it, that means something else here: how to write
 * it is said. */
static tb_status odd_number(const char *text, tb_error *err)
{
	const char *sign = text + (text[0] == '-');
	const char *comma = strchr(sign, ','), *point = strchr(sign, '.');
	size_t length = strlen(sign);
	char shown[TB_DECIMAL_BYTES];
	tb_decimal number;

	if (sign[0] && strspn(sign, "0123456789.,") == length - 1 &&
	    sign[length - 1] == '%')
		return tb_fail(err, TB_EUSAGE,
			       _("write the number without the percent sign: "
				 "%.*s instead of %s"),
			       (int)strlen(text) - 1, text, text);
	if (comma && !point && is_digits(sign, (size_t)(comma - sign)) &&
	    is_digits(comma + 1, strlen(comma + 1)))
		return tb_fail(err, TB_EUSAGE,
			       _("'%s' has a decimal comma; write the decimal "
				 "point: %.*s.%s"),
			       text, (int)(comma - text), text, comma + 1);
	/* A point before three digits: thousands, or a decimal point? */
	if (point && !comma && sign[0] != '0' && point - sign <= 3 &&
	    is_digits(sign, (size_t)(point - sign)) &&
	    strlen(point + 1) == 3 && is_digits(point + 1, 3) &&
	    tb_decimal_parse(text, strlen(text), &number))
		return tb_fail(err, TB_EUSAGE,
			       _("'%s' can be read in two ways; write %.*s%s "
				 "or %s"), text, (int)(point - text), text,
			       point + 1, tb_decimal_text(number, shown));
	return TB_OK;
}

static bool is_truth(const char *text)
{
	return strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
}

static bool is_like_truth(const char *text)
{
	static const char *const words[] = { "true", "false", "ya", "tidak",
					     "yes", "no", "benar", "salah" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (tb_text_same(text, words[i]))
			return !is_truth(text);
	return false;
}

/* What the value is by itself, as the manifest would read it. */
static tb_status type_of(const char *text, tb_value_type *out, tb_error *err)
{
	tb_decimal number;
	tb_status st = odd_number(text, err);

	if (st != TB_OK)
		return st;
	if (is_like_truth(text))
		return tb_fail(err, TB_EUSAGE,
			       _("write true or false instead of '%s'"), text);
	*out = tb_decimal_parse(text, strlen(text), &number)
		       ? TB_VALUE_NUMBER
		       : is_truth(text) ? TB_VALUE_BOOLEAN : TB_VALUE_TEXT;
	return TB_OK;
}

static tb_status settle_type(tb_setting *s, tb_error *err)
{
	const char *text = s->options->value;
	tb_value_type type = TB_VALUE_TEXT, wanted;
	tb_status st;

	if (!s->old)
		return type_of(text, &s->value.type, err);
	wanted = s->old->values[0].type;
	s->value.type = wanted;
	if (wanted == TB_VALUE_TEXT)
		return TB_OK;
	st = type_of(text, &type, err);
	if (st != TB_OK || type == wanted)
		return st;
	if (wanted == TB_VALUE_BOOLEAN)
		return tb_fail(err, TB_EUSAGE,
			       _("parameter '%s' is true or false; '%s' is "
				 "neither"), s->old->name, text);
	return tb_fail(err, TB_EUSAGE,
		       _("parameter '%s' is a number; '%s' is none (digits, a "
			 "decimal point, at most six decimals)"),
		       s->old->name, text);
}

/* ------------------------------------------------------- the parameter */

const tb_parameter *tb_setting_find(const tb_manifest *manifest,
				    const char *name)
{
	for (size_t i = 0; i < manifest->parameter_count; i++)
		if (strcmp(manifest->parameters[i].name, name) == 0)
			return &manifest->parameters[i];
	return NULL;
}

static tb_status unknown(tb_setting *s, tb_error *err)
{
	const tb_manifest *manifest = &s->ruleset->manifest;
	const char *name = s->options->parameter;
	const char *names[PARAMETERS_SHOWN] = { NULL };
	char list[512] = "";
	size_t n = 0, used = 0;
	const char *near;

	for (size_t i = 0; i < manifest->parameter_count &&
	     n < PARAMETERS_SHOWN; i++) {
		names[n] = manifest->parameters[i].name;
		if (used < sizeof list)
			used += (size_t)snprintf(list + used,
						 sizeof list - used, "%s%s",
						 n ? ", " : "", names[n]);
		n++;
	}
	near = tb_text_nearest(name, names, n);
	if (near)
		return tb_fail_at(err, TB_EUSAGE, s->path, 0, 0,
				  _("there is no parameter '%s'; did you mean "
				    "'%s'?  A new one is made with --new"),
				  name, near);
	return tb_fail_at(err, TB_EUSAGE, s->path, 0, 0,
			  _("there is no parameter '%s' (known: %s); a new "
			    "one is made with --new"),
			  name, n ? list : "-");
}

static tb_status check_new(tb_setting *s, tb_error *err)
{
	const char *name = s->options->parameter;
	char from[TB_DATE_BYTES], near[TB_NAME_BYTES];

	if (!tb_name_is_good(name))
		return tb_fail(err, TB_EUSAGE,
			       tb_name_near(name, near)
				       ? _("'%s' cannot be the name of a "
					   "parameter: small letters, digits "
					   "and _ only; how about '%s'?")
				       : _("'%s' cannot be the name of a "
					   "parameter: small letters, digits "
					   "and _ only"), name, near);
	if (s->value.from == s->ruleset->manifest.from)
		return TB_OK;
	return tb_fail_at(err, TB_EUSAGE, s->path, 0, 0,
			  _("a new parameter needs a value from the first day "
			    "of the ruleset on: --from %s; later values come "
			    "afterwards"),
			  tb_date_text(s->ruleset->manifest.from, from));
}

static tb_status check_known(tb_setting *s, tb_error *err)
{
	char from[TB_DATE_BYTES];

	if (s->value.from < s->ruleset->manifest.from)
		return tb_fail_at(err, TB_EUSAGE, s->path, 0, 0,
				  _("the ruleset begins on %s; an earlier "
				    "value would never be used"),
				  tb_date_text(s->ruleset->manifest.from,
					       from));
	for (size_t i = 0; i < s->old->count; i++)
		if (s->old->values[i].from == s->value.from)
			return tb_fail_at(err, TB_EUSAGE, s->path,
					  s->old->values[i].line,
					  s->old->values[i].column,
					  _("parameter '%s' has a value from "
					    "%s already: %s; choose another "
					    "date, or correct that line by "
					    "hand"),
					  s->old->name,
					  tb_date_text(s->value.from, from),
					  s->old->values[i].text);
	return TB_OK;
}

tb_status tb_setting_settle(tb_setting *s, tb_error *err)
{
	const tb_set_options *options = s->options;
	tb_status st;

	s->old = tb_setting_find(&s->ruleset->manifest, options->parameter);
	if (s->old && options->make)
		return tb_fail_at(err, TB_EUSAGE, s->path, 0, 0,
				  _("parameter '%s' exists already; leave out "
				    "--new"), options->parameter);
	if (!s->old && !options->make)
		return unknown(s, err);
	st = s->old ? check_known(s, err) : check_new(s, err);
	if (st == TB_OK)
		st = settle_type(s, err);
	s->value.parameter = options->parameter;
	s->value.make = options->make;
	s->value.text = options->value;
	s->value.basis = options->basis;
	return st;
}

/* ------------------------------------------------------- half-years */

static tb_date half_year_of(tb_date day, char name[TB_PERIOD_BYTES])
{
	int year, month, of_month;
	tb_date first = day;

	tb_date_to_ymd(day, &year, &month, &of_month);
	(void)!tb_date_from_ymd(year, month <= 6 ? 1 : 7, 1, &first);
	(void)snprintf(name, TB_PERIOD_BYTES, "%04d-S%d", year,
		       month <= 6 ? 1 : 2);
	return first;
}

/* Whom a date inside a period surprises is told before it does. */
void tb_setting_warn(const tb_setting *s)
{
	bool refuse = s->ruleset->manifest.method.on_change ==
		      TB_CHANGE_REFUSE;
	char period[TB_PERIOD_BYTES], later[TB_PERIOD_BYTES];
	char from[TB_DATE_BYTES], next[TB_DATE_BYTES];
	char hint[160];
	tb_date day = s->value.from, today = tb_store_today();
	tb_date first = half_year_of(day, period);
	tb_problems problems;

	if (day == first && today < first)
		return;
	tb_date_text(tb_date_add_months(
			     half_year_of(day > today ? day : today, later),
			     6), next);
	tb_date_text(day, from);
	(void)snprintf(hint, sizeof hint, _("the next free date is %s"), next);
	tb_problems_init(&problems, s->watch, s->path);
	if (day == first)
		tb_problems_add(&problems, TB_WARNING, "TB-S001", 0, 0, hint,
				_("%s has begun already: what was evaluated "
				  "so far rests on the old value"), period);
	else if (refuse)
		tb_problems_add(&problems, TB_WARNING, "TB-S002", 0, 0, hint,
				_("%s lies inside %s: that half-year can no "
				  "longer be evaluated in one piece "
				  "(on_change: refuse)"), from, period);
	else
		tb_problems_add(&problems, TB_WARNING, "TB-S003", 0, 0, hint,
				_("%s lies inside %s: all of that half-year "
				  "is evaluated with the new value "
				  "(on_change: end)"), from, period);
}
