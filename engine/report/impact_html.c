/* impact_html.c - whom a rule change moves, as one page that needs nothing
 * else: no script, no font, no picture from anywhere; prints on A4. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/nip.h"
#include "report/impact_charts.h"
#include "report/language.h"
#include "report/markup.h"
#include "report/numbers.h"
#include "report/words.h"

enum { LISTED_MAX = 500 };

static const char style[] =
	"@page{size:A4;margin:15mm}"
	"body{font:14px/1.45 sans-serif;color:#1c1c1c;max-width:62em;"
	"margin:1.5em auto;padding:0 1em}"
	"h1{font-size:1.5em;margin:0 0 .3em}h2{font-size:1.15em;"
	"margin:1.6em 0 .4em;break-after:avoid}"
	"table{border-collapse:collapse;width:100%}"
	"th,td{text-align:left;vertical-align:top;padding:.25em .6em .25em 0;"
	"border-bottom:1px solid #ddd}"
	"th{border-bottom:2px solid #888}thead{display:table-header-group}"
	"tr{break-inside:avoid}.n{text-align:right;white-space:nowrap}"
	".w{white-space:nowrap}.down{color:#a1262d}.up{color:#1b6b3a}"
	".note{background:#fff6e0;border-left:4px solid #e0a100;"
	"padding:.5em .8em;margin:.8em 0}"
	".big{font-size:1.3em}.key span{margin-right:1em;white-space:nowrap}"
	"svg{max-width:100%;height:auto}"
	"svg text{font:12px sans-serif;fill:#1c1c1c}"
	".small{color:#555;font-size:.9em}"
	"@media print{body{font-size:10pt;margin:0;max-width:none;padding:0}}";

static void heading(tb_out *out, const char *text)
{
	tb_out_puts(out, "\n");
	tb_markup_element(out, "h2", text);
	tb_out_puts(out, "\n");
}

static void head_row(tb_out *out, const char *const *titles, size_t n,
		     size_t numbers_from)
{
	tb_out_puts(out, "<table>\n<thead><tr>");
	for (size_t i = 0; i < n; i++)
		tb_markup_element(out, i >= numbers_from ? "th class=\"n\""
							 : "th", titles[i]);
	tb_out_puts(out, "</tr></thead>\n<tbody>\n");
}

static void end_table(tb_out *out)
{
	tb_out_puts(out, "</tbody></table>\n");
}

static void count_cell(tb_out *out, int64_t count)
{
	char amount[TB_AMOUNT_BYTES];

	tb_out_printf(out, "<td class=\"n\">%s</td>",
		      tb_amount(count, amount));
}

static void number_cell(tb_out *out, bool known, tb_decimal value)
{
	char number[TB_DECIMAL_BYTES];

	tb_markup_element(out, "td class=\"n\"",
			  known ? tb_number(value, number) : "-");
}

/* ---------------------------------------------------------------- sections */

static void put_ruleset(const tb_impact_ruleset *r, const char *which,
			tb_out *out)
{
	tb_out_puts(out, "<br>");
	tb_markup_printf(out, _("%s: %s, fingerprint %.*s"), which, r->shown,
			 12, r->sha256);
	if (r->basis)
		tb_markup_printf(out, _("; basis: %s"), r->basis);
}

