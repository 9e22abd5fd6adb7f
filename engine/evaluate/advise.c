/* advise.c - training rules at work for one person. */
#include "evaluate/advise.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/i18n.h"
#include "base/protocol.h"

/* What the host knows of a rule and a competency before any Lua. */
enum verdict { ASK, FIRES, NOT_REQUIRED, IN_REVIEW, NOT_BELOW };

/* A rule and a competency that it is about: a question, or its answer.  Those
 * that the host can do without are there in trace mode only. */
struct tb_advice_pair {
	const tb_rule *rule;
	int competency;
	enum verdict verdict;
	const tb_competency_result *result;	/* NULL: not required */
};

static enum verdict judge(const tb_rule *rule, const tb_competency_result *c)
{
	if (!c)
		return NOT_REQUIRED;
	if (c->review != TB_REVIEW_NONE)
		return IN_REVIEW;
	if (rule->has_below && -c->gap.micro < rule->below.micro)
		return NOT_BELOW;
	if (rule->condition_count > 0 || rule->recommend_function)
		return ASK;
	return FIRES;
}

/* Most people have as many questions, and recommendations. */
enum { FEW = 4 };

static void *grown(tb_arena *arena, void *old, size_t count, size_t *capacity,
		   size_t size)
{
	void *bigger;

	if (count < *capacity)
		return old;
	*capacity = *capacity ? *capacity * 2 : FEW;
	bigger = tb_arena_array(arena, *capacity, size);
	if (bigger && count)
		memcpy(bigger, old, count * size);
	return bigger;
}

/* --------------------------------------------------------------- prepare */

struct preparing {
	const tb_dinas *dinas;
	tb_arena *arena;
	tb_candidate *candidate;
	/* per catalogue competency that the post requires: its place in the
	 * result */
	uint16_t place[TB_COMPETENCIES_MAX];
	size_t capacity, calls;
};

/* False: no memory. */
static bool add_pair(struct preparing *p, const tb_rule *rule, int competency)
{
	tb_candidate *candidate = p->candidate;
	const tb_competency_result *c =
		candidate->kind->required[competency] > 0
			? &candidate->result.competencies[p->place[competency]]
			: NULL;
	enum verdict verdict = judge(rule, c);

	if (verdict != ASK && verdict != FIRES && !p->dinas->trace)
		return true;
	candidate->pairs = grown(p->arena, candidate->pairs,
				 candidate->pair_count, &p->capacity,
				 sizeof *candidate->pairs);
	if (!candidate->pairs)
		return false;
	candidate->pairs[candidate->pair_count++] =
		(tb_advice_pair){ rule, competency, verdict, c };
	p->calls += verdict == ASK;
	return true;
}

/* Every rule with every competency that it is about, in order. */
static bool add_pairs(struct preparing *p)
{
	const tb_post_kind *kind = p->candidate->kind;
	const tb_rules *rules = p->dinas->rules;
	size_t count = tb_rules_count(rules);

	for (size_t i = 0; i < kind->count; i++)
		p->place[kind->competencies[i].competency] = (uint16_t)i;
	for (size_t r = 0; r < count; r++) {
		const tb_rule *rule = tb_rules_at(rules, r);
		size_t n = rule->every_required ? kind->count
						: rule->competency_count;

		if (rule->kind != TB_TRAINING ||
		    !tb_dinas_in_force(p->dinas, rule))
			continue;
		for (size_t i = 0; i < n; i++)
			if (!add_pair(p, rule,
				      rule->every_required
					      ? kind->competencies[i].competency
					      : rule->competencies[i]))
				return false;
	}
	return true;
}

