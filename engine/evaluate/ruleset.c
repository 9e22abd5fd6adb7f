/* ruleset.c - the files of one dinas's ruleset. */
#define _GNU_SOURCE	/* O_NOFOLLOW, O_PATH on a POSIX 2008 build */
#include "evaluate/ruleset.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"

enum { FILE_BYTES_MAX = 65536, FILES_MAX = 32 };

static const char national[] = "nasional";
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

/* Read from @fd at most the limit, and one byte more to see that it ends. */
static tb_status read_bytes(int fd, const char *path, tb_arena *arena,
			    tb_ruleset_file *file, tb_error *err)
{
	char *buffer = tb_arena_alloc(arena, FILE_BYTES_MAX + 2);
	size_t length = 0;
	ssize_t got = 1;

	if (!buffer)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	while (got > 0 && length <= FILE_BYTES_MAX) {
		got = read(fd, buffer + length, FILE_BYTES_MAX + 1 - length);
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			length += (size_t)got;
	}
	if (got < 0)
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("cannot be read: %s"), strerror(errno));
	if (length > FILE_BYTES_MAX)
		return tb_fail_at(err, TB_ERULE, path, 0, 0,
				  _("a file of a ruleset is at most 64 KiB; "
				    "move a part into a module of its own"));
	buffer[length] = '\0';
	file->bytes = buffer;
	file->length = length;
	return TB_OK;
}

static tb_status read_file(int folder, const char *name, const char *path,
			   tb_arena *arena, tb_ruleset_file *file,
			   tb_error *err)
{
	struct stat about;
	tb_status st;
	int fd = openat(folder, name,
			O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd < 0)
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  errno == ELOOP
					  ? _("is a link; a ruleset holds only "
					      "its own files")
					  : _("cannot be opened: %s"),
				  strerror(errno));
	if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
		st = tb_fail_at(err, TB_ERULE, path, 0, 0,
				_("is not a regular file"));
	else
		st = read_bytes(fd, path, arena, file, err);
	(void)close(fd);
	file->path = path;
	return st;
}

static bool ends_with(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

/* Entry files of nasional are its own; only its modules are shared. */
static bool is_wanted(const char *name, bool own)
{
	if (own && strcmp(name, manifest_name) == 0)
		return true;
	if (!ends_with(name, ".lua"))
		return false;
	return own || (strcmp(name, "weights.lua") != 0 &&
		       strcmp(name, "training.lua") != 0);
}

static tb_status add_file(tb_ruleset *ruleset, int folder, const char *name,
			  const char *unit, tb_error *err)
{
	tb_ruleset_file *file = &ruleset->files[ruleset->file_count];
	char *path;

	if (ruleset->file_count == FILES_MAX)
		return tb_fail(err, TB_ERULE,
			       _("a ruleset has at most %d files"), FILES_MAX);
	path = tb_arena_printf(&ruleset->arena, "%s/%s", unit, name);
	if (!path)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	ruleset->file_count++;
	return read_file(folder, name, path, &ruleset->arena, file, err);
}

static tb_status add_folder(tb_ruleset *ruleset, const char *rules_dir,
			    const char *unit, bool own, tb_error *err)
{
	char path[1024];
	tb_status st = TB_OK;
	struct dirent *entry;
	DIR *folder;

	(void)snprintf(path, sizeof path, "%s/%s", rules_dir, unit);
	folder = opendir(path);
	if (!folder)
		return own ? tb_fail_at(err, TB_EIO, path, 0, 0,
					_("cannot be opened: %s"),
					strerror(errno))
			   : TB_OK;
	while (st == TB_OK && (entry = readdir(folder)) != NULL)
		if (is_wanted(entry->d_name, own))
			st = add_file(ruleset, dirfd(folder), entry->d_name,
				      unit, err);
	(void)closedir(folder);
	return st;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const tb_ruleset_file *)a)->path,
		      ((const tb_ruleset_file *)b)->path);
}

/* Over "path\0length\0bytes" of each file, in order of path. */
static tb_status hash(tb_ruleset *ruleset, tb_error *err)
{
	tb_digest *digest = NULL;
	tb_status st = tb_digest_new(&digest, err);

	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < ruleset->file_count; i++) {
		const tb_ruleset_file *file = &ruleset->files[i];
		char length[24];

		(void)snprintf(length, sizeof length, "%zu", file->length);
		tb_digest_add(digest, file->path, strlen(file->path) + 1);
		tb_digest_add(digest, length, strlen(length) + 1);
		tb_digest_add(digest, file->bytes, file->length);
	}
	tb_digest_take(digest, ruleset->sha256);
	tb_digest_free(digest);
	return TB_OK;
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

/* Hash and read what is in ruleset->files; frees it when it is no ruleset. */
static tb_status finish(tb_ruleset *ruleset, const tb_watch *watch,
			tb_ruleset **out, tb_error *err)
{
	tb_status st = hash(ruleset, err);

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
	st = add_folder(ruleset, rules_dir, dinas, true, err);
	if (st == TB_OK && strcmp(dinas, national) != 0)
		st = add_folder(ruleset, rules_dir, national, false, err);
	if (st != TB_OK) {
		tb_ruleset_free(ruleset);
		return st;
	}
	qsort(ruleset->files, ruleset->file_count, sizeof *ruleset->files,
	      by_path);
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

void tb_ruleset_free(tb_ruleset *ruleset)
{
	if (!ruleset)
		return;
	tb_arena_release(&ruleset->arena);
	free(ruleset);
}
