/* impact_text.c - whom a rule change moves, for the screen. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/nip.h"
#include "report/counts.h"
#include "report/impact.h"
#include "report/numbers.h"
#include "report/table.h"
#include "report/words.h"

enum { LISTED_MAX = 40, BAR_COLUMNS = 20, SHA_SHOWN = 12 };

/* ----------------------------------------------------------------- heading */

static void print_ruleset(const tb_impact_ruleset *r, const char *which,
			  tb_out *out)
{
	if (r->basis)
		tb_out_line(out, 0, _("%s: %s, fingerprint %.*s; basis: %s"),
			    which, r->shown, SHA_SHOWN, r->sha256, r->basis);
	else
		tb_out_line(out, 0, _("%s: %s, fingerprint %.*s"), which,
			    r->shown, SHA_SHOWN, r->sha256);
}

static void print_changes(const tb_impact *impact, tb_out *out)
{
	tb_out_heading(out, _("What changes in the rules"));
	if (impact->change_count == 0)
		tb_out_line(out, 2, _("nothing"));
	for (size_t i = 0; i < impact->change_count; i++) {
		const tb_impact_change *c = &impact->changes[i];

		if (c->file)
			tb_out_line(out, 2, _("file %s"), c->name);
		else
			tb_out_line(out, 2, _("parameter %s: %s to %s"),
				    c->name,
				    c->before ? c->before : _("none"),
				    c->after ? c->after : _("none"));
	}
}

static void print_heading(const tb_impact *impact, tb_out *out)
{
	char span[TB_SPAN_BYTES];

	tb_out_style(out, TB_BOLD);
	tb_out_line(out, 0, _("Whom the change of rules moves"));
	tb_out_style(out, TB_PLAIN);
	tb_out_line(out, 0, _("Period %s: %s"), impact->period.text,
		    tb_span(impact->period.from, impact->period.to, span));
	print_ruleset(&impact->rulesets[TB_OLD], _("Old"), out);
	print_ruleset(&impact->rulesets[TB_NEW], _("New"), out);
	print_changes(impact, out);
}

static void print_counts(const tb_impact *impact, tb_out *out)
{
	tb_out_heading(out, _("In short"));
	tb_out_line(out, 2, _("%lld of %lld people come out differently"),
		    (long long)impact->moved, (long long)impact->people);
	for (int kind = 0; kind < TB_MOVED_KINDS; kind++)
		if (impact->kinds[kind] > 0)
			tb_out_line(out, 4, "%lld %s",
				    (long long)impact->kinds[kind],
				    tb_impact_kind_word((tb_impact_kind)kind));
}

/* ------------------------------------------------------------ distribution */

static const char *bar(tb_bytes *to, int64_t count, int64_t people)
{
	int64_t columns = people > 0 ? (count * BAR_COLUMNS * 2 + people) /
				       (people * 2) : 0;

	tb_bytes_clear(to);
	if (count > 0 && columns == 0)
		columns = 1;
	for (int64_t i = 0; i < columns; i++)
		tb_bytes_puts(to, "█");
	return tb_bytes_text(to);
}

static void add_bar_row(tb_table *table, const char *title,
			const int64_t count[2], const int64_t people[2],
			tb_bytes bars[2])
{
	tb_count_text before, after;
	char change[TB_DECIMAL_BYTES];
	int64_t more = count[TB_NEW] - count[TB_OLD];

	(void)snprintf(change, sizeof change, "%s%lld", more > 0 ? "+" : "",
		       (long long)more);
	tb_table_add(table, (tb_cell[]){
		{ title, TB_PLAIN },
		{ tb_count(count[TB_OLD], before), TB_PLAIN },
		{ bar(&bars[0], count[TB_OLD], people[TB_OLD]), TB_DIM },
		{ tb_count(count[TB_NEW], after), TB_PLAIN },
		{ bar(&bars[1], count[TB_NEW], people[TB_NEW]), TB_PLAIN },
		{ more ? change : "", more ? TB_ATTENTION : TB_PLAIN } });
}

