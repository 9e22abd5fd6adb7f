/* assignment.h - NAME=VALUE as options give it. */
#ifndef TB_WORKBENCH_ASSIGNMENT_H
#define TB_WORKBENCH_ASSIGNMENT_H

#include "base/arena.h"

typedef struct tb_assignment {
	const char *name, *value;	/* neither is empty */
} tb_assignment;

/* Cut @text at its first '='.  Errors: TB_EUSAGE, naming @option. */
TB_MUST_CHECK
tb_status tb_assignment_of(const char *text, const char *option,
			   tb_arena *arena, tb_assignment *out,
			   tb_error *err);

#endif
