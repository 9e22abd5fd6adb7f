/* ruleset.c - the files of one dinas's ruleset. */
#include "evaluate/ruleset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/text.h"
#include "evaluate/ruleset_read.h"

enum { FILES_MAX = 32 };

static const char manifest_name[] = "ruleset.yaml";

const char *tb_ruleset_shown(tb_ruleset *ruleset, const char *path)
{
	const char *shown =
		tb_arena_printf(&ruleset->arena, "rules/%s", path);

	return shown ? shown : path;
}

bool tb_ruleset_exists(const char *rules_dir, const char *dinas)
{
	char path[1024];
	struct stat about;

	/* A code is no path. */
	if (strchr(dinas, '/') || dinas[0] == '.')
		return false;
	(void)snprintf(path, sizeof path, "%s/%s/%s", rules_dir, dinas,
		       manifest_name);
	return stat(path, &about) == 0;
}

static tb_status read_manifest(tb_ruleset *ruleset, const tb_watch *watch,
			       tb_error *err)
{
	char path[160];
	tb_problems problems;

	(void)snprintf(path, sizeof path, "%s/%s", ruleset->dinas,
		       manifest_name);
	for (size_t i = 0; i < ruleset->file_count; i++) {
		const tb_ruleset_file *file = &ruleset->files[i];

		if (strcmp(file->path, path) != 0)
			continue;
		tb_problems_init(&problems, watch,
				 tb_ruleset_shown(ruleset, path));
		return tb_manifest_read(file->bytes, file->length,
					ruleset->dinas, &ruleset->arena,
					&problems, &ruleset->manifest, err);
	}
	return tb_fail_at(err, TB_ERULE, tb_ruleset_shown(ruleset, path), 0, 0,
			  _("the ruleset has no manifest"));
}

