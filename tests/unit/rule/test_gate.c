/* test_gate.c - what rule texts may not be. */
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "office.h"
#include "rule/gate.h"
#include "rule/lexer.h"

static seen_problems seen;

static size_t check(const char *text, size_t length)
{
	const tb_rule_file file = {
		.name = "weights.lua", .path = "weights.lua", .text = text,
		.length = length
	};
	tb_watch watch = office_watch(&seen);

	return tb_gate_check(&file, &watch);
}

static void passes(const char *text)
{
	if (check(text, strlen(text)) > 0)
		fail_msg("%s: %s in: %s", seen.code[0], seen.message[0], text);
}

static void refuses(const char *text, const char *code, int line, int column)
{
	if (check(text, strlen(text)) == 0)
		fail_msg("nothing is wrong with: %s", text);
	assert_string_equal(seen.code[0], code);
	assert_int_equal(seen.line[0], line);
	assert_int_equal(seen.column[0], column);
}

/* @start, then @part @times, then @rest. */
static char *repeated(const char *start, const char *part, int times,
		      const char *rest)
{
	size_t length = strlen(part);
	char *text = malloc(strlen(start) + length * (size_t)times +
			    strlen(rest) + 1);
	char *at = text;

	assert_non_null(text);
	memcpy(at, start, strlen(start));
	at += strlen(start);
	for (int i = 0; i < times; i++, at += length)
		memcpy(at, part, length);
	memcpy(at, rest, strlen(rest) + 1);
	return text;
}

static void repeated_is(const char *start, const char *part, int times,
			const char *rest, const char *code)
{
	char *text = repeated(start, part, times, rest);
	size_t problems = check(text, strlen(text));

	free(text);
	if (!code) {
		assert_int_equal(problems, 0);
		return;
	}
	assert_int_equal(problems, 1);
	assert_string_equal(seen.code[0], code);
}

static void ordinary_rules_pass(void **state)
{
	(void)state;
	passes("return { { id = \"dasar\", reason = 'Bobot', weights = { KOM "
	       "= 10.5 }, when = function(asn) return asn.jp ~= 3 and not "
	       "(asn.jp <= 2) end } } -- selesai");
	passes("local t = {} local a, b = t[1], t[\"x\"] if a == b then "
	       "repeat a = t[b] until a < b end return [[ teks & | ~ ]]");
	passes("local s = \"& | << >> ~ goto \\\" [ a < b ]\" return s");
	passes("--[==[ & goto ]] ]==] return {}");
	passes("local x = 1 if x < 2 then x = t[f(x < 3) and 1] end");
	passes("for i = 1, 3 do local y = i < 2 end");
}

static void bitwise_operators_are_refused_and_unequal_is_not(void **state)
{
	(void)state;
	refuses("local x = 5 ~ 3", "TB-G010", 1, 13);
	refuses("local x = 1 | 2", "TB-G010", 1, 13);
	refuses("local x = 1 & 2", "TB-G010", 1, 13);
	refuses("local x = ~1", "TB-G010", 1, 11);
	refuses("local x = 1 << 2", "TB-G010", 1, 13);
	refuses("local x = 1\n  >> 2", "TB-G010", 2, 3);
	passes("return 1 ~= 2");
}

static void a_comparison_between_brackets_is_refused(void **state)
{
	(void)state;
	refuses("return t[a < b]", "TB-G011", 1, 12);
	refuses("return t[1][a == b]", "TB-G011", 1, 15);
	refuses("return t[f(a) ~= b]", "TB-G011", 1, 15);
	refuses("return t[(a < b)]", "TB-G011", 1, 13);
	refuses("return t[not ((a < b))]", "TB-G011", 1, 18);
	passes("return t[f(a < b)]");
	passes("return t[(f)(a)] or (a < b)");
}

static void goto_labels_and_attributes_are_refused(void **state)
{
	(void)state;
	refuses("goto a", "TB-G012", 1, 1);
	refuses("::a::", "TB-G012", 1, 1);
	refuses("local x <close> = nil", "TB-G013", 1, 9);
	refuses("local y, x <const> = nil", "TB-G013", 1, 12);
	passes("return t.goto_value");
}