static void print_all(const tb_impact *impact, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Category") },
		{ .title = _("Before"), .right = true }, { .title = "" },
		{ .title = _("After"), .right = true }, { .title = "" },
		{ .title = _("Difference"), .right = true }
	};
	const tb_impact_group *all = &impact->groups[0];
	tb_bytes bars[2];
	tb_table table;

	tb_out_heading(out, _("Categories of the score, before and after"));
	tb_bytes_init(&bars[0]);
	tb_bytes_init(&bars[1]);
	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	table.indent = 2;
	for (size_t i = impact->band_count; i-- > 0;)
		add_bar_row(&table,
			    tb_interned_text(&impact->names,
					  impact->bands[i].title),
			    (int64_t[]){ all->counted[TB_OLD][i],
					 all->counted[TB_NEW][i] },
			    all->people, bars);
	add_bar_row(&table, _("without: in part or for review"), all->none,
		    all->people, bars);
	tb_table_print(&table, out);
	tb_table_release(&table);
	tb_bytes_release(&bars[0]);
	tb_bytes_release(&bars[1]);
}

static bool differs(const tb_impact *impact, const tb_impact_group *g)
{
	for (size_t i = 0; i < impact->band_count; i++)
		if (g->counted[TB_OLD][i] != g->counted[TB_NEW][i])
			return true;
	return g->none[TB_OLD] != g->none[TB_NEW];
}

static const char *before_after(tb_bytes *to, int64_t before, int64_t after)
{
	tb_bytes_clear(to);
	tb_bytes_printf(to, "%lld", (long long)before);
	if (after != before)
		tb_bytes_printf(to, " → %lld", (long long)after);
	return tb_bytes_text(to);
}

static void add_group(const tb_impact *impact, const tb_impact_group *g,
		      tb_table *table)
{
	tb_cell cells[TB_TABLE_COLUMNS_MAX] = { { NULL, TB_PLAIN } };
	tb_bytes texts[TB_TABLE_COLUMNS_MAX];
	tb_count_text moved;
	size_t n = 0;

	cells[n++].text = tb_impact_group_title(impact, g);
	cells[n++].text = tb_count(g->moved, moved);
	for (size_t i = impact->band_count; i-- > 0 && n < table->count - 1;
	     n++) {
		tb_bytes_init(&texts[n]);
		cells[n].text = before_after(&texts[n], g->counted[TB_OLD][i],
					     g->counted[TB_NEW][i]);
	}
	tb_bytes_init(&texts[n]);
	cells[n].text = before_after(&texts[n], g->none[TB_OLD],
				     g->none[TB_NEW]);
	tb_table_add(table, cells);
	for (size_t i = 2; i <= n; i++)
		tb_bytes_release(&texts[i]);
}

/* Only groups in which anything moves; the others stand in json. */
static void print_groups(const tb_impact *impact, tb_impact_by by,
			 tb_out *out)
{
	tb_column columns[TB_TABLE_COLUMNS_MAX] = {
		{ .title = tb_impact_by_word(by), .least = 16 },
		{ .title = _("Moved"), .right = true }
	};
	size_t n = 2, rows = 0;
	tb_table table;

	for (size_t i = impact->band_count;
	     i-- > 0 && n < TB_TABLE_COLUMNS_MAX - 1; n++)
		columns[n] = (tb_column){
			.title = tb_interned_text(&impact->names,
					       impact->bands[i].title),
			.least = 8
		};
	columns[n++] = (tb_column){ .title = _("Without category"),
				    .least = 6 };
	tb_table_init(&table, columns, n);
	table.indent = 2;
	for (size_t i = 0; i < impact->group_count; i++) {
		const tb_impact_group *g = &impact->groups[i];

		if (g->by != by || !differs(impact, g))
			continue;
		add_group(impact, g, &table);
		rows++;
	}
	if (rows > 0) {
		tb_out_puts(out, "\n");
		tb_table_print(&table, out);
	}
	tb_table_release(&table);
}

/* --------------------------------------------------------- what moved them */

