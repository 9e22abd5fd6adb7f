/* measure.c - runs a program and writes what it took: wall seconds, seconds
 * of processor, KiB of memory of the largest of its processes at the highest.
 *
 *   measure FILE PROGRAM ARGUMENTS...
 *   measure --tree FILE PROGRAM ARGUMENTS...
 *
 * With --tree all its processes are looked at, every 10 milliseconds, and two
 * figures follow: KiB that all together held at the highest look, pages that
 * several share counted once (Pss); and the sum of what each held at its own
 * highest (VmHWM), which all together can never have passed.  Looking costs
 * some processor, so what is timed is not looked at.
 *
 * A small parent of its own, because the highest memory that the system tells
 * of a child is at least what its parent had when it was started. */
#define _DEFAULT_SOURCE
#include <dirent.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PROCESSES_MAX = 256, PATH_BYTES = 320, LOOK_NANOSECONDS = 10000000 };

extern char **environ;

/* Every process that was seen, and its own highest. */
struct tree {
	pid_t pid[PROCESSES_MAX];
	long highest[PROCESSES_MAX];
	int count;
	long together;	/* of all, at the highest look */
};

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static double seconds(struct timeval span)
{
	return (double)span.tv_sec + (double)span.tv_usec / 1e6;
}

/* The KiB behind @key in a file of /proc about @pid; 0: not told. */
static long told(pid_t pid, const char *name, const char *key)
{
	char path[PATH_BYTES], line[256];
	long kib = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, name);
	file = fopen(path, "r");
	if (!file)
		return 0;
	while (kib == 0 && fgets(line, sizeof line, file))
		if (strncmp(line, key, strlen(key)) == 0)
			sscanf(line + strlen(key), "%ld", &kib);
	fclose(file);
	return kib;
}

static void keep_highest(struct tree *tree, pid_t pid, long kib)
{
	int at = 0;

	while (at < tree->count && tree->pid[at] != pid)
		at++;
	if (at == PROCESSES_MAX)
		return;
	if (at == tree->count) {
		tree->pid[at] = pid;
		tree->highest[at] = 0;
		tree->count++;
	}
	if (kib > tree->highest[at])
		tree->highest[at] = kib;
}

static long look_at(struct tree *tree, pid_t pid);

/* The program that @pid runs; "": not told. */
static void program_of(pid_t pid, char name[PATH_BYTES])
{
	char path[PATH_BYTES];
	ssize_t length;

	snprintf(path, sizeof path, "/proc/%ld/exe", (long)pid);
	length = readlink(path, name, PATH_BYTES - 1);
	name[length > 0 ? length : 0] = '\0';
}

/* Between its start and its own program a child has the memory of its parent,
 * not as a copy: it is looked at when it runs another program. */
static bool is_itself(pid_t child, pid_t parent)
{
	char its[PATH_BYTES], of_parent[PATH_BYTES];

	program_of(child, its);
	program_of(parent, of_parent);
	return its[0] == '\0' || strcmp(its, of_parent) != 0;
}

static long look_at_children(struct tree *tree, pid_t pid, const char *thread)
{
	char path[PATH_BYTES];
	long child, kib = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%ld/task/%s/children", (long)pid,
		 thread);
	file = fopen(path, "r");
	while (file && fscanf(file, "%ld", &child) == 1)
		if (is_itself((pid_t)child, pid))
			kib += look_at(tree, (pid_t)child);
	if (file)
		fclose(file);
	return kib;
}

/* KiB of @pid and all below it, at this look. */
static long look_at(struct tree *tree, pid_t pid)
{
	long kib = told(pid, "smaps_rollup", "Pss:");
	char path[PATH_BYTES];
	struct dirent *thread;
	DIR *threads;

	keep_highest(tree, pid, told(pid, "status", "VmHWM:"));
	snprintf(path, sizeof path, "/proc/%ld/task", (long)pid);
	threads = opendir(path);
	while (threads && (thread = readdir(threads)))
		if (thread->d_name[0] != '.')
			kib += look_at_children(tree, pid, thread->d_name);
	if (threads)
		closedir(threads);
	return kib;
}

/* Look at all until @child has ended, which stays to be waited for. */
static void watch(struct tree *tree, pid_t child)
{
	const struct timespec pause = { 0, LOOK_NANOSECONDS };
	siginfo_t ended = { 0 };

	do {
		long kib = look_at(tree, child);

		if (kib > tree->together)
			tree->together = kib;
		nanosleep(&pause, NULL);
		if (waitid(P_PID, (id_t)child, &ended,
			   WEXITED | WNOHANG | WNOWAIT) != 0)
			return;
	} while (ended.si_pid == 0);
}

int main(int argc, char **argv)
{
	bool all = argc > 1 && strcmp(argv[1], "--tree") == 0;
	char **words = argv + (all ? 2 : 1);	/* FILE PROGRAM ARGUMENTS... */
	struct tree tree = { .count = 0 };
	struct rusage used;
	double start, wall;
	long sum = 0;
	pid_t child;
	int status;
	FILE *file;

	if (argc < (all ? 4 : 3)) {
		fprintf(stderr, "usage: measure [--tree] FILE PROGRAM "
				"ARGUMENTS...\n");
		return 2;
	}
	start = now();
	if (posix_spawnp(&child, words[1], NULL, NULL, words + 1, environ) !=
	    0) {
		fprintf(stderr, "measure: cannot start %s\n", words[1]);
		return 127;
	}
	if (all)
		watch(&tree, child);
	if (wait4(child, &status, 0, &used) != child)
		return 127;
	wall = now() - start;
	for (int i = 0; i < tree.count; i++)
		sum += tree.highest[i];
	file = fopen(words[0], "w");
	if (!file)
		return 127;
	fprintf(file, "%.6f %.6f %ld", wall,
		seconds(used.ru_utime) + seconds(used.ru_stime),
		used.ru_maxrss);
	if (all)
		fprintf(file, " %ld %ld", tree.together, sum);
	fprintf(file, "\n");
	if (fclose(file) != 0)
		return 127;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
