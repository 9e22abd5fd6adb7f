/* fields.c - names of fields, and filling them for one person. */
#include "worker/fields.h"

#include <math.h>
#include <string.h>

#include "worker/host.h"
#include "worker/proxy.h"

enum { FIELDS_MOST = 12 };

static const char *const fields[TB_KIND_COUNT][FIELDS_MOST] = {
	[TB_KIND_ASN] = { "position", "unit", "employment", "leads", "grade",
			  "education", "service_years", "jp", "months_since" },
	[TB_KIND_POSITION] = { "code", "family", "kind", "tier",
			       "serves_public" },
	[TB_KIND_UNIT] = { "code", "kind", "district" },
	[TB_KIND_PROFILE] = { "jpm", "score", "category" },
	[TB_KIND_COMPETENCY] = { "code", "required", "observations", "raters",
				 "months_since_last", "review", "known",
				 "level", "gap", "spread", "previous" },
	[TB_KIND_PARAMETERS] = { NULL }
};

const char *const *tb_fields_of(int kind, size_t *count)
{
	size_t n = 0;

	while (n < FIELDS_MOST && fields[kind][n])
		n++;
	*count = n;
	return fields[kind];
}

bool tb_field_known(int kind, const char *name)
{
	size_t count;
	const char *const *names = tb_fields_of(kind, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

bool tb_field_needs_person(const char *name)
{
	static const char *const person[] = {
		"grade", "education", "service_years", "jp", "months_since"
	};

	for (size_t i = 0; i < sizeof person / sizeof *person; i++)
		if (strcmp(person[i], name) == 0)
			return true;
	return false;
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
	set_text(L, "code", post->position);
	set_text(L, "family", post->family);
	set_text(L, "kind", post->kind);
	set_text(L, "tier", post->tier);
	set_bool(L, "serves_public", post->serves_public);
	lua_pop(L, 1);

	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_UNIT_DATA);
	set_text(L, "code", post->unit);
	set_text(L, "kind", post->unit_kind);
	set_text(L, "district", post->district);
	lua_pop(L, 1);
}

static void fill_asn(lua_State *L, const tb_subject *subject)
{
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_ASN_DATA);
	set_text(L, "employment", subject->post.employment);
	set_bool(L, "leads", subject->post.leads);
	set_text(L, "grade", subject->grade);
	set_text(L, "education", subject->education);
	set_count(L, "service_years",
		  subject->training ? subject->service_years : -1);
	set_decimal(L, "jp", subject->training, subject->jp);
	if (subject->training)
		lua_pushcfunction(L, tb_host_months_since);
	else
		lua_pushnil(L);
	lua_setfield(L, -2, "months_since");
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
	lua_setfield(L, -2, "required");
	lua_pushinteger(L, level->observations);
	lua_setfield(L, -2, "observations");
	lua_pushinteger(L, level->raters);
	lua_setfield(L, -2, "raters");
	/* Never seen is longer ago than any number of months. */
	if (level->months_since_last >= 0)
		lua_pushinteger(L, level->months_since_last);
	else
		lua_pushnumber(L, (lua_Number)HUGE_VAL);
	lua_setfield(L, -2, "months_since_last");
	set_text(L, "review", level->review);
	set_bool(L, "known", level->decided);
	set_decimal(L, "level", level->decided, level->level);
	set_decimal(L, "gap", has_gap, has_gap ? gap : level->level);
	set_decimal(L, "spread", level->decided, level->spread);
	set_decimal(L, "previous", level->decided && level->has_previous,
		    level->previous);
	lua_pop(L, 1);
}

static void fill_profile(tb_worker *worker)
{
	lua_State *L = worker->L;
	const tb_subject *subject = &worker->subject;

	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_PROFILE_DATA);
	set_decimal(L, "jpm", subject->has_jpm, subject->jpm);
	set_decimal(L, "score", subject->has_jpm, subject->score);
	set_text(L, "category", subject->category);
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
