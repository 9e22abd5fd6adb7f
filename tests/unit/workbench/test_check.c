/* test_check.c - a file that the system cannot read is no finding about the
 * rules.
 *
 * read() of this program goes through here (--wrap in tests/CMakeLists.txt),
 * so that it can fail. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "check.h"
#include "workbench/check.h"

ssize_t __real_read(int fd, void *data, size_t size);
ssize_t __wrap_read(int fd, void *data, size_t size);

static const char *failing;	/* NULL: none is */
static int after;		/* so many of its readings are as ever */

ssize_t __wrap_read(int fd, void *data, size_t size)
{
	struct stat now, ours;

	if (failing && fstat(fd, &now) == 0 && stat(failing, &ours) == 0 &&
	    now.st_ino == ours.st_ino && after-- <= 0) {
		errno = EIO;
		return -1;
	}
	return __real_read(fd, data, size);
}

static tb_status check_rules(size_t *findings, tb_error *err)
{
	const char *names[] = { "kesehatan" };
	const tb_check_options options = {
		.rules_dir = getenv("TIMBANG_RULES"),
		.rulesets = names,
		.ruleset_count = 1
	};
	tb_checked checked;
	tb_status st = tb_check(NULL, &options, NULL, &checked, err);

	*findings = checked.findings.count;
	tb_checked_close(&checked);
	return st;
}

static void what_cannot_be_read_is_no_finding(void **state)
{
	static const char *const files[] = { "kesehatan/data/course.csv",
					     "nasional/data/reference.csv",
					     "kesehatan/weights.lua" };
	tb_error err = { 0 };
	size_t findings;

	(void)state;
	assert_int_equal(check_rules(&findings, &err), TB_OK);
	/* When it is looked at, and when it is taken in. */
	for (int i = 0; i < 5; i++) {
		char path[4096];

		(void)snprintf(path, sizeof path, "%s/%s",
			       getenv("TIMBANG_RULES"), files[i / 2]);
		failing = path;
		after = i % 2;
		err = (tb_error){ 0 };
		assert_int_equal(check_rules(&findings, &err), TB_EIO);
		failing = NULL;
		assert_true(after < 0);
		assert_non_null(strstr(err.file, files[i / 2]));
		assert_non_null(strstr(err.message, "cannot be read"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_read_is_no_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
