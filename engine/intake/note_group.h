/* note_group.h - inside intake/: the notes of one person, competency and day,
 * read once and then kept in step with what is written. */
#ifndef TB_INTAKE_NOTE_GROUP_H
#define TB_INTAKE_NOTE_GROUP_H

#include "base/arena.h"
#include "store/note.h"

typedef struct tb_grouped_note {
	tb_note_row row;
	int line;		/* of the file being read; 0: of the store */
} tb_grouped_note;

typedef struct tb_note_group {
	tb_note_key key;	/* no is 0 */
	bool open;
	tb_grouped_note *notes;
	size_t count, capacity;
	int highest;		/* number in use */
	tb_arena arena;		/* texts of the notes */
} tb_note_group;

void tb_note_group_init(tb_note_group *group);
void tb_note_group_release(tb_note_group *group);

/* Turn to the group of @key; does nothing when it is open already.  @fresh:
 * the store has no note of it, so it need not be asked. */
TB_MUST_CHECK
tb_status tb_note_group_open(tb_note_group *group, tb_store *store,
			     const tb_visible *visible, const tb_note_key *key,
			     bool fresh, tb_error *err);
/* A row was written; it is copied. */
TB_MUST_CHECK
tb_status tb_note_group_add(tb_note_group *group, const tb_note_row *row,
			    int line, tb_error *err);
/* What was read no longer holds. */
void tb_note_group_forget(tb_note_group *group);

#endif
