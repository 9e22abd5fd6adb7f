/* error.c - filling, wrapping and mapping errors. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* When a text was cut, its last character may be half there: take it off.
 * Only the end is looked at; bytes that never were UTF-8 stay. */
static void mend_end(char *text, size_t length)
{
	size_t back = 1;
	unsigned char lead;
	size_t needs;

	while (back < 4 && back < length &&
	       ((unsigned char)text[length - back] & 0xC0) == 0x80)
		back++;
	if (back > length)
		return;
	lead = (unsigned char)text[length - back];
	needs = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (needs > back)
		text[length - back] = '\0';
}

static void copy_cut(char *to, size_t size, const char *from)
{
	size_t length = strlen(from);

	if (length >= size) {
		memcpy(to, from, size - 1);
		to[size - 1] = '\0';
		mend_end(to, size - 1);
		return;
	}
	memcpy(to, from, length + 1);
}

static void format_cut(char *to, size_t size, const char *format,
		       va_list arguments)
{
	int length = vsnprintf(to, size, format, arguments);

	if (length < 0)
		to[0] = '\0';
	else if ((size_t)length >= size)
		mend_end(to, size - 1);
}

/* The message is made aside first: an argument may be the old message. */
static void fill(tb_error *err, tb_status code, const char *file, int line,
		 int column, const char *format, va_list arguments)
{
	tb_error made = { .code = code, .line = line, .column = column };

	if (file)
		copy_cut(made.file, sizeof made.file, file);
	format_cut(made.message, sizeof made.message, format, arguments);
	*err = made;
}

tb_status tb_fail(tb_error *err, tb_status code, const char *format, ...)
{
	va_list arguments;

	if (!err)
		return code;
	va_start(arguments, format);
	fill(err, code, NULL, 0, 0, format, arguments);
	va_end(arguments);
	return code;
}

tb_status tb_fail_at(tb_error *err, tb_status code, const char *file, int line,
		     int column, const char *format, ...)
{
	va_list arguments;

	if (!err)
		return code;
	va_start(arguments, format);
	fill(err, code, file, line, column, format, arguments);
	va_end(arguments);
	return code;
}

void tb_error_wrap(tb_error *err, const char *format, ...)
{
	char made[TB_ERROR_TEXT_BYTES];
	size_t length;
	va_list arguments;

	if (!err)
		return;
	va_start(arguments, format);
	format_cut(made, sizeof made, format, arguments);
	va_end(arguments);
	length = strlen(made);
	if (length + 2 < sizeof made) {
		memcpy(made + length, ": ", 3);
		copy_cut(made + length + 2, sizeof made - length - 2,
			 err->message);
	}
	memcpy(err->message, made, sizeof made);
}

bool tb_is_of_rules(tb_status status)
{
	return status == TB_ERULE || status == TB_ELIMIT;
}

bool tb_is_of_input(tb_status status)
{
	return tb_is_of_rules(status) || status == TB_EDATA;
}

int tb_exit_code(tb_status status)
{
	switch (status) {
	case TB_OK:
		return 0;
	case TB_EINTERNAL:
	case TB_ENOMEM:
		return 1;
	case TB_EUSAGE:
		return 2;
	case TB_ERULE:
		return 3;
	case TB_ETEST:
		return 4;
	case TB_ETHRESHOLD:
		return 5;
	case TB_ELIMIT:
		return 6;
	case TB_EDIFFERENT:
		return 7;
	case TB_EDATA:
	case TB_EWORKER:
	case TB_EIO:
	case TB_EBUSY:
	case TB_ENEWER:
	case TB_ECANCELLED:
		return 8;
	}
	return 1;
}
