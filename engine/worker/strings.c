/* strings.c - texts for rules: bounded, bytes, no patterns.
 *
 * All results are made in worker->scratch, so nothing is longer than it, and
 * nothing here calls back into a script.
 */
#include <stdio.h>
#include <string.h>

#include "worker/box.h"
#include "worker/library.h"

enum { BYTES_PER_UNIT = 16, BYTES_AT_ONCE = 200 };

static const char byte_signature[] = "string.byte(s [, i [, j]])";
static const char char_signature[] = "string.char(n, ...)";
static const char contains_signature[] = "string.contains(s, part)";
static const char format_signature[] = "string.format(form, ...)";
static const char rep_signature[] = "string.rep(s, n [, between])";
static const char starts_signature[] = "string.starts(s, part)";
static const char sub_signature[] = "string.sub(s, i [, j])";

static void charge_bytes(lua_State *L, size_t bytes)
{
	tb_charge(L, bytes / BYTES_PER_UNIT + 1);
}

static char *scratch_for(lua_State *L, size_t bytes)
{
	tb_worker *worker = tb_worker_of(L);

	if (bytes > sizeof worker->scratch)
		tb_abort(worker, TB_FAULT_LONG_TEXT);
	charge_bytes(L, bytes);
	return worker->scratch;
}

/* Lua's way of counting: from 1, negative from the end; -> [*first, *last)
 * within 0..length. */
static void range(lua_Integer i, lua_Integer j, size_t length, size_t *first,
		  size_t *end)
{
	lua_Integer n = (lua_Integer)length;

	if (i < 0)
		i = i < -n ? 1 : n + i + 1;
	else if (i == 0)
		i = 1;
	if (j < 0)
		j = j < -n ? 0 : n + j + 1;
	else if (j > n)
		j = n;
	if (i > j) {
		*first = *end = 0;
		return;
	}
	*first = (size_t)(i - 1);
	*end = (size_t)j;
}

static lua_Integer optional_integer(lua_State *L, int index, lua_Integer other,
				    const char *signature)
{
	if (lua_isnoneornil(L, index))
		return other;
	return tb_check_integer(L, index, signature);
}

int tb_string_byte(lua_State *L)
{
	size_t length, first, end;
	const char *text = tb_check_bytes(L, 1, &length, byte_signature);
	lua_Integer i = optional_integer(L, 2, 1, byte_signature);
	lua_Integer j = optional_integer(L, 3, i, byte_signature);

	range(i, j, length, &first, &end);
	if (end - first > BYTES_AT_ONCE)
		tb_raise(L, TB_FAULT_TOO_MANY, byte_signature, NULL, NULL);
	if (!lua_checkstack(L, BYTES_AT_ONCE))
		tb_abort(tb_worker_of(L), TB_FAULT_LARGE_BLOCK);
	for (size_t at = first; at < end; at++)
		lua_pushinteger(L, (unsigned char)text[at]);
	return (int)(end - first);
}

int tb_string_char(lua_State *L)
{
	int count = lua_gettop(L);
	char *out = scratch_for(L, (size_t)count);

	for (int i = 1; i <= count; i++) {
		lua_Integer value = tb_check_integer(L, i, char_signature);

		if (value < 0 || value > 255)
			tb_refuse_argument(L, i, char_signature);
		out[i - 1] = (char)value;
	}
	lua_pushlstring(L, out, (size_t)count);
	return 1;
}

int tb_string_contains(lua_State *L)
{
	size_t length, part_length;
	const char *text = tb_check_bytes(L, 1, &length, contains_signature);
	const char *part = tb_check_bytes(L, 2, &part_length,
					  contains_signature);
	bool found = part_length == 0;

	for (size_t at = 0; !found && at + part_length <= length; at++) {
		if (text[at] != part[0])
			continue;
		charge_bytes(L, part_length);
		found = memcmp(text + at, part, part_length) == 0;
	}
	charge_bytes(L, length);
	lua_pushboolean(L, found);
	return 1;
}

int tb_string_starts(lua_State *L)
{
	size_t length, part_length;
	const char *text = tb_check_bytes(L, 1, &length, starts_signature);
	const char *part = tb_check_bytes(L, 2, &part_length,
					  starts_signature);

	charge_bytes(L, part_length);
	lua_pushboolean(L, part_length <= length &&
			   memcmp(text, part, part_length) == 0);
	return 1;
}

int tb_string_len(lua_State *L)
{
	size_t length;

	tb_check_bytes(L, 1, &length, "string.len(s)");
	lua_pushinteger(L, (lua_Integer)length);
	return 1;
}

/* A to Z only, whatever the locale. */
static int change_case(lua_State *L, char from, const char *signature)
{
	size_t length;
	const char *text = tb_check_bytes(L, 1, &length, signature);
	char *out = scratch_for(L, length);

	for (size_t i = 0; i < length; i++) {
		bool letter = text[i] >= from && text[i] <= from + 25;

		out[i] = letter ? (char)(text[i] ^ 0x20) : text[i];
	}
	lua_pushlstring(L, out, length);
	return 1;
}

int tb_string_lower(lua_State *L)
{
	return change_case(L, 'A', "string.lower(s)");
}

int tb_string_upper(lua_State *L)
{
	return change_case(L, 'a', "string.upper(s)");
}

