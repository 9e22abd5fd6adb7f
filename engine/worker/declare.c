/* declare.c - every key of every rule is known, typed and in range. */
#include "worker/declare.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "base/text.h"
#include "worker/box.h"
#include "worker/host.h"
#include "worker/items.h"
#include "worker/library.h"
#include "worker/proxy.h"

static const double BELOW_MAX = 5;

/* The fields of both kinds of rules, from base/api_table.h. */
static const char *const weighting_keys[] = {
#define BOTH(name) #name,
#define WEIGHTS(name) #name,
#define TRAINING(name)
#define TB_API_KEY(name, rules, ...) rules(name)
#include "base/api_table.h"
#undef WEIGHTS
#undef TRAINING
};
static const char *const training_keys[] = {
#define WEIGHTS(name)
#define TRAINING(name) #name,
#define TB_API_KEY(name, rules, ...) rules(name)
#include "base/api_table.h"
#undef BOTH
#undef WEIGHTS
#undef TRAINING
};
enum {
	WEIGHTING_KEYS = sizeof weighting_keys / sizeof *weighting_keys,
	TRAINING_KEYS = sizeof training_keys / sizeof *training_keys
};

/* A field that is read but is not in the table does not compile. */
static const char *const keys[] = {
#define TB_API_KEY(name, ...) #name,
#include "base/api_table.h"
};
enum {
#define TB_API_KEY(name, ...) KEY_##name,
#include "base/api_table.h"
};
#define KEY(name) keys[KEY_##name]

/* Field @key of the rule, raw: [-0, +1]. */
static int get(lua_State *L, int rule, const char *key)
{
	lua_pushstring(L, key);
	return lua_rawget(L, rule);
}

static void refuse_type(lua_State *L, const char *key)
{
	const char *path = tb_proxy_path(L, -1);

	tb_raise(L, TB_FAULT_RULE_TYPE, key,
		 path ? path : luaL_typename(L, -1), NULL);
}

static void refuse_value(lua_State *L, const char *key)
{
	char shown[TB_CODE_MAX + 1];

	tb_raise(L, TB_FAULT_RULE_VALUE, key,
		 tb_show(L, -1, shown, sizeof shown), NULL);
}

static void check_keys(lua_State *L, int rule, bool training)
{
	const char *const *known = training ? training_keys : weighting_keys;
	size_t known_count = training ? TRAINING_KEYS : WEIGHTING_KEYS;
	lua_Integer count = tb_push_keys(L, rule);

	for (lua_Integer i = 1; i <= count; i++) {
		char key[TB_CODE_MAX + 1];
		bool found = false;

		lua_rawgeti(L, -1, i);
		tb_show(L, -1, key, sizeof key);
		for (size_t k = 0; k < known_count; k++)
			found = found || (lua_type(L, -1) == LUA_TSTRING &&
					  strcmp(known[k], key) == 0);
		if (!found)
			tb_raise(L, TB_FAULT_RULE_KEY, key,
				 tb_near(key, known, known_count), NULL);
		lua_pop(L, 1);
	}
	lua_pop(L, 1);
}

/* ------------------------------------------------------------------- texts */

static const char *placeholder_fault(const char *text, bool training,
				     char *out, size_t size)
{
	static const char *const known[] = {
		"{competency}", "{level}", "{required}", "{gap}"
	};

	for (const char *at = text; (at = strpbrk(at, "{}")); at++) {
		const char *end = strchr(at, '}');
		size_t length = end ? (size_t)(end - at) + 1 : strlen(at);
		bool fine = false;

		for (size_t i = 0; i < 4 && training; i++)
			fine = fine || (strlen(known[i]) == length &&
					memcmp(known[i], at, length) == 0);
		if (!fine) {
			tb_clean_text(out, size, at, length);
			return out;
		}
		at += length - 1;
	}
	return NULL;
}

