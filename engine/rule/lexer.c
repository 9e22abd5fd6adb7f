/* lexer.c - Lua's words; what follows the manual, section 3.1. */
#include "rule/lexer.h"

#include <string.h>

#include "base/text.h"

void tb_lexer_init(tb_lexer *lexer, const char *text, size_t length)
{
	*lexer = (tb_lexer){ .text = text, .length = length, .line = 1 };
}

bool tb_token_is(const tb_token *token, tb_token_kind kind, const char *text)
{
	/* Most are told apart by their first letter. */
	if (token->kind != kind ||
	    (token->length > 0 && token->text[0] != text[0]))
		return false;
	return token->length == strlen(text) &&
	       memcmp(token->text, text, token->length) == 0;
}

static int peek(const tb_lexer *lexer, size_t ahead)
{
	return lexer->at + ahead < lexer->length ?
	       (unsigned char)lexer->text[lexer->at + ahead] : -1;
}

static void step(tb_lexer *lexer)
{
	if (lexer->text[lexer->at++] == '\n') {
		lexer->line++;
		lexer->line_start = lexer->at;
	}
}

static bool is_letter(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* Characters, not bytes, from the start of the line; goes on from the last
 * one asked for, as a line may be very long. */
static int column_of(tb_lexer *lexer, size_t at)
{
	if (lexer->counted < lexer->line_start || lexer->column == 0) {
		lexer->counted = lexer->line_start;
		lexer->column = 1;
	}
	for (; lexer->counted < at; lexer->counted++)
		lexer->column += ((unsigned char)lexer->text[lexer->counted] &
				  0xc0) != 0x80;
	return lexer->column;
}

/* Number of '=' in a long bracket that opens here; -1: none does. */
static int long_level(const tb_lexer *lexer)
{
	int level = 0;

	if (peek(lexer, 0) != '[')
		return -1;
	while (peek(lexer, 1 + (size_t)level) == '=')
		level++;
	return peek(lexer, 1 + (size_t)level) == '[' ? level : -1;
}

/* Behind the closing bracket; false: there is none. */
static bool skip_long(tb_lexer *lexer, int level)
{
	for (int i = 0; i < level + 2; i++)
		step(lexer);
	while (lexer->at < lexer->length) {
		int equals = 0;

		if (peek(lexer, 0) == ']') {
			while (equals <= level &&
			       peek(lexer, 1 + (size_t)equals) == '=')
				equals++;
			if (equals == level &&
			    peek(lexer, 1 + (size_t)equals) == ']') {
				lexer->at += (size_t)level + 2;
				return true;
			}
		}
		step(lexer);
	}
	return false;
}

/* Blanks and comments; false: a comment without an end. */
static bool skip_blanks(tb_lexer *lexer)
{
	while (lexer->at < lexer->length) {
		int c = peek(lexer, 0), level;
		tb_lexer start;

		if (c == ' ' || (c >= '\t' && c <= '\r')) {
			step(lexer);
			continue;
		}
		if (c != '-' || peek(lexer, 1) != '-')
			return true;
		start = *lexer;
		lexer->at += 2;
		level = long_level(lexer);
		if (level >= 0) {
			if (skip_long(lexer, level))
				continue;
			*lexer = start;
			return false;
		}
		while (lexer->at < lexer->length && peek(lexer, 0) != '\n')
			step(lexer);
	}
	return true;
}

static bool skip_quoted(tb_lexer *lexer, int quote)
{
	step(lexer);
	while (lexer->at < lexer->length) {
		int c = peek(lexer, 0);

		if (c == quote)
			return true;
		if (c == '\n')
			return false;
		if (c != '\\') {
			step(lexer);
			continue;
		}
		step(lexer);
		if (peek(lexer, 0) == 'z') {
			step(lexer);
			while (peek(lexer, 0) == ' ' ||
			       (peek(lexer, 0) >= '\t' &&
				peek(lexer, 0) <= '\r'))
				step(lexer);
		} else if (lexer->at < lexer->length) {
			step(lexer);
		}
	}
	return false;
}

/* Three characters at most; the longest that fits is one word. */
static size_t symbol_length(const tb_lexer *lexer)
{
	static const char pairs[][3] = {
		"..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>", "!=",
		"&&", "||"
	};
	int first = peek(lexer, 0), second = peek(lexer, 1);

	if (first == '.' && second == '.' && peek(lexer, 2) == '.')
		return 3;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (first == pairs[i][0] && second == pairs[i][1])
			return 2;
	return 1;
}

static void take_text(tb_lexer *lexer, tb_token *token)
{
	int level = long_level(lexer);
	size_t start = lexer->at, edge = 1;
	bool closed;

	token->kind = TB_TOKEN_TEXT;
	if (level >= 0) {
		edge = (size_t)level + 2;
		closed = skip_long(lexer, level);
	} else {
		closed = skip_quoted(lexer, peek(lexer, 0));
		lexer->at += closed;
	}
	if (!closed) {
		token->kind = TB_TOKEN_UNFINISHED;
		lexer->at = lexer->length;
		return;
	}
	token->text = lexer->text + start + edge;
	token->length = lexer->at - start - 2 * edge;
}

/* 0x1p-3, 3., 1e+5: what exactly a number is, Lua judges. */
static void take_number(tb_lexer *lexer, tb_token *token)
{
	size_t start = lexer->at;

	token->kind = TB_TOKEN_NUMBER;
	while (is_letter(peek(lexer, 0)) || is_digit(peek(lexer, 0)) ||
	       peek(lexer, 0) == '.' ||
	       ((peek(lexer, 0) == '+' || peek(lexer, 0) == '-') &&
		strchr("eEpP", lexer->text[lexer->at - 1]) &&
		lexer->at > start))
		lexer->at++;
	token->length = lexer->at - start;
}

static void take_symbol(tb_lexer *lexer, tb_token *token)
{
	static const char known[] = "+-*/%^#&~|<>=(){}[];:,.";
	int c = peek(lexer, 0);
	size_t size = 1;

	token->length = symbol_length(lexer);
	token->kind = strchr(known, c) && c != 0 ? TB_TOKEN_SYMBOL
						 : TB_TOKEN_STRAY;
	if (token->kind == TB_TOKEN_STRAY && c >= 0x80) {
		tb_utf8_decode(lexer->text + lexer->at,
			       lexer->length - lexer->at, &size);
		token->length = size;
	}
	lexer->at += token->length;
}

void tb_lexer_next(tb_lexer *lexer, tb_token *token)
{
	bool fine = skip_blanks(lexer);
	int c = peek(lexer, 0);

	token->text = lexer->text + lexer->at;
	token->length = 0;
	token->line = lexer->line;
	token->column = column_of(lexer, lexer->at);
	if (!fine) {
		token->kind = TB_TOKEN_UNFINISHED;
		lexer->at = lexer->length;
	} else if (c < 0) {
		token->kind = TB_TOKEN_END;
	} else if (is_letter(c)) {
		token->kind = TB_TOKEN_NAME;
		while (is_letter(peek(lexer, token->length)) ||
		       is_digit(peek(lexer, token->length)))
			token->length++;
		lexer->at += token->length;
	} else if (is_digit(c) || (c == '.' && is_digit(peek(lexer, 1)))) {
		take_number(lexer, token);
	} else if (c == '"' || c == '\'' || long_level(lexer) >= 0) {
		take_text(lexer, token);
	} else {
		take_symbol(lexer, token);
	}
}

static bool find_nth_id(tb_lexer *lexer, const char *id, int nth, int *line,
			int *column)
{
	tb_token before[2] = { { 0 }, { 0 } }, token;

	for (tb_lexer_next(lexer, &token); token.kind != TB_TOKEN_END &&
	     token.kind != TB_TOKEN_UNFINISHED;
	     tb_lexer_next(lexer, &token)) {
		if (tb_token_is(&token, TB_TOKEN_TEXT, id) &&
		    tb_token_is(&before[1], TB_TOKEN_SYMBOL, "=") &&
		    tb_token_is(&before[0], TB_TOKEN_NAME, "id") &&
		    --nth == 0) {
			*line = token.line;
			*column = token.column;
			return true;
		}
		before[0] = before[1];
		before[1] = token;
	}
	return false;
}

bool tb_lexer_find_id(const char *text, size_t length, const char *id,
		      int *line, int *column)
{
	tb_lexer lexer;

	tb_lexer_init(&lexer, text, length);
	return find_nth_id(&lexer, id, 1, line, column);
}

bool tb_lexer_seek_id(tb_lexer *lexer, const char *id, int *line, int *column)
{
	if (find_nth_id(lexer, id, 1, line, column))
		return true;
	tb_lexer_init(lexer, lexer->text, lexer->length);
	return find_nth_id(lexer, id, 1, line, column);
}

bool tb_lexer_find_id_again(const char *text, size_t length, const char *id,
			    int *line, int *column)
{
	tb_lexer lexer;

	tb_lexer_init(&lexer, text, length);
	return find_nth_id(&lexer, id, 2, line, column);
}

bool tb_lexer_find_word(const char *text, size_t length, const char *word,
			int from_line, int to_line, int *line, int *column)
{
	tb_lexer lexer;
	tb_token token;

	if (word[0] == '\0')
		return false;
	tb_lexer_init(&lexer, text, length);
	for (tb_lexer_next(&lexer, &token); token.kind != TB_TOKEN_END &&
	     token.kind != TB_TOKEN_UNFINISHED;
	     tb_lexer_next(&lexer, &token)) {
		if (token.line < from_line || token.kind == TB_TOKEN_SYMBOL)
			continue;
		if (to_line > 0 && token.line > to_line)
			return false;
		if (token.length == strlen(word) &&
		    memcmp(token.text, word, token.length) == 0) {
			*line = token.line;
			*column = token.column;
			return true;
		}
	}
	return false;
}
