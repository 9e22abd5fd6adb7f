/* library.c - what rules may call, from base/api_table.h, and the small base
 * part. */
#include "worker/library.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>
#include <lualib.h>

#include "worker/box.h"
#include "worker/host.h"
#include "worker/proxy.h"

static int tb_base_assert(lua_State *L);
static int tb_base_error(lua_State *L);
static int tb_base_tostring(lua_State *L);

const tb_library_row tb_library[] = {
#define TB_API_FUNCTION(library, name, function, signature, ...) \
	{ library, #name, function, signature },
#include "base/api_table.h"
};
const size_t tb_library_count = sizeof tb_library / sizeof *tb_library;

/* -------------------------------------------------------------- arguments */

void tb_refuse_argument(lua_State *L, int index, const char *signature)
{
	const char *path = tb_proxy_path(L, index);
	char shown[TB_CODE_MAX + 1];

	tb_raise(L, TB_FAULT_ARGUMENT, signature,
		 path ? path : tb_show(L, index, shown, sizeof shown), NULL);
}

const char *tb_check_bytes(lua_State *L, int index, size_t *length,
			   const char *signature)
{
	int type = lua_type(L, index);

	if (type != LUA_TSTRING && type != LUA_TNUMBER)
		tb_refuse_argument(L, index, signature);
	return lua_tolstring(L, index, length);
}

const char *tb_check_text(lua_State *L, int index, const char *signature)
{
	if (lua_type(L, index) != LUA_TSTRING)
		tb_refuse_argument(L, index, signature);
	return lua_tostring(L, index);
}

lua_Integer tb_check_integer(lua_State *L, int index, const char *signature)
{
	int whole = 0;
	lua_Integer value = 0;

	if (lua_type(L, index) == LUA_TNUMBER)
		value = lua_tointegerx(L, index, &whole);
	if (!whole)
		tb_refuse_argument(L, index, signature);
	return value;
}

void tb_check_table(lua_State *L, int index, const char *signature)
{
	if (lua_type(L, index) != LUA_TTABLE || tb_proxy_path(L, index))
		tb_refuse_argument(L, index, signature);
}

void tb_check_list(lua_State *L, int index, const char *signature)
{
	tb_check_table(L, index, signature);
	if (lua_rawlen(L, index) > TB_ITEMS_MAX)
		tb_raise(L, TB_FAULT_TOO_MANY, signature, NULL, NULL);
}

/* ------------------------------------------------------------------- base */

static int tb_base_assert(lua_State *L)
{
	size_t length = 0;
	const char *message = NULL;

	if (lua_toboolean(L, 1))
		return lua_gettop(L);
	if (lua_type(L, 2) == LUA_TSTRING)
		message = lua_tolstring(L, 2, &length);
	tb_raise(L, TB_FAULT_ASSERT, message, NULL, NULL);
}

static int tb_base_error(lua_State *L)
{
	int type = lua_type(L, 1);

	if (type != LUA_TSTRING && type != LUA_TNUMBER)
		tb_raise(L, TB_FAULT_RAISED_TYPE,
			 type == LUA_TNONE ? "nil" : luaL_typename(L, 1),
			 NULL, NULL);
	tb_raise(L, TB_FAULT_RAISED, lua_tostring(L, 1), NULL, NULL);
}

/* No addresses: they differ from run to run. */
static int tb_base_tostring(lua_State *L)
{
	char shown[64];

	switch (lua_type(L, 1)) {
	case LUA_TSTRING:
		lua_settop(L, 1);
		break;
	case LUA_TNUMBER:
		if (lua_tonumber(L, 1) != lua_tonumber(L, 1)) {
			lua_pushliteral(L, "nan");
		} else {
			lua_settop(L, 1);
			lua_tostring(L, 1);
		}
		break;
	default:
		lua_pushstring(L, tb_show(L, 1, shown, sizeof shown));
		break;
	}
	return 1;
}

/* ------------------------------------------------------------ registration */

static const char *const removed[] = {
	"_G", "collectgarbage", "coroutine", "debug", "dofile",
	"getmetatable", "io", "load", "loadfile", "loadstring", "os",
	"package", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset",
	"setmetatable", "utf8", "xpcall"
};

bool tb_library_removed(const char *name)
{
	for (size_t i = 0; i < sizeof removed / sizeof *removed; i++)
		if (strcmp(removed[i], name) == 0)
			return true;
	return false;
}

/* Something that is not in the globals, or in a library: a mistake. */
static int missing_name(lua_State *L)
{
	const char *of = lua_tostring(L, lua_upvalueindex(1));
	bool global = lua_tointeger(L, lua_upvalueindex(2)) != 0;
	const char *names[sizeof tb_library / sizeof *tb_library + 5];
	char name[TB_CODE_MAX + 1];
	size_t count = 0;

	tb_show(L, 2, name, sizeof name);
	for (size_t i = 0; i < tb_library_count; i++)
		if (global ? !tb_library[i].library
			   : tb_library[i].library &&
			     strcmp(tb_library[i].library, of) == 0)
			names[count++] = tb_library[i].name;
	if (!global)
		tb_raise(L, TB_FAULT_UNKNOWN_FIELD, of, name,
			 tb_near(name, names, count));
	if (tb_library_removed(name))
		tb_raise(L, TB_FAULT_REMOVED_GLOBAL, name, NULL, NULL);
	/* What rule functions are given is mistyped more often. */
	names[count++] = "asn";
	names[count++] = "profile";
	names[count++] = "math";
	names[count++] = "string";
	names[count++] = "table";
	tb_raise(L, TB_FAULT_UNKNOWN_GLOBAL, name,
		 tb_near(name, names, count), NULL);
}

static int refuse_global(lua_State *L)
{
	char name[TB_CODE_MAX + 1];

	tb_raise(L, TB_FAULT_SET_GLOBAL, tb_show(L, 2, name, sizeof name),
		 NULL, NULL);
}

/* Push a table with the rows of one library; Lua's own functions come from
 * the table at @stock.  [-0, +1] */
static void push_rows(lua_State *L, const char *library, int stock)
{
	lua_createtable(L, 0, 32);
	for (size_t i = 0; i < tb_library_count; i++) {
		const tb_library_row *row = &tb_library[i];

		if (library ? !row->library ||
			      strcmp(row->library, library) != 0
			    : row->library != NULL)
			continue;
		if (row->function)
			lua_pushcfunction(L, row->function);
		else
			lua_getfield(L, stock, row->name);
		lua_setfield(L, -2, row->name);
	}
}

static void add_library(lua_State *L, const char *name, int globals, int stock)
{
	push_rows(L, name, stock);
	if (strcmp(name, "string") == 0) {
		/* Methods: ("x"):rep(3).  Only __index: arithmetic on texts
		 * is an error. */
		lua_pushliteral(L, "");
		lua_createtable(L, 0, 1);
		lua_pushvalue(L, -3);
		lua_setfield(L, -2, "__index");
		lua_setmetatable(L, -2);
		lua_pop(L, 1);
	}
	tb_proxy_push(L, name, 0, 0, missing_name, false);
	lua_setfield(L, globals, name);
}

/* The environment is empty and in front of the globals, so that every write
 * to a global is seen. */
static void make_environment(lua_State *L, int globals)
{
	lua_createtable(L, 0, 1);
	lua_pushliteral(L, "_ENV");
	lua_pushinteger(L, 1);
	lua_pushcclosure(L, missing_name, 2);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, globals);

	lua_createtable(L, 0, 0);
	lua_createtable(L, 0, 3);
	lua_pushliteral(L, "_ENV");
	lua_setfield(L, -2, "path");
	lua_pushvalue(L, globals);
	lua_setfield(L, -2, "__index");
	lua_pushcfunction(L, refuse_global);
	lua_setfield(L, -2, "__newindex");
	lua_setmetatable(L, -2);
	lua_rawseti(L, LUA_REGISTRYINDEX, TB_PLACE_ENV);
	lua_pushvalue(L, globals);
	lua_rawseti(L, LUA_REGISTRYINDEX, TB_PLACE_GLOBALS);
}

static int refuse_query_write(lua_State *L)
{
	tb_raise(L, TB_FAULT_READ_ONLY, "courses{...}", NULL, NULL);
}

void tb_library_open(lua_State *L)
{
	int base = lua_gettop(L), globals, math;

	/* Lua's own go into tables that rules never see. */
	lua_pushcfunction(L, luaopen_base);
	lua_call(L, 0, 1);
	lua_pushcfunction(L, luaopen_math);
	lua_call(L, 0, 1);
	math = lua_gettop(L);
	push_rows(L, NULL, base + 1);
	globals = lua_gettop(L);
	add_library(L, "math", globals, math);
	add_library(L, "string", globals, math);
	add_library(L, "table", globals, math);
	make_environment(L, globals);

	lua_createtable(L, 0, 2);
	lua_pushliteral(L, "courses{...}");
	lua_setfield(L, -2, "path");
	lua_pushcfunction(L, refuse_query_write);
	lua_setfield(L, -2, "__newindex");
	lua_rawseti(L, LUA_REGISTRYINDEX, TB_PLACE_QUERY);

	/* luaopen_base filled Lua's table of globals: leave none of it. */
	lua_createtable(L, 0, 0);
	lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	lua_settop(L, base);
}
