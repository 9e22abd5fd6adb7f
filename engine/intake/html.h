/* html.h - the text of what somebody's web form stored as HTML. */
#ifndef TB_INTAKE_HTML_H
#define TB_INTAKE_HTML_H

#include "base/arena.h"

/* Does @text hold something that looks like a tag or an entity of HTML? */
bool tb_html_is_there(const char *text);
/* Tags dropped (those that end a line become a blank), entities decoded,
 * blanks folded.  In @arena; NULL: out of memory. */
TB_MUST_CHECK const char *tb_html_strip(const char *text, tb_arena *arena);
/* Only blanks and line breaks folded. */
TB_MUST_CHECK const char *tb_fold_blanks(const char *text, tb_arena *arena);

#endif
