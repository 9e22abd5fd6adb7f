/* evaluate.c - evaluate a period and store it; verify a stored run. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/evaluation.h"
#include "evaluate/supplement.h"
#include "store/store.h"

tb_status tb_evaluate_request(const tb_evaluate_options *options,
			      tb_ruleset_source *folder,
			      tb_evaluation_request *request, tb_error *err)
{
	request->by = options->by;
	request->unit = options->unit;
	*folder = tb_source_folder(options->rules_dir);
	request->rulesets = folder;
	return tb_period_read(options->period, &request->period, err);
}

tb_status tb_evaluate(tb_store *store, const tb_evaluate_options *options,
		      const tb_watch *watch, tb_evaluate_summary *out,
		      tb_error *err)
{
	tb_evaluation_request request = { 0 };
	tb_evaluation_outcome outcome;
	tb_ruleset_source folder;
	tb_arena arena;
	tb_status st = tb_evaluate_request(options, &folder, &request, err);

	if (st == TB_OK)
		st = tb_store_begin(store, err);
	if (st != TB_OK)
		return st;
	tb_arena_init(&arena);
	st = tb_supplement_name(store, options, &arena, &request, err);
	if (st == TB_OK)
		st = tb_evaluation_do(store, &request, watch, &outcome, err);
	if (st == TB_OK)
		st = tb_store_commit(store, err);
	if (st != TB_OK)
		tb_store_rollback(store);
	tb_arena_release(&arena);
	if (st != TB_OK)
		return st;
	*out = (tb_evaluate_summary){ .run = outcome.head.run,
				      .people = outcome.counts.people,
				      .complete = outcome.counts.complete,
				      .partial = outcome.counts.partial,
				      .review = outcome.counts.review,
				      .dinas_count = outcome.dinas_count,
				      .dinas_failed = outcome.dinas_failed };
	(void)snprintf(out->digest, sizeof out->digest, "%s", outcome.digest);
	if (err && outcome.failed != TB_OK)
		*err = outcome.error;
	return outcome.failed;
}

tb_status tb_verify(tb_store *store, int64_t run, const tb_watch *watch,
		    tb_verify_summary *out, tb_error *err)
{
	tb_ruleset_source kept;
	tb_evaluation_request request = { .rulesets = &kept };
	tb_evaluation_outcome outcome;
	tb_run_head head;
	tb_arena arena;
	tb_status st;

	tb_arena_init(&arena);
	st = tb_store_begin(store, err);
	if (st == TB_OK)
		st = tb_run_read(store, run, &arena, &head, err);
	if (st == TB_OK)
		st = tb_source_run(store, run, &arena, &kept, err);
	if (st == TB_OK) {
		request.by = head.by;
		request.period = head.period;
		request.unit = head.unit;
		request.change = head.change;
		st = tb_supplement_again(store, &head, &arena, &request, err);
	}
	if (st == TB_OK)
		st = tb_evaluation_do(store, &request, watch, &outcome, err);
	tb_store_rollback(store);
	if (st == TB_OK) {
		*out = (tb_verify_summary){ .run = run,
					    .people = outcome.counts.people };
		(void)snprintf(out->stored, sizeof out->stored, "%s",
			       head.digest);
		(void)snprintf(out->computed, sizeof out->computed, "%s",
			       outcome.digest);
		out->same = strcmp(out->stored, out->computed) == 0;
	}
	tb_arena_release(&arena);
	return st;
}
