/* check_weights.c - what is wrong with the weights of kinds of posts. */
#include "workbench/check_weights.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

bool tb_weight_faults_init(tb_weight_faults *faults, tb_checking *c,
			   const tb_kinds *kinds)
{
	size_t n = c->catalog.competency_count + 1;

	*faults = (tb_weight_faults){ .c = c, .kinds = kinds };
	faults->missing = tb_arena_array(c->arena, n, sizeof *faults->missing);
	faults->missing_count =
		tb_arena_array(c->arena, n, sizeof *faults->missing_count);
	faults->told = tb_arena_array(c->arena, n, sizeof *faults->told);
	return faults->missing && faults->missing_count && faults->told;
}

void tb_weight_faults_on(tb_weight_faults *faults, tb_date day)
{
	faults->day = day;
	faults->zero_count = faults->total_count = 0;
	memset(faults->missing_count, 0, faults->c->catalog.competency_count *
						 sizeof *faults->missing_count);
}

/* Is the total missed, and what is it?  Where it is not known which technical
 * competencies a post needs, it lies between none of them (@basic) and all. */
static bool is_missed(const tb_weight_faults *f, tb_decimal wanted,
		      tb_decimal all, tb_decimal basic, tb_decimal *is)
{
	*is = all;
	if (!f->kinds->technical)
		return tb_decimal_compare(all, wanted) != 0;
	if (tb_decimal_compare(all, wanted) < 0)
		return true;
	*is = basic;
	return tb_decimal_compare(basic, wanted) > 0;
}

void tb_weight_faults_look(tb_weight_faults *f, const tb_post_kind *kind)
{
	const tb_method *method = &f->c->dinas->ruleset->manifest.method;
	tb_decimal total = { 0 }, basic = { 0 }, is;
	bool missing = false;

	for (size_t i = 0; i < kind->count; i++) {
		const tb_post_competency *p = &kind->competencies[i];

		total.micro += p->weight.micro;
		if (!tb_is_technical(&f->c->catalog, p->competency))
			basic.micro += p->weight.micro;
		if (p->rule)
			continue;
		missing = true;
		if (f->missing_count[p->competency]++ == 0)
			f->missing[p->competency] = kind;
	}
	if (missing)
		return;
	if (total.micro == 0 && f->zero_count++ == 0)
		f->zero = kind;
	if (total.micro != 0 && method->has_weights_total &&
	    is_missed(f, method->weights_total, total, basic, &is) &&
	    f->total_count++ == 0) {
		f->total = kind;
		f->total_is = is;
	}
}

/* ----------------------------------------------------------------- telling */

/* "tier ahli_muda, family perawat, serves the public, leads, PNS" */
static const char *describe(const tb_checking *c, const tb_post_kind *kind)
{
	const tb_position *p = kind->position;
	const char *text = tb_arena_printf(
		c->arena, "%s%s%s%s%s%s%s",
		strcmp(p->code, "-") ? p->code : "",
		strcmp(p->code, "-") ? ", " : "", p->tier,
		p->family ? ", " : "", p->family ? p->family : "",
		p->serves_public == 1 ? ", serves_public" : "",
		kind->leads ? ", leads" : "");

	return text ? text : "";
}

void tb_place_of_weights(const tb_checking *c, const char **file,
			     int *line, int *column)
{
	*line = *column = 1;
	*file = tb_arena_printf(c->arena, "rules/%s/" TB_RULE_WEIGHTS,
				c->files->dinas);
	if (tb_rules_count(c->dinas->rules) > 0 &&
	    tb_rules_at(c->dinas->rules, 0)->kind == TB_WEIGHTING) {
		const tb_rule *first = tb_rules_at(c->dinas->rules, 0);

		*file = first->path;
		tb_checking_rule_place(c, first, line, column);
	}
}

/* A problem of the weights, at their first rule; of another stretch of days it
 * says since when. */
static void say(const tb_weight_faults *f, const char *code, const char *hint,
		const char *format, ...)
{
	char message[TB_ERROR_TEXT_BYTES], since[TB_DATE_LONG_BYTES];
	const char *file;
	int line, column;
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	tb_place_of_weights(f->c, &file, &line, &column);
	if (f->day)
		tb_findings_say(&f->c->out->findings, TB_PROBLEM, code, file,
				line, column, hint, _("from %s on: %s"),
				tb_date_long(f->day, since), message);
	else
		tb_findings_say(&f->c->out->findings, TB_PROBLEM, code, file,
				line, column, hint, "%s", message);
}

static void tell_missing(const tb_weight_faults *f)
{
	tb_checking *c = f->c;

	for (size_t i = 0; i < c->catalog.competency_count; i++) {
		const tb_competency *about = &c->catalog.competencies[i];
		const char *hint;

		if (f->missing_count[i] == 0 || f->told[i])
			continue;
		f->told[i] = true;
		hint = tb_arena_printf(
			c->arena, _("add %s = ..., or its group %s, to a rule "
				    "that holds for this post"),
			about->code, about->group);
		say(f, TB_WEIGHT_MISSING, hint,
		    TB_PLURAL("%s is required, but no rule gives it a weight: "
			      "%s (%zu kind of post)",
			      "%s is required, but no rule gives it a weight: "
			      "%s (%zu kinds of posts)",
			      f->missing_count[i]),
		    about->code, describe(c, f->missing[i]),
		    f->missing_count[i]);
	}
}

void tb_weight_faults_tell(tb_weight_faults *f)
{
	const tb_method *method = &f->c->dinas->ruleset->manifest.method;
	char is[TB_DECIMAL_BYTES], wanted[TB_DECIMAL_BYTES];

	tell_missing(f);
	if (f->zero_count > 0 && !f->told_zero)
		say(f, TB_WEIGHTS_ZERO,
		    _("give at least one competency a weight above 0"),
		    _("all weights are 0: %s"), describe(f->c, f->zero));
	if (f->total_count > 0 && !f->told_total)
		say(f, TB_WEIGHTS_TOTAL,
		    _("change the weights, or delete weights_total from "
		      "ruleset.yaml"),
		    _("the weights add up to %s, the manifest asks for %s: %s "
		      "(%zu kinds of posts)"),
		    tb_decimal_text(f->total_is, is),
		    tb_decimal_text(method->weights_total, wanted),
		    describe(f->c, f->total), f->total_count);
	f->told_zero = f->told_zero || f->zero_count > 0;
	f->told_total = f->told_total || f->total_count > 0;
}

void tb_weight_faults_unknown(const tb_weight_faults *f)
{
	const tb_method *method = &f->c->dinas->ruleset->manifest.method;
	char wanted[TB_DECIMAL_BYTES];
	const char *file;
	int line, column;

	if (!f->kinds->technical || !method->has_weights_total || f->told_total)
		return;
	tb_place_of_weights(f->c, &file, &line, &column);
	tb_findings_say(&f->c->out->findings, TB_WARNING, "TB-W006", file,
			line, column,
			_("put position.csv and standard.csv of the dinas "
			  "into its data folder"),
			_("whether the weights add up to %s is not known: no "
			  "standard says which posts need technical "
			  "competencies"),
			tb_decimal_text(method->weights_total, wanted));
}
