/* case_accept.h - taking what came out as what is expected. */
#ifndef TB_WORKBENCH_CASE_ACCEPT_H
#define TB_WORKBENCH_CASE_ACCEPT_H

#include "workbench/case_run.h"
#include "workbench/edits.h"

/* What must change in @file so that its cases that FAILED in @run expect what
 * came out: only those values, nothing that a case does not mention.  The
 * edits live in @arena.  Errors: TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_case_accept(const tb_cases *cases, const tb_case_run *run,
			 const tb_case_file *file, tb_arena *arena,
			 tb_edits *out, tb_error *err);

#endif
