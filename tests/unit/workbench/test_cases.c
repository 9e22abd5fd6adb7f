/* test_cases.c - what cases may say of people, and what they compare.  Each
 * file of cases is written into a folder of its own beside copies of the
 * shipped rules. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "workbench/case_run.h"

enum { PATH = 512 };

static char folder[PATH];	/* holds kesehatan/ and nasional/ */

static const char *shipped(void)
{
	const char *path = getenv("TIMBANG_RULES");

	assert_non_null(path);
	return path;
}

static int make_folder(void **state)
{
	char command[4 * PATH];

	(void)state;
	(void)snprintf(folder, sizeof folder, "cases.%ld", (long)getpid());
	(void)snprintf(command, sizeof command,
		       "mkdir %s && cp -r %s/kesehatan %s/nasional %s && "
		       "rm %s/kesehatan/tests/*", folder, shipped(),
		       shipped(), folder, folder);
	return system(command);
}

static int remove_folder(void **state)
{
	char command[2 * PATH];

	(void)state;
	(void)snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command);
}

static void write_file(const char *person, const char *expect)
{
	char path[PATH + 64];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/kesehatan/tests/satu.yaml",
		       folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file,
		"people:\n  a:\n"
		"    position: { family: perawat, tier: ahli_pertama, "
		"serves_public: false }\n%s"
		"cases:\n  - name: satu\n    person: a\n    period: 2026-S1\n"
		"    expect: %s\n", person, expect);
	assert_int_equal(fclose(file), 0);
}

/* -> the verdict on the one case; the first difference in @first. */
static tb_case_verdict run(const char *person, const char *expect,
			   char *first, size_t size)
{
	const tb_ruleset_source source = tb_source_folder(folder);
	const tb_case_run_request request = { .rulesets = &source,
					      .details = true };
	tb_cases *cases = NULL;
	tb_case_verdict verdict;
	tb_error err = { 0 };
	tb_case_run out;
	tb_arena arena;

	write_file(person, expect);
	if (tb_cases_open(folder, "kesehatan", NULL, &cases, &err) != TB_OK)
		fail_msg("%s:%d:%d: %s", err.file, err.line, err.column,
			 err.message);
	assert_int_equal(cases->count, 1);
	tb_arena_init(&arena);
	if (tb_cases_run(cases, &request, NULL, &arena, &out, &err) != TB_OK)
		fail_msg("%s", err.message);
	verdict = out.outcomes[0].verdict;
	if (verdict == TB_CASE_BROKEN)
		fail_msg("%s", out.outcomes[0].error->message);
	if (verdict == TB_CASE_FAILED) {
		const tb_difference *d =
			out.outcomes[0].differences.list;

		(void)snprintf(first, size, "%s: %s, %s", d->what,
			       d->expected ? d->expected : "-",
			       d->actual ? d->actual : "-");
	}
	tb_arena_release(&arena);
	tb_cases_close(cases);
	return verdict;
}

static void passes(const char *person, const char *expect)
{
	char first[256] = "";

	if (run(person, expect, first, sizeof first) != TB_CASE_PASSED)
		fail_msg("%s expects %s: %s", person, expect, first);
}

static void fails(const char *person, const char *expect, const char *how)
{
	char first[256] = "";

	assert_int_equal(run(person, expect, first, sizeof first),
			 TB_CASE_FAILED);
	assert_string_equal(first, how);
}

/* JPM 17/18 = 94.4444...; the standard is 2 everywhere. */
#define KOM1 "    levels: { all: 2, KOM: 1 }\n"

static void numbers_are_compared_as_written(void **state)
{
	(void)state;
	passes(KOM1, "{ jpm: 94.44 }");
	passes(KOM1, "{ jpm: 94.444 }");
	passes(KOM1, "{ jpm: 94.444444 }");
	passes(KOM1, "{ levels: { KOM: 1, PP: 2.00 } }");
	fails(KOM1, "{ jpm: 94.4 }", "jpm: 94.4, 94.44");
	fails(KOM1, "{ jpm: 94.445 }", "jpm: 94.445, 94.444");
	fails(KOM1, "{ jpm: null }", "jpm: -, 94.44");
	fails(KOM1, "{ gaps: { KOM: 1 } }", "gaps.KOM: 1, -1");
	fails(KOM1, "{ levels: { KES_PPI: 1 } }", "levels.KES_PPI: 1, -");
}

