/* impact.c - whom a rule change moves, in the form that was asked for. */
#include "report/impact.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/store.h"
#include "workbench/impact_cases.h"

static tb_status write_form(tb_impact *impact, const tb_report_options *how,
			    const tb_sink *sink, tb_error *err)
{
	tb_out out;
	tb_status st = TB_EINTERNAL;

	tb_out_init(&out, how, sink);
	switch (how->format) {
	case TB_TEXT:
		st = tb_impact_text(impact, &out, err);
		break;
	case TB_JSON:
		st = tb_impact_json(impact, &out, err);
		break;
	case TB_CSV:
		st = tb_impact_csv(impact, &out, err);
		break;
	}
	return tb_out_end(&out, st, err);
}

static tb_status write_page(tb_impact *impact, const tb_sink *sink,
			    tb_error *err)
{
	const tb_report_options plain = { .format = TB_TEXT };
	tb_out out;
	tb_status st;

	tb_out_init(&out, &plain, sink);
	st = tb_impact_html(impact, &out, err);
	return tb_out_end(&out, st, err);
}

tb_status tb_report_impact(tb_store *store, const tb_impact_options *options,
			   const tb_watch *watch, const tb_report_options *how,
			   const tb_sink *sink, const tb_sink *page,
			   tb_impact_summary *out, tb_error *err)
{
	tb_impact impact;
	tb_status st = tb_store_begin_read(store, err);

	if (st != TB_OK)
		return st;
	st = tb_impact_do(store, options, watch, &impact, err);
	if (st == TB_OK) {
		*out = (tb_impact_summary){ .people = impact.people,
					    .moved = impact.moved };
		if (options->cases)
			st = tb_impact_cases(&impact, options->cases,
					     options->case_people,
					     options->case_people_count,
					     watch, &out->cases, err);
		if (st == TB_OK && page)
			st = write_page(&impact, page, err);
		if (st == TB_OK)
			st = write_form(&impact, how, sink, err);
		tb_impact_release(&impact);
	}
	tb_store_rollback(store);
	return st;
}
