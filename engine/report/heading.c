/* heading.c - what stands above and below every print of results. */
#include "report/heading.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "report/human.h"
#include "report/method.h"
#include "report/numbers.h"
#include "report/words.h"
#include "store/confirmation.h"

enum { SHA_SHORT = 12 };

struct tb_source {
	tb_source *next;
	int64_t run;
	const char *dinas;
};

void tb_sources_init(tb_sources *sources)
{
	*sources = (tb_sources){ .failed = false };
	tb_arena_init(&sources->arena);
}

void tb_sources_release(tb_sources *sources)
{
	tb_arena_release(&sources->arena);
}

static bool is_source(const tb_source *s, int64_t run, const char *dinas)
{
	return s->run == run && strcmp(s->dinas, dinas) == 0;
}

void tb_sources_add(tb_sources *sources, int64_t run, const char *dinas)
{
	tb_source *s = sources->recent;

	if (!dinas)
		dinas = "";
	if (s && is_source(s, run, dinas))
		return;
	for (s = sources->first; s; s = s->next)
		if (is_source(s, run, dinas)) {
			sources->recent = s;
			return;
		}
	s = tb_arena_alloc(&sources->arena, sizeof *s);
	if (!s) {
		sources->failed = true;
		return;
	}
	s->run = run;
	s->dinas = tb_arena_text(&sources->arena, dinas);
	if (!s->dinas) {
		sources->failed = true;
		return;
	}
	if (sources->last)
		sources->last->next = s;
	else
		sources->first = s;
	sources->last = sources->recent = s;
}

/* Is a run, or one dinas of it (NULL: any), among the sources? */
static bool has_source(const tb_sources *sources, int64_t run,
		       const char *dinas)
{
	for (const tb_source *s = sources->first; s; s = s->next)
		if (s->run == run && (!dinas || strcmp(s->dinas, dinas) == 0))
			return true;
	return false;
}

/* A ruleset that was printed already: several runs may have used it. */
struct told {
	struct told *next;
	const char *dinas, *sha256;
};

struct heading {
	const tb_sources *sources;
	tb_store *store;
	tb_out *out;
	tb_arena *arena;
	struct told *told;
	char period[TB_PERIOD_BYTES];	/* the last one printed */
};

static bool is_told(struct heading *h, const tb_run_dinas_row *row)
{
	const char *sha256 = row->sha256 ? row->sha256 : "-";
	struct told *t;

	for (t = h->told; t; t = t->next)
		if (strcmp(t->dinas, row->dinas) == 0 &&
		    strcmp(t->sha256, sha256) == 0)
			return true;
	t = tb_arena_alloc(h->arena, sizeof *t);
	if (!t)		/* twice is better than not at all */
		return false;
	t->dinas = tb_arena_text(h->arena, row->dinas);
	t->sha256 = tb_arena_text(h->arena, sha256);
	t->next = h->told;
	if (t->dinas && t->sha256)
		h->told = t;
	return false;
}

static tb_status print_confirmation(void *context, const tb_confirmation *c,
				    tb_error *err)
{
	struct heading *h = context;
	char when[TB_WHEN_BYTES];
	tb_bytes human;
	tb_status st = TB_OK;

	tb_bytes_init(&human);
	tb_human_words(&human, c->by_name, c->by);
	if (human.failed)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else
		tb_out_line(h->out, 2,
			    TB_PLURAL("Confirmed %s by %s: %lld result",
				      "Confirmed %s by %s: %lld results",
				      c->people),
			    tb_when(c->at, when), tb_bytes_text(&human),
			    (long long)c->people);
	tb_bytes_release(&human);
	return st;
}

static tb_status print_run(void *context, const tb_run_row *run,
			   tb_error *err)
{
	struct heading *h = context;
	char span[TB_SPAN_BYTES], when[TB_WHEN_BYTES];

	if (!has_source(h->sources, run->run, NULL))
		return TB_OK;
	if (strcmp(h->period, run->period) != 0)
		tb_out_line(h->out, 0, _("Period %s: %s"), run->period,
			    tb_span(run->from, run->to, span));
	(void)snprintf(h->period, sizeof h->period, "%s", run->period);
	tb_out_line(h->out, 0, run->draft ?
		    _("Evaluation %lld of %s by %s; draft, the rules are not "
		      "published") :
		    _("Evaluation %lld of %s by %s"),
		    (long long)run->run, tb_when(run->at, when), run->by);
	return tb_confirmation_each(h->store, run->run, print_confirmation, h,
				    err);
}

