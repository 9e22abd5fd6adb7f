/* items.c - weights and courses as rules give them. */
#include "worker/items.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "base/text.h"
#include "worker/box.h"
#include "worker/library.h"
#include "worker/proxy.h"

static const double WEIGHT_MAX = 1e6;
static const double LEVEL_MAX = 5;
static const char *const group_names[TB_GROUP_COUNT] = TB_GROUP_NAMES;

/* The number at @index, if it is one within 0..@most. */
static bool take_decimal(lua_State *L, int index, double most, tb_decimal *out)
{
	lua_Number number;

	if (lua_type(L, index) != LUA_TNUMBER)
		return false;
	number = lua_tonumber(L, index);
	return number >= 0 && number <= most &&
	       tb_decimal_from_double(number, out);
}

tb_decimal tb_check_decimal(lua_State *L, int index, double most,
			    uint32_t code, const char *key)
{
	tb_decimal value = { 0 };
	char shown[TB_CODE_MAX + 1];

	if (take_decimal(L, index, most, &value))
		return value;
	tb_raise(L, code, key, tb_show(L, index, shown, sizeof shown), NULL);
}

/* Is the table at @index exactly 1..@count? */
static bool is_list(lua_State *L, int index, lua_Integer count)
{
	lua_Integer seen = 0;

	lua_pushnil(L);
	while (lua_next(L, index)) {
		lua_pop(L, 1);
		if (++seen > count || !lua_isinteger(L, -1) ||
		    lua_tointeger(L, -1) < 1 || lua_tointeger(L, -1) > count) {
			lua_pop(L, 1);
			return false;
		}
	}
	return seen == count;
}

/* The first key that no list of @most has. */
TB_NORETURN static void refuse_list(lua_State *L, int index, lua_Integer most,
			const char *key)
{
	lua_Integer count = tb_push_keys(L, index);
	char shown[TB_CODE_MAX + 1];

	if (count > most)
		tb_raise(L, TB_FAULT_TOO_MANY, key, NULL, NULL);
	/* n whole numbers, the first 1 and the last n: no hole.  A key that
	 * is no whole number comes after them, or would be below 1. */
	for (lua_Integer at = 1; at <= count; at++) {
		lua_rawgeti(L, -1, at);
		if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) != at)
			tb_raise(L, TB_FAULT_LIST_HOLE, key,
				 tb_show(L, -1, shown, sizeof shown), NULL);
		lua_pop(L, 1);
	}
	tb_abort(tb_worker_of(L), TB_FAULT_INTERNAL);	/* not reached */
}

lua_Integer tb_list_count(lua_State *L, int index, lua_Integer most,
			  const char *key)
{
	lua_Unsigned length;

	index = lua_absindex(L, index);
	if (lua_type(L, index) != LUA_TTABLE || tb_proxy_path(L, index))
		tb_raise(L, TB_FAULT_RULE_TYPE, key, luaL_typename(L, index),
			 NULL);
	length = lua_rawlen(L, index);
	if (length > (lua_Unsigned)most)
		tb_raise(L, TB_FAULT_TOO_MANY, key, NULL, NULL);
	if (!is_list(L, index, (lua_Integer)length))
		refuse_list(L, index, most, key);
	tb_charge_keys(L, (lua_Integer)length);
	return (lua_Integer)length;
}

static void refuse_result(lua_State *L, int index, uint32_t code)
{
	const char *path = tb_proxy_path(L, index);

	tb_raise(L, code, path ? path : luaL_typename(L, index), NULL, NULL);
}

/* ---------------------------------------------------------------- weights */

/* Place of a key: competency, or competency_count + group; -1 none. */
static int weight_place(tb_worker *worker, const char *key)
{
	int competency = tb_competency_of(worker, key);

	if (competency >= 0)
		return competency;
	for (int i = 0; i < TB_GROUP_COUNT; i++)
		if (strcmp(group_names[i], key) == 0)
			return (int)worker->competency_count + i;
	return -1;
}

static void refuse_weight_key(lua_State *L, const char *key)
{
	tb_worker *worker = tb_worker_of(L);
	const char *near = tb_near(key, worker->codes,
				   worker->competency_count);

	if (near[0] == '\0')
		near = tb_near(key, group_names, TB_GROUP_COUNT);
	tb_raise(L, TB_FAULT_WEIGHT_KEY, key, near, NULL);
}

