/* pack.c - any bytes as the packed notes of a person.  What can be read is in
 * order, and packed again it is the same notes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "store/note_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static bool ordered(const tb_pack_note *a, const tb_pack_note *b)
{
	if (a->competency != b->competency)
		return a->competency < b->competency;
	return a->day != b->day ? a->day < b->day : a->no < b->no;
}

static bool same(const tb_pack_note *a, const tb_pack_note *b)
{
	return a->competency == b->competency && a->day == b->day &&
	       a->no == b->no && a->level == b->level &&
	       a->rater == b->rater && a->change == b->change;
}

static void pack_again(const tb_pack_note *notes, uint32_t count,
		       tb_pack_note *again)
{
	tb_packer packer;
	const tb_bytes *pack;

	tb_packer_init(&packer);
	for (uint32_t i = 0; i < count; i++) {
		must(notes[i].level >= 0 && notes[i].level <= 5);
		must(i == 0 || ordered(&notes[i - 1], &notes[i]));
		tb_packer_put(&packer, &notes[i]);
	}
	pack = tb_packer_end(&packer);
	must(pack && tb_pack_read(pack->data, pack->length, again));
	for (uint32_t i = 0; i < count; i++)
		must(same(&notes[i], &again[i]));
	tb_packer_release(&packer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	tb_pack_note *notes, *again;
	uint32_t count = 0;

	if (!tb_pack_count(data, size, &count) || count > TB_PACK_NOTES_MAX)
		return 0;
	notes = calloc(count + 1U, sizeof *notes);
	again = calloc(count + 1U, sizeof *again);
	must(notes && again);
	if (tb_pack_read(data, size, notes))
		pack_again(notes, count, again);
	free(notes);
	free(again);
	return 0;
}
