/* check_posts.c - every kind of post that the dictionaries can make, and what
 * it weighs.
 *
 * A kind is what weight rules can tell apart: tier, family, serves_public,
 * employment, leads, kind and district of the unit.  Values that no rule names
 * are all alike to the rules, so one stands for all of them.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "workbench/checking.h"

enum { VALUES_MAX = 128, UNKNOWN_LEVEL = 3, LEVEL_MAX = 5,
       KINDS_MAX = 6000 };

typedef struct values {
	const char *list[VALUES_MAX];
	size_t count;
} values;

typedef struct enumeration {
	tb_checking *c;
	values tiers, families, employments, unit_kinds, districts;
	bool serves[2], leads[2];
	bool all;		/* no tier or family may stand for others */
	const tb_standard_set *technical;	/* NULL: standards are known */
	int64_t id;
	/* findings are told once for all kinds that they hold for */
	const tb_post_kind **missing;	/* first, per competency */
	size_t *missing_count;
	const tb_post_kind *zero, *total;
	size_t zero_count, total_count, kinds;
	tb_decimal total_is;
	/* of another stretch of days: its first; 0: the one of today */
	tb_date day;
	bool *told;		/* per competency: missing, whenever */
	bool told_zero, told_total;
	tb_status st;
} enumeration;

/* ------------------------------------------------------------------ values */

static void add_value(values *to, const char *value)
{
	if (to->count < VALUES_MAX)
		to->list[to->count++] = value;
}

/* Those of a list that rules name, and one that they do not. */
static void take_list(enumeration *e, const char *name, bool all, values *out)
{
	size_t count;
	const tb_reference *list = tb_catalog_list(&e->c->catalog, name,
						   &count);
	bool other = false;

	for (size_t i = 0; i < count; i++) {
		bool named = all ||
			     tb_checking_is_named(e->c, list[i].code);

		if (!named && other)
			continue;
		other = other || !named;
		add_value(out, list[i].code);
	}
	if (out->count == 0)
		add_value(out, NULL);
}

static const tb_manifest_standard *chosen(const tb_checking *c,
					  const char *tier)
{
	const tb_method *method = &c->dinas->ruleset->manifest.method;

	for (size_t i = 0; i < method->standard_count; i++)
		if (strcmp(method->standards[i].tier, tier) == 0)
			return &method->standards[i];
	return NULL;
}

/* Do they ask for the same competencies? */
static bool alike(const enumeration *e, const char *a, const char *b)
{
	const tb_standard_set *x = tb_catalog_tier(&e->c->catalog, a);
	const tb_standard_set *y = tb_catalog_tier(&e->c->catalog, b);
	size_t i = 0, k = 0;

	if (!x || !y || !chosen(e->c, a) != !chosen(e->c, b))
		return false;
	while (i < x->count && k < y->count) {
		if (x->standards[i].competency != y->standards[k].competency)
			return false;
		for (int same = x->standards[i].competency;
		     i < x->count && x->standards[i].competency == same; i++)
			;
		for (int same = y->standards[k].competency;
		     k < y->count && y->standards[k].competency == same; k++)
			;
	}
	return i == x->count && k == y->count;
}

static void take_tiers(enumeration *e)
{
	size_t count;
	const tb_reference *list = tb_catalog_list(&e->c->catalog, "tier",
						   &count);
	values others = { .count = 0 };

	for (size_t i = 0; i < count; i++) {
		const char *tier = list[i].code;
		bool stands = false;

		if (!tb_catalog_tier(&e->c->catalog, tier) &&
		    !chosen(e->c, tier))
			continue;
		if (e->all || tb_checking_is_named(e->c, tier)) {
			add_value(&e->tiers, tier);
			continue;
		}
		for (size_t o = 0; o < others.count; o++)
			stands = stands || alike(e, others.list[o], tier);
		if (!stands) {
			add_value(&others, tier);
			add_value(&e->tiers, tier);
		}
	}
}

