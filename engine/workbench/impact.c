/* impact.c - whom a rule change moves. */
#include "workbench/impact.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/pairs.h"
#include "workbench/impact_parts.h"

/* One of the two evaluations under way. */
struct side {
	tb_impact *impact;
	int which;
	const tb_watch *outer;
	bool learned;
	tb_interned told;	/* faults so far: each is told once */
	int64_t failed;		/* people */
};

enum { FAILED_SHOWN = 3 };

/* ------------------------------------------------------------- each person */

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

static tb_status keep_before(tb_impact *impact, const tb_candidate *candidate,
			     const tb_impact_side *side, tb_error *err)
{
	tb_pair pair = { .party = candidate->facts.party };

	if (!tb_impact_side_pack(side, &impact->work, &pair.before,
				 &pair.before_size))
		return no_memory(err);
	return tb_pairs_put(impact->store, &pair, err);
}

/* Where a person stands in the listing. */
static int order_of(const tb_impact_moved *moved)
{
	for (int kind = 0; kind < TB_MOVED_KINDS; kind++)
		if (moved->kinds[kind])
			return kind;
	return TB_MOVED_KINDS;
}

static tb_status compare(tb_impact *impact, const tb_candidate *candidate,
			 const tb_impact_side *after, tb_error *err)
{
	tb_impact_moved moved = { .party = candidate->facts.party,
				  .nip = candidate->result.nip,
				  .name = candidate->result.name };
	tb_pair pair = { .party = candidate->facts.party,
			 .nip = moved.nip,
			 .name = moved.name };
	const void *bytes = NULL;
	size_t size = 0;
	tb_status st = tb_pairs_before(impact->store, pair.party,
				       &impact->work, &bytes, &size, err);

	if (st != TB_OK)
		return st;
	if (!bytes || !tb_impact_side_unpack(bytes, size, &impact->work,
					     &moved.side[TB_OLD]))
		return tb_fail(err, TB_EINTERNAL,
			       "the two evaluations met different people");
	moved.side[TB_NEW] = *after;
	if (!tb_impact_compare(impact, &moved))
		return no_memory(err);
	pair.order = order_of(&moved);
	if (pair.order == TB_MOVED_KINDS)
		return TB_OK;
	pair.magnitude = llabs(moved.delta.micro);
	pair.before = bytes;
	pair.before_size = size;
	if (!tb_impact_count_moved(impact, &moved) ||
	    !tb_impact_side_pack(after, &impact->work, &pair.after,
				 &pair.after_size))
		return no_memory(err);
	return tb_pairs_move(impact->store, &pair, err);
}

static tb_status on_result(void *context, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct side *side = context;
	tb_impact *impact = side->impact;
	tb_impact_side result;

	(void)people;
	tb_arena_reset(&impact->work);
	if (!side->learned) {
		tb_status st = TB_OK;

		side->learned = true;
		tb_impact_learn(impact, side->which, dinas);
		if (side->which == TB_OLD)
			st = tb_impact_guide_load(impact, dinas->catalog, err);
		if (st != TB_OK)
			return st;
	}
	if (!tb_impact_side_of(dinas, candidate, &impact->names, &impact->work,
			       &result) ||
	    !tb_impact_count(impact, side->which, dinas, &result) ||
	    impact->names.failed)
		return no_memory(err);
	if (side->which == TB_OLD)
		return keep_before(impact, candidate, &result, err);
	return compare(impact, candidate, &result, err);
}

/* -------------------------------------------------------- each evaluation */

/* Both have files of the same names, so each is named where it is. */
static void place(const struct side *side, const char *file,
		  char where[TB_ERROR_FILE_BYTES])
{
	tb_named_place(&side->impact->rulesets[side->which].named, file,
		       where);
}

/* Comes before the problem of that person is told. */
static void on_failed(void *context, const tb_candidate *candidate)
{
	struct side *side = context;

	(void)candidate;
	side->failed++;
}

/* An author wants each fault, not everybody whom it meets: a few people are
 * enough to find it, and how many there are is said at the end. */
static bool is_worth_telling(struct side *side, const tb_problem *problem)
{
	int known = side->told.count;

	if (strcmp(problem->code, "TB-E001") == 0)
		return side->failed <= FAILED_SHOWN;
	if (strcmp(problem->code, "TB-E002") == 0)
		return false;	/* nothing would have been stored anyway */
	return tb_intern(&side->told, problem->message) >= known ||
	       problem->line > 0;
}

static void on_problem(void *context, const tb_problem *problem)
{
	struct side *side = context;
	char where[TB_ERROR_FILE_BYTES];
	tb_problem told = *problem;

	if (!is_worth_telling(side, problem) || !side->outer ||
	    !side->outer->problem)
		return;
	if (told.file) {
		place(side, told.file, where);
		told.file = where;
	}
	side->outer->problem(side->outer->context, &told);
}

static bool on_progress(void *context, const char *what, int64_t done,
			int64_t total)
{
	const struct side *side = context;

	/* Both halves are one piece of work. */
	if (side->which == TB_NEW)
		done += total;
	return !side->outer || !side->outer->progress ||
	       side->outer->progress(side->outer->context, what, done,
				     total * 2);
}

/* Say which of the two it was. */
static tb_status fails(const struct side *side, tb_status st, tb_error *err)
{
	const char *shown = side->impact->rulesets[side->which].shown;
	char where[TB_ERROR_FILE_BYTES];

	if (!err)
		return st;
	place(side, err->file, where);
	memcpy(err->file, where, sizeof where);
	if (side->failed > 0)
		tb_error_wrap(err, TB_PLURAL("for %lld person",
					     "for %lld people", side->failed),
			      (long long)side->failed);
	if (side->which == TB_OLD)
		tb_error_wrap(err, _("the old ruleset (%s) fails"), shown);
	else
		tb_error_wrap(err, _("the new ruleset (%s) fails"), shown);
	return st;
}

