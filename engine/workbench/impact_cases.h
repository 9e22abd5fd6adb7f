/* impact_cases.h - people whom a change of rules moves, as test cases that
 * pass under the new ruleset and fail under the old one. */
#ifndef TB_WORKBENCH_IMPACT_CASES_H
#define TB_WORKBENCH_IMPACT_CASES_H

#include "workbench/impact.h"

enum { TB_IMPACT_CASES_CHOSEN = 10, TB_IMPACT_CASES_NAMED = 100 };

/* Write a file @path of cases made of @people (NIPs, all of whom must have
 * moved), as case_write.h does.  With @count 0 at most TB_IMPACT_CASES_CHOSEN
 * are chosen: each shows a kind of change, or a rule that moves somebody, that
 * those before do not show.
 *
 * Each is tried before: whoever as a case does not come out under the new
 * ruleset as in the store, or is not told apart by the old one, is left out
 * and told to @watch.  Where the new rules begin later than the period, its
 * days are moved ahead by whole years, until they hold.
 * Errors: TB_EIO (also when @path is there), TB_EDATA (somebody named has not
 * moved, or no case is left), TB_EUSAGE (too many are named), TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_impact_cases(tb_impact *impact, const char *path,
			  const char *const *people, size_t count,
			  const tb_watch *watch, int64_t *written,
			  tb_error *err);

#endif