/* The text of @key to the answer; absent only if it may be. */
static void put_text(lua_State *L, int rule, const char *key, bool optional,
		     size_t most)
{
	tb_worker *worker = tb_worker_of(L);
	size_t length;
	const char *text;

	if (get(L, rule, key) == LUA_TNIL) {
		if (!optional)
			tb_raise(L, TB_FAULT_RULE_MISSING, key, NULL, NULL);
		tb_frame_put_text(&worker->out, NULL);
		lua_pop(L, 1);
		return;
	}
	if (lua_type(L, -1) != LUA_TSTRING)
		refuse_type(L, key);
	text = lua_tolstring(L, -1, &length);
	if (length == 0 || length > most ||
	    tb_utf8_valid(text, length) != length ||
	    strpbrk(text, "\r\n\t") || tb_text_find_control(text, length))
		refuse_value(L, key);
	tb_frame_put_text(&worker->out, text);
	lua_pop(L, 1);
}

static void check_reason(lua_State *L, int rule, bool training)
{
	char fault[TB_CODE_MAX + 1];

	if (get(L, rule, KEY(reason)) == LUA_TSTRING &&
	    placeholder_fault(lua_tostring(L, -1), training, fault,
			      sizeof fault))
		tb_raise(L, TB_FAULT_PLACEHOLDER, fault, NULL, NULL);
	lua_pop(L, 1);
}

/* YYYY-MM-DD; whether there is such a day the host knows. */
static void check_date(lua_State *L, int rule, const char *key)
{
	static const char form[] = "dddd-dd-dd";
	const char *text;

	if (get(L, rule, key) == LUA_TSTRING) {
		text = lua_tostring(L, -1);
		if (strlen(text) != sizeof form - 1)
			refuse_value(L, key);
		for (size_t i = 0; form[i]; i++)
			if (form[i] == 'd' ? text[i] < '0' || text[i] > '9'
					   : text[i] != form[i])
				refuse_value(L, key);
	}
	lua_pop(L, 1);
}

static void check_id(lua_State *L, int rule)
{
	tb_worker *worker = tb_worker_of(L);
	const char *id;
	size_t length;
	char *kept;

	switch (get(L, rule, KEY(id))) {
	case LUA_TNIL:
		tb_raise(L, TB_FAULT_RULE_MISSING, "id", NULL, NULL);
	case LUA_TSTRING:
		break;
	default:
		refuse_type(L, "id");
	}
	id = lua_tolstring(L, -1, &length);
	if (length == 0 || length > TB_CODE_MAX ||
	    strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != length)
		refuse_value(L, "id");
	snprintf(worker->fault.subject, sizeof worker->fault.subject, "%s",
		 id);
	for (uint32_t i = 0; i < worker->rule_count; i++)
		if (strcmp(worker->rules[i].id, id) == 0)
			tb_raise(L, TB_FAULT_ID_TWICE, id, NULL, NULL);
	if (length + 1 > sizeof worker->store - worker->store_used)
		tb_abort(worker, TB_FAULT_MEMORY);
	kept = worker->store + worker->store_used;
	memcpy(kept, id, length + 1);
	worker->store_used += length + 1;
	worker->rules[worker->rule_count].id = kept;
	lua_pop(L, 1);
}

/* --------------------------------------------------------------- functions */

/* Keep the function at the top: [-1, +0]. */
static void keep(lua_State *L, uint32_t which)
{
	tb_worker *worker = tb_worker_of(L);

	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_FUNCTIONS);
	lua_insert(L, -2);
	lua_rawseti(L, -2, tb_function_place(worker->rule_count, which));
	lua_pop(L, 1);
}