tb_status tb_advise_prepare(const tb_dinas *dinas, tb_arena *arena,
			    tb_candidate *candidate, tb_error *err)
{
	struct preparing p;
	const tb_rule *first = tb_rules_at(dinas->rules, 0);
	tb_rule_call *calls;

	p.dinas = dinas;
	p.arena = arena;
	p.candidate = candidate;
	p.capacity = 0;
	p.calls = 0;
	candidate->pairs = NULL;
	candidate->pair_count = 0;
	if (!add_pairs(&p))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (p.calls == 0)
		return TB_OK;
	calls = tb_arena_array(arena, p.calls, sizeof *calls);
	if (!calls)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	candidate->asked.calls = calls;
	candidate->asked.call_count = p.calls;
	for (size_t i = 0; i < candidate->pair_count; i++) {
		const tb_advice_pair *pair = &candidate->pairs[i];

		if (pair->verdict == ASK)
			*calls++ = (tb_rule_call){
				(uint32_t)(pair->rule - first),
				(uint32_t)pair->competency
			};
	}
	return TB_OK;
}

/* ---------------------------------------------------------------- reasons */

static const char *shown(tb_decimal value, char buffer[TB_DECIMAL_BYTES])
{
	tb_decimal_text(tb_decimal_round(value, 2), buffer);
	/* Translators: the decimal mark of your language. */
	for (char *at = buffer; *at; at++)
		if (*at == '.')
			*at = _("decimal mark .")[strlen(
				_("decimal mark .")) - 1];
	return buffer;
}

/* The sentence of a rule with its placeholders filled. */
static const char *fill_reason(const char *reason,
			       const tb_competency_result *c, tb_arena *arena)
{
	char level[TB_DECIMAL_BYTES], gap[TB_DECIMAL_BYTES];
	char required[TB_DECIMAL_BYTES];
	const char *const names[] = { "{competency}", "{level}", "{required}",
				      "{gap}" };
	const char *const values[] = {
		c->name, shown(c->level, level),
		shown(tb_decimal_from_int(c->required), required),
		shown(c->gap, gap)
	};
	const char *copy = NULL;
	tb_bytes text;

	tb_bytes_init(&text);
	while (*reason) {
		size_t i = 0, plain = strcspn(reason, "{");

		tb_bytes_put(&text, reason, plain);
		reason += plain;
		if (!*reason)
			break;
		while (i < 4 && strncmp(reason, names[i], strlen(names[i])))
			i++;
		if (i < 4) {
			tb_bytes_puts(&text, values[i]);
			reason += strlen(names[i]);
		} else {
			tb_bytes_put(&text, reason++, 1);
		}
	}
	if (tb_bytes_text(&text))
		copy = tb_arena_text(arena, text.data);
	tb_bytes_release(&text);
	return copy;
}

/* ---------------------------------------------------------------- finish */

struct finishing {
	const tb_dinas *dinas;
	tb_arena *arena;
	tb_candidate *candidate;
	const tb_rule_answer *answers;
	size_t next_answer;
	tb_recommendation *list;
	size_t count, capacity;
	tb_dropped_course *dropped;
	size_t dropped_count;
	tb_training_result *outcomes;	/* trace only */
	size_t outcome_count, outcome_capacity;
	bool *answered;			/* per catalogue competency */
};

static const tb_training_fact *taken(const struct finishing *f,
				     const char *course)
{
	const tb_person_facts *facts = &f->candidate->facts;
	int months =
		f->dinas->ruleset->manifest.method.repeat_course_after;

	for (size_t i = facts->training_count; i-- > 0;) {
		const tb_training_fact *t = &facts->trainings[i];

		if (!t->course || strcmp(t->course, course) != 0 ||
		    t->day > f->dinas->period.to)
			continue;
		if (months == 0 ||
		    tb_date_months_between(t->day, f->dinas->period.to) <
			    months)
			return t;
	}
	return NULL;
}

