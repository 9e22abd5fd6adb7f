/* cases.c - from a folder of cases to a store that holds their people. */
#include "workbench/cases.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "exchange/file.h"
#include "store/store.h"
#include "workbench/case_facts.h"
#include "workbench/case_read.h"
#include "workbench/scratch.h"

/* -------------------------------------------------------------- one file */

static tb_status read_all(int fd, int64_t size, tb_arena *arena,
			  tb_case_file *file, tb_error *err)
{
	char *bytes;
	ssize_t got = 1;

	if (size > TB_YAML_BYTES_MAX)
		return tb_fail_at(err, TB_ERULE, file->path, 0, 0,
				  _("the file is larger than 1 MiB"));
	bytes = tb_arena_alloc(arena, (size_t)size + 1);
	if (!bytes)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	while (file->length < (size_t)size && got > 0) {
		got = read(fd, bytes + file->length,
			   (size_t)size - file->length);
		if (got > 0)
			file->length += (size_t)got;
	}
	if (got < 0)
		return tb_fail_at(err, TB_EIO, file->path, 0, 0,
				  _("the file cannot be read: %s"),
				  strerror(errno));
	file->bytes = bytes;
	return TB_OK;
}

static tb_status read_file(tb_cases *cases, tb_case_file *file, tb_error *err)
{
	int64_t size = 0;
	int fd = -1;
	tb_status st = tb_file_open(file->path, &fd, &size, err);

	if (st == TB_EDATA) {	/* empty: it will lack people and cases */
		file->bytes = "";
		return TB_OK;
	}
	if (st != TB_OK)
		return st;
	st = read_all(fd, size, &cases->arena, file, err);
	(void)close(fd);
	return st;
}

static bool is_yaml(const char *name)
{
	return tb_file_ends(name, ".yaml") || tb_file_ends(name, ".yml");
}

static tb_status list_files(tb_cases *cases, tb_error *err)
{
	const char *folder = tb_arena_printf(&cases->arena, "%s/%s/tests",
					     cases->rules_dir, cases->dinas);
	char **names = NULL;
	size_t count = 0;
	bool fine;
	tb_status st;

	if (!folder)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (!tb_file_is_folder(folder))
		return TB_OK;
	st = tb_file_names(folder, &names, &count, err);
	if (st != TB_OK)
		return st;
	cases->files = tb_arena_array(&cases->arena, count + 1,
				      sizeof *cases->files);
	fine = cases->files != NULL;
	for (size_t i = 0; fine && i < count; i++) {
		tb_case_file *file = &cases->files[cases->file_count];

		if (!is_yaml(names[i]))
			continue;
		file->name = tb_arena_text(&cases->arena, names[i]);
		file->path = tb_arena_printf(&cases->arena, "%s/%s", folder,
					     names[i]);
		fine = file->name && file->path;
		cases->file_count++;
	}
	tb_file_names_free(names, count);
	return fine ? TB_OK : tb_fail(err, TB_ENOMEM, _("out of memory"));
}

static tb_status read_files(tb_cases *cases, const tb_case_reader *reader,
			    tb_error *err)
{
	bool good = true;
	tb_status st = cases->files ? TB_OK : list_files(cases, err);

	for (size_t i = 0; st == TB_OK && i < cases->file_count; i++) {
		if (!cases->files[i].bytes)
			st = read_file(cases, &cases->files[i], err);
		if (st == TB_OK)
			good &= tb_case_read(reader, &cases->files[i],
					     &cases->cases, &cases->count);
	}
	if (st == TB_OK && !good)
		st = tb_problems_status(reader->problems, 0, TB_ERULE, err);
	return st;
}

/* ------------------------------------------------------------------ groups */

static bool same_group(const tb_case_group *group, const tb_case *one)
{
	if (group->period.from != one->period.from ||
	    group->period.to != one->period.to ||
	    group->override_count != one->override_count)
		return false;
	for (size_t i = 0; i < group->override_count; i++)
		if (strcmp(group->overrides[i].parameter,
			   one->overrides[i].parameter) != 0 ||
		    strcmp(group->overrides[i].value,
			   one->overrides[i].value) != 0)
			return false;
	return true;
}

