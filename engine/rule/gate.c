/* gate.c - what a rule text may not be. */
#include "rule/gate.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/protocol.h"
#include "base/text.h"
#include "rule/lexer.h"

enum { PROBLEMS_MOST = 25, TEXT_BYTES = 256,
       MARK_BYTES = 3	/* of a UTF-8 mark */ };

typedef struct gate {
	const tb_rule_file *file;
	const tb_watch *watch;
	size_t problems;
	bool stop;		/* what follows would only repeat */
	/* brackets and blocks that are open: '(', '[', '{' or 'b' */
	char open[TB_GATE_NESTING_MAX + 1];
	int chain[TB_GATE_NESTING_MAX + 1];	/* suffixes, for each */
	int depth;
	bool local_names;	/* between `local` and what follows the names */
	tb_token last;
} gate;

static void report(gate *g, const char *code, tb_severity severity, int line,
		   int column, const char *message, const char *hint)
{
	const tb_problem problem = {
		.severity = severity, .code = code, .file = g->file->path,
		.line = line, .column = column, .message = message,
		.hint = hint
	};

	if (severity == TB_PROBLEM)
		g->problems++;
	if (g->problems >= PROBLEMS_MOST)
		g->stop = true;
	if (g->watch && g->watch->problem)
		g->watch->problem(g->watch->context, &problem);
}

static void refuse(gate *g, const char *code, const tb_token *token,
		   const char *message, const char *hint)
{
	report(g, code, TB_PROBLEM, token->line, token->column, message, hint);
}

/* ------------------------------------------------------------------- bytes */

/* Line and column, in characters, of a byte in text that is valid up to
 * there. */
static void place_of(const char *text, size_t at, int *line, int *column)
{
	*line = 1;
	*column = 1;
	for (size_t i = 0; i < at; i++) {
		if (text[i] == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char)text[i] & 0xc0) != 0x80) {
			++*column;
		}
	}
}

size_t tb_gate_mark(const char *text, size_t length)
{
	return length >= MARK_BYTES &&
	       memcmp(text, "\xEF\xBB\xBF", MARK_BYTES) == 0 ? MARK_BYTES : 0;
}

static bool starts_with(const char *text, size_t length, const char *bytes)
{
	return length >= 2 && memcmp(text, bytes, 2) == 0;
}

static void check_encoding(gate *g, const char *text, size_t length)
{
	size_t valid = tb_utf8_valid(text, length);
	int line, column;

	if (valid == length)
		return;
	place_of(text, valid, &line, &column);
	g->stop = true;
	if (starts_with(text, length, "\xFF\xFE") ||
	    starts_with(text, length, "\xFE\xFF"))
		report(g, "TB-G002", TB_PROBLEM, 1, 1,
		       _("this file was saved as UTF-16"),
		       _("save it as UTF-8: in Notepad, Save As, Encoding, "
			 "UTF-8"));
	else if (text[valid] == '\0')
		report(g, "TB-G003", TB_PROBLEM, line, column,
		       _("there is a zero byte here: this is not a text file"),
		       _("export the file again as plain text"));
	else
		report(g, "TB-G002", TB_PROBLEM, line, column,
		       _("this character is not valid UTF-8"),
		       _("save the file as UTF-8 and write the character "
			 "again"));
}

static bool is_mark(uint32_t code)
{
	return code == 0xFEFF;
}

/* Controls and characters that turn or hide what stands beside them. */
static void check_hidden(gate *g, const char *text, size_t length)
{
	char message[TEXT_BYTES];
	const char *found = tb_text_find_control(text, length);
	uint32_t code;
	size_t size;
	int line, column;

	for (const char *at = text, *end = text + length; !found &&
	     (at = memchr(at, 0xEF, (size_t)(end - at))) != NULL; at++)
		if (tb_gate_mark(at, (size_t)(end - at)))
			found = at;
	if (!found)
		return;
	code = tb_utf8_decode(found, length - (size_t)(found - text), &size);
	place_of(text, (size_t)(found - text), &line, &column);
	snprintf(message, sizeof message,
		 _("the invisible character U+%04X is not allowed"),
		 (unsigned)code);
	report(g, is_mark(code) || code >= 0x200E ? "TB-G004" : "TB-G003",
	       TB_PROBLEM, line, column, message,
	       _("delete it: put the cursor behind it and press Backspace; it "
		 "makes the file read differently from what it does"));
}

