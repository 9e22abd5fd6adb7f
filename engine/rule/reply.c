/* reply.c - frames of a worker, read as hostile. */
#include "rule/reply.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"

static const int64_t WEIGHT_MICRO_MAX = (int64_t)1000000 * TB_MICRO;
static const int64_t LEVEL_MICRO_MAX = (int64_t)5 * TB_MICRO;

static bool in_range(int64_t value, int64_t least, int64_t most)
{
	return value >= least && value <= most;
}

/* ------------------------------------------------------------------- texts */

static const char *keep(tb_frame_reader *in, tb_reply_scope *scope,
			tb_slice text)
{
	char *copy;

	if (!text.data)
		return NULL;
	if (tb_text_find_control(text.data, text.length) ||
	    memchr(text.data, '\n', text.length) ||
	    memchr(text.data, '\r', text.length))
		in->failed = true;
	copy = tb_arena_copy(scope->arena, text.data, text.length);
	if (!copy) {
		scope->no_memory = true;
		in->failed = true;
	}
	return copy;
}

/* Never NULL while the reader has not failed. */
static const char *get_text(tb_frame_reader *in, tb_reply_scope *scope,
			    size_t most)
{
	const char *text = keep(in, scope, tb_frame_get_text(in, most));

	return text ? text : "";
}

static const char *get_optional(tb_frame_reader *in, tb_reply_scope *scope,
				size_t most)
{
	return keep(in, scope, tb_frame_get_optional(in, most));
}

static void *get_array(tb_frame_reader *in, tb_reply_scope *scope, size_t n,
		       size_t size)
{
	void *array = tb_arena_array(scope->arena, n ? n : 1, size);

	if (!array) {
		scope->no_memory = true;
		in->failed = true;
	}
	return array;
}

/* ------------------------------------------------------- weights, courses */

/* Ascending places, each once. */
static size_t get_weights(tb_frame_reader *in, tb_reply_scope *scope,
			  const tb_rule_weight **out)
{
	static const char *const groups[] = TB_GROUP_NAMES;
	uint32_t count = tb_frame_get_count(in, (uint32_t)
		scope->competency_count + TB_GROUP_COUNT);
	tb_rule_weight *weights = get_array(in, scope, count, sizeof *weights);
	int64_t last = -1;

	for (uint32_t i = 0; i < count && !in->failed; i++) {
		uint32_t place = tb_frame_get_u32(in);

		weights[i].weight = tb_frame_get_decimal(in);
		if (place < scope->competency_count)
			weights[i].key = scope->codes[place];
		else if (place >= TB_GROUP_BASE &&
			 place < TB_GROUP_BASE + TB_GROUP_COUNT)
			weights[i].key = groups[place - TB_GROUP_BASE];
		else
			in->failed = true;
		if (place <= last || !in_range(weights[i].weight.micro, 0,
					       WEIGHT_MICRO_MAX))
			in->failed = true;
		last = place;
	}
	*out = weights;
	return count;
}

static bool is_course(const char *code)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	return code[0] != '\0' && strchr(letters, code[0]) &&
	       code[strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")]
	       == '\0';
}

static void get_item(tb_frame_reader *in, tb_reply_scope *scope,
		     tb_recommend_item *item)
{
	tb_course_query *query = &item->query;

	if (!tb_frame_get_bool(in)) {
		item->course = get_text(in, scope, TB_CODE_MAX);
		if (!is_course(item->course))
			in->failed = true;
		query->level.micro = -1;
		return;
	}
	query->competency = get_optional(in, scope, TB_CODE_MAX);
	query->form = get_optional(in, scope, TB_CODE_MAX);
	query->stage = get_optional(in, scope, TB_CODE_MAX);
	query->audience = get_optional(in, scope, TB_CODE_MAX);
	query->area = get_optional(in, scope, TB_CODE_MAX);
	query->level = tb_frame_get_decimal(in);
	if (!in_range(query->level.micro, -1, LEVEL_MICRO_MAX))
		in->failed = true;
}

static size_t get_items(tb_frame_reader *in, tb_reply_scope *scope,
			const tb_recommend_item **out)
{
	uint32_t count = tb_frame_get_count(in, TB_ITEMS_MAX);
	tb_recommend_item *items = get_array(in, scope, count, sizeof *items);

	for (uint32_t i = 0; i < count && !in->failed; i++)
		get_item(in, scope, &items[i]);
	*out = items;
	return count;
}

/* ------------------------------------------------------------------- rules */

