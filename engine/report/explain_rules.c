/* explain_rules.c - what every rule did with this person, for its author. */
#include "report/explain.h"

#include <string.h>

#include "base/i18n.h"
#include "report/numbers.h"

enum { SHA_SHORT = 12 };

static const char *outcome_words(tb_training_outcome outcome)
{
	switch (outcome) {
	case TB_TRAINING_FIRED:
		return _("fired");
	case TB_TRAINING_NOT_FIRED:
		return _("did not fire");
	case TB_TRAINING_NOT_DECIDED:
		return _("not decided");
	case TB_TRAINING_NOT_APPLICABLE:
		return _("not applicable");
	}
	return "";
}

static void print_standards(const tb_person_result *p, tb_out *out)
{
	char day[TB_DATE_BYTES];

	tb_out_heading(out, _("Where the standards come from"));
	for (size_t i = 0; i < p->competency_count; i++) {
		const tb_competency_result *c = &p->competencies[i];

		tb_out_printf(out, "  %-14s %d  %s", c->code, c->required,
			      c->standard ? c->standard : "");
		if (c->standard_from > TB_DATE_ALWAYS)
			tb_out_printf(out, _(", from %s"),
				      tb_date_text(c->standard_from, day));
		if (c->standard_basis)
			tb_out_printf(out, ", %s", c->standard_basis);
		tb_out_puts(out, "\n");
	}
}

/* What its functions read, and what they cost; nothing when none ran. */
static void print_trail(const char *trail, uint32_t fuel, tb_out *out)
{
	if (trail)
		tb_out_paragraph(out, 4, _("read: "), trail);
	if (fuel > 0)
		tb_out_line(out, 4, _("fuel: %u"), fuel);
}

static void print_weighting(const tb_person_result *p, tb_out *out)
{
	tb_out_heading(out, _("Weighting rules"));
	for (size_t i = 0; i < p->weighting_count; i++) {
		const tb_weighting_result *w = &p->weighting[i];

		tb_out_style(out, w->applied ? TB_GOOD : TB_DIM);
		tb_out_printf(out, "  %s: %s", w->at ? w->at : "", w->rule);
		tb_out_style(out, TB_PLAIN);
		tb_out_printf(out, "  %s\n", w->applied ? _("applied") :
			      _("did not apply"));
		if (w->reason)
			tb_out_paragraph(out, 4, NULL, w->reason);
		print_trail(w->trail, w->fuel, out);
	}
}

static void print_training(const tb_person_result *p, tb_out *out)
{
	tb_out_heading(out, _("Training rules"));
	for (size_t i = 0; i < p->training_count; i++) {
		const tb_training_result *t = &p->training[i];
		bool fired = t->outcome == TB_TRAINING_FIRED;

		tb_out_style(out, fired ? TB_GOOD : TB_DIM);
		tb_out_printf(out, "  %s: %s, %s", t->at ? t->at : "", t->rule,
			      t->competency ? t->competency : "");
		tb_out_style(out, TB_PLAIN);
		tb_out_printf(out, "  %s\n", outcome_words(t->outcome));
		if (t->reason)
			tb_out_paragraph(out, 4, NULL, t->reason);
		if (t->because && !(t->trail &&
				    t->outcome == TB_TRAINING_NOT_FIRED))
			tb_out_paragraph(out, 4, _("because: "), t->because);
		print_trail(t->trail, t->fuel, out);
	}
}

void tb_explain_rules(const tb_explanation *e, tb_out *out)
{
	tb_out_heading(out, _("Ruleset"));
	if (e->version)
		tb_out_line(out, 2, _("%s@%lld, fingerprint %.*s"), e->dinas,
			    (long long)e->version, SHA_SHORT,
			    e->sha256 ? e->sha256 : "-");
	else
		tb_out_line(out, 2, _("%s, fingerprint %.*s"), e->dinas,
			    SHA_SHORT, e->sha256 ? e->sha256 : "-");
	if (e->basis)
		tb_out_line(out, 2, _("Basis: %s"), e->basis);
	print_standards(e->person, out);
	print_weighting(e->person, out);
	print_training(e->person, out);
}
