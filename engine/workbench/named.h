/* named.h - a ruleset as people name it on the command line.
 *
 *   kesehatan            the folder rules/kesehatan
 *   konsep/kesehatan     any folder that holds a ruleset.yaml; its neighbour
 *                        nasional/ serves the dictionaries when it is there
 *   kesehatan@3          published version 3, from the store
 */
#ifndef TB_WORKBENCH_NAMED_H
#define TB_WORKBENCH_NAMED_H

#include "store/publication.h"
#include "workbench/unpack.h"

typedef struct tb_named {
	tb_arena arena;
	const char *shown;	/* as named */
	const char *dinas;
	int64_t version;	/* 0: a folder */
	const char *rules_dir;	/* holds dinas/ and nasional/ */
	const char *home;	/* stands for rules_dir in messages:
				 * "kesehatan@3" */
	tb_unpacked unpacked;	/* a rules_dir of ours, to be removed */
} tb_named;

/* Find @text.  @store may be NULL; a version then cannot be named.  A version
 * is unpacked into a private folder that tb_named_close removes.
 * Errors: TB_EUSAGE (no such ruleset, with the nearest), TB_EDATA (no such
 * version), TB_EIO, TB_ENOMEM.  Close @out after success. */
TB_MUST_CHECK
tb_status tb_named_open(tb_store *store, const char *rules_dir,
			const char *text, tb_named *out, tb_error *err);
/* Only the row of a version, "kesehatan@3", in @arena. */
TB_MUST_CHECK
tb_status tb_named_version(tb_store *store, const char *text, tb_arena *arena,
			   const tb_publication **out, tb_error *err);
/* A file of this ruleset as people can find it: @file is below rules_dir, or
 * "rules/kesehatan/weights.lua" as messages of rules show it. */
void tb_named_place(const tb_named *named, const char *file,
		    char where[TB_ERROR_FILE_BYTES]);
void tb_named_close(tb_named *named);

#endif
