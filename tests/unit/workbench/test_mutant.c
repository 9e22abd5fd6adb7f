/* test_mutant.c - which small changes of a ruleset are tried. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "workbench/mutant.h"
#include "workbench/scratch.h"

static const char manifest[] =
	"unit: kesehatan\n"
	"from: 2026-01-01\n"
	"basis: Contoh 12\n"
	"method:\n"
	"  level: median # 3\n"
	"  min_raters: 1\n"
	"parameters:\n"
	"  bobot:\n"
	"    - { from: 2026-01-01, value: 25, basis: Contoh 7 }\n";

static const char training[] =
	"local x = require \"nasional.tangga\" -- 9\n"
	"return {\n"
	"  { id = \"a1\", reason = \"satu 1\", competency = \"KOM\",\n"
	"    below = 0.5, priority = \"required\",\n"
	"    from = \"2026-01-01\",\n"
	"    when = {\n"
	"      function(asn) return asn.leads and asn.jp < 20 end,\n"
	"      function(asn) return is(asn.position.tier, \"mahir\") end,\n"
	"    },\n"
	"    recommend = { \"A\", \"B\" } },\n"
	"  { id = \"a2\", reason = \"dua\", competency = \"PP\",\n"
	"    when = function(asn) return not asn.leads end,\n"
	"    recommend_first = { \"A\" } },\n"
	"}\n";

static const tb_ruleset_file files[] = {
	{ "kesehatan/ruleset.yaml", manifest, sizeof manifest - 1 },
	{ "kesehatan/training.lua", training, sizeof training - 1 },
	{ "nasional/tangga.lua", "return 5\n", 9 },
};

struct setup {
	tb_store *store;
	tb_visible visible;
	tb_catalog catalog;
	tb_arena arena;
	tb_ruleset ruleset;
	tb_mutants mutants;
};

static int make(void **state)
{
	struct setup *s = calloc(1, sizeof *s);
	const char *rules = getenv("TIMBANG_RULES");

	assert_non_null(s);
	assert_non_null(rules);
	tb_arena_init(&s->arena);
	assert_int_equal(tb_scratch_make(rules, "nasional", NULL, &s->store,
					 NULL), TB_OK);
	assert_int_equal(tb_visible_load(s->store, 0, &s->visible, NULL),
			 TB_OK);
	assert_int_equal(tb_catalog_load(s->store, &s->visible, &s->catalog,
					 NULL), TB_OK);
	s->ruleset = (tb_ruleset){ .dinas = "kesehatan", .file_count = 3 };
	s->ruleset.files = tb_arena_array(&s->arena, 3, sizeof files[0]);
	memcpy(s->ruleset.files, files, sizeof files);
	assert_int_equal(tb_mutants_of(&s->ruleset, &s->catalog, &s->arena,
				       &s->mutants, NULL), TB_OK);
	*state = s;
	return 0;
}

static int drop(void **state)
{
	struct setup *s = *state;

	tb_catalog_release(&s->catalog);
	tb_visible_release(&s->visible);
	tb_store_close(s->store);
	tb_arena_release(&s->arena);
	free(s);
	return 0;
}

/* How many mutants make @was of line @line into @now, and are of @kind. */
static int count(const struct setup *s, size_t file, int line,
		 tb_mutation kind, const char *was, const char *now)
{
	int n = 0;

	for (size_t i = 0; i < s->mutants.count; i++) {
		const tb_mutant *m = &s->mutants.list[i];

		n += m->file == file && m->line == line && m->kind == kind &&
		     (!was || strcmp(m->was, was) == 0) &&
		     strcmp(m->now, now) == 0;
	}
	return n;
}

#define ONE(file, line, kind, was, now) \
	assert_int_equal(count(s, file, line, kind, was, now), 1)

static void a_manifest_changes_in_its_settings(void **state)
{
	const struct setup *s = *state;

	ONE(0, 5, TB_MUTATE_METHOD, "median", "mean");
	ONE(0, 6, TB_MUTATE_METHOD, "1", "2");
	ONE(0, 6, TB_MUTATE_METHOD, "1", "0");
	ONE(0, 9, TB_MUTATE_NUMBER, "25", "26");
	ONE(0, 9, TB_MUTATE_NUMBER, "25", "0");
	for (size_t i = 0; i < s->mutants.count; i++)
		if (s->mutants.list[i].file == 0)
			assert_true(s->mutants.list[i].line > 4);
}

