/* explain_advice.c - what the result leads to: training, strengths, and what
 * would lift it to the next category. */
#include "report/explain.h"

#include <stdio.h>

#include "base/i18n.h"
#include "report/numbers.h"

static void print_recommendation(const tb_recommendation *r, size_t number,
				 const tb_view *view, tb_out *out)
{
	char lead[32], jp[TB_AMOUNT_BYTES];
	tb_bytes line;
	const char *text;

	snprintf(lead, sizeof lead, "%zu. ", number);
	tb_bytes_init(&line);
	tb_bytes_printf(&line, "%s (%s)", r->title ? r->title : r->course,
			r->course);
	tb_bytes_printf(&line, ", %s", r->required ? _("required") :
			_("suggested"));
	if (r->has_jp)
		tb_bytes_printf(&line, ", %s JP", tb_hours(r->jp, jp));
	text = tb_bytes_text(&line);
	tb_out_style(out, TB_BOLD);
	tb_out_paragraph(out, 2, lead, text ? text : r->course);
	tb_out_style(out, TB_PLAIN);
	if (r->reason)
		tb_out_paragraph(out, 5, NULL, r->reason);
	if (view->audience != TB_FOR_ASN) {
		tb_bytes_clear(&line);
		tb_bytes_printf(&line, _("rule %s"), r->rule);
		for (size_t i = 0; i < r->also_count; i++)
			tb_bytes_printf(&line, i == 0 ? _(", also %s") :
					", %s", r->also[i]);
		text = tb_bytes_text(&line);
		tb_out_style(out, TB_DIM);
		tb_out_paragraph(out, 5, NULL, text ? text : r->rule);
		tb_out_style(out, TB_PLAIN);
	}
	tb_bytes_release(&line);
}

static void print_names(const tb_person_result *p, const char *const *codes,
			size_t n, const char *lead, tb_out *out)
{
	tb_bytes line;
	const char *text;

	if (n == 0)
		return;
	tb_bytes_init(&line);
	for (size_t i = 0; i < n; i++)
		tb_bytes_printf(&line, "%s%s", i > 0 ? ", " : "",
				tb_competency_name(p, codes[i]));
	text = tb_bytes_text(&line);
	tb_out_paragraph(out, 2, lead, text ? text : "");
	tb_bytes_release(&line);
}

static void print_next(const tb_person_result *p, tb_out *out)
{
	const char *category = p->next_category_name ?
			       p->next_category_name : p->next_category;
	char level[TB_LEVEL_BYTES];
	tb_bytes line;
	const char *text;

	if (!p->has_next || p->next_count == 0)
		return;
	tb_bytes_init(&line);
	for (size_t i = 0; i < p->next_count; i++)
		tb_bytes_printf(&line, _("%s%s to %s"), i > 0 ? "; " : "",
				p->next[i].name ? p->next[i].name :
				p->next[i].competency,
				tb_level(p->next[i].to, level));
	text = tb_bytes_text(&line);
	tb_out_line(out, 2, _("What would lift the result to %s:"),
		    category);
	tb_out_paragraph(out, 4, NULL, text ? text : "");
	tb_bytes_release(&line);
}

static void print_dropped(const tb_person_result *p, tb_out *out)
{
	tb_bytes line;

	tb_bytes_init(&line);
	for (size_t i = 0; i < p->dropped_count; i++) {
		const tb_dropped_course *d = &p->dropped[i];
		const char *text;

		tb_bytes_clear(&line);
		tb_bytes_printf(&line, "%s: %s", d->title ? d->title :
				d->course, d->reason);
		text = tb_bytes_text(&line);
		tb_out_paragraph(out, 2, _("Not proposed again: "),
				 text ? text : d->course);
	}
	tb_bytes_release(&line);
}

void tb_explain_advice(const tb_explanation *e, const tb_view *view,
		       tb_out *out)
{
	const tb_person_result *p = e->person;

	tb_out_heading(out, _("Training and development"));
	if (p->recommendation_count == 0)
		tb_out_printf(out, "  %s\n", _("No training is proposed."));
	for (size_t i = 0; i < p->recommendation_count; i++)
		print_recommendation(&p->recommendations[i], i + 1, view, out);
	print_dropped(p, out);
	print_names(p, p->unanswered, p->unanswered_count,
		    _("Gaps that no rule answers, to be talked over with the "
		      "superior: "), out);
	print_names(p, p->strengths, p->strength_count, _("Strengths: "), out);
	print_next(p, out);
}
