/* habits.c - spreadsheet habits in Lua texts. */
#include "workbench/habits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/protocol.h"
#include "rule/gate.h"
#include "rule/lexer.h"

enum { DEPTH_MAX = TB_GATE_NESTING_MAX + 1, TOKENS_MAX = TB_GATE_TOKENS_MAX,
       WORD_BYTES = 80 };

typedef struct reading {
	const char *path;
	const tb_catalog *catalog;
	const tb_watch *watch;
	tb_token *tokens;	/* one END before the first, two behind */
	size_t count;
	char open[DEPTH_MAX];	/* '{' '(' '[' or 'b' for a block */
	size_t keys_from[DEPTH_MAX];
	bool call[DEPTH_MAX];	/* f { ... }: an argument */
	bool after_call;	/* the last bracket closed was one */
	int depth;
	const tb_token **keys;	/* of the open tables */
	size_t key_count;
} reading;

static void say(const reading *r, const char *code, const tb_token *at,
		int column, const char *message, const char *hint)
{
	const tb_problem problem = { TB_PROBLEM, code, r->path, at->line,
				     column, message, hint };

	if (r->watch && r->watch->problem)
		r->watch->problem(r->watch->context, &problem);
}

/* ------------------------------------------------------------------ tokens */

static bool is_symbol(const tb_token *token, const char *text)
{
	return tb_token_is(token, TB_TOKEN_SYMBOL, text);
}

static bool is_word(const tb_token *token, const char *text)
{
	return tb_token_is(token, TB_TOKEN_NAME, text);
}

/* Nothing stands between them. */
static bool adjacent(const tb_token *a, const tb_token *b)
{
	return a->text + a->length == b->text;
}

/* Columns that a token takes on its line. */
static int columns(const tb_token *token)
{
	int n = token->kind == TB_TOKEN_TEXT ? 2 : 0;

	for (size_t i = 0; i < token->length; i++)
		n += ((unsigned char)token->text[i] & 0xc0) != 0x80;
	return n;
}

