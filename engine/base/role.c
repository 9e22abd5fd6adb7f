/* role.c - in which role somebody observes somebody. */
#include "base/role.h"

#include <string.h>

static const char *const role_keys[TB_ROLE_COUNT] = {
	[TB_SUPERIOR] = "superior",
	[TB_PEER] = "peer",
	[TB_SUBORDINATE] = "subordinate",
	[TB_SELF] = "self"
};

const char *tb_role_key(tb_role role)
{
	return role_keys[role];
}

int tb_role_of(const char *key)
{
	for (int role = 0; role < TB_ROLE_COUNT; role++)
		if (strcmp(role_keys[role], key) == 0)
			return role;
	return -1;
}
