/* weigh.c - how much each competency counts for one kind of post. */
#include <string.h>

#include "base/i18n.h"
#include "evaluate/setup.h"

/* What the rules said about one key, a competency or a group. */
struct said {
	const char *key;
	tb_decimal weight;
	const char *rule;
};

enum { KEYS_MAX = 256 };

struct weighing {
	struct said said[KEYS_MAX];
	size_t count;
};

static struct said *find(struct weighing *weighing, const char *key)
{
	for (size_t i = 0; i < weighing->count; i++)
		if (strcmp(weighing->said[i].key, key) == 0)
			return &weighing->said[i];
	return NULL;
}

/* Later rules replace what they name. */
static bool say(struct weighing *weighing, const tb_rule *rule,
		const tb_rule_answer *answer)
{
	for (size_t i = 0; i < answer->weight_count; i++) {
		struct said *said = find(weighing, answer->weights[i].key);

		if (!said) {
			if (weighing->count == KEYS_MAX)
				return false;
			said = &weighing->said[weighing->count++];
		}
		*said = (struct said){ answer->weights[i].key,
				       answer->weights[i].weight, rule->id };
	}
	return true;
}

/* A group's weight, split evenly over its required members that no rule names
 * singly; floors, the rest to the first ones. */
static void split(const tb_dinas *dinas, tb_post_kind *kind,
		  struct weighing *weighing, const struct said *group)
{
	const tb_competency *all = dinas->catalog->competencies;
	tb_int128 parts[KEYS_MAX] = { 0 };
	tb_decimal shares[KEYS_MAX];

	if (kind->count > KEYS_MAX)
		return;
	for (size_t i = 0; i < kind->count; i++) {
		const tb_competency *c =
			&all[kind->competencies[i].competency];

		if (strcmp(c->group, group->key) == 0 &&
		    !find(weighing, c->code))
			parts[i] = 1;
	}
	tb_fraction_apportion(group->weight, 1, parts, kind->count, shares);
	for (size_t i = 0; i < kind->count; i++) {
		if (parts[i] == 0)
			continue;
		kind->competencies[i].weight = shares[i];
		kind->competencies[i].rule = group->rule;
	}
}

static void settle(const tb_dinas *dinas, tb_post_kind *kind,
		   struct weighing *weighing)
{
	const tb_competency *all = dinas->catalog->competencies;

	for (size_t i = 0; i < kind->count; i++) {
		tb_post_competency *c = &kind->competencies[i];
		const struct said *said =
			find(weighing, all[c->competency].code);

		if (!said)
			continue;
		c->weight = said->weight;
		c->rule = said->rule;
	}
	for (size_t i = 0; i < weighing->count; i++)
		if (tb_catalog_competency(dinas->catalog,
					  weighing->said[i].key) < 0)
			split(dinas, kind, weighing, &weighing->said[i]);
}

/* *code is that of the problem. */
static tb_status check(const tb_dinas *dinas, tb_post_kind *kind,
		       const char **code, tb_error *err)
{
	const tb_method *method = &dinas->ruleset->manifest.method;
	const char *path = tb_ruleset_shown(
		dinas->ruleset, tb_arena_printf(&dinas->ruleset->arena,
						"%s/" TB_RULE_WEIGHTS,
						dinas->code));
	char sum[TB_DECIMAL_BYTES], wanted[TB_DECIMAL_BYTES];
	tb_decimal total = { 0 };

	*code = TB_WEIGHT_MISSING;
	for (size_t i = 0; i < kind->count; i++) {
		const tb_post_competency *c = &kind->competencies[i];
		const tb_competency *about =
			&dinas->catalog->competencies[c->competency];

		if (!c->rule)
			return tb_fail_at(
				err, TB_ERULE, path, 0, 0,
				_("position '%s' requires %s, but no rule "
				  "gives it a weight: add %s, or its group "
				  "%s, to a weighting rule"),
				kind->position->code, about->code, about->code,
				about->group);
		total.micro += c->weight.micro;
	}
	*code = TB_WEIGHTS_ZERO;
	if (total.micro == 0)
		return tb_fail_at(err, TB_ERULE, path, 0, 0,
				  _("all weights of position '%s' are 0"),
				  kind->position->code);
	*code = TB_WEIGHTS_TOTAL;
	if (method->has_weights_total &&
	    tb_decimal_compare(total, method->weights_total) != 0)
		return tb_fail_at(err, TB_ERULE, path, 0, 0,
				  _("the weights of position '%s' add up to "
				    "%s; the manifest asks for %s"),
				  kind->position->code,
				  tb_decimal_text(total, sum),
				  tb_decimal_text(method->weights_total,
						  wanted));
	return TB_OK;
}

/* For explain: which rules applied, and what stopped the others. */
static tb_status remember(tb_dinas *dinas, tb_post_kind *kind,
			  const tb_rule_answer *answers, size_t count,
			  tb_error *err)
{
	tb_weighting_result *list =
		tb_arena_array(&dinas->arena, count + 1, sizeof *list);

	if (!list)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < count; i++) {
		const tb_rule *rule = tb_rules_at(dinas->rules, i);
		bool applied = answers[i].outcome == TB_FIRED &&
			       tb_dinas_in_force(dinas, rule);

		list[i].rule = rule->id;
		list[i].at = tb_dinas_at(rule, &dinas->arena);
		list[i].reason = rule->reason;
		list[i].applied = applied;
		list[i].trail = tb_dinas_trail(rule, &answers[i],
					       &dinas->arena);
		list[i].fuel = answers[i].fuel;
		list[i].in_force = tb_dinas_in_force(dinas, rule);
		list[i].outcome = tb_training_outcome_of(answers[i].outcome);
		list[i].condition = answers[i].stopped_at;
		if (answers[i].read_count > 0)
			list[i].reads = tb_dinas_reads(
				&answers[i], TB_READS_ALL, &dinas->arena);
		if (!applied)
			list[i].because =
				!tb_dinas_in_force(dinas, rule)
					? _("not in force in this period")
				: answers[i].because
					? tb_arena_text(&dinas->arena,
							answers[i].because)
					: tb_dinas_reads(&answers[i],
							 answers[i].stopped_at,
							 &dinas->arena);
	}
	kind->weighting = list;
	kind->weighting_count = count;
	return TB_OK;
}

tb_status tb_weigh_post(tb_dinas *dinas, tb_post_kind *kind, tb_error *err)
{
	const tb_rule_answer *answers = NULL;
	struct weighing weighing = { .count = 0 };
	const char *code = NULL;
	size_t count = 0;
	tb_status st;

	dinas->answers = NULL;
	st = tb_rules_weigh(dinas->rules, &kind->shown, dinas->watch,
				      &answers, err);

	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < tb_rules_count(dinas->rules); i++) {
		const tb_rule *rule = tb_rules_at(dinas->rules, i);

		if (rule->kind != TB_WEIGHTING)
			break;
		count++;
		if (answers[i].outcome == TB_FIRED &&
		    tb_dinas_in_force(dinas, rule) &&
		    !say(&weighing, rule, &answers[i]))
			return tb_fail_at(err, TB_ERULE, rule->path,
					  rule->line, 0,
					  _("the weighting rules name more "
					    "than %d keys"),
					  KEYS_MAX);
	}
	settle(dinas, kind, &weighing);
	dinas->answers = answers;
	st = check(dinas, kind, &code, err);
	if (st != TB_OK) {
		tb_setup_problem(dinas, code, err->file, err->line, NULL,
				 "%s", err->message);
		return st;
	}
	return dinas->trace ? remember(dinas, kind, answers, count, err)
			    : TB_OK;
}
