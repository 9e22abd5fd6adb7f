/* impact_side.c - a person's result under one ruleset. */
#include "workbench/impact_side.h"

#include <string.h>

static int band_of(const tb_bands *bands, const char *key)
{
	for (size_t i = 0; key && i < bands->count; i++)
		if (strcmp(bands->bands[i].key, key) == 0)
			return (int)i;
	return -1;
}

static bool add_competencies(const tb_candidate *candidate, tb_interned *names,
			     tb_arena *arena, tb_impact_side *out)
{
	const tb_person_result *result = &candidate->result;
	tb_side_competency *list = tb_arena_array(
		arena, result->competency_count + 1, sizeof *list);

	if (!list)
		return false;
	for (size_t i = 0; i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];

		list[i] = (tb_side_competency){
			.order = candidate->kind->competencies[i].competency,
			.competency = tb_intern(names, c->code),
			.rule = tb_intern(names, c->weight_rule),
			.required = c->required,
			.review = (int32_t)c->review,
			.weight = c->weight.micro,
			.level = c->level.micro,
			.counted = c->counted.micro
		};
	}
	out->competencies = list;
	out->competency_count = (int32_t)result->competency_count;
	return true;
}

static bool add_advice(const tb_dinas *dinas, const tb_candidate *candidate,
		       tb_interned *names, tb_arena *arena, tb_impact_side *out)
{
	const tb_person_result *result = &candidate->result;
	tb_side_advice *list = tb_arena_array(
		arena, result->recommendation_count + 1, sizeof *list);

	if (!list)
		return false;
	for (size_t i = 0; i < result->recommendation_count; i++) {
		const tb_recommendation *r = &result->recommendations[i];
		const tb_course *course =
			tb_catalog_course(dinas->catalog, r->course);

		list[i] = (tb_side_advice){
			.course = tb_intern(names, r->course),
			.title = tb_intern(names, r->title),
			.rule = tb_intern(names, r->rule),
			.competency = tb_intern(names, r->competency),
			.required = r->required,
			.has_jp = r->has_jp,
			.has_cost = course && course->has_cost,
			.jp = r->has_jp ? r->jp.micro : 0,
			.cost = course && course->has_cost ? course->cost : 0
		};
	}
	out->advice = list;
	out->advice_count = (int32_t)result->recommendation_count;
	return true;
}

bool tb_impact_side_of(const tb_dinas *dinas, const tb_candidate *candidate,
		       tb_interned *names, tb_arena *arena, tb_impact_side *out)
{
	const tb_person_result *result = &candidate->result;

	memset(out, 0, sizeof *out);
	out->status = (int32_t)result->status;
	out->review = (int32_t)result->review;
	out->has_jpm = result->has_jpm;
	out->band = band_of(&dinas->bands, result->category);
	out->band_jpm = band_of(&dinas->bands, result->category_jpm);
	out->unit = tb_intern(names, result->unit);
	out->unit_name = tb_intern(names, result->unit_name);
	out->position = tb_intern(names, result->position);
	out->position_name = tb_intern(names, result->position_name);
	out->family = tb_intern(names, candidate->kind->position->family);
	out->tier = tb_intern(names, result->tier);
	out->employment = tb_intern(names, result->employment);
	out->jpm = result->has_jpm ? result->jpm.micro : 0;
	out->score = result->has_jpm ? result->score.micro : 0;
	return add_competencies(candidate, names, arena, out) &&
	       add_advice(dinas, candidate, names, arena, out);
}

bool tb_impact_side_pack(const tb_impact_side *side, tb_arena *arena,
			 const void **bytes, size_t *size)
{
	size_t head = sizeof *side;
	size_t competencies = (size_t)side->competency_count *
			      sizeof *side->competencies;
	size_t advice = (size_t)side->advice_count * sizeof *side->advice;
	unsigned char *to = tb_arena_alloc(arena,
					   head + competencies + advice);
	tb_impact_side flat = *side;

	if (!to)
		return false;
	flat.competencies = NULL;
	flat.advice = NULL;
	memcpy(to, &flat, head);
	memcpy(to + head, side->competencies, competencies);
	memcpy(to + head + competencies, side->advice, advice);
	*bytes = to;
	*size = head + competencies + advice;
	return true;
}

bool tb_impact_side_unpack(const void *bytes, size_t size, tb_arena *arena,
			   tb_impact_side *out)
{
	size_t head = sizeof *out, competencies, advice;
	char *copy;

	if (size < head)
		return false;
	copy = tb_arena_copy(arena, bytes, size);
	if (!copy)
		return false;
	memcpy(out, copy, head);
	competencies = (size_t)out->competency_count *
		       sizeof *out->competencies;
	advice = (size_t)out->advice_count * sizeof *out->advice;
	if (out->competency_count < 0 || out->advice_count < 0 ||
	    size != head + competencies + advice)
		return false;
	out->competencies = (const void *)(copy + head);
	out->advice = (const void *)(copy + head + competencies);
	return true;
}