static void print_tallies(const tb_impact *impact, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Rule"), .least = 14 },
		{ .title = _("Competency") },
		{ .title = _("People"), .right = true },
		{ .title = _("Down"), .right = true },
		{ .title = _("Up"), .right = true },
		{ .title = _("Mean"), .right = true }
	};
	tb_table table;

	if (impact->tally_count == 0)
		return;
	tb_out_heading(out, _("What moves the score"));
	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	table.indent = 2;
	for (size_t i = 0; i < impact->tally_count; i++) {
		const tb_impact_tally *t = &impact->tallies[i];
		const char *rule = tb_interned_text(&impact->names, t->rule);
		tb_count_text people, down, up;
		char mean[TB_DECIMAL_BYTES];

		tb_table_add(&table, (tb_cell[]){
			{ rule ? rule : tb_impact_cause_word(t->cause),
			  TB_PLAIN },
			{ tb_interned_text(&impact->names, t->competency),
			  TB_PLAIN },
			{ tb_count(t->people, people), TB_PLAIN },
			{ tb_count(t->down, down), TB_PLAIN },
			{ tb_count(t->up, up), TB_PLAIN },
			{ tb_impact_mean(t, mean), TB_PLAIN } });
	}
	tb_table_print(&table, out);
	tb_table_release(&table);
}

/* ------------------------------------------------------------- the people */

struct listing {
	tb_impact *impact;
	tb_table table;
	tb_bytes person, score, category, why;
};

static const char *score_text(const tb_impact_side *side,
			      char buffer[TB_DECIMAL_BYTES])
{
	return side->has_jpm ? tb_number((tb_decimal){ side->score }, buffer)
			     : "-";
}

static tb_status list_person(void *context, const tb_impact_moved *moved,
			     tb_error *err)
{
	struct listing *list = context;
	const char *before = tb_impact_place(list->impact, moved, TB_OLD);
	const char *after = tb_impact_place(list->impact, moved, TB_NEW);
	char a[TB_DECIMAL_BYTES], b[TB_DECIMAL_BYTES];
	char nip[TB_NIP_PRINT_BYTES];

	(void)err;
	tb_bytes_clear(&list->person);
	tb_bytes_clear(&list->score);
	tb_bytes_clear(&list->category);
	tb_bytes_clear(&list->why);
	tb_bytes_printf(&list->person, "%s\n%s",
			moved->name ? moved->name : "",
			tb_nip_print(moved->nip, nip));
	tb_bytes_printf(&list->score, "%s →\n%s",
			score_text(&moved->side[TB_OLD], a),
			score_text(&moved->side[TB_NEW], b));
	if (strcmp(before, after) == 0)
		tb_bytes_puts(&list->category, before);
	else
		tb_bytes_printf(&list->category, "%s →\n%s", before, after);
	tb_impact_reasons_words(&list->why, moved);
	tb_impact_advice_words(&list->why, list->impact, moved);
	tb_table_add(&list->table, (tb_cell[]){
		{ tb_bytes_text(&list->person), TB_PLAIN },
		{ tb_interned_text(&list->impact->names,
				moved->side[TB_NEW].unit_name), TB_PLAIN },
		{ tb_bytes_text(&list->score), TB_PLAIN },
		{ tb_bytes_text(&list->category),
		  moved->kinds[TB_MOVED_DOWN] ? TB_ATTENTION
		  : moved->kinds[TB_MOVED_UP] ? TB_GOOD
					      : TB_PLAIN },
		{ tb_bytes_text(&list->why), TB_PLAIN } });
	return TB_OK;
}

static tb_status print_people(tb_impact *impact, tb_out *out, tb_error *err)
{
	const tb_column columns[] = {
		{ .title = _("Name and NIP"), .least = 21 },
		{ .title = _("Unit"), .least = 10 },
		{ .title = _("Score") },
		{ .title = _("Category"), .least = 8 },
		{ .title = _("Why"), .least = 20 }
	};
	struct listing list = { .impact = impact };
	tb_status st;

	if (impact->moved == 0)
		return TB_OK;
	tb_table_init(&list.table, columns,
		      sizeof columns / sizeof columns[0]);
	list.table.indent = 2;
	tb_bytes_init(&list.person);
	tb_bytes_init(&list.score);
	tb_bytes_init(&list.category);
	tb_bytes_init(&list.why);
	st = tb_impact_each(impact, LISTED_MAX, list_person, &list, err);
	if (st == TB_OK) {
		tb_out_heading(out, _("Who moves"));
		tb_table_print(&list.table, out);
	}
	if (st == TB_OK && impact->moved > LISTED_MAX)
		tb_out_line(out, 2, _("... and %lld more: --format csv lists "
				      "everybody"),
			    (long long)(impact->moved - LISTED_MAX));
	tb_bytes_release(&list.person);
	tb_bytes_release(&list.score);
	tb_bytes_release(&list.category);
	tb_bytes_release(&list.why);
	tb_table_release(&list.table);
	return st;
}

