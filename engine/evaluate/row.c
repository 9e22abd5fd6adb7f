/* row.c - the compact row that a result becomes. */
#include "base/bytes.h"
#include "evaluate/evaluation.h"

static const char *take(tb_bytes *text, tb_arena *arena)
{
	const char *copy = NULL;

	if (tb_bytes_text(text))
		copy = tb_arena_text(arena, text->data);
	tb_bytes_release(text);
	return copy;
}

static const char *levels_of(const tb_person_result *result, tb_arena *arena)
{
	char level[TB_DECIMAL_BYTES];
	tb_bytes text;

	tb_bytes_init(&text);
	for (size_t i = 0; i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];
		bool decided = c->review == TB_REVIEW_NONE;

		tb_bytes_puts(&text, i ? " " : "");
		tb_bytes_puts(&text, c->code);
		tb_bytes_puts(&text, decided ? ":" : ":?");
		tb_bytes_puts(&text,
			      decided ? tb_decimal_text(c->level, level)
				      : tb_review_key(c->review));
	}
	return take(&text, arena);
}

static const char *courses_of(const tb_person_result *result, tb_arena *arena)
{
	tb_bytes text;

	tb_bytes_init(&text);
	for (size_t i = 0; i < result->recommendation_count; i++) {
		const tb_recommendation *r = &result->recommendations[i];

		tb_bytes_puts(&text, i ? " " : "");
		tb_bytes_puts(&text, r->course);
		tb_bytes_puts(&text, ":");
		tb_bytes_puts(&text, r->rule);
		tb_bytes_puts(&text, ":");
		tb_bytes_puts(&text, r->competency);
	}
	return take(&text, arena);
}

static const char *review_of(const tb_person_result *result, tb_arena *arena)
{
	tb_bytes text;

	if (result->review != TB_REVIEW_NONE)
		return tb_review_key(result->review);
	tb_bytes_init(&text);
	for (size_t i = 0; i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];

		if (c->review != TB_REVIEW_NONE)
			tb_bytes_printf(&text, "%s%s:%s",
					text.length ? " " : "", c->code,
					tb_review_key(c->review));
	}
	return take(&text, arena);
}

bool tb_evaluation_row(const tb_candidate *candidate, tb_arena *arena,
		   tb_run_result *out)
{
	const tb_person_result *result = &candidate->result;
	const char *levels = levels_of(result, arena);
	const char *courses = courses_of(result, arena);
	const char *review = review_of(result, arena);

	*out = (tb_run_result){ .party = candidate->facts.party,
				.post = candidate->kind->post,
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
