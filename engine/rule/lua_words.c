/* lua_words.c - the handful of Lua's messages that authors really meet. */
#include "rule/lua_words.h"

#include <string.h>

#include "base/i18n.h"

enum { PART_BYTES = 100, PARTS = 4 };

/* In `lua`, {a} {b} {c} stand for what differs, such as types and names; {d}
 * is left out.  Lua and luacheck word the same faults of syntax differently. */
static const struct {
	const char *lua, *message;
} known[] = {
	{ "attempt to compare two {a} values",
	  N_("two values of type {a} have no order to compare") },
	{ "attempt to compare {a} with {b}",
	  N_("{a} is compared with {b}, which have no common order") },
	{ "attempt to index a {a} value (local '{b}')",
	  N_("the local '{b}' is {a}, so it has no fields") },
	{ "attempt to index a {a} value (global '{b}')",
	  N_("'{b}' is {a}, so it has no fields") },
	{ "attempt to index a {a} value (field '{b}')",
	  N_("the field '{b}' is {a}, so it has no fields of its own") },
	{ "attempt to call a {a} value (local '{b}')",
	  N_("the local '{b}' is {a} and cannot be called") },
	{ "attempt to call a {a} value (field '{b}')",
	  N_("the field '{b}' is {a} and cannot be called") },
	{ "attempt to call a {a} value (method '{b}')",
	  N_("the method '{b}' is {a} and cannot be called") },
	{ "attempt to perform arithmetic on a {a} value (local '{b}')",
	  N_("the local '{b}' is {a}: it cannot be calculated with") },
	{ "attempt to perform arithmetic on a {a} value (field '{b}')",
	  N_("the field '{b}' is {a}: it cannot be calculated with") },
	{ "attempt to perform arithmetic on a {a} value",
	  N_("a value here is {a}: it cannot be calculated with") },
	{ "attempt to concatenate a {a} value (local '{b}')",
	  N_("the local '{b}' is {a}: `..` joins only texts and numbers") },
	{ "attempt to concatenate a {a} value (field '{b}')",
	  N_("the field '{b}' is {a}: `..` joins only texts and numbers") },
	{ "attempt to divide by zero",
	  N_("a whole number is divided by zero") },
	{ "attempt to perform 'n//0'",
	  N_("a whole number is divided by zero") },
	{ "attempt to perform 'n%%0'",
	  N_("a whole number is divided by zero") },
	{ "'{a}' expected (to close '{b}' at line {c}) near {d}",
	  N_("the '{a}' is missing that closes '{b}' of line {c}") },
	{ "expected '{a}' (to close '{b}' on line {c}) near {d}",
	  N_("the '{a}' is missing that closes '{b}' of line {c}") },
	{ "'<eof>' expected near {a}",
	  N_("after `return` the file must end; here follows {a}") },
	{ "expected <eof> near {a}",
	  N_("after `return` the file must end; here follows {a}") },
	{ "'{a}' expected near {b}", N_("'{a}' is missing before {b}") },
	{ "expected '{a}' near {b}", N_("'{a}' is missing before {b}") },
	{ "<name> expected near {a}", N_("a name is missing before {a}") },
	{ "expected identifier near {a}",
	  N_("a name is missing before {a}") },
	{ "unexpected symbol near {a}", N_("{a} cannot stand here") },
	{ "expected expression near {a}", N_("{a} cannot stand here") },
	{ "expected statement near {a}", N_("{a} cannot stand here") },
	{ "expected identifier or field near {a}",
	  N_("{a} cannot stand here") },
	{ "malformed number near {a}", N_("{a} is no number") },
	{ "C stack overflow",
	  N_("an expression is nested too deeply: split it with locals") },
};

const char *tb_fill_words(tb_arena *arena, const char *form,
			  const char *const text[3])
{
	size_t length = strlen(form) + 1, used = 0;
	char *out;

	/* Every place has three characters of its own in the form. */
	for (const char *at = form; *at; at++)
		if (at[0] == '{' && at[1] >= 'a' && at[1] <= 'c' &&
		    at[2] == '}')
			length += strlen(text[at[1] - 'a']);
	out = tb_arena_alloc(arena, length);
	if (!out)
		return NULL;
	for (const char *at = form; *at; at++) {
		size_t part;

		if (at[0] != '{' || at[1] < 'a' || at[1] > 'c' ||
		    at[2] != '}') {
			out[used++] = *at;
			continue;
		}
		part = strlen(text[at[1] - 'a']);
		memcpy(out + used, text[at[1] - 'a'], part);
		used += part;
		at += 2;
	}
	out[used] = '\0';
	return out;
}

/* Does @message have the form?  Its parts, each up to what follows it in the
 * form. */
static bool matches(const char *form, const char *message,
		    char part[PARTS][PART_BYTES])
{
	while (*form) {
		const char *end;
		size_t length;

		if (form[0] != '{') {
			if (*form++ != *message++)
				return false;
			continue;
		}
		end = form[3] ? strchr(message, form[3])
			      : message + strlen(message);
		if (!end || end == message || end - message >= PART_BYTES)
			return false;
		length = (size_t)(end - message);
		memcpy(part[form[1] - 'a'], message, length);
		part[form[1] - 'a'][length] = '\0';
		message = end;
		form += 3;
	}
	return *message == '\0';
}

const char *tb_lua_words(tb_arena *arena, const char *message)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		char part[PARTS][PART_BYTES] = { "", "", "", "" };
		const char *const text[3] = { part[0], part[1], part[2] };

		if (matches(known[i].lua, message, part))
			return tb_fill_words(arena, _(known[i].message), text);
	}
	return message;
}
