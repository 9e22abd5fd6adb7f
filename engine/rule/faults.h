/* faults.h - every fault of loading a ruleset, not only the first. */
#ifndef TB_RULE_FAULTS_H
#define TB_RULE_FAULTS_H

#include "rule/rules.h"

/* What is left of a ruleset when its faulty parts are left out. */
typedef struct tb_rule_rest {
	bool any_fault;
	bool usable;		/* something can be loaded */
	const char *without;	/* entry file that is of no use; NULL: none */
	size_t skip_count;	/* indexes count the files without it */
	tb_rule_skip skips[TB_RULE_SKIPS];
} tb_rule_rest;

/* Load again and again, each time without the rules that failed before; an
 * entry file that fails as a whole hides nothing of the other.  Faults go to
 * @watch, some of them more than once; the texts must have passed the gate.
 * Errors: those of the system only. */
TB_MUST_CHECK
tb_status tb_rules_faults(const tb_rule_setup *setup, const tb_watch *watch,
			  tb_rule_rest *rest, tb_error *err);

#endif
