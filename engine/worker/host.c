/* host.c - what rules ask about people and posts. */
#include "worker/host.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "worker/box.h"
#include "worker/library.h"
#include "worker/proxy.h"

static const char at_least_signature[] = "at_least(asn.grade, \"III/a\")";
static const char is_signature[] = "is(asn.position.family, \"perawat\", ...)";
static const char requires_signature[] = "requires(asn, \"KES_PPI\")";
static const char each_signature[] = "each(profile)";
static const char any_below_signature[] =
	"any_below(profile, { \"KOM\", \"PP\" })";
static const char months_since_signature[] =
	"asn.months_since(\"KOM_COACHING\")";

int tb_check_competency(lua_State *L, int index, const char *signature)
{
	tb_worker *worker = tb_worker_of(L);
	const char *code = tb_check_text(L, index, signature);
	int competency = tb_competency_of(worker, code);

	if (competency < 0)
		tb_raise(L, TB_FAULT_UNKNOWN_COMPETENCY, code,
			 tb_near(code, worker->codes,
				 worker->competency_count), NULL);
	return competency;
}

/* The argument must be our own table named @path. */
static void check_proxy(lua_State *L, int index, const char *path,
			const char *signature)
{
	const char *found = tb_proxy_path(L, index);
	char shown[TB_CODE_MAX + 1];

	if (!found || strcmp(found, path) != 0)
		tb_raise(L, TB_FAULT_ARGUMENT, signature,
			 found ? found : tb_show(L, index, shown,
						 sizeof shown), NULL);
}

/* -------------------------------------------------------- declared values */

/* Place of @value among the values of @field; -1: not declared. */
static int value_in(const tb_worker *worker, const tb_known_values *field,
		    const char *value)
{
	const char *const *values = worker->values + field->first;

	for (uint32_t i = 0; i < field->count; i++)
		if (values[i][0] == value[0] && strcmp(values[i], value) == 0)
			return (int)(field->first + i);
	return -1;
}

/* Fault: @wrong is none of the values that belong to @known (NULL: of any
 * field). */
static void refuse_value(lua_State *L, const char *wrong, const char *known)
{
	tb_worker *worker = tb_worker_of(L);
	const char *near = "";

	for (uint32_t i = 0; i < worker->field_count && near[0] == '\0'; i++) {
		const tb_known_values *field = &worker->fields[i];

		if (!known || value_in(worker, field, known) >= 0)
			near = tb_near(wrong, worker->values + field->first,
				       field->count);
	}
	tb_raise(L, TB_FAULT_UNDECLARED_VALUE, wrong, near, NULL);
}

/* Values that nobody declared lists for are compared as they are. */
static bool declared_beside(const tb_worker *worker, const char *value,
			    const char *wanted)
{
	bool anywhere = false;

	for (uint32_t i = 0; i < worker->field_count; i++) {
		const tb_known_values *field = &worker->fields[i];
		bool here = value_in(worker, field, wanted) >= 0;

		if (here && value_in(worker, field, value) >= 0)
			return true;
		anywhere = anywhere || here;
	}
	if (!anywhere)
		return worker->field_count == 0;
	for (uint32_t i = 0; i < worker->field_count; i++)
		if (value_in(worker, &worker->fields[i], value) >= 0)
			return false;	/* both known, in different fields */
	return true;
}

int tb_host_is(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	const char *value = tb_check_text(L, 1, is_signature);
	int count = lua_gettop(L);
	bool found = false;

	tb_check_text(L, 2, is_signature);
	for (int i = 2; i <= count; i++) {
		const char *wanted = tb_check_text(L, i, is_signature);

		if (!declared_beside(worker, value, wanted))
			refuse_value(L, wanted, value);
		found = found || strcmp(value, wanted) == 0;
	}
	tb_charge(L, (size_t)count * 4);
	lua_pushboolean(L, found);
	return 1;
}

/* A value of another scale (a grade of PPPK against one of PNS) is neither at
 * least nor below: the question has no answer, so the rule is not decided. */
int tb_host_at_least(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	const char *value = tb_check_text(L, 1, at_least_signature);
	const char *wanted = tb_check_text(L, 2, at_least_signature);
	bool declared = false;
	char path[TB_PATH_MAX + 1];

	for (uint32_t i = 0; i < worker->field_count; i++) {
		const tb_known_values *field = &worker->fields[i];
		int have = value_in(worker, field, value);
		int need = value_in(worker, field, wanted);

		declared = declared || need >= 0;
		if (!field->ordered || have < 0 || need < 0 ||
		    worker->scales[have] != worker->scales[need])
			continue;
		lua_pushboolean(L, have >= need);
		return 1;
	}
	if (!declared)
		refuse_value(L, wanted, NULL);
	for (uint32_t i = 0; i < worker->field_count; i++)
		if (worker->fields[i].ordered &&
		    value_in(worker, &worker->fields[i], wanted) >= 0) {
			snprintf(path, sizeof path, "at_least(%s, %s)", value,
				 wanted);
			tb_stop_at(L, TB_STOP_NOT_DECIDED, path);
		}
	tb_raise(L, TB_FAULT_NOT_ORDERED, wanted, NULL, NULL);
}

