/* plan.h - words of a plan that stand on screens and in workbooks. */
#ifndef TB_REPORT_PLAN_H
#define TB_REPORT_PLAN_H

#include "evaluate/plan.h"
#include "report/heading.h"

tb_plan_limits tb_plan_limits_of(const tb_plan_options *options);
const char *tb_plan_priority_word(const tb_plan_item *item);
/* Why it does not fit; "" when it does. */
const char *tb_plan_fate_words(tb_plan_fate fate);
/* Title, period, runs; the limits; what is planned in all; how it was chosen. */
TB_MUST_CHECK
tb_status tb_plan_heading(const tb_plan *plan, tb_store *store, tb_out *out,
			  tb_error *err);
void tb_plan_totals(const tb_plan *plan, tb_out *out);

#endif
