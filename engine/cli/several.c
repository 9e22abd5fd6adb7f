/* several.c - the values of an option that was given several times. */
#define _GNU_SOURCE	/* strchrnul */
#include "cli/several.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/text.h"

static bool add(tb_several *lines, const char *text, size_t length)
{
	char **each = realloc(lines->each,
			      (lines->count + 1) * sizeof *lines->each);

	if (!each)
		return false;
	lines->each = each;
	each[lines->count] = strndup(text, length);
	if (!each[lines->count])
		return false;
	lines->count++;
	return true;
}

bool tb_several_add(tb_several *lines, const char *text)
{
	return add(lines, text, strlen(text));
}

tb_status tb_several_of(tb_several *lines, const char *text, tb_error *err)
{
	*lines = (tb_several){ 0, NULL };
	while (text) {
		const char *end = strchrnul(text, '\n');

		if (!add(lines, text, (size_t)(end - text))) {
			*err = (tb_error){ .code = TB_ENOMEM };
			return TB_ENOMEM;
		}
		text = *end ? end + 1 : NULL;
	}
	return TB_OK;
}

static void drop_blanks(char *text)
{
	char *to = text;

	for (; *text; text++)
		if (*text != ' ')
			*to++ = *text;
	*to = '\0';
}

tb_status tb_several_codes(tb_several *codes, const char *text,
			   const char *option, tb_error *err)
{
	*codes = (tb_several){ 0, NULL };
	while (text) {
		const char *end = strchrnul(text, ',');

		if (!add(codes, text, (size_t)(end - text))) {
			*err = (tb_error){ .code = TB_ENOMEM };
			return TB_ENOMEM;
		}
		drop_blanks(codes->each[codes->count - 1]);
		if (!*codes->each[codes->count - 1])
			return tb_usage(err, _("%s takes codes with a comma "
					       "between them"), option);
		text = *end ? end + 1 : NULL;
	}
	return TB_OK;
}

void tb_several_cut(tb_several *lines, size_t count)
{
	while (lines->count > count)
		free(lines->each[--lines->count]);
}

void tb_several_free(tb_several *lines)
{
	tb_several_cut(lines, 0);
	free(lines->each);
	lines->each = NULL;
}
