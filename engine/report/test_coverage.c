/* test_coverage.c - what of the rules the cases touched, for people. */
#include <string.h>

#include "base/i18n.h"
#include "report/counts.h"
#include "report/table.h"
#include "report/test.h"

/* "-" where nothing was seen: zeros would drown it. */
static tb_cell seen(int64_t n, tb_count_text text, bool wanted)
{
	if (n > 0)
		return (tb_cell){ tb_count(n, text), TB_PLAIN };
	return (tb_cell){ "-", wanted ? TB_BAD : TB_DIM };
}

static void add_gate(const tb_cover_gate *gate, tb_arena *arena,
		     tb_table *table)
{
	tb_count_text held, stopped, undecided;
	const char *name =
		gate->below ? "  below"
			    : tb_arena_printf(arena, _("  condition %d"),
					      gate->number);

	tb_table_add(table, (tb_cell[]){
		{ name, TB_PLAIN },
		seen(gate->held, held, true),
		seen(gate->stopped, stopped, true),
		seen(gate->undecided, undecided, false),
		{ NULL, TB_PLAIN },
		{ NULL, TB_PLAIN } });
}

static void add_rule(const tb_cover_rule *rule, tb_arena *arena,
		     tb_table *table)
{
	tb_count_text fired, not_fired, not_decided, not_applicable;
	bool stoppable = rule->gate_count > 0;
	const char *file = strrchr(rule->at, '/');	/* its ruleset is above */

	tb_table_add(table, (tb_cell[]){
		{ rule->rule, TB_PLAIN },
		seen(rule->fired, fired, true),
		seen(rule->not_fired, not_fired, stoppable),
		seen(rule->not_decided, not_decided, false),
		seen(rule->not_applicable, not_applicable, false),
		{ file ? file + 1 : rule->at, TB_DIM } });
	/* one gate says no more than the rule itself */
	for (size_t i = 0; rule->gate_count > 1 && i < rule->gate_count; i++)
		add_gate(&rule->gates[i], arena, table);
}

static void print_table(const tb_test *test, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Rule"), .least = 16 },
		{ .title = _("Fired"), .right = true },
		{ .title = _("Not"), .right = true },
		{ .title = _("Undecided"), .right = true },
		{ .title = _("Not required"), .right = true },
		{ .title = _("Where"), .least = 12 },
	};
	const tb_coverage *c = test->coverage;
	tb_table table;
	tb_arena arena;

	tb_arena_init(&arena);
	tb_table_init(&table, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < c->count; i++)
		add_rule(&c->rules[i], &arena, &table);
	tb_table_print(&table, out);
	tb_table_release(&table);
	tb_arena_release(&arena);
}

static void print_never(const tb_coverage *c, tb_out *out)
{
	bool any = false;

	for (size_t i = 0; i < c->count; i++) {
		const tb_cover_rule *rule = &c->rules[i];

		if (!rule->never)
			continue;
		if (!any)
			tb_out_heading(out, _("Never fired, and why"));
		any = true;
		tb_out_line(out, 2, "%s: %s", rule->at, rule->rule);
		tb_out_paragraph(out, 4, NULL, rule->never);
	}
}

/* "12, 30-32" */
static const char *gaps(const tb_cover_file *file, tb_bytes *to)
{
	int first, last = 0;

	tb_bytes_clear(to);
	while (tb_cover_gap(file, last + 1, &first, &last)) {
		if (to->length > 0)
			tb_bytes_puts(to, ", ");
		tb_bytes_printf(to, first < last ? "%d-%d" : "%d", first,
				last);
	}
	return tb_bytes_text(to);
}

static void print_file(const tb_cover_file *file, tb_bytes *scratch,
		       tb_out *out)
{
	const char *never = gaps(file, scratch);

	if (file->last == 0)
		tb_out_line(out, 2, _("%s: no case makes it load"),
			    file->path);
	else if (never && never[0])
		tb_out_line(out, 2, _("%s: %d of %d lines; never: %s"),
			    file->path, file->seen, file->lines, never);
	else
		tb_out_line(out, 2, _("%s: %d of %d lines"), file->path,
			    file->seen, file->lines);
}

static void print_lines(const tb_cover_lines *lines, tb_out *out)
{
	tb_bytes scratch;

	if (lines->count == 0)
		return;
	tb_bytes_init(&scratch);
	tb_out_heading(out, _("Lines that ran"));
	for (size_t i = 0; i < lines->count; i++)
		print_file(&lines->files[i], &scratch, out);
	tb_bytes_release(&scratch);
}

void tb_tests_coverage(const tb_tests *tests, tb_out *out)
{
	for (size_t i = 0; i < tests->count; i++) {
		const tb_test *test = tests->tests[i];
		const tb_coverage *c = test->coverage;

		if (!c || c->count == 0)
			continue;
		tb_out_puts(out, "\n");
		tb_out_style(out, TB_BOLD);
		tb_out_printf(out, _("Coverage of %s: %d%% (%d of %d ways)"),
			      test->named.shown,
			      tb_coverage_percent(c->seen, c->ways), c->seen,
			      c->ways);
		tb_out_style(out, TB_PLAIN);
		tb_out_puts(out, "\n\n");
		print_table(test, out);
		print_never(c, out);
		print_lines(&c->lines, out);
	}
}
