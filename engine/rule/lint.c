/* lint.c - asking timbang-rule-lint, and wording what it answers. */
#include "rule/lint.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/protocol.h"
#include "base/text.h"
#include "rule/encode.h"
#include "rule/gate.h"
#include "rule/lua_words.h"
#include "rule/process.h"

enum { WALL_MS = 3000, CPU_S = 60, TEXTS = 3 };

struct tb_lint {
	tb_process process;
	tb_encoder encoder;
	tb_arena arena;		/* of one answer */
	bool no_memory;
};

/* {a} is the name, {b} the other name or nearest one, {c} the other line. */
typedef struct lint_text {
	uint32_t number;	/* of luacheck */
	const char *code;
	tb_severity severity;
	const char *message;
	const char *near;	/* hint when there is a {b}; NULL */
	const char *hint;	/* else */
} lint_text;

static const char near_b[] = N_("did you mean {b}?");
static const char near_b_or_text[] =
	N_("did you mean {b}? If it is a text or a code, write quotes: "
	   "\"{a}\"");
static const char drop_it[] =
	N_("delete it, or use it; call it _ when it must stand there");
static const char other_name[] =
	N_("give the inner one another name, so that nobody mistakes one for "
	   "the other");

static const lint_text texts[] = {
	{ 0, "TB-L001", TB_WARNING,
	  N_("this file could not be looked through for unused names"), NULL,
	  N_("it is very large: split it into modules") },
	{ 11, "TB-R010", TB_PROBLEM, N_("this is not understood: {a}"), NULL,
	  N_("look at the end of the line before, too: often a comma, a "
	     "`return`, an `end` or a bracket is missing") },
	{ 111, "TB-R022", TB_PROBLEM,
	  N_("rules may not set a global, here '{a}'"), NULL,
	  N_("write `local {a}` where it is first set") },
	{ 112, "TB-R022", TB_PROBLEM,
	  N_("rules may not set a global, here '{a}'"), NULL,
	  N_("write `local {a}` where it is first set") },
	{ 113, "TB-R020", TB_PROBLEM, N_("nothing is called '{a}'"),
	  near_b_or_text,
	  N_("if it is a text or a code, write quotes: \"{a}\"; if it is a name "
	     "of yours, write `local {a} = ...` before it is used") },
	{ 119, "TB-R021", TB_PROBLEM, N_("'{a}' of Lua is not for rules"),
	  NULL,
	  N_("rules have no way to read files, to catch errors, or to change "
	     "how values behave: do it without") },
	{ 121, "TB-R022", TB_PROBLEM,
	  N_("rules may not set a global, here '{a}'"), NULL,
	  N_("choose another name: this one is of the library") },
	{ 122, "TB-R025", TB_PROBLEM,
	  N_("{a} cannot be changed by a rule"), NULL,
	  N_("keep what you need in a local") },
	{ 142, "TB-R025", TB_PROBLEM,
	  N_("{a} cannot be changed by a rule"), NULL,
	  N_("keep what you need in a local") },
	{ 143, "TB-R023", TB_PROBLEM,
	  N_("the library has no '{a}'"), near_b, NULL },
	{ 211, "TB-L211", TB_WARNING, N_("'{a}' is never used"), NULL,
	  drop_it },
	{ 213, "TB-L213", TB_WARNING,
	  N_("the loop does not use its variable '{a}'"), NULL,
	  N_("call it _ when it is not needed") },
	{ 214, "TB-L214", TB_WARNING,
	  N_("'{a}' is called as if it were not used, but it is"), NULL,
	  N_("give it a name without _ in front") },
	{ 221, "TB-L221", TB_WARNING,
	  N_("'{a}' is used but never gets a value"), NULL,
	  N_("give it one: local {a} = ...") },
	{ 231, "TB-L231", TB_WARNING,
	  N_("'{a}' gets a value that nobody looks at"), NULL, drop_it },
	{ 232, "TB-L231", TB_WARNING,
	  N_("'{a}' gets a value that nobody looks at"), NULL, drop_it },
	{ 233, "TB-L231", TB_WARNING,
	  N_("'{a}' gets a value that nobody looks at"), NULL, drop_it },
	{ 241, "TB-L231", TB_WARNING,
	  N_("'{a}' is filled, but nobody looks at it"), NULL, drop_it },
	{ 311, "TB-L311", TB_WARNING,
	  N_("this value of '{a}' is replaced before anybody looks at it"),
	  NULL, N_("delete the line, or use the value first") },
	{ 312, "TB-L311", TB_WARNING,
	  N_("this value of '{a}' is replaced before anybody looks at it"),
	  NULL, N_("delete the line, or use the value first") },
	{ 313, "TB-L311", TB_WARNING,
	  N_("this value of '{a}' is replaced before anybody looks at it"),
	  NULL, N_("delete the line, or use the value first") },
	{ 321, "TB-L321", TB_WARNING,
	  N_("'{a}' has no value yet where it is used"), NULL,
	  N_("give it one before") },
	{ 331, "TB-L231", TB_WARNING,
	  N_("'{a}' is filled, but nobody looks at it"), NULL, drop_it },
	{ 341, "TB-L321", TB_WARNING,
	  N_("'{a}' has no value yet where it is used"), NULL,
	  N_("give it one before") },
	{ 411, "TB-L411", TB_WARNING,
	  N_("'{a}' is declared again; the first is on line {c}"), NULL,
	  other_name },
	{ 412, "TB-L411", TB_WARNING,
	  N_("'{a}' is declared again; the first is on line {c}"), NULL,
	  other_name },
	{ 413, "TB-L411", TB_WARNING,
	  N_("'{a}' is declared again; the first is on line {c}"), NULL,
	  other_name },
	{ 421, "TB-L421", TB_WARNING,
	  N_("this '{a}' hides the '{a}' of line {c}"), NULL, other_name },
	{ 422, "TB-L421", TB_WARNING,
	  N_("this '{a}' hides the '{a}' of line {c}"), NULL, other_name },
	{ 423, "TB-L421", TB_WARNING,
	  N_("this '{a}' hides the '{a}' of line {c}"), NULL, other_name },
	{ 431, "TB-L421", TB_WARNING,
	  N_("this '{a}' hides the '{a}' of line {c}"), NULL, other_name },
	{ 432, "TB-L421", TB_WARNING,
	  N_("this '{a}' hides the '{a}' of line {c}"), NULL, other_name },
	{ 433, "TB-L421", TB_WARNING,
	  N_("this '{a}' hides the '{a}' of line {c}"), NULL, other_name },
	{ 511, "TB-L511", TB_WARNING, N_("this line is never reached"), NULL,
	  N_("what stands before always ends the function: delete one of "
	     "them") },
	{ 512, "TB-L512", TB_WARNING,
	  N_("this loop ends in its first round"), NULL,
	  N_("is an `if` missing around the `return` or `break`?") },
	{ 531, "TB-L531", TB_WARNING,
	  N_("there are more values than names on the left"), NULL, NULL },
	{ 532, "TB-L532", TB_WARNING,
	  N_("there are more names on the left than values"), NULL,
	  N_("the last names get no value (nil)") },
	{ 541, "TB-L541", TB_WARNING, N_("this block is empty"), NULL, NULL },
	{ 542, "TB-L541", TB_WARNING, N_("this branch of `if` is empty"),
	  NULL, N_("write what is to be done, or turn the condition round") },
	{ 551, "TB-L551", TB_WARNING, N_("this semicolon does nothing"),
	  NULL, N_("delete it") },
	{ 571, "TB-L571", TB_WARNING,
	  N_("this loop counts the wrong way and never runs"), NULL,
	  N_("to count down, add a step: for i = 10, 1, -1 do") },
};

