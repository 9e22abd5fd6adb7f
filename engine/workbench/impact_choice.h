/* impact_choice.h - inside workbench/: which of the moved people become
 * cases. */
#ifndef TB_WORKBENCH_IMPACT_CHOICE_H
#define TB_WORKBENCH_IMPACT_CHOICE_H

#include "workbench/impact.h"

typedef struct tb_impact_chosen {
	int64_t party;
	const char *nip;
} tb_impact_chosen;

/* The people named, in that order; with @count 0 the most telling ones (see
 * impact_cases.h).  The list lives in impact->arena.
 * Errors: TB_EDATA (somebody named has not moved, or nobody has), TB_EUSAGE,
 * TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_impact_choose(tb_impact *impact, const char *const *people,
			   size_t count, const tb_impact_chosen **list,
			   size_t *list_count, tb_error *err);

#endif
