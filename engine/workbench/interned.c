/* interned.c - texts numbered by first appearance. */
#include "workbench/interned.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256 };

void tb_interned_init(tb_interned *names)
{
	*names = (tb_interned){ .count = 0 };
	tb_arena_init(&names->arena);
}

void tb_interned_release(tb_interned *names)
{
	free(names->texts);
	free(names->slots);
	tb_arena_release(&names->arena);
}

/* FNV-1a */
static uint32_t hash_of(const char *text)
{
	uint32_t hash = 2166136261u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return hash;
}

static int slot_of(const tb_interned *names, const char *text)
{
	int mask = names->slot_count - 1;
	int slot = (int)(hash_of(text) & (uint32_t)mask);

	while (names->slots[slot] &&
	       strcmp(names->texts[names->slots[slot] - 1], text) != 0)
		slot = (slot + 1) & mask;
	return slot;
}

/* At most half full. */
static bool make_room(tb_interned *names)
{
	int slots = names->slot_count ? names->slot_count * 2 : FIRST_SLOTS;
	const char **texts;
	int *table;

	if (names->count < names->room)
		return true;
	texts = realloc(names->texts, (size_t)slots / 2 * sizeof *texts);
	if (!texts)
		return false;
	names->texts = texts;
	table = calloc((size_t)slots, sizeof *table);
	if (!table)
		return false;
	free(names->slots);
	names->slots = table;
	names->slot_count = slots;
	names->room = slots / 2;
	for (int i = 0; i < names->count; i++)
		names->slots[slot_of(names, names->texts[i])] = i + 1;
	return true;
}

int tb_intern(tb_interned *names, const char *text)
{
	const char *copy;
	int slot;

	if (!text)
		return TB_INTERN_NONE;
	if (names->slot_count > 0) {
		slot = slot_of(names, text);
		if (names->slots[slot])
			return names->slots[slot] - 1;
	}
	copy = tb_arena_text(&names->arena, text);
	if (!copy || !make_room(names)) {
		names->failed = true;
		return TB_INTERN_NONE;
	}
	names->slots[slot_of(names, copy)] = names->count + 1;
	names->texts[names->count] = copy;
	return names->count++;
}

const char *tb_interned_text(const tb_interned *names, int name)
{
	return name >= 0 && name < names->count ? names->texts[name] : NULL;
}