/* ------------------------------------------------------------------ nesting */

static void push(gate *g, char kind, const tb_token *token)
{
	if (g->depth == TB_GATE_NESTING_MAX) {
		refuse(g, "TB-G007", token,
		       _("brackets and blocks are nested deeper than 100"),
		       _("split the rule into local functions"));
		g->stop = true;
		return;
	}
	g->depth++;
	g->open[g->depth] = kind;
	g->chain[g->depth] = 0;
}

static void pop(gate *g)
{
	if (g->depth > 0)
		g->depth--;
}

static bool ends_expression(const tb_token *token)
{
	if (token->kind == TB_TOKEN_TEXT)
		return true;
	if (token->kind == TB_TOKEN_SYMBOL)
		return token->text[0] == ')' || token->text[0] == ']' ||
		       token->text[0] == '}';
	return token->kind == TB_TOKEN_NAME &&
	       !tb_token_is(token, TB_TOKEN_NAME, "return") &&
	       !tb_token_is(token, TB_TOKEN_NAME, "and") &&
	       !tb_token_is(token, TB_TOKEN_NAME, "or") &&
	       !tb_token_is(token, TB_TOKEN_NAME, "not");
}

static void add_suffix(gate *g, const tb_token *token)
{
	if (++g->chain[g->depth] <= TB_GATE_CHAIN_MAX)
		return;
	refuse(g, "TB-G008", token,
	       _("more than 200 fields or calls follow each other"),
	       _("put the first part into a local"));
	g->stop = true;
}

static bool after_point(const gate *g)
{
	return tb_token_is(&g->last, TB_TOKEN_SYMBOL, ".") ||
	       tb_token_is(&g->last, TB_TOKEN_SYMBOL, ":");
}

/* ------------------------------------------------------------------ tokens */

static void check_name(gate *g, const tb_token *token)
{
	static const char *const opening[] = {
		"function", "do", "if", "repeat"
	};

	if (after_point(g))
		return;		/* a field, whatever it is called */
	g->chain[g->depth] = 0;
	for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
		if (tb_token_is(token, TB_TOKEN_NAME, opening[i]))
			push(g, 'b', token);
	if (tb_token_is(token, TB_TOKEN_NAME, "end") ||
	    tb_token_is(token, TB_TOKEN_NAME, "until"))
		pop(g);
	if (tb_token_is(token, TB_TOKEN_NAME, "goto"))
		refuse(g, "TB-G012", token, _("goto is not for rules"),
		       _("use if, while, or a function that returns"));
	if (tb_token_is(token, TB_TOKEN_NAME, "local"))
		g->local_names = true;
	else if (tb_token_is(token, TB_TOKEN_NAME, "function") ||
		 tb_token_is(token, TB_TOKEN_NAME, "in"))
		g->local_names = false;
}

