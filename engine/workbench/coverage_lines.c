/* coverage_lines.c - which lines of a ruleset's files the cases made run. */
#include "workbench/coverage_lines.h"

#include <string.h>

#include "base/i18n.h"
#include "base/protocol.h"

/* Is it a module of all dinas, which this one need not use? */
static bool is_shared(const tb_dinas *dinas, const char *path)
{
	static const char shared[] = "rules/nasional/";

	return strcmp(dinas->code, "nasional") != 0 &&
	       strncmp(path, shared, strlen(shared)) == 0;
}

/* The file at @path; made when there is none. */
static tb_cover_file *find(tb_cover_lines *to, const char *path,
			   tb_arena *arena)
{
	tb_cover_file *file;

	for (size_t i = 0; i < to->count; i++)
		if (strcmp(to->files[i].path, path) == 0)
			return &to->files[i];
	file = &to->files[to->count];
	*file = (tb_cover_file){ .path = tb_arena_text(arena, path) };
	if (!file->path)
		return NULL;
	to->count++;
	return file;
}

/* Every worker has the same texts, so the same lines; but one may have loaded
 * a module that another did not need. */
static bool add(tb_cover_file *file, const tb_rule_lines *lines,
		tb_arena *arena)
{
	size_t bytes = (size_t)lines->last / 8 + 1;

	if (lines->last == 0)
		return true;
	if (file->last == 0) {
		file->able = (const uint8_t *)tb_arena_copy(
			arena, (const char *)lines->able, bytes);
		file->ran = (uint8_t *)tb_arena_copy(
			arena, (const char *)lines->ran, bytes);
		file->last = lines->last;
		return file->able && file->ran;
	}
	for (size_t i = 0; i < bytes && lines->last == file->last; i++)
		file->ran[i] |= lines->ran[i];
	return true;
}

tb_status tb_cover_lines_add(tb_cover_lines *to, const tb_dinas *dinas,
			     const tb_rule_lines *lines, size_t count,
			     tb_arena *arena, tb_error *err)
{
	if (!to->files)
		to->files = tb_arena_array(arena, TB_FILES_MAX,
					   sizeof *to->files);
	for (size_t i = 0; to->files && i < count; i++) {
		tb_cover_file *file;

		if (lines[i].last == 0 && is_shared(dinas, lines[i].path))
			continue;
		file = find(to, lines[i].path, arena);
		if (!file || !add(file, &lines[i], arena))
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	return to->files ? TB_OK
			 : tb_fail(err, TB_ENOMEM, _("out of memory"));
}

void tb_cover_lines_end(tb_cover_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		tb_cover_file *file = &lines->files[i];

		for (int line = 1; line <= file->last; line++) {
			file->lines += tb_rule_line(file->able, line);
			file->seen += tb_rule_line(file->ran, line);
		}
	}
}

bool tb_cover_gap(const tb_cover_file *file, int from, int *first, int *last)
{
	*first = 0;
	for (int line = from; line <= file->last; line++) {
		if (!tb_rule_line(file->able, line))
			continue;
		if (!tb_rule_line(file->ran, line)) {
			*last = line;
			if (*first == 0)
				*first = line;
		} else if (*first > 0) {
			break;
		}
	}
	return *first > 0;
}
