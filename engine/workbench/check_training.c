/* check_training.c - training rules: can they fire, do they recommend
 * anything, and what do they look at.
 *
 * Each rule is asked about invented people, one for each kind of post, who
 * know nothing: what keeps a rule from firing is then its own condition.  A
 * condition that was false after looking at the post only is false for
 * everybody in such a post.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/advise.h"
#include "rule/gate.h"
#include "rule/lexer.h"
#include "workbench/checking.h"

enum { FRAME = TB_RULE_FRAME_PEOPLE, RULES_MAX = 512, PATH_BYTES = 200,
       LEVEL_MAX = 5 };

typedef struct asking {
	tb_checking *c;
	tb_rule_person people[FRAME];
	tb_rule_call *calls[FRAME];
	size_t count;
	tb_rule_level *levels;	/* FRAME x competencies */
	bool failed[FRAME];
	const char *grade, *education;
} asking;

/* ------------------------------------------------------------------- reads */

/* "profile.KOM.gap" is "profile.gap" of whatever competency. */
static const char *field_of(const char *path, char out[PATH_BYTES])
{
	const char *rest = strncmp(path, "profile.", 8) == 0
				   ? strchr(path + 8, '.') : NULL;

	if (!rest)
		return path;
	(void)snprintf(out, PATH_BYTES, "profile%s", rest);
	return out;
}

/* The same for everybody in one kind of post. */
static bool is_of_post(const char *path)
{
	static const char *const post[] = {
		"asn.position.", "asn.unit.", "asn.employment", "asn.leads",
		"requires(", "p."
	};

	for (size_t i = 0; i < sizeof post / sizeof *post; i++)
		if (strncmp(path, post[i], strlen(post[i])) == 0)
			return true;
	return false;
}

static void tell_unknown(tb_checking *c, const tb_rule *rule,
			 const char *course)
{
	int line, column;

	tb_checking_word_place(c, rule, course, &line, &column);
	tb_findings_say(&c->out->findings, TB_PROBLEM, "TB-R028", rule->path,
			line, column, NULL,
			_("rule '%s' recommends '%s', which is no course of "
			  "the catalogue"), rule->id, course);
}

/* What a function recommended; one fault of each rule is enough. */
static void look_at_courses(tb_checking *c, size_t at,
			    const tb_rule_answer *answer)
{
	for (size_t i = 0; i < answer->recommend_count; i++) {
		const char *course = answer->recommend[i].course;

		if (!course || c->seen[at].unknown_course ||
		    tb_catalog_course(&c->catalog, course))
			continue;
		tell_unknown(c, tb_rules_at(c->dinas->rules, at), course);
		c->seen[at].unknown_course = true;
	}
}

static void look_at(asking *a, size_t rule, const tb_rule_answer *answer)
{
	tb_seen_rule *seen = &a->c->seen[rule];
	bool of_post = answer->outcome == TB_NOT_FIRED;

	for (size_t i = 0; i < answer->read_count; i++) {
		const tb_rule_read *read = &answer->reads[i];
		char field[PATH_BYTES];

		tb_checking_saw(a->c, rule, field_of(read->path, field));
		if (read->condition == answer->stopped_at &&
		    !is_of_post(read->path))
			of_post = false;
	}
	seen->fired = seen->fired || !of_post;
	look_at_courses(a->c, rule, answer);
}

/* ------------------------------------------------------------------ asking */

static void on_failed(void *context, size_t person, tb_status status,
		      const tb_problem *problem, const tb_error *error)
{
	asking *a = context;
	const tb_watch *watch = &a->c->out->findings.watch;

	(void)status;
	(void)error;
	a->failed[person] = true;
	if (problem)
		watch->problem(watch->context, problem);
}

/* One rule at a time, to find those that fail. */
static tb_status ask_apart(asking *a, const tb_rule_person *person,
			   tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t i = 0; i < person->call_count; i++) {
		tb_rule_person one = *person;
		const tb_rule_answer *answers = NULL;

		one.calls = &person->calls[i];
		one.call_count = 1;
		a->failed[0] = false;
		st = tb_rules_train(a->c->dinas->rules, &one, 1, on_failed, a,
				    &answers, err);
		if (!answers)
			return st;
		a->c->seen[one.calls[0].rule].broken = a->failed[0];
		if (!a->failed[0])
			look_at(a, one.calls[0].rule, answers);
	}
	return TB_OK;
}

