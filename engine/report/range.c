/* range.c - between what a partial result can still end. */
#include "report/range.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "evaluate/score.h"
#include "report/method.h"

enum { PARTS_MAX = 256 };

void tb_ranges_init(tb_ranges *ranges, tb_store *store)
{
	*ranges = (tb_ranges){ .store = store };
	tb_arena_init(&ranges->arena);
}

void tb_ranges_release(tb_ranges *ranges)
{
	tb_arena_release(&ranges->arena);
}

static tb_status find_surplus(tb_ranges *ranges, const tb_result_row *row,
			      tb_error *err)
{
	tb_method_words words;
	tb_status st;

	if (ranges->run == row->run && strcmp(ranges->dinas, row->dinas) == 0)
		return TB_OK;
	ranges->run = 0;
	tb_arena_reset(&ranges->arena);
	st = tb_method_of(ranges->store, row->run, row->dinas, &ranges->arena,
			  &words, err);
	if (st != TB_OK)
		return st;
	ranges->dinas = tb_arena_text(&ranges->arena, row->dinas);
	if (!ranges->dinas)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	ranges->run = row->run;
	ranges->known = words.known;
	ranges->surplus = words.surplus_policy;
	return TB_OK;
}

tb_status tb_range_of(tb_ranges *ranges, const tb_result_row *row, bool *found,
		      tb_range *out, tb_error *err)
{
	tb_result_part parts[PARTS_MAX];
	tb_competency_result competencies[PARTS_MAX];
	tb_person_result person = { .competencies = competencies };
	tb_status st;
	size_t n = 0;

	*found = false;
	if (strcmp(row->status, "partial") != 0)
		return TB_OK;
	st = find_surplus(ranges, row, err);
	if (st != TB_OK || !ranges->known)
		return st;
	st = tb_store_result_parts(ranges->store, row->run, row->nip, parts,
				   PARTS_MAX, &n, err);
	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < n; i++)
		competencies[i] = (tb_competency_result){
			.required = parts[i].required,
			.weight = parts[i].weight, .level = parts[i].level,
			.review = parts[i].decided ? TB_REVIEW_NONE :
				  TB_REVIEW_TOO_FEW };
	person.competency_count = n;
	/* Only a complete person has a band. */
	if (!tb_score_person(ranges->surplus, NULL, &person) ||
	    person.status != TB_PARTIAL)
		return TB_OK;
	*out = (tb_range){ person.jpm_low, person.jpm_high, person.score_low,
			   person.score_high };
	*found = true;
	return TB_OK;
}
