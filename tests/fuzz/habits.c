/* habits.c - texts with slips, as Lua and as YAML. */
#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"
#include "workbench/habits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(void *context, const tb_problem *problem)
{
	(void)context;
	if (!problem->code || !problem->message || problem->line < 1 ||
	    problem->column < 1)
		abort();
}

/* Lua texts come through the gate, so they are UTF-8. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const tb_watch watch = { .problem = look };
	const char *text = size > 0 ? (const char *)data : "";
	const tb_rule_file file = {
		.name = TB_RULE_WEIGHTS,
		.path = "rules/fuzz/weights.lua",
		.text = text,
		.length = tb_utf8_valid(text, size),
	};

	tb_habits_lua(&file, NULL, &watch);
	tb_habits_yaml("rules/fuzz/ruleset.yaml", text, size, &watch);
	return 0;
}
