/* results.c - stored results: each of them, and what they come to. */
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/fraction.h"
#include "base/i18n.h"
#include "store/results_choice.h"

tb_status tb_store_each_result(tb_store *store,
			       const tb_results_options *which,
			       tb_result_row_fn *each, void *context,
			       tb_error *err)
{
	tb_choice choice;
	tb_status st = tb_choice_make(store, which, &choice, err);

	if (st == TB_OK)
		st = tb_choice_each(&choice, each, context, err);
	tb_choice_release(&choice);
	return st;
}

/* ---------------------------------------------------------------- courses */

struct advising {
	const tb_catalog *catalog;
	int64_t *people;	/* per course */
	tb_bytes code;
};

static tb_status count_courses(void *context, const tb_result_row *row,
			       tb_error *err)
{
	struct advising *advising = context;
	const char *codes = row->recommendations;

	while (*codes) {
		size_t length = strcspn(codes, " ");
		const tb_course *course = NULL;

		tb_bytes_clear(&advising->code);
		tb_bytes_put(&advising->code, codes, length);
		if (tb_bytes_text(&advising->code))
			course = tb_catalog_course(advising->catalog,
						   advising->code.data);
		if (course)
			advising->people[course - advising->catalog->courses]++;
		codes += length;
		codes += *codes == ' ';
	}
	return advising->code.failed
		       ? tb_fail(err, TB_ENOMEM, _("out of memory"))
		       : TB_OK;
}

static tb_status tell_courses(const struct advising *advising,
			      tb_advised_row_fn *each, void *context,
			      tb_error *err)
{
	const tb_catalog *catalog = advising->catalog;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < catalog->course_count; i++) {
		const tb_course *course = &catalog->courses[i];
		const tb_advised_row row = { course->code, course->title,
					     course->has_jp, course->jp,
					     advising->people[i] };

		if (row.people > 0)
			st = each(context, &row, err);
	}
	return st;
}

tb_status tb_store_each_advised(tb_store *store,
				const tb_results_options *which,
				tb_advised_row_fn *each, void *context,
				tb_error *err)
{
	tb_choice choice;
	struct advising advising = { .catalog = &choice.catalog };
	tb_status st = tb_choice_make(store, which, &choice, err);

	tb_bytes_init(&advising.code);
	if (st == TB_OK) {
		advising.people = tb_arena_array(
			&choice.arena, choice.catalog.course_count + 1,
			sizeof *advising.people);
		if (!advising.people)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	if (st == TB_OK)
		st = tb_choice_each(&choice, count_courses, &advising, err);
	if (st == TB_OK)
		st = tell_courses(&advising, each, context, err);
	tb_bytes_release(&advising.code);
	tb_choice_release(&choice);
	return st;
}

/* ---------------------------------------------------------------- summary */

struct sum {
	int64_t people, complete, partial, review, with_jpm, recommended;
	tb_int128 jpm, score;
};

struct summing {
	const tb_choice *choice;
	struct sum *sums;	/* per unit */
};

static tb_status add_row(void *context, const tb_result_row *row,
			 tb_error *err)
{
	struct summing *summing = context;
	int unit = tb_catalog_unit(&summing->choice->catalog, row->unit);
	struct sum *sum = &summing->sums[unit < 0 ? 0 : unit];

	(void)err;
	sum->people++;
	sum->complete += strcmp(row->status, "complete") == 0;
	sum->partial += strcmp(row->status, "partial") == 0;
	sum->review += strcmp(row->status, "review") == 0;
	sum->recommended += row->recommendations[0] != '\0';
	if (row->has_jpm) {
		sum->with_jpm++;
		sum->jpm += row->jpm.micro;
		sum->score += row->score.micro;
	}
	return TB_OK;
}

static void add_sum(struct sum *to, const struct sum *from)
{
	to->people += from->people;
	to->complete += from->complete;
	to->partial += from->partial;
	to->review += from->review;
	to->with_jpm += from->with_jpm;
	to->recommended += from->recommended;
	to->jpm += from->jpm;
	to->score += from->score;
}

static tb_decimal mean(tb_int128 sum, int64_t count)
{
	tb_decimal value = { 0 };

	if (count > 0 &&
	    !tb_fraction_round((tb_fraction){ sum, (tb_int128)count * TB_MICRO },
			       1, 6, &value))
		value.micro = 0;
	return value;
}

static tb_status tell_sums(const tb_choice *choice, const struct sum *sums,
			   tb_summary_row_fn *each, void *context,
			   tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < choice->unit_count; i++) {
		const struct sum *sum = &sums[choice->units[i]];
		const tb_unit *unit = &choice->catalog.units[choice->units[i]];
		tb_summary_row row = {
			.unit = unit->code,
			.unit_name = unit->name,
			.depth = choice->depth[i] - choice->depth[0],
			.people = sum->people,
			.complete = sum->complete,
			.partial = sum->partial,
			.review = sum->review,
			.with_jpm = sum->with_jpm,
			.jpm_mean = mean(sum->jpm, sum->with_jpm),
			.score_mean = mean(sum->score, sum->with_jpm),
			.recommended = sum->recommended
		};

		if (sum->people > 0)
			st = each(context, &row, err);
	}
	return st;
}

tb_status tb_store_each_summary(tb_store *store,
				const tb_results_options *which,
				tb_summary_row_fn *each, void *context,
				tb_error *err)
{
	tb_choice choice;
	struct summing summing = { &choice, NULL };
	tb_status st = tb_choice_make(store, which, &choice, err);

	if (st == TB_OK) {
		summing.sums = tb_arena_array(&choice.arena,
					      choice.catalog.unit_count + 1,
					      sizeof *summing.sums);
		if (!summing.sums)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	if (st == TB_OK)
		st = tb_choice_each(&choice, add_row, &summing, err);
	/* Parents come before children: from the end, each into its parent. */
	for (size_t i = choice.unit_count; st == TB_OK && i-- > 0;) {
		int unit = choice.units[i];
		int parent = choice.catalog.units[unit].parent;

		if (parent >= 0)
			add_sum(&summing.sums[parent], &summing.sums[unit]);
	}
	if (st == TB_OK)
		st = tell_sums(&choice, summing.sums, each, context, err);
	tb_choice_release(&choice);
	return st;
}
