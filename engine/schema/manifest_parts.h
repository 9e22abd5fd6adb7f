/* manifest_parts.h - inside schema/: the parts of reading a ruleset.yaml. */
#ifndef TB_SCHEMA_MANIFEST_PARTS_H
#define TB_SCHEMA_MANIFEST_PARTS_H

#include "schema/manifest.h"
#include "schema/yaml.h"

typedef struct tb_manifest_reading {
	tb_arena *arena;
	tb_problems *problems;
} tb_manifest_reading;

/* Room for @n; NULL is noted. */
void *tb_manifest_take(tb_manifest_reading *reading, size_t n, size_t size);
/* What rules write as p.name and programs compare: [a-z][a-z0-9_]* */
void tb_manifest_check_name(tb_manifest_reading *reading,
			    const tb_yaml_node *node);

/* Each tells every fault of its part; what is read stays in @reading->arena. */
void tb_manifest_method(tb_manifest_reading *reading, const tb_yaml_node *map,
			tb_method *method);
void tb_manifest_parameters(tb_manifest_reading *reading,
			    const tb_yaml_node *map, tb_manifest *manifest);

#endif
