/* crowd.h - many small invented people, as different as a ruleset can tell
 * them apart: who shows that two rulesets differ?
 *
 * Every tier and family, both answers of serves_public, single gaps of each
 * competency, everything at once, and one more trait at a time: leading, each
 * employment, and what the rules name (districts, grades, education, courses
 * taken).  Not everybody, so "nobody shows it" is no proof that nobody would.
 */
#ifndef TB_WORKBENCH_CROWD_H
#define TB_WORKBENCH_CROWD_H

#include "workbench/case_run.h"

typedef struct tb_crowd tb_crowd;

/* Invent them for @ruleset and evaluate each under it.  @period: "2026-S1".
 * Errors: TB_ERULE, TB_ELIMIT (the ruleset does not work), TB_ENOMEM, TB_EIO. */
TB_MUST_CHECK
tb_status tb_crowd_gather(const char *rules_dir, const tb_ruleset *ruleset,
			  const char *period, const tb_watch *watch,
			  tb_crowd **out, tb_error *err);
void tb_crowd_leave(tb_crowd *crowd);	/* NULL allowed */

/* The first, which is the smallest, whose result is another under @other; as
 * a file of cases that expects what the crowd's ruleset gives, in @arena.
 * *yaml NULL: nobody shows it. */
TB_MUST_CHECK
tb_status tb_crowd_witness(const tb_crowd *crowd,
			   const tb_ruleset_source *other, tb_arena *arena,
			   const char **yaml, tb_error *err);

#endif