static tb_status drop(struct finishing *f, const tb_rule *rule,
		      const tb_course *course, const tb_training_fact *fact,
		      tb_error *err)
{
	enum { DROPPED_MAX = 64 };
	char day[TB_DATE_LONG_BYTES];

	if (!f->dropped)
		f->dropped = tb_arena_array(f->arena, DROPPED_MAX,
					    sizeof *f->dropped);
	if (!f->dropped)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < f->dropped_count; i++)
		if (strcmp(f->dropped[i].course, course->code) == 0)
			return TB_OK;
	if (f->dropped_count < DROPPED_MAX)
		f->dropped[f->dropped_count++] = (tb_dropped_course){
			course->code, course->title, rule->id,
			tb_arena_printf(f->arena, _("taken on %s"),
					tb_date_long(fact->day, day))
		};
	return TB_OK;
}

static tb_status add_also(struct finishing *f, tb_recommendation *to,
			  const char *rule, tb_error *err)
{
	const char **also = tb_arena_array(f->arena, to->also_count + 1,
					   sizeof *also);

	if (!also)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (strcmp(to->rule, rule) == 0)
		return TB_OK;
	for (size_t i = 0; i < to->also_count; i++) {
		if (strcmp(to->also[i], rule) == 0)
			return TB_OK;
		also[i] = to->also[i];
	}
	also[to->also_count++] = rule;
	to->also = also;
	return TB_OK;
}

/* The first rule in file order owns a course. */
static tb_status offer(struct finishing *f, const tb_rule *rule,
		       const tb_course *course, const tb_competency_result *c,
		       tb_error *err)
{
	tb_recommendation *slot;

	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->list[i].course, course->code) == 0)
			return add_also(f, &f->list[i], rule->id, err);
	f->list = grown(f->arena, f->list, f->count, &f->capacity,
			sizeof *f->list);
	if (!f->list)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	slot = &f->list[f->count++];
	*slot = (tb_recommendation){ .course = course->code,
				     .title = course->title,
				     .form = course->form,
				     .stage = course->stage,
				     .rule = rule->id,
				     .competency = c->code,
				     .required = rule->required,
				     .has_jp = course->has_jp,
				     .jp = course->jp,
				     .gap = c->gap };
	if (!f->dinas->trace)	/* who reads it evaluates with a trace */
		return TB_OK;
	slot->reason = fill_reason(rule->reason, c, f->arena);
	return slot->reason ? TB_OK
			    : tb_fail(err, TB_ENOMEM, _("out of memory"));
}

static bool equal_or_any(const char *wanted, const char *has)
{
	return !wanted || (has && strcmp(wanted, has) == 0);
}

bool tb_advise_matches(const tb_catalog *catalog, const tb_course_query *query,
		       const tb_course *course, int competency)
{
	if (query->competency)
		competency = tb_catalog_competency(catalog,
						   query->competency);
	return course->competency == competency && competency >= 0 &&
	       equal_or_any(query->form, course->form) &&
	       equal_or_any(query->stage, course->stage) &&
	       equal_or_any(query->audience, course->audience) &&
	       equal_or_any(query->area, course->area) &&
	       (query->level.micro < 0 ||
		(course->has_level &&
		 course->level.micro == query->level.micro));
}

/* One course of a rule; *done: a ladder has found its step. */
static tb_status consider(struct finishing *f, const tb_rule *rule,
			  const tb_course *course,
			  const tb_competency_result *c, bool *done,
			  tb_error *err)
{
	const tb_training_fact *fact = taken(f, course->code);

	if (fact)
		return drop(f, rule, course, fact, err);
	*done = rule->first_only;
	return offer(f, rule, course, c, err);
}

/* The courses that a query finds, or of a ladder the first that is left. */
static tb_status find(struct finishing *f, const tb_advice_pair *pair,
		      const tb_course_query *query, bool *done, tb_error *err)
{
	const tb_catalog *catalog = f->dinas->catalog;
	int wanted = pair->competency;
	const tb_course *course;
	tb_status st = TB_OK;

	if (query->competency)
		wanted = tb_catalog_competency(catalog, query->competency);
	course = wanted >= 0 ? catalog->competencies[wanted].courses : NULL;
	for (; st == TB_OK && !*done && course; course = course->next)
		if (tb_advise_matches(catalog, query, course, wanted))
			st = consider(f, pair->rule, course, pair->result,
				      done, err);
	return st;
}

