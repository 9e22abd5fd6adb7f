/* proxy.c - read-only tables that know what they lack. */
#include "worker/proxy.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "worker/box.h"
#include "worker/fields.h"

/* Upvalues of what answers a read. */
enum { UP_PATH = 1, UP_KIND, UP_NUMBER, UP_DATA };

int tb_competency_of(const tb_worker *worker, const char *code)
{
	for (uint32_t i = 0; i < worker->competency_count; i++)
		if (worker->codes[i][0] == code[0] &&
		    strcmp(worker->codes[i], code) == 0)
			return (int)i;
	return -1;
}

void tb_push_decimal(lua_State *L, tb_decimal value)
{
	double number = tb_decimal_to_double(value);

	if (number == floor(number) && fabs(number) < 1e15)
		lua_pushinteger(L, (lua_Integer)number);
	else
		lua_pushnumber(L, number);
}

/* ---------------------------------------------------------------- logging */

static const char *log_text(tb_worker *worker, const char *text)
{
	size_t room = sizeof worker->log - worker->log_used;
	char *at = worker->log + worker->log_used;
	size_t length = strlen(text);

	if (length + 1 > room)
		return NULL;
	memcpy(at, text, length + 1);
	worker->log_used += length + 1;
	return at;
}

void tb_log_read(lua_State *L, const char *path, const char *value)
{
	tb_worker *worker = tb_worker_of(L);
	tb_logged *entry;

	if (!worker->trace || worker->read_count == TB_READS_MAX)
		return;
	entry = &worker->reads[worker->read_count];
	entry->path = log_text(worker, path);
	entry->value = value ? log_text(worker, value) : NULL;
	entry->condition = worker->condition;
	if (entry->path && (!value || entry->value))
		worker->read_count++;
}

/* Numbers as everywhere else: six digits at most, no trailing zeros. */
static const char *value_text(lua_State *L, int index, char *out, size_t size)
{
	tb_decimal number;
	char digits[TB_DECIMAL_BYTES];

	if (lua_type(L, index) == LUA_TNUMBER &&
	    tb_decimal_from_double(lua_tonumber(L, index), &number)) {
		snprintf(out, size, "%s", tb_decimal_text(number, digits));
		return out;
	}
	return tb_show(L, index, out, size);
}

static int read_logged(lua_State *L)
{
	char path[TB_PATH_MAX + 1], value[TB_PATH_MAX + 1];
	tb_worker *worker = tb_worker_of(L);
	const char *key;

	/* Noted before it is known to be there: that depends on it, too. */
	if (lua_tointeger(L, lua_upvalueindex(UP_KIND)) == TB_KIND_UNIT &&
	    lua_type(L, 2) == LUA_TSTRING)
		worker->unit_seen |= tb_field_of_unit(lua_tostring(L, 2));
	lua_pushvalue(L, 2);
	lua_gettable(L, lua_upvalueindex(UP_DATA));
	if (!worker->trace || lua_type(L, 2) != LUA_TSTRING)
		return 1;
	switch (lua_type(L, -1)) {
	case LUA_TTABLE:
	case LUA_TFUNCTION:
		return 1;
	default:
		break;
	}
	key = lua_tostring(L, 2);
	snprintf(path, sizeof path, "%s.%s",
		 lua_tostring(L, lua_upvalueindex(UP_PATH)), key);
	if (lua_isnil(L, -1))
		tb_log_read(L, path, NULL);
	else
		tb_log_read(L, path, value_text(L, -1, value, sizeof value));
	return 1;
}

/* ---------------------------------------------------------------- proxies */

const char *tb_proxy_path(lua_State *L, int index)
{
	const char *path = NULL;

	/* Rules cannot set metatables: who has one is ours. */
	if (lua_type(L, index) == LUA_TTABLE && lua_getmetatable(L, index)) {
		lua_getfield(L, -1, "path");
		path = lua_tostring(L, -1);
		lua_pop(L, 2);	/* the metatable keeps the text */
	}
	return path;
}

