/* sides.h - two rulesets held against each other. */
#ifndef TB_WORKBENCH_SIDES_H
#define TB_WORKBENCH_SIDES_H

#include "evaluate/ruleset.h"

/* A ruleset with all its files: a published version, or a folder. */
typedef struct tb_side {
	tb_arena arena;
	const char *shown;	/* as it was named */
	tb_ruleset_file *files;	/* by path */
	size_t file_count;
	tb_ruleset *ruleset;
} tb_side;

/* @text is "kesehatan@2" or a folder, see named.h.  Close @out after success.
 * Errors: as tb_named_open, and TB_ERULE. */
TB_MUST_CHECK
tb_status tb_side_open(tb_store *store, const char *rules_dir,
		       const char *text, tb_side *out, tb_error *err);
void tb_side_close(tb_side *side);

/* One value of a parameter that differs. */
typedef struct tb_moved_parameter {
	const char *name;
	tb_date from;
	const char *before;	/* what held on that day; NULL: nothing */
	const char *after;	/* what holds now; NULL: nothing */
	const char *basis;	/* of the new value; NULL: none given */
} tb_moved_parameter;

typedef tb_status tb_moved_fn(void *context, const tb_moved_parameter *moved,
			      tb_error *err);
/* Every day, from the first of @after on, on which a parameter begins to hold
 * another value than it had before; in order of the file. */
TB_MUST_CHECK
tb_status tb_sides_parameters(const tb_side *before, const tb_side *after,
			      tb_moved_fn *each, void *context, tb_error *err);

#endif
