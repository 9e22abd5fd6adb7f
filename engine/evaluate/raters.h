/* raters.h - inside evaluate/: who may observe whom, and in which role. */
#ifndef TB_EVALUATE_RATERS_H
#define TB_EVALUATE_RATERS_H

#include "evaluate/dinas.h"

/* The role in which a note was made, by the links of its day; -1: none. */
TB_MUST_CHECK
tb_status tb_person_role(tb_people *people, const tb_person_facts *facts,
			 const tb_note *note, int *role, tb_error *err);

/* Could anybody whose notes count observe this person in the window? */
TB_MUST_CHECK
tb_status tb_person_has_rater(const tb_dinas *dinas, tb_people *people,
			      const tb_person_facts *facts, bool *has,
			      tb_error *err);

#endif
