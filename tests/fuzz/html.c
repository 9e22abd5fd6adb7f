/* html.c - any text as what somebody's web form stored. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "intake/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Only what a cell can be: UTF-8 without NUL. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	tb_arena arena;
	const char *text, *stripped, *folded;

	if (size > 0 && (memchr(data, '\0', size) ||
			 tb_utf8_valid((const char *)data, size) != size))
		return 0;
	tb_arena_init(&arena);
	text = tb_arena_copy(&arena, (const char *)data, size);
	stripped = text ? tb_html_strip(text, &arena) : NULL;
	folded = text ? tb_fold_blanks(text, &arena) : NULL;
	if (!stripped || !folded || strlen(folded) > size)
		abort();
	if (tb_utf8_valid(stripped, strlen(stripped)) != strlen(stripped) ||
	    tb_utf8_valid(folded, strlen(folded)) != strlen(folded))
		abort();
	/* What was folded stays so, without a blank at either end. */
	if (folded[0] == ' ' ||
	    (folded[0] && folded[strlen(folded) - 1] == ' '))
		abort();
	if (strcmp(tb_fold_blanks(folded, &arena), folded) != 0)
		abort();
	(void)tb_html_is_there(stripped);
	tb_arena_release(&arena);
	return 0;
}
