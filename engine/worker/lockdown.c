/* lockdown.c - rlimits and a hand-written seccomp filter. */
#define _GNU_SOURCE
#include "worker/lockdown.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define THIS_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define THIS_ARCH AUDIT_ARCH_AARCH64
#else
#error "the filter of system calls is not written for this processor"
#endif

static const rlim_t MEMORY = 256UL * 1024 * 1024;
/* x32 calls have the same architecture and this bit in their number. */
enum { X32_BIT = 0x40000000 };

#define LOAD(field) \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
/* Skip @yes or @no instructions. */
#define JUMP_EQUAL(value, yes, no) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (yes), (no))
#define KILL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static const struct sock_filter filter[] = {
	LOAD(arch),
	JUMP_EQUAL(THIS_ARCH, 1, 0),
	KILL,
	LOAD(nr),
	BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32_BIT, 0, 1),
	KILL,
	JUMP_EQUAL(__NR_exit_group, 9, 0),
	JUMP_EQUAL(__NR_exit, 8, 0),
	JUMP_EQUAL(__NR_rt_sigreturn, 7, 0),
	JUMP_EQUAL(__NR_read, 2, 0),
	JUMP_EQUAL(__NR_write, 3, 0),
	KILL,
	/* The kernel takes the lower half of a descriptor only. */
	LOAD(args[0]),			/* read */
	JUMP_EQUAL(0, 2, 3),		/* -> ALLOW or KILL */
	LOAD(args[0]),			/* write */
	JUMP_EQUAL(1, 0, 1),
	ALLOW,
	KILL,
};

static bool limit(int what, rlim_t soft, rlim_t hard)
{
	struct rlimit value = { .rlim_cur = soft, .rlim_max = hard };

	return setrlimit((__rlimit_resource_t)what, &value) == 0;
}

bool tb_limit_down(unsigned long cpu_seconds)
{
	/* The soft limit ends the process with SIGXCPU, which the host can
	 * tell from a kill; the hard one is a second behind. */
	return limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NPROC, 0, 0) &&
	       limit(RLIMIT_AS, MEMORY, MEMORY) &&
	       limit(RLIMIT_CPU, cpu_seconds, cpu_seconds + 1) &&
	       prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 &&
	       prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

bool tb_lock_down(unsigned long cpu_seconds)
{
	const struct sock_fprog program = {
		.len = sizeof filter / sizeof *filter,
		.filter = (struct sock_filter *)filter
	};

	return limit(RLIMIT_NOFILE, 3, 3) && limit(RLIMIT_FSIZE, 0, 0) &&
	       tb_limit_down(cpu_seconds) &&
	       prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}
