/* lua_words.h - what Lua says about a mistake, in the user's language. */
#ifndef TB_RULE_LUA_WORDS_H
#define TB_RULE_LUA_WORDS_H

#include "base/arena.h"

/* @message itself when it is none of the common ones; NULL: no memory. */
TB_MUST_CHECK
const char *tb_lua_words(tb_arena *arena, const char *message);

/* @form with {a} {b} {c} replaced by @text, and no other format read: the
 * texts come from a script.  NULL: no memory. */
TB_MUST_CHECK
const char *tb_fill_words(tb_arena *arena, const char *form,
			  const char *const text[3]);

#endif
