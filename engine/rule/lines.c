/* lines.c - which lines of a ruleset ran, as its worker tells it. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "rule/state.h"

/* Lua takes \n, \r and both together as the end of a line: no more lines
 * than this. */
static uint32_t count_lines(const tb_fault_source *source)
{
	uint32_t count = 1;

	for (size_t i = 0; i < source->length; i++)
		count += source->text[i] == '\n' || source->text[i] == '\r';
	return count;
}

bool tb_rule_line(const uint8_t *bits, int line)
{
	return (bits[line / 8] >> (line % 8) & 1) != 0;
}

/* Is every line that is told a line of the file, and what ran able to? */
static bool make_sense(const uint8_t *able, const uint8_t *ran, uint32_t bytes,
		       uint32_t most)
{
	for (uint32_t line = 0; line < bytes * 8; line++) {
		bool can = tb_rule_line(able, (int)line);

		if (can && (line == 0 || line > most))
			return false;
		if (!can && tb_rule_line(ran, (int)line))
			return false;
	}
	return true;
}

static bool get_file(tb_frame_reader *in, tb_reply_scope *scope,
		     uint32_t most, tb_rule_lines *lines)
{
	uint32_t bytes = tb_frame_get_count(in, TB_LINE_BYTES);
	const uint8_t *able = tb_frame_get_bytes(in, bytes);
	const uint8_t *ran = tb_frame_get_bytes(in, bytes);
	char *kept;

	if (in->failed || !make_sense(able, ran, bytes, most))
		return false;
	kept = tb_arena_alloc(scope->arena, (size_t)bytes * 2 + 1);
	if (!kept) {
		scope->no_memory = true;
		return false;
	}
	memcpy(kept, able, bytes);
	memcpy(kept + bytes, ran, bytes);
	lines->able = (const uint8_t *)kept;
	lines->ran = (const uint8_t *)kept + bytes;
	for (uint32_t line = 1; line < bytes * 8; line++)
		if (tb_rule_line(able, (int)line))
			lines->last = (int)line;
	return true;
}

bool tb_reply_lines(tb_frame_reader *in, tb_reply_scope *scope,
		    const tb_fault_source *sources, tb_rule_lines **out)
{
	tb_rule_lines *list = tb_arena_array(scope->arena,
					     scope->file_count + 1,
					     sizeof *list);

	if (!list) {
		scope->no_memory = true;
		return false;
	}
	if (tb_frame_get_u32(in) != scope->file_count)
		return false;
	for (size_t i = 0; i < scope->file_count; i++) {
		list[i].path = scope->paths[i];
		if (!get_file(in, scope, count_lines(&sources[i]), &list[i]))
			return false;
	}
	*out = list;
	return true;
}

tb_status tb_rules_lines(tb_rules *rules, const tb_rule_lines **list,
			 size_t *count, tb_error *err)
{
	tb_rule_lines *lines = NULL;
	tb_frame_reader reply;
	uint8_t tag;
	tb_status st;

	if (!rules->notes_lines)
		return tb_fail(err, TB_EINTERNAL, "lines were not noted");
	tb_rules_forget(rules);
	tb_encode_lines(&rules->encoder);
	st = tb_rules_ask(rules, TB_REPLY_LINES, TB_REPLY_LINES, &tag, &reply,
			  err);
	if (st != TB_OK)
		return st;
	if (!tb_reply_lines(&reply, &rules->scope, rules->sources, &lines) ||
	    !tb_frame_reader_done(&reply))
		return tb_rules_refuse(rules, err);
	*list = lines;
	*count = rules->scope.file_count;
	return TB_OK;
}
