/* fact_kinds.h - inside intake/: which columns make which fact. */
#ifndef TB_INTAKE_FACT_KINDS_H
#define TB_INTAKE_FACT_KINDS_H

#include "store/fact.h"

/* What a value is when its cell is blank. */
typedef enum tb_blank {
	TB_BLANK_NULL,
	TB_BLANK_ZERO,		/* no position, no unit ... */
	TB_BLANK_EMPTY,		/* no tier, no title */
	TB_BLANK_ALWAYS		/* since ever */
} tb_blank;

typedef struct tb_fact_slot {
	const char *column;
	tb_blank blank;
} tb_fact_slot;

typedef struct tb_fact_form {
	const char *kind;
	tb_fact_kind fact;
	tb_fact_slot slots[TB_FACT_VALUES_MAX];	/* in the order of the fact */
} tb_fact_form;

/* NULL for a kind that is no fact (notes). */
const tb_fact_form *tb_fact_form_of(const char *kind);

#endif
