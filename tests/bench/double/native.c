/* native.c - timbang-rule-worker whose rules of kesehatan are C, to measure
 * what Lua costs: linked with the sources of the worker, but asked here.
 *
 * The ruleset is still loaded by Lua, once, for what it declares; so the host
 * sees the same rules.  No other ruleset can be asked. */
#include <stdlib.h>
#include <string.h>

#include "base/protocol.h"
#include "worker/ask.h"
#include "worker/state.h"

void bench_ask_subject(tb_worker *worker);

/* As ask.c tells the host. */
enum { FIRED, NOT_FIRED, NOT_DECIDED, NOT_APPLICABLE };

/* What a condition says; the last two end the question. */
enum answer { YES, NO, UNKNOWN, NOT_ASKED_FOR };

typedef enum answer condition(const tb_worker *w, uint32_t competency);

static enum answer answer_of(bool holds)
{
	return holds ? YES : NO;
}

static enum answer is_one_of(tb_slice text, const char *const *names)
{
	if (!text.data)
		return UNKNOWN;
	for (; *names; names++)
		if (tb_slice_is(text, *names))
			return YES;
	return NO;
}

#define IS(text, ...) \
	is_one_of(text, (const char *const[]){ __VA_ARGS__, NULL })

static int64_t parameter(const tb_worker *w, const char *name)
{
	for (uint32_t i = 0; i < w->parameter_count; i++)
		if (strcmp(w->parameters[i], name) == 0)
			return w->parameter_numbers[i].micro;
	abort();
}

static int32_t competency_of(const tb_worker *w, const char *code)
{
	for (uint32_t i = 0; i < w->competency_count; i++)
		if (strcmp(w->codes[i], code) == 0)
			return (int32_t)i;
	abort();
}

/* ------------------------------------------------------------- conditions */

static enum answer serves(const tb_worker *w, uint32_t c)
{
	(void)c;
	return w->subject.post.serves_public < 0
		       ? UNKNOWN
		       : answer_of(w->subject.post.serves_public);
}

static enum answer leads(const tb_worker *w, uint32_t c)
{
	(void)c;
	return answer_of(w->subject.post.leads);
}

static enum answer difficult(const tb_worker *w, uint32_t c)
{
	(void)c;
	return IS(w->subject.post.district, "Bonehau", "Kalumpang",
		  "Kepulauan Balabalakang");
}

#define CONDITION(name, text, ...)                                      \
	static enum answer name(const tb_worker *w, uint32_t c)         \
	{                                                               \
		(void)c;                                                \
		return IS(w->subject.text, __VA_ARGS__);                \
	}
CONDITION(nurse, post.family, "perawat")
CONDITION(midwife, post.family, "bidan")
CONDITION(nurse_or_midwife, post.family, "perawat", "bidan")
CONDITION(doctor, post.family, "dokter")
CONDITION(pharmacist, post.family, "apoteker")
CONDITION(in_the_field, post.family, "sanitarian", "nutrisionis", "promkes")
CONDITION(clerk, post.family, "administrasi")
CONDITION(administrator, post.tier, "administrator")
CONDITION(supervisor, post.tier, "pengawas")
CONDITION(head_of_dinas, post.tier, "jpt_pratama")
CONDITION(part_time, post.employment, "PPPK_PW")
CONDITION(civil_servant, post.employment, "PNS")

/* A grade of another scale is neither at least nor below. */
static enum answer grade_iii_d(const tb_worker *w, uint32_t c)
{
	int32_t has = -1, wanted = -1, has_scale = 0, wanted_scale = 0;

	(void)c;
	if (!w->subject.grade.data)
		return UNKNOWN;
	for (uint32_t i = 0; i < w->value_count; i++) {
		if (strcmp(w->values[i], "III/d") == 0) {
			wanted = (int32_t)i;
			wanted_scale = w->scales[i];
		}
		if (tb_slice_is(w->subject.grade, w->values[i])) {
			has = (int32_t)i;
			has_scale = w->scales[i];
		}
	}
	return has < 0 || has_scale != wanted_scale ? UNKNOWN
						    : answer_of(has >= wanted);
}

static enum answer weak_in_communication(const tb_worker *w, uint32_t c)
{
	uint32_t kom = (uint32_t)competency_of(w, "KOM");
	int64_t required = w->subject.post.required[kom];