static bool is_id(const char *id)
{
	return id[0] != '\0' &&
	       id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static const char *get_date(tb_frame_reader *in, tb_reply_scope *scope)
{
	return get_optional(in, scope, TB_CODE_MAX);
}

static void get_training(tb_frame_reader *in, tb_reply_scope *scope,
			 tb_rule *rule)
{
	uint32_t count;
	int *list;

	rule->every_required = tb_frame_get_bool(in);
	count = tb_frame_get_count(in, TB_ITEMS_MAX);
	if (rule->every_required ? count != 0 : count == 0)
		in->failed = true;
	list = get_array(in, scope, count, sizeof *list);
	for (uint32_t i = 0; i < count && !in->failed; i++) {
		uint32_t competency = tb_frame_get_u32(in);

		if (competency >= scope->competency_count)
			in->failed = true;
		list[i] = (int)competency;
	}
	rule->competency_count = count;
	rule->competencies = list;
	rule->has_below = tb_frame_get_bool(in);
	if (rule->has_below)
		rule->below = tb_frame_get_decimal(in);
	if (!in_range(rule->below.micro, 0, LEVEL_MICRO_MAX))
		in->failed = true;
	rule->required = tb_frame_get_bool(in);
	rule->first_only = tb_frame_get_bool(in);
	rule->recommend_count = get_items(in, scope, &rule->recommend);
	if (rule->recommend_function && rule->recommend_count > 0)
		in->failed = true;
}

static void get_rule(tb_frame_reader *in, tb_reply_scope *scope, tb_rule *rule)
{
	bool function;
	uint32_t file;

	rule->kind = tb_frame_get_bool(in) ? TB_TRAINING : TB_WEIGHTING;
	rule->id = get_text(in, scope, TB_CODE_MAX);
	rule->reason = get_text(in, scope, TB_REASON_MAX);
	rule->basis = get_optional(in, scope, TB_REASON_MAX);
	rule->from = get_date(in, scope);
	rule->until = get_date(in, scope);
	file = tb_frame_get_u32(in);
	rule->condition_count = (int)tb_frame_get_count(in,
							TB_CONDITIONS_MAX);
	function = tb_frame_get_bool(in);
	if (in->failed || file >= scope->file_count || !is_id(rule->id) ||
	    scope->training_file[file] != (rule->kind == TB_TRAINING)) {
		in->failed = true;
		return;
	}
	rule->path = scope->paths[file];
	if (rule->kind == TB_TRAINING) {
		rule->recommend_function = function;
		get_training(in, scope, rule);
		return;
	}
	rule->weights_function = function;
	rule->weight_count = get_weights(in, scope, &rule->weights);
	if (function && rule->weight_count > 0)
		in->failed = true;
}

bool tb_reply_rules(tb_frame_reader *in, tb_reply_scope *scope,
		    tb_rule **rules, size_t *count)
{
	uint32_t n = tb_frame_get_count(in, TB_RULES_MAX);
	tb_rule *list = get_array(in, scope, n, sizeof *list);

	for (uint32_t i = 0; i < n && !in->failed; i++) {
		get_rule(in, scope, &list[i]);
		for (uint32_t k = 0; k < i && !in->failed; k++)
			if (strcmp(list[k].id, list[i].id) == 0)
				in->failed = true;
		if (i > 0 && list[i].kind < list[i - 1].kind)
			in->failed = true;
	}
	if (!tb_frame_reader_done(in))
		return false;
	*rules = list;
	*count = n;
	return true;
}

/* ------------------------------------------------------------------ faults */

/* A fault's text comes from a script: what may not be printed becomes a
 * question mark, and is no reason to distrust the worker. */
static const char *get_dirty(tb_frame_reader *in, tb_reply_scope *scope,
			     size_t most)
{
	tb_slice text = tb_frame_get_text(in, most);
	char *copy = tb_arena_copy(scope->arena, text.data, text.length);
	const char *found;

	if (!copy) {
		scope->no_memory = true;
		in->failed = true;
		return "";
	}
	for (char *at = copy; *at; at++)
		if ((unsigned char)*at < 0x20)
			*at = ' ';
	while ((found = tb_text_find_control(copy, text.length)) != NULL) {
		char *at = copy + (found - copy);

		do
			*at++ = '?';
		while (((unsigned char)*at & 0xc0) == 0x80);
	}
	return copy;
}

static int get_index(tb_frame_reader *in, size_t count)
{
	int32_t index = tb_frame_get_i32(in);

	if (index < -1 || (index >= 0 && (size_t)index >= count))
		in->failed = true;
	return index;
}

bool tb_reply_read_fault(tb_frame_reader *in, tb_reply_scope *scope,
			 tb_reply_fault *fault)
{
	uint32_t code = tb_frame_get_u32(in);

	if (code == TB_FAULT_NONE || code >= TB_FAULT_COUNT)
		in->failed = true;
	fault->code = (enum tb_fault_code)code;
	fault->file = get_index(in, scope->file_count);
	fault->line = (int)tb_frame_get_count(in, TB_SOURCE_MAX + 1);
	fault->rule = get_index(in, scope->rule_count);
	fault->condition = (int)tb_frame_get_count(in, TB_CONDITIONS_MAX);
	fault->competency = get_index(in, scope->competency_count);
	fault->subject = get_dirty(in, scope, TB_CODE_MAX);
	for (int i = 0; i < 3; i++)
		fault->text[i] = get_dirty(in, scope, TB_FAULT_TEXT_MAX);
	return !in->failed;
}

/* ----------------------------------------------------------------- answers */

static size_t get_reads(tb_frame_reader *in, tb_reply_scope *scope,
			int conditions, const tb_rule_read **out)
{
	uint32_t count = tb_frame_get_count(in, TB_READS_MAX);
	tb_rule_read *reads = get_array(in, scope, count, sizeof *reads);

	for (uint32_t i = 0; i < count && !in->failed; i++) {
		reads[i].path = get_text(in, scope, TB_PATH_MAX);
		reads[i].value = get_optional(in, scope, TB_PATH_MAX);
		reads[i].condition = (int)tb_frame_get_count(
			in, (uint32_t)conditions);
	}
	*out = reads;
	return count;
}

/* Does every part of the answer fit the others, and the rule? */
static bool consistent(const tb_rule *rule, const tb_rule_answer *answer)
{
	bool fired = answer->outcome == TB_FIRED;

	switch (answer->outcome) {
	case TB_FIRED:
		if (answer->stopped_at != 0 || answer->because)
			return false;
		break;
	case TB_NOT_FIRED:
		if (answer->stopped_at == 0 || answer->because)
			return false;
		break;
	case TB_NOT_DECIDED:
	case TB_NOT_APPLICABLE:
		if (!answer->because)
			return false;
		break;
	}
	return answer->stopped_at <= rule->condition_count &&
	       (answer->weight_count == 0 ||
		(fired && rule->weights_function)) &&
	       (answer->recommend_count == 0 ||
		(fired && rule->recommend_function));
}

static void get_answer(tb_frame_reader *in, tb_reply_scope *scope,
		       const tb_rule *rule, tb_rule_answer *answer)
{
	uint8_t outcome = tb_frame_get_u8(in);

	if (outcome > TB_NOT_APPLICABLE) {
		in->failed = true;
		return;
	}
	answer->outcome = (tb_outcome)outcome;
	answer->stopped_at = (int)tb_frame_get_count(in, TB_CONDITIONS_MAX);
	answer->because = get_optional(in, scope, TB_PATH_MAX);
	answer->fuel = tb_frame_get_u32(in);
	answer->read_count = get_reads(in, scope, rule->condition_count,
				       &answer->reads);
	answer->weight_count = get_weights(in, scope, &answer->weights);
	answer->recommend_count = get_items(in, scope, &answer->recommend);
	if (!in->failed && !consistent(rule, answer))
		in->failed = true;
	/* What is declared needs no worker. */
	if (rule->kind == TB_WEIGHTING && !rule->weights_function &&
	    answer->outcome == TB_FIRED) {
		answer->weight_count = rule->weight_count;
		answer->weights = rule->weights;
	}
}

bool tb_reply_value(tb_frame_reader *in, tb_reply_scope *scope,
		    tb_rule_value *value)
{
	uint8_t outcome = tb_frame_get_u8(in);
	const char *text = get_text(in, scope, TB_WORDS_MAX);

	if (outcome > 2)
		in->failed = true;
	*value = (tb_rule_value){
		.outcome = outcome == 0	  ? TB_FIRED
			   : outcome == 1 ? TB_NOT_DECIDED
					  : TB_NOT_APPLICABLE,
		.text = text,
		.fuel = tb_frame_get_u32(in)
	};
	value->read_count = get_reads(in, scope, 0, &value->reads);
	return !in->failed;
}

bool tb_reply_subject(tb_frame_reader *in, tb_reply_scope *scope,
		      const uint32_t *asked, size_t count, bool *failed,
		      tb_reply_fault *fault, tb_rule_answer *answers)
{
	*failed = tb_frame_get_bool(in);
	if (*failed)
		return tb_reply_read_fault(in, scope, fault);
	if (tb_frame_get_u32(in) != count)
		in->failed = true;
	for (size_t i = 0; i < count && !in->failed; i++)
		get_answer(in, scope, &scope->rules[asked[i]], &answers[i]);
	return !in->failed;
}
