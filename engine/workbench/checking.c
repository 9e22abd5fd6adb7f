/* checking.c - places and words in the texts of a ruleset. */
#include "workbench/checking.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rule/gate.h"
#include "rule/lexer.h"

enum { WORDS_MAX = 100000 };

static void start(tb_lexer *lexer, const tb_ruleset_file *file)
{
	size_t mark = tb_gate_mark(file->bytes, file->length);

	tb_lexer_init(lexer, file->bytes + mark, file->length - mark);
}

static bool is_lua(const tb_ruleset_file *file)
{
	size_t length = strlen(file->path);

	return length > 4 && strcmp(file->path + length - 4, ".lua") == 0;
}

const tb_ruleset_file *tb_checking_file(const tb_checking *c,
					const char *shown)
{
	for (size_t i = 0; i < c->files->file_count; i++)
		if (strcmp(shown + strlen("rules/"),
			   c->files->files[i].path) == 0)
			return &c->files->files[i];
	return NULL;
}

void tb_checking_rule_place(const tb_checking *c, const tb_rule *rule,
			    int *line, int *column)
{
	const tb_ruleset_file *file = tb_checking_file(c, rule->path);
	tb_lexer text;

	*line = rule->line;
	*column = 0;
	if (!file)
		return;
	start(&text, file);
	(void)!tb_lexer_find_id(text.text, text.length, rule->id, line,
				column);
}

int tb_checking_rule_end(const tb_checking *c, const tb_rule *rule)
{
	int end = INT_MAX;

	for (size_t i = 0; i < tb_rules_count(c->dinas->rules); i++) {
		const tb_rule *other = tb_rules_at(c->dinas->rules, i);

		if (other->path == rule->path && other->line > rule->line &&
		    other->line < end)
			end = other->line;
	}
	return end;
}

void tb_checking_word_place(const tb_checking *c, const tb_rule *rule,
			    const char *word, int *line, int *column)
{
	const tb_ruleset_file *file = tb_checking_file(c, rule->path);
	int end = tb_checking_rule_end(c, rule), at_line, at_column;
	tb_lexer text;

	tb_checking_rule_place(c, rule, line, column);
	if (!file)
		return;
	start(&text, file);
	if (tb_lexer_find_word(text.text, text.length, word, rule->line,
			       end == INT_MAX ? 0 : end, &at_line,
			       &at_column)) {
		*line = at_line;
		*column = at_column;
	}
}

/* Is @word a text or a name in @file? */
static bool has_word(const tb_ruleset_file *file, const char *word)
{
	tb_lexer lexer;
	tb_token token;

	start(&lexer, file);
	do {
		tb_lexer_next(&lexer, &token);
		if (tb_token_is(&token, TB_TOKEN_TEXT, word) ||
		    tb_token_is(&token, TB_TOKEN_NAME, word))
			return true;
	} while (token.kind != TB_TOKEN_END &&
		 token.kind != TB_TOKEN_UNFINISHED);
	return false;
}

static bool is_own(const tb_checking *c, const tb_ruleset_file *file)
{
	size_t length = strlen(c->files->dinas);

	return strncmp(file->path, c->files->dinas, length) == 0 &&
	       file->path[length] == '/';
}

bool tb_checking_is_used(const tb_checking *c, const tb_ruleset_file *file)
{
	char module[160];
	const char *name = strchr(file->path, '/') + 1;

	if (!is_lua(file) || is_own(c, file))
		return is_lua(file);
	(void)snprintf(module, sizeof module, "nasional.%.*s",
		       (int)strlen(name) - 4, name);
	for (size_t i = 0; i < c->files->file_count; i++)
		if (is_lua(&c->files->files[i]) &&
		    has_word(&c->files->files[i], module))
			return true;
	return false;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void gather(tb_checking *c, const tb_ruleset_file *file)
{
	tb_lexer lexer;
	tb_token token;

	start(&lexer, file);
	do {
		const char *word;

		tb_lexer_next(&lexer, &token);
		if ((token.kind != TB_TOKEN_TEXT &&
		     token.kind != TB_TOKEN_NAME) ||
		    c->word_count == WORDS_MAX)
			continue;
		word = tb_arena_copy(c->arena, token.text, token.length);
		if (word)
			c->words[c->word_count++] = word;
	} while (token.kind != TB_TOKEN_END &&
		 token.kind != TB_TOKEN_UNFINISHED);
}

bool tb_checking_is_named(tb_checking *c, const char *word)
{
	if (!c->words) {
		c->words = tb_arena_array(c->arena, WORDS_MAX,
					  sizeof *c->words);
		for (size_t i = 0; c->words && i < c->files->file_count; i++)
			if (tb_checking_is_used(c, &c->files->files[i]))
				gather(c, &c->files->files[i]);
		if (c->words)
			qsort(c->words, c->word_count, sizeof *c->words,
			      by_text);
	}
	return c->words && bsearch(&word, c->words, c->word_count,
				   sizeof *c->words, by_text) != NULL;
}

void tb_checking_saw(tb_checking *c, size_t rule, const char *path)
{
	tb_seen_rule *seen = &c->seen[rule];
	const char **more, *copy;

	for (size_t i = 0; i < seen->field_count; i++)
		if (strcmp(seen->fields[i], path) == 0)
			return;
	if (seen->field_count == seen->field_room) {
		size_t room = seen->field_room ? seen->field_room * 2 : 8;

		more = tb_arena_array(c->arena, room, sizeof *more);
		if (!more)
			return;
		if (seen->field_count)
			memcpy(more, seen->fields,
			       seen->field_count * sizeof *more);
		seen->fields = more;
		seen->field_room = room;
	}
	copy = tb_arena_text(c->arena, path);
	if (copy)
		seen->fields[seen->field_count++] = copy;
}