tb_status tb_lint_start(const char *program, tb_lint **out, tb_error *err)
{
	tb_lint *lint = calloc(1, sizeof *lint);
	tb_status st;

	if (!lint)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_encoder_init(&lint->encoder);
	tb_arena_init(&lint->arena);
	st = tb_process_start(&lint->process,
			      program ? program : "timbang-rule-lint", CPU_S,
			      WALL_MS, err);
	if (st != TB_OK) {
		free(lint);
		return st;
	}
	*out = lint;
	return TB_OK;
}

void tb_lint_stop(tb_lint *lint)
{
	if (!lint)
		return;
	tb_process_stop(&lint->process);
	tb_encoder_release(&lint->encoder);
	tb_arena_release(&lint->arena);
	free(lint);
}

static const lint_text *find(uint32_t number)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].number == number)
			return &texts[i];
	return NULL;
}

/* A text of the answer, without what could act on a terminal; "" absent. */
static const char *take_text(tb_lint *lint, tb_frame_reader *in)
{
	tb_slice text = tb_frame_get_optional(in, TB_FAULT_TEXT_MAX);
	const char *copy;

	if (!text.data || tb_text_find_control(text.data, text.length) ||
	    memchr(text.data, '\n', text.length))
		return "";
	copy = tb_arena_copy(&lint->arena, text.data, text.length);
	lint->no_memory |= !copy;
	return copy ? copy : "";
}

