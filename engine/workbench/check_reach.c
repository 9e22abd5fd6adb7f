/* check_reach.c - how many people of a store each training rule reaches. */
#include <string.h>

#include "base/i18n.h"
#include "evaluate/evaluation.h"
#include "store/store.h"
#include "workbench/checking.h"

enum { FEW = 5 };

struct counting {
	tb_checking *c;
	int64_t people;
};

static size_t rule_of(const tb_checking *c, const char *id)
{
	size_t i = 0;

	while (i < tb_rules_count(c->dinas->rules) &&
	       strcmp(tb_rules_at(c->dinas->rules, i)->id, id) != 0)
		i++;
	return i;
}

static void count_one(tb_checking *c, const char *id)
{
	size_t i = rule_of(c, id);

	if (i < tb_rules_count(c->dinas->rules))
		c->seen[i].people++;
}

/* A training rule reaches a person when it fires, for whatever competency; a
 * weighting rule when it applies. */
static tb_status count(void *context, const tb_dinas *dinas,
		       tb_people *people, const tb_candidate *candidate,
		       tb_error *err)
{
	struct counting *counting = context;
	const tb_person_result *result = &candidate->result;
	const tb_post_kind *kind = candidate->kind;

	(void)people;
	(void)err;
	if (strcmp(dinas->code, counting->c->files->dinas) != 0)
		return TB_OK;
	counting->people++;
	for (size_t i = 0; kind && i < kind->weighting_count; i++)
		if (kind->weighting[i].applied)
			count_one(counting->c, kind->weighting[i].rule);
	for (size_t i = 0; i < result->training_count; i++) {
		bool again = false;

		if (result->training[i].outcome != TB_TRAINING_FIRED)
			continue;
		for (size_t k = 0; k < i; k++)
			again = again ||
				(result->training[k].outcome == TB_TRAINING_FIRED &&
				 strcmp(result->training[k].rule,
					result->training[i].rule) == 0);
		if (!again)
			count_one(counting->c, result->training[i].rule);
	}
	return TB_OK;
}

static void tell(tb_checking *c)
{
	for (size_t i = 0; i < tb_rules_count(c->dinas->rules); i++) {
		const tb_rule *rule = tb_rules_at(c->dinas->rules, i);
		int line, column;

		if (c->seen[i].people >= FEW)
			continue;
		tb_checking_rule_place(c, rule, &line, &column);
		if (c->seen[i].people == 0) {
			tb_findings_say(&c->out->findings, TB_WARNING,
					"TB-N002", rule->path, line, column,
					_("was there nobody whom it is meant "
					  "for, or is its condition too "
					  "narrow?"),
					_("rule '%s' reaches nobody in %s"),
					rule->id, c->options->period);
			continue;
		}
		tb_findings_say(&c->out->findings, TB_WARNING, "TB-N001",
				rule->path, line, column,
				_("a rule for so few may single out persons: "
				  "is it meant so?"),
				TB_PLURAL("rule '%s' reaches %lld person in "
					  "%s",
					  "rule '%s' reaches %lld people in "
					  "%s",
					  c->seen[i].people),
				rule->id, (long long)c->seen[i].people,
				c->options->period);
	}
}

tb_status tb_check_reach(tb_checking *c, tb_store *store, tb_error *err)
{
	const tb_evaluate_options options = {
		.period = c->options->period,
		.rules_dir = c->named.rules_dir,
		.by = "-",
		.rules = TB_RULES_FOLDER
	};
	struct counting counting = { c, 0 };
	tb_evaluation_request request = { .trace = true,
					  .keep = TB_KEEP_NOTHING,
					  .each = count,
					  .context = &counting };
	const tb_watch watch = { c->out->findings.watch.problem,
				 c->watch ? c->watch->progress : NULL,
				 &c->out->findings };
	tb_evaluation_outcome outcome;
	tb_ruleset_source folder;
	tb_arena arena;
	tb_status st = tb_store_begin_read(store, err);

	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < tb_rules_count(c->dinas->rules); i++)
		c->seen[i].people = 0;
	tb_arena_init(&arena);
	st = tb_evaluate_request(store, &options, NULL, &arena, &folder,
				 &request, err);
	if (strcmp(c->files->dinas, "nasional") != 0)
		request.unit = c->files->dinas;
	if (st == TB_OK)
		st = tb_evaluation_do(store, &request, &watch, &outcome, err);
	tb_arena_release(&arena);
	tb_store_rollback(store);
	if (st == TB_OK && counting.people > 0)
		tell(c);
	return st;
}
