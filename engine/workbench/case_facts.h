/* case_facts.h - inside workbench/: the people of cases become facts, so that
 * they are evaluated like everybody. */
#ifndef TB_WORKBENCH_CASE_FACTS_H
#define TB_WORKBENCH_CASE_FACTS_H

#include "store/catalog.h"
#include "workbench/case.h"

/* Write a person for each case into @store and set its party, ascending in
 * the order of @cases.  @catalog: what the store knew before.  What cannot be
 * written as the case has it goes to @problems.
 * Errors: those of the store; TB_OK also when there were problems. */
TB_MUST_CHECK
tb_status tb_case_facts_write(tb_store *store, const tb_catalog *catalog,
			      const char *dinas, tb_case *cases, size_t count,
			      tb_arena *arena, tb_problems *problems,
			      tb_error *err);

#endif
