/* test_beneath.c - what lies in a folder, and what only seems to. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/beneath.h"
#include "check.h"

static int folder = -1;

static int make(void **state)
{
	int fd;

	(void)state;
	(void)mkdir("luar", 0700);
	(void)mkdir("isi", 0700);
	(void)mkdir("isi/dalam", 0700);
	fd = open("isi/dalam/satu", O_WRONLY | O_CREAT, 0600);
	(void)close(fd);
	(void)unlink("isi/tautan");
	if (symlink("dalam", "isi/tautan") != 0)
		return 1;
	(void)unlink("isi/keluar");
	if (symlink("../luar", "isi/keluar") != 0)
		return 1;
	(void)unlink("isi/fifo");
	(void)mkfifo("isi/fifo", 0600);
	folder = open("isi", O_RDONLY | O_DIRECTORY);
	return folder < 0;
}

static int leave(void **state)
{
	(void)state;
	return close(folder);
}

static void opens(const char *path, int flags)
{
	int fd = tb_open_beneath(folder, path, flags);

	if (fd < 0)
		fail_msg("%s: %s", path, strerror(errno));
	assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	(void)close(fd);
}

static void refuses(const char *path, int why)
{
	errno = 0;
	assert_int_equal(tb_open_beneath(folder, path, 0), -1);
	if (errno != why)
		fail_msg("%s: %s", path, strerror(errno));
}

static void what_lies_in_the_folder_is_opened(void **state)
{
	(void)state;
	opens("dalam", O_DIRECTORY);
	opens("dalam/satu", 0);
	opens("fifo", 0);	/* and nobody waited */
}

static void nothing_else_is(void **state)
{
	(void)state;
	refuses("tautan", ELOOP);
	refuses("tautan/satu", ELOOP);
	refuses("keluar", ELOOP);
	refuses("..", EXDEV);
	refuses("dalam/../../luar", EXDEV);
	refuses("/etc/passwd", EXDEV);
	refuses("tidak-ada", ENOENT);
	refuses("", ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_lies_in_the_folder_is_opened),
		cmocka_unit_test(nothing_else_is),
	};

	return cmocka_run_group_tests_name("beneath", tests, make, leave);
}
