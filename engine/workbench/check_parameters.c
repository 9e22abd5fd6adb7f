/* check_parameters.c - parameters against the rules that read them, and what
 * dates leave open. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "rule/gate.h"
#include "rule/lexer.h"
#include "workbench/checking.h"

enum { OLD_MONTHS = 36, NAMES_MAX = 512, NAME_BYTES = 80, HINT_BYTES = 240 };

static const char *manifest_path(const tb_checking *c)
{
	const char *path = tb_arena_printf(c->arena, "rules/%s/ruleset.yaml",
					   c->files->dinas);

	return path ? path : "";
}

/* ------------------------------------------------------------ what is read */

/* Each p.name in the texts: known ones are marked, others told.  A rule may
 * also call its parameters otherwise (second argument of its function), so
 * whatever follows a point counts as read, but only p.name can be unknown. */
struct reading {
	const tb_checking *c;
	const tb_manifest *manifest;
	bool read[NAMES_MAX];
};

static void unknown(struct reading *r, const tb_ruleset_file *file,
		    const tb_token *name)
{
	const tb_checking *c = r->c;
	const tb_manifest *manifest = r->manifest;
	const char *names[NAMES_MAX], *near;
	char word[NAME_BYTES], hint[HINT_BYTES];
	size_t n = 0;

	for (; n < manifest->parameter_count && n < NAMES_MAX; n++)
		names[n] = manifest->parameters[n].name;
	(void)snprintf(word, sizeof word, "%.*s", (int)name->length,
		       name->text);
	near = tb_text_nearest(word, names, n);
	if (near)
		(void)snprintf(hint, sizeof hint, _("did you mean '%s'?"),
			       near);
	for (size_t i = 0; i < n; i++)	/* that one is not unread */
		r->read[i] = r->read[i] || names[i] == near;
	tb_findings_say(&c->out->findings, TB_PROBLEM, "TB-R029",
			tb_ruleset_shown(c->files, file->path), name->line,
			name->column,
			near ? hint
			     : _("add it under `parameters` in ruleset.yaml"),
			_("the ruleset has no parameter '%s'"), word);
}

static void mark(struct reading *r, const tb_ruleset_file *file,
		 const tb_token *name, bool of_p)
{
	bool known = false;

	for (size_t i = 0; i < r->manifest->parameter_count &&
	     i < NAMES_MAX; i++)
		if (strlen(r->manifest->parameters[i].name) == name->length &&
		    memcmp(r->manifest->parameters[i].name, name->text,
			   name->length) == 0)
			r->read[i] = known = true;
	if (!known && of_p)
		unknown(r, file, name);
}

static void read_file(struct reading *r, const tb_ruleset_file *file)
{
	size_t skip = tb_gate_mark(file->bytes, file->length);
	tb_token t[4] = { { 0 }, { 0 }, { 0 }, { 0 } };
	tb_lexer lexer;

	tb_lexer_init(&lexer, file->bytes + skip, file->length - skip);
	do {
		memmove(t, t + 1, 3 * sizeof *t);
		tb_lexer_next(&lexer, &t[3]);
		if (t[3].kind == TB_TOKEN_NAME &&
		    tb_token_is(&t[2], TB_TOKEN_SYMBOL, "."))
			mark(r, file, &t[3],
			     tb_token_is(&t[1], TB_TOKEN_NAME, "p") &&
				     !tb_token_is(&t[0], TB_TOKEN_SYMBOL,
						  "."));
		else if (t[3].kind == TB_TOKEN_TEXT)
			mark(r, file, &t[3], false);
	} while (t[3].kind != TB_TOKEN_END &&
		 t[3].kind != TB_TOKEN_UNFINISHED);
}

static void unread(const tb_checking *c, const tb_parameter *parameter)
{
	char hint[HINT_BYTES];

	(void)snprintf(hint, sizeof hint,
		       _("write p.%s in a rule, or delete it here"),
		       parameter->name);
	tb_findings_say(&c->out->findings, TB_WARNING, "TB-P001",
			manifest_path(c), parameter->line, parameter->column,
			hint, _("no rule reads the parameter '%s'"),
			parameter->name);
}

