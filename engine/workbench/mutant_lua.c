/* mutant_lua.c - a rule file with one word changed or one part left out. */
#include <stdlib.h>
#include <string.h>

#include "rule/lexer.h"
#include "workbench/mutant.h"

enum { TOKENS_MAX = 20000 };

struct cutting {
	tb_mutants *mutants;
	size_t file;
	const tb_ruleset_file *text;
	const tb_catalog *catalog;
	const tb_token *tokens;
	size_t count;		/* END stands behind the last */
};

static bool is(const struct cutting *c, size_t i, const char *word)
{
	return i < c->count &&
	       (tb_token_is(&c->tokens[i], TB_TOKEN_NAME, word) ||
		tb_token_is(&c->tokens[i], TB_TOKEN_SYMBOL, word));
}

static bool is_one_of(const struct cutting *c, size_t i,
		      const char *const *words)
{
	for (; *words; words++)
		if (is(c, i, *words))
			return true;
	return false;
}

/* Where a token begins and ends in the file, quotes included. */
static size_t start_of(const struct cutting *c, size_t i)
{
	const tb_token *token = &c->tokens[i];

	return (size_t)(token->text - c->text->bytes) -
	       (token->kind == TB_TOKEN_TEXT);
}

static size_t end_of(const struct cutting *c, size_t i)
{
	const tb_token *token = &c->tokens[i];

	return (size_t)(token->text - c->text->bytes) + token->length +
	       (token->kind == TB_TOKEN_TEXT);
}

static void change(const struct cutting *c, size_t i, tb_mutation kind,
		   const char *with)
{
	const tb_token *token = &c->tokens[i];

	tb_mutants_add(c->mutants,
		       (tb_mutant){ .kind = kind,
				    .file = c->file,
				    .at = (size_t)(token->text -
						   c->text->bytes),
				    .length = token->length,
				    .with = with,
				    .line = token->line,
				    .column = token->column },
		       c->text);
}

/* Leave out the tokens from @first to @last and the comma behind them; lines
 * are kept. */
static void leave_out(const struct cutting *c, size_t first, size_t last,
		      tb_mutation kind)
{
	size_t at = start_of(c, first), end, lines = 0;
	char *with;

	if (is(c, last + 1, ",") || is(c, last + 1, ";"))
		last++;
	end = end_of(c, last);
	for (size_t i = at; i < end; i++)
		lines += c->text->bytes[i] == '\n';
	with = tb_arena_alloc(c->mutants->arena, lines + 1);
	if (!with) {
		c->mutants->no_memory = true;
		return;
	}
	memset(with, '\n', lines);
	with[lines] = '\0';
	tb_mutants_add(c->mutants,
		       (tb_mutant){ .kind = kind,
				    .file = c->file,
				    .at = at,
				    .length = end - at,
				    .with = with,
				    .line = c->tokens[first].line,
				    .column = c->tokens[first].column },
		       c->text);
}

/* ------------------------------------------------------------- structure */

static int depth_change(const struct cutting *c, size_t i)
{
	static const char *const open[] = { "{", "(", "[", "function", "if",
					    "do", NULL };
	static const char *const shut[] = { "}", ")", "]", "end", NULL };

	return is_one_of(c, i, open) - is_one_of(c, i, shut);
}

/* The last token of the value that begins at @i, up to a comma or the end of
 * what holds it. */
static size_t value_end(const struct cutting *c, size_t i)
{
	int depth = 0;

	for (; i < c->count; i++) {
		if (depth == 0 && (is(c, i, ",") || is(c, i, ";")))
			break;
		depth += depth_change(c, i);
		if (depth < 0)
			break;
	}
	return i - 1;
}

/* The brace that opens the table around token @i. */
static size_t table_around(const struct cutting *c, size_t i)
{
	int depth = 0;

	while (i > 0) {
		depth -= depth_change(c, --i);
		if (depth < 0)
			break;
	}
	return i;
}

static bool is_field(const struct cutting *c, size_t i, const char *name)
{
	return is(c, i, name) && is(c, i + 1, "=");
}

/* Is the text at @i the value of a field for people, or a module's name? */
static bool is_words_for_people(const struct cutting *c, size_t i)
{
	static const char *const fields[] = { "id", "reason", "basis", NULL };

	return (i >= 2 && is(c, i - 1, "=") &&
		is_one_of(c, i - 2, fields)) ||
	       (i >= 1 && is(c, i - 1, "require")) ||
	       (i >= 2 && is(c, i - 1, "(") && is(c, i - 2, "require"));
}

/* -------------------------------------------------------------- one token */

static const char *const comparisons[][2] = {
	{ "<", "<=" }, { "<=", "<" }, { ">", ">=" }, { ">=", ">" },
	{ "==", "~=" }, { "~=", "==" }
};
static const char *const logic[][2] = {
	{ "and", "or" }, { "or", "and" }, { "true", "false" },
	{ "false", "true" }, { "not", "" }
};
static const char *const words[][2] = {
	{ "required", "suggested" }, { "suggested", "required" },
	{ "first_step", "structured" }, { "structured", "first_step" }
};

static void turn(const struct cutting *c, size_t i, tb_token_kind token,
		 tb_mutation kind, const char *const (*turns)[2], size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (tb_token_is(&c->tokens[i], token, turns[k][0]))
			change(c, i, kind, turns[k][1]);
}

#define TURN(c, i, token, kind, turns) \
	turn(c, i, token, kind, turns, sizeof(turns) / sizeof *(turns))

