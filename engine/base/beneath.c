/* beneath.c - openat2, and what comes near it where there is none. */
#define _GNU_SOURCE	/* O_PATH, O_NOFOLLOW, O_DIRECTORY, syscall */
#include "base/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Part by part, none of them a link or `..`.  For kernels before 5.6 and
 * under valgrind; it does not see what is mounted. */
static int walk(int folder, const char *path, int flags)
{
	char part[NAME_MAX + 1];
	int at = folder, next;

	for (;;) {
		size_t length = strcspn(path, "/");
		int last = path[length] == '\0';

		if (length == 0 || length > NAME_MAX)
			return errno = *path == '/' ? EXDEV : ENOENT, -1;
		memcpy(part, path, length);
		part[length] = '\0';
		next = strcmp(part, "..") == 0
			       ? (errno = EXDEV, -1)
			       : openat(at, part, O_CLOEXEC | O_NOFOLLOW |
				     (last ? flags : O_PATH | O_DIRECTORY));
		if (at != folder)
			(void)close(at);
		if (next < 0 && errno == ENOTDIR)
			errno = ELOOP;	/* a link is no folder either */
		if (next < 0 || last)
			return next;
		at = next;
		path += length + 1;
	}
}

int tb_open_beneath(int folder, const char *path, int flags)
{
	const struct open_how how = {
		.flags = (unsigned)(flags | O_RDONLY | O_CLOEXEC | O_NONBLOCK),
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS |
			   RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV
	};
	long fd = syscall(SYS_openat2, folder, path, &how, sizeof how);

	if (fd < 0 && errno == ENOSYS)
		return walk(folder, path, flags | O_RDONLY | O_NONBLOCK);
	return (int)fd;
}