static void put_heading(const tb_impact *impact, tb_out *out)
{
	char span[TB_SPAN_BYTES];

	tb_out_puts(out, "<!DOCTYPE html>\n<html lang=\"");
	tb_out_puts(out, tb_language());
	tb_out_puts(out, "\">\n<head><meta charset=\"utf-8\">"
			 "<meta name=\"viewport\" content=\"width=device-width"
			 ", initial-scale=1\">\n");
	tb_markup_element(out, "title", _("Whom the change of rules moves"));
	tb_out_puts(out, "<style>");
	tb_out_puts(out, style);
	tb_out_puts(out, "</style></head>\n<body>\n");
	tb_markup_element(out, "h1", _("Whom the change of rules moves"));
	tb_out_puts(out, "\n<p>");
	tb_markup_printf(out, _("Period %s: %s"), impact->period.text,
			 tb_span(impact->period.from, impact->period.to,
				 span));
	put_ruleset(&impact->rulesets[TB_OLD], _("Old"), out);
	put_ruleset(&impact->rulesets[TB_NEW], _("New"), out);
	tb_out_puts(out, "</p>\n");
	tb_markup_element(out, "p class=\"note\"",
			  _("This page names people with their NIP. It is for "
			    "the personnel office and those who decide on the "
			    "rules; do not pass it on."));
}

static void put_changes(const tb_impact *impact, tb_out *out)
{
	heading(out, _("What changes in the rules"));
	tb_out_puts(out, "<ul>\n");
	for (size_t i = 0; i < impact->change_count; i++) {
		const tb_impact_change *c = &impact->changes[i];

		tb_out_puts(out, "<li>");
		if (c->file)
			tb_markup_printf(out, _("file %s"), c->name);
		else
			tb_markup_printf(out, _("parameter %s: %s to %s"),
					 c->name,
					 c->before ? c->before : _("none"),
					 c->after ? c->after : _("none"));
		tb_out_puts(out, "</li>\n");
	}
	if (impact->change_count == 0)
		tb_markup_element(out, "li", _("nothing"));
	tb_out_puts(out, "</ul>\n");
}

static void put_counts(const tb_impact *impact, tb_out *out)
{
	heading(out, _("In short"));
	tb_out_puts(out, "<p class=\"big\">");
	tb_markup_printf(out, _("%lld of %lld people come out differently"),
			 (long long)impact->moved, (long long)impact->people);
	tb_out_puts(out, "</p>\n<ul>\n");
	for (int kind = 0; kind < TB_MOVED_KINDS; kind++) {
		if (impact->kinds[kind] == 0)
			continue;
		tb_out_puts(out, "<li>");
		tb_markup_printf(out, "%lld %s",
				 (long long)impact->kinds[kind],
				 tb_impact_kind_word((tb_impact_kind)kind));
		tb_out_puts(out, "</li>\n");
	}
	tb_out_puts(out, "</ul>\n");
}

static void put_warning(void *context, const char *sentence)
{
	tb_out_puts(context, "\n");
	tb_markup_element(context, "p class=\"note\"", sentence);
}

static void put_tallies(const tb_impact *impact, tb_out *out)
{
	const char *const titles[] = { _("Rule"), _("Competency"), _("People"),
				       _("Down"), _("Up"), _("Mean") };

	if (impact->tally_count == 0)
		return;
	heading(out, _("What moves the score"));
	head_row(out, titles, sizeof titles / sizeof titles[0], 2);
	for (size_t i = 0; i < impact->tally_count; i++) {
		const tb_impact_tally *t = &impact->tallies[i];
		const char *rule = tb_interned_text(&impact->names, t->rule);
		char mean[TB_DECIMAL_BYTES];

		tb_out_puts(out, "<tr>");
		tb_markup_element(out, "td",
				  rule ? rule : tb_impact_cause_word(t->cause));
		tb_markup_element(out, "td",
				  tb_interned_text(&impact->names,
						   t->competency));
		count_cell(out, t->people);
		count_cell(out, t->down);
		count_cell(out, t->up);
		tb_markup_element(out, "td class=\"n\"",
				  tb_impact_mean(t, mean));
		tb_out_puts(out, "</tr>\n");
	}
	end_table(out);
}

