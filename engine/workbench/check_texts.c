/* check_texts.c - slips of typing, what the source gate stops, luacheck. */
#include <string.h>

#include "base/i18n.h"
#include "exchange/file.h"
#include "rule/gate.h"
#include "rule/lint.h"
#include "workbench/checking.h"
#include "workbench/habits.h"

/* Kept so that a report can show the lines. */
static void keep_text(tb_checking *c, const tb_ruleset_file *file)
{
	tb_checked *out = c->out;
	tb_check_text *text = &out->texts[out->text_count];
	size_t mark = tb_gate_mark(file->bytes, file->length);

	if (out->text_count == TB_CHECK_TEXTS_MAX)
		return;
	text->file = tb_arena_printf(c->arena, "%s/%s", c->named.home,
				     file->path);
	text->text = tb_arena_copy(c->arena, file->bytes + mark,
				   file->length - mark);
	text->length = file->length - mark;
	out->text_count += text->file && text->text;
}

static tb_rule_file as_rule_file(tb_checking *c, const tb_ruleset_file *file)
{
	return (tb_rule_file){
		.name = strchr(file->path, '/') + 1,
		.path = tb_ruleset_shown(c->files, file->path),
		.text = file->bytes,
		.length = file->length
	};
}

/* luacheck looks only at what the gate lets through. */
static tb_status check_lua(tb_checking *c, tb_lint **lint,
			   const tb_ruleset_file *file, tb_error *err)
{
	const tb_rule_file text = as_rule_file(c, file);
	const tb_watch *watch = &c->out->findings.watch;
	tb_status st = TB_OK;

	if (tb_gate_check(&text, watch) > 0)
		return TB_OK;
	tb_habits_lua(&text, c->has_catalog ? &c->catalog : NULL, watch);
	if (!*lint)
		st = tb_lint_start(NULL, lint, err);
	if (st == TB_OK)
		st = tb_lint_file(*lint, &text, watch, err);
	if (!tb_is_of_input(st))
		return st;
	/* A text that luacheck gets lost in is no reason to stop; the next
	 * one gets a new process. */
	tb_lint_stop(*lint);
	*lint = NULL;
	tb_findings_say(&c->out->findings, TB_WARNING, "TB-L001", text.path, 1,
			1, _("split it into modules when it is very large; "
			     "when it is not, install timbang again"),
			_("this file could not be looked through for unused "
			  "names"));
	return TB_OK;
}

tb_status tb_checking_texts(tb_checking *c, tb_error *err)
{
	tb_lint *lint = NULL;
	tb_status st = TB_OK;

	for (size_t i = 0; i < c->files->file_count && st == TB_OK; i++) {
		const tb_ruleset_file *file = &c->files->files[i];

		keep_text(c, file);
		if (tb_file_ends(file->path, ".yaml"))
			tb_habits_yaml(tb_ruleset_shown(c->files, file->path),
				       file->bytes, file->length,
				       &c->out->findings.watch);
		else if (tb_checking_is_used(c, file))
			st = check_lua(c, &lint, file, err);
	}
	tb_lint_stop(lint);
	return st;
}
