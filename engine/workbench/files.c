/* files.c - files and folders that the workbench writes. */
#include "workbench/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

enum { DEPTH_MAX = 8, TRIES = 100 };

tb_status tb_path(char path[TB_PATH_MAX_BYTES], tb_error *err,
		  const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(path, TB_PATH_MAX_BYTES, format, arguments);
	va_end(arguments);
	if (length >= 0 && length < TB_PATH_MAX_BYTES)
		return TB_OK;
	return tb_fail(err, TB_EUSAGE,
		       _("the name of a file is too long"));
}

static tb_status refused(const char *path, tb_error *err)
{
	return tb_fail_at(err, TB_EIO, path, 0, 0,
			  _("the file cannot be written: %s"),
			  strerror(errno));
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(fd, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

/* What a rename did must outlive a power cut too. */
static void sync_folder_of(const char *path)
{
	char folder[TB_PATH_MAX_BYTES];
	const char *slash = strrchr(path, '/');
	int fd;

	(void)snprintf(folder, sizeof folder, "%.*s",
		       slash ? (int)(slash - path) : 1, slash ? path : ".");
	fd = open(*folder ? folder : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	(void)fsync(fd);
	(void)close(fd);
}

/* A new file beside @path, its name in @made. */
static int open_beside(const char *path, char made[TB_PATH_MAX_BYTES],
		       tb_error *err)
{
	for (int i = 0; i < TRIES; i++) {
		int fd;

		if (tb_path(made, err, "%s.%d.baru", path, i) != TB_OK)
			return -1;
		fd = open(made, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

tb_status tb_file_put(const char *path, const char *bytes, size_t length,
		      tb_error *err)
{
	char made[TB_PATH_MAX_BYTES];
	int fd = open_beside(path, made, err);
	tb_status st = TB_OK;
	struct stat old;
	bool fine;

	if (fd < 0)
		return refused(path, err);
	fine = write_all(fd, bytes, length);
	if (fine && stat(path, &old) == 0)
		fine = fchmod(fd, old.st_mode & 0777) == 0;
	fine = fine && fsync(fd) == 0;
	if (close(fd) != 0)
		fine = false;
	if (!fine || rename(made, path) != 0) {
		st = refused(path, err);
		(void)unlink(made);
		return st;
	}
	sync_folder_of(path);
	return TB_OK;
}

bool tb_file_holds(const char *path, const char *bytes, size_t length)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char part[4096];
	ssize_t n = 0;

	if (fd < 0)
		return false;
	while ((n = read(fd, part, sizeof part)) > 0 && (size_t)n <= length &&
	       memcmp(part, bytes, (size_t)n) == 0) {
		bytes += n;
		length -= (size_t)n;
	}
	(void)close(fd);
	return n == 0 && length == 0;
}

tb_status tb_folder_make(const char *path, tb_error *err)
{
	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return TB_OK;
	return tb_fail_at(err, TB_EIO, path, 0, 0,
			  _("the folder cannot be made: %s"),
			  strerror(errno));
}

static void remove_below(int at, const char *name, int depth)
{
	int fd = openat(at, name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *entry;

	if (!folder) {
		if (fd >= 0)
			(void)close(fd);
		return;
	}
	while ((entry = readdir(folder)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		if (unlinkat(fd, entry->d_name, 0) != 0 && depth < DEPTH_MAX)
			remove_below(fd, entry->d_name, depth + 1);
	}
	(void)closedir(folder);
	(void)unlinkat(at, name, AT_REMOVEDIR);
}

void tb_folder_remove(const char *path)
{
	remove_below(AT_FDCWD, path, 0);
}
