/* mutant.c - small changes of a ruleset. */
#include "workbench/mutant.h"

#include <string.h>

#include "base/i18n.h"

enum { SHOWN = 60 };

const char *tb_mutation_key(tb_mutation kind)
{
	static const char *const keys[] = {
		[TB_MUTATE_NUMBER] = "number",
		[TB_MUTATE_COMPARISON] = "comparison",
		[TB_MUTATE_LOGIC] = "logic",
		[TB_MUTATE_WORD] = "word",
		[TB_MUTATE_DATE] = "date",
		[TB_MUTATE_METHOD] = "method",
		[TB_MUTATE_NO_RULE] = "no_rule",
		[TB_MUTATE_NO_CONDITION] = "no_condition",
		[TB_MUTATE_NO_COURSE] = "no_course"
	};

	return keys[kind];
}

const char *tb_mutant_higher(tb_arena *arena, const char *text, size_t length)
{
	char digits[TB_DECIMAL_BYTES];
	tb_decimal number;

	if (!tb_decimal_parse(text, length, &number))
		return "";
	number.micro += TB_MICRO;
	return tb_arena_text(arena, tb_decimal_text(number, digits));
}

/* The first line of what stood there, for people. */
static const char *shown(tb_arena *arena, const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);
	size_t most = end ? (size_t)(end - text) : length;
	bool cut = most < length;

	if (most > SHOWN) {
		most = SHOWN;
		cut = true;
		while (most > 0 && ((unsigned char)text[most] & 0xc0) == 0x80)
			most--;
	}
	return tb_arena_printf(arena, "%.*s%s", (int)most, text,
			       cut ? " ..." : "");
}

/* A change of @text that keeps the number of lines, so that places hold. */
void tb_mutants_add(tb_mutants *mutants, tb_mutant mutant,
		    const tb_ruleset_file *text)
{
	enum { FIRST = 64 };
	size_t capacity = mutants->capacity ? 2 * mutants->capacity : FIRST;
	tb_mutant *list = mutants->list;

	if (mutants->count == mutants->capacity) {
		list = tb_arena_array(mutants->arena, capacity, sizeof *list);
		if (!list) {
			mutants->no_memory = true;
			return;
		}
		if (mutants->count)
			memcpy(list, mutants->list,
			       mutants->count * sizeof *list);
		mutants->list = list;
		mutants->capacity = capacity;
	}
	mutant.was = shown(mutants->arena, text->bytes + mutant.at,
			   mutant.length);
	mutant.now = mutant.with + strspn(mutant.with, "\n");
	if (!mutant.was)
		mutants->no_memory = true;
	else
		list[mutants->count++] = mutant;
}

tb_status tb_mutants_of(const tb_ruleset *ruleset, const tb_catalog *catalog,
			tb_arena *arena, tb_mutants *out, tb_error *err)
{
	tb_mutants mutants = { .arena = arena };
	size_t own = strlen(ruleset->dinas);

	for (size_t i = 0; i < ruleset->file_count; i++) {
		const tb_ruleset_file *file = &ruleset->files[i];

		if (strncmp(file->path, ruleset->dinas, own) != 0 ||
		    file->path[own] != '/')
			continue;	/* shared modules have their own */
		if (strcmp(file->path + own + 1, "ruleset.yaml") == 0)
			tb_mutants_of_manifest(&mutants, i, file);
		else
			tb_mutants_of_lua(&mutants, i, file, catalog);
	}
	if (mutants.no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*out = mutants;
	return TB_OK;
}

const tb_ruleset_file *tb_mutant_files(const tb_ruleset *ruleset,
				       const tb_mutant *mutant,
				       tb_arena *arena)
{
	tb_ruleset_file *files = tb_arena_array(arena, ruleset->file_count,
						sizeof *files);
	const tb_ruleset_file *old = &ruleset->files[mutant->file];
	size_t added = strlen(mutant->with);
	size_t after = mutant->at + mutant->length;
	char *bytes = tb_arena_alloc(arena, old->length + added + 1);

	if (!files || !bytes)
		return NULL;
	memcpy(bytes, old->bytes, mutant->at);
	memcpy(bytes + mutant->at, mutant->with, added);
	memcpy(bytes + mutant->at + added, old->bytes + after,
	       old->length - after);
	memcpy(files, ruleset->files, ruleset->file_count * sizeof *files);
	files[mutant->file].bytes = bytes;
	files[mutant->file].length = old->length - mutant->length + added;
	bytes[files[mutant->file].length] = '\0';
	return files;
}
