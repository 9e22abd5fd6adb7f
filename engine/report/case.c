/* case.c - a test case made of a stored person. */
#include "base/i18n.h"
#include "report/out.h"
#include "workbench/case_from.h"

tb_status tb_report_case(tb_store *store, const tb_case_options *options,
			 const tb_watch *watch, const tb_sink *sink,
			 tb_error *err)
{
	const tb_report_options plain = { .format = TB_TEXT };
	char name[32];
	tb_bytes text;
	tb_out out;
	tb_status st;

	tb_bytes_init(&text);
	tb_out_init(&out, &plain, sink);
	if (options->file) {
		st = tb_case_from_to(store, options->nip, options->run,
				     watch, options->file, name, err);
		if (st == TB_OK)
			tb_out_printf(&out, _("%s was added to %s\n"), name,
				      options->file);
	} else {
		st = tb_case_from(store, options->nip, options->run, watch,
				  &text, err);
		tb_out_put(&out, text.data ? text.data : "", text.length);
	}
	st = tb_out_end(&out, st, err);
	tb_bytes_release(&text);
	return st;
}
