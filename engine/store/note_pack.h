/* note_pack.h - inside store/: all notes of one person in few bytes.
 *
 * A pack is a copy that makes reading cheap, never the truth; why, and the
 * bytes: decisions/0018-packed-notes.md.  The same notes always make the same
 * bytes. */
#ifndef TB_STORE_NOTE_PACK_H
#define TB_STORE_NOTE_PACK_H

#include "base/bytes.h"
#include "base/date.h"

enum {
	TB_PACK_NOTES_MAX = 100000,	/* nobody has so many */
	TB_PACK_RATERS = 15	/* that have a number, of four bits */
};

typedef struct tb_pack_note {
	int64_t competency, rater, change;
	tb_date day;
	int32_t no;
	int level;		/* 0..5; a pack holds no other */
} tb_pack_note;

/* The raters that were met last. */
typedef struct tb_pack_raters {
	int64_t of[TB_PACK_RATERS], newest;
	uint32_t count;		/* ever met */
} tb_pack_raters;

/* Packs notes that come by competency, day, no. */
typedef struct tb_packer {
	tb_bytes bytes;
	uint32_t count;
	tb_date first_day;	/* of the competency at hand */
	tb_pack_note last;
	tb_pack_raters raters;
} tb_packer;

void tb_packer_init(tb_packer *packer);
/* One note more.  What comes beyond TB_PACK_NOTES_MAX is dropped but for the
 * first, so that whoever reads sees that they are too many. */
void tb_packer_put(tb_packer *packer, const tb_pack_note *note);
/* The pack, which stays the packer's; NULL: no memory. */
TB_MUST_CHECK const tb_bytes *tb_packer_end(tb_packer *packer);
void tb_packer_clear(tb_packer *packer);	/* for another person */
void tb_packer_release(tb_packer *packer);

/* How many notes these bytes, which may be anything, are said to hold: at most
 * half as many as there are bytes.  False: this is no pack. */
TB_MUST_CHECK
bool tb_pack_count(const void *pack, size_t length, uint32_t *count);
/* These notes, into @notes.  False: the bytes make no sense, and nor do the
 * notes; else they are in order, and nothing was left over. */
TB_MUST_CHECK
bool tb_pack_read(const void *pack, size_t length, tb_pack_note *notes);

#endif
