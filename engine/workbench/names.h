/* names.h - inside workbench/: names of rulesets and parameters. */
#ifndef TB_WORKBENCH_NAMES_H
#define TB_WORKBENCH_NAMES_H

#include "base/error.h"

enum { TB_NAME_BYTES = 64 };

/* [a-z][a-z0-9_]*, shorter than TB_NAME_BYTES */
bool tb_name_is_good(const char *name);
/* The good name nearest to what was typed ("Dinas Pertanian" ->
 * "dinas_pertanian"); false: nothing is left of it. */
bool tb_name_near(const char *typed, char near[TB_NAME_BYTES]);

#endif
