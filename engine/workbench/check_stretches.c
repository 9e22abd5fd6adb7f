/* check_stretches.c - on which days the weights may differ.
 *
 * They change when a parameter does that a weighting rule reads, or when a
 * weighting rule begins or ends.
 */
#include <string.h>

#include "workbench/checking.h"

static bool is_weighting(const tb_rule *rule)
{
	return rule->kind == TB_WEIGHTING;
}

/* Is "p.<name>" among what the weighting rules looked at? */
static bool is_read(const tb_checking *c, const char *name)
{
	for (size_t r = 0; r < tb_rules_count(c->dinas->rules); r++) {
		const tb_seen_rule *seen = &c->seen[r];

		if (!is_weighting(tb_rules_at(c->dinas->rules, r)))
			continue;
		for (size_t i = 0; i < seen->field_count; i++)
			if (strncmp(seen->fields[i], "p.", 2) == 0 &&
			    strcmp(seen->fields[i] + 2, name) == 0)
				return true;
	}
	return false;
}

/* Something changes on @day; never before the ruleset's own first day. */
typedef void change_fn(void *context, tb_date day);

static void each_change(const tb_checking *c, change_fn *change,
			void *context)
{
	const tb_manifest *m = &c->dinas->ruleset->manifest;

	for (size_t i = 0; i < m->parameter_count; i++) {
		const tb_parameter *p = &m->parameters[i];

		for (size_t v = 0; v < p->count && is_read(c, p->name); v++)
			if (p->values[v].from > m->from)
				change(context, p->values[v].from);
	}
	for (size_t r = 0; r < tb_rules_count(c->dinas->rules); r++) {
		const tb_rule *rule = tb_rules_at(c->dinas->rules, r);
		tb_date from, until;

		if (!is_weighting(rule))
			continue;
		if (rule->from &&
		    tb_date_parse(rule->from, strlen(rule->from), &from) &&
		    from > m->from)
			change(context, from);
		if (rule->until &&
		    tb_date_parse(rule->until, strlen(rule->until), &until) &&
		    until >= m->from && until < TB_DATE_NEVER)
			change(context, until + 1);
	}
	change(context, m->from);
}

/* The last change up to a day. */
struct stretch {
	tb_date day, first;
};

static void note_last(void *context, tb_date day)
{
	struct stretch *stretch = context;

	if (day <= stretch->day && day > stretch->first)
		stretch->first = day;
}

static tb_date first_of(const tb_checking *c, tb_date day)
{
	struct stretch stretch = { day, TB_DATE_ALWAYS };

	each_change(c, note_last, &stretch);
	return stretch.first;
}

void tb_stretches_begin(const tb_checking *c, tb_date day,
			tb_stretches *looked)
{
	looked->count = 1;
	looked->first[0] = first_of(c, day);
}

/* Earlier days were evaluated already: what is to come is looked at first. */
struct search {
	const tb_stretches *looked;
	tb_date best;
};

static bool is_looked_at(const tb_stretches *looked, tb_date day)
{
	for (size_t i = 0; i < looked->count; i++)
		if (looked->first[i] == day)
			return true;
	return false;
}

static bool is_sooner(tb_date today, tb_date a, tb_date b)
{
	if ((a > today) != (b > today))
		return a > today;
	return a > today ? a < b : a > b;
}

static void note_next(void *context, tb_date day)
{
	struct search *search = context;

	if (!is_looked_at(search->looked, day) &&
	    (search->best == TB_DATE_NEVER ||
	     is_sooner(search->looked->first[0], day, search->best)))
		search->best = day;
}

bool tb_stretches_next(const tb_checking *c, tb_stretches *looked,
		       tb_date *day, bool *full)
{
	struct search search = { looked, TB_DATE_NEVER };

	each_change(c, note_next, &search);
	*full = search.best != TB_DATE_NEVER &&
		looked->count == TB_STRETCHES_MAX;
	if (search.best == TB_DATE_NEVER || *full)
		return false;
	looked->first[looked->count++] = search.best;
	*day = search.best;
	return true;
}
