/* unpack.h - files held in memory as a folder of rulesets, for what reads
 * folders. */
#ifndef TB_WORKBENCH_UNPACK_H
#define TB_WORKBENCH_UNPACK_H

#include "store/run.h"

/* While a process lives it holds the lock of its folder.  What one that was
 * killed left behind is removed by the next that unpacks. */
typedef struct tb_unpacked {
	const char *folder;	/* NULL: none */
	int lock;		/* the folder itself, opened and locked */
} tb_unpacked;

/* Write @files into a new folder that only this user may enter; its name, in
 * @arena, serves as a rules_dir.  Remove it with tb_unpack_remove.
 * Errors: TB_EDATA (a path that leaves the folder), TB_EIO, TB_ENOMEM; nothing
 * is left then. */
TB_MUST_CHECK
tb_status tb_unpack(const tb_ruleset_file *files, size_t count,
		    tb_arena *arena, tb_unpacked *out, tb_error *err);
/* Also when there is none. */
void tb_unpack_remove(tb_unpacked *unpacked);

#endif
