/* row.c - the compact row that a result becomes. */
#include <string.h>

#include "evaluate/evaluation.h"

/* There is room; returns where it ended. */
static char *put(char *at, const char *text)
{
	size_t length = strlen(text);

	memcpy(at, text, length + 1);
	return at + length;
}

/* A mark and what follows it. */
static char *put_after(char *at, char mark, const char *text)
{
	*at++ = mark;
	return put(at, text);
}

/* Room for the code, a mark on each side, and a level or a reason. */
static size_t room_for(const tb_competency_result *c)
{
	size_t size = strlen(c->code) + sizeof " :?";

	return c->review == TB_REVIEW_NONE
		       ? size + TB_DECIMAL_BYTES
		       : size + strlen(tb_review_key(c->review));
}

static const char *levels_of(const tb_person_result *result, tb_arena *arena)
{
	char *text, *at;
	size_t size = 1;

	for (size_t i = 0; i < result->competency_count; i++)
		size += room_for(&result->competencies[i]);
	at = text = tb_arena_alloc(arena, size);
	for (size_t i = 0; text && i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];

		if (i > 0)
			*at++ = ' ';
		at = put(at, c->code);
		*at++ = ':';
		at = c->review == TB_REVIEW_NONE
			     ? tb_decimal_put(at, c->level)
			     : put_after(at, '?', tb_review_key(c->review));
	}
	return text;
}

static const char *courses_of(const tb_person_result *result, tb_arena *arena)
{
	char *text, *at;
	size_t size = 1;

	for (size_t i = 0; i < result->recommendation_count; i++) {
		const tb_recommendation *r = &result->recommendations[i];

		size += strlen(r->course) + strlen(r->rule) +
			strlen(r->competency) + sizeof " ::";
	}
	at = text = tb_arena_alloc(arena, size);
	for (size_t i = 0; text && i < result->recommendation_count; i++) {
		const tb_recommendation *r = &result->recommendations[i];

		if (i > 0)
			*at++ = ' ';
		at = put(at, r->course);
		at = put_after(at, ':', r->rule);
		at = put_after(at, ':', r->competency);
	}
	return text;
}

static const char *review_of(const tb_person_result *result, tb_arena *arena)
{
	char *text, *at;
	size_t size = 1;

	if (result->review != TB_REVIEW_NONE)
		return tb_review_key(result->review);
	for (size_t i = 0; i < result->competency_count; i++)
		if (result->competencies[i].review != TB_REVIEW_NONE)
			size += room_for(&result->competencies[i]);
	if (size == 1)
		return "";
	at = text = tb_arena_alloc(arena, size);
	for (size_t i = 0; text && i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];

		if (c->review == TB_REVIEW_NONE)
			continue;
		if (at > text)
			*at++ = ' ';
		at = put(at, c->code);
		at = put_after(at, ':', tb_review_key(c->review));
	}
	return text;
}

bool tb_evaluation_row(const tb_candidate *candidate, tb_arena *arena,
		   tb_run_result *out)
{
	const tb_person_result *result = &candidate->result;
	const char *levels = levels_of(result, arena);
	const char *courses = courses_of(result, arena);
	const char *review = review_of(result, arena);

	*out = (tb_run_result){ .party = candidate->facts.party,
				.nip = candidate->facts.nip,
				.unit = candidate->kind->shown.unit,
				.position = candidate->kind->shown.position,
				.employment = candidate->kind->employment,
				.leads = candidate->kind->leads,
				.status = (int)result->status,
				.has_jpm = result->has_jpm,
				.jpm = result->jpm,
				.score = result->score,
				.category_jpm = result->category_jpm,
				.category = result->category,
				.levels = levels,
				.courses = courses,
				.review = review };
	return levels && courses && review;
}
