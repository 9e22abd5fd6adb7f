/* lexer.h - the words of a Lua text with their places.
 *
 * Not a parser: it finds what the gate must judge, and where a name stands
 * that a message is about.
 */
#ifndef TB_RULE_LEXER_H
#define TB_RULE_LEXER_H

#include "timbang.h"

typedef enum tb_token_kind {
	TB_TOKEN_END,
	TB_TOKEN_NAME,		/* keywords too */
	TB_TOKEN_TEXT,
	TB_TOKEN_NUMBER,
	TB_TOKEN_SYMBOL,
	TB_TOKEN_UNFINISHED,	/* text or comment without an end */
	TB_TOKEN_STRAY		/* a character that Lua has no use for */
} tb_token_kind;

typedef struct tb_token {
	tb_token_kind kind;
	const char *text;	/* without quotes, escapes as written */
	size_t length;
	int line, column;	/* from 1; columns count characters */
} tb_token;

typedef struct tb_lexer {
	const char *text;
	size_t length;
	size_t at;
	int line;
	size_t line_start;
	size_t counted;		/* up to here columns are counted ... */
	int column;		/* ... and this is the column there */
} tb_lexer;

/* @text must be valid UTF-8. */
void tb_lexer_init(tb_lexer *lexer, const char *text, size_t length);
/* After END, UNFINISHED the lexer stays at the end. */
void tb_lexer_next(tb_lexer *lexer, tb_token *token);
bool tb_token_is(const tb_token *token, tb_token_kind kind, const char *text);

/* The place of `id = "@id"`; false: it is not written so. */
TB_MUST_CHECK
bool tb_lexer_find_id(const char *text, size_t length, const char *id,
		      int *line, int *column);
/* The same from where the lexer is, and if need be from the start: ids that
 * are asked for in the order of the text cost one pass over it. */
TB_MUST_CHECK
bool tb_lexer_seek_id(tb_lexer *lexer, const char *id, int *line,
		      int *column);
/* The place of the second one; false: there is none. */
TB_MUST_CHECK
bool tb_lexer_find_id_again(const char *text, size_t length, const char *id,
			    int *line, int *column);
/* The first name, text or number @word on or after @from_line, and not after
 * @to_line unless that is 0. */
TB_MUST_CHECK
bool tb_lexer_find_word(const char *text, size_t length, const char *word,
			int from_line, int to_line, int *line, int *column);

#endif
