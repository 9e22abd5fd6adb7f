/* explain.h - inside report/: the forms of an explanation. */
#ifndef TB_REPORT_EXPLAIN_H
#define TB_REPORT_EXPLAIN_H

#include "report/audience.h"
#include "report/out.h"

void tb_explain_text(const tb_explanation *explanation, tb_audience audience,
		     tb_out *out);
/* Parts of the text. */
void tb_explain_competencies(const tb_explanation *explanation,
			     const tb_view *view, tb_out *out);
void tb_explain_score(const tb_explanation *explanation, const tb_view *view,
		      tb_out *out);
void tb_explain_advice(const tb_explanation *explanation,
		       const tb_view *view, tb_out *out);
void tb_explain_notes(const tb_explanation *explanation, const tb_view *view,
		      tb_out *out);
void tb_explain_rules(const tb_explanation *explanation, tb_out *out);

void tb_explain_json(const tb_explanation *explanation, tb_audience audience,
		     tb_out *out);

/* The competency of a code; NULL: not of this post. */
const tb_competency_result *
tb_person_competency(const tb_person_result *person, const char *code);
/* Its name, or the code itself. */
const char *tb_competency_name(const tb_person_result *person,
			       const char *code);

#endif