static tb_status flush(asking *a, tb_error *err)
{
	const tb_rule_answer *answers = NULL;
	tb_status st;
	size_t count = a->count, at = 0;
	bool failed[FRAME];

	a->count = 0;
	if (count == 0)
		return TB_OK;
	memset(a->failed, 0, sizeof a->failed);
	st = tb_rules_train(a->c->dinas->rules, a->people, count, on_failed, a,
			    &answers, err);
	if (!answers)
		return st == TB_OK ? TB_EINTERNAL : st;
	memcpy(failed, a->failed, sizeof failed);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < a->people[i].call_count; k++, at++)
			if (!failed[i])
				look_at(a, a->people[i].calls[k].rule,
					&answers[at]);
	st = TB_OK;
	for (size_t i = 0; i < count && st == TB_OK; i++)
		if (failed[i])
			st = ask_apart(a, &a->people[i], err);
	return st;
}

static bool concerns(const tb_rule *rule, int competency)
{
	if (rule->every_required)
		return true;
	for (size_t i = 0; i < rule->competency_count; i++)
		if (rule->competencies[i] == competency)
			return true;
	return false;
}

/* The competency that @rule is asked about for this kind: each in its turn;
 * -1: it concerns none of them. */
static int choose(const tb_rule *rule, const tb_post_kind *kind, size_t turn)
{
	int found[256];
	size_t n = 0;

	for (size_t i = 0; i < kind->count && n < 256; i++)
		if (concerns(rule, kind->competencies[i].competency))
			found[n++] = kind->competencies[i].competency;
	return n > 0 ? found[turn % n] : -1;
}

static void fill_levels(asking *a, tb_rule_level *levels,
			const tb_post_kind *kind, size_t turn)
{
	size_t n = a->c->catalog.competency_count;

	memset(levels, 0, n * sizeof *levels);
	for (size_t i = 0; i < kind->count; i++) {
		const tb_post_competency *p = &kind->competencies[i];
		int level = turn % 2 ? 0 : p->required - 1;

		levels[p->competency] = (tb_rule_level){
			.required = (uint8_t)p->required,
			.decided = true,
			.level = tb_decimal_from_int(level),
			.has_previous = true,
			.observations = 1,
			.raters = 1
		};
	}
}

static tb_status ask_kind(asking *a, const tb_post_kind *kind, size_t turn,
			  tb_error *err)
{
	const tb_rules *rules = a->c->dinas->rules;
	size_t n = a->c->catalog.competency_count, slot = a->count;
	tb_rule_person *person = &a->people[slot];
	tb_rule_level *levels = a->levels + slot * n;

	fill_levels(a, levels, kind, turn);
	*person = (tb_rule_person){ .post = &kind->shown,
				    .grade = a->grade,
				    .education = a->education,
				    .service_years = 5,
				    .levels = levels,
				    .has_jpm = true,
				    .jpm = tb_decimal_from_int(50),
				    .score = tb_decimal_from_int(50),
				    .category = a->c->dinas->bands.bands[0].key,
				    .calls = a->calls[slot] };
	for (size_t i = 0; i < tb_rules_count(rules); i++) {
		const tb_rule *rule = tb_rules_at(rules, i);
		int competency;

		if (rule->kind != TB_TRAINING || a->c->seen[i].broken)
			continue;
		competency = choose(rule, kind, turn);
		if (competency < 0)
			continue;
		a->c->seen[i].asked = true;
		if (rule->condition_count == 0 && !rule->recommend_function)
			a->c->seen[i].fired = true;
		else
			a->calls[slot][person->call_count++] = (tb_rule_call){
				(uint32_t)i, (uint32_t)competency
			};
	}
	a->count++;
	return a->count == FRAME ? flush(a, err) : TB_OK;
}

static const char *last_of(const tb_catalog *catalog, const char *list)
{
	size_t count;
	const tb_reference *first = tb_catalog_list(catalog, list, &count);

	return count > 0 ? first[count - 1].code : NULL;
}

static tb_status ask_all(tb_checking *c, tb_error *err)
{
	asking a = { .c = c,
		     .grade = last_of(&c->catalog, "grade"),
		     .education = last_of(&c->catalog, "education") };
	tb_status st = TB_OK;

	a.levels = tb_arena_array(c->arena,
				  FRAME * (c->catalog.competency_count + 1),
				  sizeof *a.levels);
	if (!a.levels)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < FRAME; i++) {
		a.calls[i] = tb_arena_array(c->arena, RULES_MAX,
					    sizeof *a.calls[i]);
		if (!a.calls[i])
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	for (size_t i = 0; i < c->kind_count && st == TB_OK; i++)
		st = ask_kind(&a, c->kinds[i], i, err);
	if (st == TB_OK)
		st = flush(&a, err);
	return st;
}

/* ------------------------------------------------- what needs no question */

static int highest_of(const tb_checking *c, const tb_rule *rule)
{
	int most = 0;

	for (size_t i = 0; i < c->catalog.competency_count; i++)
		if (concerns(rule, (int)i) && c->highest[i] > most)
			most = c->highest[i];
	return most;
}