static int refuse_write(lua_State *L)
{
	char key[TB_CODE_MAX + 1], path[TB_PATH_MAX + 1];

	snprintf(path, sizeof path, "%s.%s", tb_proxy_path(L, 1),
		 tb_show(L, 2, key, sizeof key));
	tb_raise(L, TB_FAULT_READ_ONLY, path, NULL, NULL);
}

static int refuse_length(lua_State *L)
{
	tb_raise(L, TB_FAULT_NOT_A_LIST, tb_proxy_path(L, 1), NULL, NULL);
}

/* [-0, +1] */
static void push_closure(lua_State *L, lua_CFunction function,
			 const char *path, int kind, int number)
{
	lua_pushstring(L, path);
	lua_pushinteger(L, kind);
	lua_pushinteger(L, number);
	lua_pushcclosure(L, function, 3);
}

void tb_proxy_push(lua_State *L, const char *path, int kind, int number,
		   lua_CFunction missing, bool logged)
{
	int data = lua_gettop(L);

	lua_createtable(L, 0, 1);
	push_closure(L, missing, path, kind, number);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, data);

	lua_createtable(L, 0, 0);
	lua_createtable(L, 0, 4);
	lua_pushstring(L, path);
	lua_setfield(L, -2, "path");
	lua_pushcfunction(L, refuse_write);
	lua_setfield(L, -2, "__newindex");
	lua_pushcfunction(L, refuse_length);
	lua_setfield(L, -2, "__len");
	/* Of the unit it is always noted what is looked at. */
	if (logged && (tb_worker_of(L)->trace || kind == TB_KIND_UNIT)) {
		lua_pushstring(L, path);
		lua_pushinteger(L, kind);
		lua_pushinteger(L, number);
		lua_pushvalue(L, data);
		lua_pushcclosure(L, read_logged, 4);
	} else {
		lua_pushvalue(L, data);
	}
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
	lua_replace(L, data);
}

/* --------------------------------------------------- what is not there */

/* Nearest of the fields of @kind, and of the competencies in a profile. */
static const char *near_field(lua_State *L, int kind, const char *name)
{
	tb_worker *worker = tb_worker_of(L);
	size_t count;
	const char *const *names = tb_fields_of(kind, &count);
	const char *near = tb_near(name, names, count);

	if (near[0] != '\0' || kind != TB_KIND_PROFILE)
		return near;
	return tb_near(name, worker->codes, worker->competency_count);
}

/* [-0, +1] The competency @name of a profile; false: none of that name. */
static bool push_competency(lua_State *L, const char *name)
{
	tb_worker *worker = tb_worker_of(L);
	int competency = tb_competency_of(worker, name);
	char path[TB_PATH_MAX + 1];

	if (competency < 0)
		return false;
	if (worker->subject.post.required[competency] == 0) {
		snprintf(path, sizeof path, "profile.%s", name);
		tb_stop_at(L, TB_STOP_NOT_APPLICABLE, path);
	}
	lua_rawgeti(L, LUA_REGISTRYINDEX,
		    tb_competency_place((uint32_t)competency));
	return true;
}

/* [-0, +1] or false.  Whoever reads a long text first pays nothing for it:
 * what a rule costs must not depend on the rules before it. */
static bool push_value(lua_State *L, int kind, const char *name)
{
	tb_worker *worker = tb_worker_of(L);
	int number = (int)lua_tointeger(L, lua_upvalueindex(UP_NUMBER));
	int64_t fuel = worker->fuel;
	bool there = tb_field_push(L, kind, number, name) ||
		     (kind == TB_KIND_PROFILE && push_competency(L, name));

	worker->fuel = fuel;
	return there;
}

static void refuse_name(lua_State *L, int kind, const char *of,
			const char *name)
{
	tb_worker *worker = tb_worker_of(L);

	if (kind == TB_KIND_PARAMETERS)
		tb_raise(L, TB_FAULT_UNKNOWN_PARAMETER, name,
			 tb_near(name, worker->parameters,
				 worker->parameter_count), NULL);
	tb_raise(L, TB_FAULT_UNKNOWN_FIELD, of, name,
		 near_field(L, kind, name));
}