void tb_put_weights(lua_State *L, int index)
{
	tb_worker *worker = tb_worker_of(L);
	tb_decimal weights[TB_COMPETENCIES_MAX + TB_GROUP_COUNT];
	bool there[TB_COMPETENCIES_MAX + TB_GROUP_COUNT] = { false };
	uint32_t places = worker->competency_count + TB_GROUP_COUNT;
	char key[TB_CODE_MAX + 1];
	lua_Integer count;

	index = lua_absindex(L, index);
	if (lua_type(L, index) != LUA_TTABLE || tb_proxy_path(L, index))
		refuse_result(L, index, TB_FAULT_NOT_WEIGHTS);
	count = tb_push_keys(L, index);
	for (lua_Integer i = 1; i <= count; i++) {
		int place;

		lua_rawgeti(L, -1, i);
		tb_show(L, -1, key, sizeof key);
		place = lua_type(L, -1) == LUA_TSTRING ?
			weight_place(worker, key) : -1;
		if (place < 0)
			refuse_weight_key(L, key);
		lua_rawget(L, index);
		weights[place] = tb_check_decimal(L, -1, WEIGHT_MAX,
						  TB_FAULT_WEIGHT_VALUE, key);
		there[place] = true;
		lua_pop(L, 1);
	}
	lua_pop(L, 1);
	tb_frame_put_u32(&worker->out, (uint32_t)count);
	for (uint32_t place = 0; place < places; place++) {
		if (!there[place])
			continue;
		tb_frame_put_u32(&worker->out,
				 place < worker->competency_count ? place :
				 place - worker->competency_count +
				 TB_GROUP_BASE);
		tb_frame_put_decimal(&worker->out, weights[place]);
	}
}

/* ---------------------------------------------------------------- courses */

static const char *const query_keys[] = {
#define TB_API_QUERY(name, ...) #name,
#include "base/api_table.h"
};
enum {
#define TB_API_QUERY(name, ...) QUERY_##name,
#include "base/api_table.h"
	QUERY_KEYS,
	/* The texts are sent first; the one number is the last. */
	QUERY_TEXTS = QUERY_level
};

static bool course_form(const char *text, size_t length)
{
	if (length == 0 || length > TB_CODE_MAX || text[0] < 'A' ||
	    text[0] > 'Z')
		return false;
	for (size_t i = 0; i < length; i++) {
		char c = text[i];

		if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
		    c != '_')
			return false;
	}
	return true;
}

/* courses { ... } as it is sent. */
struct query {
	const char *texts[QUERY_TEXTS];	/* NULL: absent */
	tb_decimal level;		/* micro -1: absent */
};

/* -1: none of that name. */
static int query_key(const char *name)
{
	for (int k = 0; k < QUERY_KEYS; k++)
		if (query_keys[k][0] == name[0] &&
		    strcmp(query_keys[k], name) == 0)
			return k;
	return -1;
}

