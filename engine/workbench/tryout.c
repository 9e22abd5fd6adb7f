/* tryout.c - one person under a ruleset that nobody has to use yet. */
#include "workbench/tryout.h"

#include <string.h>

#include "base/i18n.h"
#include "evaluate/traced.h"
#include "store/store.h"
#include "workbench/assignment.h"
#include "workbench/named.h"
#include "workbench/session.h"


/* Every unit falls back to the national ruleset, and here that is the one to
 * be tried: so anybody can be tried under any ruleset. */
struct trial {
	const tb_named *named;
	const tb_period *period;
	size_t set_count;
	const tb_assignment *sets;
};

static bool has_none(const tb_ruleset_source *source, const char *dinas,
		     tb_date until)
{
	(void)source;
	(void)dinas;
	(void)until;
	return false;
}

static tb_status load_it(const tb_ruleset_source *source, const char *dinas,
			 const tb_watch *watch, tb_ruleset **out,
			 tb_error *err)
{
	const struct trial *trial = source->context;
	tb_ruleset *ruleset = NULL;
	tb_status st = tb_ruleset_load(trial->named->rules_dir,
				       trial->named->dinas, watch, &ruleset,
				       err);

	(void)dinas;
	for (size_t i = 0; st == TB_OK && i < trial->set_count; i++)
		st = tb_ruleset_override(ruleset, trial->sets[i].name,
					 trial->sets[i].value, err);
	if (st != TB_OK) {
		tb_ruleset_free(ruleset);
		return st;
	}
	tb_ruleset_look_ahead(ruleset, trial->period);
	*out = ruleset;
	return TB_OK;
}

/* ------------------------------------------------------------ near misses */

/* The number of a code that must be there. */
static tb_status must_know(tb_store *store, tb_code_kind kind,
			   const char *code, int64_t *id, tb_error *err)
{
	char nearest[TB_CODE_BYTES];
	tb_status st = tb_store_code(store, kind, code, id, err);

	if (st != TB_OK || *id != 0)
		return st;
	st = tb_store_nearest(store, kind, code, nearest, err);
	if (st != TB_OK)
		return st;
	if (nearest[0])
		return tb_fail(err, TB_EDATA,
			       _("the store does not know '%s'; did you mean "
				 "'%s'?"), code, nearest);
	return tb_fail(err, TB_EDATA, _("the store does not know '%s'"), code);
}

/* ---------------------------------------------------------------- options */

static tb_status read_sets(const tb_try_options *options, tb_arena *arena,
			   struct trial *trial, tb_error *err)
{
	tb_assignment *sets = tb_arena_array(arena, options->set_count + 1,
					     sizeof *sets);
	tb_status st = TB_OK;

	if (!sets)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; st == TB_OK && i < options->set_count; i++)
		st = tb_assignment_of(options->sets[i], "--set", arena,
				      &sets[i], err);
	trial->sets = sets;
	trial->set_count = options->set_count;
	return st;
}

static tb_status read_level(tb_store *store, const char *text, tb_arena *arena,
			    tb_what_if *out, tb_error *err)
{
	tb_assignment level;
	int64_t competency;
	tb_status st = tb_assignment_of(text, "--level", arena, &level, err);

	if (st == TB_OK)
		st = must_know(store, TB_CODE_COMPETENCY, level.name,
			       &competency, err);
	if (st != TB_OK)
		return st;
	out->competency = level.name;
	if (!tb_decimal_parse(level.value, strlen(level.value), &out->level) ||
	    out->level.micro < 0 || out->level.micro > 5 * TB_MICRO)
		return tb_fail(err, TB_EUSAGE,
			       _("a level is a number from 0 to 5, like 2 or "
				 "2.5; not '%s'"), level.value);
	return TB_OK;
}

static tb_status read_levels(tb_store *store, const tb_try_options *options,
			     tb_arena *arena, tb_evaluation_request *request,
			     tb_error *err)
{
	tb_what_if *levels = tb_arena_array(arena, options->level_count + 1,
					    sizeof *levels);
	tb_status st = TB_OK;

	if (!levels)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; st == TB_OK && i < options->level_count; i++)
		st = read_level(store, options->levels[i], arena, &levels[i],
				err);
	request->what_if = levels;
	request->what_if_count = options->level_count;
	return st;
}

/* Without --period: that of the person's newest result. */
static tb_status choose_period(tb_store *store, const tb_try_options *options,
			       int64_t party, tb_arena *arena,
			       tb_period *period, tb_error *err)
{
	int64_t run = 0;
	tb_run_head head;
	tb_status st;

	if (options->period)
		return tb_period_read(options->period, period, err);
	st = tb_run_newest_of(store, party, &run, err);
	if (st == TB_OK && run == 0)
		return tb_fail(err, TB_EUSAGE,
			       _("there is no evaluation of %s yet; say the "
				 "period with --period"), options->nip);
	if (st == TB_OK)
		st = tb_run_read(store, run, arena, &head, err);
	if (st == TB_OK)
		*period = head.period;
	return st;
}