static void put_group(const tb_impact *impact, const tb_impact_group *g,
		      tb_out *out)
{
	tb_out_puts(out, "<tr>");
	tb_markup_element(out, "td", tb_impact_group_title(impact, g));
	tb_out_puts(out, "<td>");
	tb_impact_chart_group(impact, g, out);
	tb_out_puts(out, "</td>");
	count_cell(out, g->people[TB_NEW]);
	count_cell(out, g->moved);
	tb_markup_element(out, "td",
			  g->fair[TB_NEW] == TB_FAIR_NOT_JUDGED ? "-"
			  : g->fair[TB_NEW] == TB_FAIR
				  ? _("kept")
				  : _("below"));
	tb_out_puts(out, "</tr>\n");
}

static void put_groups(const tb_impact *impact, tb_out *out)
{
	tb_impact_by last = TB_BY_ALL;

	heading(out, _("Groups: before above, after below"));
	tb_impact_chart_key(impact, out);
	for (size_t i = 0; i < impact->group_count; i++) {
		const tb_impact_group *g = &impact->groups[i];

		if (g->by == TB_BY_ALL)
			continue;
		if (g->by != last) {
			const char *const titles[] = {
				tb_impact_by_word(g->by), _("Categories"),
				_("People"), _("Moved"), _("Four fifths")
			};

			if (last != TB_BY_ALL)
				end_table(out);
			head_row(out, titles, 5, 5);
			last = g->by;
		}
		put_group(impact, g, out);
	}
	if (last != TB_BY_ALL)
		end_table(out);
}

/* -------------------------------------------------------------- the people */

struct listing {
	tb_impact *impact;
	tb_out *out;
	int64_t bins[TB_IMPACT_BINS];
	int64_t listed;
	tb_bytes why;
};

static tb_status count_bin(void *context, const tb_impact_moved *moved,
			   tb_error *err)
{
	struct listing *list = context;

	(void)err;
	if (moved->has_delta && moved->delta.micro != 0)
		list->bins[tb_impact_bin(moved->delta)]++;
	return TB_OK;
}

static tb_status put_person(void *context, const tb_impact_moved *moved,
			    tb_error *err)
{
	struct listing *list = context;
	const tb_impact_side *a = &moved->side[TB_OLD];
	const tb_impact_side *b = &moved->side[TB_NEW];
	tb_out *out = list->out;
	char nip[TB_NIP_PRINT_BYTES];

	(void)err;
	if (list->listed++ >= LISTED_MAX)
		return TB_OK;
	tb_bytes_clear(&list->why);
	tb_impact_reasons_words(&list->why, moved);
	tb_impact_advice_words(&list->why, list->impact, moved);
	tb_out_puts(out, moved->kinds[TB_MOVED_DOWN] ? "<tr class=\"down\">"
			 : moved->kinds[TB_MOVED_UP] ? "<tr class=\"up\">"
						     : "<tr>");
	tb_out_puts(out, "<td>");
	tb_markup_text(out, moved->name);
	tb_out_puts(out, "<br><span class=\"small w\">");
	tb_markup_text(out, tb_nip_print(moved->nip, nip));
	tb_out_puts(out, "</span></td>");
	tb_markup_element(out, "td", tb_interned_text(&list->impact->names,
						   b->unit_name));
	number_cell(out, a->has_jpm, (tb_decimal){ a->score });
	number_cell(out, b->has_jpm, (tb_decimal){ b->score });
	tb_markup_element(out, "td",
			  tb_impact_place(list->impact, moved, TB_OLD));
	tb_markup_element(out, "td",
			  tb_impact_place(list->impact, moved, TB_NEW));
	tb_markup_element(out, "td", tb_bytes_text(&list->why));
	tb_out_puts(out, "</tr>\n");
	return TB_OK;
}

static tb_status put_people(struct listing *list, tb_error *err)
{
	const char *const titles[] = { _("Name and NIP"), _("Unit"),
				       _("Score before"), _("after"),
				       _("Category before"), _("after"),
				       _("Why") };
	tb_status st;

	if (list->impact->moved == 0)
		return TB_OK;
	heading(list->out, _("Who moves"));
	head_row(list->out, titles, sizeof titles / sizeof titles[0], 7);
	st = tb_impact_each(list->impact, TB_EVERYBODY, put_person, list, err);
	end_table(list->out);
	if (list->listed > LISTED_MAX) {
		tb_out_puts(list->out, "<p>");
		tb_markup_printf(list->out,
				 _("... and %lld more: --format csv lists "
				   "everybody"),
				 (long long)(list->listed - LISTED_MAX));
		tb_out_puts(list->out, "</p>\n");
	}
	return st;
}

