/* test_mutation.c - the changes of rules that no case noticed, for people. */
#include <string.h>

#include "base/i18n.h"
#include "report/test.h"

static const char *kind_words(tb_mutation kind)
{
	switch (kind) {
	case TB_MUTATE_NUMBER:
		return _("another number");
	case TB_MUTATE_COMPARISON:
		return _("another comparison");
	case TB_MUTATE_LOGIC:
		return _("the other way round");
	case TB_MUTATE_WORD:
		return _("another word");
	case TB_MUTATE_DATE:
		return _("another date");
	case TB_MUTATE_METHOD:
		return _("another setting of the method");
	case TB_MUTATE_NO_RULE:
		return _("the rule left out");
	case TB_MUTATE_NO_CONDITION:
		return _("the condition left out");
	case TB_MUTATE_NO_COURSE:
		return _("the course left out");
	}
	return "";
}

static void print_head(const tb_survivor *s, tb_out *out)
{
	const tb_mutant *m = s->mutant;

	tb_out_style(out, s->witness ? TB_BAD : TB_DIM);
	tb_out_printf(out, "  %s:%d:%d", s->path, m->line, m->column);
	tb_out_style(out, TB_PLAIN);
	if (m->now[0])
		tb_out_printf(out, "  %s -> %s", m->was, m->now);
	else
		tb_out_printf(out, "  %s", m->was);
	tb_out_printf(out, "  (%s)\n", kind_words(m->kind));
}

/* Ready to be copied: nothing but blanks before it. */
static void print_witness(const char *yaml, tb_out *out)
{
	for (const char *line = yaml; *line;) {
		const char *end = strchr(line, '\n');
		size_t length = end ? (size_t)(end - line) : strlen(line);

		tb_out_puts(out, "      ");
		tb_out_put(out, line, length);
		tb_out_puts(out, "\n");
		line += length + (end != NULL);
	}
}

static void print_survivors(const tb_mutation_report *r, bool shown,
			    tb_out *out)
{
	for (size_t i = 0; i < r->survivor_count; i++) {
		const tb_survivor *s = &r->survivors[i];

		if ((s->witness != NULL) != shown)
			continue;
		print_head(s, out);
		if (s->witness)
			print_witness(s->witness, out);
	}
}

static void print_test(const tb_test *test, tb_out *out)
{
	const tb_mutation_report *r = test->mutation;

	tb_out_puts(out, "\n");
	tb_out_style(out, TB_BOLD);
	tb_out_printf(out, "%s", test->named.shown);
	tb_out_style(out, TB_PLAIN);
	tb_out_printf(out, _(": %zu changes of the rules tried, %zu noticed, "
			     "%d%%\n"), r->total, r->killed,
		      tb_mutation_percent(r));
	if (r->total > r->killed)
		tb_out_heading(out, _("Changes that no case noticed, each with "
				      "the smallest person who would show it"));
	print_survivors(r, true, out);
	if (r->silent > 0)
		tb_out_heading(out, _("Changes that no invented person shows "
				      "(not counted)"));
	print_survivors(r, false, out);
}

void tb_tests_mutation(const tb_tests *tests, tb_out *out)
{
	for (size_t i = 0; i < tests->count; i++)
		if (tests->tests[i]->mutation)
			print_test(tests->tests[i], out);
}
