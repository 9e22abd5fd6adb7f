/* places.c - where catalogues and rules are: beside the running program, in
 * its source tree, or where it was installed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "config.h"

bool tb_place_exists(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0;
}

static bool is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The folder of the running program, without a slash at the end. */
static bool program_folder(char path[TB_PATH_BYTES])
{
	ssize_t n = readlink("/proc/self/exe", path, TB_PATH_BYTES - 1);
	char *slash;

	if (n <= 0 || n >= TB_PATH_BYTES - 1)
		return false;
	path[n] = '\0';
	slash = strrchr(path, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

/* @folder + @rest is a folder: keep it in @path. */
static bool take(const char *folder, const char *rest,
		 char path[TB_PATH_BYTES])
{
	char made[TB_PATH_BYTES];
	int n = snprintf(made, sizeof made, "%s%s", folder, rest);

	if (n < 0 || (size_t)n >= sizeof made || !is_folder(made))
		return false;
	memcpy(path, made, (size_t)n + 1);
	return true;
}

const char *tb_place_catalogues(char path[TB_PATH_BYTES])
{
	char program[TB_PATH_BYTES];

	if (program_folder(program) &&
	    (take(program, "/locale", path) ||
	     take(program, "/../share/locale", path)))
		return path;
	return take(TIMBANG_INSTALL_LOCALE, "", path) ? path : NULL;
}

void tb_place_rules(const char *wanted, char path[TB_PATH_BYTES])
{
	char program[TB_PATH_BYTES];

	path[0] = '\0';
	if (wanted) {
		/* Also when it does not exist: the message names it. */
		snprintf(path, TB_PATH_BYTES, "%s", wanted);
		return;
	}
	if (take("rules", "", path))
		return;
	if (program_folder(program) &&
	    (take(program, "/rules", path) ||
	     take(program, "/../rules", path) ||
	     take(program, "/../share/timbang/rules", path)))
		return;
	(void)take(TIMBANG_INSTALL_DATA, "/rules", path);
}
