/* stand.h - facts that stand on other facts: a person in a unit, a note about
 * a person. */
#ifndef TB_STORE_STAND_H
#define TB_STORE_STAND_H

#include "store/store.h"

typedef enum tb_stand {
	TB_STAND_PERSON_UNIT,
	TB_STAND_PERSON_POSITION,
	TB_STAND_NOTE_PERSON,
	TB_STAND_UNIT_PARENT,
	TB_STAND_STANDARD_COMPETENCY,
	TB_STAND_COUNT
} tb_stand;

/* Of what is visible today: how many people (twice), people with notes, units
 * and competencies stand on a fact that is not. */
TB_MUST_CHECK
tb_status tb_stand_lost(tb_store *store, int64_t lost[TB_STAND_COUNT],
			tb_error *err);

#endif