/* Districts are no list: those that rules write out. */
static void take_districts(enumeration *e)
{
	size_t count;
	const tb_reference *list = tb_catalog_list(&e->c->catalog, "district",
						   &count);

	for (size_t i = 0; i < count; i++)
		if (tb_checking_is_named(e->c, list[i].name))
			add_value(&e->districts, list[i].name);
	if (count == 0 || e->districts.count < count)
		add_value(&e->districts, "-");
}

/* Rules that look into a text (starts, sub, ...) may tell any value. */
static bool looks_into_texts(tb_checking *c)
{
	static const char *const words[] = { "starts", "contains", "sub",
					     "lower", "upper", "byte" };

	for (size_t w = 0; w < sizeof words / sizeof *words; w++)
		if (tb_checking_is_named(c, words[w]))
			return true;
	return false;
}

/* -------------------------------------------------------------- the world */

static bool is_technical(const tb_catalog *catalog, int competency)
{
	return strcmp(catalog->competencies[competency].group,
		      "technical") == 0;
}

static bool any_technical(const tb_catalog *catalog,
			  const tb_standard_set *set)
{
	for (size_t i = 0; set && i < set->count; i++)
		if (is_technical(catalog, set->standards[i].competency))
			return true;
	return false;
}

static bool knows_technical(const tb_catalog *catalog)
{
	for (size_t i = 0; i < catalog->tier_count; i++)
		if (any_technical(catalog, &catalog->tiers[i]))
			return true;
	for (size_t i = 0; i < catalog->position_count; i++)
		if (any_technical(catalog, catalog->positions[i].own))
			return true;
	return false;
}

/* Where no standard tells which posts need a technical competency, any post
 * might need any of them. */
static const tb_standard_set *all_technical(tb_checking *c)
{
	const tb_catalog *catalog = &c->catalog;
	tb_standard_set *set = tb_arena_alloc(c->arena, sizeof *set);
	tb_standard *standards = tb_arena_array(
		c->arena, catalog->competency_count + 1, sizeof *standards);
	size_t n = 0;

	if (!set || !standards)
		return NULL;
	for (size_t i = 0; i < catalog->competency_count; i++)
		if (is_technical(catalog, (int)i))
			standards[n++] = (tb_standard){ (int)i, UNKNOWN_LEVEL,
							TB_DATE_ALWAYS, NULL };
	*set = (tb_standard_set){ "", n, standards };
	return n > 0 ? set : NULL;
}

static bool make_units(enumeration *e)
{
	tb_checking *c = e->c;
	size_t count = e->unit_kinds.count * e->districts.count, n = 0;
	int64_t id = 0;
	tb_unit *units = tb_arena_array(c->arena, count + 1, sizeof *units);

	if (!units)
		return false;
	for (size_t k = 0; k < e->unit_kinds.count; k++)
		for (size_t d = 0; d < e->districts.count; d++)
			units[n++] = (tb_unit){
				.id = ++id,
				.code = c->files->dinas,
				.name = c->files->dinas,
				.kind = e->unit_kinds.list[k],
				.district = e->districts.list[d],
				.parent = -1
			};
	c->world.units = units;
	c->world.unit_count = n;
	return true;
}

/* ------------------------------------------------------------------- kinds */

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

/* Is the total missed, and what is it?  Where it is not known which technical
 * competencies a post needs, it lies between none of them (@basic) and all. */
static bool is_missed(const enumeration *e, tb_decimal wanted, tb_decimal all,
		      tb_decimal basic, tb_decimal *is)
{
	*is = all;
	if (!e->technical)
		return tb_decimal_compare(all, wanted) != 0;
	if (tb_decimal_compare(all, wanted) < 0)
		return true;
	*is = basic;
	return tb_decimal_compare(basic, wanted) > 0;
}

