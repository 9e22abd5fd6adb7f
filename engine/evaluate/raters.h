/* raters.h - inside evaluate/: who may observe whom, and in which role. */
#ifndef TB_EVALUATE_RATERS_H
#define TB_EVALUATE_RATERS_H

#include "evaluate/dinas.h"
#include "evaluate/level.h"

/* The role in which a note was made, by the links of its day; -1: none. */
TB_MUST_CHECK
tb_status tb_person_role(tb_people *people, const tb_person_facts *facts,
			 const tb_note *note, int *role, tb_error *err);

/* The same for all notes of a person: @notes stand for them, one by one. */
TB_MUST_CHECK
tb_status tb_person_roles(tb_people *people, const tb_person_facts *facts,
			  tb_level_note *notes, tb_error *err);

/* Could anybody whose notes count observe this person in the window? */
TB_MUST_CHECK
tb_status tb_person_has_rater(const tb_dinas *dinas, tb_people *people,
			      const tb_person_facts *facts, bool *has,
			      tb_error *err);

/* The first and the last day until @to on which @rater was linked to this
 * person, by links that touch @from..@to.  A link to a unit holds while the
 * person is there.  None: *first is after *last. */
TB_MUST_CHECK
tb_status tb_person_linked(tb_people *people, const tb_person_facts *facts,
			   int64_t rater, tb_date from, tb_date to,
			   tb_date *first, tb_date *last, tb_error *err);

#endif
