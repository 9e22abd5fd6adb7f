/* fault.h - a worker's fault in the words of the one who must mend it. */
#ifndef TB_RULE_FAULT_H
#define TB_RULE_FAULT_H

#include "rule/reply.h"

/* Fill @problem from @fault; its texts live in scope->arena.  False: out of
 * memory. */
TB_MUST_CHECK
bool tb_fault_describe(const tb_reply_fault *fault, tb_reply_scope *scope,
		       const tb_fault_source *sources, tb_problem *problem);
/* TB_ELIMIT for a budget, else TB_ERULE. */
tb_status tb_fault_status(enum tb_fault_code code);

#endif
