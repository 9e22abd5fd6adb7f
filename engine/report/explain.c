/* explain.c - why one person got that result, or would get it. */
#include "evaluate/explain.h"

#include "base/error.h"
#include "base/i18n.h"
#include "report/explain.h"
#include "workbench/tryout.h"

static tb_status check(const char *wanted, const tb_report_options *how,
		       tb_audience *audience, tb_error *err)
{
	if (!tb_audience_of(wanted, audience))
		return tb_fail(err, TB_EUSAGE,
			       _("there is no explanation for '%s'; there are "
				 "asn, superior and author"), wanted);
	if (how->format == TB_CSV)
		return tb_fail(err, TB_EUSAGE,
			       _("an explanation has no csv form; ask for text "
				 "or json"));
	return TB_OK;
}

static void print(const tb_explanation *explanation, tb_audience audience,
		  tb_format format, tb_out *out)
{
	if (format == TB_JSON)
		tb_explain_json(explanation, audience, out);
	else
		tb_explain_text(explanation, audience, out);
}

tb_status tb_report_explain(tb_store *store, const tb_explain_options *which,
			    const tb_report_options *how, const tb_sink *sink,
			    tb_error *err)
{
	tb_explanation explanation;
	tb_audience audience;
	tb_arena arena;
	tb_out out;
	tb_status st = check(which->audience, how, &audience, err);

	if (st != TB_OK)
		return st;
	tb_arena_init(&arena);
	tb_out_init(&out, how, sink);
	st = tb_explain(store, which->nip, which->run, NULL, &arena,
			&explanation, err);
	if (st == TB_OK)
		print(&explanation, audience, how->format, &out);
	st = tb_out_end(&out, st, err);
	tb_arena_release(&arena);
	return st;
}

tb_status tb_report_try(tb_store *store, const tb_try_options *options,
			const tb_watch *watch, const tb_report_options *how,
			const tb_sink *sink, tb_error *err)
{
	tb_explanation explanation;
	tb_audience audience;
	tb_arena arena;
	tb_out out;
	tb_status st = check(options->audience ? options->audience : "author",
			     how, &audience, err);

	if (st != TB_OK)
		return st;
	tb_arena_init(&arena);
	tb_out_init(&out, how, sink);
	st = tb_tryout(store, options, watch, &arena, &explanation, err);
	if (st == TB_OK)
		print(&explanation, audience, how->format, &out);
	st = tb_out_end(&out, st, err);
	tb_arena_release(&arena);
	return st;
}