int tb_host_requires(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	int competency;
	bool required;
	char path[TB_PATH_MAX + 1];

	check_proxy(L, 1, "asn", requires_signature);
	competency = tb_check_competency(L, 2, requires_signature);
	required = worker->subject.post.required[competency] > 0;
	snprintf(path, sizeof path, "requires(%s)", worker->codes[competency]);
	tb_log_read(L, path, required ? "true" : "false");
	lua_pushboolean(L, required);
	return 1;
}

/* ---------------------------------------------------------------- profile */

/* Upvalue: the competency to look at next. */
static int each_next(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	lua_Integer at = lua_tointeger(L, lua_upvalueindex(1));

	tb_charge(L, 8);
	for (; at < (lua_Integer)worker->competency_count; at++) {
		if (worker->subject.post.required[at] == 0 ||
		    !worker->subject.levels[at].decided)
			continue;
		lua_pushinteger(L, at + 1);
		lua_replace(L, lua_upvalueindex(1));
		lua_pushstring(L, worker->codes[at]);
		lua_rawgeti(L, LUA_REGISTRYINDEX,
			    tb_competency_place((uint32_t)at));
		return 2;
	}
	lua_pushinteger(L, at);
	lua_replace(L, lua_upvalueindex(1));
	lua_pushnil(L);
	return 1;
}

int tb_host_each(lua_State *L)
{
	check_proxy(L, 1, "profile", each_signature);
	lua_pushinteger(L, 0);
	lua_pushcclosure(L, each_next, 1);
	return 1;
}

/* Order-free: one that is below decides, whatever is under review. */
int tb_host_any_below(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	char path[TB_PATH_MAX + 1], digits[TB_DECIMAL_BYTES];
	int undecided = -1;
	bool required = false, below = false;
	lua_Integer count;

	check_proxy(L, 1, "profile", any_below_signature);
	tb_check_list(L, 2, any_below_signature);
	count = (lua_Integer)lua_rawlen(L, 2);
	tb_charge(L, (size_t)count * 4);
	for (lua_Integer i = 1; i <= count; i++) {
		const tb_level *level;
		int competency;

		lua_rawgeti(L, 2, i);
		competency = tb_check_competency(L, -1, any_below_signature);
		lua_pop(L, 1);
		if (worker->subject.post.required[competency] == 0)
			continue;
		required = true;
		level = &worker->subject.levels[competency];
		snprintf(path, sizeof path, "profile.%s.level",
			 worker->codes[competency]);
		tb_log_read(L, path, level->decided ?
			    tb_decimal_text(level->level, digits) : NULL);
		if (!level->decided)
			undecided = undecided < 0 ? competency : undecided;
		else if (tb_decimal_compare(level->level, tb_decimal_from_int(
			worker->subject.post.required[competency])) < 0)
			below = true;
	}
	if (!required) {
		lua_rawgeti(L, 2, 1);
		snprintf(path, sizeof path, "profile.%s",
			 lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1)
							: "");
		tb_stop_at(L, TB_STOP_NOT_APPLICABLE, path);
	}
	if (!below && undecided >= 0) {
		snprintf(path, sizeof path, "profile.%s.level",
			 worker->codes[undecided]);
		tb_stop_at(L, TB_STOP_NOT_DECIDED, path);
	}
	lua_pushboolean(L, below);
	return 1;
}

/* ---------------------------------------------------------------- courses */

/* A query is checked where it is read (items.c): here only its mark. */
int tb_host_courses(lua_State *L)
{
	tb_check_table(L, 1, "courses { stage = \"first_step\" }");
	lua_settop(L, 1);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_QUERY);
	lua_setmetatable(L, 1);
	return 1;
}

/* Never taken is longer ago than any number of months. */
int tb_host_months_since(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	const char *code = tb_check_text(L, 1, months_since_signature);
	char path[TB_PATH_MAX + 1], value[16];
	int32_t months = -1;

	tb_charge(L, worker->course_count / 16 + 8);
	if (worker->course_count > 0) {
		bool known = false;

		for (uint32_t i = 0; i < worker->course_count && !known; i++)
			known = strcmp(worker->courses[i], code) == 0;
		if (!known)
			tb_raise(L, TB_FAULT_UNKNOWN_COURSE, code,
				 tb_near(code, worker->courses,
					 worker->course_count), NULL);
	}
	for (uint32_t i = 0; i < worker->subject.taken_count; i++) {
		const tb_taken *taken = &worker->subject.taken[i];

		if (tb_slice_is(taken->course, code) &&
		    (months < 0 || taken->months < months))
			months = taken->months;
	}
	snprintf(path, sizeof path, "asn.months_since(%s)", code);
	snprintf(value, sizeof value, "%d", (int)months);
	tb_log_read(L, path, months >= 0 ? value : "inf");
	if (months >= 0)
		lua_pushinteger(L, months);
	else
		lua_pushnumber(L, (lua_Number)HUGE_VAL);
	return 1;
}
