/* check_posts.c - what every kind of post weighs, today and on other days. */
#include <string.h>

#include "base/i18n.h"
#include "workbench/check_weights.h"

enum { LEVEL_MAX = 5, KINDS_MAX = 6000 };

typedef struct looking {
	tb_checking *c;
	tb_kinds kinds;
	size_t count;		/* of kinds */
	tb_weight_faults faults;
	tb_status st;
	tb_error error;
} looking;

/* ------------------------------------------------------------------ looking */

/* Do later rules replace all that @at says, for this post? */
static bool is_replaced(const tb_checking *c, const tb_rule_answer *answers,
			size_t count, size_t at)
{
	for (size_t w = 0; w < answers[at].weight_count; w++) {
		bool replaced = false;

		for (size_t i = at + 1; i < count && !replaced; i++) {
			const tb_rule *rule = tb_rules_at(c->dinas->rules, i);

			if (answers[i].outcome != TB_FIRED || rule->from ||
			    rule->until)
				continue;
			for (size_t k = 0; k < answers[i].weight_count; k++)
				replaced = replaced ||
					   strcmp(answers[i].weights[k].key,
						  answers[at].weights[w].key)
						   == 0;
		}
		if (!replaced)
			return false;
	}
	return true;
}

static void look_at_rules(tb_checking *c)
{
	const tb_rule_answer *answers = c->dinas->answers;
	size_t count = 0;

	while (count < tb_rules_count(c->dinas->rules) &&
	       tb_rules_at(c->dinas->rules, count)->kind == TB_WEIGHTING)
		count++;
	for (size_t i = 0; i < count; i++) {
		tb_seen_rule *seen = &c->seen[i];

		seen->asked = true;
		seen->fired = seen->fired ||
			      answers[i].outcome != TB_NOT_FIRED;
		/* What holds at other times may count then. */
		if (answers[i].outcome == TB_NOT_DECIDED ||
		    !tb_dinas_in_force(c->dinas,
				       tb_rules_at(c->dinas->rules, i)))
			seen->counted = true;
		if (answers[i].outcome == TB_FIRED && !seen->counted)
			seen->counted = !is_replaced(c, answers, count, i);
		for (size_t r = 0; r < answers[i].read_count; r++)
			tb_checking_saw(c, i, answers[i].reads[r].path);
	}
}

static void look_at(void *context, const tb_position *position, int unit,
		    const char *employment, bool leads)
{
	looking *e = context;
	tb_checking *c = e->c;
	const tb_post_kind *kind = NULL;

	if (e->st != TB_OK || e->count == KINDS_MAX)
		return;
	e->st = tb_dinas_post(c->dinas, unit, position, employment, leads,
			      &kind, &e->error);
	if (e->st != TB_OK || kind->count == 0)
		return;
	for (size_t i = 0; i < kind->count; i++) {
		const tb_post_competency *p = &kind->competencies[i];
		bool guessed = e->kinds.technical &&
			       tb_is_technical(&c->catalog, p->competency);

		if (guessed)
			c->highest[p->competency] = LEVEL_MAX;
		else if (p->required > c->highest[p->competency])
			c->highest[p->competency] = p->required;
	}
	if (!c->dinas->answers && tb_rules_failed(c->dinas->rules) < 0)
		tb_findings_say(&c->out->findings, TB_PROBLEM, "TB-E003",
				NULL, 0, 0, NULL, "%s",
				kind->why ? kind->why->message : "");
	if (!c->dinas->answers) {
		e->st = TB_ERULE;	/* a rule failed, and said so */
		return;
	}
	look_at_rules(c);
	tb_weight_faults_look(&e->faults, kind);
	e->count++;
	/* A kind lives as long as its rules are at work. */
	if (!e->faults.day)
		c->kinds[c->kind_count++] = kind;
}

static void look_at_all(looking *e)
{
	if (!tb_kinds_each(&e->kinds, look_at, e))
		e->st = tb_fail(&e->error, TB_ENOMEM, _("out of memory"));
}

/* ----------------------------------------------------------------- telling */

