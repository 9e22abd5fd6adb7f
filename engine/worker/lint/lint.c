/* lint.c - luacheck behind one function.
 *
 * The text that is looked at is data here: it is parsed by luacheck, never
 * compiled and never run.
 */
#include "worker/lint/lint.h"

#include <string.h>

#include <lauxlib.h>
#include <lualib.h>

#include "base/frame.h"
#include "base/protocol.h"
#include "base/text.h"
#include "worker/library.h"

enum { HEAP_BYTES = 44 * 1024 * 1024, NAMES_MAX = 128,
       GC_PAUSE = 400 /* percent */ };

/* The rule worker's, which has nothing else to do here. */
static tb_heap *heap;
static lua_State *the_state;
static uint8_t answer_bytes[TB_FRAME_MAX + TB_FRAME_HEAD];

static void *allocate(void *context, void *old, size_t old_size, size_t size)
{
	tb_heap_fault fault = TB_HEAP_FINE;

	(void)context;
	if (size == 0) {
		tb_heap_free(heap, old, old ? old_size : 0);
		return NULL;
	}
	return tb_heap_resize(heap, old, old ? old_size : 0, size, &fault);
}

/* ------------------------------------------------------- embedded modules */

typedef struct lines {
	const char *const *next;
} lines;

static const char *read_line(lua_State *L, void *context, size_t *size)
{
	lines *from = context;
	const char *line = *from->next;

	(void)L;
	*size = line ? strlen(line) : 0;
	if (line)
		from->next++;
	return line;
}

/* module(name): its text as a function. */
static int module(lua_State *L)
{
	const char *name = luaL_checkstring(L, 1);

	for (size_t i = 0; i < tb_lint_module_count; i++) {
		lines from = { tb_lint_modules[i].lines };

		if (strcmp(tb_lint_modules[i].name, name) != 0)
			continue;
		if (lua_load(L, read_line, &from, name, "t") != LUA_OK)
			return lua_error(L);
		return 1;
	}
	return luaL_error(L, "no module %s", name);
}

/* --------------------------------------------------------- known to rules */

/* nearest(name [, library]) */
static int nearest(lua_State *L)
{
	const char *name = luaL_checkstring(L, 1);
	const char *library = luaL_optstring(L, 2, NULL);
	const char *names[NAMES_MAX], *near;
	size_t n = 0;

	for (size_t i = 0; i < tb_library_count && n < NAMES_MAX; i++) {
		const char *of = tb_library[i].library;

		if (library ? of && strcmp(of, library) == 0 : !of)
			names[n++] = tb_library[i].name;
	}
	if (!library && n + 5 <= NAMES_MAX) {
		names[n++] = "asn";
		names[n++] = "profile";
		names[n++] = "math";
		names[n++] = "string";
		names[n++] = "table";
	}
	near = tb_text_nearest(name, names, n);
	if (near && strcmp(near, name) != 0)
		lua_pushstring(L, near);
	else
		lua_pushnil(L);
	return 1;
}

/* removed(name): does plain Lua have it, and rules do not? */
static int removed(lua_State *L)
{
	lua_pushboolean(L, tb_library_removed(luaL_checkstring(L, 1)));
	return 1;
}

static void push_known(lua_State *L)
{
	lua_newtable(L);
	for (size_t i = 0; i < tb_library_count; i++) {
		const tb_library_row *row = &tb_library[i];

		if (!row->library) {
			lua_pushboolean(L, 1);
			lua_setfield(L, -2, row->name);
			continue;
		}
		if (lua_getfield(L, -1, row->library) != LUA_TTABLE) {
			lua_pop(L, 1);
			lua_newtable(L);
			lua_pushvalue(L, -1);
			lua_setfield(L, -3, row->library);
		}
		lua_pushboolean(L, 1);
		lua_setfield(L, -2, row->name);
		lua_pop(L, 1);
	}
}

/* ------------------------------------------------------------------ start */

static void open_library(lua_State *L, const char *name, lua_CFunction open)
{
	luaL_requiref(L, name, open, 1);
	lua_pop(L, 1);
}

