/* ruleset_read.c - the files of a ruleset's folder, read once and safely. */
#define _GNU_SOURCE	/* O_NOFOLLOW, O_DIRECTORY on a POSIX 2008 build */
#include "evaluate/ruleset_read.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/beneath.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

enum {
	RULE_BYTES_MAX = 65536,
	DATA_BYTES_MAX = 1024 * 1024,
	ALL_BYTES_MAX = 16 * 1024 * 1024
};

static const char national[] = "nasional";

struct reading {
	tb_arena *arena;
	tb_ruleset_file *files;
	size_t count, max, bytes;
};

/* One folder of a ruleset, and which of its files are wanted. */
struct part {
	const char *unit, *below;	/* below: NULL, "data", "tests" */
	bool (*wanted)(const char *name);
	size_t bytes_max;
	bool must, no_link;
};

/* --------------------------------------------------------------- one file */

static tb_status too_big(const char *path, const struct part *part,
			 tb_error *err)
{
	return tb_fail_at(err, TB_ERULE, path, 0, 0,
			  part->below
				  ? _("a file of data or tests is at most 1 "
				      "MiB")
				  : _("a file of a ruleset is at most 64 KiB; "
				      "move a part into a module of its own"));
}

/* Is it still what it was when it was opened? */
static bool is_same(int fd, const struct stat *before)
{
	struct stat now;

	return fstat(fd, &now) == 0 && now.st_size == before->st_size &&
	       now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
	       now.st_mtim.tv_nsec == before->st_mtim.tv_nsec &&
	       now.st_ctim.tv_sec == before->st_ctim.tv_sec &&
	       now.st_ctim.tv_nsec == before->st_ctim.tv_nsec;
}

/* Read all of @fd, and see that it is as long as was said, and stays so. */
static tb_status read_bytes(int fd, const char *path, const struct stat *about,
			    struct reading *reading, tb_ruleset_file *file,
			    tb_error *err)
{
	size_t size = (size_t)about->st_size, length = 0;
	char *buffer = tb_arena_alloc(reading->arena, size + 2);
	ssize_t got = 1;

	if (!buffer)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	while (got > 0 && length <= size) {
		got = read(fd, buffer + length, size + 1 - length);
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			length += (size_t)got;
	}
	if (got < 0)
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("cannot be read: %s"), strerror(errno));
	if (length != size || !is_same(fd, about))
		return tb_fail_at(err, TB_ERULE, path, 0, 0,
				  _("changed while it was read; try again"));
	buffer[length] = '\0';
	file->bytes = buffer;
	file->length = length;
	reading->bytes += length;
	return TB_OK;
}

/* What is wrong with a ruleset's folder is the ruleset's affair; what is wrong
 * with this program or the disk is everybody's. */
static tb_status cannot_open(const char *path, int number, tb_error *err)
{
	switch (number) {
	case ELOOP: case EXDEV: case ENOTDIR:
		return tb_fail_at(err, TB_ERULE, path, 0, 0,
				  _("is a link, or no folder; a ruleset holds "
				    "only its own files"));
	case EACCES: case ENOENT: case ENXIO: case ENODEV:
		return tb_fail_at(err, TB_ERULE, path, 0, 0,
				  _("cannot be opened: %s"), strerror(number));
	}
	return tb_fail_at(err, TB_EIO, path, 0, 0, _("cannot be opened: %s"),
			  strerror(number));
}

static tb_status check_file(const struct stat *about, const char *path,
			    const struct part *part, tb_error *err)
{
	if (!S_ISREG(about->st_mode))
		return tb_fail_at(err, TB_ERULE, path, 0, 0,
				  _("is not a regular file"));
	/* Who holds another name of it can change it unseen. */
	if (about->st_nlink != 1)
		return tb_fail_at(err, TB_ERULE, path, 0, 0,
				  _("has another name elsewhere (a hard link); "
				    "replace it by a copy"));
	if ((uintmax_t)about->st_size > part->bytes_max)
		return too_big(path, part, err);
	return TB_OK;
}

static tb_status read_file(int folder, const char *name, const char *path,
			   const struct part *part, struct reading *reading,
			   tb_ruleset_file *file, tb_error *err)
{
	int fd = tb_open_beneath(folder, name, 0);
	struct stat about;
	tb_status st;

	if (fd < 0)
		return cannot_open(path, errno, err);
	if (fstat(fd, &about) != 0)
		st = cannot_open(path, errno, err);
	else
		st = check_file(&about, path, part, err);
	if (st == TB_OK)
		st = read_bytes(fd, path, &about, reading, file, err);
	(void)close(fd);
	file->path = path;
	return st;
}

/* A name that a terminal or a reader would take for something else. */
static bool is_hidden(const char *name)
{
	size_t length = strlen(name);

	return tb_utf8_valid(name, length) != length ||
	       tb_text_find_control(name, length) || strpbrk(name, "\t\n\r");
}

static tb_status add_file(struct reading *reading, int folder,
			  const char *name, const struct part *part,
			  tb_error *err)
{
	tb_ruleset_file *file = &reading->files[reading->count];
	tb_status st;
	char *path;

	if (reading->count == reading->max)
		return tb_fail(err, TB_ERULE,
			       _("a ruleset has at most %d files"),
			       (int)reading->max);
	path = tb_arena_printf(reading->arena, "%s/%s%s%s", part->unit,
			       part->below ? part->below : "",
			       part->below ? "/" : "", name);
	if (!path)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	reading->count++;
	if (is_hidden(name))
		return tb_fail_at(err, TB_ERULE, part->unit, 0, 0,
				  _("a file's name holds a character that "
				    "cannot be seen; give it another name"));
	st = read_file(folder, name, path, part, reading, file, err);
	if (st != TB_OK && err && err->file[0])
		(void)snprintf(err->file, sizeof err->file, "rules/%s", path);
	if (st == TB_OK && reading->bytes > ALL_BYTES_MAX)
		st = tb_fail(err, TB_ERULE,
			     _("a ruleset with its data and tests is at most 16 "
			       "MiB"));
	return st;
}

