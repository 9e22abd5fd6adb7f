/* note_pack.c - all notes of one person in few bytes, and back. */
#include "store/note_pack.h"

#include <string.h>

enum {
	FORMAT = 1,		/* the first byte of a pack */
	HEAD_BYTES = 4,		/* with the number of notes in the other three */
	NOTE_BYTES_MAX = 1 + 10 + 5 + 2 + 5 + 10 + 10,
	NOTE_BYTES_MIN = 2,
	OTHER = 6,		/* before the first note of a competency */
	/* The first byte of a note: its level; which rater; and whether a
	 * second one says what else is not as was to be expected. */
	LEVEL_BITS = 7,
	LEVEL_MAX = 5,
	RATER_SHIFT = 3,
	RATER_BITS = 15,	/* TB_PACK_RATERS: one without a number */
	MORE = 0x80,
	NO = 1,			/* not the next number of that day */
	CHANGE = 2,		/* not the change of the note before */
	MORE_MAX = NO | CHANGE
};

/* The folded difference of two ints is no larger. */
#define FOLDED_INT_MAX (2ULL * UINT32_MAX + 1)

/* ------------------------------------------------------------------ numbers */

/* Small ones of either sign become small ones. */
static uint64_t fold(uint64_t difference)
{
	return difference << 1 ^ (uint64_t)-(int64_t)(difference >> 63);
}

static uint64_t unfold(uint64_t folded)
{
	return folded >> 1 ^ (uint64_t)-(int64_t)(folded & 1);
}

/* Seven bits to a byte, the lowest first; the last has no high bit. */
static unsigned char *put(unsigned char *to, uint64_t number)
{
	for (; number > 0x7f; number >>= 7)
		*to++ = (unsigned char)(number | 0x80);
	*to++ = (unsigned char)number;
	return to;
}

/* Bytes that are being taken apart. */
struct taking {
	const unsigned char *at, *end;
	bool failed;		/* whatever was taken makes no sense */
};

/* What follows the number of several bytes at @at; NULL: it does not end. */
static const unsigned char *take_long(const unsigned char *at,
				      const unsigned char *end,
				      uint64_t *number)
{
	*number = 0;
	for (int shift = 0; shift < 64 && at < end; shift += 7) {
		uint64_t byte = *at++;

		/* Of the tenth byte one bit has a place. */
		if (shift == 63 && byte > 1)
			break;
		*number |= (byte & 0x7f) << shift;
		if (byte < 0x80)
			return at;
	}
	*number = 0;
	return NULL;
}

/* A number of at most @most.  Nearly all take one byte. */
static inline uint64_t take(struct taking *in, uint64_t most)
{
	const unsigned char *after;
	uint64_t number;

	if (in->at < in->end && *in->at < 0x80)
		return *in->at++;
	after = take_long(in->at, in->end, &number);
	if (!after || number > most) {
		in->failed = true;
		return 0;
	}
	in->at = after;
	return number;
}

/* ------------------------------------------------------------------- raters */

/* The number of @rater; TB_PACK_RATERS: none. */
static unsigned number_of(const tb_pack_raters *raters, int64_t rater)
{
	unsigned known = raters->count < TB_PACK_RATERS ? raters->count
							: TB_PACK_RATERS;
	unsigned i = 0;

	while (i < known && raters->of[i] != rater)
		i++;
	return i < known ? i : TB_PACK_RATERS;
}

/* A new one takes the number of the one that had its own longest. */
static void remember(tb_pack_raters *raters, int64_t rater)
{
	raters->of[raters->count++ % TB_PACK_RATERS] = rater;
	raters->newest = rater;
}

/* ------------------------------------------------------------------ packing */

void tb_packer_init(tb_packer *packer)
{
	tb_bytes_init(&packer->bytes);
	tb_packer_clear(packer);
}

void tb_packer_clear(tb_packer *packer)
{
	tb_bytes_clear(&packer->bytes);
	tb_bytes_put(&packer->bytes, "\0\0\0", HEAD_BYTES);
	packer->count = 0;
	packer->first_day = 0;
	packer->last = (tb_pack_note){ .level = 0 };
	packer->raters.count = 0;
	packer->raters.newest = 0;
}

void tb_packer_release(tb_packer *packer)
{
	tb_bytes_release(&packer->bytes);
}

static unsigned first_byte(const tb_pack_note *note, unsigned rater,
			   unsigned more)
{
	unsigned level = note->level >= 0 && note->level <= LEVEL_MAX
				 ? (unsigned)note->level
				 : LEVEL_BITS;	/* none: cannot be read */

	return level | rater << RATER_SHIFT | (more ? MORE : 0U);
}

