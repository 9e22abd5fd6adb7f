/* test_lockdown.c - behind the lock everything else is death by SIGSYS. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

#include "worker/lockdown.h"

enum { NOT_LOCKED = 3, SURVIVED = 4 };

typedef struct forbidden {
	const char *name;
	long number, a, b, c;
} forbidden;

static const forbidden calls[] = {
	{ "open", SYS_openat, AT_FDCWD, (long)"/etc/passwd", O_RDONLY },
	{ "socket", SYS_socket, 1, 1, 0 },
	{ "execve", SYS_execve, (long)"/bin/true", 0, 0 },
	{ "clone", SYS_clone, SIGCHLD, 0, 0 },
	{ "mmap", SYS_mmap, 0, 4096, PROT_READ },
	{ "mprotect", SYS_mprotect, 0, 4096, PROT_EXEC },
	{ "brk", SYS_brk, 0, 0, 0 },
	{ "kill", SYS_kill, 1, 0, 0 },
	{ "ptrace", SYS_ptrace, 0, 0, 0 },
	{ "unshare", SYS_unshare, 0, 0, 0 },
	{ "prctl", SYS_prctl, 0, 0, 0 },
	{ "getpid", SYS_getpid, 0, 0, 0 },
	{ "dup", SYS_dup, 0, 0, 0 },
	{ "close", SYS_close, 0, 0, 0 },
	{ "read of another descriptor", SYS_read, 1, 0, 0 },
	{ "write to stderr", SYS_write, 2, 0, 0 },
	{ "write to stdin", SYS_write, 0, 0, 0 },
	{ "readv", SYS_readv, 0, 0, 0 },
#if defined(__x86_64__)
	{ "x32 read", 0x40000000L + SYS_read, 0, 0, 0 },
	{ "x32 exit", 0x40000000L + SYS_exit_group, 0, 0, 0 },
#endif
};

/* How a locked child ends that makes this call (NULL: only ends). */
static int status_of(const forbidden *call)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		if (!tb_lock_down(10))
			syscall(SYS_exit_group, NOT_LOCKED);
		if (call)
			syscall(call->number, call->a, call->b, call->c);
		syscall(SYS_exit_group, SURVIVED);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void a_locked_process_can_end(void **state)
{
	int status = status_of(NULL);

	(void)state;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), SURVIVED);
}

static void reading_and_writing_are_allowed(void **state)
{
	static const forbidden allowed[] = {
		{ "read", SYS_read, 0, 0, 0 }, { "write", SYS_write, 1, 0, 0 }
	};

	(void)state;
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		assert_true(WIFEXITED(status_of(&allowed[i])));
}

static void every_other_call_kills(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		int status = status_of(&calls[i]);

		if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS)
			fail_msg("%s: status %d", calls[i].name, status);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_locked_process_can_end),
		cmocka_unit_test(reading_and_writing_are_allowed),
		cmocka_unit_test(every_other_call_kills),
	};

	return cmocka_run_group_tests_name("lockdown", tests, NULL, NULL);
}