	(void)c;
	if (required == 0)
		return NOT_ASKED_FOR;
	if (!w->subject.levels[kom].decided)
		return UNKNOWN;
	return answer_of(w->subject.levels[kom].level.micro <
			 required * TB_MICRO);
}

static enum answer new_here(const tb_worker *w, uint32_t c)
{
	int64_t years = w->subject.service_years;

	(void)c;
	return years < 0 ? UNKNOWN
			 : answer_of(years * TB_MICRO <
				     parameter(w, "masa_pegawai_baru"));
}

static enum answer few_hours(const tb_worker *w, uint32_t c)
{
	(void)c;
	return answer_of(w->subject.jp.micro < parameter(w, "jp_setahun"));
}

static int64_t below_of(const tb_worker *w, uint32_t c)
{
	return w->subject.post.required[c] * (int64_t)TB_MICRO -
	       w->subject.levels[c].level.micro;
}

static enum answer wide(const tb_worker *w, uint32_t c)
{
	return answer_of(below_of(w, c) >= parameter(w, "kesenjangan_besar"));
}

static enum answer narrow(const tb_worker *w, uint32_t c)
{
	return answer_of(below_of(w, c) < parameter(w, "kesenjangan_besar"));
}

/* ------------------------------------------------------- weights, courses */

typedef void action(tb_worker *w);

static void put_weight(tb_worker *w, const char *code, int64_t micro)
{
	tb_frame_put_u32(&w->out, (uint32_t)competency_of(w, code));
	tb_frame_put_decimal(&w->out, (tb_decimal){ micro });
}

static void put_technical(tb_worker *w, int64_t whole)
{
	static const char *const groups[] = TB_GROUP_NAMES;
	uint32_t at = 0;

	while (strcmp(groups[at], "technical") != 0)
		at++;
	tb_frame_put_u32(&w->out, TB_GROUP_BASE + at);
	tb_frame_put_decimal(&w->out, (tb_decimal){ whole * TB_MICRO });
}

static void weigh_contact(tb_worker *w)
{
	tb_frame_put_u32(&w->out, 1);
	put_weight(w, "KOM", parameter(w, "bobot_komunikasi"));
}

static void weigh_nurses(tb_worker *w)
{
	tb_frame_put_u32(&w->out, 3);
	put_weight(w, "KES_KLINIS", parameter(w, "bobot_klinis"));
	put_weight(w, "KES_PPI", 15 * (int64_t)TB_MICRO);
	put_technical(w, 10);
}

static void weigh_doctors(tb_worker *w)
{
	tb_frame_put_u32(&w->out, 3);
	put_weight(w, "PK", 15 * (int64_t)TB_MICRO);
	put_weight(w, "KES_KLINIS",
		   parameter(w, "bobot_klinis") + 5 * (int64_t)TB_MICRO);
	put_technical(w, 20);
}

static void weigh_leaders(tb_worker *w)
{
	tb_frame_put_u32(&w->out, 3);
	put_weight(w, "PDOL", parameter(w, "bobot_memimpin"));
	put_weight(w, "PK", 15 * (int64_t)TB_MICRO);
	put_weight(w, "KES_MANAJEMEN", 20 * (int64_t)TB_MICRO);
}

/* courses { stage = ..., audience = ... } */
static void put_query(tb_worker *w, const char *stage, const char *audience)
{
	tb_frame_put_bool(&w->out, true);
	tb_frame_put_text(&w->out, NULL);
	tb_frame_put_text(&w->out, NULL);
	tb_frame_put_text(&w->out, stage);
	tb_frame_put_text(&w->out, audience);
	tb_frame_put_text(&w->out, NULL);
	tb_frame_put_decimal(&w->out, (tb_decimal){ -1 });
}

static void put_ladder(tb_worker *w, const char *stage)
{
	bool leader = w->subject.post.leads;
	bool nakes = IS(w->subject.post.family, "pimpinan", "administrasi") ==
		     NO;

	tb_frame_put_u32(&w->out, 1U + leader + nakes);
	if (leader)
		put_query(w, stage, "atasan");
	if (nakes)
		put_query(w, stage, "nakes");
	put_query(w, stage, "semua");
}

static void recommend_structured(tb_worker *w)
{
	put_ladder(w, "structured");
}

static void recommend_first_step(tb_worker *w)
{
	put_ladder(w, "first_step");
}

/* ------------------------------------------------------------------ rules */

