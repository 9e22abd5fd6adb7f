/* publishing.h - inside workbench/: one publication on its way. */
#ifndef TB_WORKBENCH_PUBLISHING_H
#define TB_WORKBENCH_PUBLISHING_H

#include "base/bytes.h"
#include "evaluate/ruleset.h"
#include "store/publication.h"
#include "workbench/test.h"

typedef struct tb_publishing {
	tb_store *store;
	const tb_publish_options *options;
	const tb_watch *outer;
	tb_watch own;		/* tells the outer one, and names files where
				 * people have them */
	const tb_watch *watch;	/* that */
	tb_arena arena;
	const char *rules_dir, *dinas;	/* where the files came from */
	tb_ruleset_file *files;		/* all of them, read once */
	size_t file_count;
	char sha256[TB_SHA256_TEXT];	/* over them */
	tb_named copy;		/* they again, as a folder; every step reads
				 * these.  Not there yet: rules_dir is NULL */
	tb_ruleset *ruleset;		/* of that folder */
	const tb_publication *previous;	/* the newest version; NULL: none */
	tb_date from;
	const char *by, *approver;
	tb_test *test;			/* its cases, once they ran */
	/* of the current step */
	tb_bytes figures;		/* what it came to: "cases=54" */
	tb_bytes said;			/* what else there is to say */
	tb_bytes words;			/* both, for people */
	const char *look;		/* a command that shows more; NULL */
	tb_bytes steps;			/* "read:passed test:passed,cases=54" */
} tb_publishing;

/* A step of publishing.  What it found goes to publishing->figures, which are
 * kept with the version (publish_steps.h), and to said.
 * Errors: why the ruleset may not be published. */
typedef tb_status tb_publish_gate(tb_publishing *publishing, tb_error *err);

/* publish_terms.c: who, what and since when */
tb_publish_gate tb_publish_approver, tb_publish_read, tb_publish_changed,
	tb_publish_date;
/* Is what was read still what lies in the folder?  Errors: TB_EDATA. */
tb_publish_gate tb_publish_unchanged;
/* publish_gates.c: whether the rules are good enough */
tb_publish_gate tb_publish_check, tb_publish_start, tb_publish_test,
	tb_publish_coverage, tb_publish_mutation;
/* publish_impact.c: whom they move */
tb_publish_gate tb_publish_impact;

#endif
