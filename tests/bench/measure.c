/* measure.c - runs a program and writes what it took: wall seconds, seconds
 * of processor, KiB of memory at the highest.
 *
 *   measure FILE PROGRAM ARGUMENTS...
 *
 * A small parent of its own, because the highest memory that the system tells
 * of a child is at least what its parent had when it was started. */
#define _DEFAULT_SOURCE
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

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

int main(int argc, char **argv)
{
	struct rusage used;
	double start, wall;
	pid_t child;
	int status;
	FILE *file;

	if (argc < 3) {
		fprintf(stderr, "usage: measure FILE PROGRAM ARGUMENTS...\n");
		return 2;
	}
	start = now();
	if (posix_spawnp(&child, argv[2], NULL, NULL, argv + 2, environ) != 0) {
		fprintf(stderr, "measure: cannot start %s\n", argv[2]);
		return 127;
	}
	if (wait4(child, &status, 0, &used) != child)
		return 127;
	wall = now() - start;
	file = fopen(argv[1], "w");
	if (!file)
		return 127;
	fprintf(file, "%.6f %.6f %ld\n", wall,
		seconds(used.ru_utime) + seconds(used.ru_stime),
		used.ru_maxrss);
	if (fclose(file) != 0)
		return 127;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
