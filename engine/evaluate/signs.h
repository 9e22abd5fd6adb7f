/* signs.h - inside evaluate/: signs that a superior should look again. */
#ifndef TB_EVALUATE_SIGNS_H
#define TB_EVALUATE_SIGNS_H

#include "evaluate/person.h"

/* Add what is to be noted to the warnings of a scored candidate; no number
 * changes.  Reads the words of notes: for one person, not for thousands. */
TB_MUST_CHECK
tb_status tb_signs_look(const tb_dinas *dinas, tb_people *people,
			tb_arena *arena, tb_candidate *candidate,
			tb_error *err);

#endif