static void lists_are_compared_whole(void **state)
{
	(void)state;
	passes(KOM1, "{ recommendations: [ { course: KOM_COACHING } ] }");
	fails(KOM1, "{ recommendations: [] }",
	      "recommendations[1]: -, KOM_COACHING (pendampingan)");
	fails(KOM1, "{ recommendations: [ { course: KOM_COACHING, priority: "
		    "required } ] }",
	      "recommendations[1]: KOM_COACHING (required), "
	      "KOM_COACHING (pendampingan, suggested)");
	passes("    levels: { all: 2, PP: 4, KOM: 3 }\n",
	       "{ strengths: [ KOM, PP ] }");
	fails("    levels: { all: 2, PP: 4, KOM: 3 }\n",
	      "{ strengths: [ PP, KOM ] }", "strengths[1]: PP, KOM");
	passes(KOM1 "    taken: { KOM_COACHING: 11 }\n",
	       "{ dropped: [ KOM_COACHING ] }");
	passes(KOM1 "    taken: { KOM_COACHING: 12 }\n", "{ dropped: [] }");
}

static void review_is_told_whole(void **state)
{
	(void)state;
	passes("    levels: { all: 2, KOM: [1, 3], PP: }\n",
	       "{ status: partial, category: null, "
	       "review: { PP: too_few, KOM: dialogue } }");
	fails("    levels: { all: 2, KOM: [1, 3], PP: }\n",
	      "{ review: { KOM: dialogue } }", "review.KOM: dialogue, "
					       "dialogue");
	passes(KOM1, "{ review: {} , status: complete }");
	passes("    since: 2026-06-15\n" KOM1,
	       "{ review: new_in_post, jpm: null }");
	passes("", "{ review: no_rater, status: review }");
	passes("    levels: { all: }\n", "{ status: review, review: null }");
}

/* The last note a day before the last day, the others a week apart before. */
static void notes_in_short_stand_in_order(void **state)
{
	(void)state;
	passes("    levels: { all: [2, 2, 2], KOM: [1, 2, 2] }\n",
	       "{ levels: { KOM: 2 } }");
	passes("    levels: { all: 2, KOM: [1, 3] }\n"
	       "    dialogues: { KOM: 2 }\n",
	       "{ review: {}, levels: { KOM: 2 } }");
}

#define NOTE(date, level, more) \
	"      - { date: " date ", competency: KOM, level: " level more " }\n"

static void notes_in_full_have_dates_raters_and_roles(void **state)
{
	(void)state;
	passes("    levels: { all: 2, KOM: }\n    notes:\n"
	       NOTE("2026-02-01", "1", "")
	       NOTE("2026-02-01", "1", ", rater: b, project: p")
	       NOTE("2026-03-01", "2", ""),
	       "{ levels: { KOM: 1 } }");
	/* a peer's note is shown, not counted; one of nobody linked neither */
	passes("    levels: { all: 2 }\n    notes:\n"
	       NOTE("2026-02-01", "1", ", role: peer")
	       NOTE("2026-02-01", "0", ", role: none")
	       NOTE("2026-02-01", "5", ", role: self"),
	       "{ levels: { KOM: 2 } }");
	/* twelve months back from the last day, that one included */
	passes("    levels: { all: 2, KOM: }\n    notes:\n"
	       NOTE("2025-07-01", "1", ""), "{ levels: { KOM: 1 } }");
	passes("    levels: { all: 2, KOM: }\n    notes:\n"
	       NOTE("2025-06-30", "1", ""), "{ review: { KOM: too_old } }");
	/* the dialogue stands for 1 and 3; the middle of its 2 and a later 3 */
	passes("    levels: { all: 2, KOM: }\n    notes:\n"
	       NOTE("2026-02-01", "1", "") NOTE("2026-03-01", "3", "")
	       NOTE("2026-06-01", "3", "")
	       "    dialogues: { KOM: { level: 2, date: 2026-05-01 } }\n",
	       "{ levels: { KOM: 2.5 } }");
}

static void a_family_that_is_nearly_known_is_refused(void **state)
{
	tb_cases *cases = NULL;
	tb_error err = { 0 };

	(void)state;
	write_file(KOM1 "  b:\n    position: { family: perawta, tier: "
			"ahli_muda }\n", "{ jpm: 94.44 }");
	assert_int_equal(tb_cases_open(folder, "kesehatan", NULL, &cases,
				       &err), TB_ERULE);
	assert_int_equal(err.line, 6);
	write_file(KOM1 "  b:\n    position: { family: pelaut, tier: "
			"ahli_muda }\n", "{ jpm: 94.44 }");
	assert_int_equal(tb_cases_open(folder, "kesehatan", NULL, &cases,
				       &err), TB_OK);
	tb_cases_close(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_compared_as_written),
		cmocka_unit_test(lists_are_compared_whole),
		cmocka_unit_test(review_is_told_whole),
		cmocka_unit_test(notes_in_short_stand_in_order),
		cmocka_unit_test(notes_in_full_have_dates_raters_and_roles),
		cmocka_unit_test(a_family_that_is_nearly_known_is_refused),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
