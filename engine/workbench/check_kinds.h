/* check_kinds.h - inside the check: every kind of post that the dictionaries
 * can make.
 *
 * A kind is what weight rules can tell apart: tier, family, serves_public,
 * employment, leads, kind and district of the unit.  Values that no rule names
 * are all alike to the rules, so one stands for all of them.
 */
#ifndef TB_WORKBENCH_CHECK_KINDS_H
#define TB_WORKBENCH_CHECK_KINDS_H

#include "workbench/checking.h"

enum { TB_KIND_VALUES_MAX = 128 };

typedef struct tb_kind_values {
	const char *list[TB_KIND_VALUES_MAX];
	size_t count;
} tb_kind_values;

typedef struct tb_kinds {
	tb_checking *c;
	tb_kind_values tiers, families, employments, unit_kinds, districts;
	bool serves[2], leads[2];
	bool all;		/* no tier or family may stand for others */
	const tb_standard_set *technical;	/* all of them, where no
						 * standard says which post
						 * needs which; NULL: known */
} tb_kinds;

/* Gather the values, and the units of c->world.  False: no memory. */
TB_MUST_CHECK
bool tb_kinds_prepare(tb_kinds *kinds, tb_checking *c);

/* @unit is one of c->world. */
typedef void tb_kinds_fn(void *context, const tb_position *position, int unit,
			 const char *employment, bool leads);
/* Those of the catalogue's positions, then the invented ones.  False: no
 * memory. */
TB_MUST_CHECK
bool tb_kinds_each(const tb_kinds *kinds, tb_kinds_fn *each, void *context);

bool tb_is_technical(const tb_catalog *catalog, int competency);

#endif
