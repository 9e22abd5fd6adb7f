/* check_thresholds.c - whole numbers in the text where levels can be
 * fractional. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rule/gate.h"
#include "rule/lexer.h"
#include "workbench/checking.h"

static bool is_comparison(const tb_token *token)
{
	static const char *const signs[] = { "<", ">", "<=", ">=", "==",
					     "~=" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (tb_token_is(token, TB_TOKEN_SYMBOL, signs[i]))
			return true;
	return false;
}

static bool is_whole(const tb_token *token)
{
	return token->kind == TB_TOKEN_NUMBER &&
	       !memchr(token->text, '.', token->length) &&
	       !tb_token_is(token, TB_TOKEN_NUMBER, "0");
}

static void tell_threshold(const tb_checking *c, const tb_ruleset_file *file,
			   const tb_token *number, bool below)
{
	long whole = strtol(number->text, NULL, 10);

	tb_findings_say(
		&c->out->findings, TB_WARNING, "TB-T006",
		tb_ruleset_shown(c->files, file->path), number->line,
		number->column,
		below ? _("write 0.5 or 0.01 if smaller gaps count too; write "
			  "1.0 if a whole level is meant")
		      : _("write the number with its point, such as 2.0 or "
			  "1.5, once you have thought of levels in between"),
		below ? _("levels may be fractional here: with below = %ld a "
			  "gap of %ld.5 is not answered")
		      : _("levels may be fractional here: is the whole "
			  "number %ld right for a level of %ld.5 too?"),
		whole, whole - 1);
}

/* below = 1, c.level < 2, c.gap <= 1 */
static void scan_thresholds(const tb_checking *c, const tb_ruleset_file *file)
{
	size_t mark = tb_gate_mark(file->bytes, file->length);
	tb_token t[4] = { { 0 }, { 0 }, { 0 }, { 0 } };
	tb_lexer lexer;

	tb_lexer_init(&lexer, file->bytes + mark, file->length - mark);
	do {
		bool field;

		memmove(t, t + 1, 3 * sizeof *t);
		tb_lexer_next(&lexer, &t[3]);
		if (!is_whole(&t[3]))
			continue;
		field = tb_token_is(&t[0], TB_TOKEN_SYMBOL, ".") &&
			(tb_token_is(&t[1], TB_TOKEN_NAME, "level") ||
			 tb_token_is(&t[1], TB_TOKEN_NAME, "gap"));
		if (tb_token_is(&t[1], TB_TOKEN_NAME, "below") &&
		    tb_token_is(&t[2], TB_TOKEN_SYMBOL, "="))
			tell_threshold(c, file, &t[3], true);
		else if (field && is_comparison(&t[2]))
			tell_threshold(c, file, &t[3], false);
	} while (t[3].kind != TB_TOKEN_END &&
		 t[3].kind != TB_TOKEN_UNFINISHED);
}

void tb_check_thresholds(const tb_checking *c)
{
	const tb_method *method = &c->dinas->ruleset->manifest.method;

	/* The newest note is a whole level; a middle of two need not be. */
	if (method->level == TB_LEVEL_RECENT || method->level_digits == 0)
		return;
	for (size_t i = 0; i < c->files->file_count; i++)
		if (tb_checking_is_used(c, &c->files->files[i]))
			scan_thresholds(c, &c->files->files[i]);
}
