/* inputs.h - inside intake/: from what a user named to tables in order. */
#ifndef TB_INTAKE_INPUTS_H
#define TB_INTAKE_INPUTS_H

#include "intake/session.h"

typedef struct tb_inputs {
	char **paths;
	size_t path_count;
	tb_source *sources;	/* by kind, then as named */
	size_t source_count;
} tb_inputs;

/* Files, and the tables in folders: *.csv, *.xlsx, *.yaml ... of the folder
 * and of its folder data/ (a ruleset's own dictionaries; ruleset.yaml itself
 * is no table).  What cannot be read is reported, and the first status of
 * that returned, after all were looked at. */
TB_MUST_CHECK
tb_status tb_inputs_find(tb_intake *in, const char *const *paths,
			 size_t count, const char *sheet, int kind,
			 const tb_map *map, tb_inputs *out, tb_error *err);
void tb_inputs_release(tb_inputs *inputs);
/* The names of the files, without folders, for the change's detail. */
void tb_inputs_text(const tb_inputs *inputs, char *text, size_t size);

#endif