/* A field that is not in the data, the first argument: not yet, or never. */
static int read_field(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	const char *of = lua_tostring(L, lua_upvalueindex(UP_PATH));
	int kind = (int)lua_tointeger(L, lua_upvalueindex(UP_KIND));
	char name[TB_CODE_MAX + 1], path[TB_PATH_MAX + 1];
	const char *key;
	size_t length;

	key = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &length)
					    : NULL;
	if (key && strlen(key) == length && push_value(L, kind, key)) {
		lua_pushvalue(L, 2);
		lua_pushvalue(L, -2);
		lua_rawset(L, 1);
		return 1;
	}
	tb_show(L, 2, name, sizeof name);
	if (!key)
		tb_raise(L, TB_FAULT_UNKNOWN_FIELD, of, name, NULL);
	if (kind == TB_KIND_COMPETENCY && strcmp(name, "review") == 0) {
		lua_pushnil(L);
		return 1;
	}
	if (!tb_field_known(kind, name))
		refuse_name(L, kind, of, name);
	snprintf(path, sizeof path, "%s.%s", of, name);
	if (kind == TB_KIND_ASN && !worker->subject.training &&
	    tb_field_needs_person(name))
		tb_raise(L, TB_FAULT_POST_ONLY, path, NULL, NULL);
	tb_log_read(L, path, NULL);
	tb_stop_at(L, TB_STOP_NOT_DECIDED, path);
}

/* [-0, +0] Make the proxy and its data at two places of the registry, with
 * room for all fields, so that to put them in needs no memory. */
static void make(lua_State *L, const char *path, int kind, int number,
		 int place)
{
	size_t count;

	(void)tb_fields_of(kind, &count);
	if (kind == TB_KIND_PROFILE)
		count += tb_worker_of(L)->competency_count;
	lua_createtable(L, 0, (int)count);
	lua_pushvalue(L, -1);
	lua_rawseti(L, LUA_REGISTRYINDEX, place + 1);
	tb_proxy_push(L, path, kind, number, read_field, true);
	lua_rawseti(L, LUA_REGISTRYINDEX, place);
}

static void make_parameters(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);

	lua_createtable(L, 0, (int)worker->parameter_count);
	for (uint32_t i = 0; i < worker->parameter_count; i++) {
		switch (worker->parameter_types[i]) {
		case 0:
			tb_push_decimal(L, worker->parameter_numbers[i]);
			break;
		case 1:
			lua_pushstring(L, worker->parameter_texts[i]);
			break;
		default:
			lua_pushboolean(L, worker->parameter_numbers[i].micro
					   != 0);
			break;
		}
		lua_setfield(L, -2, worker->parameters[i]);
	}
	tb_proxy_push(L, "p", TB_KIND_PARAMETERS, 0, read_field, true);
	lua_rawseti(L, LUA_REGISTRYINDEX, TB_PLACE_PARAMETERS);
}

void tb_proxies_open(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	char path[TB_CODE_MAX + 16];

	make(L, "asn", TB_KIND_ASN, 0, TB_PLACE_ASN);
	make(L, "asn.position", TB_KIND_POSITION, 0, TB_PLACE_POSITION);
	make(L, "asn.unit", TB_KIND_UNIT, 0, TB_PLACE_UNIT);
	make(L, "profile", TB_KIND_PROFILE, 0, TB_PLACE_PROFILE);
	make_parameters(L);

	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_ASN_DATA);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_POSITION);
	lua_setfield(L, -2, "position");
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_UNIT);
	lua_setfield(L, -2, "unit");
	lua_pop(L, 1);

	for (uint32_t i = 0; i < worker->competency_count; i++) {
		int place = tb_competency_place(i);

		snprintf(path, sizeof path, "profile.%s", worker->codes[i]);
		make(L, path, TB_KIND_COMPETENCY, (int)i, place);
		lua_rawgeti(L, LUA_REGISTRYINDEX, place + 1);
		lua_pushstring(L, worker->codes[i]);
		lua_setfield(L, -2, "code");
		lua_pop(L, 1);
	}
}
