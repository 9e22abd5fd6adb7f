/* people_notes.h - inside store/: all notes of one person. */
#ifndef TB_STORE_PEOPLE_NOTES_H
#define TB_STORE_PEOPLE_NOTES_H

#include "store/people_rows.h"

/* People that have notes, one row each; and without what tells a note from
 * others. */
extern const char tb_people_notes_sql[], tb_people_short_notes_sql[];

/* Fill the notes of @out, which has its nip.  Errors: TB_EDATA, too many of
 * them, or a pack that cannot be read. */
TB_MUST_CHECK
tb_status tb_people_read_notes(tb_people *people, int64_t party,
			       tb_arena *arena, tb_person_facts *out,
			       tb_error *err);

#endif
