/* fields.c - names of fields, and filling them for one person. */
#include "worker/fields.h"

#include <math.h>
#include <string.h>

#include "worker/host.h"
#include "worker/proxy.h"

static const struct {
	enum tb_kind kind;
	bool training;	/* only training rules may look at it */
} about[] = {
#define ALWAYS false
#define DECIDED false
#define TRAINING true
#define TB_API_FIELD(kind, name, when, ...) { TB_KIND_##kind, when },
#include "base/api_table.h"
#undef ALWAYS
#undef DECIDED
#undef TRAINING
};

static const char *const names[] = {
#define TB_API_FIELD(kind, name, ...) #name,
#include "base/api_table.h"
};

/* A field that is filled but is not in the table does not compile. */
enum {
#define TB_API_FIELD(kind, name, ...) FIELD_##kind##_##name,
#include "base/api_table.h"
	FIELDS
};
#define FIELD(kind, name) names[FIELD_##kind##_##name]

const char *const *tb_fields_of(int kind, size_t *count)
{
	size_t first = 0, n = 0;

	while (first < FIELDS && (int)about[first].kind != kind)
		first++;
	while (first + n < FIELDS && (int)about[first + n].kind == kind)
		n++;
	*count = n;
	return names + first;
}

bool tb_field_known(int kind, const char *name)
{
	size_t count;
	const char *const *of_kind = tb_fields_of(kind, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(of_kind[i], name) == 0)
			return true;
	return false;
}

bool tb_field_needs_person(const char *name)
{
	for (size_t i = 0; i < FIELDS; i++)
		if (about[i].kind == TB_KIND_ASN && about[i].training &&
		    strcmp(names[i], name) == 0)
			return true;
	return false;
}

uint8_t tb_field_of_unit(const char *name)
{
	if (strcmp(name, FIELD(UNIT, code)) == 0)
		return TB_SAW_UNIT_CODE;
	if (strcmp(name, FIELD(UNIT, kind)) == 0)
		return TB_SAW_UNIT_KIND;
	if (strcmp(name, FIELD(UNIT, district)) == 0)
		return TB_SAW_UNIT_DISTRICT;
	return TB_SAW_UNIT_ALL;
}

/* ---------------------------------------------------------------- filling */

/* Each: [-0, +0], into the table at the top. */
static void set_text(lua_State *L, const char *name, tb_slice text)
{
	if (text.data)
		lua_pushlstring(L, text.data, text.length);
	else
		lua_pushnil(L);
	lua_setfield(L, -2, name);
}

static void set_decimal(lua_State *L, const char *name, bool there,
			tb_decimal value)
{
	if (there)
		tb_push_decimal(L, value);
	else
		lua_pushnil(L);
	lua_setfield(L, -2, name);
}

/* Negative: absent. */
static void set_count(lua_State *L, const char *name, int64_t value)
{
	if (value >= 0)
		lua_pushinteger(L, value);
	else
		lua_pushnil(L);
	lua_setfield(L, -2, name);
}

static void set_bool(lua_State *L, const char *name, int value)
{
	if (value >= 0)
		lua_pushboolean(L, value);
	else
		lua_pushnil(L);
	lua_setfield(L, -2, name);
}

static void fill_post(lua_State *L, const tb_post *post)
{
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_POSITION_DATA);
	set_text(L, FIELD(POSITION, code), post->position);
	set_text(L, FIELD(POSITION, family), post->family);
	set_text(L, FIELD(POSITION, kind), post->kind);
	set_text(L, FIELD(POSITION, tier), post->tier);
	set_bool(L, FIELD(POSITION, serves_public), post->serves_public);
	lua_pop(L, 1);

	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_UNIT_DATA);
	set_text(L, FIELD(UNIT, code), post->unit);
	set_text(L, FIELD(UNIT, kind), post->unit_kind);
	set_text(L, FIELD(UNIT, district), post->district);
	lua_pop(L, 1);
}

static void fill_asn(lua_State *L, const tb_subject *subject)
{
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_ASN_DATA);
	set_text(L, FIELD(ASN, employment), subject->post.employment);
	set_bool(L, FIELD(ASN, leads), subject->post.leads);
	set_text(L, FIELD(ASN, grade), subject->grade);
	set_text(L, FIELD(ASN, education), subject->education);
	set_count(L, FIELD(ASN, service_years),
		  subject->training ? subject->service_years : -1);
	set_decimal(L, FIELD(ASN, jp), subject->training, subject->jp);
	if (subject->training)
		lua_pushcfunction(L, tb_host_months_since);
	else
		lua_pushnil(L);
	lua_setfield(L, -2, FIELD(ASN, months_since));
	lua_pop(L, 1);
}

static void fill_level(lua_State *L, uint32_t competency, int required,
		       const tb_level *level)
{
	tb_decimal gap;
	bool has_gap = level->decided &&
		       tb_decimal_sub(level->level,
				      tb_decimal_from_int(required), &gap);

	lua_rawgeti(L, LUA_REGISTRYINDEX, tb_competency_place(competency) + 1);
	lua_pushinteger(L, required);
	lua_setfield(L, -2, FIELD(COMPETENCY, required));
	lua_pushinteger(L, level->observations);
	lua_setfield(L, -2, FIELD(COMPETENCY, observations));
	lua_pushinteger(L, level->raters);
	lua_setfield(L, -2, FIELD(COMPETENCY, raters));
	/* Never seen is longer ago than any number of months. */
	if (level->months_since_last >= 0)
		lua_pushinteger(L, level->months_since_last);
	else
		lua_pushnumber(L, (lua_Number)HUGE_VAL);
	lua_setfield(L, -2, FIELD(COMPETENCY, months_since_last));
	set_text(L, FIELD(COMPETENCY, review), level->review);
	set_bool(L, FIELD(COMPETENCY, known), level->decided);
	set_decimal(L, FIELD(COMPETENCY, level), level->decided, level->level);
	set_decimal(L, FIELD(COMPETENCY, gap), has_gap,
		    has_gap ? gap : level->level);
	set_decimal(L, FIELD(COMPETENCY, spread), level->decided,
		    level->spread);
	set_decimal(L, FIELD(COMPETENCY, previous),
		    level->decided && level->has_previous, level->previous);
	lua_pop(L, 1);
}

static void fill_profile(tb_worker *worker)
{
	lua_State *L = worker->L;
	const tb_subject *subject = &worker->subject;

	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_PROFILE_DATA);
	set_decimal(L, FIELD(PROFILE, jpm), subject->has_jpm, subject->jpm);
	set_decimal(L, FIELD(PROFILE, score), subject->has_jpm, subject->score);
	set_text(L, FIELD(PROFILE, category), subject->category);
	for (uint32_t i = 0; i < worker->competency_count; i++) {
		int required = subject->post.required[i];

		if (required == 0) {
			lua_pushnil(L);
		} else {
			fill_level(L, i, required, &subject->levels[i]);
			lua_rawgeti(L, LUA_REGISTRYINDEX,
				    tb_competency_place(i));
		}
		lua_setfield(L, -2, worker->codes[i]);
	}
	lua_pop(L, 1);
}

void tb_proxies_fill(tb_worker *worker)
{
	fill_post(worker->L, &worker->subject.post);
	fill_asn(worker->L, &worker->subject);
	if (worker->subject.training)
		fill_profile(worker);
}
