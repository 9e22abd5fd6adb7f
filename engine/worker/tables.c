/* tables.c - lists for rules: raw, bounded, the sort stable. */
#include <string.h>

#include <lauxlib.h>

#include "worker/box.h"
#include "worker/library.h"

enum { UNPACK_MOST = 200 };

static const char concat_signature[] =
	"table.concat(list [, between [, i [, j]]])";
static const char insert_signature[] = "table.insert(list, [at,] v)";
static const char remove_signature[] = "table.remove(list [, at])";
static const char sort_signature[] = "table.sort(list [, before])";
static const char unpack_signature[] = "table.unpack(list [, i [, j]])";

static lua_Integer list_length(lua_State *L, const char *signature)
{
	tb_check_table(L, 1, signature);
	return (lua_Integer)lua_rawlen(L, 1);
}

static void put_scratch(lua_State *L, size_t *done, const char *text,
			size_t length)
{
	tb_worker *worker = tb_worker_of(L);

	if (length > sizeof worker->scratch - *done)
		tb_abort(worker, TB_FAULT_LONG_TEXT);
	memcpy(worker->scratch + *done, text, length);
	*done += length;
	tb_charge(L, length / 16 + 2);
}

int tb_table_concat(lua_State *L)
{
	lua_Integer last = list_length(L, concat_signature), first = 1;
	size_t between_length = 0, length, done = 0;
	const char *between = "", *text;

	if (!lua_isnoneornil(L, 2))
		between = tb_check_bytes(L, 2, &between_length,
					 concat_signature);
	if (!lua_isnoneornil(L, 3))
		first = tb_check_integer(L, 3, concat_signature);
	if (!lua_isnoneornil(L, 4))
		last = tb_check_integer(L, 4, concat_signature);
	for (lua_Integer i = first; i <= last; i++) {
		lua_rawgeti(L, 1, i);
		text = tb_check_bytes(L, -1, &length, concat_signature);
		put_scratch(L, &done, text, length);
		lua_pop(L, 1);
		if (i == last)
			break;	/* i may be the largest integer */
		put_scratch(L, &done, between, between_length);
	}
	lua_pushlstring(L, tb_worker_of(L)->scratch, done);
	return 1;
}

int tb_table_insert(lua_State *L)
{
	lua_Integer length = list_length(L, insert_signature);
	lua_Integer at = length + 1;

	switch (lua_gettop(L)) {
	case 2:
		break;
	case 3:
		at = tb_check_integer(L, 2, insert_signature);
		if (at < 1 || at > length + 1)
			tb_refuse_argument(L, 2, insert_signature);
		tb_charge(L, (size_t)(length + 1 - at));
		for (lua_Integer i = length; i >= at; i--) {
			lua_rawgeti(L, 1, i);
			lua_rawseti(L, 1, i + 1);
		}
		break;
	default:
		tb_raise(L, TB_FAULT_ARGUMENT, insert_signature, "nil", NULL);
	}
	lua_rawseti(L, 1, at);
	return 0;
}

int tb_table_remove(lua_State *L)
{
	lua_Integer length = list_length(L, remove_signature), at = length;

	if (!lua_isnoneornil(L, 2)) {
		at = tb_check_integer(L, 2, remove_signature);
		if (at < 1 || at > length + 1)
			tb_refuse_argument(L, 2, remove_signature);
	}
	lua_settop(L, 1);
	lua_rawgeti(L, 1, at);
	if (length == 0)
		return 1;
	if (at < length)
		tb_charge(L, (size_t)(length - at));
	for (; at < length; at++) {
		lua_rawgeti(L, 1, at + 1);
		lua_rawseti(L, 1, at);
	}
	lua_pushnil(L);
	lua_rawseti(L, 1, at);
	return 1;
}

int tb_table_unpack(lua_State *L)
{
	lua_Integer last = list_length(L, unpack_signature), first = 1;

	if (!lua_isnoneornil(L, 2))
		first = tb_check_integer(L, 2, unpack_signature);
	if (!lua_isnoneornil(L, 3))
		last = tb_check_integer(L, 3, unpack_signature);
	if (first > last)
		return 0;
	if ((lua_Unsigned)last - (lua_Unsigned)first >= UNPACK_MOST)
		tb_raise(L, TB_FAULT_TOO_MANY, unpack_signature, NULL, NULL);
	if (!lua_checkstack(L, UNPACK_MOST))
		tb_abort(tb_worker_of(L), TB_FAULT_LARGE_BLOCK);
	for (lua_Integer i = first; i < last; i++)
		lua_rawgeti(L, 1, i);
	lua_rawgeti(L, 1, last);
	return (int)(last - first + 1);
}

/* ------------------------------------------------------------------- sort */

enum { SORT_LIST = 1, SORT_LESS, SORT_SPARE };

/* Does the value at the top go before the one beneath?  Both stay. */
static bool goes_before(lua_State *L)
{
	bool less;
	int a, b;

	if (!lua_isnil(L, SORT_LESS)) {
		lua_pushvalue(L, SORT_LESS);
		lua_pushvalue(L, -2);
		lua_pushvalue(L, -4);
		lua_call(L, 2, 1);
		less = lua_toboolean(L, -1);
		lua_pop(L, 1);
		return less;
	}
	a = lua_type(L, -1);
	b = lua_type(L, -2);
	if (a != b || (a != LUA_TNUMBER && a != LUA_TSTRING))
		tb_raise(L, TB_FAULT_SORT_TYPES, lua_typename(L, a),
			 lua_typename(L, b), NULL);
	return lua_compare(L, -1, -2, LUA_OPLT);
}

/* Merge [first, middle) and [middle, end) of table @from into table @to. */
static void merge(lua_State *L, int from, int to, lua_Integer first,
		  lua_Integer middle, lua_Integer end)
{
	lua_Integer left = first, right = middle;

	for (lua_Integer at = first; at < end; at++) {
		bool take_right = left >= middle;

		tb_charge(L, 2);
		if (!take_right && right < end) {
			lua_rawgeti(L, from, left);
			lua_rawgeti(L, from, right);
			take_right = goes_before(L);
			lua_pop(L, 2);
		}
		lua_rawgeti(L, from, take_right ? right++ : left++);
		lua_rawseti(L, to, at);
	}
}

/* From the bottom up.  The comparing function may do what it likes, with the
 * list too: it is sorted in copies and written back at the end. */
int tb_table_sort(lua_State *L)
{
	lua_Integer count = list_length(L, sort_signature);
	int from = SORT_SPARE, to = SORT_SPARE + 1;

	lua_settop(L, 2);
	if (!lua_isnil(L, SORT_LESS) && !lua_isfunction(L, SORT_LESS))
		tb_refuse_argument(L, SORT_LESS, sort_signature);
	luaL_checkstack(L, 12, "sort");
	lua_createtable(L, (int)count, 0);
	lua_createtable(L, (int)count, 0);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(L, SORT_LIST, i);
		lua_rawseti(L, from, i);
	}
	for (lua_Integer width = 1; width < count; width *= 2) {
		int spare = from;

		for (lua_Integer i = 1; i <= count; i += 2 * width) {
			lua_Integer middle = i + width, end = middle + width;

			middle = middle > count + 1 ? count + 1 : middle;
			end = end > count + 1 ? count + 1 : end;
			merge(L, from, to, i, middle, end);
		}
		from = to;
		to = spare;
	}
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(L, from, i);
		lua_rawseti(L, SORT_LIST, i);
	}
	return 0;
}
