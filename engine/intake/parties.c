/* parties.c - everybody whom the store has a number for, by NIP or code. */
#include "intake/parties.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nip.h"
#include "base/text.h"

enum { FIRST_BITS = 10 };

void tb_parties_init(tb_parties *parties)
{
	memset(parties, 0, sizeof(*parties));
	tb_codes_init(&parties->others);
}

void tb_parties_release(tb_parties *parties)
{
	free(parties->slots);
	tb_codes_release(&parties->others);
	tb_parties_init(parties);
}

/* The key of a NIP is its number plus one, doubled, plus one when it is known;
 * 0: @code is no NIP. */
static uint64_t key_of(const char *code)
{
	uint64_t number = 0;

	for (int i = 0; i < TB_NIP_DIGITS; i++) {
		unsigned digit = (unsigned char)code[i] - (unsigned)'0';

		if (digit > 9)
			return 0;
		number = number * 10 + digit;
	}
	return code[TB_NIP_DIGITS] == '\0' ? (number + 1) * 2 : 0;
}

static void print_key(uint64_t key, char out[TB_CODE_BYTES])
{
	(void)snprintf(out, TB_CODE_BYTES, "%0*" PRIu64, TB_NIP_DIGITS,
		       key / 2 - 1);
}

/* The slot of @key, known or not, or the free one where it belongs. */
static tb_party_slot *slot_of(const tb_parties *parties, uint64_t key)
{
	size_t mask = ((size_t)1 << parties->bits) - 1;
	size_t at = (size_t)((key / 2 * UINT64_C(0x9e3779b97f4a7c15)) >>
			     (64 - parties->bits));

	while (parties->slots[at].key && parties->slots[at].key / 2 != key / 2)
		at = (at + 1) & mask;
	return &parties->slots[at];
}

static bool grow(tb_parties *parties)
{
	tb_parties bigger = *parties;
	size_t old = parties->bits ? (size_t)1 << parties->bits : 0;

	bigger.bits = parties->bits ? parties->bits + 1 : FIRST_BITS;
	bigger.slots = calloc((size_t)1 << bigger.bits, sizeof(*bigger.slots));
	if (!bigger.slots)
		return false;
	for (size_t i = 0; i < old; i++)
		if (parties->slots[i].key)
			*slot_of(&bigger, parties->slots[i].key) =
				parties->slots[i];
	free(parties->slots);
	*parties = bigger;
	return true;
}

tb_party tb_parties_find(const tb_parties *parties, const char *code)
{
	uint64_t key = key_of(code);
	const tb_party_slot *slot;
	const tb_code *other;

	if (key && parties->bits) {
		slot = slot_of(parties, key);
		return (tb_party){ slot->id, slot->key & 1 };
	}
	other = key ? NULL : tb_codes_find(&parties->others, code);
	return other ? (tb_party){ other->id, other->known }
		     : (tb_party){ 0, false };
}

bool tb_parties_set(tb_parties *parties, const char *code, tb_party party)
{
	uint64_t key = key_of(code);
	tb_party_slot *slot;
	tb_code *other;

	if (!key) {
		other = tb_codes_add(&parties->others, code);
		if (!other)
			return false;
		other->id = party.id;
		other->known = party.known;
		return true;
	}
	/* At most two slots of three are taken. */
	if ((!parties->bits ||
	     parties->count + 1 > ((size_t)1 << parties->bits) / 3 * 2) &&
	    !grow(parties))
		return false;
	slot = slot_of(parties, key);
	parties->count += slot->key == 0;
	*slot = (tb_party_slot){ key | party.known, party.id };
	return true;
}

/* ------------------------------------------------------------- near misses */

struct nearest {
	const char *wrong;
	size_t length;
	int best;		/* how far the nearest may be, or is */
	int64_t id;		/* of the nearest; 0: none yet */
	char *out;
};

/* Of several as near the one with the lowest number. */
static void consider(struct nearest *nearest, const char *code, int64_t id)
{
	size_t other = strlen(code);
	size_t apart = other > nearest->length ? other - nearest->length
					       : nearest->length - other;
	int distance;

	if (apart > (size_t)nearest->best || other >= TB_CODE_BYTES)
		return;
	distance = tb_text_distance(nearest->wrong, code, nearest->best);
	if (distance > nearest->best ||
	    (distance == nearest->best && nearest->id && nearest->id < id))
		return;
	nearest->best = distance;
	nearest->id = id;
	memcpy(nearest->out, code, other + 1);
}

const char *tb_parties_nearest(const tb_parties *parties, const char *wrong,
			       char out[TB_CODE_BYTES])
{
	struct nearest nearest = { .wrong = wrong, .length = strlen(wrong),
				   .out = out };
	size_t slots = parties->bits ? (size_t)1 << parties->bits : 0;
	char code[TB_CODE_BYTES];

	nearest.best = tb_codes_near(nearest.length);
	for (size_t i = 0; i < slots; i++) {
		if (!(parties->slots[i].key & 1))
			continue;
		print_key(parties->slots[i].key, code);
		consider(&nearest, code, parties->slots[i].id);
	}
	for (size_t i = 0; i < parties->others.count; i++)
		if (parties->others.codes[i].known)
			consider(&nearest, parties->others.codes[i].text,
				 parties->others.codes[i].id);
	return nearest.id ? out : NULL;
}
