/* test_forms.c - cases that were run, as JUnit and TAP: what programs that
 * gather tests read. */
#include <string.h>

#include "report/markup.h"
#include "report/test.h"

/* ------------------------------------------------------------------- JUnit */

static void put_attribute(tb_out *out, const char *name, const char *value)
{
	tb_out_printf(out, " %s=\"", name);
	tb_markup_attribute(out, value);
	tb_out_puts(out, "\"");
}

/* "score: 88.64 -> 94.74", one line per difference. */
static void write_differences(const tb_differences *differences,
			      tb_bytes *text)
{
	for (size_t i = 0; i < differences->count; i++) {
		const tb_difference *d = &differences->list[i];

		if (!d->same)
			tb_bytes_printf(text, "%s%s: %s -> %s",
					text->length ? "\n" : "", d->what,
					d->expected ? d->expected : "-",
					d->actual ? d->actual : "-");
	}
}

/* Why a case did not pass. */
static void write_why(const tb_case_outcome *outcome, tb_bytes *text)
{
	const tb_error *why = outcome->error;

	tb_bytes_init(text);
	if (outcome->verdict == TB_CASE_FAILED)
		write_differences(&outcome->differences, text);
	else if (why && why->file[0])
		tb_bytes_printf(text, "%s:%d: %s", why->file, why->line,
				why->message);
	else if (why)
		tb_bytes_puts(text, why->message);
}

static void junit_case(const tb_test *test, size_t index, tb_out *out)
{
	const tb_case *one = &test->cases->cases[index];
	const tb_case_outcome *outcome = &test->run.outcomes[index];
	bool failed = outcome->verdict == TB_CASE_FAILED;
	tb_bytes why;

	tb_out_puts(out, "    <testcase");
	put_attribute(out, "classname", test->named.shown);
	put_attribute(out, "name", one->name);
	put_attribute(out, "file", one->file->path);
	tb_out_printf(out, " line=\"%d\"", one->line);
	switch (outcome->verdict) {
	case TB_CASE_PASSED:
		tb_out_puts(out, "/>\n");
		return;
	case TB_CASE_LEFT_OUT:
		tb_out_puts(out, "><skipped/></testcase>\n");
		return;
	case TB_CASE_FAILED:
	case TB_CASE_BROKEN:
		break;
	}
	write_why(outcome, &why);
	tb_out_printf(out, "><%s", failed ? "failure" : "error");
	put_attribute(out, "message",
		      tb_bytes_text(&why) ? why.data : "");
	tb_out_puts(out, "/></testcase>\n");
	tb_bytes_release(&why);
}

static bool is_of(const tb_test *test, size_t index, const tb_case_file *file)
{
	return test->cases->cases[index].file == file;
}

static void junit_file(const tb_test *test, const tb_case_file *file,
		       tb_out *out)
{
	int n[4] = { 0 };

	for (size_t i = 0; i < test->cases->count; i++)
		if (is_of(test, i, file))
			n[test->run.outcomes[i].verdict]++;
	tb_out_puts(out, "  <testsuite");
	put_attribute(out, "name", file->path);
	tb_out_printf(out,
		      " tests=\"%d\" failures=\"%d\" errors=\"%d\" "
		      "skipped=\"%d\">\n",
		      n[0] + n[1] + n[2] + n[3], n[TB_CASE_FAILED],
		      n[TB_CASE_BROKEN], n[TB_CASE_LEFT_OUT]);
	for (size_t i = 0; i < test->cases->count; i++)
		if (is_of(test, i, file))
			junit_case(test, i, out);
	tb_out_puts(out, "  </testsuite>\n");
}

void tb_tests_junit(const tb_tests *tests, tb_out *out)
{
	tb_out_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			 "<testsuites>\n");
	for (size_t i = 0; i < tests->count; i++)
		for (size_t f = 0; f < tests->tests[i]->cases->file_count;
		     f++)
			junit_file(tests->tests[i],
				   &tests->tests[i]->cases->files[f], out);
	tb_out_puts(out, "</testsuites>\n");
}

/* --------------------------------------------------------------------- TAP */

/* A '#' would begin a directive. */
static void put_tap_name(tb_out *out, const char *name)
{
	for (; *name; name++)
		if (*name == '#')
			tb_out_puts(out, "\\#");
		else if (*name == '\n')
			tb_out_puts(out, " ");
		else
			tb_out_put(out, name, 1);
}

static void tap_case(const tb_test *test, size_t index, size_t number,
		     tb_out *out)
{
	const tb_case *one = &test->cases->cases[index];
	const tb_case_outcome *outcome = &test->run.outcomes[index];
	bool good = outcome->verdict == TB_CASE_PASSED ||
		    outcome->verdict == TB_CASE_LEFT_OUT;
	const char *rest;
	tb_bytes why;

	tb_out_printf(out, "%s %zu - ", good ? "ok" : "not ok", number);
	put_tap_name(out, one->name);
	tb_out_puts(out, outcome->verdict == TB_CASE_LEFT_OUT ? " # SKIP\n"
							      : "\n");
	if (good)
		return;
	tb_out_printf(out, "# %s:%d\n", one->file->path, one->line);
	write_why(outcome, &why);
	for (rest = tb_bytes_text(&why); rest;) {
		const char *line = rest;
		size_t n = tb_out_fold(line, 0, &rest);

		tb_out_printf(out, "# %.*s\n", (int)n, line);
	}
	tb_bytes_release(&why);
}

void tb_tests_tap(const tb_tests *tests, tb_out *out)
{
	size_t number = 0;

	tb_out_printf(out, "TAP version 13\n1..%lld\n",
		      (long long)(tests->sum->passed + tests->sum->failed +
				  tests->sum->skipped));
	for (size_t i = 0; i < tests->count; i++)
		for (size_t c = 0; c < tests->tests[i]->cases->count; c++)
			tap_case(tests->tests[i], c, ++number, out);
}
