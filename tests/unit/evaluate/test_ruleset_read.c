/* test_ruleset_read.c - a file that changes while it is read: no mixture of
 * two texts is ever taken for one.
 *
 * read() of this program goes through here (--wrap in tests/CMakeLists.txt),
 * so that the change always falls between two halves of a reading. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "check.h"
#include "evaluate/ruleset_read.h"

ssize_t __real_read(int fd, void *data, size_t size);
ssize_t __wrap_read(int fd, void *data, size_t size);

static const char first[] = "-- satu satu satu\nreturn {}\n";
static const char second[] = "-- dua, dua, dua!\nreturn {}\n";

static char folder[] = "timbang-XXXXXX", path[96];
static void (*change)(void);	/* NULL: it happened, or none was asked for */

ssize_t __wrap_read(int fd, void *data, size_t size)
{
	struct stat now, ours;
	ssize_t got;

	if (!change || fstat(fd, &now) != 0 || stat(path, &ours) != 0 ||
	    now.st_ino != ours.st_ino)
		return __real_read(fd, data, size);
	got = __real_read(fd, data, sizeof first / 2);
	change();
	change = NULL;
	return got;
}

static void put(const char *name, const char *text, int flags)
{
	int fd = open(name, O_WRONLY | O_CREAT | flags, 0600);
	ssize_t length = (ssize_t)strlen(text);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, (size_t)length), length);
	/* A clock tick may be longer than all of this. */
	assert_int_equal(futimens(fd, (const struct timespec[2]){
		{ .tv_sec = 1 }, { .tv_sec = 1 } }), 0);
	assert_int_equal(close(fd), 0);
}

static void rewrite(void)
{
	put(path, second, 0);
}

static void grow(void)
{
	put(path, second, O_APPEND);
}

static void cut(void)
{
	assert_int_equal(truncate(path, (off_t)sizeof first / 2), 0);
}

static void empty(void)
{
	assert_int_equal(truncate(path, 0), 0);
}

/* As editors save. */
static void exchange(void)
{
	char other[128];

	(void)snprintf(other, sizeof other, "%s.baru", path);
	put(other, second, O_TRUNC);
	assert_int_equal(rename(other, path), 0);
}

static int make(void **state)
{
	char dinas[64];

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	(void)snprintf(dinas, sizeof dinas, "%s/dinkes", folder);
	(void)snprintf(path, sizeof path, "%s/weights.lua", dinas);
	return mkdir(dinas, 0700);
}

static int drop(void **state)
{
	char dinas[64];

	(void)state;
	(void)snprintf(dinas, sizeof dinas, "%s/dinkes", folder);
	return unlink(path) || rmdir(dinas) || rmdir(folder);
}

static void a_file_that_stays_is_read(void **state)
{
	tb_ruleset_file *files;
	tb_error err = { 0 };
	tb_arena arena;
	size_t count;

	(void)state;
	put(path, first, O_TRUNC);
	tb_arena_init(&arena);
	assert_int_equal(tb_ruleset_read_rules(folder, "dinkes", &arena, 8,
					       &files, &count, &err), TB_OK);
	assert_int_equal(count, 1);
	assert_string_equal(files[0].bytes, first);
	tb_arena_release(&arena);
}

static void a_file_that_changes_is_refused(void **state)
{
	static void (*const changes[])(void) = { rewrite, grow, cut, empty,
						 exchange };
	tb_ruleset_file *files;
	tb_error err = { 0 };
	tb_arena arena;
	size_t count;

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		put(path, first, O_TRUNC);
		change = changes[i];
		tb_arena_init(&arena);
		assert_int_equal(tb_ruleset_read_rules(folder, "dinkes",
						       &arena, 8, &files,
						       &count, &err),
				 TB_ERULE);
		assert_null(change);
		assert_non_null(strstr(err.file, "weights.lua"));
		assert_non_null(strstr(err.message, "changed while"));
		tb_arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_that_stays_is_read),
		cmocka_unit_test(a_file_that_changes_is_refused),
	};

	return cmocka_run_group_tests(tests, make, drop);
}
