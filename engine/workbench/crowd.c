/* crowd.c - who shows that two rulesets differ? */
#include "workbench/crowd.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/i18n.h"
#include "workbench/crowd_people.h"

enum { FILE_PEOPLE = 150, DIGITS = 2 };

/* What came out for one person: everything that a case can expect. */
struct shown {
	const char *expect;	/* lines of `expect` in YAML */
	const char *more;	/* further ones */
};

struct tb_crowd {
	tb_arena arena;
	const char *period;
	tb_crowd_people people;
	tb_cases *cases;
	struct shown *shown;	/* per person; expect NULL: nothing came out */
};

/* ------------------------------------------------------------- what came out */

static void put_recommendations(tb_bytes *out, const tb_person_result *result)
{
	tb_bytes_puts(out, "      recommendations:");
	if (result->recommendation_count == 0)
		tb_bytes_puts(out, " []");
	tb_bytes_puts(out, "\n");
	for (size_t i = 0; i < result->recommendation_count; i++) {
		const tb_recommendation *r = &result->recommendations[i];

		tb_bytes_printf(out, "        - { course: %s, rule: %s, "
				"priority: %s }\n", r->course, r->rule,
				r->required ? "required" : "suggested");
	}
}

static void put_figure(tb_bytes *out, const char *name, tb_decimal value)
{
	char text[TB_DECIMAL_BYTES];

	tb_bytes_printf(out, "      %s: %s\n", name,
			tb_decimal_print(value, DIGITS, '.', text));
}

static void put_result(tb_bytes *out, const tb_person_result *result)
{
	tb_bytes_printf(out, "      status: %s\n",
			tb_result_status_key(result->status));
	if (result->has_jpm) {
		put_figure(out, "jpm", result->jpm);
		put_figure(out, "score", result->score);
	}
	if (result->category_jpm)
		tb_bytes_printf(out, "      category_jpm: %s\n",
				result->category_jpm);
	if (result->category)
		tb_bytes_printf(out, "      category: %s\n",
				result->category);
	put_recommendations(out, result);
}

static void put_codes(tb_bytes *out, const char *name,
		      const char *const *codes, size_t count)
{
	tb_bytes_printf(out, "      %s: [", name);
	for (size_t i = 0; i < count; i++)
		tb_bytes_printf(out, "%s %s", i ? "," : "", codes[i]);
	tb_bytes_puts(out, count ? " ]\n" : "]\n");
}

/* What a case lists only when nothing else tells two results apart. */
static void put_more(tb_bytes *out, const tb_person_result *result)
{
	char level[TB_DECIMAL_BYTES];
	bool first = true;

	tb_bytes_puts(out, "      levels: {");
	for (size_t i = 0; i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];

		if (c->review != TB_REVIEW_NONE)
			continue;
		tb_bytes_printf(out, "%s %s: %s", first ? "" : ",", c->code,
				tb_decimal_text(c->level, level));
		first = false;
	}
	tb_bytes_puts(out, " }\n      dropped: [");
	for (size_t i = 0; i < result->dropped_count; i++)
		tb_bytes_printf(out, "%s %s", i ? "," : "",
				result->dropped[i].course);
	tb_bytes_puts(out, result->dropped_count ? " ]\n" : "]\n");
	put_codes(out, "unanswered", result->unanswered,
		  result->unanswered_count);
}

static const char *keep(tb_bytes *text, tb_arena *arena)
{
	const char *copy = tb_bytes_text(text)
				   ? tb_arena_text(arena, text->data)
				   : NULL;

	tb_bytes_clear(text);
	return copy;
}

static bool show(const tb_person_result *result, tb_arena *arena,
		 struct shown *out)
{
	tb_bytes text;

	tb_bytes_init(&text);
	put_result(&text, result);
	out->expect = keep(&text, arena);
	put_more(&text, result);
	out->more = keep(&text, arena);
	tb_bytes_release(&text);
	return out->expect && out->more;
}

/* ------------------------------------------------------------- the people */