/* What is wrong with the weights of @kind, to be told at the end. */
static void look_at_weights(enumeration *e, const tb_post_kind *kind)
{
	const tb_method *method = &e->c->dinas->ruleset->manifest.method;
	tb_decimal total = { 0 }, basic = { 0 }, is;
	bool missing = false;

	for (size_t i = 0; i < kind->count; i++) {
		const tb_post_competency *p = &kind->competencies[i];

		total.micro += p->weight.micro;
		if (!is_technical(&e->c->catalog, p->competency))
			basic.micro += p->weight.micro;
		if (p->rule)
			continue;
		missing = true;
		if (e->missing_count[p->competency]++ == 0)
			e->missing[p->competency] = kind;
	}
	if (missing)
		return;
	if (total.micro == 0 && e->zero_count++ == 0)
		e->zero = kind;
	if (total.micro != 0 && method->has_weights_total &&
	    is_missed(e, method->weights_total, total, basic, &is) &&
	    e->total_count++ == 0) {
		e->total = kind;
		e->total_is = is;
	}
}

static void look_at(enumeration *e, const tb_position *position, int unit,
		    const char *employment, bool leads)
{
	tb_checking *c = e->c;
	const tb_post_kind *kind = NULL;
	tb_error err;

	if (e->st != TB_OK || e->kinds == KINDS_MAX)
		return;
	e->st = tb_dinas_post(c->dinas, unit, position, employment, leads,
			      &kind, &err);
	if (e->st != TB_OK || kind->count == 0)
		return;
	for (size_t i = 0; i < kind->count; i++) {
		const tb_post_competency *p = &kind->competencies[i];
		bool guessed = e->technical &&
			       is_technical(&c->catalog, p->competency);

		if (guessed)
			c->highest[p->competency] = LEVEL_MAX;
		else if (p->required > c->highest[p->competency])
			c->highest[p->competency] = p->required;
	}
	if (!c->dinas->answers && tb_rules_failed(c->dinas->rules) < 0)
		tb_findings_say(&c->out->findings, TB_PROBLEM, "TB-E003",
				NULL, 0, 0, NULL, "%s",
				kind->error.message);
	if (!c->dinas->answers) {
		e->st = TB_ERULE;	/* a rule failed, and said so */
		return;
	}
	look_at_rules(c);
	look_at_weights(e, kind);
	e->kinds++;
	if (!e->day)	/* a kind lives as long as its rules are at work */
		c->kinds[c->kind_count++] = kind;
}

/* A position in all ways that rules can tell apart. */
static void look_at_position(enumeration *e, const tb_position *position)
{
	for (size_t m = 0; m < e->employments.count; m++)
		for (int leads = 0; leads < 2; leads++)
			for (size_t u = 0; u < e->c->world.unit_count &&
			     e->leads[leads]; u++)
				look_at(e, position, (int)u,
					e->employments.list[m], leads == 1);
}

static const char *kind_of_tier(const tb_checking *c, const char *tier)
{
	const tb_reference *entry = tb_catalog_reference(&c->catalog, "tier",
							 tier);

	return entry && entry->parent ? entry->parent : "";
}

static void look_at_all(enumeration *e)
{
	tb_checking *c = e->c;

	for (size_t i = 0; i < c->catalog.position_count; i++)
		look_at_position(e, &c->catalog.positions[i]);
	for (size_t t = 0; t < e->tiers.count; t++)
		for (size_t f = 0; f < e->families.count; f++)
			for (int s = 0; s < 2; s++) {
				tb_position *p;

				if (!e->serves[s])
					continue;
				p = tb_arena_alloc(c->arena, sizeof *p);
				if (!p) {
					e->st = TB_ENOMEM;
					return;
				}
				*p = (tb_position){
					.id = ++e->id,
					.code = "-",
					.name = "-",
					.kind = kind_of_tier(c,
							     e->tiers.list[t]),
					.tier = e->tiers.list[t],
					.family = e->families.list[f],
					.serves_public = s,
					.own = e->technical
				};
				look_at_position(e, p);
			}
}

/* ----------------------------------------------------------------- telling */

