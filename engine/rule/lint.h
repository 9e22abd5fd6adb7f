/* lint.h - what luacheck finds in a rule text, without running it.
 *
 * timbang-rule-lint, a locked program of its own, looks at the text; what it
 * says is read as hostile and put in the user's language here.
 */
#ifndef TB_RULE_LINT_H
#define TB_RULE_LINT_H

#include "rule/rules.h"

typedef struct tb_lint tb_lint;

/* @program NULL: beside this program.  Errors: TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_lint_start(const char *program, tb_lint **out, tb_error *err);
/* Findings of @file, which has passed the gate, go to @watch in their order.
 * Errors: TB_ELIMIT, TB_ERULE (the program ended), TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_lint_file(tb_lint *lint, const tb_rule_file *file,
		       const tb_watch *watch, tb_error *err);
void tb_lint_stop(tb_lint *lint);	/* NULL allowed */

#endif