/* ---------------------------------------------------------------- training */

static void amount_row(tb_out *out, const char *title, int64_t before,
		       int64_t after)
{
	tb_out_puts(out, "<tr>");
	tb_markup_element(out, "td", title);
	count_cell(out, before);
	count_cell(out, after);
	tb_out_puts(out, "</tr>\n");
}

static void put_training(const tb_impact *impact, tb_out *out)
{
	const char *const titles[] = { "", _("Before"), _("After") };
	const tb_impact_training *a = &impact->training[TB_OLD];
	const tb_impact_training *b = &impact->training[TB_NEW];
	char hours[TB_AMOUNT_BYTES];

	heading(out, _("Recommended training"));
	head_row(out, titles, 3, 1);
	amount_row(out, _("people with a recommendation"), a->people,
		   b->people);
	amount_row(out, _("recommendations"), a->count, b->count);
	amount_row(out, _("of them required"), a->required, b->required);
	tb_out_puts(out, "<tr>");
	tb_markup_element(out, "td", _("hours (JP), as far as known"));
	tb_markup_element(out, "td class=\"n\"",
			  tb_hours((tb_decimal){ a->jp }, hours));
	tb_markup_element(out, "td class=\"n\"",
			  tb_hours((tb_decimal){ b->jp }, hours));
	tb_out_puts(out, "</tr>\n");
	amount_row(out, _("recommendations without JP in the catalogue"),
		   a->without_jp, b->without_jp);
	if (a->without_cost < a->count || b->without_cost < b->count)
		amount_row(out, _("cost in rupiah, as far as known"), a->cost,
			   b->cost);
	amount_row(out, _("recommendations without cost in the catalogue"),
		   a->without_cost, b->without_cost);
	end_table(out);
}

static tb_status put_body(struct listing *list, tb_error *err)
{
	tb_impact *impact = list->impact;
	tb_out *out = list->out;
	tb_status st = tb_impact_each(impact, TB_EVERYBODY, count_bin, list, err);

	if (st != TB_OK)
		return st;
	put_heading(impact, out);
	put_counts(impact, out);
	put_changes(impact, out);
	(void)tb_impact_warnings(impact, put_warning, out);
	heading(out, _("Categories of the score, before and after"));
	tb_markup_element(out, "p class=\"small\"",
			  _("Light: before. Dark: after."));
	tb_impact_chart_all(impact, out);
	heading(out, _("How far the scores move"));
	tb_markup_element(out, "p class=\"small\"",
			  _("People by the change of their score, in points."));
	tb_impact_chart_changes(list->bins, out);
	put_tallies(impact, out);
	st = put_people(list, err);
	if (st != TB_OK)
		return st;
	put_groups(impact, out);
	put_training(impact, out);
	tb_out_puts(out, "\n");
	tb_markup_element(out, "p class=\"small\"",
			  _("The parts behind each name add up to the change "
			    "of the score. Groups of fewer than 5 complete "
			    "people are not judged. Nothing was stored."));
	tb_out_puts(out, "\n");
	tb_markup_element(out, "p class=\"small\"", tb_standing_sentence());
	tb_out_puts(out, "\n</body>\n</html>\n");
	return TB_OK;
}

tb_status tb_impact_html(tb_impact *impact, tb_out *out, tb_error *err)
{
	struct listing list = { .impact = impact, .out = out };
	tb_status st;

	tb_bytes_init(&list.why);
	st = put_body(&list, err);
	tb_bytes_release(&list.why);
	return st;
}
