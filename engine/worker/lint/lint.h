/* lint.h - luacheck in a locked program: a text in, findings out. */
#ifndef TB_WORKER_LINT_LINT_H
#define TB_WORKER_LINT_LINT_H

#include "timbang.h"

/* A Lua file inside this program: its lines, ended by NULL. */
typedef struct tb_lint_module {
	const char *name;	/* "luacheck.parser"; "driver" is ours */
	const char *const *lines;
} tb_lint_module;

extern const tb_lint_module tb_lint_modules[];
extern const size_t tb_lint_module_count;

/* Load luacheck; to be called once.  False: it does not load. */
TB_MUST_CHECK bool tb_lint_init(void);
/* Answer one TB_ASK_LINT, see serve.h. */
TB_MUST_CHECK
bool tb_lint_take(uint8_t tag, const uint8_t *payload, size_t length,
		  const uint8_t **answer, size_t *answer_length);

#endif
