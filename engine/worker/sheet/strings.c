/* strings.c - the texts that cells point to. */
#include "worker/sheet/strings.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "worker/sheet/xml.h"

enum { ALL_MAX = 48 * 1024 * 1024, COUNT_MAX = 4 * 1024 * 1024,
       ESCAPE = 7 /* _x000D_ */ };

bool tb_growing_add(tb_growing *text, const char *bytes, size_t length,
		    size_t most, tb_sheet_trouble *trouble)
{
	if (length > most || text->length > most - length)
		return tb_sheet_fail(trouble, TB_SHEET_TOO_LONG, NULL);
	if (text->length + length > text->capacity) {
		size_t capacity = (text->length + length) * 2;
		char *bigger = realloc(text->data, capacity);

		if (!bigger)
			return tb_sheet_fail(trouble, TB_SHEET_NO_MEMORY,
					     NULL);
		text->data = bigger;
		text->capacity = capacity;
	}
	memcpy(text->data + text->length, bytes, length);
	text->length += length;
	return true;
}

static int hexadecimal(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code of "_xHHHH_" at @text, -1: it is none. */
static int escaped(const char *text, size_t length)
{
	int code = 0;

	if (length < ESCAPE || text[0] != '_' || text[1] != 'x' ||
	    text[ESCAPE - 1] != '_')
		return -1;
	for (size_t i = 2; i < ESCAPE - 1; i++) {
		int digit = hexadecimal(text[i]);

		if (digit < 0)
			return -1;
		code = code * 16 + digit;
	}
	return code;
}

void tb_growing_unescape(tb_growing *text, size_t from)
{
	size_t to = from;

	for (size_t i = from; i < text->length;) {
		int code = escaped(text->data + i, text->length - i);

		/* Others than ASCII need no escape, so they are no escape. */
		if (code > 0 && code < 0x80) {
			text->data[to++] = (char)code;
			i += ESCAPE;
		} else {
			text->data[to++] = text->data[i++];
		}
	}
	text->length = to;
}

typedef struct reading {
	tb_strings *strings;
	tb_sheet_trouble *trouble;
	bool in_text;		/* <t> */
	int in_phonetic;	/* <rPh>: how to read a name aloud */
} reading;

static void on_start(void *context, const char *name, const char **attributes)
{
	reading *r = context;

	(void)attributes;
	if (strcmp(name, "rPh") == 0)
		r->in_phonetic++;
	else if (strcmp(name, "t") == 0)
		r->in_text = r->in_phonetic == 0;
}

static bool end_string(reading *r)
{
	tb_strings *strings = r->strings;
	size_t from = strings->count ? strings->ends[strings->count - 1] : 0;

	if (strings->count == COUNT_MAX)
		return tb_sheet_fail(r->trouble, TB_SHEET_TOO_LARGE, NULL);
	if (strings->count == strings->capacity) {
		size_t capacity = strings->capacity ? strings->capacity * 2
						    : 1024;
		size_t *bigger = realloc(strings->ends,
					 capacity * sizeof *bigger);

		if (!bigger)
			return tb_sheet_fail(r->trouble, TB_SHEET_NO_MEMORY,
					     NULL);
		strings->ends = bigger;
		strings->capacity = capacity;
	}
	tb_growing_unescape(&strings->all, from);
	strings->ends[strings->count++] = strings->all.length;
	return true;
}

static void on_end(void *context, const char *name)
{
	reading *r = context;

	if (strcmp(name, "rPh") == 0)
		r->in_phonetic--;
	else if (strcmp(name, "t") == 0)
		r->in_text = false;
	else if (strcmp(name, "si") == 0)
		(void)end_string(r);
}

static void on_text(void *context, const char *text, size_t length)
{
	reading *r = context;

	if (r->in_text)
		(void)tb_growing_add(&r->strings->all, text, length, ALL_MAX,
				     r->trouble);
}

bool tb_strings_read(tb_strings *strings, tb_workbook *workbook)
{
	reading r = { .strings = strings,
		      .trouble = workbook->archive->trouble };
	const tb_xml_events events = { on_start, on_end, on_text, &r };

	*strings = (tb_strings){ .count = 0 };
	return !workbook->strings[0] ||
	       tb_xml_read(workbook->archive, workbook->strings, &events);
}

void tb_strings_release(tb_strings *strings)
{
	free(strings->all.data);
	free(strings->ends);
	*strings = (tb_strings){ .count = 0 };
}

const char *tb_strings_at(const tb_strings *strings, size_t index,
			  size_t *length)
{
	size_t from;

	if (index >= strings->count)
		return NULL;
	from = index ? strings->ends[index - 1] : 0;
	*length = strings->ends[index] - from;
	return strings->all.data ? strings->all.data + from : "";
}