/* ------------------------------------------------------------- one folder */

static bool ends_with(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

static bool is_module(const char *name)
{
	return name[0] != '.' && ends_with(name, ".lua");
}

static bool is_own(const char *name)
{
	return strcmp(name, "ruleset.yaml") == 0 || is_module(name);
}

/* Entry files of nasional are its own; only its modules are shared. */
static bool is_shared(const char *name)
{
	return is_module(name) && strcmp(name, "weights.lua") != 0 &&
	       strcmp(name, "training.lua") != 0;
}

static bool is_data(const char *name)
{
	return name[0] != '.' &&
	       (ends_with(name, ".csv") || ends_with(name, ".yaml") ||
		ends_with(name, ".yml"));
}

bool tb_ruleset_runs(const char *path)
{
	const char *slash = strchr(path, '/');

	return slash && !strchr(slash + 1, '/');
}

/* Open unit/below, or the unit's own folder, which may be a link unless it is
 * published. */
static int open_folder(const char *unit, const struct part *part)
{
	int links = part->no_link ? O_NOFOLLOW : 0;
	int fd = open(unit, O_RDONLY | O_CLOEXEC | O_DIRECTORY | links);
	int below, number;

	if (fd < 0 || !part->below)
		return fd;
	below = tb_open_beneath(fd, part->below, O_DIRECTORY);
	number = errno;
	(void)close(fd);
	errno = number;
	return below;
}

/* Open rules_dir/unit[/below]; *out is NULL when it may be and is absent. */
static tb_status open_part(const char *rules_dir, const struct part *part,
			   DIR **out, tb_error *err)
{
	char path[4096];
	int fd, length = snprintf(path, sizeof path, "%s/%s", rules_dir,
				  part->unit);

	*out = NULL;
	if (length < 0 || (size_t)length >= sizeof path)
		return tb_fail(err, TB_EUSAGE,
			       _("the name of a file is too long"));
	fd = open_folder(path, part);
	if (fd < 0 && errno == ENOENT && !part->must)
		return TB_OK;
	if (fd < 0)
		return cannot_open(part->below ? part->below : path, errno,
				   err);
	*out = fdopendir(fd);
	if (*out)
		return TB_OK;
	(void)close(fd);
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

static tb_status add_part(struct reading *reading, const char *rules_dir,
			  const struct part *part, tb_error *err)
{
	struct dirent *entry;
	DIR *folder;
	tb_status st = open_part(rules_dir, part, &folder, err);

	if (st != TB_OK || !folder)
		return st;
	while (st == TB_OK && (entry = readdir(folder)) != NULL)
		if (part->wanted(entry->d_name))
			st = add_file(reading, dirfd(folder), entry->d_name,
				      part, err);
	(void)closedir(folder);
	return st;
}

/* --------------------------------------------------------------- together */

static int by_path(const void *a, const void *b)
{
	return strcmp(((const tb_ruleset_file *)a)->path,
		      ((const tb_ruleset_file *)b)->path);
}

static tb_status read_parts(const char *rules_dir, const struct part *parts,
			    size_t part_count, tb_arena *arena, size_t max,
			    tb_ruleset_file **files, size_t *count,
			    tb_error *err)
{
	struct reading reading = { .arena = arena, .max = max };
	tb_status st = TB_OK;

	reading.files = tb_arena_array(arena, max, sizeof *reading.files);
	if (!reading.files)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; st == TB_OK && i < part_count; i++)
		st = add_part(&reading, rules_dir, &parts[i], err);
	if (st != TB_OK)
		return st;
	qsort(reading.files, reading.count, sizeof *reading.files, by_path);
	*files = reading.files;
	*count = reading.count;
	return TB_OK;
}

tb_status tb_ruleset_read_rules(const char *rules_dir, const char *dinas,
				tb_arena *arena, size_t max,
				tb_ruleset_file **files, size_t *count,
				tb_error *err)
{
	const struct part parts[] = {
		{ dinas, NULL, is_own, RULE_BYTES_MAX, true, false },
		{ national, NULL, is_shared, RULE_BYTES_MAX, false, false },
	};
	size_t n = strcmp(dinas, national) == 0 ? 1 : 2;

	return read_parts(rules_dir, parts, n, arena, max, files, count, err);
}

tb_status tb_ruleset_read_all(const char *rules_dir, const char *dinas,
			      tb_arena *arena, tb_ruleset_file **files,
			      size_t *count, tb_error *err)
{
	const struct part parts[] = {
		{ dinas, NULL, is_own, RULE_BYTES_MAX, true, true },
		{ dinas, "data", is_data, DATA_BYTES_MAX, false, true },
		{ dinas, "tests", is_data, DATA_BYTES_MAX, false, true },
		{ national, NULL, is_shared, RULE_BYTES_MAX, false, true },
		{ national, "data", is_data, DATA_BYTES_MAX, false, true },
	};
	size_t n = strcmp(dinas, national) == 0 ? 3 : 5;

	return read_parts(rules_dir, parts, n, arena, TB_RULESET_FILES_MAX,
			  files, count, err);
}
