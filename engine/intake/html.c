/* html.c - the text of what somebody's web form stored as HTML. */
#include "intake/html.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Stripping once may uncover what was encoded twice. */
enum { ROUNDS_MAX = 3, ENTITY_BYTES = 10 };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Length of the tag at @text, 0 when it is none.  A tag without end reaches
 * to the end of the text: half a tag is still no prose. */
static size_t tag_length(const char *text)
{
	const char *end;

	if (text[0] != '<' || !(is_letter(text[1]) || text[1] == '/' ||
				text[1] == '!' || text[1] == '?'))
		return 0;
	if (strncmp(text, "<!--", 4) == 0) {
		end = strstr(text + 4, "-->");
		return end ? (size_t)(end + 3 - text) : strlen(text);
	}
	end = strchr(text, '>');
	return end ? (size_t)(end + 1 - text) : strlen(text);
}

struct entity {
	const char *name;
	uint32_t code;
};

static const struct entity entities[] = {
	{ "amp", '&' },		{ "lt", '<' },		{ "gt", '>' },
	{ "quot", '"' },	{ "apos", '\'' },	{ "nbsp", ' ' },
	{ "ndash", 0x2013 },	{ "mdash", 0x2014 },	{ "bull", 0x2022 },
	{ "lsquo", 0x2018 },	{ "rsquo", 0x2019 },	{ "ldquo", 0x201c },
	{ "rdquo", 0x201d },	{ "hellip", 0x2026 },	{ "eacute", 0xe9 },
};

static uint32_t entity_code(const char *name, size_t length)
{
	char digits[ENTITY_BYTES];
	unsigned long code;
	int base = 10;

	if (length > 1 && name[0] == '#') {
		const char *from = name + 1;

		if (*from == 'x' || *from == 'X') {
			base = 16;
			from++;
		}
		length -= (size_t)(from - name);
		memcpy(digits, from, length);
		digits[length] = '\0';
		if (length == 0 ||
		    digits[strspn(digits, base == 16
					? "0123456789abcdefABCDEF"
					: "0123456789")] != '\0')
			return 0;
		code = strtoul(digits, NULL, base);
		/* Controls and surrogates are no text. */
		if (code < 0x20 || (code >= 0x7f && code < 0xa0))
			return ' ';
		if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
			return 0;
		return (uint32_t)code;
	}
	for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
		if (strlen(entities[i].name) == length &&
		    memcmp(entities[i].name, name, length) == 0)
			return entities[i].code;
	return 0;
}

/* Length of the entity at @text, 0 when it is none. */
static size_t entity_length(const char *text, uint32_t *code)
{
	size_t length;

	if (text[0] != '&')
		return 0;
	length = strcspn(text + 1, "; &<");
	if (text[1 + length] != ';' || length == 0 ||
	    length >= ENTITY_BYTES)
		return 0;
	*code = entity_code(text + 1, length);
	return *code ? length + 2 : 0;
}

static size_t encode(uint32_t code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | (code >> 6));
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xe0 | (code >> 12));
		out[1] = (char)(0x80 | ((code >> 6) & 0x3f));
		out[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | (code >> 18));
	out[1] = (char)(0x80 | ((code >> 12) & 0x3f));
	out[2] = (char)(0x80 | ((code >> 6) & 0x3f));
	out[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

/* Tags that set words of one line: dropped without a blank. */
static bool is_inline(const char *tag)
{
	static const char *const names[] = { "b>", "i>", "u>", "em>",
					     "strong>", "span", "font", "a>",
					     "a " };

	tag += 1 + (tag[1] == '/');
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strncmp(tag, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

/* One round, in place: nothing here makes the text longer (the shortest
 * entity of a character is longer than its UTF-8). */
static void strip_round(char *text)
{
	char *to = text;

	while (*text) {
		uint32_t code = 0;
		size_t length = tag_length(text);

		if (length > 0) {
			if (!is_inline(text))
				*to++ = ' ';
		} else if ((length = entity_length(text, &code)) > 0) {
			size_t size = encode(code, to);

			/* What may not come in as it is, may not either
			 * when it is spelt out. */
			if (tb_text_find_control(to, size)) {
				*to = ' ';
				size = 1;
			}
			to += size;
		} else {
			*to++ = *text;
			length = 1;
		}
		text += length;
	}
	*to = '\0';
}

static void fold_in_place(char *text)
{
	char *to = text, *start = text;
	bool gap = false;

	for (; *text; text++) {
		bool blank = *text == ' ' || *text == '\t' || *text == '\r' ||
			     *text == '\n';

		if ((unsigned char)text[0] == 0xc2 &&
		    (unsigned char)text[1] == 0xa0) {
			blank = true;
			text++;
		}
		if (blank) {
			gap = to > start;
			continue;
		}
		if (gap)
			*to++ = ' ';
		gap = false;
		*to++ = *text;
	}
	*to = '\0';
}

bool tb_html_is_there(const char *text)
{
	uint32_t code;

	for (; *text; text++) {
		const char *end;

		if (text[0] == '<' && tag_length(text) > 0 &&
		    (end = strchr(text, '>')) && end > text + 1)
			return true;
		if (text[0] == '&' && entity_length(text, &code) > 0)
			return true;
	}
	return false;
}

const char *tb_html_strip(const char *text, tb_arena *arena)
{
	char *copy = tb_arena_text(arena, text);

	if (!copy)
		return NULL;
	for (int i = 0; i < ROUNDS_MAX; i++)
		strip_round(copy);
	fold_in_place(copy);
	return copy;
}

const char *tb_fold_blanks(const char *text, tb_arena *arena)
{
	char *copy = tb_arena_text(arena, text);

	if (copy)
		fold_in_place(copy);
	return copy;
}
