/* test_publish_steps.c - what is kept of a publication, read again. */
#include <string.h>

#include "check.h"
#include "workbench/publish_steps.h"

static void kept_steps_are_read_one_by_one(void **state)
{
	const char *at = "read:passed test:passed,cases=54"
			 " coverage:passed,percent=100,least=80 check:absent";
	tb_kept_step step;

	(void)state;
	assert_true(tb_publish_steps_next(&at, &step));
	assert_string_equal(step.key, "read");
	assert_true(step.passed);
	assert_string_equal(step.figures, "");
	assert_true(tb_publish_steps_next(&at, &step));
	assert_string_equal(step.key, "test");
	assert_string_equal(step.figures, "cases=54");
	assert_true(tb_publish_steps_next(&at, &step));
	assert_string_equal(step.figures, "percent=100,least=80");
	assert_true(tb_publish_steps_next(&at, &step));
	assert_string_equal(step.key, "check");
	assert_false(step.passed);
	assert_string_equal(step.figures, "");
	assert_false(tb_publish_steps_next(&at, &step));
}

/* The text comes out of the store, where anybody may have written. */
static void what_is_no_step_ends_all_the_same(void **state)
{
	static const char *const odd[] = {
		"", "   ", "test", "test:", ":", "::", ",", "test:,", "a:b:c",
		"test:passed,", "test:passedcases=1", "test:passed,=,=",
		"very-long-key-that-no-step-has-ever-had:passed,"
		"and-figures-that-are-longer-than-any-figures-that-a-step-"
		"could-have-come-to-by-itself=1"
	};

	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		const char *at = odd[i];
		tb_kept_step step;
		int n = 0;

		while (tb_publish_steps_next(&at, &step)) {
			assert_true(strlen(step.key) < sizeof step.key);
			assert_true(strlen(step.figures) <
				    sizeof step.figures);
			n++;
		}
		assert_true(n <= 1);
		assert_string_equal(at + strspn(at, " "), "");
	}
}

static void figures_become_words(void **state)
{
	static const struct {
		const char *key, *figures, *words;
	} cases[] = {
		{ "check", "warnings=0", "nothing wrong found" },
		{ "check", "warnings=1", "1 warning" },
		{ "check", "warnings=12", "12 warnings" },
		{ "test", "cases=1", "1 case" },
		{ "test", "cases=54", "54 cases" },
		{ "coverage", "percent=72,least=70",
		  "72%, at least 70% are asked for" },
		{ "mutation", "least=70,percent=91",
		  "91%, at least 70% are asked for" },
		{ "impact", "moved=3,people=40,down=2,up=1",
		  "3 of 40 people come out differently: 2 in a lower category, "
		  "1 in a higher one" },
		{ "impact", "moved=0,people=0,down=0,up=0",
		  "nobody is under these rules" },
		{ "impact", "people=40", "nothing to compare with" },
		{ "read", "files=3", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		tb_bytes words;

		tb_bytes_init(&words);
		tb_publish_step_words(cases[i].key, cases[i].figures, &words);
		assert_string_equal(words.length ? tb_bytes_text(&words) : "",
				    cases[i].words);
		tb_bytes_release(&words);
	}
	assert_string_equal(tb_publish_step_title("test"), "tests");
	assert_string_equal(tb_publish_step_title("unknown"), "unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kept_steps_are_read_one_by_one),
		cmocka_unit_test(what_is_no_step_ends_all_the_same),
		cmocka_unit_test(figures_become_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
