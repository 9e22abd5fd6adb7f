/* explain.c - why one person got that result. */
#include "evaluate/explain.h"

#include "base/error.h"
#include "base/i18n.h"
#include "report/explain.h"

tb_status tb_report_explain(tb_store *store, const tb_explain_options *which,
			    const tb_report_options *how, const tb_sink *sink,
			    tb_error *err)
{
	tb_explanation explanation;
	tb_audience audience;
	tb_arena arena;
	tb_out out;
	tb_status st;

	if (!tb_audience_of(which->audience, &audience))
		return tb_fail(err, TB_EUSAGE,
			       _("there is no explanation for '%s'; there are "
				 "asn, superior and author"), which->audience);
	if (how->format == TB_CSV)
		return tb_fail(err, TB_EUSAGE,
			       _("an explanation has no csv form; ask for text "
				 "or json"));

	tb_arena_init(&arena);
	tb_out_init(&out, how, sink);
	st = tb_explain(store, which->nip, which->run, NULL, &arena,
			&explanation, err);
	if (st == TB_OK) {
		if (how->format == TB_JSON)
			tb_explain_json(&explanation, audience, &out);
		else
			tb_explain_text(&explanation, audience, &out);
	}
	st = tb_out_end(&out, st, err);
	tb_arena_release(&arena);
	return st;
}
