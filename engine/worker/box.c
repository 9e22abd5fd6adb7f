/* box.c - budgets, errors and jumps around the Lua state. */
#include "worker/box.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "base/text.h"
#include "worker/lines.h"

enum { HOOK_STEP = 1000,
       GRACE = 64 };	/* the head that Lua puts before a text */

/* What an error of ours carries: an address that no script can make. */
static char raised;

void tb_clean_text(char *out, size_t size, const char *text, size_t length)
{
	size_t used = 0, at = 0;

	while (at < length && used + 1 < size) {
		size_t step = 1, valid;

		if (text[at] >= ' ' && text[at] < 0x7f) {
			out[used++] = text[at++];
			continue;
		}
		valid = tb_utf8_valid(text + at, length - at);
		if (valid > 0)
			tb_utf8_decode(text + at, valid, &step);
		if (used + step >= size)
			break;
		if (valid == 0)
			out[used] = '?';
		else if ((unsigned char)text[at] < 0x20 || text[at] == 0x7f)
			out[used] = ' ';
		else
			memcpy(out + used, text + at, step);
		used += step;
		at += step;
	}
	out[used] = '\0';
}

const char *tb_show(lua_State *L, int index, char *out, size_t size)
{
	size_t length;
	const char *text;

	switch (lua_type(L, index)) {
	case LUA_TSTRING:
		text = lua_tolstring(L, index, &length);
		tb_clean_text(out, size, text, length);
		break;
	case LUA_TNUMBER:
		if (lua_isinteger(L, index))
			snprintf(out, size, "%lld",
				 (long long)lua_tointeger(L, index));
		else if (lua_tonumber(L, index) != lua_tonumber(L, index))
			snprintf(out, size, "nan");
		else
			snprintf(out, size, "%.14g", lua_tonumber(L, index));
		break;
	case LUA_TBOOLEAN:
		snprintf(out, size, "%s",
			 lua_toboolean(L, index) ? "true" : "false");
		break;
	default:
		snprintf(out, size, "%s", luaL_typename(L, index));
		break;
	}
	return out;
}

const char *tb_near(const char *wrong, const char *const *names, size_t n)
{
	const char *near = tb_text_nearest(wrong, names, n);

	return near ? near : "";
}

/* ------------------------------------------------------------- locations */

bool tb_chunk_number(const char *name, size_t *used, int32_t *file)
{
	int32_t number = 0;
	size_t at = 1;

	if (name[0] != '@' || name[1] < '0' || name[1] > '9')
		return false;
	for (; name[at] >= '0' && name[at] <= '9' && at < 4; at++)
		number = number * 10 + (name[at] - '0');
	*used = at;
	*file = number;
	return true;
}

void tb_box_locate(tb_worker *worker)
{
	lua_Debug ar;

	for (int level = 0; lua_getstack(worker->L, level, &ar); level++) {
		size_t used;

		if (!lua_getinfo(worker->L, "Sl", &ar) || ar.currentline <= 0)
			continue;
		if (!tb_chunk_number(ar.short_src, &used, &worker->fault.file))
			continue;
		worker->fault.line = (uint32_t)ar.currentline;
		return;
	}
}

/* "@2:14: attempt to ..." without its place, which is put into the fault when
 * it has none yet (a syntax error happens where no function runs). */
static const char *strip_place(tb_worker *worker, const char *message)
{
	size_t at;
	int32_t file;
	uint32_t line = 0;

	if (!tb_chunk_number(message, &at, &file) || message[at] != ':')
		return message;
	for (at++; message[at] >= '0' && message[at] <= '9'; at++)
		line = line < 100000 ? line * 10 + (uint32_t)(message[at] - '0')
				     : line;
	if (message[at] != ':' || message[at + 1] != ' ')
		return message;
	if (worker->fault.line == 0) {
		worker->fault.file = file;
		worker->fault.line = line;
	}
	return message + at + 2;
}

/* ---------------------------------------------------------------- errors */

static void set_fault(tb_worker *worker, uint32_t code, const char *a,
		      const char *b, const char *c)
{
	const char *texts[3] = { a, b, c };

	worker->fault.code = code;
	for (int i = 0; i < 3; i++)
		tb_clean_text(worker->fault.text[i],
			      sizeof worker->fault.text[i],
			      texts[i] ? texts[i] : "",
			      texts[i] ? strlen(texts[i]) : 0);
}

void tb_raise(lua_State *L, uint32_t code, const char *a, const char *b,
	      const char *c)
{
	tb_worker *worker = tb_worker_of(L);

	set_fault(worker, code, a, b, c);
	lua_pushlightuserdata(L, &raised);
	lua_error(L);
	tb_abort(worker, TB_FAULT_INTERNAL);	/* not reached */
}

void tb_raise_message(lua_State *L, uint32_t code)
{
	const char *message = lua_tostring(L, -1);

	/* The place in the message is better than what runs now. */
	tb_worker_of(L)->fault.line = 0;
	tb_raise(L, code, message ? strip_place(tb_worker_of(L), message) : "",
		 NULL, NULL);
}

void tb_stop_at(lua_State *L, tb_stop stop, const char *path)
{
	tb_worker *worker = tb_worker_of(L);

	worker->stop = stop;
	tb_clean_text(worker->because, sizeof worker->because, path,
		      strlen(path));
	lua_pushlightuserdata(L, &raised);
	lua_error(L);
	tb_abort(worker, TB_FAULT_INTERNAL);	/* not reached */
}

