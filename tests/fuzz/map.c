/* map.c - any bytes as a file that maps an office's columns to ours. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "schema/map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int file = memfd_create("map", MFD_CLOEXEC);
	tb_problems problems;
	tb_error err = { 0 };
	tb_arena arena;
	char path[64];
	tb_map map;

	if (file < 0 || write(file, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	tb_arena_init(&arena);
	tb_problems_init(&problems, NULL, "fuzz.yaml");
	if (tb_map_load(path, &arena, &problems, &map, &err) != TB_OK &&
	    problems.problems == 0 && err.message[0] == '\0')
		abort();
	tb_arena_release(&arena);
	close(file);
	return 0;
}
