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

static const char *levels_of(const tb_person_result *result, tb_arena *arena)
{
	char level[TB_DECIMAL_BYTES], *text, *at;
	size_t size = 1;

	for (size_t i = 0; i < result->competency_count; i++)
		size += strlen(result->competencies[i].code) +
			strlen(tb_review_key(result->competencies[i].review)) +
			sizeof " :?" + sizeof level;
	at = text = tb_arena_alloc(arena, size);
	for (size_t i = 0; text && i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];
		bool decided = c->review == TB_REVIEW_NONE;

		at = put(put(at, i > 0 ? " " : ""), c->code);
		at = put(at, decided ? ":" : ":?");
		at = put(at, decided ? tb_decimal_text(c->level, level)
				     : tb_review_key(c->review));
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

		at = put(put(at, i > 0 ? " " : ""), r->course);
		at = put(put(at, ":"), r->rule);
		at = put(put(at, ":"), r->competency);
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
			size += strlen(result->competencies[i].code) +
				strlen(tb_review_key(
					result->competencies[i].review)) +
				sizeof " :";
	if (size == 1)
		return "";
	at = text = tb_arena_alloc(arena, size);
	for (size_t i = 0; text && i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];

		if (c->review == TB_REVIEW_NONE)
			continue;
		at = put(put(at, at > text ? " " : ""), c->code);
		at = put(put(at, ":"), tb_review_key(c->review));
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