/* Rules without a condition or function are settled by the host. */
static const struct rule {
	const char *id;
	condition *when[4];
	action *act;
} rules[] = {
	{ "dasar", { NULL }, NULL },
	{ "tatap-muka", { serves }, weigh_contact },
	{ "perawat-bidan", { nurse_or_midwife }, weigh_nurses },
	{ "dokter", { doctor }, weigh_doctors },
	{ "farmasi", { pharmacist }, NULL },
	{ "tenaga-lapangan", { in_the_field }, NULL },
	{ "administrasi", { clerk }, NULL },
	{ "memimpin", { leads }, weigh_leaders },
	{ "administrator", { administrator }, NULL },
	{ "kepala-dinas", { head_of_dinas }, NULL },
	{ "wilayah-sulit", { difficult }, NULL },
	{ "paruh-waktu", { part_time }, NULL },
	{ "komunikasi-pasien", { serves }, NULL },
	{ "pengaduan-pasien", { serves, weak_in_communication }, NULL },
	{ "pelayanan-pasien", { serves }, NULL },
	{ "klinis-perawat", { nurse }, NULL },
	{ "klinis-bidan", { midwife }, NULL },
	{ "klinis-dokter", { doctor }, NULL },
	{ "edukasi-warga", { in_the_field }, NULL },
	{ "manajemen-puskesmas", { leads }, NULL },
	{ "membina-staf", { leads }, NULL },
	{ "kepemimpinan-administrator",
	  { leads, civil_servant, administrator, grade_iii_d }, NULL },
	{ "kepemimpinan-pengawas", { leads, supervisor }, NULL },
	{ "pegawai-baru", { new_here }, NULL },
	{ "belajar-jarak-jauh", { difficult, few_hours }, NULL },
	{ "pelatihan-terstruktur", { wide }, recommend_structured },
	{ "pendampingan", { narrow }, recommend_first_step },
};

static const struct rule *rule_of(const tb_worker *w, uint32_t number)
{
	static const struct rule *known[TB_RULES_MAX];

	for (size_t i = 0; !known[number]; i++) {
		if (i == sizeof rules / sizeof *rules)
			abort();	/* not the ruleset that we have */
		if (strcmp(rules[i].id, w->rules[number].id) == 0)
			known[number] = &rules[i];
	}
	return known[number];
}

/* An answer but for its weights and courses: no fuel, no reads, and of what
 * was missing only that something was. */
static void put_head(tb_worker *w, uint8_t outcome, uint32_t stopped_at)
{
	tb_frame_put_u8(&w->out, outcome);
	tb_frame_put_u32(&w->out, stopped_at);
	tb_frame_put_text(&w->out, outcome >= NOT_DECIDED ? "?" : NULL);
	tb_frame_put_u32(&w->out, 0);
	tb_frame_put_u32(&w->out, 0);
}

static void ask(tb_worker *w, uint32_t number, uint32_t competency)
{
	static const uint8_t outcomes[] = { FIRED, NOT_FIRED, NOT_DECIDED,
					    NOT_APPLICABLE };
	const struct rule *rule = rule_of(w, number);
	enum answer answer = YES;
	uint32_t at = 0;

	while (answer == YES && at < w->rules[number].conditions)
		answer = rule->when[at++](w, competency);
	put_head(w, outcomes[answer], answer == YES ? 0 : at);
	if (answer != YES || !rule->act) {
		tb_frame_put_u32(&w->out, 0);
		tb_frame_put_u32(&w->out, 0);
	} else if (w->rules[number].training) {
		tb_frame_put_u32(&w->out, 0);
		rule->act(w);
	} else {
		rule->act(w);
		tb_frame_put_u32(&w->out, 0);
	}
}

void bench_ask_subject(tb_worker *w)
{
	const tb_subject *subject = &w->subject;
	uint32_t weighting = 0;

	tb_frame_put_bool(&w->out, false);
	if (subject->training) {
		tb_frame_put_u32(&w->out, subject->call_count);
		for (uint32_t i = 0; i < subject->call_count; i++)
			ask(w, subject->calls[i].rule,
			    subject->calls[i].competency);
		return;
	}
	while (weighting < w->rule_count && !w->rules[weighting].training)
		weighting++;
	tb_frame_put_u32(&w->out, weighting);
	for (uint32_t i = 0; i < weighting; i++)
		ask(w, i, 0);
	tb_frame_put_u8(&w->out, TB_SAW_UNIT_DISTRICT);
}
