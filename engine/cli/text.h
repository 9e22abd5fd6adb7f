/* text.h - inside cli/: texts for people, cleaned and measured. */
#ifndef TB_CLI_TEXT_H
#define TB_CLI_TEXT_H

#include <libintl.h>
#include <stddef.h>
#include <stdio.h>

/* The command line stands on timbang.h alone, so it names the domain
 * itself. */
#define _(text) dgettext("timbang", (text))
#define N_(text) text

/* Columns of a UTF-8 text on a terminal. */
int tb_columns(const char *text);
/* Bytes of the longest prefix that fits. */
size_t tb_columns_fit(const char *text, int columns);

/* Write @text with everything that could act on a terminal as \xNN; a line
 * feed becomes a blank. */
void tb_put_clean(FILE *to, const char *text);

/* Write @text folded to @width columns; the cursor stands at column @at, and
 * further lines begin there. */
void tb_put_folded(FILE *to, const char *text, int at, int width);

/* The nearest of @n names, or NULL when none is near. */
const char *tb_nearest(const char *wrong, const char *const *names, size_t n);

#endif