/* "tier ahli_muda, family perawat, serves the public, leads, PNS" */
static const char *describe(const tb_checking *c, const tb_post_kind *kind)
{
	const tb_position *p = kind->position;
	const char *text = tb_arena_printf(
		c->arena, "%s%s%s%s%s%s%s",
		strcmp(p->code, "-") ? p->code : "",
		strcmp(p->code, "-") ? ", " : "", p->tier,
		p->family ? ", " : "", p->family ? p->family : "",
		p->serves_public == 1 ? ", serves_public" : "",
		kind->leads ? ", leads" : "");

	return text ? text : "";
}

static void place_of_weights(const tb_checking *c, const char **file,
			     int *line, int *column)
{
	*line = *column = 1;
	*file = tb_arena_printf(c->arena, "rules/%s/" TB_RULE_WEIGHTS,
				c->files->dinas);
	if (tb_rules_count(c->dinas->rules) > 0 &&
	    tb_rules_at(c->dinas->rules, 0)->kind == TB_WEIGHTING) {
		const tb_rule *first = tb_rules_at(c->dinas->rules, 0);

		*file = first->path;
		tb_checking_rule_place(c, first, line, column);
	}
}

/* A problem of the weights, at their first rule; of another stretch of days it
 * says since when. */
static void say(const enumeration *e, const char *code, const char *hint,
		const char *format, ...)
{
	char message[TB_ERROR_TEXT_BYTES], since[TB_DATE_LONG_BYTES];
	const char *file;
	int line, column;
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	place_of_weights(e->c, &file, &line, &column);
	if (e->day)
		tb_findings_say(&e->c->out->findings, TB_PROBLEM, code, file,
				line, column, hint, _("from %s on: %s"),
				tb_date_long(e->day, since), message);
	else
		tb_findings_say(&e->c->out->findings, TB_PROBLEM, code, file,
				line, column, hint, "%s", message);
}

static void tell_missing(const enumeration *e)
{
	tb_checking *c = e->c;

	for (size_t i = 0; i < c->catalog.competency_count; i++) {
		const tb_competency *about = &c->catalog.competencies[i];
		const char *hint;

		if (e->missing_count[i] == 0 || e->told[i])
			continue;
		e->told[i] = true;
		hint = tb_arena_printf(
			c->arena, _("add %s = ..., or its group %s, to a rule "
				    "that holds for this post"),
			about->code, about->group);
		say(e, TB_WEIGHT_MISSING, hint,
		    TB_PLURAL("%s is required, but no rule gives it a weight: "
			      "%s (%zu kind of post)",
			      "%s is required, but no rule gives it a weight: "
			      "%s (%zu kinds of posts)",
			      e->missing_count[i]),
		    about->code, describe(c, e->missing[i]),
		    e->missing_count[i]);
	}
}

/* Each problem once, with the first stretch of days that has it. */
static void tell_weights(enumeration *e)
{
	const tb_method *method = &e->c->dinas->ruleset->manifest.method;
	char is[TB_DECIMAL_BYTES], wanted[TB_DECIMAL_BYTES];

	tell_missing(e);
	if (e->zero_count > 0 && !e->told_zero)
		say(e, TB_WEIGHTS_ZERO,
		    _("give at least one competency a weight above 0"),
		    _("all weights are 0: %s"), describe(e->c, e->zero));
	if (e->total_count > 0 && !e->told_total)
		say(e, TB_WEIGHTS_TOTAL,
		    _("change the weights, or delete weights_total from "
		      "ruleset.yaml"),
		    _("the weights add up to %s, the manifest asks for %s: %s "
		      "(%zu kinds of posts)"),
		    tb_decimal_text(e->total_is, is),
		    tb_decimal_text(method->weights_total, wanted),
		    describe(e->c, e->total), e->total_count);
	e->told_zero = e->told_zero || e->zero_count > 0;
	e->told_total = e->told_total || e->total_count > 0;
}

