/* fields.h - the names that asn, its parts, profile and its competencies
 * have: the rows of base/api_table.h. */
#ifndef TB_WORKER_FIELDS_H
#define TB_WORKER_FIELDS_H

#include "worker/state.h"

enum tb_kind {
	TB_KIND_ASN, TB_KIND_POSITION, TB_KIND_UNIT, TB_KIND_PROFILE,
	TB_KIND_COMPETENCY, TB_KIND_PARAMETERS, TB_KIND_COUNT
};

const char *const *tb_fields_of(int kind, size_t *count);
bool tb_field_known(int kind, const char *name);
/* A field of asn that weight rules must not look at. */
bool tb_field_needs_person(const char *name);
/* Push what the worker's subject has there: [-0, +1], or false, [-0, +0].
 * @number: the competency of TB_KIND_COMPETENCY.  asn.position, asn.unit and
 * the code of a competency are no values, but stand in the tables. */
bool tb_field_push(lua_State *L, int kind, int number, const char *name);
/* Which of enum tb_unit_seen @name is; all, when it is none of them. */
uint8_t tb_field_of_unit(const char *name);

#endif
