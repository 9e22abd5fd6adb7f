/* test_declare.c - what a rule file may declare, in the real, locked
 * worker. */
#include <stdio.h>
#include <string.h>

#include "check.h"

#include "office.h"

#define RULE(fields) "return { { id = \"satu\", reason = \"Sebab\", " fields \
	" } }"

static seen_problems seen;
static tb_watch watch;

static tb_rules *start(const char *weights, const char *training)
{
	office o;
	tb_rules *rules = NULL;
	tb_error err = { 0 };

	office_init(&o, weights, training);
	watch = office_watch(&seen);
	if (tb_rules_start(&o.setup, &watch, &rules, &err) != TB_OK)
		fail_msg("%s:%d: %s", err.file, err.line, err.message);
	return rules;
}

/* Loading must fail with @code on @line (0: any). */
static void refused(const char *weights, const char *training,
		    tb_status status, const char *code, int line)
{
	office o;
	tb_rules *rules = NULL;
	tb_error err = { 0 };
	tb_status st;

	office_init(&o, weights, training);
	watch = office_watch(&seen);
	st = tb_rules_start(&o.setup, &watch, &rules, &err);
	tb_rules_stop(rules);
	if (seen.count == 0 || strcmp(seen.code[0], code) != 0)
		fail_msg("%s instead of %s: %s", seen.code[0], code,
			 err.message);
	assert_int_equal(st, status);
	if (line > 0)
		assert_int_equal(seen.line[0], line);
	assert_string_equal(seen.file[0], weights ?
			    "rules/kesehatan/weights.lua" :
			    "rules/kesehatan/training.lua");
}

static void the_rules_of_the_design_load(void **state)
{
	static const char weights[] =
	"return {\n"
	"  { id = \"dasar\", reason = \"Bobot dasar\",\n"
	"    weights = { INT = 10, KOM = 15.5, technical = 40 } },\n"
	"  { id = \"tatap-muka\", reason = \"Tatap muka\",\n"
	"    when = function(asn) return asn.position.serves_public end,\n"
	"    weights = function(asn, p) return { KOM = p.bobot_komunikasi } "
	"end },\n"
	"}\n";
	static const char training[] =
	"return {\n"
	"  { id = \"komunikasi-pasien\", competency = \"KOM\", below = 0.5,\n"
	"    priority = \"required\",\n"
	"    reason = \"{competency} {level}, standar {required}\",\n"
	"    when = function(asn) return asn.position.serves_public end,\n"
	"    recommend = { \"KOM_COACHING\", \"KOM_SBAR\" } },\n"
	"  { id = \"pendampingan\", competency = \"*\", below = 0.01,\n"
	"    priority = \"suggested\", reason = \"{gap}\",\n"
	"    recommend = courses { stage = \"first_step\" } },\n"
	"}\n";
	tb_rules *rules = start(weights, training);
	const tb_rule *rule;

	(void)state;
	assert_int_equal(tb_rules_count(rules), 4);
	rule = tb_rules_at(rules, 0);
	assert_int_equal(rule->kind, TB_WEIGHTING);
	assert_int_equal(rule->line, 2);
	assert_int_equal(rule->weight_count, 3);
	assert_string_equal(rule->weights[1].key, "KOM");
	assert_int_equal(rule->weights[1].weight.micro, 15500000);
	assert_string_equal(rule->weights[2].key, "technical");
	rule = tb_rules_at(rules, 1);
	assert_true(rule->weights_function);
	assert_int_equal(rule->condition_count, 1);
	rule = tb_rules_at(rules, 2);
	assert_int_equal(rule->kind, TB_TRAINING);
	assert_string_equal(rule->path, "rules/kesehatan/training.lua");
	assert_int_equal(rule->competencies[0], KOM);
	assert_int_equal(rule->below.micro, 500000);
	assert_true(rule->required);
	assert_string_equal(rule->recommend[1].course, "KOM_SBAR");
	rule = tb_rules_at(rules, 3);
	assert_true(rule->every_required);
	assert_null(rule->recommend[0].course);
	assert_string_equal(rule->recommend[0].query.stage, "first_step");
	assert_int_equal(rule->recommend[0].query.level.micro, -1);
	tb_rules_stop(rules);
}

