/* notes.h - inside intake/: rows of observations become notes. */
#ifndef TB_INTAKE_NOTES_H
#define TB_INTAKE_NOTES_H

#include "intake/links.h"
#include "intake/note_sort.h"
#include "intake/session.h"

TB_MUST_CHECK
tb_status tb_note_taker_new(tb_intake *in, tb_note_taker **out,
			    tb_error *err);
void tb_note_taker_free(tb_note_taker *taker);

/* Write what waits in @sort, of @table. */
TB_MUST_CHECK
tb_status tb_notes_write(tb_intake *in, tb_note_sort *sort,
			 const tb_table *table, tb_error *err);

#endif