/* Everything that an evaluation of the trial needs; lives in its arena. */
struct prepared {
	struct trial trial;
	tb_ruleset_source source;
	tb_evaluation_request request;
	int64_t party;
};

static tb_status prepare(tb_store *store, const tb_try_options *options,
			 const tb_named *named, tb_arena *arena,
			 struct prepared *out, tb_error *err)
{
	tb_status st;

	*out = (struct prepared){ .trial = { .named = named,
					     .period = &out->request.period },
				  .source = { .has = has_none,
					      .load = load_it,
					      .context = &out->trial },
				  .request = { .by = "",
					       .rulesets = &out->source } };
	st = must_know(store, TB_CODE_PARTY, options->nip, &out->party, err);
	if (st == TB_OK)
		st = choose_period(store, options, out->party, arena,
				   &out->request.period, err);
	if (st == TB_OK)
		st = read_sets(options, arena, &out->trial, err);
	if (st == TB_OK)
		st = read_levels(store, options, arena, &out->request, err);
	return st;
}

/* Around one trial: the ruleset, a view of the store that does not change. */
typedef tb_status trial_fn(void *context, tb_store *store,
			   struct prepared *prepared, tb_arena *arena,
			   tb_error *err);

static tb_status with_trial(tb_store *store, const tb_try_options *options,
			    tb_arena *arena, trial_fn *fn, void *context,
			    tb_error *err)
{
	struct prepared prepared;
	tb_named named;
	tb_status st = tb_named_open(store, options->rules_dir,
				     options->ruleset, &named, err);

	if (st != TB_OK)
		return st;
	st = tb_store_begin_read(store, err);
	if (st == TB_OK)
		st = prepare(store, options, &named, arena, &prepared, err);
	if (st == TB_OK)
		st = fn(context, store, &prepared, arena, err);
	tb_store_rollback(store);
	tb_named_close(&named);
	return st;
}

/* ---------------------------------------------------------- one explanation */

struct explaining {
	const tb_watch *watch;
	tb_explanation explanation;
};

static tb_status explain(void *context, tb_store *store,
			 struct prepared *prepared, tb_arena *arena,
			 tb_error *err)
{
	struct explaining *e = context;

	e->explanation.draft = true;
	return tb_traced(store, &prepared->request, prepared->party, NULL,
			 e->watch, arena, &e->explanation, err);
}

tb_status tb_tryout(tb_store *store, const tb_try_options *options,
		    const tb_watch *watch, tb_arena *arena,
		    tb_explanation *out, tb_error *err)
{
	struct explaining e = { .watch = watch };
	tb_status st = with_trial(store, options, arena, explain, &e, err);

	if (st == TB_OK)
		*out = e.explanation;
	return st;
}

/* ---------------------------------------------------------------- a session */

struct opening {
	const tb_watch *watch;
	tb_session_fn *fn;
	void *context;
};

/* The worker and the person live while the result is handed over, so that is
 * where the session happens. */
static tb_status on_result(void *context, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct opening *opening = context;
	tb_session session;
	tb_status st;

	(void)people;
	tb_session_begin(&session, dinas, candidate);
	st = opening->fn(opening->context, &session, err);
	tb_session_end(&session);
	return st;
}

static tb_status open_session(void *context, tb_store *store,
			      struct prepared *prepared, tb_arena *arena,
			      tb_error *err)
{
	struct opening *opening = context;
	tb_evaluation_request *request = &prepared->request;
	tb_evaluation_outcome outcome;
	tb_status st;

	(void)arena;
	request->only = &prepared->party;
	request->only_count = 1;
	request->trace = true;
	request->keep = TB_KEEP_NOTHING;
	request->each = on_result;
	request->context = opening;
	st = tb_evaluation_do(store, request, opening->watch, &outcome, err);
	if (st == TB_OK && outcome.failed != TB_OK) {
		if (err)
			*err = outcome.error;
		return outcome.failed;
	}
	return st;
}

tb_status tb_try_session(tb_store *store, const tb_try_options *options,
			 const tb_watch *watch, tb_session_fn *fn,
			 void *context, tb_error *err)
{
	struct opening opening = { watch, fn, context };
	tb_arena arena;
	tb_status st;

	tb_arena_init(&arena);
	st = with_trial(store, options, &arena, open_session, &opening, err);
	tb_arena_release(&arena);
	return st;
}
