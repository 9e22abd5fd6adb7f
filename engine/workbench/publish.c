/* publish.c - a ruleset becomes the next version of its dinas. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "rule/rules.h"
#include "store/store.h"
#include "workbench/named.h"
#include "workbench/publish_steps.h"
#include "workbench/publishing.h"

/* The way to a version, in this order; cheap ones first.  The first that
 * fails ends it. */
static const struct gate {
	const char *key;
	tb_publish_gate *pass;
} gates[] = {
	{ "approver", tb_publish_approver },
	{ "read", tb_publish_read },
	{ "changed", tb_publish_changed },
	{ "date", tb_publish_date },
	{ "check", tb_publish_check },
	{ "start", tb_publish_start },
	{ "test", tb_publish_test },
	{ "coverage", tb_publish_coverage },
	{ "mutation", tb_publish_mutation },
	{ "impact", tb_publish_impact },
};

/* A text that may have run out of memory: who keeps it asks at the end. */
static const char *text(tb_bytes *bytes)
{
	const char *whole = tb_bytes_text(bytes);

	return whole ? whole : "";
}

/* What the step found; NULL: nothing. */
static const char *in_words(tb_publishing *p, const char *key)
{
	tb_bytes_clear(&p->words);
	if (p->figures.length > 0)
		tb_publish_step_words(key, text(&p->figures), &p->words);
	if (p->said.length > 0)
		tb_bytes_printf(&p->words, "%s%s", p->words.length ? ", " : "",
				text(&p->said));
	return p->words.length ? tb_bytes_text(&p->words) : NULL;
}

static tb_status pass(tb_publishing *p, const struct gate *gate,
		      tb_error *err)
{
	tb_publish_step step = { .key = gate->key,
				 .title = tb_publish_step_title(gate->key) };
	tb_status st;

	tb_bytes_clear(&p->said);
	tb_bytes_clear(&p->figures);
	p->look = NULL;
	st = gate->pass(p, err);
	step.passed = st == TB_OK;
	step.look = p->look;
	if (step.passed)
		step.said = in_words(p, gate->key);
	if (p->options->step)
		p->options->step(p->options->context, &step);
	if (st != TB_OK)
		return st;
	tb_bytes_printf(&p->steps, "%s%s:passed", p->steps.length ? " " : "",
			gate->key);
	if (p->figures.length > 0)
		tb_bytes_printf(&p->steps, ",%s", text(&p->figures));
	p->steps.failed = p->steps.failed || p->figures.failed;
	return TB_OK;
}

static tb_status agree(tb_publishing *p, tb_error *err)
{
	char from[TB_DATE_BYTES], words[TB_DATE_LONG_BYTES];
	const tb_publish_plan plan = {
		.dinas = p->dinas,
		.version = p->previous ? p->previous->version + 1 : 1,
		.from = tb_date_text(p->from, from),
		.from_words = tb_date_long(p->from, words),
		.basis = p->ruleset->manifest.basis,
		.by = p->by, .approver = p->approver, .sha256 = p->sha256,
		.files = (int64_t)p->file_count
	};

	if (!p->options->confirm ||
	    p->options->confirm(p->options->context, &plan))
		return TB_OK;
	return tb_fail(err, TB_ECANCELLED, _("not published"));
}

static tb_status write_it(tb_publishing *p, tb_publication *out, tb_error *err)
{
	const tb_rule_limits limits = tb_rule_limits_default();
	const char *steps = tb_bytes_text(&p->steps);
	tb_status st;

	if (!steps)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*out = (tb_publication){
		.dinas = p->dinas,
		.version = p->previous ? p->previous->version + 1 : 1,
		.sha256 = p->sha256, .from = p->from,
		.basis = p->ruleset->manifest.basis,
		.fuel = limits.fuel_call, .memory = limits.memory_bytes,
		.by = p->by, .approver = p->approver, .steps = steps
	};
	st = tb_store_begin(p->store, err);
	if (st == TB_OK)
		st = tb_run_keep_ruleset(p->store, p->dinas, p->sha256,
					 p->files, p->file_count,
					 &out->ruleset, err);
	if (st == TB_OK)
		st = tb_publication_add(p->store, out, err);
	if (st == TB_OK)
		st = tb_store_commit(p->store, err);
	tb_store_rollback(p->store);	/* after a commit it does nothing */
	return st;
}

