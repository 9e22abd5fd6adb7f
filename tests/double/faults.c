/* faults.c - counts the calls, and allocation that fails. */
#include "faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum fault_kind kind;
static long at;			/* the call that fails, from 1 */
static bool and_after;
static long disk_calls, memory_calls;
static const char *total;

/* The linker sends this program's own calls here (--wrap); what libraries
 * allocate for themselves stays theirs. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);

static bool is_now(long call)
{
	return call == at || (and_after && call > at);
}

enum fault_kind fault_disk(void)
{
	disk_calls++;
	return kind != FAULT_MEMORY && at > 0 && is_now(disk_calls)
		       ? kind : FAULT_NOTHING;
}

bool fault_memory(void)
{
	memory_calls++;
	return kind == FAULT_MEMORY && is_now(memory_calls);
}

void fault_at(enum fault_kind which, long call, bool after)
{
	kind = which;
	at = call;
	and_after = after;
	disk_calls = memory_calls = 0;
}

bool fault_came(void)
{
	return (kind == FAULT_MEMORY ? memory_calls : disk_calls) >= at;
}

void *__wrap_malloc(size_t size)
{
	return fault_memory() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fault_memory() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	return fault_memory() ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text)
{
	return fault_memory() ? NULL : __real_strdup(text);
}

static void read_fault(const char *text)
{
	static const struct {
		const char *name;
		enum fault_kind kind;
	} kinds[] = { { "disk:", FAULT_DISK }, { "torn:", FAULT_TORN },
		      { "full:", FAULT_FULL }, { "memory:", FAULT_MEMORY } };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t length = strlen(kinds[i].name);

		if (strncmp(text, kinds[i].name, length) != 0)
			continue;
		kind = kinds[i].kind;
		at = strtol(text + length, NULL, 10);
		and_after = strchr(text, '+') != NULL;
	}
}

static void write_total(void)
{
	FILE *file = fopen(total, "w");

	if (!file)
		_exit(99);
	fprintf(file, "%ld %ld\n", disk_calls, memory_calls);
	fclose(file);
}

__attribute__((constructor)) static void begin(void)
{
	const char *text = getenv("FAULT");

	total = getenv("FAULT_TOTAL");
	if (total)
		atexit(write_total);
	if (!faults_take_sqlite())
		_exit(99);
	memory_calls = 0;
	if (text)
		read_fault(text);
}
