/* test.h - inside report/: cases that were run, in four forms. */
#ifndef TB_REPORT_TEST_H
#define TB_REPORT_TEST_H

#include "report/out.h"
#include "workbench/test.h"

/* The rulesets that were tested. */
typedef struct tb_tests {
	size_t count;
	tb_test **tests;
	const tb_test_summary *sum;
} tb_tests;

/* test_text.c */
void tb_tests_text(const tb_tests *tests, tb_out *out);
/* One line: how many passed, and the first that did not. */
void tb_tests_brief(const tb_tests *tests, tb_out *out);
/* What one case that did not pass expected, and what came out. */
void tb_test_failure(const tb_test *test, size_t index, tb_out *out);
/* test_clues.c */
void tb_test_clues(const tb_clues *clues, tb_out *out);
/* test_coverage.c */
void tb_tests_coverage(const tb_tests *tests, tb_out *out);
/* test_mutation.c */
void tb_tests_mutation(const tb_tests *tests, tb_out *out);
/* test_accept.c: file by file; *rewritten counts those. */
TB_MUST_CHECK
tb_status tb_tests_accept(const tb_test_options *options,
			  const tb_tests *tests, const tb_report_options *how,
			  const tb_sink *sink, int64_t *rewritten,
			  tb_error *err);
/* test_json.c */
void tb_tests_json(const tb_tests *tests, tb_out *out);
/* test_forms.c: for programs that gather tests */
void tb_tests_junit(const tb_tests *tests, tb_out *out);
void tb_tests_tap(const tb_tests *tests, tb_out *out);

#endif
