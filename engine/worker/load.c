/* load.c - compile and run the entry files, and modules on demand. */
#include "worker/load.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "worker/box.h"
#include "worker/declare.h"
#include "worker/library.h"
#include "worker/lines.h"
#include "worker/proxy.h"

enum { CALLS_DEEP = 8 };

/* Push the compiled text of a file, in the environment of rules. */
static void push_chunk(lua_State *L, uint32_t file)
{
	tb_worker *worker = tb_worker_of(L);
	const tb_known_file *known = &worker->files[file];
	char name[16];

	snprintf(name, sizeof name, "=@%u", (unsigned)file);
	/* Text only: compiled chunks are a way out of the sandbox. */
	if (luaL_loadbufferx(L, known->text, known->length, name, "t") !=
	    LUA_OK)
		tb_raise_message(L, TB_FAULT_SYNTAX);
	if (worker->lines.noted)
		tb_lines_know(L, file);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_ENV);
	lua_setupvalue(L, -2, 1);
}

int tb_base_require(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	const char *name = tb_check_text(L, 1, "require \"module\"");
	const char *names[TB_FILES_MAX];
	size_t count = 0;

	for (uint32_t i = 0; i < worker->file_count; i++) {
		const char *module = worker->files[i].module;

		if (!module)
			continue;
		names[count++] = module;
		if (strcmp(module, name) != 0)
			continue;
		lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_LOADED);
		if (lua_rawgeti(L, -1, (int)i + 1) == LUA_TBOOLEAN &&
		    !lua_toboolean(L, -1))
			tb_raise(L, TB_FAULT_MODULE_CYCLE, name, NULL, NULL);
		if (!lua_isnil(L, -1))
			return 1;
		lua_pop(L, 1);
		lua_pushboolean(L, 0);
		lua_rawseti(L, -2, (int)i + 1);
		push_chunk(L, i);
		lua_call(L, 0, 1);
		if (!lua_toboolean(L, -1)) {
			lua_pop(L, 1);
			lua_pushboolean(L, 1);
		}
		lua_pushvalue(L, -1);
		lua_rawseti(L, -3, (int)i + 1);
		return 1;
	}
	tb_raise(L, TB_FAULT_UNKNOWN_MODULE, name,
		 tb_near(name, names, count), NULL);
}

static void load_entry(lua_State *L, uint8_t role)
{
	tb_worker *worker = tb_worker_of(L);

	for (uint32_t i = 0; i < worker->file_count; i++) {
		if (worker->files[i].role != role)
			continue;
		worker->fault.file = (int32_t)i;
		push_chunk(L, i);
		lua_call(L, 0, 1);
		tb_declare(L, i, role == TB_FILE_TRAINING);
		lua_settop(L, 0);
	}
}

static int load_all(lua_State *L)
{
	lua_createtable(L, 0, 0);
	lua_rawseti(L, LUA_REGISTRYINDEX, TB_PLACE_LOADED);
	lua_createtable(L, 0, 0);
	lua_rawseti(L, LUA_REGISTRYINDEX, TB_PLACE_FUNCTIONS);
	tb_library_open(L);
	tb_proxies_open(L);
	load_entry(L, TB_FILE_WEIGHTS);
	load_entry(L, TB_FILE_TRAINING);
	return 0;
}

/* Argument: how many calls deeper. */
static int go_deeper(lua_State *L)
{
	lua_Integer more = lua_tointeger(L, 1);

	if (more > 0) {
		lua_pushcfunction(L, go_deeper);
		lua_pushinteger(L, more - 1);
		lua_call(L, 1, 0);
	}
	return 0;
}

/* Lua keeps what it took for calls.  Room for as many as rules make as a rule
 * is taken once, so that none of them pays for being the first. */
static int prepare_calls(lua_State *L)
{
	lua_settop(L, 0);
	lua_pushinteger(L, CALLS_DEEP);
	return go_deeper(L);
}

void tb_load(tb_worker *worker)
{
	if (!tb_box_call(worker, load_all))
		return;
	lua_gc(worker->L, LUA_GCCOLLECT);
	(void)!tb_box_call(worker, prepare_calls);
}
