/* role.h - in which role somebody observes somebody. */
#ifndef TB_BASE_ROLE_H
#define TB_BASE_ROLE_H

#include "timbang.h"

typedef enum tb_role {
	TB_SUPERIOR, TB_PEER, TB_SUBORDINATE, TB_SELF, TB_ROLE_COUNT
} tb_role;

/* "superior", "peer", "subordinate", "self". */
const char *tb_role_key(tb_role role);
/* The role of a key; -1 for a text that is none. */
int tb_role_of(const char *key);

#endif