/* The name that a message is about is enough: a field of a table that is
 * filled but not read shows as its table. */
static bool tell(tb_lint *lint, const lint_text *row, tb_problem *problem,
		 const char *text[TEXTS], const tb_watch *watch)
{
	bool near = row->near && text[1][0] != '\0';
	const char *hint = near ? row->near : row->hint;

	problem->code = row->code;
	problem->severity = row->severity;
	if (row->number == 11)
		text[0] = tb_lua_words(&lint->arena, text[0]);
	if (text[0])
		problem->message = tb_fill_words(&lint->arena,
						 _(row->message), text);
	if (hint)
		problem->hint = tb_fill_words(&lint->arena, _(hint), text);
	if (!problem->message || (hint && !problem->hint)) {
		lint->no_memory = true;
		return false;
	}
	if (watch && watch->problem)
		watch->problem(watch->context, problem);
	return true;
}

static bool take_finding(tb_lint *lint, tb_frame_reader *in, const char *path,
			 const tb_watch *watch)
{
	const lint_text *row = find(tb_frame_get_u32(in));
	uint32_t line = tb_frame_get_u32(in), column = tb_frame_get_u32(in);
	const char *text[TEXTS];
	tb_problem problem = { .file = path,
			       .line = line > 0 ? (int)line : 1,
			       .column = column > 0 ? (int)column : 1 };

	text[0] = take_text(lint, in);
	text[1] = take_text(lint, in);
	text[2] = tb_arena_printf(&lint->arena, "%u",
				  (unsigned)tb_frame_get_u32(in));
	if (in->failed || line > TB_SOURCE_MAX || column > TB_SOURCE_MAX)
		return false;
	lint->no_memory |= !text[2];
	if (lint->no_memory)
		return false;
	return !row || tell(lint, row, &problem, text, watch);
}

tb_status tb_lint_file(tb_lint *lint, const tb_rule_file *file,
		       const tb_watch *watch, tb_error *err)
{
	size_t mark = tb_gate_mark(file->text, file->length);
	const tb_slice text = { file->text + mark, file->length - mark };
	tb_frame_reader reply;
	uint32_t count;
	size_t open;
	uint8_t tag;
	tb_status st;

	tb_encoder_clear(&lint->encoder);
	open = tb_frame_open(&lint->encoder.out, TB_ASK_LINT);
	tb_frame_put_slice(&lint->encoder.out, text);
	tb_frame_close(&lint->encoder.out, open);
	if (lint->encoder.out.failed)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = tb_process_ask(&lint->process, lint->encoder.out.data,
			    lint->encoder.out.length, &tag, &reply, err);
	if (st != TB_OK)
		return st;
	count = tb_frame_get_count(&reply, TB_LINT_FINDINGS_MAX);
	for (uint32_t i = 0; i < count && tag == TB_REPLY_LINT; i++)
		if (!take_finding(lint, &reply, file->path, watch))
			return lint->no_memory
				       ? tb_fail(err, TB_ENOMEM,
						 _("out of memory"))
				       : tb_process_distrust(&lint->process,
							     err);
	tb_arena_reset(&lint->arena);
	if (tag != TB_REPLY_LINT || !tb_frame_reader_done(&reply))
		return tb_process_distrust(&lint->process, err);
	return TB_OK;
}
