/* explain_text.c - an explanation in words: head, result, foot.  The parts
 * between are in explain_*.c. */
#include "report/explain.h"

#include <string.h>

#include "base/i18n.h"
#include "base/nip.h"
#include "base/text.h"
#include "report/human.h"
#include "report/numbers.h"
#include "report/table.h"
#include "report/words.h"

const tb_competency_result *
tb_person_competency(const tb_person_result *person, const char *code)
{
	for (size_t i = 0; i < person->competency_count; i++)
		if (strcmp(person->competencies[i].code, code) == 0)
			return &person->competencies[i];
	return NULL;
}

const char *tb_competency_name(const tb_person_result *person,
			       const char *code)
{
	const tb_competency_result *c = tb_person_competency(person, code);

	return c && c->name ? c->name : code;
}

static void print_head(const tb_explanation *e, tb_out *out)
{
	const tb_person_result *p = e->person;
	char nip[TB_NIP_PRINT_BYTES], since[TB_DATE_LONG_BYTES];
	char span[TB_SPAN_BYTES];
	const char *post = p->position_name ? p->position_name : p->position;
	const char *unit = p->unit_name ? p->unit_name : p->unit;

	tb_out_style(out, TB_BOLD);
	tb_out_puts(out, _("Competency profile from supervisor observation"));
	tb_out_style(out, TB_PLAIN);
	tb_out_puts(out, "\n\n");
	tb_out_style(out, TB_BOLD);
	tb_out_printf(out, "%s", p->name ? p->name : "");
	tb_out_style(out, TB_PLAIN);
	/* Not everybody has a NIP: an office may use other numbers. */
	tb_out_printf(out, tb_nip_is_form(p->nip) ? _(", NIP %s\n")
						  : _(", number %s\n"),
		      tb_nip_print(p->nip, nip));
	if (p->in_post_since == TB_DATE_ALWAYS)
		tb_out_line(out, 0, _("%s at %s"), post, unit);
	else
		tb_out_line(out, 0, _("%s at %s, in the post since %s"), post,
			    unit, tb_date_long(p->in_post_since, since));
	tb_out_line(out, 0, _("Period %s: %s"), e->period,
		    tb_span(e->from, e->to, span));
	if (e->run == 0)
		tb_out_line(out, 0, _("A trial of the ruleset of %s; nothing "
				      "is stored"), e->dinas);
	else if (e->version)
		tb_out_line(out, 0,
			    _("Evaluation %lld, by the ruleset of %s, version "
			      "%lld"), (long long)e->run,
			    p->dinas_name ? p->dinas_name : p->dinas,
			    (long long)e->version);
	else
		tb_out_line(out, 0, e->draft ?
			    _("Evaluation %lld, draft, by the ruleset of %s") :
			    _("Evaluation %lld, by the ruleset of %s"),
			    (long long)e->run,
			    p->dinas_name ? p->dinas_name : p->dinas);
}

/* "94,44  Optimal", or the range that is still open. */
static void print_figure(tb_out *out, const char *title, int width,
			 tb_decimal value, tb_decimal low, tb_decimal high,
			 const char *category, tb_style style)
{
	char number[TB_DECIMAL_BYTES], a[TB_DECIMAL_BYTES], b[TB_DECIMAL_BYTES];

	tb_out_printf(out, "  %s", title);
	tb_out_blank(out, width);
	tb_out_style(out, TB_BOLD);
	tb_out_printf(out, "%s", tb_number(value, number));
	tb_out_style(out, TB_PLAIN);
	tb_out_puts(out, "  ");
	if (category) {
		tb_out_style(out, style);
		tb_out_printf(out, "%s", category);
		tb_out_style(out, TB_PLAIN);
	} else {
		tb_out_printf(out, _("in part; %s to %s when the review is "
				     "done"), tb_number(low, a),
			      tb_number(high, b));
	}
	tb_out_puts(out, "\n");
}

static int pad(const char *title, const char *other)
{
	int a = tb_text_width(title), b = tb_text_width(other);

	return (a > b ? 0 : b - a) + 2;
}

static void print_result(const tb_explanation *e, tb_out *out)
{
	const tb_person_result *p = e->person;
	const char *jpm = _("Job fit (JPM)"), *score = _("Weighted score");

	tb_out_heading(out, _("Result"));
	if (!p->has_jpm) {
		tb_out_style(out, TB_ATTENTION);
		tb_out_printf(out, _("  For review: %s\n"),
			      p->review != TB_REVIEW_NONE ?
			      tb_review_text(p->review) :
			      _("no competency could be decided yet"));
		tb_out_style(out, TB_PLAIN);
		tb_out_paragraph(out, 2, NULL,
				 _("Under review means that the data do not "
				   "carry a result yet; it is not a low "
				   "result."));
		return;
	}
	print_figure(out, jpm, pad(jpm, score), p->jpm, p->jpm_low,
		     p->jpm_high, p->category_jpm_name,
		     tb_category_style(p->category_jpm));
	print_figure(out, score, pad(score, jpm), p->score, p->score_low,
		     p->score_high, p->category_name,
		     tb_category_style(p->category));
}

/* Final, or not yet. */
static void print_standing(const tb_explanation *e, tb_out *out)
{
	const tb_confirmation *c = e->standing.confirmation;
	char when[TB_WHEN_BYTES];
	tb_bytes human;

	if (!c) {
		if (e->standing.earlier)
			tb_out_line(out, 0,
				    _("This result is not confirmed; that of "
				      "evaluation %lld is."),
				    (long long)e->standing.earlier);
		tb_out_paragraph(out, 0, NULL, tb_confirmation_sentence());
		return;
	}
	tb_bytes_init(&human);
	tb_human_words(&human, c->by_name, c->by);
	tb_out_line(out, 0, _("This result was confirmed %s by %s."),
		    tb_when(c->at, when),
		    human.length ? tb_bytes_text(&human) : c->by);
	if (human.failed)
		out->bytes.failed = true;
	tb_bytes_release(&human);
	if (e->standing.in_force != e->run)
		tb_out_line(out, 0,
			    _("Evaluation %lld has a newer result of this "
			      "period."), (long long)e->standing.in_force);
}

static void print_foot(const tb_explanation *e, tb_out *out)
{
	const tb_person_result *p = e->person;

	if (p->warning_count > 0)
		tb_out_heading(out, _("To be noted"));
	for (size_t i = 0; i < p->warning_count; i++)
		tb_out_paragraph(out, 2, "- ", p->warnings[i]);
	tb_out_puts(out, "\n");
	if (!e->agrees) {
		tb_out_style(out, TB_BAD);
		tb_out_paragraph(out, 0, NULL,
				 _("Attention: evaluated again, this result "
				   "came out different from the stored one.  "
				   "Do not use it, and report it."));
		tb_out_style(out, TB_PLAIN);
	}
	tb_out_paragraph(out, 0, NULL, tb_standing_sentence());
	print_standing(e, out);
}

void tb_explain_text(const tb_explanation *e, tb_audience audience,
		     tb_out *out)
{
	tb_view view = tb_view_of(e->person, audience);

	print_head(e, out);
	print_result(e, out);
	if (e->person->competency_count > 0) {
		tb_explain_competencies(e, &view, out);
		if (e->person->has_jpm)
			tb_explain_score(e, &view, out);
		tb_explain_advice(e, &view, out);
	}
	if (audience == TB_FOR_SUPERIOR)
		tb_explain_notes(e, &view, out);
	if (audience == TB_FOR_AUTHOR)
		tb_explain_rules(e, out);
	print_foot(e, out);
}
