/* columns.c - kinds, columns and words, looked up as offices write them. */
#include "schema/columns.h"

#include <string.h>

#include "base/text.h"

enum { FOLD_BYTES = 128 };

size_t tb_kind_count(void)
{
	size_t kinds = 0;

	for (size_t i = 0; i < tb_column_table_count; i++)
		if (i == 0 || strcmp(tb_column_table[i].kind,
				     tb_column_table[i - 1].kind) != 0)
			kinds++;
	return kinds;
}

const tb_column *tb_kind_columns(size_t kind, size_t *count)
{
	const tb_column *first = tb_column_table;
	const tb_column *end = first + tb_column_table_count;
	const tb_column *last;

	for (;; first = last) {
		for (last = first; last < end &&
				   strcmp(last->kind, first->kind) == 0;)
			last++;
		if (kind-- == 0)
			break;
	}
	*count = (size_t)(last - first);
	return first;
}

const char *tb_kind_name(size_t kind)
{
	size_t count;

	return tb_kind_columns(kind, &count)->kind;
}

int tb_kind_find(const char *name)
{
	for (size_t kind = 0; kind < tb_kind_count(); kind++)
		if (strcmp(tb_kind_name(kind), name) == 0)
			return (int)kind;
	return -1;
}

void tb_fold(const char *text, char *folded, size_t size)
{
	size_t used = 0;
	bool gap = false;

	for (; *text && used + 2 < size; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c - 'A' + 'a');
		/* No-break space, as Excel likes it. */
		if (c == 0xc2 && (unsigned char)text[1] == 0xa0) {
			gap = true;
			text++;
			continue;
		}
		if (!(c >= 0x80 || (c >= 'a' && c <= 'z') ||
		      (c >= '0' && c <= '9'))) {
			gap = true;
			continue;
		}
		if (gap && used > 0)
			folded[used++] = '_';
		gap = false;
		folded[used++] = (char)c;
	}
	folded[used] = '\0';
}

bool tb_fold_in(const char *folded, const char *list)
{
	char one[FOLD_BYTES], member[FOLD_BYTES];

	while (*list) {
		size_t length = strcspn(list, "|");

		if (length < sizeof one) {
			memcpy(one, list, length);
			one[length] = '\0';
			tb_fold(one, member, sizeof member);
			if (strcmp(member, folded) == 0)
				return true;
		}
		list += length;
		list += *list == '|';
	}
	return false;
}

const char *tb_word_find(const char *words, const char *text)
{
	char folded[FOLD_BYTES];

	tb_fold(text, folded, sizeof folded);
	for (size_t i = 0; i < tb_word_table_count; i++) {
		const tb_word *row = &tb_word_table[i];

		if (strcmp(row->words, words) == 0 &&
		    (strcmp(row->word, folded) == 0 ||
		     tb_fold_in(folded, row->aliases)))
			return row->word;
	}
	return NULL;
}

int tb_kind_column(size_t kind, const char *cell)
{
	size_t count;
	const tb_column *columns = tb_kind_columns(kind, &count);
	char folded[FOLD_BYTES];

	tb_fold(cell, folded, sizeof folded);
	if (folded[0] == '\0')
		return -1;
	/* A column's own name wins over another's alias. */
	for (size_t i = 0; i < count; i++)
		if (strcmp(columns[i].name, folded) == 0)
			return (int)i;
	for (size_t i = 0; i < count; i++)
		if (tb_fold_in(folded, columns[i].aliases))
			return (int)i;
	return -1;
}
