/* test_case_run.c - the shipped cases against the shipped rules, and against
 * rules in memory that say something else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "workbench/case_run.h"

static const char *rules_dir(void)
{
	const char *folder = getenv("TIMBANG_RULES");

	assert_non_null(folder);
	return folder;
}

static tb_cases *open_cases(const char *dinas)
{
	tb_cases *cases = NULL;
	tb_error err = { 0 };

	if (tb_cases_open(rules_dir(), dinas, NULL, &cases, &err) != TB_OK)
		fail_msg("%s:%d: %s", err.file, err.line, err.message);
	return cases;
}

/* A ruleset in memory, with one text of one file replaced. */
struct mutant {
	const char *dinas, *path, *old, *new;
};

static tb_status load_mutant(const tb_ruleset_source *source,
			     const char *dinas, const tb_watch *watch,
			     tb_ruleset **out, tb_error *err)
{
	const struct mutant *mutant = source->context;
	tb_ruleset *whole = NULL;
	tb_status st = tb_ruleset_load(rules_dir(), dinas, watch, &whole, err);
	char text[65536];

	assert_int_equal(st, TB_OK);
	for (size_t i = 0; i < whole->file_count; i++) {
		tb_ruleset_file *file = &whole->files[i];
		const char *at;

		if (strcmp(file->path, mutant->path) != 0)
			continue;
		at = strstr(file->bytes, mutant->old);
		assert_non_null(at);
		(void)snprintf(text, sizeof text, "%.*s%s%s",
			       (int)(at - file->bytes), file->bytes,
			       mutant->new, at + strlen(mutant->old));
		file->bytes = text;
		file->length = strlen(text);
	}
	st = tb_ruleset_from_files(dinas, whole->files, whole->file_count,
				   watch, out, err);
	tb_ruleset_free(whole);
	return st;
}

static void run(tb_cases *cases, const tb_ruleset_source *source,
		bool stop_early, tb_arena *arena, tb_case_run *out)
{
	const tb_case_run_request request = { .rulesets = source,
					      .stop_early = stop_early,
					      .details = true };
	tb_error err = { 0 };

	tb_arena_init(arena);
	if (tb_cases_run(cases, &request, NULL, arena, out, &err) != TB_OK)
		fail_msg("%s:%d: %s", err.file, err.line, err.message);
}

static void shipped_cases_pass(void **state)
{
	static const struct {
		const char *dinas;
		size_t least;
	} all[] = { { "nasional", 2 }, { "kesehatan", 10 },
		    { "pendidikan", 6 } };

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		tb_ruleset_source folder = tb_source_folder(rules_dir());
		tb_cases *cases = open_cases(all[i].dinas);
		tb_arena arena;
		tb_case_run out;

		run(cases, &folder, false, &arena, &out);
		assert_true(cases->count >= all[i].least);
		for (size_t c = 0; c < cases->count; c++) {
			const tb_case_outcome *o = &out.outcomes[c];

			if (o->verdict != TB_CASE_PASSED)
				fail_msg("%s: %s %s", cases->cases[c].name,
					 o->error ? o->error->message : "",
					 o->differences.count
						 ? o->differences.list[0].what
						 : "");
		}
		assert_int_equal(out.passed, cases->count);
		assert_int_equal(out.unfit, TB_OK);
		tb_arena_release(&arena);
		tb_cases_close(cases);
	}
}

static size_t find(const tb_cases *cases, const char *name)
{
	for (size_t i = 0; i < cases->count; i++)
		if (strstr(cases->cases[i].name, name))
			return i;
	fail_msg("no case '%s'", name);
	return 0;
}

/* Weight 25 of KOM made 10: the weights add up to 95, the required points to
 * 190; (190 - 10)/190 instead of (220 - 25)/220, by hand 94.74. */
static void a_mutant_in_memory_fails_the_cases_that_see_it(void **state)
{
	const struct mutant mutant = { "kesehatan",
				       "kesehatan/weights.lua",
				       "KOM = p.bobot_komunikasi",
				       "KOM = 10" };
	const tb_ruleset_source source = { .load = load_mutant,
					   .context = &mutant };
	tb_cases *cases = open_cases("kesehatan");
	const tb_case_outcome *o;
	tb_arena arena;
	tb_case_run out;
	size_t seen;

	(void)state;
	seen = find(cases, "walau JPM optimal");
	for (int again = 0; again < 3; again++) {
		run(cases, &source, false, &arena, &out);
		o = &out.outcomes[seen];
		assert_int_equal(o->verdict, TB_CASE_FAILED);
		assert_int_equal(o->differences.count, 2);
		assert_string_equal(o->differences.list[0].what, "score");
		assert_string_equal(o->differences.list[0].expected, "88.64");
		assert_string_equal(o->differences.list[0].actual, "94.74");
		assert_string_equal(o->differences.list[1].what, "category");
		assert_int_equal(out.outcomes[find(cases, "dialog")].verdict,
				 TB_CASE_PASSED);
		tb_arena_release(&arena);
	}
	run(cases, &source, true, &arena, &out);
	assert_int_equal(out.failed, 1);
	assert_true(out.passed + out.failed < cases->count);
	tb_arena_release(&arena);
	tb_cases_close(cases);
}

static void a_rule_that_fails_breaks_only_whom_it_meets(void **state)
{
	const struct mutant mutant = {
		"kesehatan", "kesehatan/training.lua",
		"local function melayani(asn) return asn.position.serves_public end",
		"local function melayani(asn) if asn.position.serves_public then "
		"error('rusak') end return false end"
	};
	const tb_ruleset_source source = { .load = load_mutant,
					   .context = &mutant };
	tb_cases *cases = open_cases("kesehatan");
	const tb_case_outcome *o;
	tb_arena arena;
	tb_case_run out;

	(void)state;
	run(cases, &source, false, &arena, &out);
	o = &out.outcomes[find(cases, "walau JPM optimal")];
	assert_int_equal(o->verdict, TB_CASE_BROKEN);
	assert_non_null(strstr(o->error->message, "rusak"));
	assert_true(o->error->line > 0);
	o = &out.outcomes[find(cases, "tanpa tatap muka")];
	assert_int_equal(o->verdict, TB_CASE_PASSED);
	assert_int_equal(out.unfit, TB_OK);
	tb_arena_release(&arena);
	tb_cases_close(cases);
}

static void a_ruleset_that_does_not_load_is_unfit(void **state)
{
	const struct mutant mutant = { "kesehatan", "kesehatan/weights.lua",
				       "return {", "return {{" };
	const tb_ruleset_source source = { .load = load_mutant,
					   .context = &mutant };
	tb_cases *cases = open_cases("kesehatan");
	tb_arena arena;
	tb_case_run out;

	(void)state;
	run(cases, &source, false, &arena, &out);
	assert_int_equal(out.unfit, TB_ERULE);
	assert_int_equal(out.broken, cases->count);
	assert_true(out.error.message[0] != '\0');
	tb_arena_release(&arena);
	tb_cases_close(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shipped_cases_pass),
		cmocka_unit_test(
			a_mutant_in_memory_fails_the_cases_that_see_it),
		cmocka_unit_test(a_rule_that_fails_breaks_only_whom_it_meets),
		cmocka_unit_test(a_ruleset_that_does_not_load_is_unfit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