static bool is_operator_word(const tb_token *token)
{
	static const char *const words[] = {
		"and", "or", "not", "function", "return", "then", "do",
		"else", "elseif", "if", "while", "in", "local", "repeat",
		"until", "for", "break", "goto"
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (is_word(token, words[i]))
			return true;
	return false;
}

static bool ends_value(const tb_token *token)
{
	switch (token->kind) {
	case TB_TOKEN_NUMBER: case TB_TOKEN_TEXT:
		return true;
	case TB_TOKEN_NAME:
		return !is_operator_word(token);
	default:
		return is_symbol(token, "}") || is_symbol(token, ")") ||
		       is_symbol(token, "]");
	}
}

/* ------------------------------------------------------------------ nesting */

static void push(reading *r, char kind, bool call)
{
	if (r->depth + 1 >= DEPTH_MAX)
		return;
	r->open[++r->depth] = kind;
	r->keys_from[r->depth] = r->key_count;
	r->call[r->depth] = call;
}

static void pop(reading *r)
{
	r->after_call = r->depth > 0 && r->call[r->depth];
	if (r->depth > 0)
		r->key_count = r->keys_from[r->depth--];
}

static void follow(reading *r, const tb_token *token)
{
	static const char *const opening[] = { "function", "do", "if",
					       "repeat" };

	for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
		if (is_word(token, opening[i]))
			push(r, 'b', false);
	if (is_word(token, "end") || is_word(token, "until"))
		pop(r);
	if (is_symbol(token, "{") || is_symbol(token, "(") ||
	    is_symbol(token, "["))
		push(r, token->text[0], ends_value(token - 1));
	if (is_symbol(token, "}") || is_symbol(token, ")") ||
	    is_symbol(token, "]"))
		pop(r);
}

static bool in_table(const reading *r)
{
	return r->depth > 0 && r->open[r->depth] == '{';
}

/* ------------------------------------------------------------------- slips */

/* KOM = 12,5 */
static void check_decimal_comma(const reading *r, const tb_token *t)
{
	static const char *const before[] = {
		"=", "<", ">", "<=", ">=", "==", "~=", "+", "-", "*", "/"
	};
	char message[WORD_BYTES * 3], hint[WORD_BYTES * 2];
	bool fits = is_word(&t[-1], "return");

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		fits = fits || is_symbol(&t[-1], before[i]);
	if (!fits || t[0].kind != TB_TOKEN_NUMBER || !is_symbol(&t[1], ",") ||
	    t[2].kind != TB_TOKEN_NUMBER || !adjacent(&t[0], &t[1]) ||
	    !adjacent(&t[1], &t[2]) || memchr(t[0].text, '.', t[0].length))
		return;
	(void)snprintf(message, sizeof message,
		       _("%.*s,%.*s has a decimal comma: Lua reads two "
			 "values, %.*s and %.*s"),
		       (int)t[0].length, t[0].text, (int)t[2].length,
		       t[2].text, (int)t[0].length, t[0].text,
		       (int)t[2].length, t[2].text);
	(void)snprintf(hint, sizeof hint, _("write the decimal point: "
					    "%.*s.%.*s"),
		       (int)t[0].length, t[0].text, (int)t[2].length,
		       t[2].text);
	say(r, "TB-H001", t, t->column, message, hint);
}

/* KOM = 25% */
static void check_percent(const reading *r, const tb_token *t)
{
	char message[WORD_BYTES * 3], hint[WORD_BYTES * 2];
	const tb_token *after = &t[2];
	bool operand = after->kind == TB_TOKEN_NUMBER ||
		       is_symbol(after, "(") ||
		       (after->kind == TB_TOKEN_NAME &&
			!is_operator_word(after) && !is_word(after, "end"));

	if (t[0].kind != TB_TOKEN_NUMBER || !is_symbol(&t[1], "%") ||
	    !adjacent(&t[0], &t[1]) ||
	    (operand && after->line == t->line && !is_symbol(&t[3], "=")))
		return;
	(void)snprintf(message, sizeof message,
		       _("%.*s%% is no number: %% means the rest of a division "
			 "here"), (int)t->length, t->text);
	(void)snprintf(hint, sizeof hint,
		       _("write %.*s; weights are relative anyway"),
		       (int)t->length, t->text);
	say(r, "TB-H003", t, t->column, message, hint);
}

static bool starts_entry(const reading *r, const tb_token *t)
{
	bool bare = t[-1].kind == TB_TOKEN_NUMBER ||
		    (is_symbol(&t[-1], "}") && !r->after_call) ||
		    /* f "text" is a call: what follows may be one too */
		    (t[-1].kind == TB_TOKEN_TEXT &&
		     t[-2].kind != TB_TOKEN_NAME);

	switch (t->kind) {
	case TB_TOKEN_NAME:
		return is_symbol(&t[1], "=");
	case TB_TOKEN_TEXT:
		return bare;
	case TB_TOKEN_NUMBER:
		return bare && t->text[0] != '.';
	default:
		return (is_symbol(t, "{") && bare) ||
		       (is_symbol(t, "[") && bare && t[-1].line < t->line);
	}
}

/* PP = 20 KOM = 25 */
static void check_missing_comma(const reading *r, const tb_token *t)
{
	char message[WORD_BYTES * 2];
	const tb_token *last = &t[-1];

	if (!in_table(r) || !ends_value(last) || !starts_entry(r, t))
		return;
	(void)snprintf(message, sizeof message,
		       _("a comma is missing before '%.*s'"),
		       (int)(t->length < WORD_BYTES ? t->length : WORD_BYTES),
		       t->text);
	say(r, "TB-H004", last, last->column + columns(last), message,
	    _("entries of a table are separated by commas: put one here"));
}

static bool is_identifier(const tb_token *token)
{
	for (size_t i = 0; i < token->length; i++)
		if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
			    "abcdefghijklmnopqrstuvwxyz0123456789",
			    token->text[i]))
			return false;
	return token->length > 0;
}

/* { KOM: 10 } as in YAML, { "KOM": 10 } as in JSON, { "KOM" = 10 } */
static void check_colon(const reading *r, const tb_token *t)
{
	const tb_token *last = &t[-1];
	bool text = t->kind == TB_TOKEN_TEXT, colon = is_symbol(&t[1], ":");
	bool call = t[2].kind == TB_TOKEN_NAME &&	/* unit:name() */
		    (is_symbol(&t[3], "(") || is_symbol(&t[3], "{") ||
		     t[3].kind == TB_TOKEN_TEXT);
	char hint[WORD_BYTES * 2];

	if (!in_table(r) || !(text || t->kind == TB_TOKEN_NAME) ||
	    !(is_symbol(last, "{") || is_symbol(last, ",") ||
	      is_symbol(last, ";")) || !is_identifier(t) ||
	    !(colon || (text && is_symbol(&t[1], "="))) || (!text && call))
		return;
	(void)snprintf(hint, sizeof hint, _("write %.*s = ..."),
		       (int)(t->length < WORD_BYTES ? t->length : WORD_BYTES),
		       t->text);
	say(r, "TB-H007", t, t->column,
	    _("in Lua a key has no quotes, and an equals sign behind it"),
	    hint);
}

