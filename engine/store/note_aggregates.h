/* note_aggregates.h - inside store/: SQL makes one value of many notes, which
 * must come in the order of the table, as GROUP BY party has them. */
#ifndef TB_STORE_NOTE_AGGREGATES_H
#define TB_STORE_NOTE_AGGREGATES_H

#include "store/db.h"
#include "store/note_pack.h"

/* An array of tb_pack_note, in one of two forms: in the short one change and
 * no are 0.  The column that lies last comes first: that is cheapest to take
 * apart. */
#define TB_LIST_NOTES "list_notes(change, competency, day, no, level, rater)"
#define TB_LIST_NOTES_SHORT "list_notes(rater, competency, day, level)"
/* A pack. */
#define TB_PACK_NOTES "pack_notes(change, competency, day, no, level, rater)"

/* Make them known; once, when a store is opened. */
TB_MUST_CHECK
tb_status tb_note_aggregates(tb_store *store, tb_error *err);

#endif
