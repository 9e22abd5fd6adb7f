/* check.h - everything that can be found wrong with a ruleset without people.
 *
 * All findings at once: slips of typing, what the gate, the rule worker and
 * luacheck say, what the rules do for every kind of post that the
 * dictionaries can make, and what stands there without effect.  No store is
 * needed; one that is given tells how many people each rule reaches.
 */
#ifndef TB_WORKBENCH_CHECK_H
#define TB_WORKBENCH_CHECK_H

#include "workbench/findings.h"

/* A file that was looked at, to show lines of it. */
typedef struct tb_check_text {
	const char *file;	/* as findings name it */
	const char *text;
	size_t length;
} tb_check_text;

/* What a rule looks at. */
typedef struct tb_rule_fields {
	const char *dinas, *rule, *file;
	int line;
	bool training;
	size_t count;
	const char **fields;	/* "asn.grade", "profile.level"; sorted */
	int64_t people;		/* reached in the period; -1: not asked */
} tb_rule_fields;

typedef struct tb_checked {
	tb_findings findings;
	tb_arena arena;		/* holds the rest */
	size_t ruleset_count;
	const char **rulesets;
	size_t text_count;
	tb_check_text *texts;
	size_t rule_count;
	tb_rule_fields *rules;
} tb_checked;

/* Look at the rulesets of @options.  Close @out in every case.
 * Errors: those of the caller and the system; findings are no error. */
TB_MUST_CHECK
tb_status tb_check(tb_store *store, const tb_check_options *options,
		   const tb_watch *watch, tb_checked *out, tb_error *err);
/* Line @line of @file, without its end; false: it is not there. */
bool tb_checked_line(const tb_checked *checked, const char *file, int line,
		     const char **start, size_t *length);
void tb_checked_close(tb_checked *checked);

#endif
