/* impact_charts.h - inside report/: pictures of a comparison as inline SVG. */
#ifndef TB_REPORT_IMPACT_CHARTS_H
#define TB_REPORT_IMPACT_CHARTS_H

#include "report/impact.h"

/* People per category, before and after, as pairs of bars. */
void tb_impact_chart_all(const tb_impact *impact, tb_out *out);
/* One group: two stacked bars, before above after. */
void tb_impact_chart_group(const tb_impact *impact, const tb_impact_group *g,
			   tb_out *out);
/* Key of the colours of tb_impact_chart_group. */
void tb_impact_chart_key(const tb_impact *impact, tb_out *out);

/* Changes of the score by whole points: [0] 10 or more down .. [20] 10 or
 * more up; [10] less than half a point. */
enum { TB_IMPACT_BINS = 21 };

void tb_impact_chart_changes(const int64_t bins[TB_IMPACT_BINS], tb_out *out);
/* Which of the bins a change belongs to. */
int tb_impact_bin(tb_decimal delta);

#endif