static void tell_unknown_total(const enumeration *e)
{
	const tb_method *method = &e->c->dinas->ruleset->manifest.method;
	char wanted[TB_DECIMAL_BYTES];
	const char *file;
	int line, column;

	if (!e->technical || !method->has_weights_total || e->told_total)
		return;
	place_of_weights(e->c, &file, &line, &column);
	tb_findings_say(&e->c->out->findings, TB_WARNING, "TB-W006", file,
			line, column,
			_("put position.csv and standard.csv of the dinas "
			  "into its data folder"),
			_("whether the weights add up to %s is not known: no "
			  "standard says which posts need technical "
			  "competencies"),
			tb_decimal_text(method->weights_total, wanted));
}

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

static bool prepare(enumeration *e)
{
	tb_checking *c = e->c;
	size_t n = c->catalog.competency_count + 1;

	c->knows_technical = knows_technical(&c->catalog);
	c->highest = tb_arena_array(c->arena, n, sizeof *c->highest);
	c->kinds = tb_arena_array(c->arena, KINDS_MAX, sizeof *c->kinds);
	e->missing = tb_arena_array(c->arena, n, sizeof *e->missing);
	e->missing_count =
		tb_arena_array(c->arena, n, sizeof *e->missing_count);
	e->told = tb_arena_array(c->arena, n, sizeof *e->told);
	if (!c->highest || !c->kinds || !e->missing || !e->missing_count ||
	    !e->told)
		return false;
	if (!c->knows_technical)
		e->technical = all_technical(c);
	e->id = 1000000;	/* apart from those of the catalogue */
	e->all = looks_into_texts(c);
	/* What no rule reads is the same for all. */
	e->serves[0] = e->leads[0] = true;
	e->serves[1] = tb_checking_is_named(c, "serves_public");
	e->leads[1] = tb_checking_is_named(c, "leads");
	take_tiers(e);
	take_list(e, "family", e->all, &e->families);
	take_list(e, "employment", false, &e->employments);
	take_list(e, "unit_kind", false, &e->unit_kinds);
	take_districts(e);
	return make_units(e);
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
	const enumeration *e = context;
	tb_problem dated = *problem;
	char since[TB_DATE_LONG_BYTES];

	dated.message = tb_arena_printf(e->c->arena, _("from %s on: %s"),
					tb_date_long(e->day, since),
					problem->message);
	if (dated.message)
		only_rules(&e->c->out->findings, &dated);
}

static tb_status look_at_day(enumeration *e, tb_date day, tb_error *err)
{
	tb_checking *c = e->c;
	const tb_watch watch = { only_rules_dated, NULL, e };
	tb_status st;

	e->day = day;
	e->zero_count = e->total_count = e->kinds = 0;
	memset(e->missing_count, 0, c->catalog.competency_count *
					    sizeof *e->missing_count);
	/* What is wrong on any day was told for today. */
	st = tb_checking_open(c, day, NULL, &c->dinas, err);
	if (st != TB_OK || !c->dinas)
		return st;
	c->dinas->outer = &watch;
	look_at_all(e);
	if (e->st == TB_OK)
		tell_weights(e);
	st = e->st == TB_ERULE ? TB_OK : e->st;
	e->st = TB_OK;
	tb_dinas_close(c->dinas);
	return st;
}

static void tell_unlooked(const tb_checking *c)
{
	const char *file;
	int line, column;

	place_of_weights(c, &file, &line, &column);
	tb_findings_say(&c->out->findings, TB_WARNING, "TB-W007", file, line,
			column,
			_("begin a ruleset of its own for the coming years, "
			  "without the values of long ago"),
			_("the weights change on more dates than the %d that "
			  "are looked at"), TB_STRETCHES_MAX);
}

/* Other days than today are looked at for their weights alone. */
static tb_status look_at_other_days(enumeration *e, tb_error *err)
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
	enumeration e = { .c = c, .st = TB_OK };
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
	if (e.st != TB_OK)
		return tb_fail(err, e.st, _("the rules could not be asked "
					    "about every kind of post"));
	if (c->partial)
		return TB_OK;
	tell_weights(&e);
	st = look_at_other_days(&e, err);
	tell_unknown_total(&e);
	tell_rules(c);
	return st;
}