static const tb_token *key_of(const tb_token *t)
{
	const tb_token *last = &t[-1];

	if (!is_symbol(last, "{") && !is_symbol(last, ",") &&
	    !is_symbol(last, ";"))
		return NULL;
	if (t->kind == TB_TOKEN_NAME && is_symbol(&t[1], "="))
		return t;
	if (is_symbol(t, "[") && t[1].kind == TB_TOKEN_TEXT &&
	    is_symbol(&t[2], "]"))
		return &t[1];
	return NULL;
}

/* { KOM = 10, KOM = 15 }: Lua keeps the last one without a word. */
static void check_key_twice(reading *r, const tb_token *t)
{
	char message[WORD_BYTES * 3];
	const tb_token *key = in_table(r) ? key_of(t) : NULL;

	if (!key)
		return;
	for (size_t i = r->keys_from[r->depth]; i < r->key_count; i++) {
		const tb_token *old = r->keys[i];

		if (old->length != key->length ||
		    memcmp(old->text, key->text, key->length) != 0)
			continue;
		(void)snprintf(message, sizeof message,
			       _("'%.*s' stands twice in this table (first on "
				 "line %d): only the last one counts"),
			       (int)(key->length < WORD_BYTES ? key->length
							      : WORD_BYTES),
			       key->text, old->line);
		say(r, "TB-H005", key, key->column, message,
		    _("keep one of them"));
		return;
	}
	r->keys[r->key_count++] = key;
}

static const tb_competency *official(const tb_catalog *catalog,
				     const char *code, size_t length)
{
	for (size_t i = 0; catalog && i < catalog->competency_count; i++) {
		const tb_competency *c = &catalog->competencies[i];

		if (c->official && strlen(c->official) == length &&
		    memcmp(c->official, code, length) == 0)
			return c;
	}
	return NULL;
}

/* T.1 = 10, or ["T.1"] = 10 */
static void check_official(const reading *r, const tb_token *t)
{
	char message[WORD_BYTES * 3], hint[WORD_BYTES * 2];
	const char *code = t->text;
	size_t length = t->length;
	const tb_competency *known;

	if (t[0].kind == TB_TOKEN_NAME && t[1].kind == TB_TOKEN_NUMBER &&
	    adjacent(&t[0], &t[1]) && t[1].text[0] == '.')
		length += t[1].length;
	else if (t[0].kind != TB_TOKEN_TEXT ||
		 !official(r->catalog, code, length))
		return;
	known = official(r->catalog, code, length);
	(void)snprintf(message, sizeof message,
		       _("'%.*s' is an official code; rules use the keys of "
			 "the dictionary"),
		       (int)(length < WORD_BYTES ? length : WORD_BYTES), code);
	if (known)
		(void)snprintf(hint, sizeof hint, _("write %s (%s)"),
			       known->code, known->name);
	say(r, "TB-H006", t, t->column, message,
	    known ? hint
		  : _("look its key up in data/competency.csv, for example "
		      "KES_PPI"));
}

/* -------------------------------------------------------------------- text */

static bool tokenize(reading *r, const char *text, size_t length)
{
	tb_lexer lexer;
	tb_token *end;

	r->tokens = calloc(TOKENS_MAX + 8, sizeof *r->tokens);
	r->keys = calloc(TOKENS_MAX + 8, sizeof *r->keys);
	if (!r->tokens || !r->keys)
		return false;
	tb_lexer_init(&lexer, text, length);
	r->count = 2;		/* so that two may be looked back at */
	do {
		end = &r->tokens[r->count++];
		tb_lexer_next(&lexer, end);
	} while (end->kind != TB_TOKEN_END &&
		 end->kind != TB_TOKEN_UNFINISHED && r->count < TOKENS_MAX);
	return true;
}

void tb_habits_lua(const tb_rule_file *file, const tb_catalog *catalog,
		   const tb_watch *watch)
{
	reading r = { .path = file->path, .catalog = catalog,
		      .watch = watch };
	size_t mark = tb_gate_mark(file->text, file->length);

	if (file->length > TB_SOURCE_MAX ||
	    !tokenize(&r, file->text + mark, file->length - mark))
		goto out;
	for (size_t i = 2; i < r.count; i++) {
		const tb_token *t = &r.tokens[i];

		check_decimal_comma(&r, t);
		check_percent(&r, t);
		check_missing_comma(&r, t);
		check_colon(&r, t);
		check_key_twice(&r, t);
		check_official(&r, t);
		follow(&r, t);
	}
out:
	free(r.tokens);
	free(r.keys);
}
