/* codes.c - a dictionary of texts, open addressing. */
#include "intake/codes.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void tb_codes_init(tb_codes *codes)
{
	memset(codes, 0, sizeof(*codes));
	tb_arena_init(&codes->arena);
}

void tb_codes_release(tb_codes *codes)
{
	tb_arena_release(&codes->arena);
	free(codes->codes);
	free(codes->slots);
	memset(codes, 0, sizeof(*codes));
	tb_arena_init(&codes->arena);
}

uint64_t tb_hash_bytes(uint64_t seed, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t hash = seed ^ UINT64_C(14695981039346656037);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ at[i]) * UINT64_C(1099511628211);
	return hash ^ (hash >> 29);
}

static uint32_t hash_of(const char *text)
{
	uint64_t hash = tb_hash_bytes(0, text, strlen(text));

	return (uint32_t)(hash ^ (hash >> 32));
}

/* The slot of @text, or the free one where it belongs.  The hash stands in
 * the slot, so that passing by another's does not reach for its text. */
static size_t slot_of(const tb_codes *codes, const char *text, uint32_t hash)
{
	size_t mask = codes->slot_count - 1, at = hash & mask;

	while (codes->slots[at].code) {
		const tb_code_slot *slot = &codes->slots[at];

		if (slot->hash == hash &&
		    strcmp(codes->codes[slot->code - 1].text, text) == 0)
			break;
		at = (at + 1) & mask;
	}
	return at;
}

tb_code *tb_codes_find(const tb_codes *codes, const char *text)
{
	size_t at;

	if (codes->slot_count == 0)
		return NULL;
	at = slot_of(codes, text, hash_of(text));
	return codes->slots[at].code ? &codes->codes[codes->slots[at].code - 1]
				     : NULL;
}

static bool grow(tb_codes *codes)
{
	size_t slots = codes->slot_count ? codes->slot_count * 2 : 64;
	size_t capacity = slots / 2;
	tb_code_slot *fresh;
	tb_code *more;

	if (capacity > UINT32_MAX / 2)
		return false;
	more = realloc(codes->codes, capacity * sizeof(*more));
	if (!more)
		return false;
	codes->codes = more;
	codes->capacity = capacity;
	fresh = calloc(slots, sizeof(*fresh));
	if (!fresh)
		return false;
	free(codes->slots);
	codes->slots = fresh;
	codes->slot_count = slots;
	for (size_t i = 0; i < codes->count; i++)
		fresh[slot_of(codes, codes->codes[i].text,
			      codes->codes[i].hash)] = (tb_code_slot){
			codes->codes[i].hash, (uint32_t)i + 1 };
	return true;
}

tb_code *tb_codes_add(tb_codes *codes, const char *text)
{
	tb_code *code = tb_codes_find(codes, text);
	uint32_t hash = hash_of(text);

	if (code)
		return code;
	if (codes->count == codes->capacity && !grow(codes))
		return NULL;
	code = &codes->codes[codes->count];
	*code = (tb_code){ .text = NULL };
	code->text = tb_arena_text(&codes->arena, text);
	if (!code->text)
		return NULL;
	code->hash = hash;
	codes->slots[slot_of(codes, text, hash)] =
		(tb_code_slot){ hash, (uint32_t)codes->count + 1 };
	codes->count++;
	return code;
}

int tb_codes_near(size_t length)
{
	return length < 6 ? 1 : length < 12 ? 2 : 3;
}

const char *tb_codes_nearest(const tb_codes *codes, const char *wrong)
{
	size_t length = strlen(wrong);
	int best = tb_codes_near(length);
	const char *near = NULL;

	for (size_t i = 0; i < codes->count; i++) {
		const tb_code *code = &codes->codes[i];
		size_t other = strlen(code->text);
		size_t apart = other > length ? other - length
					      : length - other;
		int distance;

		if (!code->known || apart > (size_t)best)
			continue;
		distance = tb_text_distance(wrong, code->text, best);
		if (distance > best || (near && distance == best))
			continue;
		near = code->text;
		best = distance;
		if (best == 0)
			break;
	}
	return near;
}