static const char *file_text(const tb_crowd *crowd, size_t from, size_t to,
			     tb_bytes *text)
{
	tb_bytes_clear(text);
	tb_bytes_puts(text, "people:\n");
	for (size_t i = from; i < to; i++)
		tb_bytes_printf(text, "  orang-%zu:\n%s", i,
				crowd->people.people[i]);
	tb_bytes_puts(text, "cases:\n");
	for (size_t i = from; i < to; i++)
		tb_bytes_printf(text, "  - { name: orang-%zu, person: "
				"orang-%zu, period: %s, expect: { status: "
				"complete } }\n", i, i, crowd->period);
	return tb_bytes_text(text);
}

static tb_status write_cases(tb_crowd *crowd, const char *rules_dir,
			     const char *dinas, const tb_watch *watch,
			     tb_error *err)
{
	size_t files = (crowd->people.count + FILE_PEOPLE - 1) / FILE_PEOPLE;
	tb_case_file *list = tb_arena_array(&crowd->arena, files + 1,
					    sizeof *list);
	bool fine = list != NULL;
	tb_bytes text;

	tb_bytes_init(&text);
	for (size_t f = 0; fine && f < files; f++) {
		size_t from = f * FILE_PEOPLE, to = from + FILE_PEOPLE;
		const char *bytes = file_text(
			crowd, from,
			to < crowd->people.count ? to : crowd->people.count,
			&text);

		list[f].name = "crowd.yaml";
		list[f].length = text.length;
		list[f].bytes = bytes ? tb_arena_copy(&crowd->arena, bytes,
						      text.length)
				      : NULL;
		fine = list[f].bytes != NULL;
	}
	tb_bytes_release(&text);
	if (!fine)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return tb_cases_open_texts(rules_dir, dinas, list, files, watch,
				   &crowd->cases, err);
}

static tb_status remember(void *context, size_t index, const tb_dinas *dinas,
			  tb_people *people, const tb_candidate *candidate,
			  tb_error *err)
{
	tb_crowd *crowd = context;

	(void)dinas;
	(void)people;
	if (!show(&candidate->result, &crowd->arena, &crowd->shown[index]))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return TB_OK;
}

/* ------------------------------------------------------ the ruleset itself */

static tb_status load_itself(const tb_ruleset_source *source,
			     const char *dinas, const tb_watch *watch,
			     tb_ruleset **out, tb_error *err)
{
	const tb_ruleset *ruleset = source->context;

	return tb_ruleset_from_files(dinas, ruleset->files,
				     ruleset->file_count, watch, out, err);
}

static tb_status evaluate_all(tb_crowd *crowd, const tb_ruleset *ruleset,
			      const tb_watch *watch, tb_error *err)
{
	const tb_ruleset_source source = { .load = load_itself,
					   .context = ruleset };
	const tb_case_run_request request = { .rulesets = &source,
					      .each = remember,
					      .context = crowd };
	tb_case_run run;
	tb_arena arena;
	tb_status st;

	crowd->shown = tb_arena_array(&crowd->arena, crowd->cases->count + 1,
				      sizeof *crowd->shown);
	if (!crowd->shown)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_arena_init(&arena);
	st = tb_cases_run(crowd->cases, &request, watch, &arena, &run, err);
	if (st == TB_OK && run.unfit != TB_OK) {
		st = run.unfit;
		if (err)
			*err = run.error;
	}
	tb_arena_release(&arena);
	return st;
}

static tb_status gather(tb_crowd *crowd, const char *rules_dir,
			const tb_ruleset *ruleset, const tb_watch *watch,
			tb_error *err)
{
	tb_cases *names = NULL;	/* only for its catalogue */
	tb_period period;
	tb_status st = tb_cases_open_texts(rules_dir, ruleset->dinas,
					   &(tb_case_file){ 0 }, 0, watch,
					   &names, err);

	if (st == TB_OK)
		st = tb_period_read(crowd->period, &period, err);
	if (st == TB_OK)
		st = tb_crowd_people_of(ruleset, &names->catalog, period.to,
					&crowd->arena, &crowd->people, err);
	tb_cases_close(names);
	if (st == TB_OK)
		st = write_cases(crowd, rules_dir, ruleset->dinas, watch, err);
	if (st == TB_OK)
		st = evaluate_all(crowd, ruleset, watch, err);
	return st;
}