static void check_possible(tb_checking *c, const tb_rule *rule)
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
		for (size_t i = 0; concerns(rule, (int)k) &&
		     i < catalog->course_count; i++)
			if (tb_advise_matches(catalog, query,
					      &catalog->courses[i], (int)k))
				return true;
	return false;
}

static void check_courses(tb_checking *c, const tb_rule *rule)
{
	int line, column;

	for (size_t i = 0; i < rule->recommend_count; i++) {
		const tb_recommend_item *item = &rule->recommend[i];

		if (item->course &&
		    !tb_catalog_course(&c->catalog, item->course))
			tell_unknown(c, rule, item->course);
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
		if (!concerns(first, second->competencies[i]))
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
static void check_owned(tb_checking *c, size_t at)
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

/* ------------------------------------------------- thresholds in the text */

static bool is_comparison(const tb_token *token)
{
	static const char *const signs[] = { "<", ">", "<=", ">=", "==",
					     "~=" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (tb_token_is(token, TB_TOKEN_SYMBOL, signs[i]))
			return true;
	return false;
}

static bool is_whole(const tb_token *token)
{
	return token->kind == TB_TOKEN_NUMBER &&
	       !memchr(token->text, '.', token->length) &&
	       !tb_token_is(token, TB_TOKEN_NUMBER, "0");
}

static void tell_threshold(const tb_checking *c, const tb_ruleset_file *file,
			   const tb_token *number, bool below)
{
	long whole = strtol(number->text, NULL, 10);

	tb_findings_say(
		&c->out->findings, TB_WARNING, "TB-T006",
		tb_ruleset_shown(c->files, file->path), number->line,
		number->column,
		below ? _("write 0.5 or 0.01 if smaller gaps count too; write "
			  "1.0 if a whole level is meant")
		      : _("write the number with its point, such as 2.0 or "
			  "1.5, once you have thought of levels in between"),
		below ? _("levels may be fractional here: with below = %ld a "
			  "gap of %ld.5 is not answered")
		      : _("levels may be fractional here: is the whole "
			  "number %ld right for a level of %ld.5 too?"),
		whole, whole - 1);
}

/* below = 1, c.level < 2, c.gap <= 1 */
static void scan_thresholds(const tb_checking *c, const tb_ruleset_file *file)
{
	size_t mark = tb_gate_mark(file->bytes, file->length);
	tb_token t[4] = { { 0 }, { 0 }, { 0 }, { 0 } };
	tb_lexer lexer;

	tb_lexer_init(&lexer, file->bytes + mark, file->length - mark);
	do {
		bool field;

		memmove(t, t + 1, 3 * sizeof *t);
		tb_lexer_next(&lexer, &t[3]);
		if (!is_whole(&t[3]))
			continue;
		field = tb_token_is(&t[0], TB_TOKEN_SYMBOL, ".") &&
			(tb_token_is(&t[1], TB_TOKEN_NAME, "level") ||
			 tb_token_is(&t[1], TB_TOKEN_NAME, "gap"));
		if (tb_token_is(&t[1], TB_TOKEN_NAME, "below") &&
		    tb_token_is(&t[2], TB_TOKEN_SYMBOL, "="))
			tell_threshold(c, file, &t[3], true);
		else if (field && is_comparison(&t[2]))
			tell_threshold(c, file, &t[3], false);
	} while (t[3].kind != TB_TOKEN_END &&
		 t[3].kind != TB_TOKEN_UNFINISHED);
}

static void check_thresholds(const tb_checking *c)
{
	const tb_method *method = &c->dinas->ruleset->manifest.method;

	/* The newest note is a whole level; a middle of two need not be. */
	if (method->level == TB_LEVEL_RECENT || method->level_digits == 0)
		return;
	for (size_t i = 0; i < c->files->file_count; i++)
		if (tb_checking_is_used(c, &c->files->files[i]))
			scan_thresholds(c, &c->files->files[i]);
}

tb_status tb_check_training(tb_checking *c, tb_error *err)
{
	const tb_rules *rules = c->dinas->rules;
	tb_status st = ask_all(c, err);

	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < tb_rules_count(rules); i++) {
		const tb_rule *rule = tb_rules_at(rules, i);
		const tb_seen_rule *seen = &c->seen[i];
		int line, column;

		if (rule->kind != TB_TRAINING)
			continue;
		check_courses(c, rule);
		if (c->partial)
			continue;
		check_possible(c, rule);
		check_owned(c, i);
		if (!seen->asked || seen->fired || seen->broken)
			continue;
		tb_checking_word_place(c, rule, "when", &line, &column);
		tb_findings_say(&c->out->findings, TB_WARNING, "TB-T003",
				rule->path, line, column,
				_("look at its condition: are the values "
				  "spelled as in the dictionaries, and can "
				  "they hold together?"),
				_("rule '%s' can never fire: its condition is "
				  "false for every kind of post"),
				rule->id);
	}
	check_thresholds(c);
	return TB_OK;
}
