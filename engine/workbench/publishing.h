/* publishing.h - inside workbench/: one publication on its way. */
#ifndef TB_WORKBENCH_PUBLISHING_H
#define TB_WORKBENCH_PUBLISHING_H

#include "base/bytes.h"
#include "evaluate/ruleset.h"
#include "store/publication.h"

typedef struct tb_publishing {
	tb_store *store;
	const tb_publish_options *options;
	const tb_watch *watch;
	tb_arena arena;
	const char *rules_dir, *dinas;	/* where the files came from */
	tb_ruleset_file *files;		/* all of them, read once */
	size_t file_count;
	char sha256[TB_SHA256_TEXT];	/* over them */
	const char *folder;		/* they again, as a rules_dir; every
					 * step reads these */
	tb_ruleset *ruleset;		/* of that folder */
	const tb_publication *previous;	/* the newest version; NULL: none */
	tb_date from;
	const char *by, *approver;
	tb_bytes said;			/* what the current step found */
	tb_bytes steps;			/* "read:passed check:absent" */
} tb_publishing;

/* A step of publishing.  It may put what it found into publishing->said.
 * Errors: why the ruleset may not be published. */
typedef tb_status tb_publish_gate(tb_publishing *publishing,
				  tb_step_outcome *outcome, tb_error *err);

/* publish_terms.c: who, what and since when */
tb_publish_gate tb_publish_approver, tb_publish_read, tb_publish_changed, tb_publish_date;
/* publish_gates.c: whether the rules are good enough */
tb_publish_gate tb_publish_start, tb_publish_check, tb_publish_test, tb_publish_coverage,
	tb_publish_mutation, tb_publish_impact;

#endif