static void change_number(const struct cutting *c, size_t i)
{
	const tb_token *token = &c->tokens[i];
	const char *higher = tb_mutant_higher(c->mutants->arena, token->text,
					      token->length);

	if (!higher)
		c->mutants->no_memory = true;
	if (!higher || !higher[0])
		return;
	change(c, i, TB_MUTATE_NUMBER, higher);
	if (!tb_token_is(token, TB_TOKEN_NUMBER, "0"))
		change(c, i, TB_MUTATE_NUMBER, "0");
}

/* "2026-01-01" -> "2027-01-01": each year is one digit higher or, after a 9,
 * lower; a year of difference either way. */
static bool change_date(const struct cutting *c, size_t i)
{
	const tb_token *token = &c->tokens[i];
	char *with;
	tb_date ignored;

	if (!tb_date_parse(token->text, token->length, &ignored))
		return false;
	with = tb_arena_copy(c->mutants->arena, token->text, token->length);
	if (with)
		with[3] = (char)(with[3] == '9' ? '8' : with[3] + 1);
	else
		c->mutants->no_memory = true;
	if (with)
		change(c, i, TB_MUTATE_DATE, with);
	return true;
}

/* The neighbour of a declared value: what its list has next, or before. */
static void change_value(const struct cutting *c, size_t i)
{
	static const char *const lists[] = {
		"family", "tier", "grade", "grade_pppk", "education",
		"employment", "unit_kind", "position_kind", NULL
	};
	const tb_token *token = &c->tokens[i];

	for (const char *const *list = lists; *list; list++) {
		size_t count;
		const tb_reference *refs =
			tb_catalog_list(c->catalog, *list, &count);

		for (size_t k = 0; refs && k < count && count > 1; k++)
			if (tb_token_is(token, TB_TOKEN_TEXT, refs[k].code)) {
				change(c, i, TB_MUTATE_WORD,
				       refs[k + 1 < count ? k + 1 : k - 1]
					       .code);
				return;
			}
	}
}

static void change_token(const struct cutting *c, size_t i)
{
	switch (c->tokens[i].kind) {
	case TB_TOKEN_NUMBER:
		change_number(c, i);
		break;
	case TB_TOKEN_SYMBOL:
		TURN(c, i, TB_TOKEN_SYMBOL, TB_MUTATE_COMPARISON, comparisons);
		break;
	case TB_TOKEN_NAME:
		TURN(c, i, TB_TOKEN_NAME, TB_MUTATE_LOGIC, logic);
		break;
	case TB_TOKEN_TEXT:
		if (is_words_for_people(c, i) || change_date(c, i))
			break;
		TURN(c, i, TB_TOKEN_TEXT, TB_MUTATE_WORD, words);
		change_value(c, i);
		break;
	default:
		break;
	}
}

/* ------------------------------------------------------------------ parts */

/* Members of the list literal at @i; 0: it is none. */
static size_t members_of(const struct cutting *c, size_t i)
{
	size_t end = value_end(c, i), members = 0;

	if (!is(c, i, "{") || !is(c, end, "}"))
		return 0;
	for (size_t k = i + 1; k < end; k += is(c, k, ",")) {
		k = value_end(c, k) + 1;
		members++;
	}
	return members;
}

/* Each member of the list literal at @i, when there are several. */
static void leave_out_each(const struct cutting *c, size_t i,
			   tb_mutation kind)
{
	size_t end = value_end(c, i);

	if (members_of(c, i) < 2)
		return;
	for (size_t k = i + 1; k < end; k += is(c, k, ",")) {
		size_t last = value_end(c, k);

		leave_out(c, k, last, kind);
		k = last + 1;
	}
}

static void leave_out_parts(const struct cutting *c, size_t i)
{
	if (is_field(c, i, "id")) {
		size_t open = table_around(c, i);

		leave_out(c, open, value_end(c, open), TB_MUTATE_NO_RULE);
	} else if (is_field(c, i, "when")) {
		leave_out(c, i, value_end(c, i + 2), TB_MUTATE_NO_CONDITION);
		leave_out_each(c, i + 2, TB_MUTATE_NO_CONDITION);
	} else if (is_field(c, i, "recommend") ||
		   is_field(c, i, "recommend_first")) {
		leave_out_each(c, i + 2, TB_MUTATE_NO_COURSE);
		if (members_of(c, i + 2) < 2)
			return;	/* all of one is the first of one */
		if (is(c, i, "recommend"))
			change(c, i, TB_MUTATE_WORD, "recommend_first");
		else
			change(c, i, TB_MUTATE_WORD, "recommend");
	}
}

void tb_mutants_of_lua(tb_mutants *mutants, size_t file,
		       const tb_ruleset_file *text, const tb_catalog *catalog)
{
	tb_token *tokens = malloc(TOKENS_MAX * sizeof *tokens);
	struct cutting c = { .mutants = mutants, .file = file, .text = text,
			     .catalog = catalog, .tokens = tokens };
	tb_lexer lexer;

	if (!tokens) {
		mutants->no_memory = true;
		return;
	}
	tb_lexer_init(&lexer, text->bytes, text->length);
	do
		tb_lexer_next(&lexer, &tokens[c.count]);
	while (tokens[c.count].kind != TB_TOKEN_END &&
	       tokens[c.count].kind != TB_TOKEN_UNFINISHED &&
	       ++c.count < TOKENS_MAX - 1);
	for (size_t i = 0; i < c.count; i++) {
		change_token(&c, i);
		leave_out_parts(&c, i);
	}
	free(tokens);
}
