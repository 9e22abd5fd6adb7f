/* scaffold.h - inside workbench/: the files that a ruleset begins with. */
#ifndef TB_WORKBENCH_SCAFFOLD_H
#define TB_WORKBENCH_SCAFFOLD_H

#include "base/bytes.h"

/* A file of engine/workbench/template, or a schema. */
typedef struct tb_template {
	const char *path;		/* in the ruleset's folder */
	const char *const *lines;	/* NULL-terminated */
} tb_template;

extern const tb_template tb_templates[];
extern const size_t tb_template_count;

/* What @WORD@ in a template becomes. */
typedef struct tb_filling {
	const char *word, *value;
} tb_filling;

/* The text of @template with its words filled in; @fillings ends with word
 * NULL. */
void tb_template_fill(const tb_template *template, const tb_filling *fillings,
		      tb_bytes *out);
/* Is it for editors only? */
bool tb_template_is_annotation(const tb_template *template);

/* api_write.c: what editors read, into root/<dinas>; adds what it wrote to
 * out->files.  @rules_dir holds nasional/. */
TB_MUST_CHECK
tb_status tb_annotations_write(const char *rules_dir, const char *root,
			       const char *dinas, const tb_watch *watch,
			       tb_scaffold_summary *out, tb_error *err);
/* Bring the definitions up to date where there are any.  They only help an
 * editor: when it does not work, the old ones stay. */
void tb_annotations_refresh(const char *rules_dir, const char *dinas);

#endif