static tb_status print_dinas(void *context, const tb_run_dinas_row *row,
			     tb_error *err)
{
	struct heading *h = context;
	const char *name = row->dinas_name ? row->dinas_name : row->dinas;
	tb_method_words method;
	tb_status st;

	if (!row->ok) {
		tb_out_style(h->out, TB_BAD);
		tb_out_line(h->out, 0, _("%s could not be evaluated: %s"),
			    name, row->message ? row->message : "");
		tb_out_style(h->out, TB_PLAIN);
		return TB_OK;
	}
	if (!has_source(h->sources, row->run, row->dinas) || is_told(h, row))
		return TB_OK;
	if (row->version)
		tb_out_line(h->out, 0,
			    _("Ruleset %s, version %lld, fingerprint %.*s"),
			    name, (long long)row->version, SHA_SHORT,
			    row->sha256 ? row->sha256 : "-");
	else
		tb_out_line(h->out, 0, _("Ruleset %s, fingerprint %.*s"), name,
			    SHA_SHORT, row->sha256 ? row->sha256 : "-");
	st = tb_method_of(h->store, row->run, row->dinas, h->arena,
			  &method, err);
	if (st != TB_OK)
		return st;
	if (!method.known)
		return TB_OK;
	tb_out_line(h->out, 2, _("Level: %s"),
		    tb_level_method_words(method.level));
	tb_out_line(h->out, 2, _("Surplus: %s"),
		    tb_surplus_words(method.surplus));
	tb_out_line(h->out, 2, _("Bands: %s"), method.bands);
	if (method.basis)
		tb_out_line(h->out, 2, _("Basis: %s"), method.basis);
	return TB_OK;
}

tb_status tb_heading_print(const tb_sources *sources, tb_store *store,
			   const char *title, tb_out *out, tb_error *err)
{
	tb_arena arena;
	struct heading h = { .sources = sources, .store = store, .out = out,
			     .arena = &arena };
	tb_status st;

	tb_arena_init(&arena);
	tb_out_style(out, TB_BOLD);
	tb_out_printf(out, "%s", title);
	tb_out_style(out, TB_PLAIN);
	tb_out_puts(out, "\n");
	st = tb_store_each_run(store, print_run, &h, err);
	for (const tb_source *s = sources->first; st == TB_OK && s;
	     s = s->next) {
		bool seen = false;

		for (const tb_source *t = sources->first; t != s; t = t->next)
			seen = seen || t->run == s->run;
		if (!seen)
			st = tb_store_each_run_dinas(store, s->run,
						     print_dinas, &h, err);
	}
	if (sources->failed)
		out->bytes.failed = true;
	tb_arena_release(&arena);
	return st;
}

void tb_footing_add(tb_footing *footing, const tb_result_row *row)
{
	footing->people++;
	footing->complete += strcmp(row->status, "complete") == 0;
	footing->partial += strcmp(row->status, "partial") == 0;
	footing->review += strcmp(row->status, "review") == 0;
	footing->confirmed += row->confirmed_by != NULL;
}

/* Final is what is confirmed, and nothing else. */
static void print_confirmed(tb_out *out, const tb_footing *f)
{
	if (f->confirmed == 0) {
		tb_out_paragraph(out, 0, NULL, tb_confirmation_sentence());
		return;
	}
	tb_out_line(out, 0, TB_PLURAL("%lld result is confirmed.",
				      "%lld results are confirmed.",
				      f->confirmed),
		    (long long)f->confirmed);
	if (f->confirmed < f->people)
		tb_out_paragraph(out, 0, NULL,
				 _("The others are not final before a named "
				   "official has confirmed them."));
}

void tb_footing_print(tb_out *out, const tb_footing *f)
{
	tb_out_puts(out, "\n");
	tb_out_line(out, 0, TB_PLURAL("%lld person: %lld complete, %lld in "
				    "part, %lld for review",
				    "%lld people: %lld complete, %lld in "
				    "part, %lld for review", f->people),
		    (long long)f->people, (long long)f->complete,
		    (long long)f->partial, (long long)f->review);
	tb_out_puts(out, "\n");
	tb_out_paragraph(out, 0, NULL,
			 _("JPM is the national formula, without weights.  "
			   "The score carries the weights of the dinas and "
			   "does not compare across dinas."));
	tb_out_paragraph(out, 0, NULL, tb_standing_sentence());
	print_confirmed(out, f);
}
