/* gate.c - texts of rules, as they reach the source gate. */
#include <stdint.h>
#include <stdlib.h>

#include "rule/gate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(void *context, const tb_problem *problem)
{
	(void)context;
	if (!problem->code || !problem->message || problem->line < 0 ||
	    problem->column < 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const tb_watch watch = { .problem = look };
	const tb_rule_file file = {
		.name = TB_RULE_WEIGHTS,
		.path = "rules/fuzz/weights.lua",
		.text = size > 0 ? (const char *)data : "",
		.length = size,
	};

	/* how many there are is not ours to judge */
	if (tb_gate_check(&file, &watch) > size + 1)
		abort();
	return 0;
}
