/* note_packs.h - inside store/: the packs of a store, and how they are kept.
 *
 * A person has one or none; triggers drop it when a row of `note` is written
 * by whoever does not keep it.  Without one, the rows are read. */
#ifndef TB_STORE_NOTE_PACKS_H
#define TB_STORE_NOTE_PACKS_H

#include "store/db.h"
#include "store/note_pack.h"

/* A growing list of notes. */
typedef struct tb_pack_list {
	tb_pack_note *notes;
	size_t count, capacity;
} tb_pack_list;

/* Keeps the packs of those whose notes are being written, best in the order of
 * the table: whenever it begins anew, a pack is written. */
typedef struct tb_pack_writer {
	tb_store *store;
	int64_t party;		/* whose notes are at hand; -1: nobody's */
	tb_pack_list earlier;	/* what his or her pack held */
	tb_pack_list added;
	tb_packer packer;
} tb_pack_writer;

/* Until the release no trigger of the store fires. */
void tb_pack_writer_init(tb_pack_writer *writer, tb_store *store);
/* A note of @party; when it is of another person than the last or comes before
 * it, the rows of all that were added of @party are in the store.
 * Errors: TB_EDATA, these make no sense. */
TB_MUST_CHECK
tb_status tb_pack_writer_add(tb_pack_writer *writer, int64_t party,
			     const tb_pack_note *note, tb_error *err);
/* Write the pack of the person at hand, if there is one. */
TB_MUST_CHECK
tb_status tb_pack_writer_end(tb_pack_writer *writer, tb_error *err);
void tb_pack_writer_release(tb_pack_writer *writer);

#endif
