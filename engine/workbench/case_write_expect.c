/* case_write_expect.c - what came out, as what a case expects. */
#include <stdio.h>

#include "workbench/case_write.h"

enum { DIGITS = 2, EXPECT = 4 };

static void key(const tb_case_writing *w, int more, const char *name)
{
	tb_bytes_printf(w->out, "%*s%s:", w->indent + more, "", name);
}

static void write_word(const tb_case_writing *w, const char *name,
		       const char *word)
{
	if (!word)
		return;
	key(w, EXPECT, name);
	tb_bytes_printf(w->out, " %s\n", word);
}

static void write_number(const tb_case_writing *w, const char *name,
			 tb_decimal value)
{
	char text[TB_DECIMAL_BYTES];

	write_word(w, name,
		   tb_decimal_text(tb_decimal_round(value, DIGITS), text));
}

/* Of the whole person one word, else by competency. */
static void write_review(const tb_case_writing *w)
{
	const tb_person_result *result = &w->candidate->result;
	bool any = false;

	if (result->review != TB_REVIEW_NONE) {
		write_word(w, "review", tb_review_key(result->review));
		return;
	}
	for (size_t i = 0; i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];

		if (c->review == TB_REVIEW_NONE)
			continue;
		if (!any)
			key(w, EXPECT, "review");
		tb_bytes_printf(w->out, "%s %s: %s", any ? "," : " {",
				c->code, tb_review_key(c->review));
		any = true;
	}
	if (any)
		tb_bytes_puts(w->out, " }\n");
}

static void write_recommendations(const tb_case_writing *w)
{
	const tb_person_result *result = &w->candidate->result;

	key(w, EXPECT, "recommendations");
	tb_bytes_puts(w->out,
		      result->recommendation_count ? "\n" : " []\n");
	for (size_t i = 0; i < result->recommendation_count; i++) {
		const tb_recommendation *r = &result->recommendations[i];

		tb_bytes_printf(w->out,
				"%*s- { course: %s, rule: \"%s\", competency: "
				"%s, priority: %s }\n",
				w->indent + EXPECT + 2, "", r->course,
				r->rule, r->competency,
				r->required ? "required" : "suggested");
	}
}

static void write_codes(const tb_case_writing *w, const char *name,
			const char *const *codes, size_t count)
{
	key(w, EXPECT, name);
	tb_bytes_puts(w->out, " [");
	for (size_t i = 0; i < count; i++)
		tb_bytes_printf(w->out, "%s %s", i ? "," : "", codes[i]);
	tb_bytes_puts(w->out, count ? " ]\n" : "]\n");
}

static void write_dropped(const tb_case_writing *w)
{
	const tb_person_result *result = &w->candidate->result;

	key(w, EXPECT, "dropped");
	tb_bytes_puts(w->out, " [");
	for (size_t i = 0; i < result->dropped_count; i++)
		tb_bytes_printf(w->out, "%s %s", i ? "," : "",
				result->dropped[i].course);
	tb_bytes_puts(w->out, result->dropped_count ? " ]\n" : "]\n");
}

/* The same span of later years, under its own name. */
static const char *period_text(const tb_case_writing *w, tb_period *period)
{
	char from[TB_DATE_BYTES], to[TB_DATE_BYTES], text[TB_PERIOD_BYTES];

	if (w->years == 0)
		return w->dinas->period.text;
	(void)snprintf(text, sizeof text, "%s..%s",
		       tb_date_text(tb_date_add_months(w->dinas->period.from,
						       12 * w->years), from),
		       tb_date_text(tb_date_add_months(w->dinas->period.to,
						       12 * w->years), to));
	return tb_period_parse(text, period) ? period->text
					     : w->dinas->period.text;
}

void tb_case_write_case(const tb_case_writing *w)
{
	const tb_person_result *result = &w->candidate->result;
	tb_period period;

	tb_bytes_printf(w->out, "%*s- name: %s, %s\n", w->indent, "", w->name,
			w->what);
	key(w, 2, "person");
	tb_bytes_printf(w->out, " %s\n", w->name);
	key(w, 2, "period");
	tb_bytes_printf(w->out, " %s\n", period_text(w, &period));
	key(w, 2, "expect");
	tb_bytes_puts(w->out, "\n");
	write_word(w, "status", tb_result_status_key(result->status));
	write_review(w);
	if (result->has_jpm) {
		write_number(w, "jpm", result->jpm);
		write_word(w, "category_jpm", result->category_jpm);
		write_number(w, "score", result->score);
		write_word(w, "category", result->category);
	}
	write_recommendations(w);
	write_dropped(w);
	write_codes(w, "unanswered", result->unanswered,
		    result->unanswered_count);
	write_codes(w, "strengths", result->strengths,
		    result->strength_count);
}