static void tell_rules(tb_checking *c)
{
	for (size_t i = 0; i < tb_rules_count(c->dinas->rules); i++) {
		const tb_rule *rule = tb_rules_at(c->dinas->rules, i);
		const tb_seen_rule *seen = &c->seen[i];
		int line, column;

		if (rule->kind != TB_WEIGHTING || !seen->asked)
			continue;
		if (!seen->fired) {
			tb_checking_word_place(c, rule, "when", &line,
					       &column);
			tb_findings_say(&c->out->findings, TB_WARNING,
					"TB-W004", rule->path, line, column,
					_("look at its condition: are the "
					  "values spelled as in the "
					  "dictionaries, and can they hold "
					  "together?"),
					_("rule '%s' holds for no kind of "
					  "post"),
					rule->id);
		} else if (!seen->counted) {
			tb_checking_rule_place(c, rule, &line, &column);
			tb_findings_say(&c->out->findings, TB_WARNING,
					"TB-W005", rule->path, line, column,
					_("delete it, or move it behind the "
					  "rules that replace it"),
					_("rule '%s' has no effect: later "
					  "rules replace all its weights, for "
					  "every kind of post"),
					rule->id);
		}
	}
}

static bool prepare(looking *e)
{
	tb_checking *c = e->c;
	size_t n = c->catalog.competency_count + 1;

	c->highest = tb_arena_array(c->arena, n, sizeof *c->highest);
	c->kinds = tb_arena_array(c->arena, KINDS_MAX, sizeof *c->kinds);
	return c->highest && c->kinds && tb_kinds_prepare(&e->kinds, c) &&
	       tb_weight_faults_init(&e->faults, c, &e->kinds);
}

/* The rules' own faults reach the findings; those about weights are told
 * here, once for all kinds of posts. */
static void only_rules(void *context, const tb_problem *problem)
{
	if (strncmp(problem->code, "TB-W", 4) != 0)
		tb_findings_add(context, problem);
}

/* ------------------------------------------------------ other stretches */

/* A rule that fails only then says since when. */
static void only_rules_dated(void *context, const tb_problem *problem)
{
	const looking *e = context;
	tb_problem dated = *problem;
	char since[TB_DATE_LONG_BYTES];

	dated.message = tb_arena_printf(e->c->arena, _("from %s on: %s"),
					tb_date_long(e->faults.day, since),
					problem->message);
	if (dated.message)
		only_rules(&e->c->out->findings, &dated);
}

static tb_status look_at_day(looking *e, tb_date day, tb_error *err)
{
	tb_checking *c = e->c;
	const tb_watch watch = { only_rules_dated, NULL, e };
	tb_status st;

	tb_weight_faults_on(&e->faults, day);
	e->count = 0;
	/* What is wrong on any day was told for today. */
	st = tb_checking_open(c, day, NULL, &c->dinas, err);
	if (st != TB_OK || !c->dinas)
		return st;
	c->dinas->outer = &watch;
	look_at_all(e);
	if (e->st == TB_OK)
		tb_weight_faults_tell(&e->faults);
	st = e->st == TB_ERULE ? TB_OK : e->st;
	if (st != TB_OK)
		*err = e->error;
	e->st = TB_OK;
	tb_dinas_close(c->dinas);
	return st;
}

static void tell_unlooked(const tb_checking *c)
{
	const char *file;
	int line, column;

	tb_place_of_weights(c, &file, &line, &column);
	tb_findings_say(&c->out->findings, TB_WARNING, "TB-W007", file, line,
			column,
			_("begin a ruleset of its own for the coming years, "
			  "without the values of long ago"),
			_("the weights change on more dates than the %d that "
			  "are looked at"), TB_STRETCHES_MAX);
}

/* Other days than today are looked at for their weights alone. */
static tb_status look_at_other_days(looking *e, tb_error *err)
{
	tb_checking *c = e->c;
	tb_dinas *today = c->dinas;
	tb_stretches looked;
	bool full = false;
	tb_date day;
	tb_status st = TB_OK;

	tb_stretches_begin(c, today->rules_day, &looked);
	while (st == TB_OK && tb_stretches_next(c, &looked, &day, &full)) {
		st = look_at_day(e, day, err);
		c->dinas = today;
	}
	if (full)
		tell_unlooked(c);
	return st;
}

tb_status tb_check_posts(tb_checking *c, tb_error *err)
{
	looking e = { .c = c, .st = TB_OK };
	const tb_watch watch = { only_rules, NULL, &c->out->findings };
	const tb_watch *before = c->dinas->outer;
	tb_status st = TB_OK;

	if (!prepare(&e))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	c->dinas->outer = &watch;
	look_at_all(&e);
	c->dinas->outer = before;
	if (e.st == TB_ERULE)
		return TB_OK;	/* to be asked again without it */
	if (e.st != TB_OK) {
		*err = e.error;
		return e.st;
	}
	if (c->partial)
		return TB_OK;
	tb_weight_faults_tell(&e.faults);
	st = look_at_other_days(&e, err);
	tb_weight_faults_unknown(&e.faults);
	tell_rules(c);
	return st;
}
