/* habits_yaml.c - spreadsheet habits in ruleset.yaml.
 *
 * Looked for in the lines: what YAML makes of them is valid, only something
 * else than was meant ({ value: 12,5 } has a key "5").
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "workbench/habits.h"

enum { WORD_BYTES = 24 };

typedef struct line {
	const char *path;
	const char *text;
	size_t length;		/* up to a comment */
	int number;
	const tb_watch *watch;
} line;

static void say(const line *l, const char *code, size_t at,
		const char *message, const char *hint)
{
	int column = 1;
	tb_problem problem = { TB_PROBLEM, code, l->path, l->number, 0,
			       message, hint };

	for (size_t i = 0; i < at; i++)
		column += ((unsigned char)l->text[i] & 0xc0) != 0x80;
	problem.column = column;
	if (l->watch && l->watch->problem)
		l->watch->problem(l->watch->context, &problem);
}

static bool is_digit(const line *l, size_t at)
{
	return at < l->length && l->text[at] >= '0' && l->text[at] <= '9';
}

static size_t digits(const line *l, size_t at)
{
	size_t n = 0;

	while (is_digit(l, at + n))
		n++;
	return n;
}

/* At a value that begins with a digit at @at. */
static void check_number(const line *l, size_t at, bool in_braces)
{
	size_t whole = digits(l, at), end = at + whole, rest;
	char word[WORD_BYTES], message[WORD_BYTES * 8], hint[WORD_BYTES * 4];

	if (whole == 0 || whole > 9)
		return;
	if (end < l->length && l->text[end] == '.')
		end += 1 + digits(l, end + 1);
	if (end < l->length && l->text[end] == '%') {
		(void)snprintf(word, sizeof word, "%.*s", (int)(end - at),
			       l->text + at);
		(void)snprintf(message, sizeof message,
			       _("%s%% is a text here, not a number"), word);
		(void)snprintf(hint, sizeof hint, _("write %s"), word);
		say(l, "TB-H003", at, message, hint);
		return;
	}
	rest = digits(l, end + 1);
	if (!in_braces || end != at + whole || end >= l->length ||
	    l->text[end] != ',' || rest == 0 || rest > 9)
		return;
	/* 2026,01: only when nothing else follows is it one number. */
	(void)snprintf(word, sizeof word, "%.*s", (int)(whole + 1 + rest),
		       l->text + at);
	(void)snprintf(message, sizeof message,
		       _("%s has a decimal comma: between { and } a comma "
			 "begins the next entry"), word);
	word[whole] = '.';
	(void)snprintf(hint, sizeof hint, _("write the decimal point: %s"),
		       word);
	say(l, "TB-H001", at, message, hint);
}

static void check_quote(const line *l, size_t at)
{
	static const char *const quotes[] = {
		"\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C",
		"\xE2\x80\x9D", "\xE2\x80\x9E"
	};

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (l->length - at >= 3 &&
		    memcmp(l->text + at, quotes[i], 3) == 0)
			say(l, "TB-H002", at,
			    _("this is a curly quotation mark, as Word and "
			      "Excel write them"),
			    _("write the straight one: \""));
}

static void check_line(const line *l)
{
	bool in_braces = false, value = false;
	char quote = '\0';

	for (size_t i = 0; i < l->length; i++) {
		char c = l->text[i];

		if (quote) {
			quote = c == quote ? '\0' : quote;
			continue;
		}
		if ((c == '"' || c == '\'') && value)
			quote = c;
		if (value && c != ' ') {
			check_number(l, i, in_braces);
			check_quote(l, i);
		}
		if (c == '{')
			in_braces = true;
		if (c != ' ')
			value = false;
		if (c == ':' && i + 1 < l->length && l->text[i + 1] == ' ')
			value = true;
	}
}

/* Up to " #". */
static size_t without_comment(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] == '#' && (i == 0 || text[i - 1] == ' '))
			return i;
	return length;
}

void tb_habits_yaml(const char *path, const char *text, size_t length,
		    const tb_watch *watch)
{
	line l = { .path = path, .number = 1, .watch = watch };

	if (tb_utf8_valid(text, length) != length)
		return;		/* the reader of YAML says so */
	while (length > 0) {
		const char *end = memchr(text, '\n', length);
		size_t size = end ? (size_t)(end - text) : length;

		l.text = text;
		l.length = without_comment(text, size);
		check_line(&l);
		l.number++;
		size += end != NULL;
		text += size;
		length -= size;
	}
}
