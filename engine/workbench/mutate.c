/* mutate.c - do the cases of a ruleset notice when it changes? */
#include "workbench/mutate.h"

#include "base/i18n.h"
#include "workbench/crowd.h"

struct mutating {
	const tb_cases *cases;
	const tb_watch *watch;
	tb_arena *arena;	/* of the report */
	tb_arena scratch;	/* of one mutant */
	tb_ruleset *ruleset;
	tb_mutants mutants;
	tb_crowd *crowd;	/* gathered for the first survivor */
	tb_survivor *survivors;
	tb_mutation_report report;
};

int tb_mutation_percent(const tb_mutation_report *report)
{
	return report->total
		       ? (int)(report->killed * 100 / report->total)
		       : 100;
}

/* -------------------------------------------------- a mutant as a ruleset */

struct mutated {
	const tb_ruleset *ruleset;
	const tb_ruleset_file *files;
};

static tb_status load_mutated(const tb_ruleset_source *source,
			      const char *dinas, const tb_watch *watch,
			      tb_ruleset **out, tb_error *err)
{
	const struct mutated *mutated = source->context;

	return tb_ruleset_from_files(dinas, mutated->files,
				     mutated->ruleset->file_count, watch, out,
				     err);
}

static tb_status run_against(struct mutating *m, const tb_ruleset_file *files,
			     tb_case_run *run, tb_error *err)
{
	const struct mutated mutated = { m->ruleset, files };
	const tb_ruleset_source source = { .load = load_mutated,
					   .context = &mutated };
	const tb_case_run_request request = { .rulesets = &source,
					      .stop_early = true };

	return tb_cases_run(m->cases, &request, NULL, &m->scratch, run, err);
}

/* --------------------------------------------------------------- survivors */

static tb_status look_for_witness(struct mutating *m,
				  const tb_ruleset_file *files,
				  const char **witness, tb_error *err)
{
	const struct mutated mutated = { m->ruleset, files };
	const tb_ruleset_source source = { .load = load_mutated,
					   .context = &mutated };
	tb_status st = TB_OK;

	if (!m->crowd)
		st = tb_crowd_gather(m->cases->rules_dir, m->ruleset,
				     m->cases->cases[0].period.text, m->watch,
				     &m->crowd, err);
	if (st == TB_OK)
		st = tb_crowd_witness(m->crowd, &source, m->arena, witness,
				      err);
	return st;
}

static tb_status survived(struct mutating *m, const tb_mutant *mutant,
			  const tb_ruleset_file *files, tb_error *err)
{
	tb_survivor *survivor = &m->survivors[m->report.survivor_count];
	tb_status st = look_for_witness(m, files, &survivor->witness, err);

	if (st != TB_OK)
		return st;
	survivor->mutant = mutant;
	survivor->path = tb_ruleset_shown(m->ruleset,
					  files[mutant->file].path);
	m->report.survivor_count++;
	if (survivor->witness)
		m->report.total++;
	else
		m->report.silent++;
	return TB_OK;
}

static tb_status try_mutant(struct mutating *m, const tb_mutant *mutant,
			    tb_error *err)
{
	const tb_ruleset_file *files =
		tb_mutant_files(m->ruleset, mutant, &m->scratch);
	tb_case_run run;
	tb_status st;

	if (!files)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = run_against(m, files, &run, err);
	if (st != TB_OK)
		return st;
	if (run.unfit != TB_OK) {
		m->report.unfit++;
	} else if (run.failed + run.broken > 0) {
		m->report.killed++;
		m->report.total++;
	} else {
		st = survived(m, mutant, files, err);
	}
	return st;
}

/* ---------------------------------------------------------------- together */

static bool goes_on(const struct mutating *m, size_t done)
{
	return !m->watch || !m->watch->progress ||
	       m->watch->progress(m->watch->context, _("changing rules"),
				  (int64_t)done, (int64_t)m->mutants.count);
}

static tb_status must_pass(struct mutating *m, tb_error *err)
{
	tb_case_run run;
	tb_status st = run_against(m, m->ruleset->files, &run, err);

	if (st != TB_OK)
		return st;
	if (m->cases->count == 0 || run.failed + run.broken > 0)
		return tb_fail(err, TB_ETEST,
			       _("the cases of %s must be there and pass "
				 "before the ruleset is changed to try them"),
			       m->cases->dinas);
	return TB_OK;
}

static tb_status try_all(struct mutating *m, tb_error *err)
{
	tb_status st = must_pass(m, err);

	if (st == TB_OK)
		st = tb_mutants_of(m->ruleset, &m->cases->catalog, m->arena,
				   &m->mutants, err);
	if (st != TB_OK)
		return st;
	m->survivors = tb_arena_array(m->arena, m->mutants.count + 1,
				      sizeof *m->survivors);
	if (!m->survivors)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	m->report.survivors = m->survivors;
	for (size_t i = 0; st == TB_OK && i < m->mutants.count; i++) {
		tb_arena_reset(&m->scratch);
		st = try_mutant(m, &m->mutants.list[i], err);
		if (st == TB_OK && !goes_on(m, i + 1))
			st = tb_fail(err, TB_ECANCELLED, _("stopped"));
	}
	return st;
}

tb_status tb_mutate(const tb_cases *cases, const tb_watch *watch,
		    tb_arena *arena, tb_mutation_report *out, tb_error *err)
{
	struct mutating m = { .cases = cases, .watch = watch, .arena = arena };
	tb_status st = tb_ruleset_load(cases->rules_dir, cases->dinas, watch,
				       &m.ruleset, err);

	tb_arena_init(&m.scratch);
	if (st == TB_OK)
		st = try_all(&m, err);
	for (size_t i = 0; st == TB_OK && i < m.report.survivor_count; i++) {
		m.survivors[i].path = tb_arena_text(arena,
						    m.survivors[i].path);
		if (!m.survivors[i].path)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	tb_crowd_leave(m.crowd);
	tb_arena_release(&m.scratch);
	tb_ruleset_free(m.ruleset);
	if (st == TB_OK)
		*out = m.report;
	return st;
}
