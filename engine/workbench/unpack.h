/* unpack.h - files held in memory as a folder of rulesets, for what reads
 * folders. */
#ifndef TB_WORKBENCH_UNPACK_H
#define TB_WORKBENCH_UNPACK_H

#include "store/run.h"

/* Write @files into a new folder that only this user may enter; its name, in
 * @arena, serves as a rules_dir.  Remove it with tb_unpack_remove.
 * Errors: TB_EDATA (a path that leaves the folder), TB_EIO, TB_ENOMEM; nothing
 * is left then. */
TB_MUST_CHECK
tb_status tb_unpack(const tb_ruleset_file *files, size_t count,
		    tb_arena *arena, const char **folder, tb_error *err);
void tb_unpack_remove(const char *folder);

#endif
