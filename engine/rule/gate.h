/* gate.h - judge the text of a rule file before any worker sees it.
 *
 * Refuses what is too large, what hides from the reader's eye, and what this
 * Lua compiles wrongly or slowly.  Everything else is Lua's to judge.
 */
#ifndef TB_RULE_GATE_H
#define TB_RULE_GATE_H

#include "rule/rules.h"

enum { TB_GATE_NESTING_MAX = 100, TB_GATE_CHAIN_MAX = 200,
       TB_GATE_TOKENS_MAX = 20000 };

/* Bytes of a UTF-8 mark at the start, which is skipped: 0 or 3. */
size_t tb_gate_mark(const char *text, size_t length);

/* Reports every finding to @watch, codes TB-G001...; returns how many of them
 * are problems (not warnings). */
TB_MUST_CHECK
size_t tb_gate_check(const tb_rule_file *file, const tb_watch *watch);

#endif