tb_evaluation_request tb_impact_request(const tb_impact *impact, int side,
					tb_ruleset_source *rulesets)
{
	const tb_impact_source *source = &impact->sources[side];

	*rulesets = tb_impact_source_of(source);
	return (tb_evaluation_request){
		.by = "",
		.period = impact->period,
		.unit = impact->unit,
		.dinas = source->dinas,
		.rulesets = rulesets,
		.keep = TB_KEEP_NOTHING
	};
}

static tb_status evaluate(struct side *side, const tb_watch *watch,
			  tb_error *err)
{
	tb_impact *impact = side->impact;
	tb_ruleset_source rulesets;
	tb_evaluation_request request =
		tb_impact_request(impact, side->which, &rulesets);
	tb_evaluation_outcome outcome;
	tb_status st;

	request.each = on_result;
	request.failed = on_failed;
	request.context = side;
	st = tb_evaluation_do(impact->store, &request, watch, &outcome, err);
	if (st == TB_OK && outcome.failed != TB_OK) {
		if (err)
			*err = outcome.error;
		st = outcome.failed;
	}
	impact->people = outcome.counts.people;
	return st;
}

/* ---------------------------------------------------------------- together */

static tb_status begin(tb_impact *impact, tb_store *store,
		       const tb_impact_options *options, tb_error *err)
{
	const char *period = options->period ? options->period : "";

	*impact = (tb_impact){ .store = store,
			       .unit = options->unit,
			       .organisation = options->organisation };
	tb_arena_init(&impact->arena);
	tb_arena_init(&impact->work);
	tb_interned_init(&impact->names);
	if (!tb_period_parse(period, &impact->period))
		return tb_fail(err, TB_EUSAGE,
			       _("'%s' is not a period; write 2026, 2026-S1, "
				 "2026-Q3, 2026-05 or 2026-01-01..2026-05-31"),
			       period);
	return TB_OK;
}

/* Read both, then evaluate both. */
static tb_status do_both(tb_impact *impact, const tb_watch *outer,
			 tb_error *err)
{
	tb_ruleset *rulesets[2] = { NULL, NULL };
	tb_status st = TB_OK;
	struct side side;
	tb_watch watch = { on_problem, on_progress, &side };

	for (int step = 0; st == TB_OK && step < 4; step++) {
		int which = step % 2;
		tb_impact_source *source = &impact->sources[which];

		side = (struct side){ .impact = impact,
				      .which = which,
				      .outer = outer };
		tb_interned_init(&side.told);
		if (step < 2)
			st = tb_impact_read(impact, which, source, &watch,
					    &rulesets[which], err);
		else
			st = evaluate(&side, &watch, err);
		if (tb_is_of_rules(st))
			st = fails(&side, st, err);
		if (st != TB_OK)
			impact->failed = which;
		if (st == TB_OK && step == 1)
			st = tb_impact_changes(impact, rulesets, err);
		tb_interned_release(&side.told);
	}
	tb_ruleset_free(rulesets[TB_OLD]);
	tb_ruleset_free(rulesets[TB_NEW]);
	return st;
}

tb_status tb_impact_between(tb_store *store, const tb_impact_options *options,
			    const tb_named named[2],
			    const tb_ruleset_source *others,
			    const tb_watch *watch, tb_impact *out,
			    tb_error *err)
{
	tb_status st = begin(out, store, options, err);

	out->others = *others;
	for (int side = TB_OLD; side <= TB_NEW; side++) {
		bool new = side == TB_NEW;

		out->rulesets[side].named = named[side];
		out->sources[side] = (tb_impact_source){
			.named = &out->rulesets[side].named,
			.dinas = named[TB_NEW].dinas,
			.others = &out->others,
			.rules_dir = options->rules_dir,
			.settings = options->settings,
			.setting_count = new ? options->setting_count : 0,
			.on = new ? options->on : NULL
		};
	}
	if (st == TB_OK)
		st = tb_pairs_clear(store, err);
	if (st == TB_OK)
		st = do_both(out, watch, err);
	if (st != TB_OK) {
		tb_impact_release(out);
		return st;
	}
	tb_impact_sort(out);
	tb_impact_judge(out);
	tb_impact_guide_check(out);
	return TB_OK;
}

tb_status tb_impact_do(tb_store *store, const tb_impact_options *options,
		       const tb_watch *watch, tb_impact *out, tb_error *err)
{
	const tb_ruleset_source others = tb_source_folder(options->rules_dir);
	tb_named named[2];
	tb_status st = tb_impact_open(store, options, named, err);

	if (st == TB_OK)
		st = tb_impact_between(store, options, named, &others, watch,
				       out, err);
	if (st != TB_OK || out->people > 0)
		return st;
	st = tb_fail(err, TB_EDATA,
		     _("nobody is under the ruleset of %s in %s"),
		     out->rulesets[TB_NEW].named.dinas, out->period.text);
	tb_impact_release(out);
	return st;
}

void tb_impact_release(tb_impact *impact)
{
	for (int side = TB_OLD; side <= TB_NEW; side++)
		if (impact->rulesets[side].named.dinas)
			tb_named_close(&impact->rulesets[side].named);
	for (int by = 0; by < TB_BY_COUNT; by++)
		free(impact->group_at[by]);
	free(impact->groups);
	free(impact->tallies);
	free(impact->courses);
	tb_interned_release(&impact->names);
	tb_arena_release(&impact->work);
	tb_arena_release(&impact->arena);
}
