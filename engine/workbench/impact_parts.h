/* impact_parts.h - inside workbench/: the parts of comparing two rulesets. */
#ifndef TB_WORKBENCH_IMPACT_PARTS_H
#define TB_WORKBENCH_IMPACT_PARTS_H

#include "workbench/impact.h"

/* impact.c */

/* One of the two evaluations; @rulesets becomes what it reads, and must live
 * as long.  Who is asked, and what becomes of the results, is for the caller
 * to add. */
tb_evaluation_request tb_impact_request(const tb_impact *impact, int side,
					tb_ruleset_source *rulesets);

/* impact_rules.c */

/* Who is under the dinas is the same for both sides: its own units and those
 * below that have no ruleset among the others. */
tb_ruleset_source tb_impact_source_of(const tb_impact_source *source);
/* Find both rulesets, to be closed by the caller.  Errors: TB_EUSAGE,
 * TB_EDATA; neither is open then. */
TB_MUST_CHECK
tb_status tb_impact_open(tb_store *store, const tb_impact_options *options,
			 tb_named named[2], tb_error *err);
/* Read one of them, to be freed by the caller in every case; sets its day. */
TB_MUST_CHECK
tb_status tb_impact_read(tb_impact *impact, int side,
			 tb_impact_source *source, const tb_watch *watch,
			 tb_ruleset **ruleset, tb_error *err);
/* What the two differ in, and what the new one will change later. */
TB_MUST_CHECK
tb_status tb_impact_changes(tb_impact *impact, tb_ruleset *const rulesets[2],
			    tb_error *err);

/* impact_count.c */

/* The bands of side @which, from its dinas. */
void tb_impact_learn(tb_impact *impact, int which, const tb_dinas *dinas);
TB_MUST_CHECK
bool tb_impact_count(tb_impact *impact, int which, const tb_dinas *dinas,
		     const tb_impact_side *side);
TB_MUST_CHECK
bool tb_impact_count_moved(tb_impact *impact, const tb_impact_moved *moved);
void tb_impact_sort(tb_impact *impact);

/* impact_moved.c */

/* What differs, and why; in impact->work.  False: no memory. */
TB_MUST_CHECK
bool tb_impact_compare(tb_impact *impact, tb_impact_moved *moved);

/* impact_check.c */

void tb_impact_judge(tb_impact *impact);
TB_MUST_CHECK
tb_status tb_impact_guide_load(tb_impact *impact, const tb_catalog *catalog,
			       tb_error *err);
void tb_impact_guide_check(tb_impact *impact);

#endif
