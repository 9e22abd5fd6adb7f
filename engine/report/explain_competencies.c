/* explain_competencies.c - one line per competency: standard, level, gap,
 * what it rests on, what is proposed; and how the score came about. */
#include "report/explain.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "report/numbers.h"
#include "report/table.h"
#include "report/words.h"

enum { DATES_SHOWN = 5, COMPETENCIES_MAX = 128 };

static size_t count_counted(const tb_competency_result *c)
{
	size_t total = 0;

	for (size_t i = 0; i < c->note_count; i++)
		total += c->notes[i].counted;
	return total;
}

/* Days of the counted notes, each once; of small groups a count and the
 * months. */
static void add_notes(tb_bytes *to, const tb_competency_result *c,
		      const tb_view *view)
{
	size_t days = 0, covered = 0, total = count_counted(c);
	tb_date last = TB_DATE_ALWAYS;
	tb_merged merged = tb_view_merged(view, c, true);
	char day[TB_DAY_BYTES], months[TB_SPAN_BYTES];

	tb_bytes_printf(to, TB_PLURAL("%zu note", "%zu notes", total), total);
	for (size_t i = 0; i < c->note_count; i++) {
		const tb_seen_note *note = &c->notes[i];

		if (!note->counted || tb_view_hides(view, note))
			continue;
		if (note->date != last) {
			if (days == DATES_SHOWN)
				break;
			tb_bytes_printf(to, "%s %s", days == 0 ? ":" : ",",
					tb_day(note->date, day));
			last = note->date;
			days++;
		}
		covered++;
	}
	if (total - merged.count > covered)
		tb_bytes_printf(to, _(" and %zu more"),
				total - merged.count - covered);
	if (merged.count > 0)
		tb_bytes_printf(to, _(", %zu of peers and subordinates (%s)"),
				merged.count, tb_months(merged.first,
							merged.last, months));
}

/* What a level rests on, or why there is none. */
static void add_basis(tb_bytes *to, const tb_person_result *p,
		      const tb_competency_result *c, const tb_view *view)
{
	char day[TB_DAY_BYTES];

	if (c->review != TB_REVIEW_NONE) {
		/* A reason that holds for the whole person stands above. */
		if (c->review == p->review)
			return;
		tb_bytes_printf(to, _("for review: %s"),
				tb_review_text(c->review));
		if (count_counted(c) > 0) {
			tb_bytes_puts(to, "; ");
			add_notes(to, c, view);
		}
		return;
	}
	if (c->settled) {
		tb_bytes_printf(to, _("dialogue of %s"),
				tb_day(c->settled_on, day));
		if (c->note_count > 0)
			tb_bytes_puts(to, "; ");
	}
	if (c->note_count > 0)
		add_notes(to, c, view);
	else if (!c->settled)
		tb_bytes_printf(to, TB_PLURAL("%u note", "%u notes",
					      c->observations),
				c->observations);
}

static bool is_among(const char *code, const char *const *codes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return false;
}

static void add_advice(tb_bytes *to, const tb_person_result *p,
		       const tb_competency_result *c)
{
	bool any = false;

	for (size_t i = 0; i < p->recommendation_count; i++) {
		const tb_recommendation *r = &p->recommendations[i];

		if (strcmp(r->competency, c->code) != 0)
			continue;
		tb_bytes_printf(to, "%s%s", any ? ", " : "",
				r->title ? r->title : r->course);
		any = true;
	}
	if (any)
		return;
	if (is_among(c->code, p->unanswered, p->unanswered_count))
		tb_bytes_puts(to, _("gap without a proposal yet"));
	else if (is_among(c->code, p->strengths, p->strength_count))
		tb_bytes_puts(to, _("strength, to be kept up"));
}

void tb_explain_competencies(const tb_explanation *e, const tb_view *view,
			     tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Competency"), .least = 13 },
		{ .title = _("Standard"), .least = 8 },
		{ .title = _("Level"), .least = 8 },
		{ .title = _("Gap"), .right = true },
		{ .title = _("Rests on"), .least = 15 },
		{ .title = _("Proposal"), .least = 14 }
	};
	const tb_person_result *p = e->person;
	tb_bytes basis, advice;
	tb_table table;

	tb_out_heading(out, _("Each competency"));
	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	tb_bytes_init(&basis);
	tb_bytes_init(&advice);
	for (size_t i = 0; i < p->competency_count; i++) {
		const tb_competency_result *c = &p->competencies[i];
		bool decided = c->review == TB_REVIEW_NONE;
		char standard[TB_LEVEL_BYTES], level[TB_LEVEL_BYTES];
		char gap[TB_DECIMAL_BYTES];
		tb_style style = TB_PLAIN;

		tb_bytes_clear(&basis);
		tb_bytes_clear(&advice);
		add_basis(&basis, p, c, view);
		add_advice(&advice, p, c);
		if (!decided || tb_decimal_compare(c->gap,
						   tb_decimal_from_int(0)) < 0)
			style = TB_ATTENTION;
		tb_table_add(&table, (tb_cell[]){
			{ c->name ? c->name : c->code, TB_PLAIN },
			{ tb_level(c->required, standard), TB_PLAIN },
			{ decided ? tb_level_decimal(c->level, level) : "-",
			  TB_PLAIN },
			{ decided ? tb_number_signed(c->gap, gap) : "-",
			  style },
			{ tb_bytes_text(&basis), decided ? TB_PLAIN : style },
			{ tb_bytes_text(&advice), TB_PLAIN } });
	}
	tb_table_print(&table, out);
	tb_bytes_release(&advice);
	tb_bytes_release(&basis);
	tb_table_release(&table);
}

