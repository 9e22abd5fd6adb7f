/* probe.c - one expression, asked about one person. */
#include "worker/probe.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "worker/ask.h"
#include "worker/box.h"
#include "worker/fields.h"
#include "worker/library.h"
#include "worker/proxy.h"

enum { SHOWN_MAX = 24 };	/* entries of a table */

/* What the protected functions below need; they take no arguments. */
static struct {
	tb_slice source;
	int32_t competency;
	char shown[TB_WORDS_MAX + 1];
	size_t used;
} probe;

static void append(const char *text)
{
	size_t room = sizeof probe.shown - probe.used;
	size_t length = strlen(text);

	if (length >= room)	/* what follows would be cut in a letter */
		length = 0;
	memcpy(probe.shown + probe.used, text, length);
	probe.used += length;
	probe.shown[probe.used] = '\0';
}

static void append_value(lua_State *L, int index)
{
	char shown[TB_PATH_MAX + 1], quoted[TB_PATH_MAX + 3];
	const char *path = tb_proxy_path(L, index);

	if (path) {
		append(path);
	} else if (lua_type(L, index) == LUA_TSTRING) {
		snprintf(quoted, sizeof quoted, "\"%s\"",
			 tb_show(L, index, shown, sizeof shown));
		append(quoted);
	} else {
		append(tb_show(L, index, shown, sizeof shown));
	}
}

/* Name and value of the entry whose value is at the top; pops it. */
static void append_entry(lua_State *L, const char *name, bool first)
{
	append(first ? " " : ", ");
	append(name);
	append(" = ");
	append_value(L, -1);
	lua_pop(L, 1);
}

static void append_table(lua_State *L, int index)
{
	lua_Integer count = tb_push_keys(L, index);
	int keys = lua_gettop(L);
	char name[TB_CODE_MAX + 1];

	append("{");
	for (lua_Integer i = 1; i <= count && i <= SHOWN_MAX; i++) {
		lua_rawgeti(L, keys, i);
		tb_show(L, -1, name, sizeof name);
		lua_rawget(L, index);
		append_entry(L, name, i == 1);
	}
	append(count > SHOWN_MAX ? ", ... }" : count ? " }" : "}");
	lua_settop(L, keys - 1);
}

/* What a proxy stands for: the fields that have a value. */
static bool append_fields(lua_State *L, int index, int place, int kind,
			  int number)
{
	size_t count;
	const char *const *names = tb_fields_of(kind, &count);
	bool first = true, same;

	lua_rawgeti(L, LUA_REGISTRYINDEX, place);
	same = lua_rawequal(L, index, -1);
	lua_pop(L, 1);
	if (!same)
		return false;
	lua_rawgeti(L, LUA_REGISTRYINDEX, place + 1);
	append(tb_proxy_path(L, index));
	append(" {");
	for (size_t i = 0; i < count; i++) {
		lua_pushstring(L, names[i]);
		lua_rawget(L, -2);	/* absent is nil, not a question */
		if (lua_isnil(L, -1)) {
			lua_pop(L, 1);
			if (!tb_field_push(L, kind, number, names[i]))
				continue;
		}
		if (lua_isfunction(L, -1)) {
			lua_pop(L, 1);
			continue;
		}
		append_entry(L, names[i], first);
		first = false;
	}
	append(first ? "}" : " }");
	lua_pop(L, 1);
	return true;
}

static bool append_proxy(lua_State *L, int index)
{
	tb_worker *worker = tb_worker_of(L);

	if (append_fields(L, index, TB_PLACE_ASN, TB_KIND_ASN, 0) ||
	    append_fields(L, index, TB_PLACE_POSITION, TB_KIND_POSITION, 0) ||
	    append_fields(L, index, TB_PLACE_UNIT, TB_KIND_UNIT, 0) ||
	    append_fields(L, index, TB_PLACE_PROFILE, TB_KIND_PROFILE, 0))
		return true;
	for (uint32_t i = 0; i < worker->competency_count; i++)
		if (append_fields(L, index, tb_competency_place(i),
				  TB_KIND_COMPETENCY, (int)i))
			return true;
	return false;
}

static int show(lua_State *L)
{
	if (lua_type(L, -1) != LUA_TTABLE)
		append_value(L, -1);
	else if (!tb_proxy_path(L, -1))
		append_table(L, lua_gettop(L));
	else if (!append_proxy(L, lua_gettop(L)))
		append_value(L, -1);
	return 0;
}

static int run(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	bool none = probe.competency < 0;

	if (luaL_loadbufferx(L, probe.source.data, probe.source.length,
			     "=@0", "t") != LUA_OK)
		tb_raise_message(L, TB_FAULT_SYNTAX);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_ENV);
	lua_setupvalue(L, -2, 1);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_ASN);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_PARAMETERS);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_PROFILE);
	if (none)
		lua_pushnil(L);
	else
		lua_rawgeti(L, LUA_REGISTRYINDEX,
			    tb_competency_place((uint32_t)probe.competency));
	lua_call(L, 4, 1);
	/* To look at a value is no question of its own. */
	worker->condition = 0;
	return show(L);
}

static void body(tb_worker *worker)
{
	(void)!tb_box_call(worker, run);
}

static void put_value(tb_worker *worker)
{
	tb_frame_writer *out = &worker->out;
	bool stopped = worker->stop != TB_STOP_NONE;

	tb_frame_put_u8(out, (uint8_t)worker->stop);
	tb_frame_put_text(out, stopped ? worker->because : probe.shown);
	tb_frame_put_u32(out, (uint32_t)(worker->fuel_call - worker->fuel));
	tb_put_reads(worker);
}

void tb_probe(tb_worker *worker, tb_slice source, int32_t competency)
{
	size_t open = tb_frame_open(&worker->out, TB_REPLY_VALUE);
	bool fine, lines = worker->lines.noted;

	probe.source = source;
	probe.competency = competency;
	probe.used = 0;
	probe.shown[0] = '\0';
	worker->asked_rule = worker->asked_competency = -1;
	worker->condition = 0;
	worker->read_count = 0;
	worker->log_used = 0;
	/* It has the name of a file, but is none. */
	worker->lines.noted = false;
	fine = tb_box_guard(worker, worker->fuel_call, body);
	worker->lines.noted = lines;
	if (fine && worker->fault.code == TB_FAULT_NONE) {
		put_value(worker);
	} else {
		worker->out.length = open;
		open = tb_frame_open(&worker->out, TB_REPLY_FAULT);
		worker->fault.file = -1;
		tb_put_fault(worker);
	}
	tb_frame_close(&worker->out, open);
	tb_heap_restore(&worker->heap);
}
