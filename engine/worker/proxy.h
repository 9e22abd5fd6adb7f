/* proxy.h - what rules see of a person, a profile and the parameters.
 *
 * Each is an empty table in front of a table of data.  The first read of a
 * field ends in a function that puts its value into the data, so that the
 * others cost no call of C and what nobody reads costs nothing.  Where there
 * is no value it knows why: a name nobody knows is a mistake, a known one
 * makes the rule not decided.  The rollback empties the data.  In trace mode
 * every read goes through C and is logged.
 */
#ifndef TB_WORKER_PROXY_H
#define TB_WORKER_PROXY_H

#include "worker/state.h"

/* Make all proxies of the set-up. */
void tb_proxies_open(lua_State *L);
/* Is the value at @index one of them (or a library)?  Its path, or NULL. */
const char *tb_proxy_path(lua_State *L, int index);
/* Make a read-only table in front of the data at the top: [-1, +1].  Reads of
 * what is not there call @missing, whose upvalues are path, kind, number. */
void tb_proxy_push(lua_State *L, const char *path, int kind, int number,
		   lua_CFunction missing, bool logged);
void tb_push_decimal(lua_State *L, tb_decimal value);
/* The competency of a code; -1: none. */
int tb_competency_of(const tb_worker *worker, const char *code);
void tb_log_read(lua_State *L, const char *path, const char *value);

#endif