/* Nothing that would have to be cleaned: what shows it is itself. */
static bool is_clean(const char *text, size_t length)
{
	if (length == 0 || length > TB_CODE_MAX ||
	    tb_utf8_valid(text, length) != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
			return false;
	return true;
}

/* The text at the top; NULL: none, or not a clean one. */
static const char *clean_text(lua_State *L)
{
	size_t length;
	const char *text = lua_type(L, -1) == LUA_TSTRING ?
			   lua_tolstring(L, -1, &length) : NULL;

	return text && is_clean(text, length) ? text : NULL;
}

/* Is the value at the top one of the query key @k? */
static bool take_value(lua_State *L, int k, struct query *query)
{
	if (k < 0)
		return false;
	if (k == QUERY_level)
		return take_decimal(L, -1, LEVEL_MAX, &query->level);
	query->texts[k] = clean_text(L);
	return query->texts[k] &&
	       (k != QUERY_competency ||
		tb_competency_of(tb_worker_of(L), query->texts[k]) >= 0);
}

/* False: something of it may not be.  The texts stay in the table. */
static bool read_query(lua_State *L, int index, struct query *query)
{
	lua_Integer count = 0;

	*query = (struct query){ .level = { -1 } };
	lua_pushnil(L);
	while (lua_next(L, index)) {
		int k = lua_type(L, -2) == LUA_TSTRING ?
			query_key(lua_tostring(L, -2)) : -1;

		if (!take_value(L, k, query)) {
			lua_pop(L, 2);
			return false;
		}
		lua_pop(L, 1);
		count++;
	}
	tb_charge_keys(L, count);
	return true;
}

static void refuse_query_keys(lua_State *L, int index)
{
	lua_Integer count = tb_push_keys(L, index);

	for (lua_Integer i = 1; i <= count; i++) {
		char key[TB_CODE_MAX + 1];

		lua_rawgeti(L, -1, i);
		tb_show(L, -1, key, sizeof key);
		if (lua_type(L, -1) != LUA_TSTRING || query_key(key) < 0)
			tb_raise(L, TB_FAULT_QUERY_KEY, key,
				 tb_near(key, query_keys, QUERY_KEYS), NULL);
		lua_pop(L, 1);
	}
	lua_pop(L, 1);
}

/* The first of its keys, then of its values, that may not be. */
TB_NORETURN static void refuse_query(lua_State *L, int index)
{
	tb_worker *worker = tb_worker_of(L);
	char shown[TB_CODE_MAX + 1];
	struct query query;

	refuse_query_keys(L, index);
	for (int k = 0; k < QUERY_TEXTS; k++) {
		lua_pushstring(L, query_keys[k]);
		if (lua_rawget(L, index) == LUA_TNIL ||
		    take_value(L, k, &query))
			continue;
		tb_show(L, -1, shown, sizeof shown);
		if (k == QUERY_competency && clean_text(L))
			tb_raise(L, TB_FAULT_UNKNOWN_COMPETENCY, shown,
				 tb_near(shown, worker->codes,
					 worker->competency_count), NULL);
		tb_raise(L, TB_FAULT_QUERY_VALUE, query_keys[k], shown, NULL);
	}
	lua_pushstring(L, query_keys[QUERY_level]);
	lua_rawget(L, index);
	tb_check_decimal(L, -1, LEVEL_MAX, TB_FAULT_QUERY_VALUE, "level");
	tb_abort(worker, TB_FAULT_INTERNAL);	/* not reached */
}

static void put_query(lua_State *L, int index)
{
	tb_frame_writer *out = &tb_worker_of(L)->out;
	struct query query;

	index = lua_absindex(L, index);
	if (!read_query(L, index, &query))
		refuse_query(L, index);
	tb_frame_put_bool(out, true);
	for (int k = 0; k < QUERY_TEXTS; k++)
		tb_frame_put_text(out, query.texts[k]);
	tb_frame_put_decimal(out, query.level);
}

static bool is_query(lua_State *L, int index)
{
	bool same;

	if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index))
		return false;
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_QUERY);
	same = lua_rawequal(L, -1, -2);
	lua_pop(L, 2);
	return same;
}

static void put_item(lua_State *L, int index)
{
	tb_worker *worker = tb_worker_of(L);
	char shown[TB_CODE_MAX + 1];
	size_t length;
	const char *text;

	if (is_query(L, index)) {
		put_query(L, index);
		return;
	}
	text = lua_type(L, index) == LUA_TSTRING ?
	       lua_tolstring(L, index, &length) : NULL;
	if (!text || !course_form(text, length))
		tb_raise(L, TB_FAULT_COURSE_FORM,
			 tb_show(L, index, shown, sizeof shown), NULL, NULL);
	tb_frame_put_bool(&worker->out, false);
	tb_frame_put_text(&worker->out, text);
}

void tb_put_courses(lua_State *L, int index)
{
	tb_worker *worker = tb_worker_of(L);
	lua_Integer count;

	index = lua_absindex(L, index);
	if (is_query(L, index)) {
		tb_frame_put_u32(&worker->out, 1);
		put_query(L, index);
		return;
	}
	if (lua_type(L, index) != LUA_TTABLE || tb_proxy_path(L, index))
		refuse_result(L, index, TB_FAULT_NOT_COURSES);
	count = tb_list_count(L, index, TB_ITEMS_MAX, "recommend");
	tb_frame_put_u32(&worker->out, (uint32_t)count);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(L, index, i);
		put_item(L, -1);
		lua_pop(L, 1);
	}
}