static tb_status begin(const char *dinas, tb_ruleset **out, tb_error *err)
{
	tb_ruleset *ruleset = calloc(1, sizeof *ruleset);

	if (!ruleset)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_arena_init(&ruleset->arena);
	ruleset->dinas = tb_arena_text(&ruleset->arena, dinas);
	ruleset->files = tb_arena_array(&ruleset->arena, FILES_MAX,
					sizeof *ruleset->files);
	if (!ruleset->dinas || !ruleset->files) {
		tb_ruleset_free(ruleset);
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	*out = ruleset;
	return TB_OK;
}

static void keep_rules(tb_ruleset *ruleset)
{
	size_t n = 0;

	for (size_t i = 0; i < ruleset->file_count; i++)
		if (tb_ruleset_runs(ruleset->files[i].path))
			ruleset->files[n++] = ruleset->files[i];
	ruleset->file_count = n;
}

/* Hash and read what is in ruleset->files; frees it when it is no ruleset. */
static tb_status finish(tb_ruleset *ruleset, const tb_watch *watch,
			tb_ruleset **out, tb_error *err)
{
	tb_status st = tb_ruleset_hash(ruleset->files, ruleset->file_count,
				       ruleset->sha256, err);

	/* What was published has its data and tests in the hash, but they do
	 * not run. */
	if (st == TB_OK)
		keep_rules(ruleset);
	if (st == TB_OK)
		st = read_manifest(ruleset, watch, err);
	if (st != TB_OK) {
		tb_ruleset_free(ruleset);
		return st;
	}
	*out = ruleset;
	return TB_OK;
}

tb_status tb_ruleset_read(const char *rules_dir, const char *dinas,
			  tb_ruleset **out, tb_error *err)
{
	tb_ruleset *ruleset = NULL;
	tb_status st = begin(dinas, &ruleset, err);

	if (st != TB_OK)
		return st;
	st = tb_ruleset_read_rules(rules_dir, dinas, &ruleset->arena,
				   FILES_MAX, &ruleset->files,
				   &ruleset->file_count, err);
	if (st != TB_OK) {
		tb_ruleset_free(ruleset);
		return st;
	}
	*out = ruleset;
	return TB_OK;
}

tb_status tb_ruleset_load(const char *rules_dir, const char *dinas,
			  const tb_watch *watch, tb_ruleset **out,
			  tb_error *err)
{
	tb_ruleset *ruleset = NULL;
	tb_status st = tb_ruleset_read(rules_dir, dinas, &ruleset, err);

	return st == TB_OK ? finish(ruleset, watch, out, err) : st;
}

tb_status tb_ruleset_load_kept(tb_store *store, int64_t kept,
			       const char *dinas, const tb_watch *watch,
			       tb_ruleset **out, tb_error *err)
{
	tb_ruleset *ruleset = NULL;
	tb_status st = begin(dinas, &ruleset, err);

	if (st != TB_OK)
		return st;
	st = tb_run_read_ruleset(store, kept, &ruleset->arena, &ruleset->files,
				 &ruleset->file_count, err);
	if (st != TB_OK) {
		tb_ruleset_free(ruleset);
		return st;
	}
	return finish(ruleset, watch, out, err);
}

tb_status tb_ruleset_from_files(const char *dinas,
				const tb_ruleset_file *files, size_t count,
				const tb_watch *watch, tb_ruleset **out,
				tb_error *err)
{
	tb_ruleset *ruleset = NULL;
	bool whole = count <= FILES_MAX;
	tb_status st = begin(dinas, &ruleset, err);

	if (st != TB_OK)
		return st;
	for (size_t i = 0; whole && i < count; i++) {
		tb_ruleset_file *file = &ruleset->files[i];

		file->path = tb_arena_text(&ruleset->arena, files[i].path);
		file->bytes = tb_arena_copy(&ruleset->arena, files[i].bytes,
					    files[i].length);
		file->length = files[i].length;
		whole = file->path && file->bytes;
	}
	if (!whole) {
		tb_ruleset_free(ruleset);
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	ruleset->file_count = count;
	return finish(ruleset, watch, out, err);
}

/* -------------------------------------------------------------- what if */

static const tb_parameter *find_parameter(const tb_manifest *manifest,
					  const char *name)
{
	for (size_t i = 0; i < manifest->parameter_count; i++)
		if (strcmp(manifest->parameters[i].name, name) == 0)
			return &manifest->parameters[i];
	return NULL;
}

static tb_status unknown_parameter(tb_ruleset *ruleset, const char *name,
				   tb_error *err)
{
	const tb_manifest *manifest = &ruleset->manifest;
	size_t n = manifest->parameter_count;
	const char **names = tb_arena_array(&ruleset->arena, n + 1,
					    sizeof *names);
	const char *nearest;

	if (!names)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < n; i++)
		names[i] = manifest->parameters[i].name;
	nearest = tb_text_nearest(name, names, n);
	if (nearest)
		return tb_fail(err, TB_EDATA,
			       _("%s has no parameter '%s'; did you mean "
				 "'%s'?"), ruleset->dinas, name, nearest);
	return tb_fail(err, TB_EDATA, _("%s has no parameter '%s'"),
		       ruleset->dinas, name);
}

static bool read_as(const char *text, tb_value_type type,
		    tb_parameter_value *value)
{
	value->type = type;
	value->text = text;
	value->boolean = strcmp(text, "true") == 0;
	if (type == TB_VALUE_NUMBER)
		return tb_decimal_parse(text, strlen(text), &value->number);
	if (type == TB_VALUE_BOOLEAN)
		return value->boolean || strcmp(text, "false") == 0;
	return true;
}

tb_status tb_ruleset_override(tb_ruleset *ruleset, const char *parameter,
			      const char *value, tb_error *err)
{
	tb_manifest *manifest = &ruleset->manifest;
	const tb_parameter *old = find_parameter(manifest, parameter);
	size_t n = manifest->parameter_count;
	tb_parameter *all;
	tb_parameter_value *always;
	const char *text;

	if (!old)
		return unknown_parameter(ruleset, parameter, err);
	all = tb_arena_array(&ruleset->arena, n, sizeof *all);
	always = tb_arena_alloc(&ruleset->arena, sizeof *always);
	text = tb_arena_text(&ruleset->arena, value);
	if (!all || !always || !text)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*always = (tb_parameter_value){ .from = TB_DATE_ALWAYS };
	if (!read_as(text, old->values[0].type, always))
		return tb_fail(err, TB_EDATA,
			       old->values[0].type == TB_VALUE_NUMBER
				       ? _("parameter '%s' is a number, like "
					   "12.5; not '%s'")
				       : _("parameter '%s' is true or false; "
					   "not '%s'"),
			       parameter, value);
	memcpy(all, manifest->parameters, n * sizeof *all);
	all[old - manifest->parameters].values = always;
	all[old - manifest->parameters].count = 1;
	manifest->parameters = all;
	return TB_OK;
}

void tb_ruleset_look_ahead(tb_ruleset *ruleset, const tb_period *period)
{
	if (ruleset->manifest.from > period->to)
		ruleset->day = ruleset->manifest.from;
}

void tb_ruleset_free(tb_ruleset *ruleset)
{
	if (!ruleset)
		return;
	tb_arena_release(&ruleset->arena);
	free(ruleset);
}
