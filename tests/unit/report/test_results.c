#include "check.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "person.h"
#include "report/method.h"
#include "store/confirmation.h"
#include "store/results.h"
#include "store/run.h"

/* A store of four rows, in place of the real one: the linker takes these
 * functions and leaves those of store/ in their archive. */

enum { ROWS = 4 };

static tb_result_row rows[ROWS];
static bool fail_in_the_middle;

static void set_rows(void)
{
	static const tb_result_row row = {
		.run = 7, .nip = "199203152019032007", .name = "Siti Aminah",
		.unit = "pkm_binanga", .unit_name = "Puskesmas Binanga",
		.position = "PERAWAT_AP",
		.position_name = "Perawat Ahli Pertama",
		.status = "complete", .has_jpm = true,
		.category_jpm = "optimal", .category = "cukup_optimal",
		.category_jpm_name = "Optimal",
		.category_name = "Cukup Optimal", .review = "",
		.recommendations = "KOM_COACHING KOM_SBAR",
		.dinas = "kesehatan", .sha256 = "0123456789abcdef"
	};

	for (int i = 0; i < ROWS; i++)
		rows[i] = row;
	rows[0].jpm = test_decimal("94.444444");
	rows[0].score = test_decimal("88.5");
	rows[1].name = "Budi \033[2J";
	rows[1].status = "partial";
	rows[1].jpm = test_decimal("100");
	rows[1].score = test_decimal("100");
	rows[1].category = rows[1].category_name = NULL;
	rows[1].category_jpm = rows[1].category_jpm_name = NULL;
	rows[1].review = "KOM:dialogue PP:too_few";
	rows[1].recommendations = "";
	rows[2].status = "review";
	rows[2].has_jpm = false;
	rows[2].category = rows[2].category_name = NULL;
	rows[2].category_jpm = rows[2].category_jpm_name = NULL;
	rows[2].review = "no_rater";
	rows[2].recommendations = "";
	rows[2].sha256 = NULL;
	rows[3].unit = "dinkes";
	rows[3].unit_name = "Dinas Kesehatan";
	rows[3].jpm = test_decimal("77.777777");
	rows[3].score = test_decimal("77.775");
	fail_in_the_middle = false;
}

tb_status tb_store_each_result(tb_store *store, const tb_results_options *which,
			       tb_result_row_fn *each, void *context,
			       tb_error *err)
{
	(void)store;
	(void)which;
	for (int i = 0; i < ROWS; i++) {
		tb_status st = each(context, &rows[i], err);

		if (st != TB_OK)
			return st;
		if (fail_in_the_middle)
			return tb_fail(err, TB_EDATA, "broken");
	}
	return TB_OK;
}

/* Of the partial row: two of three are decided, as required. */
tb_status tb_store_result_parts(tb_store *store, int64_t run, const char *nip,
				tb_result_part *parts, size_t room,
				size_t *count, tb_error *err)
{
	const tb_result_part decided = { .required = 2, .decided = true,
					 .level = test_decimal("2"),
					 .weight = test_decimal("50") };

	(void)store;
	(void)err;
	assert_int_equal(run, 7);
	assert_string_equal(nip, "199203152019032007");
	assert_true(room >= 3);
	parts[0] = parts[1] = parts[2] = decided;
	parts[1].weight = parts[2].weight = test_decimal("25");
	parts[2].decided = false;
	*count = 3;
	return TB_OK;
}

tb_status tb_store_each_advised(tb_store *store,
				const tb_results_options *which,
				tb_advised_row_fn *each, void *context,
				tb_error *err)
{
	const tb_advised_row coaching = {
		"KOM_COACHING",
		"Coaching komunikasi bagi mereka yang setiap hari melayani "
		"masyarakat di loket dan di rumah",
		true, test_decimal("2"), 2
	};
	const tb_advised_row sbar = { "KOM_SBAR", "Komunikasi \033SBAR",
				      false, { 0 }, 1 };
	tb_status st = each(context, &coaching, err);

	(void)store;
	(void)which;
	return st == TB_OK ? each(context, &sbar, err) : st;
}

