/* api.h - the rows of api_table.h, for those who print them. */
#ifndef TB_BASE_API_H
#define TB_BASE_API_H

#include "timbang.h"

typedef enum tb_api_group {
	TB_API_RULE,		/* fields of a rule */
	TB_API_COURSES,		/* fields of courses { ... } */
	/* what is read; named as in api_table.h */
	TB_API_ASN, TB_API_POSITION, TB_API_UNIT, TB_API_PROFILE,
	TB_API_COMPETENCY,
	TB_API_CALL,		/* functions and constants */
	TB_API_GROUPS
} tb_api_group;

typedef enum tb_api_where {
	TB_API_BOTH, TB_API_WEIGHTS, TB_API_TRAINING,	/* rules */
	TB_API_ALWAYS = TB_API_BOTH,
	TB_API_DECIDED = TB_API_TRAINING + 1	/* decided competencies */
} tb_api_where;

typedef struct tb_api_row {
	tb_api_group group;
	tb_api_where where;
	const char *library;	/* of functions; NULL: a global */
	const char *name;
	const char *signature;	/* of functions, else the name */
	const char *type;	/* as LuaLS writes it */
	const char *sentence;	/* N_() */
} tb_api_row;

/* Groups in the order above. */
extern const tb_api_row tb_api_rows[];
extern const size_t tb_api_count;

/* How a rule calls what the group belongs to: "asn.position"; NULL for
 * TB_API_CALL. */
const char *tb_api_group_name(tb_api_group group);
/* May it be left out? */
bool tb_api_optional(const tb_api_row *row);

#endif