static tb_status publish(tb_publishing *p, tb_publication *out, tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < sizeof gates / sizeof *gates; i++)
		st = pass(p, &gates[i], err);
	if (st == TB_OK)
		st = agree(p, err);
	if (st == TB_OK)
		st = tb_publish_unchanged(p, err);
	if (st == TB_OK)
		st = write_it(p, out, err);
	return st;
}

/* The copy is gone when people read this. */
static const char *place(const tb_publishing *p, const char *file,
			 char where[TB_ERROR_FILE_BYTES])
{
	const char *folder = p->copy.rules_dir;

	if (!folder || strncmp(file, folder, strlen(folder)) != 0)
		return file;
	tb_named_place(&p->copy, file, where);
	return where;
}

static void on_problem(void *context, const tb_problem *problem)
{
	const tb_publishing *p = context;
	char where[TB_ERROR_FILE_BYTES];
	tb_problem told = *problem;

	if (told.file)
		told.file = place(p, told.file, where);
	if (p->outer && p->outer->problem)
		p->outer->problem(p->outer->context, &told);
}

static bool on_progress(void *context, const char *what, int64_t done,
			int64_t total)
{
	const tb_publishing *p = context;

	return !p->outer || !p->outer->progress ||
	       p->outer->progress(p->outer->context, what, done, total);
}

static void release(tb_publishing *p)
{
	tb_test_free(p->test);
	tb_unpack_remove(&p->copy.unpacked);
	tb_ruleset_free(p->ruleset);
	tb_bytes_release(&p->steps);
	tb_bytes_release(&p->words);
	tb_bytes_release(&p->figures);
	tb_bytes_release(&p->said);
	tb_arena_release(&p->arena);
}

tb_status tb_publish(tb_store *store, const tb_publish_options *options,
		     const tb_watch *watch, tb_publish_summary *out,
		     tb_error *err)
{
	tb_publishing p = { .store = store, .options = options,
			    .outer = watch,
			    .own = { on_problem, on_progress, &p },
			    .watch = &p.own };
	char where[TB_ERROR_FILE_BYTES];
	tb_publication done;
	tb_named named;
	tb_status st;

	if (strchr(options->dinas, '@') && !strchr(options->dinas, '/'))
		return tb_fail(err, TB_EUSAGE,
			       _("'%s' is published already; name the folder of "
				 "a ruleset"), options->dinas);
	st = tb_named_open(NULL, options->rules_dir, options->dinas, &named,
			   err);
	if (st != TB_OK)
		return st;
	tb_arena_init(&p.arena);
	tb_bytes_init(&p.said);
	tb_bytes_init(&p.figures);
	tb_bytes_init(&p.words);
	tb_bytes_init(&p.steps);
	p.rules_dir = named.rules_dir;
	p.dinas = named.dinas;
	p.copy.home = named.home;
	st = publish(&p, &done, err);
	if (st == TB_OK) {
		*out = (tb_publish_summary){ .version = done.version };
		(void)snprintf(out->dinas, sizeof out->dinas, "%s", p.dinas);
		(void)snprintf(out->sha256, sizeof out->sha256, "%s",
			       p.sha256);
		tb_date_text(p.from, out->from);
		tb_date_long(p.from, out->from_words);
	}
	if (st != TB_OK && err && place(&p, err->file, where) == where)
		memcpy(err->file, where, sizeof err->file);
	release(&p);
	tb_named_close(&named);
	return st;
}
