/* test_lua_words.c - Lua's messages in the words of rule authors. */
#include "check.h"

#include "rule/lua_words.h"

static void says(const char *lua, const char *words)
{
	tb_arena arena;

	tb_arena_init(&arena);
	assert_string_equal(tb_lua_words(&arena, lua), words);
	tb_arena_release(&arena);
}

static void common_messages_are_said_in_plain_words(void **state)
{
	(void)state;
	says("attempt to compare number with nil",
	     "number is compared with nil, which have no common order");
	says("attempt to compare two table values",
	     "two values of type table have no order to compare");
	says("attempt to perform arithmetic on a nil value (field 'bobot')",
	     "the field 'bobot' is nil: it cannot be calculated with");
	says("attempt to call a nil value (method 'find')",
	     "the method 'find' is nil and cannot be called");
}

static void other_messages_stay_as_they_are(void **state)
{
	(void)state;
	says("'for' step is zero", "'for' step is zero");
	says("attempt to compare number", "attempt to compare number");
	says("attempt to index a nil value (local 'x') and more",
	     "attempt to index a nil value (local 'x') and more");
	says("", "");
}

static void a_text_with_braces_is_not_filled_again(void **state)
{
	const char *const text[3] = { "{b}", "%s{a}", "" };
	tb_arena arena;

	(void)state;
	tb_arena_init(&arena);
	assert_string_equal(tb_fill_words(&arena, "{a} {b} {c} {d} %d", text),
			    "{b} %s{a}  {d} %d");
	tb_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(common_messages_are_said_in_plain_words),
		cmocka_unit_test(other_messages_stay_as_they_are),
		cmocka_unit_test(a_text_with_braces_is_not_filled_again),
	};

	return cmocka_run_group_tests_name("lua_words", tests, NULL, NULL);
}
