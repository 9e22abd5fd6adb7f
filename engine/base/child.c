/* child.c - a program of ours as a child: started bare, ended for sure. */
#define _GNU_SOURCE
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

enum { PATH_BYTES = 4096, FIRST_CLOSED = 3, GRACE_MS = 200 };

static bool beside_this_program(const char *name, char *path, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", path, size - 1);
	char *slash;

	if (length <= 0 || (size_t)length >= size - 1)
		return false;
	path[length] = '\0';
	slash = strrchr(path, '/');
	if (!slash || (size_t)(slash + 1 - path) + strlen(name) + 1 > size)
		return false;
	memcpy(slash + 1, name, strlen(name) + 1);
	return true;
}

static int spawn(const char *path, const char *first, const char *second,
		 int in, int out, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, defaults;
	char *arguments[] = { (char *)path, (char *)first, (char *)second,
			      NULL };
	char *environment[] = { NULL };
	int failed;

	sigemptyset(&none);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	sigaddset(&defaults, SIGINT);
	sigaddset(&defaults, SIGTERM);
	if (posix_spawn_file_actions_init(&files) != 0)
		return ENOMEM;
	if (posix_spawnattr_init(&attributes) != 0) {
		posix_spawn_file_actions_destroy(&files);
		return ENOMEM;
	}
	failed = posix_spawn_file_actions_adddup2(&files, in, 0);
	if (!failed)
		failed = posix_spawn_file_actions_adddup2(&files, out, 1);
	if (!failed)
		failed = posix_spawn_file_actions_addopen(&files, 2,
							  "/dev/null",
							  O_WRONLY, 0);
	if (!failed)
		failed = posix_spawn_file_actions_addclosefrom_np(
			&files, FIRST_CLOSED);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK |
				 POSIX_SPAWN_SETSIGDEF |
				 POSIX_SPAWN_SETPGROUP);
	if (!failed)
		failed = posix_spawn(pid, path, &files, &attributes,
				     arguments, environment);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return failed;
}

tb_status tb_child_start(tb_child *child, const char *program,
			 const char *first, const char *second, int in,
			 int out, tb_error *err)
{
	char beside[PATH_BYTES];
	pid_t pid = 0;
	int failed;

	child->pid = 0;
	if (!strchr(program, '/')) {
		if (!beside_this_program(program, beside, sizeof beside))
			return tb_fail(err, TB_EIO,
				       _("cannot tell where this program is, "
					 "to find %s beside it"), program);
		program = beside;
	}
	failed = spawn(program, first, second, in, out, &pid);
	if (failed)
		return tb_fail(err, TB_EIO, _("cannot start '%s': %s"),
			       program, strerror(failed));
	child->pid = pid;
	return TB_OK;
}

/* A socket is closed shortly before its process can be waited for. */
bool tb_child_ended(tb_child *child, int *status)
{
	const struct timespec moment = { .tv_nsec = 1000000 };

	for (int i = 0; child->pid > 0 && i < GRACE_MS; i++) {
		pid_t pid = waitpid(child->pid, status, WNOHANG);

		if (pid == child->pid) {
			child->pid = 0;
			return true;
		}
		if (pid < 0 && errno != EINTR)
			break;
		nanosleep(&moment, NULL);
	}
	return false;
}

void tb_child_kill(tb_child *child)
{
	if (child->pid <= 0)
		return;
	kill(child->pid, SIGKILL);
	while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
		;
	child->pid = 0;
}
