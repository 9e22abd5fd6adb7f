/* faults.h - every fault of loading a ruleset, not only the first. */
#ifndef TB_RULE_FAULTS_H
#define TB_RULE_FAULTS_H

#include "rule/rules.h"

/* Load again and again, each time without the rules that failed before, and
 * each entry file on its own too, so that a fault in one hides no fault of
 * the other.  Faults go to @watch, some of them more than once; the texts
 * must have passed the gate.  @any: there was one.
 * Errors: those of the system only. */
TB_MUST_CHECK
tb_status tb_rules_faults(const tb_rule_setup *setup, const tb_watch *watch,
			  bool *any, tb_error *err);

#endif
