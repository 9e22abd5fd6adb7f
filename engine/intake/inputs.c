/* inputs.c - from what a user named to tables in order. */
#include "intake/inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "exchange/file.h"
#include "exchange/workbook.h"

enum { PATHS_MAX = 1000, PATH_BYTES = 4096 };

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* The same file by whatever name. */
static bool is_named(const tb_inputs *inputs, const char *path)
{
	struct stat one, other;

	if (stat(path, &one) != 0)
		return false;
	for (size_t i = 0; i < inputs->path_count; i++)
		if (stat(inputs->paths[i], &other) == 0 &&
		    one.st_dev == other.st_dev && one.st_ino == other.st_ino)
			return true;
	return false;
}

static tb_status add_path(tb_inputs *inputs, const char *path, tb_error *err)
{
	char **bigger;

	if (is_named(inputs, path))
		return TB_OK;
	if (inputs->path_count == PATHS_MAX)
		return tb_fail(err, TB_EUSAGE,
			       _("more than 1,000 files in one import"));
	bigger = realloc(inputs->paths,
			 (inputs->path_count + 1) * sizeof(*bigger));
	if (!bigger)
		return no_memory(err);
	inputs->paths = bigger;
	bigger[inputs->path_count] = strdup(path);
	if (!bigger[inputs->path_count])
		return no_memory(err);
	inputs->path_count++;
	return TB_OK;
}

static bool is_table(const char *name)
{
	/* Excel keeps "~$kantor.xlsx" as long as kantor.xlsx is open. */
	return tb_file_ends(name, ".csv") ||
	       (tb_workbook_is(name) && strncmp(name, "~$", 2) != 0) ||
	       ((tb_file_ends(name, ".yaml") || tb_file_ends(name, ".yml")) &&
		strcmp(name, "ruleset.yaml") != 0);
}

static tb_status join(const char *folder, const char *name, char *path,
		      tb_error *err)
{
	size_t length = strlen(folder);
	bool slash = length > 0 && folder[length - 1] == '/';
	int written = snprintf(path, PATH_BYTES, "%s%s%s", folder,
			       slash ? "" : "/", name);

	if (written < 0 || written >= PATH_BYTES)
		return tb_fail(err, TB_EUSAGE,
			       _("the name of a file is too long"));
	return TB_OK;
}

static tb_status add_folder(tb_inputs *inputs, const char *folder, bool deep,
			    tb_error *err)
{
	char path[PATH_BYTES];
	char **names = NULL;
	size_t count = 0;
	tb_status st = tb_file_names(folder, &names, &count, err);

	for (size_t i = 0; st == TB_OK && i < count; i++) {
		st = join(folder, names[i], path, err);
		if (st != TB_OK)
			break;
		if (tb_file_is_folder(path)) {
			if (deep && strcmp(names[i], "data") == 0)
				st = add_folder(inputs, path, false, err);
		} else if (is_table(names[i])) {
			st = add_path(inputs, path, err);
		}
	}
	tb_file_names_free(names, count);
	return st;
}

static tb_status add_named(tb_inputs *inputs, const char *path, tb_error *err)
{
	size_t before = inputs->path_count;
	tb_status st;

	if (!tb_file_is_folder(path))
		return add_path(inputs, path, err);
	st = add_folder(inputs, path, true, err);
	if (st == TB_OK && inputs->path_count == before)
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("the folder holds no CSV, XLSX or YAML table"));
	return st;
}

static tb_status add_sources(tb_inputs *inputs, const tb_source *sources,
			     size_t count, tb_error *err)
{
	tb_source *bigger;

	if (count == 0)
		return TB_OK;
	bigger = realloc(inputs->sources, (inputs->source_count + count) *
						  sizeof(*bigger));
	if (!bigger)
		return no_memory(err);
	inputs->sources = bigger;
	memcpy(bigger + inputs->source_count, sources,
	       count * sizeof(*bigger));
	inputs->source_count += count;
	return TB_OK;
}

/* One file that cannot be read must not hide what is wrong with the next. */
static void report(tb_intake *in, tb_status st, const tb_error *cause,
		   int64_t before, tb_status *first)
{
	if (*first == TB_OK || st == TB_EIO)
		*first = st;
	if (in->problems.problems > before)
		return;
	in->problems.file = cause->file[0] ? cause->file : in->problems.file;
	tb_intake_problem(in, "TB-C003", cause->line, cause->column, NULL,
			  "%s", cause->message);
}

static tb_status look(tb_intake *in, tb_inputs *inputs, const char *sheet,
		      int kind, const tb_map *map, tb_status *first,
		      tb_error *err)
{
	tb_source sources[TB_KINDS_MAX * 4];
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < inputs->path_count; i++) {
		int64_t before = in->problems.problems;
		tb_error cause = { .code = TB_OK };
		size_t count = 0;
		tb_status looked = tb_table_look(
			inputs->paths[i], sheet, kind, map, &in->arena,
			&in->problems, sources, TB_KINDS_MAX * 4, &count,
			&cause);

		if (looked == TB_ENOMEM)
			return no_memory(err);
		if (looked != TB_OK)
			report(in, looked, &cause, before, first);
		else
			st = add_sources(inputs, sources, count, err);
	}
	return st;
}

/* Stable: what was named first comes first within its kind. */
static void sort_by_kind(tb_source *sources, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		tb_source moved = sources[i];
		size_t at = i;

		for (; at > 0 && sources[at - 1].kind > moved.kind; at--)
			sources[at] = sources[at - 1];
		sources[at] = moved;
	}
}

tb_status tb_inputs_find(tb_intake *in, const char *const *paths,
			 size_t count, const char *sheet, int kind,
			 const tb_map *map, tb_inputs *out, tb_error *err)
{
	bool has_workbook = false;
	tb_status st = TB_OK, first = TB_OK;

	for (size_t i = 0; st == TB_OK && i < count; i++) {
		tb_error cause = { .code = TB_OK };
		tb_status added = add_named(out, paths[i], &cause);

		in->problems.file = paths[i];
		if (added == TB_ENOMEM)
			return no_memory(err);
		if (added != TB_OK)
			report(in, added, &cause, in->problems.problems,
			       &first);
	}
	for (size_t i = 0; i < out->path_count; i++)
		has_workbook |= tb_workbook_is(out->paths[i]);
	if (st == TB_OK && sheet && !has_workbook)
		return tb_fail(err, TB_EUSAGE,
			       _("--sheet is for Excel workbooks, and none is "
				 "named"));
	st = look(in, out, sheet, kind, map, &first, err);
	if (st != TB_OK)
		return st;
	if (first != TB_OK)
		return tb_fail(err, first,
			       TB_PLURAL("nothing was imported: %d problem",
					 "nothing was imported: %d problems",
					 in->problems.problems),
			       (int)in->problems.problems);
	sort_by_kind(out->sources, out->source_count);
	return TB_OK;
}

void tb_inputs_release(tb_inputs *inputs)
{
	for (size_t i = 0; i < inputs->path_count; i++)
		free(inputs->paths[i]);
	free(inputs->paths);
	free(inputs->sources);
	memset(inputs, 0, sizeof(*inputs));
}

void tb_inputs_text(const tb_inputs *inputs, char *text, size_t size)
{
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < inputs->path_count; i++) {
		const char *name = tb_file_name(inputs->paths[i]);

		if (used + strlen(name) + 8 > size) {
			(void)snprintf(text + used, size - used, ", ...");
			return;
		}
		used += (size_t)snprintf(text + used, size - used, "%s%s",
					 i ? ", " : "", name);
	}
}
