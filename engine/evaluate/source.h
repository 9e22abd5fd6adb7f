/* source.h - where the rulesets of an evaluation come from.
 *
 * A working folder, what an earlier run kept, and whatever a caller holds in
 * memory (a mutant, a what-if) are asked the same two questions.
 */
#ifndef TB_EVALUATE_SOURCE_H
#define TB_EVALUATE_SOURCE_H

#include "evaluate/ruleset.h"
#include "store/publication.h"

typedef struct tb_ruleset_source tb_ruleset_source;
struct tb_ruleset_source {
	/* Has @dinas a ruleset that is in force on some day up to @until?
	 * One that cannot be read counts: its faults are told when it is
	 * loaded. */
	bool (*has)(const tb_ruleset_source *source, const char *dinas,
		    tb_date until);
	/* Its ruleset, to be freed by the caller; faults go to @watch.
	 * Errors: TB_ERULE, TB_EIO, TB_ENOMEM. */
	tb_status (*load)(const tb_ruleset_source *source, const char *dinas,
			  const tb_watch *watch, tb_ruleset **out,
			  tb_error *err);
	const char *folder;		/* of a folder */
	tb_store *store;		/* of a run */
	const tb_run_part *parts;
	size_t part_count;
	const tb_publication *published;	/* in force, by dinas */
	size_t published_count;
	const void *context;		/* of anything else */
};

/* The rulesets of a working folder; @rules_dir is borrowed. */
tb_ruleset_source tb_source_folder(const char *rules_dir);

/* The published versions in force on @day, the last day of a period: one that
 * began inside it then meets on_change.  The list lives in @arena. */
TB_MUST_CHECK
tb_status tb_source_published(tb_store *store, tb_date day, tb_arena *arena,
			      tb_ruleset_source *out, tb_error *err);

/* Those that @run kept; the list lives in @arena. */
TB_MUST_CHECK
tb_status tb_source_run(tb_store *store, int64_t run, tb_arena *arena,
			tb_ruleset_source *out, tb_error *err);

#endif
