/* fields.c - names of fields, and their values for the one asked about. */
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

/* A field that has a value but is not in the table does not compile. */
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

/* ----------------------------------------------------------------- values */

/* Each: [-0, +1] or, when it is absent, false and [-0, +0]. */
static bool push_text(lua_State *L, tb_slice text)
{
	if (text.data)
		lua_pushlstring(L, text.data, text.length);
	return text.data != NULL;
}

static bool push_decimal(lua_State *L, bool there, tb_decimal value)
{
	if (there)
		tb_push_decimal(L, value);
	return there;
}

/* Negative: absent. */
static bool push_count(lua_State *L, int64_t value)
{
	if (value >= 0)
		lua_pushinteger(L, value);
	return value >= 0;
}

static bool push_bool(lua_State *L, int value)
{
	if (value >= 0)
		lua_pushboolean(L, value);
	return value >= 0;
}

static bool push_gap(lua_State *L, int required, const tb_level *level)
{
	tb_decimal gap;

	return level->decided &&
	       tb_decimal_sub(level->level, tb_decimal_from_int(required),
			      &gap) &&
	       push_decimal(L, true, gap);
}

static bool push_of_level(lua_State *L, int field, int required,
			  const tb_level *level)
{
	switch (field) {
	case FIELD_COMPETENCY_required:
		return push_count(L, required);
	case FIELD_COMPETENCY_observations:
		return push_count(L, level->observations);
	case FIELD_COMPETENCY_raters:
		return push_count(L, level->raters);
	case FIELD_COMPETENCY_months_since_last:
		/* Never seen is longer ago than any number of months. */
		if (!push_count(L, level->months_since_last))
			lua_pushnumber(L, (lua_Number)HUGE_VAL);
		return true;
	case FIELD_COMPETENCY_review:
		return push_text(L, level->review);
	case FIELD_COMPETENCY_known:
		return push_bool(L, level->decided);
	case FIELD_COMPETENCY_level:
		return push_decimal(L, level->decided, level->level);
	case FIELD_COMPETENCY_gap:
		return push_gap(L, required, level);
	case FIELD_COMPETENCY_spread:
		return push_decimal(L, level->decided, level->spread);
	case FIELD_COMPETENCY_previous:
		return push_decimal(L, level->decided && level->has_previous,
				    level->previous);
	default:
		return false;
	}
}

static bool push_of_post(lua_State *L, int field, const tb_post *post)
{
	switch (field) {
	case FIELD_ASN_employment:
		return push_text(L, post->employment);
	case FIELD_ASN_leads:
		return push_bool(L, post->leads);
	case FIELD_POSITION_code:
		return push_text(L, post->position);
	case FIELD_POSITION_family:
		return push_text(L, post->family);
	case FIELD_POSITION_kind:
		return push_text(L, post->kind);
	case FIELD_POSITION_tier:
		return push_text(L, post->tier);
	case FIELD_POSITION_serves_public:
		return push_bool(L, post->serves_public);
	case FIELD_UNIT_code:
		return push_text(L, post->unit);
	case FIELD_UNIT_kind:
		return push_text(L, post->unit_kind);
	case FIELD_UNIT_district:
		return push_text(L, post->district);
	default:
		return false;
	}
}

static bool push_of_person(lua_State *L, int field, const tb_subject *person)
{
	switch (field) {
	case FIELD_ASN_grade:
		return push_text(L, person->grade);
	case FIELD_ASN_education:
		return push_text(L, person->education);
	case FIELD_ASN_service_years:
		return push_count(L, person->service_years);
	case FIELD_ASN_jp:
		return push_decimal(L, true, person->jp);
	case FIELD_ASN_months_since:
		lua_pushcfunction(L, tb_host_months_since);
		return true;
	case FIELD_PROFILE_jpm:
		return push_decimal(L, person->has_jpm, person->jpm);
	case FIELD_PROFILE_score:
		return push_decimal(L, person->has_jpm, person->score);
	case FIELD_PROFILE_category:
		return push_text(L, person->category);
	default:
		return false;
	}
}

bool tb_field_push(lua_State *L, int kind, int number, const char *name)
{
	const tb_subject *subject = &tb_worker_of(L)->subject;
	int field = 0;

	while (field < FIELDS && ((int)about[field].kind != kind ||
				  strcmp(names[field], name) != 0))
		field++;
	if (push_of_post(L, field, &subject->post))
		return true;
	if (!subject->training)
		return false;
	if (kind != TB_KIND_COMPETENCY)
		return push_of_person(L, field, subject);
	return subject->post.required[number] > 0 &&
	       push_of_level(L, field, subject->post.required[number],
			     &subject->levels[number]);
}
