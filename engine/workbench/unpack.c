/* unpack.c - files held in memory as a folder of rulesets. */
#define _GNU_SOURCE	/* O_NOFOLLOW, O_DIRECTORY on a POSIX 2008 build */
#include "workbench/unpack.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

#define PREFIX "timbang-rules-"

enum { DEPTH_MAX = 4, TRIES = 20 };

/* "kesehatan/data/course.csv": two or three parts, none of them hidden.  What
 * was published was so; what somebody put into the store need not be. */
static bool is_sound(const char *path)
{
	size_t parts = 0;

	while (*path) {
		size_t length = strcspn(path, "/");

		if (length == 0 || length > 200 || path[0] == '.')
			return false;
		parts++;
		path += length + (path[length] == '/');
	}
	return parts == 2 || parts == 3;
}

static tb_status cannot(const char *path, tb_error *err)
{
	return tb_fail_at(err, TB_EIO, path, 0, 0,
			  _("cannot be written: %s"), strerror(errno));
}

static tb_status make_folders(char *path, size_t root, tb_error *err)
{
	for (char *slash = strchr(path + root + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return cannot(path, err);
		*slash = '/';
	}
	return TB_OK;
}

static tb_status write_bytes(int fd, const char *path,
			     const tb_ruleset_file *file, tb_error *err)
{
	size_t done = 0;

	while (done < file->length) {
		ssize_t put = write(fd, file->bytes + done,
				    file->length - done);

		if (put < 0 && errno != EINTR)
			return cannot(path, err);
		done += put > 0 ? (size_t)put : 0;
	}
	return TB_OK;
}

static tb_status write_file(const char *folder, const tb_ruleset_file *file,
			    tb_arena *arena, tb_error *err)
{
	char *path;
	tb_status st;
	int fd;

	if (!is_sound(file->path))
		return tb_fail(err, TB_EDATA,
			       _("'%s' is no path of a ruleset; the store was "
				 "changed, see 'timbang audit'"), file->path);
	path = tb_arena_printf(arena, "%s/%s", folder, file->path);
	if (!path)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = make_folders(path, strlen(folder), err);
	if (st != TB_OK)
		return st;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		  0600);
	if (fd < 0)
		return cannot(path, err);
	st = write_bytes(fd, path, file, err);
	if (close(fd) != 0 && st == TB_OK)
		st = cannot(path, err);
	return st;
}

/* ---------------------------------------------------------------- removing */

/* Everything in the folder @name of @parent, which is closed no more than it
 * was opened; links are removed, never followed. */
static void empty(int parent, const char *name, int depth)
{
	int fd = openat(parent, name,
			O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW);
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;

	if (!folder) {
		if (fd >= 0)
			(void)close(fd);
		return;
	}
	while ((entry = readdir(folder)) != NULL) {
		const char *inner = entry->d_name;

		if (strcmp(inner, ".") == 0 || strcmp(inner, "..") == 0)
			continue;
		if (unlinkat(fd, inner, 0) == 0 || depth >= DEPTH_MAX)
			continue;
		empty(fd, inner, depth + 1);
		(void)unlinkat(fd, inner, AT_REMOVEDIR);
	}
	(void)closedir(folder);
}

/* The lock of a folder of ours, if nobody holds it; -1: somebody does, or it
 * is gone, or it is not ours. */
static int take(int parent, const char *name)
{
	int fd = openat(parent, name,
			O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW);
	struct stat held, there;

	if (fd < 0)
		return -1;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &held) == 0 &&
	    held.st_uid == geteuid() &&
	    fstatat(parent, name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
	    there.st_ino == held.st_ino && there.st_dev == held.st_dev)
		return fd;
	(void)close(fd);
	return -1;
}

/* What killed processes left behind. */
static void sweep(void)
{
	DIR *all = opendir(P_tmpdir);
	struct dirent *entry;

	while (all && (entry = readdir(all)) != NULL) {
		int fd = -1;

		if (strncmp(entry->d_name, PREFIX, sizeof PREFIX - 1) == 0)
			fd = take(dirfd(all), entry->d_name);
		if (fd < 0)
			continue;
		empty(dirfd(all), entry->d_name, 0);
		(void)unlinkat(dirfd(all), entry->d_name, AT_REMOVEDIR);
		(void)close(fd);
	}
	if (all)
		(void)closedir(all);
}

void tb_unpack_remove(tb_unpacked *unpacked)
{
	if (!unpacked->folder)
		return;
	empty(AT_FDCWD, unpacked->folder, 0);
	(void)rmdir(unpacked->folder);
	(void)close(unpacked->lock);
	unpacked->folder = NULL;
}

/* ------------------------------------------------------------------ making */

/* Who sweeps can be faster than who makes: then another is made. */
static tb_status make(tb_arena *arena, tb_unpacked *out, tb_error *err)
{
	for (int i = 0; i < TRIES; i++) {
		char *folder = tb_arena_text(arena,
					     P_tmpdir "/" PREFIX "XXXXXX");

		if (!folder)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		if (!mkdtemp(folder))
			return tb_fail_at(err, TB_EIO, folder, 0, 0,
					  _("the folder cannot be made: %s"),
					  strerror(errno));
		out->lock = take(AT_FDCWD, folder);
		if (out->lock >= 0) {
			out->folder = folder;
			return TB_OK;
		}
		(void)rmdir(folder);
	}
	return tb_fail(err, TB_EIO, _("the folder cannot be made: %s"),
		       strerror(EAGAIN));
}

tb_status tb_unpack(const tb_ruleset_file *files, size_t count,
		    tb_arena *arena, tb_unpacked *out, tb_error *err)
{
	tb_unpacked made = { .folder = NULL };
	tb_status st;

	sweep();
	st = make(arena, &made, err);
	if (!made.folder)
		return st;
	for (size_t i = 0; st == TB_OK && i < count; i++)
		st = write_file(made.folder, &files[i], arena, err);
	if (st == TB_OK)
		*out = made;
	else
		tb_unpack_remove(&made);
	return st;
}