static void keep_conditions(lua_State *L, int rule)
{
	tb_worker *worker = tb_worker_of(L);
	tb_known_rule *known = &worker->rules[worker->rule_count];
	lua_Integer count;

	known->conditions = 0;
	switch (get(L, rule, KEY(when))) {
	case LUA_TNIL:
		break;
	case LUA_TFUNCTION:
		lua_pushvalue(L, -1);
		keep(L, known->conditions = 1);
		break;
	default:
		count = tb_list_count(L, -1, TB_CONDITIONS_MAX, "when");
		if (count == 0)
			refuse_value(L, "when");
		for (lua_Integer i = 1; i <= count; i++) {
			lua_rawgeti(L, -1, i);
			if (!lua_isfunction(L, -1))
				refuse_type(L, "when");
			keep(L, ++known->conditions);
		}
		break;
	}
	lua_pop(L, 1);
}

/* ------------------------------------------------------------ whole rules */

static void put_weighting(lua_State *L, int rule)
{
	tb_worker *worker = tb_worker_of(L);
	tb_known_rule *known = &worker->rules[worker->rule_count];
	int type = get(L, rule, KEY(weights));

	if (type == LUA_TNIL)
		tb_raise(L, TB_FAULT_RULE_MISSING, "weights", NULL, NULL);
	if (type != LUA_TFUNCTION && type != LUA_TTABLE)
		refuse_type(L, "weights");
	known->function = type == LUA_TFUNCTION;
	tb_frame_put_bool(&worker->out, known->function);
	if (known->function) {
		keep(L, 0);
		tb_frame_put_u32(&worker->out, 0);
		return;
	}
	tb_put_weights(L, -1);
	lua_pop(L, 1);
}

static void put_competencies(lua_State *L, int rule)
{
	static const char signature[] =
		"competency = \"KOM\", { \"KOM\", \"PP\" } or \"*\"";
	tb_worker *worker = tb_worker_of(L);
	int type = get(L, rule, KEY(competency));
	lua_Integer count;

	if (type == LUA_TNIL)
		tb_raise(L, TB_FAULT_RULE_MISSING, "competency", NULL, NULL);
	if (type == LUA_TSTRING && strcmp(lua_tostring(L, -1), "*") == 0) {
		tb_frame_put_bool(&worker->out, true);
		tb_frame_put_u32(&worker->out, 0);
	} else if (type == LUA_TSTRING) {
		tb_frame_put_bool(&worker->out, false);
		tb_frame_put_u32(&worker->out, 1);
		tb_frame_put_u32(&worker->out, (uint32_t)
				 tb_check_competency(L, -1, signature));
	} else {
		count = tb_list_count(L, -1, TB_ITEMS_MAX, "competency");
		if (count == 0)
			refuse_value(L, "competency");
		tb_frame_put_bool(&worker->out, false);
		tb_frame_put_u32(&worker->out, (uint32_t)count);
		for (lua_Integer i = 1; i <= count; i++) {
			lua_rawgeti(L, -1, i);
			tb_frame_put_u32(&worker->out, (uint32_t)
				tb_check_competency(L, -1, signature));
			lua_pop(L, 1);
		}
	}
	lua_pop(L, 1);
}

static bool is_required(lua_State *L, int rule)
{
	bool required = false;

	if (get(L, rule, KEY(priority)) != LUA_TNIL) {
		const char *text;

		if (lua_type(L, -1) != LUA_TSTRING)
			refuse_type(L, "priority");
		text = lua_tostring(L, -1);
		required = strcmp(text, "required") == 0;
		if (!required && strcmp(text, "suggested") != 0)
			refuse_value(L, "priority");
	}
	lua_pop(L, 1);
	return required;
}

/* Leaves recommend, or recommend_first, on the stack. */
static bool get_recommend(lua_State *L, int rule)
{
	bool all = get(L, rule, KEY(recommend)) != LUA_TNIL;
	bool first = get(L, rule, KEY(recommend_first)) != LUA_TNIL;

	if (all && first)
		tb_raise(L, TB_FAULT_RULE_BOTH, NULL, NULL, NULL);
	if (!all && !first)
		tb_raise(L, TB_FAULT_RULE_MISSING, "recommend", NULL, NULL);
	lua_remove(L, all ? -1 : -2);
	return first;
}

