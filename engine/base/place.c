/* place.c - where something stands in a file. */
#include "base/place.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { ENDING = 5 /* ".xlsx" */, LETTERS_BYTES = 8 };

const char *tb_place_sheet(const char *file)
{
	const char *mark = file;
	char ending[ENDING + 1];

	while ((mark = strchr(mark, '!')) != NULL) {
		mark++;
		if (mark - file <= ENDING)
			continue;
		memcpy(ending, mark - 1 - ENDING, ENDING);
		ending[ENDING] = '\0';
		if (tb_text_same(ending, ".xlsx") ||
		    tb_text_same(ending, ".xlsm"))
			return mark;
	}
	return NULL;
}

/* 1: A, 27: AA. */
static const char *letters(int column, char buffer[LETTERS_BYTES])
{
	size_t at = LETTERS_BYTES - 1;

	buffer[at] = '\0';
	for (; column > 0 && at > 0; column = (column - 1) / 26)
		buffer[--at] = (char)('A' + (column - 1) % 26);
	return buffer + at;
}

char *tb_place_text(const char *file, int line, int column, char *buffer,
		    size_t size)
{
	char room[LETTERS_BYTES];

	if (line <= 0)
		(void)snprintf(buffer, size, "%s", file);
	else if (tb_place_sheet(file))
		(void)snprintf(buffer, size, "%s!%s%d", file,
			       letters(column, room), line);
	else if (column <= 0)
		(void)snprintf(buffer, size, "%s:%d", file, line);
	else
		(void)snprintf(buffer, size, "%s:%d:%d", file, line, column);
	return buffer;
}
