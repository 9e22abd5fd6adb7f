/* reply.c - any bytes as the answer of a worker.  The first byte chooses
 * which answer it is taken for. */
#include "rule/fault.h"
#include "rule/reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const paths[] = { "weights.lua", "training.lua" };
static const bool training_file[] = { false, true };
static const char *const codes[] = { "KOM", "PP" };
static const tb_fault_source sources[] = { { "return {}", 9 },
					   { "return {}", 9 } };
static const tb_rule rules[] = {
	{ .kind = TB_WEIGHTING, .id = "a", .path = "weights.lua",
	  .condition_count = 2, .weights_function = true },
	{ .kind = TB_TRAINING, .id = "b", .path = "training.lua",
	  .condition_count = 1, .recommend_function = true },
};

static void take_fault(tb_reply_scope *scope, const tb_reply_fault *fault)
{
	tb_problem problem;

	if (tb_fault_describe(fault, scope, sources, &problem) &&
	    !problem.message)
		__builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint32_t asked[] = { 0, 1, 0 };
	tb_rule_answer answers[3] = { { 0 } };
	tb_reply_fault fault;
	tb_rule_value value;
	tb_rule_lines *lines;
	tb_frame_reader in;
	tb_arena arena;
	tb_rule *list;
	size_t count;
	bool failed;
	tb_reply_scope scope = {
		.file_count = 2, .paths = paths,
		.training_file = training_file, .competency_count = 2,
		.codes = codes, .rule_count = 2, .rules = rules,
		.arena = &arena
	};

	if (size == 0)
		return 0;
	tb_arena_init(&arena);
	tb_frame_reader_init(&in, data + 1, size - 1);
	switch (data[0] < 0xe0 ? data[0] % 3 : data[0] < 0xf0 ? 4 : 3) {
	case 0:
		if (tb_reply_rules(&in, &scope, &list, &count) && count > 0 &&
		    !list[count - 1].id)
			__builtin_trap();
		break;
	case 1:
		if (tb_reply_read_fault(&in, &scope, &fault))
			take_fault(&scope, &fault);
		break;
	case 3:
		if (tb_reply_value(&in, &scope, &value) && !value.text)
			__builtin_trap();
		break;
	case 4:
		if (tb_reply_lines(&in, &scope, sources, &lines) &&
		    lines[1].last > 1)
			__builtin_trap();
		break;
	default:
		if (tb_reply_subject(&in, &scope, asked, 3, &failed, &fault,
				     answers) && failed)
			take_fault(&scope, &fault);
		break;
	}
	tb_arena_release(&arena);
	return 0;
}
