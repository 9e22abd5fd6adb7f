/* observed.c - whom a rater is to observe, and by what standard: an evaluation
 * of which nothing is kept. */
#include "evaluate/observed.h"

#include "base/i18n.h"
#include "evaluate/raters.h"
#include "store/store.h"

struct asking {
	int64_t rater;
	tb_observed_fn *each;
	void *context;
	int64_t count;
};

static tb_status on_result(void *context, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct asking *asking = context;
	const tb_person_facts *facts = &candidate->facts;
	tb_date first, last;
	tb_status st = tb_person_linked(people, facts, asking->rater,
					dinas->period.from, dinas->period.to,
					&first, &last, err);

	if (st != TB_OK || first > last || facts->party == asking->rater)
		return st;
	asking->count++;
	return asking->each(asking->context, dinas->catalog,
			    &candidate->result, err);
}

tb_status tb_observed_by(tb_store *store, const char *rater,
			 const tb_evaluate_options *options,
			 const tb_watch *watch, tb_observed_fn *each,
			 void *context, tb_error *err)
{
	struct asking asking = { .each = each, .context = context };
	tb_evaluation_request request = { .each = on_result,
					  .context = &asking };
	tb_evaluation_outcome outcome;
	tb_ruleset_source source;
	tb_arena arena;
	tb_status st = tb_store_begin(store, err);

	if (st != TB_OK)
		return st;
	tb_arena_init(&arena);
	st = tb_store_code(store, TB_CODE_PARTY, rater, &asking.rater, err);
	if (st == TB_OK && asking.rater == 0)
		st = tb_fail(err, TB_EDATA,
			     _("nobody in the store is called '%s'"), rater);
	if (st == TB_OK)
		st = tb_evaluate_request(store, options, watch, &arena,
					 &source, &request, err);
	request.by = "";
	request.keep = TB_KEEP_NOTHING;
	if (st == TB_OK)
		st = tb_evaluation_do(store, &request, watch, &outcome, err);
	tb_store_rollback(store);
	tb_arena_release(&arena);
	if (st == TB_OK && outcome.failed != TB_OK) {
		if (err)
			*err = outcome.error;
		return outcome.failed;
	}
	if (st == TB_OK && asking.count == 0)
		st = tb_fail(err, TB_EDATA,
			     _("%s has nobody to observe in %s: import the "
			       "table of raters first"),
			     rater, options->period);
	return st;
}