int tb_string_rep(lua_State *L)
{
	size_t length, between_length = 0, total, at = 0;
	const char *text = tb_check_bytes(L, 1, &length, rep_signature);
	lua_Integer count = tb_check_integer(L, 2, rep_signature);
	const char *between = "";
	char *out;

	if (!lua_isnoneornil(L, 3))
		between = tb_check_bytes(L, 3, &between_length, rep_signature);
	if (count <= 0 || length + between_length == 0) {
		lua_pushliteral(L, "");
		return 1;
	}
	if (count > TB_SCRATCH)
		tb_abort(tb_worker_of(L), TB_FAULT_LONG_TEXT);
	/* Both are at most TB_SCRATCH: no overflow. */
	total = (length + between_length) * (size_t)count - between_length;
	out = scratch_for(L, total);
	while (count-- > 0) {
		memcpy(out + at, text, length);
		at += length;
		if (count > 0)
			memcpy(out + at, between, between_length);
		at += count > 0 ? between_length : 0;
	}
	lua_pushlstring(L, out, total);
	return 1;
}

int tb_string_reverse(lua_State *L)
{
	size_t length;
	const char *text = tb_check_bytes(L, 1, &length, "string.reverse(s)");
	char *out = scratch_for(L, length);

	for (size_t i = 0; i < length; i++)
		out[i] = text[length - 1 - i];
	lua_pushlstring(L, out, length);
	return 1;
}

int tb_string_sub(lua_State *L)
{
	size_t length, first, end;
	const char *text = tb_check_bytes(L, 1, &length, sub_signature);
	lua_Integer i = tb_check_integer(L, 2, sub_signature);
	lua_Integer j = optional_integer(L, 3, -1, sub_signature);

	range(i, j, length, &first, &end);
	charge_bytes(L, end - first);
	lua_pushlstring(L, text + first, end - first);
	return 1;
}

/* ----------------------------------------------------------------- format */

enum { SPEC_BYTES = 12, FIELD_BYTES = 512 };

/* Copy "%-08.3f" to @spec without its letter, which is returned; *used counts
 * the bytes of the form.  0: too long or unfinished. */
static char read_spec(const char *form, size_t length, char *spec,
		      size_t *used)
{
	size_t at = 1, digits = 0;

	spec[0] = '%';
	for (; at < length && at < 4 && strchr("-+ 0#", form[at]); at++)
		spec[at] = form[at];
	for (; at < length && form[at] >= '0' && form[at] <= '9'; at++) {
		if (++digits > 2)
			return 0;
		spec[at] = form[at];
	}
	if (at < length && form[at] == '.') {
		spec[at++] = '.';
		for (digits = 0; at < length && form[at] >= '0' &&
				 form[at] <= '9'; at++) {
			if (++digits > 2)
				return 0;
			spec[at] = form[at];
		}
	}
	spec[at] = '\0';
	*used = at + 1;
	return at < length ? form[at] : 0;
}

static size_t put_field(lua_State *L, int index, char *spec, char letter,
			char *out, size_t size)
{
	size_t end = strlen(spec), length;
	char shown[FIELD_BYTES];
	int written = -1;

	switch (letter) {
	case 'd': case 'i': case 'x': case 'X':
		memcpy(spec + end, "ll", 2);
		spec[end + 2] = letter;
		spec[end + 3] = '\0';
		written = snprintf(out, size, spec, (long long)
				   tb_check_integer(L, index,
						    format_signature));
		break;
	case 'f': case 'g': case 'e': case 'G': case 'E':
		if (lua_type(L, index) != LUA_TNUMBER)
			tb_refuse_argument(L, index, format_signature);
		spec[end] = letter;
		spec[end + 1] = '\0';
		written = snprintf(out, size, spec, lua_tonumber(L, index));
		break;
	case 's':
		if (lua_type(L, index) == LUA_TSTRING && end == 1) {
			const char *text = lua_tolstring(L, index, &length);

			if (length > size)
				return size + 1;
			memcpy(out, text, length);
			return length;
		}
		spec[end] = 's';
		spec[end + 1] = '\0';
		written = snprintf(out, size, spec, lua_isnone(L, index) ? "" :
				   tb_show(L, index, shown, sizeof shown));
		break;
	default:
		spec[end] = letter;
		spec[end + 1] = '\0';
		tb_raise(L, TB_FAULT_FORMAT, spec, NULL, NULL);
	}
	return written < 0 ? size + 1 : (size_t)written;
}

int tb_string_format(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	size_t length, at = 0, used, done = 0;
	const char *form = tb_check_bytes(L, 1, &length, format_signature);
	int argument = 1;

	while (at < length && done < sizeof worker->scratch) {
		char spec[SPEC_BYTES + 4], letter;

		if (form[at] != '%') {
			worker->scratch[done++] = form[at++];
			continue;
		}
		if (at + 1 < length && form[at + 1] == '%') {
			worker->scratch[done++] = '%';
			at += 2;
			continue;
		}
		letter = read_spec(form + at, length - at, spec, &used);
		if (letter == 0)
			tb_raise(L, TB_FAULT_FORMAT, "%", NULL, NULL);
		if (++argument > lua_gettop(L))
			tb_raise(L, TB_FAULT_ARGUMENT, format_signature,
				 "nil", NULL);
		done += put_field(L, argument, spec, letter,
				  worker->scratch + done,
				  sizeof worker->scratch - done);
		tb_charge(L, 8);
		at += used;
	}
	if (at < length || done > sizeof worker->scratch)
		tb_abort(worker, TB_FAULT_LONG_TEXT);
	charge_bytes(L, done);
	lua_pushlstring(L, worker->scratch, done);
	return 1;
}
