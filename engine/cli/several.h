/* several.h - the values of an option that was given several times. */
#ifndef TB_CLI_SEVERAL_H
#define TB_CLI_SEVERAL_H

#include "timbang.h"

/* All zero is empty.  Each text belongs to the list. */
typedef struct tb_several {
	size_t count;
	char **each;
} tb_several;

/* The lines of @text (NULL: none).  Errors: TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_several_of(tb_several *lines, const char *text, tb_error *err);
/* The parts of @text (NULL: none) between commas, without the blanks inside
 * and around them: a NIP is often printed in groups.  Errors: TB_EUSAGE (a
 * part is empty), TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_several_codes(tb_several *codes, const char *text,
			   const char *option, tb_error *err);
/* False: no memory. */
bool tb_several_add(tb_several *lines, const char *text);
/* Keep the first @count. */
void tb_several_cut(tb_several *lines, size_t count);
void tb_several_free(tb_several *lines);

#endif