static void put_training(lua_State *L, int rule)
{
	tb_worker *worker = tb_worker_of(L);
	tb_known_rule *known = &worker->rules[worker->rule_count];
	bool first, below;

	first = get_recommend(L, rule);
	known->function = lua_isfunction(L, -1);
	tb_frame_put_bool(&worker->out, known->function);
	put_competencies(L, rule);
	below = get(L, rule, KEY(below)) != LUA_TNIL;
	tb_frame_put_bool(&worker->out, below);
	if (below)
		tb_frame_put_decimal(&worker->out, tb_check_decimal(L, -1,
			BELOW_MAX, TB_FAULT_RULE_VALUE, "below"));
	lua_pop(L, 1);
	tb_frame_put_bool(&worker->out, is_required(L, rule));
	tb_frame_put_bool(&worker->out, first);
	if (known->function) {
		keep(L, 0);
		tb_frame_put_u32(&worker->out, 0);
		return;
	}
	tb_put_courses(L, -1);
	lua_pop(L, 1);
}

static void declare_rule(lua_State *L, int rule, uint32_t file, bool training)
{
	tb_worker *worker = tb_worker_of(L);
	tb_known_rule *known = &worker->rules[worker->rule_count];

	check_id(L, rule);
	check_keys(L, rule, training);
	check_reason(L, rule, training);
	check_date(L, rule, KEY(from));
	check_date(L, rule, KEY(until));
	known->training = training;
	keep_conditions(L, rule);
	tb_frame_put_u8(&worker->out, training);
	put_text(L, rule, KEY(id), false, TB_CODE_MAX);
	put_text(L, rule, KEY(reason), false, TB_REASON_MAX);
	put_text(L, rule, KEY(basis), true, TB_REASON_MAX);
	put_text(L, rule, KEY(from), true, TB_CODE_MAX);
	put_text(L, rule, KEY(until), true, TB_CODE_MAX);
	tb_frame_put_u32(&worker->out, file);
	tb_frame_put_u32(&worker->out, known->conditions);
	if (training)
		put_training(L, rule);
	else
		put_weighting(L, rule);
	worker->rule_count++;
}

/* The host asked for the faults of the others. */
static bool is_skipped(lua_State *L, int rule, uint32_t file)
{
	tb_worker *worker = tb_worker_of(L);
	const char *number = worker->fault.subject;
	const char *id = get(L, rule, "id") == LUA_TSTRING
				 ? lua_tostring(L, -1) : "";
	bool skipped = false;

	for (uint32_t i = 0; i < worker->skip_count; i++)
		skipped = skipped ||
			  (worker->skips[i].file == file &&
			   (strcmp(worker->skips[i].subject, id) == 0 ||
			    strcmp(worker->skips[i].subject, number) == 0));
	lua_pop(L, 1);
	return skipped;
}

void tb_declare(lua_State *L, uint32_t file, bool training)
{
	tb_worker *worker = tb_worker_of(L);
	int list = lua_gettop(L);
	lua_Integer count;

	if (lua_type(L, list) != LUA_TTABLE || tb_proxy_path(L, list))
		tb_raise(L, TB_FAULT_NO_LIST, luaL_typename(L, list), NULL,
			 NULL);
	count = tb_list_count(L, list, TB_RULES_MAX, "return");
	for (lua_Integer i = 1; i <= count; i++) {
		snprintf(worker->fault.subject, sizeof worker->fault.subject,
			 "#%d", (int)i);
		if (worker->rule_count == TB_RULES_MAX)
			tb_raise(L, TB_FAULT_TOO_MANY, "return", NULL, NULL);
		lua_rawgeti(L, list, i);
		if (lua_type(L, -1) != LUA_TTABLE || tb_proxy_path(L, -1))
			tb_raise(L, TB_FAULT_NOT_A_RULE, luaL_typename(L, -1),
				 NULL, NULL);
		if (!is_skipped(L, list + 1, file))
			declare_rule(L, list + 1, file, training);
		worker->fault.subject[0] = '\0';
		lua_settop(L, list);
	}
}
