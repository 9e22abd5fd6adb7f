/* set_value.h - inside workbench/: one dated value on its way into a
 * ruleset.yaml. */
#ifndef TB_WORKBENCH_SET_VALUE_H
#define TB_WORKBENCH_SET_VALUE_H

#include "base/bytes.h"
#include "evaluate/ruleset.h"
#include "workbench/files.h"

typedef struct tb_new_value {
	const char *parameter;
	bool make;		/* the parameter does not exist yet */
	tb_date from;
	tb_value_type type;
	const char *text;	/* the value as typed */
	const char *basis;
} tb_new_value;

typedef struct tb_setting {
	const tb_set_options *options;
	const tb_watch *watch;
	tb_ruleset *ruleset;
	const tb_ruleset_file *file;	/* ruleset.yaml */
	const tb_parameter *old;	/* NULL: a new parameter */
	tb_new_value value;
	char path[TB_PATH_MAX_BYTES];
} tb_setting;

/* set_value_check.c: TB_EUSAGE with what to write instead */

/* What needs no ruleset. */
TB_MUST_CHECK
tb_status tb_setting_options(const tb_set_options *options, tb_date *from,
			     tb_error *err);
/* The rest of `value`, by the manifest that was loaded. */
TB_MUST_CHECK
tb_status tb_setting_settle(tb_setting *s, tb_error *err);
/* Warn when the date lies inside a half-year. */
void tb_setting_warn(const tb_setting *s);
const tb_parameter *tb_setting_find(const tb_manifest *manifest,
				    const char *name);

/* set_value_text.c */

/* The text in @bytes with @value, into @out (initialised).  @root: its tree.
 * False when the layout is none that this knows; the caller reads the result
 * again in any case. */
TB_MUST_CHECK
bool tb_new_value_insert(const char *bytes, size_t length,
			 const tb_yaml_node *root, const tb_new_value *value,
			 tb_bytes *out);
/* "{ from: 2027-01-01, value: 30, basis: ... }" */
void tb_new_value_flow(const tb_new_value *value, tb_bytes *out);

#endif
