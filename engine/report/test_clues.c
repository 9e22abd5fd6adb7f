/* test_clues.c - why something else came out of a case, for people. */
#include <string.h>

#include "base/i18n.h"
#include "report/numbers.h"
#include "report/table.h"
#include "report/test.h"

enum { INDENT = 4 };

static const char *outcome_words(const tb_clue *clue)
{
	bool weighting = clue->kind == TB_CLUE_WEIGHTING;

	switch (clue->outcome) {
	case TB_TRAINING_FIRED:
		return weighting ? _("applied") : _("fired");
	case TB_TRAINING_NOT_FIRED:
		return weighting ? _("did not apply") : _("did not fire");
	case TB_TRAINING_NOT_DECIDED:
		return _("not decided");
	case TB_TRAINING_NOT_APPLICABLE:
		return _("not applicable");
	}
	return "";
}

static void print_level(const tb_clue *clue, tb_out *out)
{
	const char *notes = clue->notes && *clue->notes ? clue->notes : "-";
	char level[TB_DECIMAL_BYTES];

	if (clue->review != TB_REVIEW_NONE)
		tb_out_line(out, INDENT,
			    _("%s: under review, %s; standard %d; notes: %s"),
			    clue->competency, tb_review_text(clue->review),
			    clue->required, notes);
	else
		tb_out_line(out, INDENT,
			    _("%s: level %s, standard %d; notes: %s"),
			    clue->competency, tb_number(clue->level, level),
			    clue->required, notes);
}

static void print_words(const tb_clue *clue, tb_out *out)
{
	if (clue->kind == TB_CLUE_LEVEL)
		print_level(clue, out);
	else if (clue->kind == TB_CLUE_WEIGHTS)
		tb_out_paragraph(out, INDENT, _("weights: "), clue->read);
	else if (clue->kind == TB_CLUE_NO_RULE && clue->nearest)
		tb_out_line(out, INDENT,
			    _("there is no training rule '%s'; did you mean "
			      "'%s'?"), clue->rule, clue->nearest);
	else if (clue->kind == TB_CLUE_NO_RULE)
		tb_out_line(out, INDENT,
			    _("there is no training rule '%s'"), clue->rule);
}

/* ------------------------------------------------------------------- rules */

static void add_rule(const tb_clue *clue, tb_arena *arena, tb_table *table)
{
	bool training = clue->kind == TB_CLUE_TRAINING;
	bool fired = clue->outcome == TB_TRAINING_FIRED;
	const char *words = outcome_words(clue);
	const char *name = clue->rule, *file = strrchr(clue->at, '/');

	if (training)
		name = tb_arena_printf(arena, "%s, %s", name,
				       clue->competency);
	if (clue->condition > 0)
		words = tb_arena_printf(arena, _("%s at condition %d"), words,
					clue->condition);
	tb_table_add(table, (tb_cell[]){
		{ name, TB_PLAIN },
		{ words, fired ? TB_GOOD : TB_PLAIN },
		{ clue->read, TB_PLAIN },
		{ file ? file + 1 : clue->at, TB_DIM } });
}

static void print_rules(const tb_clues *clues, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Rule") },
		{ .title = _("Outcome"), .least = 8 },
		{ .title = _("It read"), .least = 16 },
		{ .title = _("Where") },
	};
	bool any = false;
	tb_table table;
	tb_arena arena;

	tb_arena_init(&arena);
	tb_table_init(&table, columns, sizeof columns / sizeof *columns);
	table.indent = INDENT;
	for (size_t i = 0; i < clues->count; i++) {
		tb_clue_kind kind = clues->list[i].kind;

		if (kind != TB_CLUE_TRAINING && kind != TB_CLUE_WEIGHTING)
			continue;
		add_rule(&clues->list[i], &arena, &table);
		any = true;
	}
	if (any)
		tb_table_print(&table, out);
	tb_table_release(&table);
	tb_arena_release(&arena);
}

void tb_test_clues(const tb_clues *clues, tb_out *out)
{
	if (clues->count == 0)
		return;
	tb_out_puts(out, "\n");
	tb_out_line(out, INDENT - 2, "%s", _("Behind it:"));
	for (size_t i = 0; i < clues->count; i++)
		print_words(&clues->list[i], out);
	print_rules(clues, out);
}
