/* test_accept.c - showing what would be rewritten, asking, rewriting. */
#include "base/i18n.h"
#include "report/test.h"
#include "workbench/case_accept.h"

static void show(tb_edits *edits, const char *path, tb_out *out)
{
	tb_bytes text;
	const char *at;

	tb_bytes_init(&text);
	tb_edits_describe(edits, &text);
	at = tb_bytes_text(&text);
	tb_out_heading(out, path);
	while (at && *at) {
		const char *rest, *line = at;
		size_t n = tb_out_fold(line, 0, &rest);

		tb_out_style(out, *line == '+' ? TB_GOOD : TB_BAD);
		tb_out_printf(out, "%.*s", (int)n, line);
		tb_out_style(out, TB_PLAIN);
		tb_out_puts(out, "\n");
		at = rest;
	}
	tb_bytes_release(&text);
}

static tb_status accept_file(const tb_test_options *options,
			     const tb_test *test, const tb_case_file *file,
			     const tb_report_options *how,
			     const tb_sink *sink, int64_t *rewritten,
			     tb_error *err)
{
	tb_arena arena;
	tb_edits edits;
	tb_out out;
	const char *bytes = NULL;
	size_t length = 0;
	tb_status st;

	tb_arena_init(&arena);
	tb_out_init(&out, how, sink);
	st = tb_case_accept(test->cases, &test->run, file, &arena, &edits,
			    err);
	if (st == TB_OK && edits.count > 0)
		show(&edits, file->path, &out);
	st = tb_out_end(&out, st, err);
	if (st == TB_OK && edits.count > 0 &&
	    options->accept(options->accept_context, file->path)) {
		st = tb_edits_apply(&edits, &bytes, &length, err);
		if (st == TB_OK)
			st = tb_edits_write(file->path, bytes, length, err);
		*rewritten += st == TB_OK;
	}
	tb_arena_release(&arena);
	return st;
}

tb_status tb_tests_accept(const tb_test_options *options,
			  const tb_tests *tests, const tb_report_options *how,
			  const tb_sink *sink, int64_t *rewritten,
			  tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t i = 0; i < tests->count; i++) {
		const tb_test *test = tests->tests[i];

		for (size_t f = 0;
		     st == TB_OK && f < test->cases->file_count; f++)
			st = accept_file(options, test,
					 &test->cases->files[f], how, sink,
					 rewritten, err);
	}
	return st;
}