static void check_age(const tb_checking *c, const tb_parameter *parameter)
{
	const tb_parameter_value *newest;
	char since[TB_DATE_LONG_BYTES];

	if (parameter->count == 0)
		return;
	newest = &parameter->values[parameter->count - 1];
	if (tb_date_add_months(newest->from, OLD_MONTHS) >= c->today)
		return;
	tb_findings_say(&c->out->findings, TB_WARNING, "TB-P002",
			manifest_path(c), newest->line, newest->column,
			_("does it still hold?  If so, add the same value "
			  "from a new date, with its basis"),
			_("the newest value of '%s' is of %s, more than three "
			  "years ago"),
			parameter->name, tb_date_long(newest->from, since));
}

void tb_check_parameters(tb_checking *c, const tb_manifest *manifest)
{
	struct reading reading = { .c = c, .manifest = manifest };

	for (size_t i = 0; i < c->files->file_count; i++)
		if (tb_checking_is_used(c, &c->files->files[i]))
			read_file(&reading, &c->files->files[i]);
	for (size_t i = 0; i < manifest->parameter_count && i < NAMES_MAX;
	     i++) {
		const tb_parameter *parameter = &manifest->parameters[i];

		if (!reading.read[i])
			unread(c, parameter);
		check_age(c, parameter);
	}
}

/* ------------------------------------------------------------------- dates */

static bool day_of(const char *text, tb_date *day)
{
	return text && tb_date_parse(text, strlen(text), day);
}

static bool same_keys(const tb_rule *a, const tb_rule *b)
{
	if (a->kind != b->kind || a->condition_count != b->condition_count)
		return false;
	if (a->kind == TB_TRAINING) {
		if (a->every_required != b->every_required ||
		    a->competency_count != b->competency_count ||
		    a->required != b->required)
			return false;
		for (size_t i = 0; i < a->competency_count; i++)
			if (a->competencies[i] != b->competencies[i])
				return false;
		return true;
	}
	if (a->weights_function || b->weights_function ||
	    a->weight_count != b->weight_count)
		return false;
	for (size_t i = 0; i < a->weight_count; i++)
		if (strcmp(a->weights[i].key, b->weights[i].key) != 0)
			return false;
	return true;
}

/* One rule that ends and one like it that begins: is there a day with both,
 * or with none? */
static void check_handover(tb_checking *c, const tb_rule *first,
			   const tb_rule *second)
{
	tb_date end, begin;
	char day[TB_DATE_BYTES];
	int line, column;

	if (!day_of(first->until, &end) || !day_of(second->from, &begin) ||
	    !same_keys(first, second))
		return;
	if (begin == end + 1)
		return;
	tb_checking_word_place(c, second, second->from, &line, &column);
	if (begin > end)
		tb_findings_say(&c->out->findings, TB_WARNING, "TB-P004",
				second->path, line, column,
				_("let it begin on the day after the other "
				  "ends"),
				_("between '%s' (until %s) and '%s' there are "
				  "days on which neither is in force, first "
				  "%s"),
				first->id, first->until, second->id,
				tb_date_text(end + 1, day));
	else if (begin > TB_DATE_ALWAYS)
		tb_findings_say(&c->out->findings, TB_WARNING, "TB-P005",
				second->path, line, column,
				_("let one end on the day before the other "
				  "begins"),
				_("'%s' and '%s' are both in force from %s to "
				  "%s"),
				first->id, second->id, second->from,
				first->until);
}

void tb_check_dates(tb_checking *c)
{
	const tb_rules *rules = c->dinas->rules;
	tb_date from = c->dinas->ruleset->manifest.from, end;
	int line, column;

	for (size_t i = 0; i < tb_rules_count(rules); i++) {
		const tb_rule *rule = tb_rules_at(rules, i);

		if (day_of(rule->until, &end) && end < from) {
			tb_checking_word_place(c, rule, rule->until, &line,
					       &column);
			tb_findings_say(&c->out->findings, TB_WARNING,
					"TB-P003", rule->path, line, column,
					_("delete the rule, or let it end "
					  "later"),
					_("rule '%s' ends before the ruleset "
					  "begins: it is never in force"),
					rule->id);
		}
		for (size_t k = 0; k < tb_rules_count(rules); k++)
			if (k != i)
				check_handover(c, rule,
					       tb_rules_at(rules, k));
	}
}
