/* check_declared.c - what training rules declare, which needs no question: can
 * the gap be, are there such courses, does another rule own them all. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/advise.h"
#include "workbench/checking.h"

bool tb_check_concerns(const tb_rule *rule, int competency)
{
	if (rule->every_required)
		return true;
	for (size_t i = 0; i < rule->competency_count; i++)
		if (rule->competencies[i] == competency)
			return true;
	return false;
}

static int highest_of(const tb_checking *c, const tb_rule *rule)
{
	int most = 0;

	for (size_t i = 0; i < c->catalog.competency_count; i++)
		if (tb_check_concerns(rule, (int)i) && c->highest[i] > most)
			most = c->highest[i];
	return most;
}

void tb_check_possible(tb_checking *c, const tb_rule *rule)
{
	int most = highest_of(c, rule), line, column;
	char below[TB_DECIMAL_BYTES];

	if (most == 0) {
		tb_checking_word_place(c, rule, "competency", &line, &column);
		tb_findings_say(&c->out->findings, TB_WARNING, "TB-T001",
				rule->path, line, column,
				_("delete the rule, or add the competency to "
				  "a standard"),
				_("rule '%s' can never fire: no kind of post "
				  "requires its competency"),
				rule->id);
	} else if (rule->has_below &&
		   rule->below.micro > (int64_t)most * TB_MICRO) {
		tb_checking_word_place(c, rule, "below", &line, &column);
		tb_findings_say(&c->out->findings, TB_WARNING, "TB-T002",
				rule->path, line, column,
				_("`below` is the distance to the standard, "
				  "not a level"),
				_("rule '%s' can never fire: nobody is %s "
				  "below a standard of at most %d"),
				rule->id, tb_decimal_text(rule->below, below),
				most);
	}
}

static bool finds_any(const tb_checking *c, const tb_rule *rule,
		      const tb_course_query *query)
{
	const tb_catalog *catalog = &c->catalog;

	for (size_t k = 0; k < catalog->competency_count; k++)
		for (size_t i = 0; tb_check_concerns(rule, (int)k) &&
		     i < catalog->course_count; i++)
			if (tb_advise_matches(catalog, query,
					      &catalog->courses[i], (int)k))
				return true;
	return false;
}

void tb_check_unknown_course(tb_checking *c, const tb_rule *rule,
			     const char *course)
{
	const char *nearest = tb_catalog_near_course(&c->catalog, course);
	char hint[160];
	int line, column;

	(void)snprintf(hint, sizeof hint,
		       nearest ? _("did you mean '%s'?")
			       : _("add it to data/course.csv%s"),
		       nearest ? nearest : "");
	tb_checking_word_place(c, rule, course, &line, &column);
	tb_findings_say(&c->out->findings, TB_PROBLEM, "TB-R028", rule->path,
			line, column, hint,
			_("rule '%s' recommends '%s', which is no course of "
			  "the catalogue"), rule->id, course);
}

void tb_check_courses(tb_checking *c, const tb_rule *rule)
{
	int line, column;

	for (size_t i = 0; i < rule->recommend_count; i++) {
		const tb_recommend_item *item = &rule->recommend[i];

		if (item->course &&
		    !tb_catalog_course(&c->catalog, item->course))
			tb_check_unknown_course(c, rule, item->course);
		if (item->course || finds_any(c, rule, &item->query))
			continue;
		tb_checking_word_place(c, rule, "courses", &line, &column);
		tb_findings_say(&c->out->findings, TB_WARNING, "TB-T004",
				rule->path, line, column,
				_("compare form, stage, audience, area and "
				  "level with data/course.csv"),
				_("rule '%s' recommends nothing: no course "
				  "of the catalogue fits courses{...}"),
				rule->id);
	}
}

/* Does @first fire whenever @second does? */
static bool covers(const tb_rule *first, const tb_rule *second)
{
	if (first->condition_count > 0 || first->from || first->until)
		return false;
	if (first->has_below &&
	    (!second->has_below ||
	     tb_decimal_compare(first->below, second->below) > 0))
		return false;
	if (second->every_required)
		return first->every_required;
	for (size_t i = 0; i < second->competency_count; i++)
		if (!tb_check_concerns(first, second->competencies[i]))
			return false;
	return true;
}

static bool recommends(const tb_rule *rule, const char *course)
{
	for (size_t i = 0; i < rule->recommend_count; i++)
		if (rule->recommend[i].course &&
		    strcmp(rule->recommend[i].course, course) == 0)
			return true;
	return false;
}

/* The first rule in file order owns a course. */
void tb_check_owned(tb_checking *c, size_t at)
{
	const tb_rules *rules = c->dinas->rules;
	const tb_rule *rule = tb_rules_at(rules, at);
	int line, column;

	if (rule->recommend_function || rule->recommend_count == 0)
		return;
	for (size_t i = 0; i < at; i++) {
		const tb_rule *first = tb_rules_at(rules, i);
		bool all = true;

		if (first->kind != TB_TRAINING || first->first_only ||
		    first->recommend_function || !covers(first, rule))
			continue;
		for (size_t k = 0; k < rule->recommend_count; k++)
			all = all && rule->recommend[k].course &&
			      recommends(first, rule->recommend[k].course);
		if (!all)
			continue;
		tb_checking_rule_place(c, rule, &line, &column);
		tb_findings_say(&c->out->findings, TB_WARNING, "TB-T005",
				rule->path, line, column,
				_("the first rule in the file owns a course: "
				  "move this one up, or delete it"),
				_("rule '%s' has no effect: rule '%s' above it "
				  "recommends the same whenever it would"),
				rule->id, first->id);
		return;
	}
}
