/* bare.c - timbang-rule-worker without its guards, to measure what they cost:
 * linked with the sources of the worker, and these in the place of theirs.
 *
 * No lock, no count of instructions, no snapshot and no rollback: Lua collects
 * its garbage instead, in the same memory, whose limit costs a comparison.
 * What the last one was asked about is taken out of the tables that rules
 * see, as a host without a rollback would.  What is left is the process of its
 * own, and what makes answers come out the same: read-only tables,
 * three-valued reads, ordered walks. */
#include <string.h>

#include "worker/box.h"

bool bench_lock_down(unsigned long cpu_seconds);
void bench_heap_save(tb_heap *heap);
void bench_heap_restore(tb_heap *heap);
void bench_sethook(lua_State *L, lua_Hook hook, int mask, int count);
void bench_charge(lua_State *L, size_t units);

bool bench_lock_down(unsigned long cpu_seconds)
{
	(void)cpu_seconds;
	return true;
}

void bench_heap_save(tb_heap *heap)
{
	(void)heap;
}

void bench_sethook(lua_State *L, lua_Hook hook, int mask, int count)
{
	(void)L;
	(void)hook;
	(void)mask;
	(void)count;
}

void bench_charge(lua_State *L, size_t units)
{
	(void)L;
	(void)units;
}

/* ----------------------------------------------------------- forgetting */

/* Values go; what leads to other tables, and a competency's code, stays. */
static void forget(lua_State *L, int place)
{
	int data = lua_gettop(L) + 1;

	lua_rawgeti(L, LUA_REGISTRYINDEX, place);
	lua_pushnil(L);
	while (lua_next(L, data)) {
		bool stays = lua_istable(L, -1) ||
			     (lua_type(L, -2) == LUA_TSTRING &&
			      strcmp(lua_tostring(L, -2), "code") == 0 &&
			      place > TB_PLACE_COMPETENCY);

		lua_pop(L, 1);
		if (stays)
			continue;
		lua_pushvalue(L, -1);
		lua_pushnil(L);
		lua_rawset(L, data);
	}
	lua_settop(L, data - 1);
}

void bench_heap_restore(tb_heap *heap)
{
	tb_worker *worker = tb_worker_the();
	lua_State *L = worker->L;

	(void)heap;
	lua_settop(L, 0);
	forget(L, TB_PLACE_ASN_DATA);
	forget(L, TB_PLACE_POSITION_DATA);
	forget(L, TB_PLACE_UNIT_DATA);
	forget(L, TB_PLACE_PROFILE_DATA);
	for (uint32_t i = 0; i < worker->competency_count; i++)
		if (worker->subject.levels[i].known)
			forget(L, tb_competency_place(i) + 1);
}