tb_status tb_crowd_gather(const char *rules_dir, const tb_ruleset *ruleset,
			  const char *period, const tb_watch *watch,
			  tb_crowd **out, tb_error *err)
{
	tb_crowd *crowd = calloc(1, sizeof *crowd);
	tb_status st = TB_ENOMEM;

	if (!crowd)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_arena_init(&crowd->arena);
	crowd->period = tb_arena_text(&crowd->arena, period);
	if (crowd->period)
		st = gather(crowd, rules_dir, ruleset, watch, err);
	if (st != TB_OK) {
		tb_crowd_leave(crowd);
		return st;
	}
	*out = crowd;
	return TB_OK;
}

void tb_crowd_leave(tb_crowd *crowd)
{
	if (!crowd)
		return;
	tb_cases_close(crowd->cases);
	tb_arena_release(&crowd->arena);
	free(crowd);
}

/* ---------------------------------------------------------------- witness */

struct looking {
	const tb_crowd *crowd;
	tb_arena arena;		/* of one person */
	size_t found;		/* index; count: nobody yet */
	bool more;		/* only the further lines differ */
};

static tb_status compare(void *context, size_t index, const tb_dinas *dinas,
			 tb_people *people, const tb_candidate *candidate,
			 tb_error *err)
{
	struct looking *looking = context;
	const struct shown *before = &looking->crowd->shown[index];
	struct shown now = { NULL, NULL };

	(void)dinas;
	(void)people;
	tb_arena_reset(&looking->arena);
	if (!show(&candidate->result, &looking->arena, &now))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (!before->expect)
		return TB_OK;
	looking->more = strcmp(before->expect, now.expect) == 0;
	if (looking->more && strcmp(before->more, now.more) == 0)
		return TB_OK;
	looking->found = index;
	return tb_fail(err, TB_ECANCELLED, "%s", "found");
}

static const char *as_case(const tb_crowd *crowd, size_t index, bool more,
			   tb_arena *arena)
{
	return tb_arena_printf(arena,
			       "people:\n"
			       "  orang:\n"
			       "%s"
			       "cases:\n"
			       "  - name: \"(%s)\"\n"
			       "    person: orang\n"
			       "    period: %s\n"
			       "    expect:\n"
			       "%s%s",
			       crowd->people.people[index],
			       _("what should hold, in one sentence"),
			       crowd->period, crowd->shown[index].expect,
			       more ? crowd->shown[index].more : "");
}

tb_status tb_crowd_witness(const tb_crowd *crowd,
			   const tb_ruleset_source *other, tb_arena *arena,
			   const char **yaml, tb_error *err)
{
	struct looking looking = { .crowd = crowd,
				   .found = crowd->cases->count };
	const tb_case_run_request request = { .rulesets = other,
					      .each = compare,
					      .context = &looking };
	tb_case_run run = { .passed = 0 };
	tb_error error = { 0 };
	tb_arena scratch;
	tb_status st;

	tb_arena_init(&looking.arena);
	tb_arena_init(&scratch);
	st = tb_cases_run(crowd->cases, &request, NULL, &scratch, &run,
			  &error);
	/* A person for whom it breaks shows it too. */
	for (size_t i = 0; st == TB_OK && run.broken > 0 &&
			   i < crowd->cases->count &&
			   looking.found == crowd->cases->count; i++)
		if (run.outcomes[i].verdict == TB_CASE_BROKEN &&
		    crowd->shown[i].expect) {
			looking.found = i;
			looking.more = false;
		}
	tb_arena_release(&looking.arena);
	tb_arena_release(&scratch);
	if (st != TB_OK && looking.found == crowd->cases->count) {
		if (err)
			*err = error;
		return st;
	}
	*yaml = NULL;
	if (looking.found < crowd->cases->count) {
		*yaml = as_case(crowd, looking.found, looking.more, arena);
		if (!*yaml)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	return TB_OK;
}
