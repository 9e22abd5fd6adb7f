/* replay.c - runs a fuzz target without a fuzzer: over every file of a
 * folder, over every beginning of it, and with single bytes changed.  So what
 * a fuzzer once found stays found on every machine. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	LARGEST_BYTES = 1 << 20,
	CHANGED_BYTES = 4096,	/* of large files only so many places */
	PATH_BYTES = 4096
};

/* A copy of exactly the size, so that a sanitizer sees a read beyond it. */
static void run(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		abort();
	if (size)
		memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void run_variants(uint8_t *data, size_t size)
{
	static const uint8_t other[] = { 0x00, 0x01, 0x7F, 0x80, 0xFF };
	size_t step = size / CHANGED_BYTES + 1;

	run(data, size);
	for (size_t cut = 0; cut < size; cut += step)
		run(data, cut);
	for (size_t at = 0; at < size; at += step) {
		uint8_t kept = data[at];

		data[at] = other[at % sizeof other];
		run(data, size);
		data[at] = (uint8_t)(kept ^ (1U << at % 8));
		run(data, size);
		data[at] = kept;
	}
}

static int run_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = malloc(LARGEST_BYTES);
	size_t size = 0;
	int failed = !file || !data;

	if (!failed) {
		size = fread(data, 1, LARGEST_BYTES, file);
		failed = ferror(file);
	}
	if (failed)
		fprintf(stderr, "replay: cannot read %s\n", path);
	else
		run_variants(data, size);
	if (file)
		fclose(file);
	free(data);
	return failed;
}

int main(int argc, char **argv)
{
	DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
	const struct dirent *entry;
	char path[PATH_BYTES];
	int files = 0, failed = 0;

	if (!folder) {
		fprintf(stderr, "usage: replay FOLDER (which must exist)\n");
		return 2;
	}
	run(NULL, 0);
	while ((entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		if (snprintf(path, sizeof path, "%s/%s", argv[1],
			     entry->d_name) >= PATH_BYTES)
			continue;
		failed |= run_file(path);
		files++;
	}
	closedir(folder);
	printf("%d files replayed\n", files);
	if (files == 0)
		fprintf(stderr, "replay: %s holds no file\n", argv[1]);
	return failed || files == 0;
}
