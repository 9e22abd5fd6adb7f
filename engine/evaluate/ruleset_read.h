/* ruleset_read.h - the files of a ruleset's folder, read once and safely:
 * only regular files of the folder's own, no links, nothing that blocks, all
 * of bounded size. */
#ifndef TB_EVALUATE_RULESET_READ_H
#define TB_EVALUATE_RULESET_READ_H

#include "store/run.h"

/* Read what rules_dir/<dinas> needs to run: its manifest and modules, and the
 * shared modules of nasional.  By path; at most @max files of 64 KiB.
 * Errors: TB_ERULE, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_ruleset_read_rules(const char *rules_dir, const char *dinas,
				tb_arena *arena, size_t max,
				tb_ruleset_file **files, size_t *count,
				tb_error *err);

/* Read all that is published: the same, and data/ and tests/ of @dinas and
 * data/ of nasional, whose files have at most 1 MiB and all together 16 MiB.
 * The folder itself may not be a link either. */
TB_MUST_CHECK
tb_status tb_ruleset_read_all(const char *rules_dir, const char *dinas,
			      tb_arena *arena, tb_ruleset_file **files,
			      size_t *count, tb_error *err);

/* Is @path of a published ruleset one that runs, not data or a test? */
bool tb_ruleset_runs(const char *path);

#endif
