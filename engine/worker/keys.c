/* keys.c - walking tables in an order that is the same everywhere. */
#include <string.h>

#include <lauxlib.h>

#include "worker/box.h"
#include "worker/library.h"
#include "worker/proxy.h"

enum { PLACE_BYTES = 16 };	/* of a list */

static const char pairs_signature[] = "pairs(table)";
static const char next_signature[] = "next(table [, key])";

/* Numbers before texts before booleans. */
static int rank(lua_State *L, int index)
{
	switch (lua_type(L, index)) {
	case LUA_TNUMBER:
		return 0;
	case LUA_TSTRING:
		return 1;
	case LUA_TBOOLEAN:
		return 2;
	default:
		tb_raise(L, TB_FAULT_KEY_TYPE, luaL_typename(L, index), NULL,
			 NULL);
	}
}

static int compare_numbers(lua_State *L, int a, int b)
{
	if (lua_isinteger(L, a) && lua_isinteger(L, b)) {
		lua_Integer x = lua_tointeger(L, a), y = lua_tointeger(L, b);

		return (x > y) - (x < y);
	} else {
		lua_Number x = lua_tonumber(L, a), y = lua_tonumber(L, b);

		return (x > y) - (x < y);
	}
}

static int compare_texts(lua_State *L, int a, int b)
{
	size_t length_a, length_b, least;
	const char *x = lua_tolstring(L, a, &length_a);
	const char *y = lua_tolstring(L, b, &length_b);
	int order;

	least = length_a < length_b ? length_a : length_b;
	order = memcmp(x, y, least);
	return order ? order : (length_a > length_b) - (length_a < length_b);
}

static int compare_keys(lua_State *L, int a, int b)
{
	int rank_a = rank(L, a), rank_b = rank(L, b);

	if (rank_a != rank_b)
		return rank_a - rank_b;
	switch (rank_a) {
	case 0:
		return compare_numbers(L, a, b);
	case 1:
		return compare_texts(L, a, b);
	default:
		return lua_toboolean(L, a) - lua_toboolean(L, b);
	}
}

/* Is entry @i of the list at the top of lower order than entry @j? */
static bool before(lua_State *L, lua_Integer i, lua_Integer j)
{
	bool less;

	lua_rawgeti(L, -1, i);
	lua_rawgeti(L, -2, j);
	less = compare_keys(L, -2, -1) < 0;
	lua_pop(L, 2);
	return less;
}

static void swap(lua_State *L, lua_Integer i, lua_Integer j)
{
	lua_rawgeti(L, -1, i);
	lua_rawgeti(L, -2, j);
	lua_rawseti(L, -3, i);
	lua_rawseti(L, -2, j);
}

static void sift(lua_State *L, lua_Integer at, lua_Integer count)
{
	for (;;) {
		lua_Integer child = 2 * at;

		if (child > count)
			return;
		if (child < count && before(L, child, child + 1))
			child++;
		if (!before(L, at, child))
			return;
		swap(L, at, child);
		at = child;
	}
}

/* Heap sort: the keys of a table are all different, and the qsort of the C
 * library may ask the system for memory. */
static void sort_keys(lua_State *L, lua_Integer count)
{
	bool ordered = true;

	for (lua_Integer i = 2; i <= count && ordered; i++)
		ordered = before(L, i - 1, i);
	if (ordered)
		return;
	for (lua_Integer at = count / 2; at >= 1; at--)
		sift(L, at, count);
	for (lua_Integer last = count; last > 1; last--) {
		swap(L, 1, last);
		sift(L, 1, last - 1);
	}
}

static size_t log2_of(lua_Integer count)
{
	size_t bits = 1;

	while (count >>= 1)
		bits++;
	return bits;
}

lua_Integer tb_push_keys(lua_State *L, int index)
{
	lua_Integer count = 0;

	index = lua_absindex(L, index);
	luaL_checkstack(L, 8, "keys");
	lua_createtable(L, 0, 0);
	lua_pushnil(L);
	while (lua_next(L, index)) {
		lua_pop(L, 1);
		rank(L, -1);
		lua_pushvalue(L, -1);
		lua_rawseti(L, -3, ++count);
		tb_charge(L, 1);
	}
	tb_charge(L, (size_t)count * log2_of(count));
	sort_keys(L, count);
	return count;
}

/* The list grows by doubling, from one place. */
void tb_charge_keys(lua_State *L, lua_Integer count)
{
	size_t units = (size_t)count * (log2_of(count) + 1);

	for (size_t places = 1; count > 0; places *= 2) {
		units += places * PLACE_BYTES / TB_CHARGE_BYTES;
		if (places >= (size_t)count)
			break;
	}
	tb_charge(L, units);
}

/* Upvalues: the ordered keys, how many were given.  Argument: the table. */
static int pairs_next(lua_State *L)
{
	lua_Integer at = lua_tointeger(L, lua_upvalueindex(2));

	lua_settop(L, 1);
	for (;;) {
		lua_rawgeti(L, lua_upvalueindex(1), ++at);
		tb_charge(L, 2);
		if (lua_isnil(L, -1))
			return 1;
		lua_pushvalue(L, -1);
		lua_rawget(L, 1);
		if (!lua_isnil(L, -1))
			break;
		lua_pop(L, 2);	/* taken out during the walk */
	}
	lua_pushinteger(L, at);
	lua_replace(L, lua_upvalueindex(2));
	return 2;
}

/* Raise for asn, profile, p and the libraries: they are not lists. */
static void check_walkable(lua_State *L, int index, const char *signature)
{
	const char *path = tb_proxy_path(L, index);

	if (path)
		tb_raise(L, TB_FAULT_NOT_A_LIST, path, NULL, NULL);
	tb_check_table(L, index, signature);
}

int tb_base_pairs(lua_State *L)
{
	check_walkable(L, 1, pairs_signature);
	lua_settop(L, 1);
	tb_push_keys(L, 1);
	lua_pushinteger(L, 0);
	lua_pushcclosure(L, pairs_next, 2);
	lua_pushvalue(L, 1);
	lua_pushnil(L);
	return 3;
}

/* The smallest key above the given one: one walk over the table. */
int tb_base_next(lua_State *L)
{
	bool first;

	check_walkable(L, 1, next_signature);
	lua_settop(L, 2);
	first = lua_isnil(L, 2);
	lua_pushnil(L);		/* 3: the best so far */
	lua_pushnil(L);
	while (lua_next(L, 1)) {
		lua_pop(L, 1);
		tb_charge(L, 2);
		rank(L, 4);
		if ((first || compare_keys(L, 2, 4) < 0) &&
		    (lua_isnil(L, 3) || compare_keys(L, 4, 3) < 0)) {
			lua_pushvalue(L, 4);
			lua_replace(L, 3);
		}
	}
	lua_settop(L, 3);
	if (lua_isnil(L, 3))
		return 1;
	lua_pushvalue(L, 3);
	lua_rawget(L, 1);
	return 2;
}

static int ipairs_next(lua_State *L)
{
	lua_Integer at = lua_tointeger(L, 2) + 1;

	lua_pushinteger(L, at);
	lua_rawgeti(L, 1, at);
	return lua_isnil(L, -1) ? 1 : 2;
}

int tb_base_ipairs(lua_State *L)
{
	check_walkable(L, 1, "ipairs(list)");
	lua_pushcfunction(L, ipairs_next);
	lua_pushvalue(L, 1);
	lua_pushinteger(L, 0);
	return 3;
}
