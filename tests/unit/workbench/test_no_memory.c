/* test_no_memory.c - a lack of memory is never taken for something about the
 * rules: work is as ever, or says that there was no memory.
 *
 * Every allocation of this program goes through here (--wrap in
 * tests/CMakeLists.txt), so that any of them can fail. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "check.h"
#include "rule/lint.h"
#include "workbench/case_run.h"
#include "workbench/mutant.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
char *__wrap_strdup(const char *text);

static long calls, failing;	/* failing: the call that fails; 0: none */

static bool is_now(void)
{
	return ++calls == failing;
}

void *__wrap_malloc(size_t size)
{
	return is_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return is_now() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	return is_now() ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text)
{
	return is_now() ? NULL : __real_strdup(text);
}

enum { POINTS = 400, FILES = 3 };

/* What a piece of work came to, in figures. */
typedef struct outcome {
	tb_status st;
	size_t figures[4];
} outcome;

struct world {
	const char *rules_dir;
	tb_ruleset *ruleset;
	tb_cases *cases;
};

typedef outcome work_fn(const struct world *world);

/* The first calls, and those spread over all others. */
static void fail_each(const struct world *world, work_fn *work)
{
	outcome ever, now;
	long count, step;

	calls = failing = 0;
	ever = work(world);
	assert_int_equal(ever.st, TB_OK);
	count = calls;
	assert_true(count > 0);
	step = count / POINTS + 1;
	for (long at = 1; at <= count; at += step) {
		calls = 0;
		failing = at;
		now = work(world);
		failing = 0;
		if (now.st == TB_OK) {
			for (size_t i = 0; i < 4; i++)
				if (now.figures[i] != ever.figures[i])
					fail_msg("allocation %ld of %ld: "
						 "figure %zu is %zu, not %zu",
						 at, count, i, now.figures[i],
						 ever.figures[i]);
		} else if (now.st != TB_ENOMEM) {
			fail_msg("allocation %ld of %ld: status %d", at,
				 count, now.st);
		}
	}
}

static outcome read_cases(const struct world *world)
{
	static const char text[] =
		"people:\n"
		"  orang:\n"
		"    position: { family: perawat, tier: ahli_pertama }\n"
		"    levels: { all: 2, KOM: [1, 1, 2] }\n"
		"cases:\n"
		"  - { name: satu, person: orang, period: 2026-S1,\n"
		"      expect: { status: complete } }\n"
		"  - { name: dua, person: orang, period: 2026-S1,\n"
		"      expect: { status: complete } }\n";
	tb_case_file files[FILES];
	tb_cases *cases = NULL;
	outcome out = { .st = TB_OK };
	tb_error err;

	for (size_t i = 0; i < FILES; i++)
		files[i] = (tb_case_file){ .name = "x.yaml", .bytes = text,
					   .length = sizeof text - 1 };
	out.st = tb_cases_open_texts(world->rules_dir, "kesehatan", files,
				     FILES, NULL, &cases, &err);
	if (out.st == TB_OK) {
		out.figures[0] = cases->count;
		out.figures[1] = cases->file_count;
	}
	tb_cases_close(cases);
	return out;
}

static outcome run_cases(const struct world *world)
{
	const tb_ruleset_source folder = tb_source_folder(world->rules_dir);
	const tb_case_run_request request = { .rulesets = &folder };
	outcome out = { .st = TB_OK };
	tb_case_run run;
	tb_arena arena;
	tb_error err;

	tb_arena_init(&arena);
	out.st = tb_cases_run(world->cases, &request, NULL, &arena, &run,
			      &err);
	if (out.st == TB_OK) {
		out.figures[0] = run.passed;
		out.figures[1] = run.failed;
		out.figures[2] = run.broken;
		out.figures[3] = (size_t)run.unfit;
	}
	tb_arena_release(&arena);
	return out;
}

static outcome list_mutants(const struct world *world)
{
	outcome out = { .st = TB_OK };
	tb_mutants mutants = { .count = 0 };
	tb_arena arena;
	tb_error err;

	tb_arena_init(&arena);
	out.st = tb_mutants_of(world->ruleset, &world->cases->catalog, &arena,
			       &mutants, &err);
	if (out.st == TB_OK)
		out.figures[0] = mutants.count;
	tb_arena_release(&arena);
	return out;
}

static void count(void *context, const tb_problem *problem)
{
	(void)problem;
	++*(size_t *)context;
}

static outcome lint(const struct world *world)
{
	static const char text[] = "local unused = 1\nreturn { { id = 'a', "
				   "when = function() return ture end } }\n";
	const tb_rule_file file = { .path = "x/weights.lua",
				    .name = "weights.lua", .text = text,
				    .length = sizeof text - 1 };
	outcome out = { .st = TB_OK };
	const tb_watch watch = { count, NULL, &out.figures[0] };
	tb_lint *started = NULL;
	tb_error err;

	(void)world;
	out.st = tb_lint_start(NULL, &started, &err);
	if (out.st == TB_OK)
		out.st = tb_lint_file(started, &file, &watch, &err);
	tb_lint_stop(started);
	return out;
}

static void cases_are_all_read(void **state)
{
	fail_each(*state, read_cases);
}

static void cases_come_out_as_ever(void **state)
{
	fail_each(*state, run_cases);
}

static void mutants_are_all_made(void **state)
{
	fail_each(*state, list_mutants);
}

static void findings_are_all_told(void **state)
{
	fail_each(*state, lint);
}

static int open_world(void **state)
{
	static struct world w;
	tb_error err;

	w.rules_dir = getenv("TIMBANG_RULES");
	*state = &w;
	return w.rules_dir &&
	       tb_ruleset_load(w.rules_dir, "kesehatan", NULL, &w.ruleset,
			       &err) == TB_OK &&
	       tb_cases_open(w.rules_dir, "kesehatan", NULL, &w.cases,
			     &err) == TB_OK ? 0 : -1;
}

static int close_world(void **state)
{
	struct world *w = *state;

	tb_cases_close(w->cases);
	tb_ruleset_free(w->ruleset);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases_are_all_read),
		cmocka_unit_test(cases_come_out_as_ever),
		cmocka_unit_test(mutants_are_all_made),
		cmocka_unit_test(findings_are_all_told),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