tb_status tb_store_each_summary(tb_store *store,
				const tb_results_options *which,
				tb_summary_row_fn *each, void *context,
				tb_error *err)
{
	const tb_summary_row top = {
		.unit = "dinkes", .unit_name = "Dinas Kesehatan",
		.people = 4, .complete = 2, .partial = 1, .review = 1,
		.with_jpm = 3, .jpm_mean = test_decimal("90.740741"),
		.score_mean = test_decimal("88.758333"), .recommended = 2
	};
	const tb_summary_row below = {
		.unit = "pustu", .unit_name = "=Pustu", .depth = 1,
		.people = 1, .review = 1
	};
	tb_status st = each(context, &top, err);

	(void)store;
	(void)which;
	return st == TB_OK ? each(context, &below, err) : st;
}

tb_status tb_store_each_run(tb_store *store, tb_run_row_fn *each,
			    void *context, tb_error *err)
{
	const tb_run_row run = {
		.run = 7, .at = "2026-07-02T01:00:00Z", .by = "198501",
		.period = "2026-S1", .draft = true, .digest = "",
		.people = 4, .complete = 2, .partial = 1, .review = 1,
		.dinas = 1
	};

	(void)store;
	return each(context, &run, err);
}

tb_status tb_run_parts(tb_store *store, int64_t run, tb_arena *arena,
		       tb_run_part **parts, size_t *count, tb_error *err)
{
	(void)store;
	(void)run;
	(void)arena;
	(void)err;
	*parts = NULL;
	*count = 0;
	return TB_OK;
}

tb_status tb_confirmation_each(tb_store *store, int64_t run,
			       tb_confirmation_fn *each, void *context,
			       tb_error *err)
{
	const tb_confirmation confirmation = {
		.confirmation = 1, .run = run, .by = "197801012005012001",
		.by_name = "Nur \033[2J", .at = "2026-07-03T01:00:00Z",
		.people = 1
	};

	(void)store;
	return rows[0].confirmed_by ? each(context, &confirmation, err)
				    : TB_OK;
}

tb_status tb_store_each_run_dinas(tb_store *store, int64_t run,
				  tb_run_dinas_row_fn *each, void *context,
				  tb_error *err)
{
	const tb_run_dinas_row good = {
		.run = 7, .dinas = "kesehatan",
		.dinas_name = "Dinas Kesehatan",
		.sha256 = "0123456789abcdef", .ok = true
	};
	const tb_run_dinas_row bad = {
		.run = 7, .dinas = "pendidikan", .ok = false,
		.message = "weights.lua:3: broken"
	};
	tb_status st = each(context, &good, err);

	(void)store;
	(void)run;
	return st == TB_OK ? each(context, &bad, err) : st;
}

tb_status tb_method_of(tb_store *store, int64_t run, const char *dinas,
		       tb_arena *arena, tb_method_words *out, tb_error *err)
{
	(void)store;
	(void)run;
	(void)dinas;
	(void)arena;
	(void)err;
	*out = (tb_method_words){ .known = true, .level = "median",
				  .surplus = "cap_total", .bands = "pemetaan",
				  .surplus_policy = TB_CAP_TOTAL,
				  .basis = "Peraturan Bupati" };
	return TB_OK;
}

static tb_status print(tb_format format, int width, bool summary)
{
	tb_results_options which = { .summary = summary };
	tb_report_options how = { .format = format, .width = width };
	tb_error err;

	test_forget();
	return tb_report_results(NULL, &which, &how, &test_sink, &err);
}

static int fresh(void **state)
{
	(void)state;
	set_rows();
	return 0;
}

static void csv_has_the_columns_that_others_build_on(void **state)
{
	(void)state;
	assert_int_equal(print(TB_CSV, 0, false), TB_OK);
	assert_string_equal(test_written(),
		"nip,unit,position,status,jpm,category_jpm,score,category,"
		"review,recommendations,ruleset,run\n"
		"199203152019032007,pkm_binanga,PERAWAT_AP,complete,94.444444,"
		"optimal,88.5,cukup_optimal,,KOM_COACHING KOM_SBAR,"
		"kesehatan@0123456789ab,7\n"
		"199203152019032007,pkm_binanga,PERAWAT_AP,partial,100,,100,,"
		"KOM:dialogue PP:too_few,,kesehatan@0123456789ab,7\n"
		"199203152019032007,pkm_binanga,PERAWAT_AP,review,,,,,"
		"no_rater,,kesehatan,7\n"
		"199203152019032007,dinkes,PERAWAT_AP,complete,77.777777,"
		"optimal,77.775,cukup_optimal,,KOM_COACHING KOM_SBAR,"
		"kesehatan@0123456789ab,7\n");
}

