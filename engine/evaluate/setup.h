/* setup.h - inside evaluate/: starting the rules of a dinas, and weighing a
 * kind of post. */
#ifndef TB_EVALUATE_SETUP_H
#define TB_EVALUATE_SETUP_H

#include "evaluate/dinas.h"

/* Choose the day whose parameters count, find the bands, start the worker,
 * check what the rules name against the catalogue. */
TB_MUST_CHECK tb_status tb_setup_dinas(tb_dinas *dinas, tb_error *err);

/* What a worker is told: the texts of @ruleset, its parameters as of @day, the
 * dictionaries.  Lives in the ruleset's arena; false: no memory. */
TB_MUST_CHECK
bool tb_setup_rules(tb_ruleset *ruleset, const tb_catalog *catalog,
		    tb_date day, bool trace, tb_rule_setup *out);

/* Ask the weighting rules and settle the weight of each competency that the
 * post requires.  Errors: TB_ERULE, TB_ELIMIT. */
TB_MUST_CHECK
tb_status tb_weigh_post(tb_dinas *dinas, tb_post_kind *kind, tb_error *err);

/* Report a problem of a rule to the watch of the dinas. */
void tb_setup_problem(const tb_dinas *dinas, const char *code,
		      const char *path, int line, const char *hint,
		      const char *format, ...) TB_PRINTF(6, 7);

#endif
