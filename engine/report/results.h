/* results.h - inside report/: the forms of stored results. */
#ifndef TB_REPORT_RESULTS_H
#define TB_REPORT_RESULTS_H

#include "report/out.h"
#include "store/results.h"

TB_MUST_CHECK
tb_status tb_results_text(tb_store *store, const tb_results_options *which,
			  tb_out *out, tb_error *err);
TB_MUST_CHECK
tb_status tb_summary_report(tb_store *store, const tb_results_options *which,
			    tb_format format, tb_out *out, tb_error *err);

#endif
