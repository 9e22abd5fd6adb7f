/* supplement.c - a run of late people, which adds to an earlier one. */
#include "evaluate/supplement.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/store.h"

static tb_status check_options(const tb_evaluate_options *options,
			       tb_error *err)
{
	if (options->people && options->supplements == 0)
		return tb_fail(err, TB_EUSAGE,
			       _("people named one by one are added to an "
				 "earlier evaluation: give --supplements RUN "
				 "too; 'timbang runs' lists them"));
	if (options->supplements != 0 && !options->people)
		return tb_fail(err, TB_EUSAGE,
			       _("say who is added to evaluation %" PRId64
				 ": give --nip FILE too"),
			       options->supplements);
	if (options->people && options->unit)
		return tb_fail(err, TB_EUSAGE, _("give --nip or --unit, not "
						 "both"));
	if (options->people && options->people->count == 0)
		return tb_fail(err, TB_EUSAGE, _("the list names nobody"));
	return TB_OK;
}

static tb_status check_run(tb_store *store, int64_t run,
			   const tb_period *period, tb_arena *arena,
			   tb_error *err)
{
	tb_run_head head;
	tb_status st = tb_run_read(store, run, arena, &head, err);

	if (st != TB_OK)
		return st;
	if (head.period.from == period->from && head.period.to == period->to)
		return TB_OK;
	return tb_fail(err, TB_EUSAGE,
		       _("evaluation %" PRId64 " is of the period %s, this "
			 "one of %s: what is added must be of the same "
			 "period"),
		       run, head.period.text, period->text);
}

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The lists of files name nobody twice; those of other callers might. */
static tb_status check_once(const int64_t *parties, size_t count,
			    tb_arena *arena, tb_error *err)
{
	int64_t *sorted = tb_arena_array(arena, count, sizeof *sorted);

	if (!sorted)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	memcpy(sorted, parties, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, by_number);
	for (size_t i = 1; i < count; i++)
		if (sorted[i] == sorted[i - 1])
			return tb_fail(err, TB_EUSAGE,
				       _("the list names somebody twice"));
	return TB_OK;
}

static tb_status find_people(tb_store *store, const tb_nip_list *list,
			     tb_arena *arena, tb_evaluation_request *request,
			     tb_error *err)
{
	int64_t *parties = tb_arena_array(arena, list->count, sizeof *parties);
	tb_status st = TB_OK;

	if (!parties)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; st == TB_OK && i < list->count; i++) {
		const tb_nip_entry *entry = &list->entries[i];

		st = tb_store_code(store, TB_CODE_PARTY, entry->nip,
				   &parties[i], err);
		if (st == TB_OK && parties[i] == 0)
			st = tb_fail_at(err, TB_EDATA, list->file, entry->line,
					entry->column,
					_("nobody with the NIP '%s' is known"),
					entry->nip);
	}
	if (st == TB_OK)
		st = check_once(parties, list->count, arena, err);
	if (st == TB_OK) {
		request->only = parties;
		request->only_count = list->count;
		request->list = list;
	}
	return st;
}

tb_status tb_supplement_name(tb_store *store,
			     const tb_evaluate_options *options,
			     tb_arena *arena, tb_evaluation_request *request,
			     tb_error *err)
{
	tb_status st = check_options(options, err);

	if (st != TB_OK || !options->people)
		return st;
	st = check_run(store, options->supplements, &request->period, arena,
		       err);
	if (st == TB_OK)
		st = find_people(store, options->people, arena, request, err);
	if (st == TB_OK)
		request->supplements = options->supplements;
	return st;
}

tb_status tb_supplement_again(tb_store *store, const tb_run_head *head,
			      tb_arena *arena, tb_evaluation_request *request,
			      tb_error *err)
{
	int64_t *parties = NULL;
	size_t count = 0;
	tb_status st;

	if (head->supplements == 0)
		return TB_OK;
	st = tb_run_people(store, head->run, arena, &parties, &count, err);
	if (st == TB_OK) {
		request->supplements = head->supplements;
		request->only = parties;
		request->only_count = count;
	}
	return st;
}
