/* scratch_file.c - a file without a name beside the store. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/i18n.h"
#include "store/db.h"

/* A store in memory lies nowhere. */
static int open_anywhere(void)
{
	FILE *file = tmpfile();
	int fd = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 0) : -1;

	if (file)
		(void)fclose(file);
	return fd;
}

static int open_beside(const char *path, tb_bytes *name)
{
	const char *slash = strrchr(path, '/');
	int fd;

	if (slash)
		tb_bytes_put(name, path, (size_t)(slash + 1 - path));
	tb_bytes_puts(name, ".timbang-XXXXXX");
	if (!tb_bytes_text(name)) {
		errno = ENOMEM;
		return -1;
	}
	fd = mkstemp(name->data);
	if (fd >= 0 && (unlink(name->data) != 0 ||
			fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)) {
		int cause = errno;

		(void)close(fd);
		errno = cause;
		fd = -1;
	}
	return fd;
}

tb_status tb_store_scratch_file(tb_store *store, int *fd, tb_error *err)
{
	/* SQLite knows the whole path, whatever the working directory is. */
	const char *path = sqlite3_db_filename(store->db, "main");
	tb_status st = TB_OK;
	tb_bytes name;

	tb_bytes_init(&name);
	*fd = path && path[0] ? open_beside(path, &name) : open_anywhere();
	if (*fd < 0)
		st = tb_fail(err, errno == ENOMEM ? TB_ENOMEM : TB_EIO,
			     _("no file can be made beside the store: %s"),
			     strerror(errno));
	tb_bytes_release(&name);
	return st;
}