/* Leaves the driver's function as the only value. */
static int prepare(lua_State *L)
{
	open_library(L, "_G", luaopen_base);
	open_library(L, LUA_TABLIBNAME, luaopen_table);
	open_library(L, LUA_STRLIBNAME, luaopen_string);
	open_library(L, LUA_MATHLIBNAME, luaopen_math);
	open_library(L, LUA_UTF8LIBNAME, luaopen_utf8);
	open_library(L, LUA_COLIBNAME, luaopen_coroutine);
	lua_pushcfunction(L, module);
	lua_pushstring(L, "driver");
	lua_call(L, 1, 1);
	lua_pushcfunction(L, module);
	push_known(L);
	lua_pushcfunction(L, nearest);
	lua_pushcfunction(L, removed);
	lua_call(L, 4, 1);
	return 1;
}

bool tb_lint_init(void)
{
	heap = &tb_worker_the()->heap;
	tb_heap_init(heap, HEAP_BYTES);
	the_state = lua_newstate(allocate, NULL);
	if (!the_state)
		return false;
	/* Nothing of what is loaded goes away, and a text is soon done. */
	lua_gc(the_state, LUA_GCINC, GC_PAUSE, 0, 0);
	lua_pushcfunction(the_state, prepare);
	return lua_pcall(the_state, 0, 1, 0) == LUA_OK;
}

/* ---------------------------------------------------------------- answers */

static uint32_t number_at(lua_State *L, int at)
{
	lua_Integer value;

	lua_rawgeti(L, -1, at);
	value = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
	lua_pop(L, 1);
	return value > 0 && value < INT32_MAX ? (uint32_t)value : 0;
}

/* Cut to what the frame takes, at a character. */
static void put_text_at(lua_State *L, tb_frame_writer *out, int at)
{
	tb_slice text = { NULL, 0 };

	if (lua_rawgeti(L, -1, at) == LUA_TSTRING) {
		text.data = lua_tolstring(L, -1, &text.length);
		if (text.length > TB_FAULT_TEXT_MAX)
			text.length = TB_FAULT_TEXT_MAX;
		text.length = tb_utf8_valid(text.data, text.length);
	}
	tb_frame_put_slice(out, text);
	lua_pop(L, 1);
}

/* The list of findings is at the top. */
static void put_findings(lua_State *L, tb_frame_writer *out)
{
	lua_Integer count = (lua_Integer)lua_rawlen(L, -1);

	if (count > TB_LINT_FINDINGS_MAX)
		count = TB_LINT_FINDINGS_MAX;
	tb_frame_put_u32(out, (uint32_t)count);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(L, -1, i);
		tb_frame_put_u32(out, number_at(L, 1));
		tb_frame_put_u32(out, number_at(L, 2));
		tb_frame_put_u32(out, number_at(L, 3));
		put_text_at(L, out, 4);
		put_text_at(L, out, 5);
		tb_frame_put_u32(out, number_at(L, 6));
		lua_pop(L, 1);
	}
}

/* A text that luacheck cannot take (too large for the memory, or a mistake of
 * its own) is answered by one finding with the code 0. */
bool tb_lint_take(uint8_t tag, const uint8_t *payload, size_t length,
		  const uint8_t **answer, size_t *answer_length)
{
	lua_State *L = the_state;
	tb_frame_reader in;
	tb_frame_writer out;
	tb_slice text;
	size_t open;

	tb_frame_reader_init(&in, payload, length);
	text = tb_frame_get_text(&in, TB_SOURCE_MAX);
	if (tag != TB_ASK_LINT || !tb_frame_reader_done(&in))
		return false;
	tb_frame_writer_init(&out, answer_bytes, sizeof answer_bytes, NULL);
	open = tb_frame_open(&out, TB_REPLY_LINT);
	lua_settop(L, 1);
	lua_pushvalue(L, 1);
	lua_pushlstring(L, text.data, text.length);
	if (lua_pcall(L, 1, 1, 0) != LUA_OK || !lua_istable(L, -1)) {
		lua_settop(L, 1);
		lua_createtable(L, 1, 0);
		lua_createtable(L, 0, 0);
		lua_rawseti(L, -2, 1);
	}
	put_findings(L, &out);
	tb_frame_close(&out, open);
	lua_settop(L, 1);
	*answer = answer_bytes;
	*answer_length = out.length;
	return !out.failed;
}
