/* test_lint.c - luacheck in its locked program, and loading without faulty
 * rules. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "office.h"
#include "rule/faults.h"
#include "rule/lint.h"

static tb_lint *start(void)
{
	tb_lint *lint = NULL;
	char path[4096];
	tb_error err;
	const char *build = getenv("TIMBANG_BUILD_DIR");

	assert_non_null(build);
	snprintf(path, sizeof path, "%s/timbang-rule-lint", build);
	assert_int_equal(tb_lint_start(path, &lint, &err), TB_OK);
	return lint;
}

static void look(tb_lint *lint, const char *text, size_t length,
		 seen_problems *seen)
{
	const tb_rule_file file = { .name = "weights.lua",
				    .path = "rules/x/weights.lua",
				    .text = text, .length = length };
	const tb_watch watch = office_watch(seen);
	tb_error err;

	memset(seen, 0, sizeof *seen);
	assert_int_equal(tb_lint_file(lint, &file, &watch, &err), TB_OK);
}

static void each_finding_has_code_and_place(void **state)
{
	static const struct {
		const char *text, *code;
		int line, column;
	} cases[] = {
		{ "local a = 1", "TB-L211", 1, 7 },
		{ "for i = 1, 2 do f = i end", "TB-R022", 1, 17 },
		{ "return ipair({})", "TB-R020", 1, 8 },
		{ "return string.upppper(\"\")", "TB-R023", 1, 8 },
		{ "math.pi = 3", "TB-R025", 1, 1 },
		{ "do return 1 end return 2", "TB-L511", 1, 17 },
		{ "local a = 1\nlocal b = a\nlocal a = 2\nreturn a, b",
		  "TB-L411", 3, 7 },
		{ "local a = 1\nreturn function(a) return a end, a",
		  "TB-L421", 2, 17 },
		{ "if true then end", "TB-L541", 1, 9 },
		{ "return { \"\xC3\xA9\", zz }", "TB-R020", 1, 15 },
		{ "return {", "TB-R010", 1, 8 }
	};
	tb_lint *lint = start();
	seen_problems seen;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		look(lint, cases[i].text, strlen(cases[i].text), &seen);
		if (seen.count == 0 ||
		    strcmp(seen.code[0], cases[i].code) != 0 ||
		    seen.line[0] != cases[i].line ||
		    seen.column[0] != cases[i].column)
			print_message("%s: %d, %s %d:%d\n", cases[i].text,
				      seen.count, seen.code[0], seen.line[0],
				      seen.column[0]);
		assert_true(seen.count > 0);
		assert_string_equal(seen.code[0], cases[i].code);
		assert_int_equal(seen.line[0], cases[i].line);
		assert_int_equal(seen.column[0], cases[i].column);
	}
	tb_lint_stop(lint);
}

static void what_rules_may_use_is_known(void **state)
{
	static const char text[] =
		"local m = require \"m\"\n"
		"return { when = function(asn, p)\n"
		"  for _, v in ipairs { 1 } do assert(v) end\n"
		"  return is(asn.unit.kind, \"x\") and m.x(p)\n"
		"    and any_below(asn, {}) and string.contains(\"a\", \"b\")\n"
		"end, recommend = courses { stage = \"x\" } }\n";
	tb_lint *lint = start();
	seen_problems seen;

	(void)state;
	look(lint, text, strlen(text), &seen);
	assert_int_equal(seen.count, 0);
	look(lint, "return os.time()", 16, &seen);
	assert_int_equal(seen.count, 1);
	assert_string_equal(seen.code[0], "TB-R021");
	look(lint, "return ans.leads", 16, &seen);
	assert_string_equal(seen.hint[0], "did you mean asn? If it is a text or "
			    "a code, write quotes: \"ans\"");
	tb_lint_stop(lint);
}

/* A comment cannot switch anything off, and a large text ends. */
static void nothing_in_a_text_commands_the_checker(void **state)
{
	static char large[64 * 1024 + 1];
	const char *silent = "-- luacheck: ignore\nlocal a = 1\n";
	tb_lint *lint = start();
	seen_problems seen;
	size_t n = 0;

	(void)state;
	look(lint, silent, strlen(silent), &seen);
	assert_int_equal(seen.count, 1);
	n += (size_t)snprintf(large, sizeof large, "return ");
	while (n + 8 < sizeof large)
		n += (size_t)snprintf(large + n, sizeof large - n, "{");
	look(lint, large, n, &seen);
	assert_true(seen.count > 0);
	look(lint, "return 1", 8, &seen);
	assert_int_equal(seen.count, 0);
	tb_lint_stop(lint);
}

static bool saw(const seen_problems *seen, const char *code, const char *file)
{
	for (int i = 0; i < seen->count; i++)
		if (strcmp(seen->code[i], code) == 0 &&
		    strstr(seen->file[i], file))
			return true;
	return false;
}

static void one_fault_hides_no_other(void **state)
{
	office o;
	seen_problems seen = { 0 };
	const tb_watch watch = office_watch(&seen);
	tb_rule_rest rest;
	tb_error err;

	(void)state;
	office_init(&o, "return { { id = \"a\", reason = \"x\", weigth = {} },"
		    " { id = \"b\", reason = \"x\", weights = { KMO = 1 } },"
		    " { id = \"c\", reason = \"x\", weights = {} } }",
		    "return { 5 }");
	assert_int_equal(tb_rules_faults(&o.setup, &watch, &rest, &err),
			 TB_OK);
	assert_true(rest.any_fault);
	assert_true(saw(&seen, "TB-R053", "weights"));
	assert_true(saw(&seen, "TB-R060", "weights"));
	assert_true(saw(&seen, "TB-R051", "training"));
	/* "c" is left. */
	assert_true(rest.usable);
}

static void a_sound_ruleset_has_no_fault(void **state)
{
	office o;
	seen_problems seen = { 0 };
	const tb_watch watch = office_watch(&seen);
	tb_rule_rest rest;
	tb_error err;

	(void)state;
	office_init(&o, "return {}", "return {}");
	assert_int_equal(tb_rules_faults(&o.setup, &watch, &rest, &err),
			 TB_OK);
	assert_false(rest.any_fault);
	assert_true(rest.usable);
	assert_int_equal(seen.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_finding_has_code_and_place),
		cmocka_unit_test(what_rules_may_use_is_known),
		cmocka_unit_test(nothing_in_a_text_commands_the_checker),
		cmocka_unit_test(one_fault_hides_no_other),
		cmocka_unit_test(a_sound_ruleset_has_no_fault)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