static tb_status group_cases(tb_cases *cases, tb_error *err)
{
	tb_case_group *groups = tb_arena_array(
		&cases->arena, cases->count + 1, sizeof *groups);
	size_t *group_of = tb_arena_array(&cases->arena, cases->count + 1,
					  sizeof *group_of);
	size_t *indexes = tb_arena_array(&cases->arena, cases->count + 1,
					 sizeof *indexes);
	size_t n = 0;

	if (!groups || !group_of || !indexes)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < cases->count; i++) {
		const tb_case *one = &cases->cases[i];
		size_t g = 0;

		while (g < n && !same_group(&groups[g], one))
			g++;
		if (g == n)
			groups[n++] = (tb_case_group){
				.period = one->period,
				.override_count = one->override_count,
				.overrides = one->overrides,
			};
		group_of[i] = g;
		groups[g].count++;
	}
	for (size_t g = 0; g < n; g++) {
		groups[g].cases = indexes;
		for (size_t i = 0; i < cases->count; i++)
			if (group_of[i] == g)
				*indexes++ = i;
	}
	cases->groups = groups;
	cases->group_count = n;
	return TB_OK;
}

/* --------------------------------------------------------------- together */

static tb_status know(tb_cases *cases, const tb_watch *watch, tb_error *err)
{
	tb_status st = tb_scratch_make(cases->rules_dir, cases->dinas, watch,
				       &cases->store, err);

	if (st == TB_OK)
		st = tb_visible_load(cases->store, 0, &cases->visible, err);
	if (st == TB_OK)
		st = tb_catalog_load(cases->store, &cases->visible,
				     &cases->catalog, err);
	return st;
}

static tb_status fill(tb_cases *cases, const tb_watch *watch, tb_error *err)
{
	tb_ruleset *ruleset = NULL;
	tb_problems problems;
	tb_case_reader reader = { &cases->arena, &problems, &cases->catalog,
				  NULL };
	tb_status st = tb_ruleset_load(cases->rules_dir, cases->dinas, watch,
				       &ruleset, err);

	tb_problems_init(&problems, watch, NULL);
	reader.ruleset = ruleset;
	if (st == TB_OK)
		st = read_files(cases, &reader, err);
	if (st == TB_OK)
		st = tb_case_facts_write(cases->store, &cases->catalog,
					 cases->dinas, cases->cases,
					 cases->count, &cases->arena,
					 &problems, err);
	if (st == TB_OK)
		st = tb_problems_status(&problems, 0, TB_ERULE, err);
	tb_ruleset_free(ruleset);
	return st;
}

static tb_status take_texts(tb_cases *cases, const tb_case_file *files,
			    size_t count, tb_error *err)
{
	if (!files)
		return TB_OK;
	cases->files = tb_arena_array(&cases->arena, count + 1,
				      sizeof *cases->files);
	if (!cases->files)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	memcpy(cases->files, files, count * sizeof *files);
	for (size_t i = 0; i < count; i++)
		cases->files[i].path = files[i].name;
	cases->file_count = count;
	return TB_OK;
}

tb_status tb_cases_open(const char *rules_dir, const char *dinas,
			const tb_watch *watch, tb_cases **out, tb_error *err)
{
	return tb_cases_open_texts(rules_dir, dinas, NULL, 0, watch, out, err);
}

tb_status tb_cases_open_texts(const char *rules_dir, const char *dinas,
			      const tb_case_file *files, size_t count,
			      const tb_watch *watch, tb_cases **out,
			      tb_error *err)
{
	tb_cases *cases = calloc(1, sizeof *cases);
	tb_status st = TB_OK;

	if (!cases)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_arena_init(&cases->arena);
	cases->rules_dir = tb_arena_text(&cases->arena, rules_dir);
	cases->dinas = tb_arena_text(&cases->arena, dinas);
	if (!cases->rules_dir || !cases->dinas)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (st == TB_OK)
		st = take_texts(cases, files, count, err);
	if (st == TB_OK)
		st = know(cases, watch, err);
	if (st == TB_OK)
		st = fill(cases, watch, err);
	if (st == TB_OK)
		st = group_cases(cases, err);
	if (st != TB_OK) {
		tb_cases_close(cases);
		return st;
	}
	*out = cases;
	return TB_OK;
}

void tb_cases_close(tb_cases *cases)
{
	if (!cases)
		return;
	tb_catalog_release(&cases->catalog);
	tb_visible_release(&cases->visible);
	tb_store_close(cases->store);
	tb_arena_release(&cases->arena);
	free(cases);
}
