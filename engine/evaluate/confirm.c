/* confirm.c - a named human confirms results of a run. */
#include "evaluate/confirm.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/nip.h"
#include "store/change.h"
#include "store/confirmation.h"
#include "store/publication.h"
#include "store/run.h"
#include "store/store.h"

enum { PARTIES_FIRST = 64 };

struct named {
	const tb_nip_entry *entry;
	bool met;
};

struct work {
	tb_store *store;
	const tb_confirm_options *options;
	const tb_watch *watch;
	tb_confirming_fn *each;
	void *context;
	tb_run_head head;
	struct named *named;	/* by NIP; NULL: everybody */
	size_t named_count;
	tb_arena arena;
	tb_arena one;		/* of the result in hand */
	int64_t *parties;	/* to be confirmed */
	size_t capacity;
	tb_confirm_summary sum;
};

const char *tb_left_out_key(tb_left_out why)
{
	static const char *const keys[TB_LEFT_COUNT] = {
		[TB_LEFT_NOT] = "confirmed", [TB_LEFT_ALREADY] = "already",
		[TB_LEFT_REPLACED] = "replaced",
		[TB_LEFT_PARTIAL] = "partial", [TB_LEFT_REVIEW] = "review",
		[TB_LEFT_OWN] = "own"
	};

	return keys[why];
}

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* ---------------------------------------------------- may it be confirmed */

static tb_status check_options(const tb_confirm_options *options,
			       tb_error *err)
{
	if (!options->by || !options->by[0])
		return tb_fail(err, TB_EUSAGE,
			       _("who confirms is missing (--by)"));
	if (options->people && options->unit)
		return tb_fail(err, TB_EUSAGE, _("give --nip or --unit, not "
						 "both"));
	if (options->people && options->people->count == 0)
		return tb_fail(err, TB_EUSAGE, _("the list names nobody"));
	return TB_OK;
}

/* A slip of the hand is nobody; who has no NIP is known by a code. */
static tb_status check_human(const struct work *w, tb_error *err)
{
	const char *by = w->options->by;
	char scheme[16];
	int64_t party = 0;
	tb_nip nip;
	tb_nip_fault fault;
	tb_status st = tb_store_setting(w->store, "id_scheme", scheme,
					sizeof scheme, err);

	if (st == TB_OK)
		st = tb_store_code(w->store, TB_CODE_PARTY, by, &party, err);
	if (st != TB_OK || party != 0 || strcmp(scheme, "other") == 0)
		return st;
	fault = tb_nip_parse(by, strlen(by), tb_store_today(), &nip);
	if (fault == TB_NIP_VALID)
		return TB_OK;
	return tb_fail(err, TB_EUSAGE,
		       _("a result is confirmed by a named human: '%s' is "
			 "nobody in the store, and not a valid NIP (%s); give "
			 "the own NIP with --by"),
		       by, tb_nip_fault_text(fault));
}

static tb_status check_draft(const struct work *w, tb_error *err)
{
	bool published = false;
	tb_status st = tb_publication_any(w->store, &published, err);

	if (st != TB_OK || !w->head.draft || !published)
		return st;
	return tb_fail(err, TB_EDATA,
		       _("evaluation %" PRId64 " is a draft by rules of the "
			 "folder, and there are published versions: confirm "
			 "an official one, made by timbang evaluate --period "
			 "%s"),
		       w->head.run, w->head.period.text);
}

/* Nobody is to put a name to what somebody edited.  Older runs have no such
 * digest; an audit looks at them. */
static tb_status check_results(struct work *w, tb_error *err)
{
	char (*texts)[TB_SHA256_TEXT];
	tb_run_part *parts = NULL;
	size_t count = 0;
	tb_status st;

	if (!w->head.summed)
		return TB_OK;
	st = tb_run_parts(w->store, w->head.run, &w->arena, &parts, &count,
			  err);
	if (st != TB_OK)
		return st;
	texts = tb_arena_array(&w->arena, count + 1, sizeof *texts);
	if (!texts)
		return no_memory(err);
	st = tb_run_digests(w->store, w->head.run, parts, count, texts, err);
	for (size_t i = 0; st == TB_OK && i < count; i++)
		if (parts[i].ok && strcmp(texts[i], parts[i].digest) != 0)
			st = tb_fail(err, TB_EDATA,
				     _("results of evaluation %" PRId64 " (%s) "
				       "are not what was evaluated: somebody "
				       "edited them, so nothing is confirmed; "
				       "'timbang audit' tells more"),
				     w->head.run, parts[i].dinas);
	return st;
}

/* ------------------------------------------------------------ who was named */

static int by_nip(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	return strcmp(x->entry->nip, y->entry->nip);
}

static tb_status note_named(struct work *w, tb_error *err)
{
	const tb_nip_list *list = w->options->people;

	if (!list)
		return TB_OK;
	w->named = tb_arena_array(&w->arena, list->count, sizeof *w->named);
	if (!w->named)
		return no_memory(err);
	w->named_count = list->count;
	for (size_t i = 0; i < list->count; i++)
		w->named[i] = (struct named){ &list->entries[i], false };
	qsort(w->named, list->count, sizeof *w->named, by_nip);
	return TB_OK;
}

static bool is_wanted(struct work *w, const char *nip)
{
	const tb_nip_entry entry = { .nip = nip };
	const struct named key = { &entry, false };
	struct named *found;

	if (!w->named)
		return true;
	found = bsearch(&key, w->named, w->named_count, sizeof *w->named,
			by_nip);
	if (found)
		found->met = true;
	return found != NULL;
}

