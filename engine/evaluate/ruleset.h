/* ruleset.h - the files of one dinas's ruleset, read once into memory. */
#ifndef TB_EVALUATE_RULESET_H
#define TB_EVALUATE_RULESET_H

#include "schema/manifest.h"
#include "store/run.h"

typedef struct tb_ruleset {
	tb_arena arena;		/* holds everything below */
	const char *dinas;
	size_t file_count;
	tb_ruleset_file *files;	/* by path */
	char sha256[TB_SHA256_TEXT];	/* over all paths and contents */
	int64_t version;	/* that was published; 0: of a folder */
	uint32_t fuel, memory_bytes;	/* its limits; 0: the defaults */
	tb_date day;	/* its rules and parameters as of this day; 0: as the
			 * period says.  For whoever loads it to choose */
	tb_manifest manifest;
} tb_ruleset;

/* Is there a ruleset for @dinas in @rules_dir? */
bool tb_ruleset_exists(const char *rules_dir, const char *dinas);

/* The same, and when there is none the nearest that there is is named.
 * Errors: TB_EUSAGE, TB_EIO. */
TB_MUST_CHECK
tb_status tb_ruleset_must_exist(const char *rules_dir, const char *dinas,
				tb_error *err);

/* Read the files of rules_dir/<dinas> and the shared modules of
 * rules_dir/nasional, and nothing out of them: `manifest` stays empty.
 * Errors: as tb_ruleset_load, but for the manifest's. */
TB_MUST_CHECK
tb_status tb_ruleset_read(const char *rules_dir, const char *dinas,
			  tb_ruleset **out, tb_error *err);
/* Read rules_dir/<dinas> and the shared modules of rules_dir/nasional.  Faults
 * of the manifest go to @watch.  Only regular files of the owner's own, no
 * links, at most 64 KiB each and 32 of them.
 * Errors: TB_ERULE, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_ruleset_load(const char *rules_dir, const char *dinas,
			  const tb_watch *watch, tb_ruleset **out,
			  tb_error *err);
/* The same from what a run kept. */
TB_MUST_CHECK
tb_status tb_ruleset_load_kept(tb_store *store, int64_t ruleset,
			       const char *dinas, const tb_watch *watch,
			       tb_ruleset **out, tb_error *err);
/* The same from files held in memory, which are copied. */
TB_MUST_CHECK
tb_status tb_ruleset_from_files(const char *dinas,
				const tb_ruleset_file *files, size_t count,
				const tb_watch *watch, tb_ruleset **out,
				tb_error *err);
/* Let @parameter have one value on every day, for a case or a what-if; the
 * hash stays that of the files.  @value is as a manifest would write it.
 * Errors: TB_EDATA for a parameter that the manifest does not have (with the
 * nearest) or a value of another type. */
TB_MUST_CHECK
tb_status tb_ruleset_override(tb_ruleset *ruleset, const char *parameter,
			      const char *value, tb_error *err);
/* A trial may be about a period that ends before the ruleset begins: let it
 * answer as on its first day. */
void tb_ruleset_look_ahead(tb_ruleset *ruleset, const tb_period *period);
void tb_ruleset_free(tb_ruleset *ruleset);

/* A path as messages show it: "rules/kesehatan/weights.lua". */
const char *tb_ruleset_shown(tb_ruleset *ruleset, const char *path);

#endif