static tb_status recommend(struct finishing *f, const tb_advice_pair *pair,
			   const tb_recommend_item *items, size_t count,
			   tb_error *err)
{
	const tb_rule *rule = pair->rule;
	bool done = false;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && !done && i < count; i++) {
		const tb_course *course;

		if (!items[i].course) {
			st = find(f, pair, &items[i].query, &done, err);
			continue;
		}
		course = tb_catalog_course(f->dinas->catalog, items[i].course);
		if (!course)
			return tb_fail_at(
				err, TB_ERULE, rule->path, rule->line, 0,
				_("rule '%s' recommends '%s', which is no "
				  "course of the catalogue"),
				rule->id, items[i].course);
		st = consider(f, rule, course, pair->result, &done, err);
	}
	return st;
}

/* Why a rule did not fire, in words with what was read. */
static const char *because_of(struct finishing *f, const tb_advice_pair *pair,
			      const tb_rule_answer *answer)
{
	const char *code = f->dinas->catalog->competencies[pair->competency]
				   .code;
	const tb_competency_result *c = pair->result;
	char gap[TB_DECIMAL_BYTES], below[TB_DECIMAL_BYTES];

	switch (pair->verdict) {
	case NOT_REQUIRED:
		return tb_arena_printf(f->arena,
				       _("the post does not require %s"), code);
	case IN_REVIEW:
		return tb_arena_printf(f->arena, _("%s is under review: %s"),
				       code, tb_review_text(c->review));
	case NOT_BELOW:
		return tb_arena_printf(
			f->arena, _("profile.%s.gap = %s, below = %s"), code,
			tb_decimal_text(c->gap, gap),
			tb_decimal_text(pair->rule->below, below));
	case ASK:
	case FIRES:
		break;
	}
	if (answer && answer->because)
		return tb_arena_text(f->arena, answer->because);
	return answer ? tb_dinas_reads(answer, answer->stopped_at, f->arena)
		      : NULL;
}

tb_training_outcome tb_training_outcome_of(tb_outcome outcome)
{
	switch (outcome) {
	case TB_FIRED:
		return TB_TRAINING_FIRED;
	case TB_NOT_FIRED:
		return TB_TRAINING_NOT_FIRED;
	case TB_NOT_DECIDED:
		return TB_TRAINING_NOT_DECIDED;
	case TB_NOT_APPLICABLE:
		break;
	}
	return TB_TRAINING_NOT_APPLICABLE;
}

static tb_training_outcome outcome_of(enum verdict verdict,
				      const tb_rule_answer *answer)
{
	switch (verdict) {
	case FIRES:
		return TB_TRAINING_FIRED;
	case NOT_BELOW:
		return TB_TRAINING_NOT_FIRED;
	case NOT_REQUIRED:
		return TB_TRAINING_NOT_APPLICABLE;
	case IN_REVIEW:
		return TB_TRAINING_NOT_DECIDED;
	case ASK:
		break;
	}
	return tb_training_outcome_of(answer->outcome);
}

