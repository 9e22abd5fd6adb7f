/* yaml.c - what people write by hand, and what nobody should: as a tree, and
 * as the manifest of a ruleset. */
#include <stdint.h>
#include <stdlib.h>

#include "schema/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const tb_yaml_node *node, int depth)
{
	if (!node || depth > TB_YAML_DEPTH_MAX || node->line < 0)
		abort();
	if (node->type == TB_YAML_SCALAR) {
		if (!node->text)
			abort();
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		if (node->type == TB_YAML_MAP &&
		    !tb_yaml_get(node, node->keys[i]->text))
			abort();
		walk(node->items[i], depth + 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = size > 0 ? (const char *)data : "";
	const tb_yaml_node *root;
	tb_manifest manifest;
	tb_problems problems;
	tb_arena arena;
	tb_error err;

	tb_arena_init(&arena);
	tb_problems_init(&problems, NULL, "fuzz.yaml");
	if (tb_yaml_read(bytes, size, &arena, &problems, &root, &err) == TB_OK)
		walk(root, 0);
	else if (problems.problems == 0 && err.code != TB_ENOMEM)
		abort();
	if (tb_manifest_read(bytes, size, "nasional", &arena, &problems,
			     &manifest, &err) != TB_OK &&
	    problems.problems == 0 && err.code != TB_ENOMEM)
		abort();
	tb_arena_release(&arena);
	return 0;
}