/* ---- how the score came about */

static void add_up(tb_decimal *sum, tb_decimal value)
{
	tb_decimal more;

	/* A few dozen levels cannot leave the range. */
	if (tb_decimal_add(*sum, value, &more))
		*sum = more;
}

static void print_formulas(const tb_person_result *p, tb_out *out)
{
	tb_decimal counted = { 0 }, required = { 0 };
	tb_decimal points = { 0 }, required_points = { 0 };
	char a[TB_DECIMAL_BYTES], b[TB_DECIMAL_BYTES], c[TB_DECIMAL_BYTES];

	for (size_t i = 0; i < p->competency_count; i++) {
		const tb_competency_result *r = &p->competencies[i];

		if (r->review != TB_REVIEW_NONE)
			continue;
		add_up(&counted, r->counted);
		add_up(&required, tb_decimal_from_int(r->required));
		add_up(&points, r->points);
		add_up(&required_points, r->required_points);
	}
	if (p->status == TB_PARTIAL)
		tb_out_line(out, 2, _("Of the competencies that are decided so "
				      "far:"));
	tb_out_line(out, 2, _("JPM   = 100 x counted levels %s / standards %s "
			      "= %s"), tb_number_short(counted, a),
		    tb_number_short(required, b), tb_number(p->jpm, c));
	tb_out_line(out, 2, _("Score = 100 x points %s / points of the "
			      "standards %s = %s"),
		    tb_number_short(points, a),
		    tb_number_short(required_points, b),
		    tb_number(p->score, c));
}

static void print_weights(const tb_person_result *p, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Competency"), .least = 16 },
		{ .title = _("Weight of 100"), .right = true },
		{ .title = _("Counted"), .right = true },
		{ .title = _("Share of the score"), .right = true },
		{ .title = _("Weight set by"), .least = 12 }
	};
	tb_decimal weights[COMPETENCIES_MAX], counted[COMPETENCIES_MAX];
	tb_decimal shares[COMPETENCIES_MAX];
	size_t n = p->competency_count;
	tb_table table;

	if (n > COMPETENCIES_MAX)
		return;
	for (size_t i = 0; i < n; i++) {
		const tb_competency_result *c = &p->competencies[i];
		bool decided = c->review == TB_REVIEW_NONE;

		weights[i] = c->weight;
		counted[i] = decided ? c->counted : tb_decimal_from_int(0);
	}
	tb_printed_shares(p->score, weights, counted, n, shares);
	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < n; i++) {
		const tb_competency_result *c = &p->competencies[i];
		bool decided = c->review == TB_REVIEW_NONE;
		char weight[TB_DECIMAL_BYTES], level[TB_DECIMAL_BYTES];
		char share[TB_DECIMAL_BYTES];

		tb_table_add(&table, (tb_cell[]){
			{ c->name ? c->name : c->code, TB_PLAIN },
			{ tb_number(c->weight_share, weight), TB_PLAIN },
			{ decided ? tb_number(c->counted, level) : "-",
			  TB_PLAIN },
			{ decided ? tb_number(shares[i], share) : "-",
			  TB_PLAIN },
			{ c->weight_rule, TB_DIM } });
	}
	tb_table_print(&table, out);
	tb_table_release(&table);
}

void tb_explain_score(const tb_explanation *e, const tb_view *view,
		      tb_out *out)
{
	const tb_person_result *p = e->person;
	char day[TB_DATE_LONG_BYTES];

	tb_out_heading(out, _("How the score came about"));
	print_weights(p, out);
	tb_out_puts(out, "\n");
	print_formulas(p, out);
	tb_out_paragraph(out, 2, _("Level: "),
			 tb_level_method_words(e->method.level));
	tb_out_paragraph(out, 2, _("Surplus: "),
			 tb_surplus_words(e->method.surplus));
	tb_out_line(out, 2, _("Bands: %s; notes from %s on"),
		    e->method.bands,
		    tb_date_long(e->method.window_from, day));
	if (view->audience == TB_FOR_AUTHOR)
		return;
	for (size_t i = 0; i < p->weighting_count; i++) {
		const tb_weighting_result *w = &p->weighting[i];

		if (w->applied)
			tb_out_paragraph(out, 2, _("Weight: "), w->reason);
	}
}