static tb_status record(struct finishing *f, const tb_advice_pair *pair,
			const tb_rule_answer *answer, tb_error *err)
{
	tb_training_outcome outcome = outcome_of(pair->verdict, answer);
	const tb_rule *rule = pair->rule;
	tb_training_result *slot;

	if (!f->dinas->trace)
		return TB_OK;
	f->outcomes = grown(f->arena, f->outcomes, f->outcome_count,
			    &f->outcome_capacity, sizeof *f->outcomes);
	if (!f->outcomes)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	slot = &f->outcomes[f->outcome_count++];
	slot->rule = rule->id;
	slot->at = tb_dinas_at(rule, f->arena);
	slot->competency =
		f->dinas->catalog->competencies[pair->competency].code;
	slot->outcome = outcome;
	slot->reason = NULL;
	slot->because = NULL;
	slot->trail = answer ? tb_dinas_trail(rule, answer, f->arena) : NULL;
	slot->fuel = answer ? answer->fuel : 0;
	slot->condition = answer ? answer->stopped_at : 0;
	if (answer && answer->read_count > 0)
		slot->reads = tb_dinas_reads(answer, TB_READS_ALL, f->arena);
	if (outcome == TB_TRAINING_FIRED)
		slot->reason = fill_reason(rule->reason, pair->result,
					   f->arena);
	else
		slot->because = because_of(f, pair, answer);
	return TB_OK;
}

static tb_status finish_pair(struct finishing *f, const tb_advice_pair *pair,
			     tb_error *err)
{
	const tb_rule *rule = pair->rule;
	const tb_rule_answer *answer = NULL;
	tb_status st;

	if (pair->verdict == ASK)
		answer = &f->answers[f->next_answer++];
	st = record(f, pair, answer, err);
	if (st != TB_OK ||
	    outcome_of(pair->verdict, answer) != TB_TRAINING_FIRED)
		return st;
	f->answered[pair->competency] = true;
	if (rule->recommend_function)
		return recommend(f, pair, answer->recommend,
				 answer->recommend_count, err);
	return recommend(f, pair, rule->recommend, rule->recommend_count, err);
}

/* Required first, then the lowest gap; the list is in file order already, so
 * the sort must be stable. */
static void sort_list(tb_recommendation *list, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		tb_recommendation moving = list[i];
		size_t at = i;

		while (at > 0 &&
		       (list[at - 1].required < moving.required ||
			(list[at - 1].required == moving.required &&
			 list[at - 1].gap.micro > moving.gap.micro))) {
			list[at] = list[at - 1];
			at--;
		}
		list[at] = moving;
	}
}

static tb_status list_codes(struct finishing *f, tb_error *err)
{
	tb_person_result *result = &f->candidate->result;
	size_t n = result->competency_count;
	const char **unanswered =
		tb_arena_array(f->arena, n + 1, sizeof *unanswered);
	const char **strengths =
		tb_arena_array(f->arena, n + 1, sizeof *strengths);

	if (!unanswered || !strengths)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < n; i++) {
		const tb_competency_result *c = &result->competencies[i];
		int index = f->candidate->kind->competencies[i].competency;

		if (c->review != TB_REVIEW_NONE)
			continue;
		if (c->gap.micro < 0 && !f->answered[index])
			unanswered[result->unanswered_count++] = c->code;
		if (c->gap.micro > 0)
			strengths[result->strength_count++] = c->code;
	}
	result->unanswered = unanswered;
	result->strengths = strengths;
	return TB_OK;
}

tb_status tb_advise_finish(const tb_dinas *dinas, tb_arena *arena,
			   tb_candidate *candidate,
			   const tb_rule_answer *answers, tb_error *err)
{
	struct finishing f = { .dinas = dinas,
			       .arena = arena,
			       .candidate = candidate,
			       .answers = answers };
	tb_person_result *result = &candidate->result;
	tb_status st = TB_OK;

	f.answered = tb_arena_alloc(arena, dinas->catalog->competency_count + 1);
	if (!f.answered)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; st == TB_OK && i < candidate->pair_count; i++)
		st = finish_pair(&f, &candidate->pairs[i], err);
	if (st != TB_OK)
		return st;
	sort_list(f.list, f.count);
	result->recommendations = f.list;
	result->recommendation_count = f.count;
	result->dropped = f.dropped;
	result->dropped_count = f.dropped_count;
	result->training = f.outcomes;
	result->training_count = f.outcome_count;
	return list_codes(&f, err);
}