static void a_rule_with_a_wrong_field_is_refused(void **state)
{
	static const struct {
		const char *rule, *code;
	} cases[] = {
		{ "id = \"a\", reason = \"x\", weight = {}", "TB-R053" },
		{ "id = \"a\", weights = {}", "TB-R054" },
		{ "id = \"A\", reason = \"x\", weights = {}", "TB-R056" },
		{ "id = 5, reason = \"x\", weights = {}", "TB-R055" },
		{ "id = \"a\", reason = \"x\", weights = 3", "TB-R055" },
		{ "id = \"a\", reason = \"x\", weights = { KMO = 1 }",
		  "TB-R060" },
		{ "id = \"a\", reason = \"x\", weights = { KOM = -1 }",
		  "TB-R061" },
		{ "id = \"a\", reason = \"x\", weights = { KOM = 0/0 }",
		  "TB-R061" },
		{ "id = \"a\", reason = \"x\", weights = { KOM = \"1\" }",
		  "TB-R061" },
		{ "id = \"a\", reason = \"{nama}\", weights = {}", "TB-R059" },
		{ "id = \"a\", reason = \"x\", weights = {}, when = true",
		  "TB-R055" },
		{ "id = \"a\", reason = \"x\", weights = {}, when = {}",
		  "TB-R056" },
		{ "id = \"a\", reason = \"x\", weights = {}, from = "
		  "\"2026-02-30\"", "TB-R080" },
		{ "id = \"a\", reason = \"x\", weights = {}, from = "
		  "\"besok\"", "TB-R056" },
		{ "id = \"a\" .. \"b\", reason = \"x\", weights = {}",
		  "TB-R081" },
	};

	static const struct {
		const char *query, *code;
	} queries[] = {
		{ "[1] = \"semua\"", "TB-R063" },
		{ "level = 2, [true] = 1, stage = 5", "TB-R063" },
		{ "stage = 5", "TB-R064" },
		{ "stage = \"\"", "TB-R064" },
		{ "level = 2, stage = \"a\\tb\"", "TB-R064" },
		{ "stage = \"a\\0b\"", "TB-R064" },
		{ "stage = (\"x\"):rep(65)", "TB-R064" },
		{ "level = -1", "TB-R064" },
		{ "level = \"2\"", "TB-R064" },
		{ "competency = \"KMO\"", "TB-R027" },
		{ "competency = \"K\\tM\"", "TB-R064" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[512];

		snprintf(text, sizeof text, "return { { %s } }",
			 cases[i].rule);
		refused(text, NULL, TB_ERULE, cases[i].code, 0);
	}
	refused(NULL, RULE("competency = \"KMO\", recommend = {}"), TB_ERULE,
		"TB-R027", 1);
	refused(NULL, RULE("competency = \"KOM\", recommend = {}, "
			   "recommend_first = {}"), TB_ERULE, "TB-R057", 1);
	refused(NULL, RULE("competency = \"KOM\", recommend = { \"kom\" }"),
		TB_ERULE, "TB-R062", 1);
	refused(NULL, RULE("competency = \"KOM\", recommend = courses { "
			   "stge = \"x\" }"), TB_ERULE, "TB-R063", 1);
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		char text[512];

		snprintf(text, sizeof text, RULE("competency = \"KOM\", "
			 "recommend = courses { %s }"), queries[i].query);
		refused(NULL, text, TB_ERULE, queries[i].code, 1);
	}
	refused(NULL, RULE("competency = \"KOM\", recommend = {}, priority = "
			   "\"wajib\""), TB_ERULE, "TB-R056", 1);
}

