/* text.c - texts for people, cleaned and measured. */
#define _XOPEN_SOURCE 700	/* wcwidth */

#include "cli/text.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

enum { NAME_MAX_LENGTH = 48 };

/* One character: its bytes, and its columns in *width. */
static size_t next_character(const char *text, int *width)
{
	mbstate_t state = { 0 };
	wchar_t c;
	size_t n = mbrtowc(&c, text, strlen(text), &state);

	*width = 1;
	if (n == 0 || n == (size_t)-1 || n == (size_t)-2)
		return 1;
	*width = wcwidth(c) < 0 ? 1 : wcwidth(c);
	return n;
}

int tb_columns(const char *text)
{
	int total = 0, width;

	while (*text) {
		text += next_character(text, &width);
		total += width;
	}
	return total;
}

size_t tb_columns_fit(const char *text, int columns)
{
	size_t at = 0;
	int width;

	while (text[at]) {
		size_t n = next_character(text + at, &width);

		if (width > columns)
			break;
		columns -= width;
		at += n;
	}
	return at;
}

/* Bytes of the control or bidi character at @text; 0: it is harmless. */
static size_t control_length(const unsigned char *t)
{
	if (t[0] < 0x20 || t[0] == 0x7f)
		return 1;
	if (t[0] == 0xc2 && t[1] >= 0x80 && t[1] <= 0x9f)
		return 2;
	if (t[0] == 0xe2 && t[1] == 0x80 &&
	    (t[2] == 0x8e || t[2] == 0x8f || (t[2] >= 0xaa && t[2] <= 0xae)))
		return 3;
	if (t[0] == 0xe2 && t[1] == 0x81 && t[2] >= 0xa6 && t[2] <= 0xa9)
		return 3;
	return 0;
}

void tb_put_clean(FILE *to, const char *text)
{
	const unsigned char *t = (const unsigned char *)text;

	while (*t) {
		size_t n = control_length(t);

		if (*t == '\n' || *t == '\t')
			fputc(' ', to);
		else if (n == 0)
			fputc(*t, to);
		else
			for (size_t i = 0; i < n; i++)
				fprintf(to, "\\x%02X", t[i]);
		t += n > 0 ? n : 1;
	}
}

void tb_put_folded(FILE *to, const char *text, int at, int width)
{
	int room = width > at + 16 ? width - at : 1 << 20;

	for (;;) {
		size_t fit = tb_columns_fit(text, room);
		size_t cut = fit;

		if (!text[fit])
			break;
		while (cut > 0 && text[cut] != ' ')
			cut--;
		if (cut == 0)
			cut = fit;
		fprintf(to, "%.*s\n%*s", (int)cut, text, at, "");
		text += cut;
		text += strspn(text, " ");
	}
	fprintf(to, "%s\n", text);
}

static int least(int a, int b, int c)
{
	int m = a < b ? a : b;

	return m < c ? m : c;
}

/* Edit distance of two short ASCII names. */
static int distance(const char *a, const char *b)
{
	int row[NAME_MAX_LENGTH + 1];
	size_t n = strlen(b);

	if (n > NAME_MAX_LENGTH || strlen(a) > NAME_MAX_LENGTH)
		return NAME_MAX_LENGTH;
	for (size_t j = 0; j <= n; j++)
		row[j] = (int)j;
	for (size_t i = 0; a[i]; i++) {
		int corner = row[0];

		row[0] = (int)i + 1;
		for (size_t j = 0; j < n; j++) {
			int above = row[j + 1];

			row[j + 1] = least(above + 1, row[j] + 1,
					   corner + (a[i] != b[j]));
			corner = above;
		}
	}
	return row[n];
}

const char *tb_nearest(const char *wrong, const char *const *names, size_t n)
{
	const char *best = NULL;
	int best_distance = (int)strlen(wrong) / 3 + 1;

	for (size_t i = 0; i < n; i++) {
		int d = distance(wrong, names[i]);
		/* "eval" for evaluate: a beginning is near too. */
		bool begins = strlen(wrong) >= 3 &&
			      strncasecmp(wrong, names[i],
					  strlen(wrong)) == 0;

		if (begins)
			d = 1;
		if (d <= best_distance && (!best || d < best_distance)) {
			best = names[i];
			best_distance = d;
		}
	}
	return best;
}
