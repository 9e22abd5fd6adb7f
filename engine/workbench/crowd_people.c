/* crowd_people.c - inventing people that differ in one thing at a time. */
#include "workbench/crowd_people.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/i18n.h"
#include "rule/lexer.h"

enum { TRAITS_MAX = 160, LINE_BYTES = 4096, MIXES = 4, TIERS_MAX = 24, NEW_DAYS = 20, PEOPLE_MAX = 2500,
       TIERS_ALONE = 3 };

struct inventing {
	const tb_ruleset *ruleset;
	const tb_catalog *catalog;
	tb_date last;		/* day of the period */
	tb_crowd_people *out;
	const char *technical;	/* "    standard: { ... }\n" or "" */
	size_t trait_count;
	const char *traits[TRAITS_MAX];
	size_t tier_count;
	const char *tiers[TIERS_MAX];	/* that the rules name */
	size_t mix_count;
	const char *mixes[MIXES];
};

static void add(struct inventing *in, const char *format, ...)
	TB_PRINTF(2, 3);

static void add(struct inventing *in, const char *format, ...)
{
	tb_crowd_people *out = in->out;
	char line[LINE_BYTES];
	va_list arguments;
	const char *text;

	if (out->count == out->capacity)
		return;		/* enough is enough */
	va_start(arguments, format);
	(void)vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	text = tb_arena_text(out->arena, line);
	if (text)
		out->people[out->count++] = text;
	else
		out->no_memory = true;
}

/* ----------------------------------------------------------------- levels */

static bool is_technical(const tb_competency *c)
{
	return strcmp(c->group, "technical") == 0;
}

/* Levels from 0 to 3 in turn, so that no weight cancels out, and over four
 * such mixes each competency is below, at and above most standards. */
static const char *mix(const struct inventing *in, size_t shift)
{
	const tb_catalog *catalog = in->catalog;
	tb_bytes text;
	const char *copy = NULL;

	tb_bytes_init(&text);
	tb_bytes_printf(&text, "    levels: { all: 1");
	for (size_t i = 0; i < catalog->competency_count; i++)
		tb_bytes_printf(&text, ", %s: %zu",
				catalog->competencies[i].code,
				(i + shift) % MIXES);
	tb_bytes_printf(&text, " }\n");
	if (tb_bytes_text(&text))
		copy = tb_arena_text(in->out->arena, text.data);
	tb_bytes_release(&text);
	return copy;
}

/* A standard of 2 for everything technical. */
static const char *technical_standard(const struct inventing *in)
{
	const tb_catalog *catalog = in->catalog;
	const char *copy = NULL;
	bool any = false;
	tb_bytes text;

	tb_bytes_init(&text);
	for (size_t i = 0; i < catalog->competency_count; i++)
		if (is_technical(&catalog->competencies[i])) {
			tb_bytes_printf(&text, "%s%s: 2",
					any ? ", " : "    standard: { ",
					catalog->competencies[i].code);
			any = true;
		}
	if (any)
		tb_bytes_printf(&text, " }\n");
	if (tb_bytes_text(&text))
		copy = tb_arena_text(in->out->arena, text.data);
	tb_bytes_release(&text);
	return copy;
}

/* ----------------------------------------------------------------- traits */

static void trait(struct inventing *in, const char *format, ...)
	TB_PRINTF(2, 3);

static void trait(struct inventing *in, const char *format, ...)
{
	char line[LINE_BYTES];
	va_list arguments;
	const char *text;

	if (in->trait_count == TRAITS_MAX)
		return;
	va_start(arguments, format);
	(void)vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	text = tb_arena_text(in->out->arena, line);
	if (!text) {
		in->out->no_memory = true;
		return;
	}
	for (size_t i = 0; i < in->trait_count; i++)
		if (strcmp(in->traits[i], text) == 0)
			return;
	in->traits[in->trait_count++] = text;
}

/* Is @text in @list?  Then the value, and the one below it, are traits. */
static bool listed(struct inventing *in, const char *list, const char *field,
		   const char *text)
{
	size_t count;
	const tb_reference *refs = tb_catalog_list(in->catalog, list, &count);

	for (size_t i = 0; refs && i < count; i++) {
		if (strcmp(refs[i].code, text) != 0)
			continue;
		trait(in, "    %s: %s\n", field, text);
		if (i > 0)
			trait(in, "    %s: %s\n", field, refs[i - 1].code);
		return true;
	}
	return false;
}

/* What a rule file names can matter. */
static void trait_of_text(struct inventing *in, const char *text)
{
	if (listed(in, "grade", "grade", text) ||
	    listed(in, "grade_pppk", "grade", text) ||
	    listed(in, "education", "education", text))
		return;
	if (tb_catalog_tier(in->catalog, text)) {
		if (in->tier_count < TIERS_MAX)
			in->tiers[in->tier_count++] = text;
	} else if (tb_catalog_reference(in->catalog, "unit_kind", text)) {
		trait(in, "    unit: { kind: %s }\n", text);
	} else if (tb_catalog_course(in->catalog, text)) {
		trait(in, "    taken: { %s: 1 }\n", text);
	} else if (text[0] >= 'A' && text[0] <= 'Z' && !strchr(text, '{') &&
		   strlen(text) < 24 &&
		   tb_catalog_competency(in->catalog, text) < 0) {
		trait(in, "    unit: { district: \"%s\" }\n", text);
	}
}

