#include "check.h"

#include <jansson.h>
#include <string.h>

#include "person.h"
#include "report/explain.h"
#include "report/numbers.h"

static const char *text_for(tb_audience audience, bool color)
{
	tb_report_options how = { .format = TB_TEXT, .color = color };
	tb_out out;

	test_forget();
	tb_out_init(&out, &how, &test_sink);
	tb_explain_text(test_explanation(), audience, &out);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	return test_written();
}

static json_t *json_for(tb_audience audience)
{
	tb_report_options how = { .format = TB_JSON };
	json_t *root;
	tb_out out;

	test_forget();
	tb_out_init(&out, &how, &test_sink);
	tb_explain_json(test_explanation(), audience, &out);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	root = json_loads(test_written(), JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	return root;
}

static void the_person_reads_level_gap_dates_and_proposal(void **state)
{
	const char *text = text_for(TB_FOR_ASN, false);

	(void)state;
	assert_non_null(strstr(text, "Komunikasi"));
	assert_non_null(strstr(text, "-1.00"));
	assert_non_null(strstr(text, "2026-02-12, 2026-04-03, 2026-05-20"));
	assert_non_null(strstr(text, "Coaching komunikasi"));
	assert_non_null(strstr(text, "50.00 to 83.33"));
	assert_null(strstr(text, "rules/kesehatan"));
	assert_null(strstr(text, "199001012015031001"));
}

static void the_superior_sees_notes_but_not_which_peer(void **state)
{
	const char *text = text_for(TB_FOR_SUPERIOR, false);

	(void)state;
	assert_non_null(strstr(text, "Posyandu"));
	assert_non_null(strstr(text, "197801012005012001"));
	assert_null(strstr(text, "199001012015031001"));
	assert_null(strstr(text, "21 May 2026"));
	assert_non_null(strstr(text, "- peers and subordinates, together: "
				     "1 note, May 2026; 1 of level 1 Being "
				     "developed; 1 not counted"));
}

/* Two peers, three notes: a group too small to be told apart. */
static void a_small_group_is_one_line_with_count_and_months(void **state)
{
	const tb_seen_note note = { .id = "", .role = "peer", .rater = "a",
				    .level = 2, .counted = true,
				    .feedback_on = TB_DATE_ALWAYS };
	tb_explanation *e = test_explanation();
	tb_report_options how = { .format = TB_TEXT };
	tb_competency_result *c = &e->person->competencies[1];
	const tb_competency_result kept = *c;
	tb_seen_note notes[3] = { note, note, note };
	tb_out out;

	(void)state;
	notes[1].rater = "199001012015031001";	/* of KOM too */
	notes[1].level = 3;
	assert_true(tb_date_from_ymd(2025, 12, 3, &notes[0].date));
	assert_true(tb_date_from_ymd(2026, 2, 4, &notes[1].date));
	assert_true(tb_date_from_ymd(2026, 3, 5, &notes[2].date));
	c->notes = notes;
	c->note_count = 3;
	test_forget();
	tb_out_init(&out, &how, &test_sink);
	tb_explain_text(e, TB_FOR_SUPERIOR, &out);
	*c = kept;
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_non_null(strstr(test_written(),
			       "3 notes, 3 of peers and subordinates "
			       "(December 2025 to March 2026)"));
	assert_non_null(strstr(test_written(),
			       "- peers and subordinates, together: 3 notes, "
			       "December 2025 to March 2026; 2 of level 2 "
			       "Basic; 1 of level 3 Intermediate\n"));
}

static void a_day_is_named_once(void **state)
{
	const tb_seen_note note = { .id = "", .role = "superior", .rater = "a",
				    .level = 2, .counted = true,
				    .feedback_on = TB_DATE_ALWAYS };
	static const int days[] = { 3, 3, 4, 5, 5, 5, 6, 7, 7, 8, 9 };
	enum { DAYS = sizeof days / sizeof days[0] };
	tb_explanation *e = test_explanation();
	tb_report_options how = { .format = TB_TEXT };
	tb_competency_result *c = &e->person->competencies[1];
	const tb_competency_result kept = *c;
	tb_person_result person = *e->person;
	tb_seen_note notes[DAYS];
	tb_out out;

	(void)state;
	for (int i = 0; i < DAYS; i++) {
		notes[i] = note;
		assert_true(tb_date_from_ymd(2026, 3, days[i],
					     &notes[i].date));
	}
	c->notes = notes;
	c->note_count = DAYS;
	person.in_post_since = TB_DATE_ALWAYS;
	e->person = &person;
	test_forget();
	tb_out_init(&out, &how, &test_sink);
	tb_explain_text(e, TB_FOR_ASN, &out);
	*c = kept;
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_non_null(strstr(test_written(),
			       "11 notes: 2026-03-03, 2026-03-04, 2026-03-05, "
			       "2026-03-06, 2026-03-07 and 2 more"));
	assert_null(strstr(test_written(), "in the post since"));
}

static void another_number_is_no_nip_and_hours_are_grouped(void **state)
{
	tb_explanation *e = test_explanation();
	tb_report_options how = { .format = TB_TEXT };
	tb_person_result person = *e->person;
	tb_recommendation course = person.recommendations[0];
	tb_out out;

	(void)state;
	assert_non_null(strstr(text_for(TB_FOR_ASN, false),
			       ", NIP 19920315 201903 2 007\n"));
	person.nip = "D1";
	course.jp = tb_decimal_from_int(1234);
	person.recommendations = &course;
	e->person = &person;
	test_forget();
	tb_out_init(&out, &how, &test_sink);
	tb_explain_text(e, TB_FOR_ASN, &out);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_non_null(strstr(test_written(), ", number D1\n"));
	assert_non_null(strstr(test_written(), ", 1,234 JP"));
}

static void months_of_one_year_name_it_once(void **state)
{
	char text[TB_SPAN_BYTES];
	tb_date january, may;

	(void)state;
	assert_true(tb_date_from_ymd(2026, 1, 31, &january));
	assert_true(tb_date_from_ymd(2026, 5, 1, &may));
	assert_string_equal(tb_months(january, may, text),
			    "January to May 2026");
	assert_string_equal(tb_months(may, may + 9, text), "May 2026");
}

static void the_author_sees_rules_with_place_and_reads(void **state)
{
	const char *text = text_for(TB_FOR_AUTHOR, false);

	(void)state;
	assert_non_null(strstr(text, "rules/kesehatan/weights.lua:60"));
	assert_non_null(strstr(text, "asn.leads = false"));
	assert_non_null(strstr(text, "asn.service_years = 7"));
	assert_non_null(strstr(text, "tier:ahli_pertama"));
}

static void colour_is_ours_and_escapes_of_data_are_not(void **state)
{
	(void)state;
	assert_null(strchr(text_for(TB_FOR_ASN, false), '\033'));
	assert_non_null(strstr(test_written(), "Siti \\x1B[31mAminah"));
	assert_non_null(strstr(text_for(TB_FOR_ASN, true), "\033[1m"));
	assert_null(strstr(test_written(), "\033[31mAminah"));
}

static void what_it_is_not_stands_on_every_print(void **state)
{
	(void)state;
	for (int a = TB_FOR_ASN; a <= TB_FOR_AUTHOR; a++) {
		const char *text = text_for((tb_audience)a, false);

		assert_non_null(strstr(text, "not the official competency"));
		assert_non_null(strstr(text, "No result is final"));
		assert_non_null(strstr(text, "cap_each"));
	}
}

static void a_result_that_does_not_agree_says_so(void **state)
{
	tb_report_options how = { .format = TB_TEXT };
	tb_explanation *e = test_explanation();
	tb_out out;

	(void)state;
	e->agrees = false;
	test_forget();
	tb_out_init(&out, &how, &test_sink);
	tb_explain_text(e, TB_FOR_ASN, &out);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_non_null(strstr(test_written(), "came out different"));
}

static const char *string_at(json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static void decimals_in_json_are_texts_and_absent_is_null(void **state)
{
	json_t *root = json_for(TB_FOR_SUPERIOR);
	json_t *list = json_object_get(root, "competencies");
	json_t *kom = json_array_get(list, 0), *pp = json_array_get(list, 2);

	(void)state;
	assert_string_equal(string_at(root, "schema"), "timbang.explain/1");
	assert_string_equal(string_at(root, "jpm"), "75");
	assert_true(json_is_null(json_object_get(root, "category")));
	assert_string_equal(string_at(kom, "gap"), "-1");
	assert_true(json_is_null(json_object_get(kom, "review")));
	assert_true(json_is_null(json_object_get(pp, "level")));
	assert_true(json_is_null(json_object_get(pp, "share")));
	assert_string_equal(string_at(pp, "review"), "dialogue");
	json_decref(root);
}

static void a_lone_peer_has_no_date_in_json(void **state)
{
	json_t *root = json_for(TB_FOR_ASN);
	json_t *kom = json_array_get(json_object_get(root, "competencies"), 0);
	json_t *notes = json_object_get(kom, "observations");
	json_t *peer = json_array_get(notes, 3);

	(void)state;
	assert_int_equal(json_array_size(notes), 4);
	assert_string_equal(string_at(peer, "rater_role"), "other");
	assert_true(json_is_null(json_object_get(peer, "date")));
	assert_true(json_is_null(json_object_get(peer, "project")));
	assert_string_equal(string_at(json_array_get(notes, 0), "date"),
			    "2026-02-12");
	json_decref(root);
}

static void what_a_note_tells_is_for_the_superior(void **state)
{
	static const struct { const char *key, *told; } words[] = {
		{ "situation", "Antrean panjang" },
		{ "action", "Menjelaskan ulang" }, { "result", "Warga paham" },
		{ "indicator", "KOM.2" }, { "evidence", "Buku tamu" },
		{ "feedback_on", "2026-06-01" }
	};

	(void)state;
	for (int a = TB_FOR_ASN; a <= TB_FOR_AUTHOR; a++) {
		json_t *root = json_for((tb_audience)a);
		json_t *list = json_object_get(root, "competencies");
		json_t *notes = json_object_get(json_array_get(list, 0),
						"observations");

		for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
			const char *superior = string_at(
				json_array_get(notes, 0), words[i].key);

			if (a == TB_FOR_SUPERIOR)
				assert_string_equal(superior, words[i].told);
			else
				assert_null(superior);
			assert_null(string_at(json_array_get(notes, 3),
					      words[i].key));
		}
		json_decref(root);
	}
}

/* Its place among the days would tell when it was written. */
static void a_note_without_a_date_stands_last(void **state)
{
	tb_explanation *e = test_explanation();
	tb_seen_note *notes = (tb_seen_note *)e->person->competencies[0].notes;
	const tb_seen_note first = notes[0], last = notes[3];
	json_t *root, *list;

	(void)state;
	notes[0] = last;
	notes[3] = first;
	root = json_for(TB_FOR_SUPERIOR);
	list = json_object_get(json_array_get(json_object_get(
		root, "competencies"), 0), "observations");
	notes[0] = first;
	notes[3] = last;
	assert_string_equal(string_at(json_array_get(list, 3), "rater_role"),
			    "other");
	json_decref(root);
}

static void three_peers_are_shown_as_peers(void **state)
{
	tb_seen_note notes[3];
	tb_competency_result c = { .note_count = 3, .notes = notes };
	tb_person_result person = { .competency_count = 1,
				    .competencies = &c };
	const char *const raters[] = { "a", "b", "c" };

	(void)state;
	for (int i = 0; i < 3; i++)
		notes[i] = (tb_seen_note){ .rater = raters[i],
					   .role = "peer" };
	assert_false(tb_view_of(&person, TB_FOR_ASN).merged);
	notes[2].rater = "a";
	assert_true(tb_view_of(&person, TB_FOR_ASN).merged);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_person_reads_level_gap_dates_and_proposal),
		cmocka_unit_test(the_superior_sees_notes_but_not_which_peer),
		cmocka_unit_test(
			a_small_group_is_one_line_with_count_and_months),
		cmocka_unit_test(a_day_is_named_once),
		cmocka_unit_test(another_number_is_no_nip_and_hours_are_grouped),
		cmocka_unit_test(months_of_one_year_name_it_once),
		cmocka_unit_test(the_author_sees_rules_with_place_and_reads),
		cmocka_unit_test(colour_is_ours_and_escapes_of_data_are_not),
		cmocka_unit_test(what_it_is_not_stands_on_every_print),
		cmocka_unit_test(a_result_that_does_not_agree_says_so),
		cmocka_unit_test(decimals_in_json_are_texts_and_absent_is_null),
		cmocka_unit_test(a_lone_peer_has_no_date_in_json),
		cmocka_unit_test(what_a_note_tells_is_for_the_superior),
		cmocka_unit_test(a_note_without_a_date_stands_last),
		cmocka_unit_test(three_peers_are_shown_as_peers)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
