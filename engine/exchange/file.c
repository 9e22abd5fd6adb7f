/* file.c - opening what a user named, and saying clearly why not. */
#include "exchange/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"

enum { NAMES_MAX = 10000 };

static tb_status refuse(const char *path, int number, tb_error *err)
{
	switch (number) {
	case ENOENT:
	case ENOTDIR:
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("there is no such file; check the name "
				    "and the folder"));
	case EACCES:
	case EPERM:
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("you have no permission to read this "
				    "file"));
	}
	return tb_fail_at(err, TB_EIO, path, 0, 0,
			  _("the file cannot be opened: %s"),
			  strerror(number));
}

static tb_status check(const struct stat *what, const char *path,
		       tb_error *err)
{
	if (S_ISDIR(what->st_mode))
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("this is a folder, not a file"));
	if (!S_ISREG(what->st_mode))
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("this is a device or a pipe, not a "
				    "regular file"));
	if (what->st_size == 0)
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("the file is empty"));
	return TB_OK;
}

tb_status tb_file_open(const char *path, int *fd, int64_t *size, tb_error *err)
{
	/* Without O_NONBLOCK the opening of a fifo waits for a writer. */
	int opened = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat what;
	tb_status st;

	if (opened < 0)
		return refuse(path, errno, err);
	if (fstat(opened, &what) != 0)
		st = refuse(path, errno, err);
	else
		st = check(&what, path, err);
	if (st != TB_OK) {
		close(opened);
		return st;
	}
	*fd = opened;
	*size = what.st_size;
	return TB_OK;
}

bool tb_file_is_folder(const char *path)
{
	struct stat what;

	return stat(path, &what) == 0 && S_ISDIR(what.st_mode);
}

const char *tb_file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

bool tb_file_ends(const char *path, const char *ending)
{
	size_t length = strlen(path), tail = strlen(ending);

	return length > tail && tb_text_same(path + length - tail, ending);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static tb_status add_name(char ***names, size_t *count, size_t *capacity,
			  const char *name, const char *folder, tb_error *err)
{
	if (*count == NAMES_MAX)
		return tb_fail_at(err, TB_EDATA, folder, 0, 0,
				  _("more than 10,000 files in one folder"));
	if (*count == *capacity) {
		size_t more = *capacity ? *capacity * 2 : 16;
		char **bigger = realloc(*names, more * sizeof(*bigger));

		if (!bigger)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		*names = bigger;
		*capacity = more;
	}
	(*names)[*count] = strdup(name);
	if (!(*names)[*count])
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	(*count)++;
	return TB_OK;
}

tb_status tb_file_names(const char *folder, char ***names, size_t *count,
			tb_error *err)
{
	size_t n = 0, capacity = 0;
	char **list = NULL;
	DIR *dir = opendir(folder);
	struct dirent *entry;
	tb_status st = TB_OK;

	if (!dir)
		return refuse(folder, errno, err);
	while (st == TB_OK && (entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			st = add_name(&list, &n, &capacity, entry->d_name,
				      folder, err);
	closedir(dir);
	if (st != TB_OK) {
		tb_file_names_free(list, n);
		return st;
	}
	if (n > 1)
		qsort(list, n, sizeof(*list), by_bytes);
	*names = list;
	*count = n;
	return TB_OK;
}

void tb_file_names_free(char **names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
}