static void traits_of_file(struct inventing *in, const tb_ruleset_file *file)
{
	tb_lexer lexer;
	tb_token token;

	tb_lexer_init(&lexer, file->bytes, file->length);
	for (tb_lexer_next(&lexer, &token); token.kind != TB_TOKEN_END &&
	     token.kind != TB_TOKEN_UNFINISHED;
	     tb_lexer_next(&lexer, &token)) {
		const char *text;

		if (token.kind != TB_TOKEN_TEXT || token.length == 0 ||
		    memchr(token.text, '"', token.length) ||
		    memchr(token.text, '\\', token.length))
			continue;
		text = tb_arena_copy(in->out->arena, token.text, token.length);
		if (text)
			trait_of_text(in, text);
		else
			in->out->no_memory = true;
	}
}

static void list_traits(struct inventing *in)
{
	static const char *const plain[] = {
		"leads: true", "employment: PPPK", "employment: PPPK_PW",
		"employment: CPNS", "service_years: 0", "service_years: 1",
		"service_years: 2", "service_years: 3", "service_years: 10",
		"jp: 19", "jp: 20", "jp: 40"
	};

	char since[TB_DATE_BYTES];

	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		trait(in, "    %s\n", plain[i]);
	trait(in, "    since: %s\n", tb_date_text(in->last - NEW_DAYS, since));
	for (size_t i = 0; i < in->ruleset->file_count; i++)
		if (!strstr(in->ruleset->files[i].path, ".yaml"))
			traits_of_file(in, &in->ruleset->files[i]);
}

/* ----------------------------------------------------------------- people */

/* One competency at a time below the standard. */
static void add_single_gaps(struct inventing *in, const char *tier,
			    bool serves)
{
	/* Whole, between, skewed (median is not mean), and far apart. */
	static const char *const levels[] = {
		"0", "1", "2", "[1, 2]", "[0, 1]", "[2, 3]", "[1, 1, 2]",
		"[1, 3]"
	};

	for (size_t i = 0; i < in->catalog->competency_count; i++) {
		const tb_competency *c = &in->catalog->competencies[i];
		char standard[128] = "";

		if (is_technical(c))
			(void)snprintf(standard, sizeof standard,
				       "    standard: { %s: 2 }\n", c->code);
		for (size_t k = 0; k < sizeof levels / sizeof levels[0]; k++)
			add(in, "    position: { tier: %s, serves_public: %s "
				"}\n%s    levels: { all: 5, %s: %s }\n",
			    tier, serves ? "true" : "false", standard,
			    c->code, levels[k]);
	}
}

static void add_posts(struct inventing *in, const char *tier)
{
	size_t count = 0;
	const tb_reference *families =
		tb_catalog_list(in->catalog, "family", &count);

	for (size_t f = 0; families && f < count; f++)
		for (int serves = 0; serves < 2; serves++)
			for (size_t m = 0; m < in->mix_count; m++)
				add(in, "    position: { family: %s, tier: %s, "
					"serves_public: %s }\n%s%s",
				    families[f].code, tier,
				    serves ? "true" : "false", in->technical,
				    in->mixes[m]);
}

static void add_traits(struct inventing *in, const char *tier)
{
	for (size_t t = 0; t < in->trait_count; t++)
		for (int leads = 0; leads < 2; leads++)
			for (size_t m = 0; m < in->mix_count; m++)
				add(in, "    position: { tier: %s, "
					"serves_public: true }\n%s%s%s%s",
				    tier,
				    leads && t > 0 ? "    leads: true\n" : "",
				    in->traits[t], in->technical,
				    in->mixes[m]);
}

/* Traits are tried on the first tier, and on those that the rules name. */
static bool has_traits(const struct inventing *in, const char *tier,
		       bool first)
{
	for (size_t i = 0; i < in->tier_count; i++)
		if (strcmp(in->tiers[i], tier) == 0)
			return true;
	return first;
}

static void add_people(struct inventing *in)
{
	size_t count = 0, with_standard = 0;
	const tb_reference *tiers =
		tb_catalog_list(in->catalog, "tier", &count);

	for (int round = 0; round < 3; round++) {
		with_standard = 0;
		for (size_t i = 0; tiers && i < count; i++) {
			const char *tier = tiers[i].code;

			if (!tb_catalog_tier(in->catalog, tier))
				continue;
			with_standard++;
			if (round == 0 && with_standard <= TIERS_ALONE) {
				add_single_gaps(in, tier, true);
				add_single_gaps(in, tier, false);
			} else if (round == 1) {
				if (has_traits(in, tier, with_standard == 1))
					add_traits(in, tier);
			} else if (round == 2) {
				add_posts(in, tier);
			}
		}
	}
}

tb_status tb_crowd_people_of(const tb_ruleset *ruleset,
			     const tb_catalog *catalog, tb_date last,
			     tb_arena *arena,
			     tb_crowd_people *out, tb_error *err)
{
	tb_crowd_people people = { .arena = arena, .capacity = PEOPLE_MAX };
	struct inventing in = { .ruleset = ruleset, .catalog = catalog,
				.last = last,
				.out = &people };

	people.people = tb_arena_array(arena, PEOPLE_MAX,
				       sizeof *people.people);
	in.technical = technical_standard(&in);
	for (; in.mix_count < MIXES; in.mix_count++) {
		in.mixes[in.mix_count] = mix(&in, in.mix_count);
		if (!in.mixes[in.mix_count])
			people.no_memory = true;
	}
	if (!people.people || !in.technical || people.no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	list_traits(&in);
	add_people(&in);
	if (people.no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*out = people;
	return TB_OK;
}
