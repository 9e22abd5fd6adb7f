/* person.c - an explained person, made by hand. */
#include "person.h"

#include <string.h>

#include "check.h"

static char written[65536];
static size_t written_length;

static bool keep(void *context, const char *bytes, size_t length)
{
	(void)context;
	assert_true(written_length + length < sizeof written);
	memcpy(written + written_length, bytes, length);
	written_length += length;
	written[written_length] = '\0';
	return true;
}

const tb_sink test_sink = { .write = keep };

const char *test_written(void)
{
	return written;
}

void test_forget(void)
{
	written_length = 0;
	written[0] = '\0';
}

tb_decimal test_decimal(const char *text)
{
	tb_decimal value;

	assert_true(tb_decimal_parse(text, strlen(text), &value));
	return value;
}

static tb_date day(const char *text)
{
	tb_date date;

	assert_true(tb_date_parse(text, strlen(text), &date));
	return date;
}

static tb_seen_note note(const char *date, const char *rater, const char *role,
			 int level)
{
	return (tb_seen_note){ .id = "", .date = day(date), .rater = rater,
			       .role = role, .level = level,
			       .counted = strcmp(role, "superior") == 0,
			       .not_counted = strcmp(role, "superior") == 0 ?
					      NULL : "the role does not count",
			       .project = "Posyandu",
			       .situation = "Antrean panjang",
			       .action = "Menjelaskan ulang",
			       .result = "Warga paham",
			       .evidence = "Buku tamu",
			       .indicator = "KOM.2",
			       .feedback_on = day("2026-06-01") };
}

tb_person_result *test_person(void)
{
	static tb_seen_note notes[4];
	static tb_competency_result competencies[3];
	static const tb_weighting_result weighting[] = {
		{ .rule = "dasar", .at = "rules/kesehatan/weights.lua:15",
		  .reason = "Bobot dasar seluruh pegawai", .applied = true },
		{ .rule = "memimpin", .at = "rules/kesehatan/weights.lua:60",
		  .reason = "Memimpin unit", .because = "asn.leads = false",
		  .trail = "when: asn.leads = false", .fuel = 12 }
	};
	static const tb_training_result training[] = {
		{ .rule = "komunikasi-pasien",
		  .at = "rules/kesehatan/training.lua:27",
		  .competency = "KOM", .outcome = TB_TRAINING_FIRED,
		  .reason = "Melayani pasien: Komunikasi 1, standar 2" },
		{ .rule = "pegawai-baru",
		  .at = "rules/kesehatan/training.lua:120",
		  .competency = "KS", .outcome = TB_TRAINING_NOT_FIRED,
		  .because = "asn.service_years = 7",
		  .trail = "when: asn.service_years = 7", .fuel = 20 }
	};
	static tb_recommendation recommendations[1];
	static const char *const strengths[] = { "KS" };
	static const tb_lift lift[] = { { "KOM", "Komunikasi", 2 } };
	static tb_person_result person;

	notes[0] = note("2026-02-12", "197801012005012001", "superior", 1);
	notes[1] = note("2026-04-03", "197801012005012001", "superior", 1);
	notes[2] = note("2026-05-20", "197801012005012001", "superior", 2);
	notes[3] = note("2026-05-21", "199001012015031001", "peer", 1);
	competencies[0] = (tb_competency_result){
		.code = "KOM", .name = "Komunikasi", .required = 2,
		.standard = "tier:ahli_pertama",
		.standard_from = TB_DATE_ALWAYS,
		.level = test_decimal("1"), .gap = test_decimal("-1"),
		.counted = test_decimal("1"), .weight = test_decimal("25"),
		.weight_share = test_decimal("62.5"),
		.weight_rule = "tatap-muka", .points = test_decimal("25"),
		.required_points = test_decimal("50"),
		.share = test_decimal("31.25"), .observations = 3,
		.raters = 1, .note_count = 4, .notes = notes };
	competencies[1] = (tb_competency_result){
		.code = "KS", .name = "Kerja Sama", .required = 2,
		.standard = "tier:ahli_pertama",
		.standard_from = TB_DATE_ALWAYS,
		.level = test_decimal("2.5"), .gap = test_decimal("0.5"),
		.counted = test_decimal("2"), .weight = test_decimal("15"),
		.weight_share = test_decimal("37.5"), .weight_rule = "dasar",
		.points = test_decimal("30"),
		.required_points = test_decimal("30"),
		.share = test_decimal("37.5"), .observations = 2,
		.raters = 1 };
	competencies[2] = (tb_competency_result){
		.code = "PP", .name = "Pelayanan Publik", .required = 2,
		.standard = "tier:ahli_pertama",
		.standard_from = TB_DATE_ALWAYS,
		.review = TB_REVIEW_DIALOGUE, .weight = test_decimal("20"),
		.weight_share = test_decimal("0"), .weight_rule = "dasar",
		.observations = 2, .raters = 1 };
	recommendations[0] = (tb_recommendation){
		.course = "KOM_COACHING", .title = "Coaching komunikasi",
		.rule = "komunikasi-pasien", .competency = "KOM",
		.required = true,
		.reason = "Melayani pasien: Komunikasi 1, standar 2",
		.has_jp = true, .jp = test_decimal("2") };
	person = (tb_person_result){
		.nip = "199203152019032007", .name = "Siti \033[31mAminah",
		.unit = "pkm_binanga", .unit_name = "Puskesmas Binanga",
		.position = "KES_PERAWAT_AP",
		.position_name = "Perawat Ahli Pertama",
		.in_post_since = day("2022-03-01"), .dinas = "kesehatan",
		.dinas_name = "Dinas Kesehatan", .status = TB_PARTIAL,
		.has_jpm = true, .jpm = test_decimal("75"),
		.score = test_decimal("68.75"),
		.jpm_low = test_decimal("50"),
		.jpm_high = test_decimal("83.333333"),
		.score_low = test_decimal("45.833333"),
		.score_high = test_decimal("79.166666"),
		.competency_count = 3, .competencies = competencies,
		.weighting_count = 2, .weighting = weighting,
		.training_count = 2, .training = training,
		.recommendation_count = 1,
		.recommendations = recommendations,
		.strength_count = 1, .strengths = strengths,
		.has_next = true, .next_category = "cukup_optimal",
		.next_category_name = "Cukup Optimal", .next_count = 1,
		.next = lift };
	return &person;
}

tb_explanation *test_explanation(void)
{
	static tb_explanation e;

	e = (tb_explanation){
		.run = 3, .draft = true, .from = day("2026-01-01"),
		.to = day("2026-06-30"), .period = "2026-S1",
		.dinas = "kesehatan",
		.sha256 = "0123456789abcdef0123456789abcdef"
			  "0123456789abcdef0123456789abcdef",
		.method = { .level = "median", .level_digits = 2,
			    .surplus = "cap_each", .bands = "pemetaan",
			    .min_observations = 1, .min_raters = 1,
			    .dialogue_at = 2,
			    .window_from = day("2025-07-01") },
		.person = test_person(), .agrees = true };
	return &e;
}
