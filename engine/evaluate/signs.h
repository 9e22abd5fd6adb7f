/* signs.h - inside evaluate/: signs that a superior should look again. */
#ifndef TB_EVALUATE_SIGNS_H
#define TB_EVALUATE_SIGNS_H

#include "evaluate/person.h"

/* Add what is to be noted to the result's warnings; no number changes. */
void tb_signs_look(const tb_dinas *dinas, tb_arena *arena,
		   tb_candidate *candidate);

#endif
