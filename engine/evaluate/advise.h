/* advise.h - training rules at work for one person.  Design section 5. */
#ifndef TB_EVALUATE_ADVISE_H
#define TB_EVALUATE_ADVISE_H

#include "evaluate/person.h"

/* Does @query, asked about @competency, find @course? */
bool tb_advise_matches(const tb_catalog *catalog, const tb_course_query *query,
		       const tb_course *course, int competency);

/* Decide what the host can, and list the questions for the worker in
 * candidate->asked. */
TB_MUST_CHECK
tb_status tb_advise_prepare(const tb_dinas *dinas, tb_arena *arena,
			    tb_candidate *candidate, tb_error *err);
/* With the worker's answers (one per call): recommendations, dropped courses,
 * unanswered gaps, strengths, and in trace mode what became of each rule. */
TB_MUST_CHECK
tb_status tb_advise_finish(const tb_dinas *dinas, tb_arena *arena,
			   tb_candidate *candidate,
			   const tb_rule_answer *answers, tb_error *err);

#endif
