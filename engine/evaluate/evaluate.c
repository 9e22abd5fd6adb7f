/* evaluate.c - evaluate a period and store it; verify a stored run. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "evaluate/evaluation.h"
#include "evaluate/supplement.h"
#include "store/change.h"
#include "store/store.h"

/* Once anything is published, the working folder makes drafts only. */
static tb_status choose_rules(tb_store *store,
			      const tb_evaluate_options *options, bool *draft,
			      tb_error *err)
{
	bool any = false;
	tb_status st = tb_publication_any(store, &any, err);

	if (st != TB_OK)
		return st;
	*draft = options->rules == TB_RULES_FOLDER ||
		 (options->rules == TB_RULES_CHOOSE && !any);
	if (*draft || any)
		return TB_OK;
	return tb_fail(err, TB_EDATA,
		       _("no ruleset is published yet; publish one with "
			 "'timbang publish', or evaluate with --draft"));
}

/* A ruleset that nobody published does not count: its people fall to the
 * unit above or to nasional, which must not happen unsaid. */
struct warning {
	const tb_ruleset_source *source;
	const char *rules_dir;
	tb_date until;
	const tb_watch *watch;
};

static bool warn_of(void *context, const char *unit)
{
	const struct warning *w = context;
	char message[TB_ERROR_TEXT_BYTES];
	const tb_problem problem = {
		TB_WARNING, "TB-E004", NULL, 0, 0, message,
		_("publish it, or evaluate a draft with --draft")
	};

	if (!tb_ruleset_exists(w->rules_dir, unit) ||
	    w->source->has(w->source, unit, w->until))
		return true;
	(void)snprintf(message, sizeof message,
		       _("the ruleset of %s in %s is not published for this "
			 "period: its people are evaluated by the ruleset of "
			 "the unit above, or of nasional"),
		       unit, w->rules_dir);
	w->watch->problem(w->watch->context, &problem);
	return true;
}

static tb_status warn_unpublished(tb_store *store, const char *rules_dir,
				  const tb_evaluation_request *request,
				  const tb_watch *watch, tb_error *err)
{
	struct warning warning = { request->rulesets, rules_dir,
				   request->period.to, watch };

	if (!rules_dir || !watch || !watch->problem)
		return TB_OK;
	return tb_store_each_code(store, TB_CODE_UNIT, warn_of, &warning, err);
}

tb_status tb_evaluate_request(tb_store *store,
			      const tb_evaluate_options *options,
			      const tb_watch *watch, tb_arena *arena,
			      tb_ruleset_source *source,
			      tb_evaluation_request *request, tb_error *err)
{
	tb_status st = tb_period_read(options->period, &request->period, err);

	request->by = options->by;
	request->unit = options->unit;
	request->rulesets = source;
	if (st == TB_OK)
		st = choose_rules(store, options, &request->draft, err);
	if (st != TB_OK)
		return st;
	if (!request->draft) {
		st = tb_source_published(store, request->period.to, arena,
					 source, err);
		return st == TB_OK ? warn_unpublished(store, options->rules_dir,
						      request, watch, err)
				   : st;
	}
	if (!options->rules_dir)
		return tb_fail(err, TB_EUSAGE,
			       _("the folder of rulesets was not found; "
				 "name it with --rules"));
	if (access(options->rules_dir, R_OK | X_OK) != 0)
		return tb_fail(err, TB_EUSAGE,
			       _("the folder of rulesets %s cannot be opened: "
				 "%s; name the right one with --rules"),
			       options->rules_dir, strerror(errno));
	*source = tb_source_folder(options->rules_dir);
	return TB_OK;
}

/* Evaluating early is allowed, and nothing to overlook: a mistyped year finds
 * everybody without a note. */
static void warn_early(const tb_evaluation_request *request,
		       const tb_watch *watch)
{
	char message[TB_ERROR_TEXT_BYTES], last[TB_DATE_LONG_BYTES];
	const tb_problem problem = {
		TB_WARNING, "TB-E006", NULL, 0, 0, message,
		_("check the period, or evaluate again when it is over")
	};

	if (!watch || !watch->problem ||
	    request->period.to <= tb_store_today())
		return;
	(void)snprintf(message, sizeof message,
		       _("the period %s ends on %s, which is still to come"),
		       request->period.text,
		       tb_date_long(request->period.to, last));
	watch->problem(watch->context, &problem);
}

static void sum_up(const tb_evaluation_outcome *outcome,
		   tb_evaluate_summary *out)
{
	*out = (tb_evaluate_summary){ .run = outcome->head.run,
				      .people = outcome->counts.people,
				      .complete = outcome->counts.complete,
				      .partial = outcome->counts.partial,
				      .review = outcome->counts.review,
				      .dinas_count = outcome->dinas_count,
				      .dinas_failed = outcome->dinas_failed };
	(void)snprintf(out->digest, sizeof out->digest, "%s", outcome->digest);
}

tb_status tb_evaluate(tb_store *store, const tb_evaluate_options *options,
		      const tb_watch *watch, tb_evaluate_summary *out,
		      tb_error *err)
{
	tb_evaluation_request request = { 0 };
	tb_evaluation_outcome outcome;
	tb_ruleset_source source;
	tb_arena arena;
	tb_status st = tb_store_begin_bulk(store, err);

	if (st != TB_OK)
		return st;
	tb_arena_init(&arena);
	st = tb_evaluate_request(store, options, watch, &arena, &source,
				 &request, err);
	if (st == TB_OK)
		warn_early(&request, watch);
	if (st == TB_OK)
		st = tb_supplement_name(store, options, &arena, &request, err);
	if (st == TB_OK)
		st = tb_evaluation_do(store, &request, watch, &outcome, err);
	if (st == TB_OK)
		st = tb_store_commit(store, err);
	tb_store_rollback(store);	/* after a commit it does nothing */
	tb_arena_release(&arena);
	if (st != TB_OK)
		return st;
	sum_up(&outcome, out);
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
	st = tb_store_begin_read(store, err);
	if (st == TB_OK)
		st = tb_run_read(store, run, &arena, &head, err);
	if (st == TB_OK && !head.summed)
		st = tb_fail(err, TB_EDATA,
			     _("run %lld was made by an older timbang, whose "
			       "digests cannot be made again; 'timbang audit' "
			       "tells whether its results are as they were"),
			     (long long)run);
	if (st == TB_OK)
		st = tb_source_run(store, run, &arena, &kept, err);
	if (st == TB_OK) {
		request.keep = TB_KEEP_DIGEST;
		request.notes = TB_NOTES_ROWS;
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
