/* test_pinned.c - what Debian's Lua 5.4.4 does wrong, as it does it, and that
 * rules cannot get there: the gate refuses the text, or the name is not given.
 *
 * When one of these fails because Lua has become better, the rule against it
 * may go, together with its line here.  Left out are the bugs that show only as
 * memory read after it was freed (__concat, weak tables).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "check.h"
#include "rule/gate.h"
#include "worker/library.h"

/* 300 constants before the one that matters. */
#define CONSTANTS "local _ = { CONSTANTS } return "
#define INDEX(expression) \
	"local t = { [true] = 'benar', [false] = 'salah' } " \
	"local function f(a, b) return t[" expression "] end return f(1, 2)"

static const struct {
	const char *text;	/* CONSTANTS is filled in */
	const char *wrong;	/* what it gives here, as text */
	const char *right;
	bool harmless;		/* the worker finds the line by itself */
} pins[] = {
	{ CONSTANTS "5 ~ (2 or 3)", "0", "7", false },
	{ CONSTANTS "5 | (8 or 3)", "8", "13", false },
	{ CONSTANTS "1 | (2 or 3)", "2", "3", false },
	{ INDEX("a < b"), "attempt to index", "benar", false },
	{ INDEX("(a < b)"), "attempt to index", "benar", false },
	{ INDEX("((a < b))"), "attempt to index", "benar", false },
	{ INDEX("not not (a < b)"), "attempt to index", "benar", false },
	{ INDEX("(a < b) == true"), "attempt to index", "benar", false },
	{ "local a, b = 1, 0\n\nlocal c = a // b\nreturn c", ":1:", ":3:", true },
};

/* What it gives, or its error. */
static void run(const char *text, char *out, size_t size)
{
	lua_State *L = luaL_newstate();

	assert_non_null(L);
	luaL_openlibs(L);
	(void)luaL_dostring(L, text);
	snprintf(out, size, "%s", luaL_tolstring(L, -1, NULL));
	lua_close(L);
}

static char *with_constants(const char *text)
{
	const char *at = strstr(text, "CONSTANTS");
	char *filled = malloc(8192);
	size_t used;

	assert_non_null(filled);
	if (!at) {
		snprintf(filled, 8192, "%s", text);
		return filled;
	}
	used = (size_t)(at - text);
	memcpy(filled, text, used);
	for (int i = 0; i < 300; i++)
		used += (size_t)snprintf(filled + used, 8192 - used, "%d.5,",
					 i);
	snprintf(filled + used, 8192 - used, "%s", at + strlen("CONSTANTS"));
	return filled;
}

static bool gate_refuses(const char *text)
{
	const tb_rule_file file = {
		.name = "weights.lua", .path = "weights.lua", .text = text,
		.length = strlen(text)
	};

	return tb_gate_check(&file, NULL) > 0;
}

static void wrong_answers_are_as_known_and_out_of_reach(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pins / sizeof *pins; i++) {
		char *text = with_constants(pins[i].text);
		char given[256];

		run(text, given, sizeof given);
		if (!strstr(given, pins[i].wrong))
			fail_msg("%s gives '%s', not '%s': is it mended? "
				 "(right: %s)", pins[i].text, given,
				 pins[i].wrong, pins[i].right);
		if (!pins[i].harmless && !gate_refuses(text))
			fail_msg("rules can write %s", pins[i].text);
		free(text);
	}
}

/* ----------------------------------------------------------- what crashes */

static const struct {
	const char *text, *without;
} crashes[] = {
	{ "local last = nil for i = 1, 100000 do local before = last "
	  "last = coroutine.create(function() local x <close> = "
	  "setmetatable({}, { __close = function() if before then "
	  "coroutine.close(before) end end }) coroutine.yield() end) "
	  "coroutine.resume(last) end coroutine.close(last)", "coroutine" },
	{ "local s, p = ('x'):rep(300000), ('x?'):rep(200000) "
	  "local next_one = s:gmatch(p) pcall(next_one) pcall(next_one) "
	  "error('lived')", "pcall" },
};

static bool is_given(const char *name)
{
	for (size_t i = 0; i < tb_library_count; i++)
		if (strcmp(tb_library[i].name, name) == 0 ||
		    (tb_library[i].library &&
		     strcmp(tb_library[i].library, name) == 0))
			return true;
	return false;
}

/* In a process of its own. */
static bool ends_badly(const char *text)
{
	int status = 0;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		const struct rlimit none = { 0, 0 };
		char given[64];

		setrlimit(RLIMIT_CORE, &none);
		close(2);	/* a sanitizer would tell */
		run(text, given, sizeof given);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

static void crashes_are_as_known_and_out_of_reach(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
		if (!ends_badly(crashes[i].text))
			fail_msg("this no longer crashes, is it mended? %s",
				 crashes[i].text);
		assert_false(is_given(crashes[i].without));
	}
}

/* ------------------------------------------------------ what is not wrong */

static void what_lua_does_right_is_allowed(void **state)
{
	static const struct {
		const char *text, *right;
	} fine[] = {
		{ INDEX("(function() return a < b end)()"), "benar" },
		{ "local t = { 'satu' } local function f(a) return t[a] end "
		  "return f(1) == 'satu' and 'benar'", "benar" },
		{ "local t = { benar = 'benar' } local function pick(x) "
		  "return x and 'benar' end local function f(a, b) return "
		  "t[pick(a < b)] end return f(1, 2)", "benar" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
		char given[256];

		run(fine[i].text, given, sizeof given);
		assert_string_equal(given, fine[i].right);
		if (gate_refuses(fine[i].text))
			fail_msg("refused: %s", fine[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_answers_are_as_known_and_out_of_reach),
		cmocka_unit_test(crashes_are_as_known_and_out_of_reach),
		cmocka_unit_test(what_lua_does_right_is_allowed),
	};

	return cmocka_run_group_tests_name("pinned", tests, NULL, NULL);
}