/* ---------------------------------------------------------------- training */

static void add_amount(tb_table *table, const char *title, int64_t before,
		       int64_t after)
{
	char a[TB_AMOUNT_BYTES], b[TB_AMOUNT_BYTES];

	tb_table_add(table, (tb_cell[]){ { title, TB_PLAIN },
					 { tb_amount(before, a), TB_PLAIN },
					 { tb_amount(after, b), TB_PLAIN } });
}

static void print_training(const tb_impact *impact, tb_out *out)
{
	const tb_column columns[] = { { .title = "" },
				      { .title = _("Before"), .right = true },
				      { .title = _("After"), .right = true } };
	const tb_impact_training *a = &impact->training[TB_OLD];
	const tb_impact_training *b = &impact->training[TB_NEW];
	char before[TB_AMOUNT_BYTES], after[TB_AMOUNT_BYTES];
	tb_table table;

	tb_out_heading(out, _("Recommended training"));
	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	table.indent = 2;
	add_amount(&table, _("people with a recommendation"), a->people,
		   b->people);
	add_amount(&table, _("recommendations"), a->count, b->count);
	add_amount(&table, _("of them required"), a->required, b->required);
	tb_table_add(&table, (tb_cell[]){
		{ _("hours (JP), as far as known"), TB_PLAIN },
		{ tb_hours((tb_decimal){ a->jp }, before), TB_PLAIN },
		{ tb_hours((tb_decimal){ b->jp }, after), TB_PLAIN } });
	add_amount(&table, _("recommendations without JP in the catalogue"),
		   a->without_jp, b->without_jp);
	if (a->without_cost < a->count || b->without_cost < b->count)
		add_amount(&table, _("cost in rupiah, as far as known"),
			   a->cost, b->cost);
	add_amount(&table, _("recommendations without cost in the catalogue"),
		   a->without_cost, b->without_cost);
	tb_table_print(&table, out);
	tb_table_release(&table);
	for (size_t i = 0; i < impact->course_count; i++) {
		const tb_impact_course *c = &impact->courses[i];

		if (c->count[TB_OLD] == c->count[TB_NEW])
			continue;
		tb_out_line(out, 2, _("%s (%s): %lld, then %lld people"),
			    tb_interned_text(&impact->names, c->title),
			    tb_interned_text(&impact->names, c->course),
			    (long long)c->count[TB_OLD],
			    (long long)c->count[TB_NEW]);
	}
}

/* ---------------------------------------------------------------- together */

struct noting {
	tb_out *out;
	bool any;
};

static void note(void *context, const char *sentence)
{
	struct noting *noting = context;

	if (!noting->any)
		tb_out_heading(noting->out, _("To think about"));
	noting->any = true;
	tb_out_paragraph(noting->out, 2, "- ", sentence);
}

static void print_footing(const tb_impact *impact, tb_out *out)
{
	struct noting noting = { out, false };

	(void)tb_impact_warnings(impact, note, &noting);
	tb_out_puts(out, "\n");
	tb_out_paragraph(out, 0, NULL,
			 _("The parts behind each name add up to the change "
			   "of the score. Groups of fewer than 5 complete "
			   "people are not judged. Nothing was stored."));
	tb_out_paragraph(out, 0, NULL, tb_standing_sentence());
}

tb_status tb_impact_text(tb_impact *impact, tb_out *out, tb_error *err)
{
	tb_status st;

	print_heading(impact, out);
	print_counts(impact, out);
	if (impact->group_count > 0)
		print_all(impact, out);
	print_tallies(impact, out);
	st = print_people(impact, out, err);
	if (st != TB_OK)
		return st;
	if (impact->kinds[TB_MOVED_DOWN] + impact->kinds[TB_MOVED_UP] +
		    impact->kinds[TB_MOVED_CATEGORY] > 0)
		tb_out_heading(out, _("Groups in which categories move"));
	for (int by = TB_BY_UNIT; by < TB_BY_COUNT; by++)
		print_groups(impact, (tb_impact_by)by, out);
	print_training(impact, out);
	print_footing(impact, out);
	return TB_OK;
}