/* Runs where the error was raised, while the script's frames are there. */
static int on_error(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	const char *message;

	if (worker->stop != TB_STOP_NONE)
		return 1;
	if (worker->fault.line == 0)
		tb_box_locate(worker);
	if (worker->fault.code != TB_FAULT_NONE)
		return 1;
	if (lua_type(L, 1) != LUA_TSTRING) {
		set_fault(worker, TB_FAULT_RAISED_TYPE, luaL_typename(L, 1),
			  NULL, NULL);
		return 1;
	}
	message = strip_place(worker, lua_tostring(L, 1));
	set_fault(worker, TB_FAULT_LUA, message, NULL, NULL);
	return 1;
}

bool tb_box_call(tb_worker *worker, lua_CFunction function)
{
	lua_State *L = worker->L;
	int base = lua_gettop(L), status;

	lua_pushcfunction(L, on_error);
	lua_pushcfunction(L, function);
	status = lua_pcall(L, 0, 0, base + 1);
	if (status != LUA_OK && worker->stop == TB_STOP_NONE &&
	    worker->fault.code == TB_FAULT_NONE)
		set_fault(worker, TB_FAULT_LUA, "error in error handling",
			  NULL, NULL);
	lua_settop(L, base);
	/* Recorded is recorded, even if something ended the error. */
	return status == LUA_OK && worker->stop == TB_STOP_NONE &&
	       worker->fault.code == TB_FAULT_NONE;
}

/* ---------------------------------------------------------------- budgets */

void tb_abort(tb_worker *worker, uint32_t code)
{
	static const char nowhere[] = "outside of every budget";

	set_fault(worker, code, code == TB_FAULT_INTERNAL ? nowhere : NULL,
		  NULL, NULL);
	if (worker->L && worker->fault.line == 0)
		tb_box_locate(worker);
	/* A spent budget while nothing runs cannot happen; if it does, there
	 * is nothing to go back to. */
	if (!worker->jump_set)
		abort();
	worker->jump_set = false;
	siglongjmp(worker->jump, 1);
}

static void spend(tb_worker *worker, int64_t units)
{
	worker->fuel -= units;
	if (worker->fuel < 0 && worker->jump_set)
		tb_abort(worker, TB_FAULT_FUEL);
}

void tb_charge(lua_State *L, size_t units)
{
	spend(tb_worker_of(L), units > INT32_MAX ? INT32_MAX : (int64_t)units);
}

static void on_count(lua_State *L, lua_Debug *ar)
{
	(void)ar;
	spend(tb_worker_of(L), HOOK_STEP);
}

static void on_count_or_line(lua_State *L, lua_Debug *ar)
{
	if (ar->event == LUA_HOOKLINE)
		tb_lines_ran(L, ar);
	else
		on_count(L, ar);
}

/* The second block of a state is its stack (lstate.c: stack_init); when it
 * grows a new one is taken and the old one given back (ldo.c:
 * luaD_reallocstack).  That is free: a hook needs some of it, and what a rule
 * costs must not depend on who looks on.  Calls pay by their instructions. */
enum { STACK_BLOCK = 2 };

static void note_block(tb_worker *worker, void *block, size_t size)
{
	worker->newest = block;
	worker->newest_size = size;
	if (++worker->blocks == STACK_BLOCK)
		worker->stack = block;
}

static void give_back(tb_worker *worker, void *block, size_t size)
{
	if (block && block == worker->stack) {
		worker->stack = worker->newest;
		worker->fuel += (int64_t)(worker->newest_size / TB_CHARGE_BYTES);
	}
	tb_heap_free(&worker->heap, block, block ? size : 0);
}

/* For a new block Lua gives the kind of object instead of the old size. */
static void *allocate(void *context, void *old, size_t old_size, size_t size)
{
	tb_worker *worker = context;
	tb_heap_fault fault;
	void *block;

	if (size == 0) {
		give_back(worker, old, old_size);
		return NULL;
	}
	if (!old && old_size == LUA_TSTRING && size > TB_SCRATCH + GRACE)
		tb_abort(worker, TB_FAULT_LONG_TEXT);
	spend(worker, (int64_t)(size / TB_CHARGE_BYTES));
	block = tb_heap_resize(&worker->heap, old, old ? old_size : 0, size,
			       &fault);
	switch (fault) {
	case TB_HEAP_FINE:
		if (!old)
			note_block(worker, block, size);
		return block;
	case TB_HEAP_FULL:
		tb_abort(worker, TB_FAULT_MEMORY);
	case TB_HEAP_LARGE:
		tb_abort(worker, TB_FAULT_LARGE_BLOCK);
	}
	return NULL;
}

static int on_panic(lua_State *L)
{
	tb_abort(tb_worker_of(L), TB_FAULT_INTERNAL);
}

bool tb_box_guard(tb_worker *worker, uint32_t fuel, tb_box_body *body)
{
	memset(&worker->fault, 0, sizeof worker->fault);
	worker->fault.file = -1;
	worker->fault.rule = -1;
	worker->fault.competency = -1;
	worker->stop = TB_STOP_NONE;
	worker->fuel = fuel;
	if (worker->loaded)
		worker->stack = worker->stack_loaded;
	if (sigsetjmp(worker->jump, 0) != 0)
		return false;
	worker->jump_set = true;
	/* Setting the hook starts its count anew. */
	if (worker->lines.noted)
		lua_sethook(worker->L, on_count_or_line,
			    LUA_MASKCOUNT | LUA_MASKLINE, HOOK_STEP);
	else
		lua_sethook(worker->L, on_count, LUA_MASKCOUNT, HOOK_STEP);
	body(worker);
	worker->jump_set = false;
	return true;
}

void tb_box_open(tb_worker *worker)
{
	worker->jump_set = false;
	worker->blocks = 0;
	worker->stack = NULL;
	worker->L = lua_newstate(allocate, worker);
	*(tb_worker **)lua_getextraspace(worker->L) = worker;
	lua_atpanic(worker->L, on_panic);
	tb_power_attach(worker);
}