static void a_file_that_returns_no_list_is_refused(void **state)
{
	(void)state;
	refused("local rules = {}", NULL, TB_ERULE, "TB-R050", 0);
	refused("return function() end", NULL, TB_ERULE, "TB-R050", 0);
	refused("return { 1 }", NULL, TB_ERULE, "TB-R051", 0);
	refused("return { {}, nil, {} }", NULL, TB_ERULE, "TB-R065", 0);
	refused("return { id = \"a\" }", NULL, TB_ERULE, "TB-R065", 0);
	refused("return { {}, id = \"a\", weights = {} }", NULL, TB_ERULE,
		"TB-R065", 0);
	refused("return { id = \"a\", [true] = 1, [1.5] = 2 }", NULL, TB_ERULE,
		"TB-R065", 0);
	refused("return { [-1] = {}, [0] = {}, {} }", NULL, TB_ERULE,
		"TB-R065", 0);
	refused("return {\n { id = \"a\"\n reason = 1 } }", NULL, TB_ERULE,
		"TB-R010", 3);
	refused("return asn", NULL, TB_ERULE, "TB-R020", 1);
}

static void two_rules_of_one_id_are_refused_over_both_files(void **state)
{
	office o;
	tb_rules *rules = NULL;
	tb_error err = { 0 };

	(void)state;
	office_init(&o, RULE("weights = {}"),
		    RULE("competency = \"*\", recommend = {}"));
	watch = office_watch(&seen);
	assert_int_equal(tb_rules_start(&o.setup, &watch, &rules, &err),
			 TB_ERULE);
	assert_string_equal(seen.code[0], "TB-R058");
	assert_string_equal(seen.file[0], "rules/kesehatan/training.lua");
}

static void the_place_of_a_misspelt_competency_is_its_column(void **state)
{
	(void)state;
	refused("return {\n  { id = \"satu\", reason = \"x\",\n    weights = "
		"{ INT = 1, KMO = 2 } } }", NULL, TB_ERULE, "TB-R060", 3);
	assert_int_equal(seen.column[0], 26);
	assert_string_equal(seen.hint[0], "did you mean KOM?");
}

static void modules_load_once_and_circles_are_named(void **state)
{
	office o;
	tb_rules *rules = NULL;
	tb_error err = { 0 };

	(void)state;
	office_init(&o, "local a = require \"nasional.tangga\"\n"
		    RULE("weights = { KOM = a.bobot }"), NULL);
	office_module(&o, "nasional.tangga", "return { bobot = 7 }");
	if (tb_rules_start(&o.setup, NULL, &rules, &err) != TB_OK)
		fail_msg("%s", err.message);
	assert_int_equal(tb_rules_at(rules, 0)->weights[0].weight.micro,
			 7000000);
	tb_rules_stop(rules);
	rules = NULL;

	office_init(&o, "require \"a\" return {}", NULL);
	office_module(&o, "a", "return require \"b\"");
	office_module(&o, "b", "return require \"a\"");
	watch = office_watch(&seen);
	assert_int_equal(tb_rules_start(&o.setup, &watch, &rules, &err),
			 TB_ERULE);
	assert_string_equal(seen.code[0], "TB-R031");
	assert_string_equal(seen.file[0], "b");
	refused("require \"os\" return {}", NULL, TB_ERULE, "TB-R030", 1);
}

static void a_loop_while_loading_spends_the_budget(void **state)
{
	(void)state;
	refused("while true do end", NULL, TB_ELIMIT, "TB-R001", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rules_of_the_design_load),
		cmocka_unit_test(a_rule_with_a_wrong_field_is_refused),
		cmocka_unit_test(a_file_that_returns_no_list_is_refused),
		cmocka_unit_test(
			two_rules_of_one_id_are_refused_over_both_files),
		cmocka_unit_test(
			the_place_of_a_misspelt_competency_is_its_column),
		cmocka_unit_test(modules_load_once_and_circles_are_named),
		cmocka_unit_test(a_loop_while_loading_spends_the_budget),
	};

	return cmocka_run_group_tests_name("declare", tests, NULL, NULL);
}