static unsigned char *put_note(tb_packer *packer, const tb_pack_note *note,
			       unsigned char *to)
{
	const tb_pack_note *last = &packer->last;
	bool same = packer->count > 0 && note->competency == last->competency;
	int64_t days = (int64_t)note->day - last->day;
	int64_t no = note->no - (same && days == 0 ? (int64_t)last->no + 1 : 1);
	unsigned rater = number_of(&packer->raters, note->rater);
	unsigned more = (no != 0 ? NO : 0U) |
			(note->change != last->change ? CHANGE : 0U);

	if (!same) {
		*to++ = OTHER;
		to = put(to, (uint64_t)note->competency -
				     (uint64_t)last->competency);
		to = put(to, fold((uint64_t)note->day -
				  (uint64_t)packer->first_day));
		packer->first_day = note->day;
	}
	*to++ = (unsigned char)first_byte(note, rater, more);
	if (same)
		to = put(to, (uint64_t)days);
	if (more)
		*to++ = (unsigned char)more;
	if (more & NO)
		to = put(to, fold((uint64_t)no));
	if (rater == TB_PACK_RATERS) {
		to = put(to, fold((uint64_t)note->rater -
				  (uint64_t)packer->raters.newest));
		remember(&packer->raters, note->rater);
	}
	if (more & CHANGE)
		to = put(to, fold((uint64_t)note->change -
				  (uint64_t)last->change));
	return to;
}

void tb_packer_put(tb_packer *packer, const tb_pack_note *note)
{
	tb_bytes *bytes = &packer->bytes;

	if (packer->count > TB_PACK_NOTES_MAX ||
	    !tb_bytes_room(bytes, NOTE_BYTES_MAX))
		return;
	bytes->length = (size_t)(put_note(packer, note,
					  (unsigned char *)bytes->data +
						  bytes->length) -
				 (unsigned char *)bytes->data);
	packer->last = *note;
	packer->count++;
}

const tb_bytes *tb_packer_end(tb_packer *packer)
{
	const char head[HEAD_BYTES] = { FORMAT, (char)(packer->count & 0xff),
					(char)(packer->count >> 8 & 0xff),
					(char)(packer->count >> 16 & 0xff) };

	if (packer->bytes.failed)
		return NULL;
	memcpy(packer->bytes.data, head, sizeof head);
	return &packer->bytes;
}

/* ---------------------------------------------------------------- unpacking */

bool tb_pack_count(const void *pack, size_t length, uint32_t *count)
{
	const unsigned char *bytes = pack;

	if (!bytes || length < HEAD_BYTES || bytes[0] != FORMAT)
		return false;
	*count = bytes[1] | (uint32_t)bytes[2] << 8 | (uint32_t)bytes[3] << 16;
	return *count <= (length - HEAD_BYTES) / NOTE_BYTES_MIN;
}

/* The note before until it is the next one. */
struct unpacked {
	uint64_t competency, change;
	int64_t first_day, day, no;
};

static inline unsigned take_byte(struct taking *in)
{
	if (in->at < in->end)
		return *in->at++;
	in->failed = true;
	return 0;
}

static inline uint64_t take_folded(struct taking *in, uint64_t most)
{
	return unfold(take(in, most));
}

static inline void take_other(struct taking *in, struct unpacked *note)
{
	uint64_t step = take(in, INT64_MAX);

	note->competency += step;
	in->failed |= step == 0 || note->competency > INT64_MAX;
	note->first_day += (int64_t)take_folded(in, FOLDED_INT_MAX);
	note->day = note->first_day;
	note->no = 0;
}

static inline int64_t rater_of(struct taking *in, tb_pack_raters *raters,
			       unsigned number)
{
	if (number < TB_PACK_RATERS) {
		in->failed |= number >= raters->count;
		return raters->of[number];
	}
	remember(raters, (int64_t)((uint64_t)raters->newest +
				   take_folded(in, UINT64_MAX)));
	return raters->newest;
}

static inline void take_note(struct taking *in, struct unpacked *note,
			     tb_pack_raters *raters, tb_pack_note *out)
{
	unsigned first = take_byte(in), more;
	int64_t before = 0;

	if (first == OTHER) {
		take_other(in, note);
		first = take_byte(in);
	} else {
		uint64_t days = take(in, UINT32_MAX);

		note->day += (int64_t)days;
		before = days == 0 ? note->no : 0;
	}
	note->no = before + 1;
	more = first & MORE ? take_byte(in) : 0;
	if (more & NO) {
		note->no += (int64_t)take_folded(in, FOLDED_INT_MAX);
		in->failed |= before != 0 && note->no <= before;
	}
	out->level = (int)(first & LEVEL_BITS);
	out->rater = rater_of(in, raters, first >> RATER_SHIFT & RATER_BITS);
	if (more & CHANGE)
		note->change += take_folded(in, UINT64_MAX);
	out->competency = (int64_t)note->competency;
	out->change = (int64_t)note->change;
	out->day = (tb_date)note->day;
	out->no = (int32_t)note->no;
	in->failed |= out->level > LEVEL_MAX || more > MORE_MAX ||
		      out->day != note->day || out->no != note->no;
}

bool tb_pack_read(const void *pack, size_t length, tb_pack_note *notes)
{
	const unsigned char *bytes = pack;
	struct unpacked note = { .competency = 0 };
	tb_pack_raters raters = { .count = 0 };
	struct taking in;
	uint32_t count;

	if (!tb_pack_count(pack, length, &count))
		return false;
	in = (struct taking){ .at = bytes + HEAD_BYTES, .end = bytes + length,
			      .failed = count && bytes[HEAD_BYTES] != OTHER };
	for (uint32_t i = 0; i < count && !in.failed; i++)
		take_note(&in, &note, &raters, &notes[i]);
	return !in.failed && in.at == in.end;
}