static void a_rule_changes_in_each_of_its_parts(void **state)
{
	const struct setup *s = *state;

	ONE(1, 4, TB_MUTATE_NUMBER, "0.5", "1.5");
	ONE(1, 4, TB_MUTATE_NUMBER, "0.5", "0");
	ONE(1, 4, TB_MUTATE_WORD, "required", "suggested");
	ONE(1, 5, TB_MUTATE_DATE, "2026-01-01", "2027-01-01");
	ONE(1, 7, TB_MUTATE_LOGIC, "and", "or");
	ONE(1, 7, TB_MUTATE_COMPARISON, "<", "<=");
	ONE(1, 7, TB_MUTATE_NUMBER, "20", "21");
	ONE(1, 8, TB_MUTATE_WORD, "mahir", "penyelia");
	ONE(1, 10, TB_MUTATE_WORD, "recommend", "recommend_first");
	ONE(1, 12, TB_MUTATE_LOGIC, "not", "");
}

static void parts_are_left_out_one_at_a_time(void **state)
{
	const struct setup *s = *state;

	ONE(1, 3, TB_MUTATE_NO_RULE, NULL, "");
	ONE(1, 11, TB_MUTATE_NO_RULE, NULL, "");
	ONE(1, 6, TB_MUTATE_NO_CONDITION, NULL, "");	/* all of them */
	ONE(1, 7, TB_MUTATE_NO_CONDITION, NULL, "");
	ONE(1, 8, TB_MUTATE_NO_CONDITION, NULL, "");
	ONE(1, 12, TB_MUTATE_NO_CONDITION, NULL, "");
	ONE(1, 10, TB_MUTATE_NO_COURSE, "\"A\",", "");
	ONE(1, 10, TB_MUTATE_NO_COURSE, "\"B\"", "");
	/* of one there is no less, and all of one is the first of one */
	assert_int_equal(count(s, 1, 13, TB_MUTATE_NO_COURSE, NULL, ""), 0);
	assert_int_equal(count(s, 1, 13, TB_MUTATE_WORD, NULL, "recommend"),
			 0);
}

static void texts_for_people_and_shared_modules_stay(void **state)
{
	const struct setup *s = *state;

	for (size_t i = 0; i < s->mutants.count; i++) {
		const tb_mutant *m = &s->mutants.list[i];

		assert_true(m->file < 2);
		assert_false(m->file == 1 && m->line == 1);
		assert_true(m->kind == TB_MUTATE_NO_RULE ||
			    !strstr(m->was, "satu"));
	}
}

static int lines_of(const char *bytes, size_t length)
{
	int lines = 0;

	for (size_t i = 0; i < length; i++)
		lines += bytes[i] == '\n';
	return lines;
}

static void a_change_is_one_and_keeps_all_lines(void **state)
{
	struct setup *s = *state;

	for (size_t i = 0; i < s->mutants.count; i++) {
		const tb_mutant *m = &s->mutants.list[i];
		const tb_ruleset_file *old = &s->ruleset.files[m->file];
		const tb_ruleset_file *now =
			tb_mutant_files(&s->ruleset, m, &s->arena);

		assert_non_null(now);
		for (size_t f = 0; f < 3; f++)
			assert_true(f == m->file || now[f].bytes ==
					    s->ruleset.files[f].bytes);
		now += m->file;
		assert_int_equal(lines_of(now->bytes, now->length),
				 lines_of(old->bytes, old->length));
		assert_memory_equal(now->bytes, old->bytes, m->at);
		assert_string_equal(now->bytes + m->at + strlen(m->with),
				    old->bytes + m->at + m->length);
		assert_string_not_equal(now->bytes, old->bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_manifest_changes_in_its_settings),
		cmocka_unit_test(a_rule_changes_in_each_of_its_parts),
		cmocka_unit_test(parts_are_left_out_one_at_a_time),
		cmocka_unit_test(texts_for_people_and_shared_modules_stay),
		cmocka_unit_test(a_change_is_one_and_keeps_all_lines),
	};

	return cmocka_run_group_tests(tests, make, drop);
}
