/* test_text.c - cases that were run, for people. */
#include <string.h>

#include "base/i18n.h"
#include "report/counts.h"
#include "report/table.h"
#include "report/test.h"

enum { INDENT = 2 };

static bool is_done(const tb_case_outcome *outcome)
{
	return outcome->verdict == TB_CASE_PASSED ||
	       outcome->verdict == TB_CASE_LEFT_OUT;
}

/* ------------------------------------------------------------------- files */

struct counts {
	int64_t passed, failed, skipped;
};

static struct counts count_file(const tb_test *test, const tb_case_file *file)
{
	struct counts n = { 0, 0, 0 };

	for (size_t i = 0; i < test->cases->count; i++) {
		tb_case_verdict verdict = test->run.outcomes[i].verdict;

		if (test->cases->cases[i].file != file)
			continue;
		n.passed += verdict == TB_CASE_PASSED;
		n.failed += verdict == TB_CASE_FAILED ||
			    verdict == TB_CASE_BROKEN;
		n.skipped += verdict == TB_CASE_LEFT_OUT;
	}
	return n;
}

static void add_files(const tb_test *test, tb_table *table)
{
	for (size_t f = 0; f < test->cases->file_count; f++) {
		const tb_case_file *file = &test->cases->files[f];
		struct counts n = count_file(test, file);
		tb_count_text passed, failed, skipped;

		tb_table_add(table, (tb_cell[]){
			{ file->path, TB_PLAIN },
			{ tb_count(n.passed, passed),
			  n.passed ? TB_GOOD : TB_PLAIN },
			{ tb_count(n.failed, failed),
			  n.failed ? TB_BAD : TB_PLAIN },
			{ tb_count(n.skipped, skipped), TB_DIM } });
	}
}

static void print_files(const tb_tests *tests, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("File"), .least = 20 },
		{ .title = _("Passed"), .right = true },
		{ .title = _("Failed"), .right = true },
		{ .title = _("Left out"), .right = true },
	};
	/* the last one only where something was left out */
	size_t n = tests->sum->skipped > 0 ? 4 : 3;
	tb_table table;

	tb_table_init(&table, columns, n);
	for (size_t i = 0; i < tests->count; i++)
		add_files(tests->tests[i], &table);
	tb_table_print(&table, out);
	tb_table_release(&table);
}

/* ---------------------------------------------------------------- failures */

static void print_differences(const tb_differences *differences, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Checked") },
		{ .title = _("Expected"), .least = 14 },
		{ .title = _("Came out"), .least = 14 },
	};
	tb_table table;

	tb_table_init(&table, columns, 3);
	table.indent = INDENT;
	for (size_t i = 0; i < differences->count; i++) {
		const tb_difference *d = &differences->list[i];

		tb_table_add(&table, (tb_cell[]){
			{ d->what, d->same ? TB_DIM : TB_PLAIN },
			{ d->expected ? d->expected : _("(none)"),
			  d->same ? TB_DIM : TB_PLAIN },
			{ d->actual ? d->actual : _("(none)"),
			  d->same ? TB_DIM : TB_BAD } });
	}
	tb_table_print(&table, out);
	tb_table_release(&table);
}

static void print_broken(const tb_error *why, tb_out *out)
{
	if (!why)
		return;
	if (why->file[0] && why->line > 0)
		tb_out_line(out, INDENT, "%s:%d: %s", why->file, why->line,
			    why->message);
	else
		tb_out_line(out, INDENT, "%s", why->message);
}

void tb_test_failure(const tb_test *test, size_t index, tb_out *out)
{
	const tb_case *one = &test->cases->cases[index];
	const tb_case_outcome *outcome = &test->run.outcomes[index];

	tb_out_puts(out, "\n");
	tb_out_style(out, TB_BAD);
	tb_out_printf(out, "%s", _("FAILED"));
	tb_out_style(out, TB_PLAIN);
	tb_out_printf(out, "  %s:%d\n", one->file->path, one->line);
	tb_out_style(out, TB_BOLD);
	tb_out_paragraph(out, INDENT, NULL, one->name);
	tb_out_style(out, TB_PLAIN);
	tb_out_puts(out, "\n");
	if (outcome->verdict == TB_CASE_BROKEN)
		print_broken(outcome->error, out);
	else
		print_differences(&outcome->differences, out);
	tb_test_clues(&test->clues[index], out);
}

/* What breaks every case is said once. */
static bool is_of_unfit(const tb_test *test, const tb_case_outcome *outcome)
{
	return test->run.unfit != TB_OK &&
	       outcome->verdict == TB_CASE_BROKEN && outcome->error &&
	       strcmp(outcome->error->message, test->run.error.message) == 0;
}

static void print_failures(const tb_test *test, tb_out *out)
{
	if (test->run.unfit != TB_OK) {
		tb_out_puts(out, "\n");
		tb_out_style(out, TB_BAD);
		tb_out_printf(out, "%s", _("FAILED"));
		tb_out_style(out, TB_PLAIN);
		tb_out_printf(out, _("  the ruleset '%s' cannot be put to "
				     "work:\n"), test->named.shown);
		print_broken(&test->run.error, out);
	}
	for (size_t i = 0; i < test->cases->count; i++) {
		const tb_case_outcome *outcome = &test->run.outcomes[i];

		if (!is_done(outcome) && !is_of_unfit(test, outcome))
			tb_test_failure(test, i, out);
	}
}

/* --------------------------------------------------------------- together */

static void print_sum(const tb_test_summary *sum, tb_out *out)
{
	tb_count_text passed, failed, skipped;

	tb_out_style(out, sum->failed ? TB_BAD : TB_GOOD);
	tb_out_printf(out, _("%s passed, %s failed"),
		      tb_count(sum->passed, passed),
		      tb_count(sum->failed, failed));
	tb_out_style(out, TB_PLAIN);
	if (sum->skipped > 0)
		tb_out_printf(out, _(", %s left out"),
			      tb_count(sum->skipped, skipped));
	if (sum->coverage >= 0)
		tb_out_printf(out, _(", coverage %d%%"), sum->coverage);
	if (sum->mutation >= 0)
		tb_out_printf(out, _(", changes noticed %d%%"),
			      sum->mutation);
	tb_out_puts(out, "\n");
}

void tb_tests_text(const tb_tests *tests, tb_out *out)
{
	if (tests->sum->files > 0)
		print_files(tests, out);
	for (size_t i = 0; i < tests->count; i++)
		print_failures(tests->tests[i], out);
	if (tests->sum->coverage >= 0)
		tb_tests_coverage(tests, out);
	tb_tests_mutation(tests, out);
	tb_out_puts(out, "\n");
	print_sum(tests->sum, out);
}

static const tb_case *first_failure(const tb_tests *tests)
{
	for (size_t i = 0; i < tests->count; i++)
		for (size_t c = 0; c < tests->tests[i]->cases->count; c++)
			if (!is_done(&tests->tests[i]->run.outcomes[c]))
				return &tests->tests[i]->cases->cases[c];
	return NULL;
}

void tb_tests_brief(const tb_tests *tests, tb_out *out)
{
	const tb_case *first = first_failure(tests);
	tb_count_text passed, failed;

	tb_out_style(out, first ? TB_BAD : TB_GOOD);
	tb_out_printf(out, _("%s passed, %s failed"),
		      tb_count(tests->sum->passed, passed),
		      tb_count(tests->sum->failed, failed));
	tb_out_style(out, TB_PLAIN);
	if (first)
		tb_out_printf(out, "  %s:%d %s", first->file->path,
			      first->line, first->name);
	tb_out_puts(out, "\n");
}
