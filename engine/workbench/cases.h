/* cases.h - the cases of one ruleset, read, checked and written as facts of
 * invented people into a store in memory: ready to be run, as often as
 * wanted. */
#ifndef TB_WORKBENCH_CASES_H
#define TB_WORKBENCH_CASES_H

#include "store/catalog.h"
#include "workbench/case.h"

/* Cases that one evaluation answers: the same period, the same overrides. */
typedef struct tb_case_group {
	tb_period period;
	size_t override_count;
	const tb_case_override *overrides;
	size_t count;
	const size_t *cases;	/* indexes, ascending */
} tb_case_group;

typedef struct tb_cases {
	tb_arena arena;		/* holds everything below */
	const char *rules_dir, *dinas;
	tb_store *store;	/* in memory */
	tb_visible visible;
	tb_catalog catalog;	/* what a case may name */
	size_t file_count;
	tb_case_file *files;	/* by name */
	size_t count;
	tb_case *cases;		/* by file, then as written */
	size_t group_count;
	const tb_case_group *groups;
} tb_cases;

/* Read rules_dir/<dinas>/tests.  No folder, or an empty one, is no error: the
 * count is then 0.  Problems, each with file:line:column and the nearest
 * name, go to @watch.
 * Errors: TB_ERULE (a case or the ruleset is invalid), TB_EDATA (its
 * dictionaries are), TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_cases_open(const char *rules_dir, const char *dinas,
			const tb_watch *watch, tb_cases **out, tb_error *err);
/* The same from @count files in memory (name, bytes, length), borrowed until
 * the end. */
TB_MUST_CHECK
tb_status tb_cases_open_texts(const char *rules_dir, const char *dinas,
			      const tb_case_file *files, size_t count,
			      const tb_watch *watch, tb_cases **out,
			      tb_error *err);
void tb_cases_close(tb_cases *cases);	/* NULL allowed */

#endif
