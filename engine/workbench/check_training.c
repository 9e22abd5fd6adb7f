/* check_training.c - training rules: can they fire, do they recommend
 * anything, and what do they look at.
 *
 * Each rule is asked about invented people, one for each kind of post, who
 * know nothing: what keeps a rule from firing is then its own condition.  A
 * condition that was false after looking at the post only is false for
 * everybody in such a post.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "workbench/checking.h"

enum { FRAME = TB_RULE_FRAME_PEOPLE, RULES_MAX = 512, PATH_BYTES = 200 };

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

/* What a function recommended; one fault of each rule is enough. */
static void look_at_courses(tb_checking *c, size_t at,
			    const tb_rule_answer *answer)
{
	for (size_t i = 0; i < answer->recommend_count; i++) {
		const char *course = answer->recommend[i].course;

		if (!course || c->seen[at].unknown_course ||
		    tb_catalog_course(&c->catalog, course))
			continue;
		tb_check_unknown_course(c, tb_rules_at(c->dinas->rules, at),
					course);
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

/* The competency that @rule is asked about for this kind: each in its turn;
 * -1: it concerns none of them. */
static int choose(const tb_rule *rule, const tb_post_kind *kind, size_t turn)
{
	int found[256];
	size_t n = 0;

	for (size_t i = 0; i < kind->count && n < 256; i++)
		if (tb_check_concerns(rule, kind->competencies[i].competency))
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

/* --------------------------------------------------------------- together */

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
		tb_check_courses(c, rule);
		if (c->partial)
			continue;
		tb_check_possible(c, rule);
		tb_check_owned(c, i);
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
	tb_check_thresholds(c);
	return TB_OK;
}
