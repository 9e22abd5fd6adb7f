/* test_habits.c - what spreadsheets leave in rules, each told at its place. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "workbench/habits.h"

enum { SEEN_MAX = 8 };

typedef struct seen {
	size_t count;
	char code[SEEN_MAX][16];
	int line[SEEN_MAX], column[SEEN_MAX];
	char hint[SEEN_MAX][200];
} seen;

static void see(void *context, const tb_problem *problem)
{
	seen *s = context;

	if (s->count == SEEN_MAX)
		return;
	snprintf(s->code[s->count], 16, "%s", problem->code);
	snprintf(s->hint[s->count], 200, "%s", problem->hint);
	s->line[s->count] = problem->line;
	s->column[s->count++] = problem->column;
}

/* @expected: "TB-H001 1:9" for each, separated by blanks; "" none. */
static void expect(const char *text, const char *expected, const seen *s)
{
	char told[SEEN_MAX * 32] = "";

	for (size_t i = 0; i < s->count; i++)
		snprintf(told + strlen(told), sizeof told - strlen(told),
			 "%s%s %d:%d", i ? " " : "", s->code[i], s->line[i],
			 s->column[i]);
	if (strcmp(told, expected) != 0)
		print_message("in: %s\n", text);
	assert_string_equal(told, expected);
}

static void in_lua(const char *text, const char *expected)
{
	const tb_rule_file file = { .path = "rules/x/weights.lua",
				    .text = text, .length = strlen(text) };
	seen s = { 0 };
	const tb_watch watch = { see, NULL, &s };

	tb_habits_lua(&file, NULL, &watch);
	expect(text, expected, &s);
}

static void in_yaml(const char *text, const char *expected)
{
	seen s = { 0 };
	const tb_watch watch = { see, NULL, &s };

	tb_habits_yaml("rules/x/ruleset.yaml", text, strlen(text), &watch);
	expect(text, expected, &s);
}

static void a_decimal_comma_is_seen(void **state)
{
	(void)state;
	in_lua("t = { KOM = 12,5 }", "TB-H001 1:13");
	in_lua("return c.level < 2,5", "TB-H001 1:18");
	in_lua("return 1,5", "TB-H001 1:8");
	/* lists and arguments may hold numbers side by side */
	in_lua("t = { 1,2,3 } f(1,2)", "");
	in_lua("t = { KOM = 12, 5 }", "");
	in_lua("t = { KOM = 1.5,PP = 2 }", "");
	in_lua("-- KOM = 12,5\nt = \"KOM = 12,5\"", "");
}

static void a_percentage_is_seen(void **state)
{
	(void)state;
	in_lua("t = { KOM = 25%, PP = 2 }", "TB-H003 1:13");
	in_lua("t = { KOM = 25% }", "TB-H003 1:13");
	in_lua("t = {\n KOM = 2.5%\n PP = 1 }", "TB-H003 2:8");
	in_lua("x = 25 % 2", "");
	in_lua("x = 25%2 y = 25%(z) w = 25%v", "");
}

static void a_missing_comma_is_seen(void **state)
{
	(void)state;
	in_lua("t = { KOM = 10 PP = 2 }", "TB-H004 1:15");
	in_lua("t = { {\n}\n{ } }", "TB-H004 2:2");
	in_lua("t = { \"A\" \"B\" }", "TB-H004 1:10");
	in_lua("t = { id = \"é\" reason = 1 }", "TB-H004 1:15");
	in_lua("t = { when = function() return x end weights = 1 }",
	       "TB-H004 1:37");
	in_lua("t = { recommend = courses { stage = \"x\" } below = 1 }",
	       "TB-H004 1:42");
	/* calls, statements and what stands in functions are none */
	in_lua("t = { require \"x\", f { } { } }", "");
	in_lua("local a = 1 b = 2", "");
	in_lua("t = { f = function() local a = 1 b = 2 end }", "");
	in_lua("t = { a = x and y or z, [1] = 2 }", "");
}

static void a_key_of_yaml_is_seen(void **state)
{
	(void)state;
	in_lua("t = { KOM: 10, PP = 2 }", "TB-H007 1:7");
	in_lua("t = { PP = 2, \"KOM\": 10 }", "TB-H007 1:15");
	in_lua("t = { \"KOM\" = 10 }", "TB-H007 1:7");
	in_lua("t = { KOM: p.bobot }", "TB-H007 1:7");
	/* methods, values and lists of texts are none */
	in_lua("t = { unit:name(), unit:name \"x\", \"KOM\", \"a b\" }", "");
	in_lua("t = { x = \"KOM\" == y, z = \"KOM\" .. y }", "");
	in_lua("f(unit:name(), x)", "");
}

static void a_key_twice_is_seen(void **state)
{
	(void)state;
	in_lua("t = { KOM = 1, PP = 2, KOM = 3 }", "TB-H005 1:24");
	in_lua("t = { KOM = 1, [\"KOM\"] = 3 }", "TB-H005 1:17");
	in_lua("t = { a = { KOM = 1 }, b = { KOM = 1 } }", "");
	in_lua("t = { a = { KOM = 1 }, KOM = 1 }", "");
}

static void an_official_code_is_seen(void **state)
{
	tb_competency competency = { 1, "KES_PPI", "Infeksi", "technical",
				     "T.2", NULL };
	const tb_catalog catalog = { .competency_count = 1,
				     .competencies = &competency };
	const char *text = "t = { [\"T.2\"] = 1 }";
	const tb_rule_file file = { .path = "w.lua", .text = text,
				    .length = strlen(text) };
	seen s = { 0 };
	const tb_watch watch = { see, NULL, &s };

	(void)state;
	in_lua("t = { T.1 = 10 }", "TB-H006 1:7");
	in_lua("t = { x = asn.unit, y = 0.1, z = a .. .1 }", "");
	tb_habits_lua(&file, &catalog, &watch);
	expect(text, "TB-H006 1:8", &s);
	assert_non_null(strstr(s.hint[0], "KES_PPI"));
}

static void yaml_has_habits_too(void **state)
{
	(void)state;
	in_yaml("- { from: 2026-01-01, value: 12,5, basis: x }",
		"TB-H001 1:30");
	in_yaml("a:\n  value: 25%", "TB-H003 2:10");
	in_yaml("basis: \xE2\x80\x9CPerbup\xE2\x80\x9D", "TB-H002 1:8");
	in_yaml("value: 12,5", "");	/* the reader of YAML says so */
	in_yaml("basis: naik 25% # 12,5", "");
	in_yaml("basis: \"25%\"", "");
	in_yaml("- { from: 2026-01-01, value: 12, basis: x }", "");
	in_yaml("- { value: 12,basis: x }", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_decimal_comma_is_seen),
		cmocka_unit_test(a_percentage_is_seen),
		cmocka_unit_test(a_missing_comma_is_seen),
		cmocka_unit_test(a_key_of_yaml_is_seen),
		cmocka_unit_test(a_key_twice_is_seen),
		cmocka_unit_test(an_official_code_is_seen),
		cmocka_unit_test(yaml_has_habits_too)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