static bool is_comparison(const tb_token *token)
{
	static const char *const signs[] = {
		"<", ">", "<=", ">=", "==", "~="
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (tb_token_is(token, TB_TOKEN_SYMBOL, signs[i]))
			return true;
	return false;
}

static bool is_bitwise(const tb_token *token)
{
	static const char *const signs[] = { "&", "|", "~", "<<", ">>" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (tb_token_is(token, TB_TOKEN_SYMBOL, signs[i]))
			return true;
	return false;
}

static void check_sign(gate *g, const tb_token *token)
{
	if (is_bitwise(token))
		refuse(g, "TB-G010", token,
		       _("operators on single bits (& | ~ << >>) are not for "
			 "rules: this version of Lua gets some of them wrong"),
		       _("write `and`, `or`, `not`; unequal is ~="));
	else if (tb_token_is(token, TB_TOKEN_SYMBOL, "<") && g->local_names)
		refuse(g, "TB-G013", token,
		       _("attributes of locals such as <close> and <const> are "
			 "not for rules"), _("leave the attribute out"));
	else if (is_comparison(token) && g->open[g->depth] == '[')
		refuse(g, "TB-G011", token,
		       _("a comparison stands directly between [ and ]: this "
			 "version of Lua gets it wrong"),
		       _("put the comparison into a local first"));
	else if (tb_token_is(token, TB_TOKEN_SYMBOL, "::"))
		refuse(g, "TB-G012", token, _("labels are not for rules"),
		       _("use if, while, or a function that returns"));
}

static void check_symbol(gate *g, const tb_token *token)
{
	char c = token->text[0];
	bool suffix = ends_expression(&g->last);

	if (token->length > 1)
		c = '\0';
	if (c != ',')
		g->local_names = g->local_names && c == '<';
	switch (c) {
	case '(': case '[': case '{':
		if (suffix)
			add_suffix(g, token);
		else
			g->chain[g->depth] = 0;
		/* Parentheses that only group change nothing for Lua. */
		if (c == '(' && !suffix && g->open[g->depth] == '[')
			c = '[';
		if (!g->stop)
			push(g, c, token);
		break;
	case ')': case ']': case '}':
		pop(g);
		break;
	case '.': case ':':
		add_suffix(g, token);
		break;
	default:
		g->chain[g->depth] = 0;
		break;
	}
}

static void check_stray(gate *g, const tb_token *token)
{
	static const char *const quotes[] = {
		"\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C",
		"\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB"
	};
	char message[TEXT_BYTES];

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (tb_token_is(token, TB_TOKEN_STRAY, quotes[i])) {
			refuse(g, "TB-G014", token,
			       _("this is a curly quotation mark, as Word and "
				 "Excel write them"),
			       _("write the straight one: \""));
			return;
		}
	snprintf(message, sizeof message,
		 _("the character '%.*s' means nothing here"),
		 (int)token->length, token->text);
	refuse(g, "TB-G016", token, message,
	       tb_token_is(token, TB_TOKEN_STRAY, "!=") ?
	       _("unequal is written ~=") :
	       tb_token_is(token, TB_TOKEN_STRAY, "!") ?
	       _("write `not`") : NULL);
}

static void check_token(gate *g, const tb_token *token)
{
	switch (token->kind) {
	case TB_TOKEN_END:
		break;
	case TB_TOKEN_NAME:
		check_name(g, token);
		break;
	case TB_TOKEN_TEXT:
		if (ends_expression(&g->last))
			add_suffix(g, token);
		else
			g->chain[g->depth] = 0;
		g->local_names = false;
		break;
	case TB_TOKEN_NUMBER:
		g->chain[g->depth] = 0;
		g->local_names = false;
		break;
	case TB_TOKEN_SYMBOL:
		check_sign(g, token);
		check_symbol(g, token);
		break;
	case TB_TOKEN_UNFINISHED:
		refuse(g, "TB-G015", token,
		       _("this text or comment has no end"),
		       _("close it with the mark that opened it, on the same "
			 "line unless it is [[ ]]"));
		g->stop = true;
		break;
	case TB_TOKEN_STRAY:
		check_stray(g, token);
		break;
	}
}

static void check_tokens(gate *g, const char *text, size_t length)
{
	tb_lexer lexer;
	tb_token token;
	int count = 0;

	tb_lexer_init(&lexer, text, length);
	do {
		tb_lexer_next(&lexer, &token);
		if (++count > TB_GATE_TOKENS_MAX) {
			refuse(g, "TB-G009", &token,
			       _("the file has more than 20,000 words"),
			       _("split it into modules and `require` them"));
			return;
		}
		check_token(g, &token);
		g->last = token;
	} while (token.kind != TB_TOKEN_END && !g->stop);
}

size_t tb_gate_check(const tb_rule_file *file, const tb_watch *watch)
{
	gate g = { .file = file, .watch = watch };
	size_t mark = tb_gate_mark(file->text, file->length);
	const char *text = file->text + mark;
	size_t length = file->length - mark;

	if (length > TB_SOURCE_MAX) {
		report(&g, "TB-G001", TB_PROBLEM, 0, 0,
		       _("the file is larger than 64 KB"),
		       _("split it into modules and `require` them"));
		return g.problems;
	}
	if (mark > 0)
		report(&g, "TB-G005", TB_WARNING, 1, 1,
		       _("the file begins with a byte-order mark, which is "
			 "skipped"),
		       _("save it as UTF-8 without BOM"));
	check_encoding(&g, text, length);
	if (!g.stop)
		check_hidden(&g, text, length);
	if (length > 0 && text[0] == '#') {
		report(&g, "TB-G006", TB_PROBLEM, 1, 1,
		       _("a rule file does not begin with #"),
		       _("a comment begins with --"));
		g.stop = true;
	}
	if (!g.stop)
		check_tokens(&g, text, length);
	return g.problems;
}
