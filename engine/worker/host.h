/* host.h - the functions that are about people and posts. */
#ifndef TB_WORKER_HOST_H
#define TB_WORKER_HOST_H

#include <lua.h>

int tb_host_at_least(lua_State *L);
int tb_host_is(lua_State *L);
int tb_host_requires(lua_State *L);
int tb_host_each(lua_State *L);
int tb_host_any_below(lua_State *L);
int tb_host_courses(lua_State *L);
int tb_host_months_since(lua_State *L);

/* The competency named by the text at @index, or a fault. */
int tb_check_competency(lua_State *L, int index, const char *signature);

#endif
