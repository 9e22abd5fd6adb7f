/* test_scratch.c - a store in memory, and a ruleset with other numbers. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "evaluate/ruleset.h"
#include "store/store.h"
#include "workbench/scratch.h"

static const char *rules_dir(void)
{
	const char *folder = getenv("TIMBANG_RULES");

	assert_non_null(folder);
	return folder;
}

static int64_t number_of(tb_store *store, tb_code_kind kind, const char *code)
{
	int64_t id = -1;

	assert_int_equal(tb_store_code(store, kind, code, &id, NULL), TB_OK);
	return id;
}

static void knows_what_the_ruleset_can_name(void **state)
{
	tb_store *store = NULL;
	tb_error err = { 0 };

	(void)state;
	assert_int_equal(tb_scratch_make(rules_dir(), "kesehatan", NULL,
					 &store, &err), TB_OK);
	assert_true(number_of(store, TB_CODE_COMPETENCY, "KOM") > 0);
	assert_true(number_of(store, TB_CODE_COMPETENCY, "KES_PPI") > 0);
	assert_true(number_of(store, TB_CODE_COURSE, "KOM_COACHING") > 0);
	tb_store_close(store);
	assert_int_equal(tb_scratch_make(rules_dir(), "nasional", NULL,
					 &store, &err), TB_OK);
	assert_true(number_of(store, TB_CODE_COMPETENCY, "KOM") > 0);
	assert_int_equal(number_of(store, TB_CODE_COMPETENCY, "KES_PPI"), 0);
	tb_store_close(store);
}

static tb_ruleset *kesehatan(void)
{
	tb_ruleset *ruleset = NULL;

	assert_int_equal(tb_ruleset_load(rules_dir(), "kesehatan", NULL,
					 &ruleset, NULL), TB_OK);
	return ruleset;
}

static void files_in_memory_are_the_same_ruleset(void **state)
{
	tb_ruleset *folder = kesehatan(), *memory = NULL;

	(void)state;
	assert_int_equal(tb_ruleset_from_files("kesehatan", folder->files,
					       folder->file_count, NULL,
					       &memory, NULL), TB_OK);
	assert_string_equal(memory->sha256, folder->sha256);
	assert_int_equal(memory->manifest.parameter_count,
			 folder->manifest.parameter_count);
	tb_ruleset_free(folder);
	tb_ruleset_free(memory);
}

static const tb_parameter *communication(const tb_ruleset *ruleset)
{
	const tb_manifest *manifest = &ruleset->manifest;

	for (size_t i = 0; i < manifest->parameter_count; i++)
		if (strcmp(manifest->parameters[i].name,
			   "bobot_komunikasi") == 0)
			return &manifest->parameters[i];
	fail();
	return NULL;
}

static void an_override_holds_on_every_day(void **state)
{
	tb_ruleset *ruleset = kesehatan();
	const tb_parameter *parameter;

	(void)state;
	assert_int_equal(tb_ruleset_override(ruleset, "bobot_komunikasi",
					     "40.5", NULL), TB_OK);
	parameter = communication(ruleset);
	assert_int_equal(parameter->count, 1);
	assert_int_equal(tb_parameter_on(parameter, 0)->number.micro,
			 40500000);
	tb_ruleset_free(ruleset);
}

static void an_override_must_fit(void **state)
{
	tb_ruleset *ruleset = kesehatan();
	tb_error err = { 0 };

	(void)state;
	assert_int_equal(tb_ruleset_override(ruleset, "bobot_komunikas", "1",
					     &err), TB_EDATA);
	assert_non_null(strstr(err.message, "'bobot_komunikasi'"));
	assert_int_equal(tb_ruleset_override(ruleset, "bobot_komunikasi",
					     "banyak", &err), TB_EDATA);
	assert_non_null(strstr(err.message, "'banyak'"));
	assert_int_not_equal(communication(ruleset)->values[0].number.micro,
			     0);
	tb_ruleset_free(ruleset);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_what_the_ruleset_can_name),
		cmocka_unit_test(files_in_memory_are_the_same_ruleset),
		cmocka_unit_test(an_override_holds_on_every_day),
		cmocka_unit_test(an_override_must_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