static int by_line(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Whoever is named is wanted: one who has no result in the run is told. */
static tb_status check_named(struct work *w, tb_error *err)
{
	char message[TB_ERROR_TEXT_BYTES];
	int missing = 0;

	if (w->named_count)
		qsort(w->named, w->named_count, sizeof *w->named, by_line);
	for (size_t i = 0; i < w->named_count; i++) {
		const tb_nip_entry *entry = w->named[i].entry;
		const tb_problem problem = {
			TB_PROBLEM, "TB-E007", w->options->people->file,
			entry->line, entry->column, message,
			_("take the person off the list, or name the "
			  "evaluation that has the result")
		};

		if (w->named[i].met)
			continue;
		missing++;
		(void)snprintf(message, sizeof message,
			       _("evaluation %" PRId64 " has no result of %s"),
			       w->head.run, entry->nip);
		if (w->watch && w->watch->problem)
			w->watch->problem(w->watch->context, &problem);
	}
	if (missing == 0)
		return TB_OK;
	return tb_fail(err, TB_EDATA,
		       TB_PLURAL("%d person of the list has no result in "
				 "evaluation %" PRId64 "; nothing is "
				 "confirmed",
				 "%d people of the list have no result in "
				 "evaluation %" PRId64 "; nothing is "
				 "confirmed", missing),
		       missing, w->head.run);
}

/* ------------------------------------------------------------- one result */

static tb_left_out judge(const struct work *w, const tb_result_row *row,
			 const tb_standing *standing)
{
	if (row->confirmed_by)
		return TB_LEFT_ALREADY;
	if (standing->in_force != w->head.run)
		return TB_LEFT_REPLACED;
	if (strcmp(row->status, "partial") == 0)
		return TB_LEFT_PARTIAL;
	if (strcmp(row->status, "complete") != 0)
		return TB_LEFT_REVIEW;
	if (strcmp(row->nip, w->options->by) == 0)
		return TB_LEFT_OWN;
	return TB_LEFT_NOT;
}

static tb_status add_party(struct work *w, int64_t party, tb_error *err)
{
	size_t count = (size_t)w->sum.confirmed;

	if (count == w->capacity) {
		size_t more = count ? count * 2 : PARTIES_FIRST;
		int64_t *grown = tb_arena_array(&w->arena, more,
						sizeof *grown);

		if (!grown)
			return no_memory(err);
		if (count)
			memcpy(grown, w->parties, count * sizeof *grown);
		w->parties = grown;
		w->capacity = more;
	}
	w->parties[count] = party;
	return TB_OK;
}

static void count(tb_confirm_summary *sum, tb_left_out why)
{
	sum->confirmed += why == TB_LEFT_NOT;
	sum->already += why == TB_LEFT_ALREADY;
	sum->replaced += why == TB_LEFT_REPLACED;
	sum->partial += why == TB_LEFT_PARTIAL;
	sum->review += why == TB_LEFT_REVIEW;
	sum->own += why == TB_LEFT_OWN;
}

static tb_status look_at(void *context, const tb_result_row *row,
			 tb_error *err)
{
	struct work *w = context;
	tb_confirming one = { .result = row };
	tb_standing standing;
	tb_status st;

	if (!is_wanted(w, row->nip))
		return TB_OK;
	tb_arena_reset(&w->one);
	st = tb_confirmation_of(w->store, w->head.run, row->nip, &w->one,
				&standing, err);
	if (st != TB_OK)
		return st;
	one.why = judge(w, row, &standing);
	one.in_force = standing.in_force;
	if (one.why == TB_LEFT_NOT)
		st = add_party(w, standing.party, err);
	if (st == TB_OK)
		count(&w->sum, one.why);
	return st == TB_OK ? w->each(w->context, &one, err) : st;
}

/* --------------------------------------------------------------- together */

static tb_status confirm(struct work *w, tb_error *err)
{
	const tb_results_options which = { .run = w->options->run,
					   .unit = w->options->unit };
	tb_confirmation confirmation = { .run = w->options->run,
					 .unit = w->options->unit,
					 .by = w->options->by };
	tb_status st = check_human(w, err);

	if (st == TB_OK)
		st = tb_run_read(w->store, w->options->run, &w->arena,
				 &w->head, err);
	if (st == TB_OK)
		st = check_draft(w, err);
	if (st == TB_OK)
		st = check_results(w, err);
	if (st == TB_OK)
		st = note_named(w, err);
	if (st == TB_OK)
		st = tb_store_each_result(w->store, &which, look_at, w, err);
	if (st == TB_OK)
		st = check_named(w, err);
	if (st != TB_OK || w->sum.confirmed == 0 || w->options->dry_run)
		return st;
	confirmation.people = w->sum.confirmed;
	st = tb_confirmation_add(w->store, &confirmation, w->parties, err);
	w->sum.confirmation = confirmation.confirmation;
	return st;
}

tb_status tb_confirm_results(tb_store *store,
			     const tb_confirm_options *options,
			     const tb_watch *watch, tb_confirming_fn *each,
			     void *context, tb_confirm_summary *out,
			     tb_error *err)
{
	struct work w = { .store = store, .options = options, .watch = watch,
			  .each = each, .context = context };
	tb_status st = check_options(options, err);

	if (st == TB_OK)
		st = tb_store_begin(store, err);
	if (st != TB_OK)
		return st;
	tb_arena_init(&w.arena);
	tb_arena_init(&w.one);
	w.sum.run = options->run;
	st = confirm(&w, err);
	if (st == TB_OK && w.sum.confirmation)
		st = tb_store_commit(store, err);
	if (st != TB_OK || !w.sum.confirmation)
		tb_store_rollback(store);
	tb_arena_release(&w.one);
	tb_arena_release(&w.arena);
	if (st == TB_OK)
		*out = w.sum;
	return st;
}