static void hidden_characters_are_refused_with_their_place(void **state)
{
	(void)state;
	refuses("local s = '\xE2\x80\xAE'", "TB-G004", 1, 12);
	refuses("x\n\xC3\xA9 \x1b[2J", "TB-G003", 2, 3);
	refuses("local s = 1 \xEF\xBB\xBF", "TB-G004", 1, 13);
	refuses("a\xFF", "TB-G002", 1, 2);
	refuses("\xFF\xFEr", "TB-G002", 1, 1);
	assert_int_equal(check("ab\0c", 4), 1);
	assert_string_equal(seen.code[0], "TB-G003");
}

static void a_byte_order_mark_is_a_warning(void **state)
{
	(void)state;
	passes("\xEF\xBB\xBFreturn {}");
	assert_int_equal(seen.count, 1);
	assert_string_equal(seen.code[0], "TB-G005");
}

static void habits_of_other_programs_get_their_own_words(void **state)
{
	(void)state;
	refuses("return \xE2\x80\x9CKOM\xE2\x80\x9D", "TB-G014", 1, 8);
	refuses("#!/usr/bin/lua", "TB-G006", 1, 1);
	refuses("if a != b then", "TB-G016", 1, 6);
	assert_string_equal(seen.hint[0], "unequal is written ~=");
	refuses("return \"abc", "TB-G015", 1, 8);
	refuses("x = 1 --[[ abc", "TB-G015", 1, 7);
}

static void depth_chains_words_and_size_are_bounded(void **state)
{
	(void)state;
	repeated_is("return ", "(", 100, "1", NULL);
	repeated_is("return ", "(", 101, "1", "TB-G007");
	repeated_is("", "do ", 101, "", "TB-G007");
	repeated_is("", "if x then ", 101, "", "TB-G007");
	repeated_is("", "do end ", 500, "", NULL);
	repeated_is("return t", ".a", 200, "", NULL);
	repeated_is("return t", ".a", 201, "", "TB-G008");
	repeated_is("return s", ":lower()", 101, "", "TB-G008");
	repeated_is("return f", "{}", 201, "", "TB-G008");
	repeated_is("return f", "''", 201, "", "TB-G008");
	repeated_is("return {", "a.b, ", 500, "}", NULL);
	repeated_is("return {", "1,", 9990, "}", NULL);
	repeated_is("return {", "1,", 10001, "}", "TB-G009");
	repeated_is("--", "x", 65534, "", NULL);
	repeated_is("--", "x", 65535, "", "TB-G001");
}

static void the_lexer_finds_ids_and_words(void **state)
{
	static const char text[] =
		"-- id = \"a\"\nreturn { { id = \"b\",\n  id = 'a', KMO = 1 } }";
	int line, column;

	(void)state;
	assert_true(tb_lexer_find_id(text, strlen(text), "a", &line, &column));
	assert_int_equal(line, 3);
	assert_int_equal(column, 8);
	assert_false(tb_lexer_find_id(text, strlen(text), "c", &line,
				      &column));
	assert_true(tb_lexer_find_word(text, strlen(text), "KMO", 2, 0, &line,
				       &column));
	assert_int_equal(line, 3);
	assert_int_equal(column, 13);
	assert_false(tb_lexer_find_word(text, strlen(text), "KMO", 1, 2, &line,
					&column));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ordinary_rules_pass),
		cmocka_unit_test(
			bitwise_operators_are_refused_and_unequal_is_not),
		cmocka_unit_test(a_comparison_between_brackets_is_refused),
		cmocka_unit_test(goto_labels_and_attributes_are_refused),
		cmocka_unit_test(
			hidden_characters_are_refused_with_their_place),
		cmocka_unit_test(a_byte_order_mark_is_a_warning),
		cmocka_unit_test(habits_of_other_programs_get_their_own_words),
		cmocka_unit_test(depth_chains_words_and_size_are_bounded),
		cmocka_unit_test(the_lexer_finds_ids_and_words),
	};

	return cmocka_run_group_tests_name("gate", tests, NULL, NULL);
}