static void under_review_is_null_in_json_and_never_zero(void **state)
{
	json_t *root, *list, *review;

	(void)state;
	assert_int_equal(print(TB_JSON, 0, false), TB_OK);
	root = json_loads(test_written(), JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	list = json_object_get(root, "results");
	assert_int_equal(json_array_size(list), ROWS);
	review = json_array_get(list, 2);
	assert_true(json_is_null(json_object_get(review, "jpm")));
	assert_true(json_is_null(json_object_get(review, "score")));
	assert_true(json_is_null(json_object_get(review, "category")));
	json_decref(root);
}

static void text_names_period_draft_ruleset_and_what_it_is_not(void **state)
{
	(void)state;
	assert_int_equal(print(TB_TEXT, 0, false), TB_OK);
	assert_non_null(strstr(test_written(), "2026-S1"));
	assert_non_null(strstr(test_written(), "draft"));
	assert_non_null(strstr(test_written(), "0123456789ab"));
	assert_null(strstr(test_written(), "0123456789abc"));
	assert_non_null(strstr(test_written(), "weights.lua:3: broken"));
	assert_non_null(strstr(test_written(), "not the official"));
	assert_non_null(strstr(test_written(), "cap_total"));
	assert_non_null(strstr(test_written(), "Peraturan Bupati"));
	assert_non_null(strstr(test_written(),
			       "4 people: 2 complete, 1 in part, 1 for review"));
}

static void text_groups_by_unit_and_rounds_half_up(void **state)
{
	const char *first, *second;

	(void)state;
	assert_int_equal(print(TB_TEXT, 0, false), TB_OK);
	first = strstr(test_written(), "\nPuskesmas Binanga\n");
	second = strstr(test_written(), "\nDinas Kesehatan\n");
	assert_true(first && second && first < second);
	assert_non_null(strstr(second, "77.78"));
	assert_null(strstr(test_written(), "77.77 "));
	assert_non_null(strstr(test_written(), "19920315 201903 2 007"));
}

static void review_is_told_in_words_and_not_as_a_number(void **state)
{
	const char *row;

	(void)state;
	rows[2].name = "Ratna";
	assert_int_equal(print(TB_TEXT, 0, false), TB_OK);
	row = strstr(test_written(), "Ratna");
	assert_non_null(row);
	assert_non_null(strstr(row, "for review"));
	assert_null(strstr(test_written(), "no_rater"));
	assert_null(strstr(test_written(), " 0.00"));
}

/* 4 of 6, and 2 x 75 of 2 x 100; at best all, cut at 1. */
static void a_partial_row_shows_what_it_can_still_become(void **state)
{
	const char *row;

	(void)state;
	assert_int_equal(print(TB_TEXT, 0, false), TB_OK);
	row = strstr(test_written(), "Budi");
	assert_non_null(row);
	assert_non_null(strstr(row, "100.00  in part; 66.67 to 100.00  "
				    "100.00  in part; 75.00 to 100.00"));
}

static void no_screen_is_wider_than_asked(void **state)
{
	(void)state;
	for (int width = 80; width <= 200; width += 20) {
		const char *line;

		assert_int_equal(print(TB_TEXT, width, false), TB_OK);
		for (line = test_written(); *line;) {
			char one[1024];
			size_t n = strcspn(line, "\n");

			assert_true(n < sizeof one);
			snprintf(one, sizeof one, "%.*s", (int)n, line);
			if (tb_text_width(one) > width)
				print_message("%s\n", one);
			assert_true(tb_text_width(one) <= width);
			line += n + (line[n] == '\n');
		}
	}
}

static void codes_of_courses_are_explained_below(void **state)
{
	const char *row, *end;

	(void)state;
	assert_int_equal(print(TB_TEXT, 0, false), TB_OK);
	row = strstr(test_written(), "\nTraining recommended above\n");
	assert_non_null(row);
	assert_non_null(strstr(row, "di rumah   2       2\n"));
	row = strstr(row, "\nKOM_SBAR      Komunikasi \\x1BSBAR");
	assert_non_null(row);
	end = strchr(row + 1, '\n');
	/* No jp is told as none, not as 0. */
	assert_memory_equal(end - 8, "       1", 8);
	assert_null(memchr(row, '0', (size_t)(end - row)));
}

static void escapes_in_names_never_reach_the_terminal(void **state)
{
	(void)state;
	assert_int_equal(print(TB_TEXT, 0, false), TB_OK);
	assert_null(strchr(test_written(), '\033'));
	assert_non_null(strstr(test_written(), "Budi \\x1B[2J"));
}

static void summary_leaves_means_of_nobody_empty(void **state)
{
	(void)state;
	assert_int_equal(print(TB_CSV, 0, true), TB_OK);
	assert_string_equal(test_written(),
		"unit,name,people,complete,partial,review,with_jpm,jpm_mean,"
		"score_mean,recommended\n"
		"dinkes,Dinas Kesehatan,4,2,1,1,3,90.740741,88.758333,2\n"
		"pustu,'=Pustu,1,0,0,1,0,,,0\n");
	assert_int_equal(print(TB_TEXT, 100, true), TB_OK);
	assert_non_null(strstr(test_written(), "90.74"));
}

static void what_is_confirmed_is_told_and_what_waits_stands_out(void **state)
{
	const char *first, *last;

	(void)state;
	assert_int_equal(print(TB_TEXT, 0, false), TB_OK);
	assert_non_null(strstr(test_written(), "No result is final"));
	assert_null(strstr(test_written(), "Confirmed "));
	for (int i = 0; i < ROWS; i++)
		rows[i].confirming = true;
	rows[0].confirmed_by = "197801012005012001";
	rows[0].confirmed_at = "2026-07-03T01:00:00Z";
	rows[1].confirmed_in = 3;
	assert_int_equal(print(TB_TEXT, 0, false), TB_OK);
	assert_null(strstr(test_written(), "No result is final"));
	assert_non_null(strstr(test_written(),
			       "by Nur \\x1B[2J (NIP 19780101 200501 2 001): "
			       "1 result\n"));
	assert_non_null(strstr(test_written(), "\n1 result is confirmed.\n"));
	assert_non_null(strstr(test_written(), "not confirmed; evaluation 3 "
					       "was"));
	/* What is under review waits for a note, not for a name. */
	first = strstr(test_written(), "not confirmed yet");
	assert_non_null(first);
	last = strstr(first + 1, "not confirmed yet");
	assert_null(last);
	no_screen_is_wider_than_asked(NULL);
	assert_int_equal(print(TB_JSON, 0, false), TB_OK);
	assert_non_null(strstr(test_written(),
			       "\"confirmed\": {\"by\": "
			       "\"197801012005012001\", \"at\": "
			       "\"2026-07-03T01:00:00Z\"}"));
	assert_non_null(strstr(test_written(), "\"confirmed\": null"));
}

static void what_failed_half_way_shows_nothing(void **state)
{
	(void)state;
	fail_in_the_middle = true;
	assert_int_equal(print(TB_CSV, 0, false), TB_EDATA);
	assert_string_equal(test_written(), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, fresh)
		TEST(csv_has_the_columns_that_others_build_on),
		TEST(under_review_is_null_in_json_and_never_zero),
		TEST(text_names_period_draft_ruleset_and_what_it_is_not),
		TEST(text_groups_by_unit_and_rounds_half_up),
		TEST(review_is_told_in_words_and_not_as_a_number),
		TEST(a_partial_row_shows_what_it_can_still_become),
		TEST(no_screen_is_wider_than_asked),
		TEST(codes_of_courses_are_explained_below),
		TEST(escapes_in_names_never_reach_the_terminal),
		TEST(summary_leaves_means_of_nobody_empty),
		TEST(what_is_confirmed_is_told_and_what_waits_stands_out),
		TEST(what_failed_half_way_shows_nothing)
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
