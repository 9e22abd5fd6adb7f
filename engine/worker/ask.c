/* ask.c - conditions, then weights or courses; three-valued. */
#include "worker/ask.h"

#include <stdio.h>

#include "worker/box.h"
#include "worker/items.h"
#include "worker/proxy.h"

/* As tb_outcome of the host counts them. */
enum { FIRED, NOT_FIRED, NOT_DECIDED, NOT_APPLICABLE };

void tb_put_fault(tb_worker *worker)
{
	const tb_fault *fault = &worker->fault;
	tb_frame_writer *out = &worker->out;

	tb_frame_put_u32(out, fault->code);
	tb_frame_put_i32(out, fault->file);
	tb_frame_put_u32(out, fault->line);
	tb_frame_put_i32(out, fault->rule);
	tb_frame_put_u32(out, fault->condition);
	tb_frame_put_i32(out, fault->competency);
	tb_frame_put_text(out, fault->subject);
	for (int i = 0; i < 3; i++)
		tb_frame_put_text(out, fault->text[i]);
}

void tb_put_reads(tb_worker *worker)
{
	tb_frame_put_u32(&worker->out, worker->read_count);
	for (uint32_t i = 0; i < worker->read_count; i++) {
		tb_frame_put_text(&worker->out, worker->reads[i].path);
		tb_frame_put_text(&worker->out, worker->reads[i].value);
		tb_frame_put_u32(&worker->out, worker->reads[i].condition);
	}
}

/* All of an answer but its weights and courses. */
static void put_head(tb_worker *worker, uint8_t outcome, uint32_t stopped_at,
		     const char *because, int64_t fuel_before)
{
	tb_frame_put_u8(&worker->out, outcome);
	tb_frame_put_u32(&worker->out, stopped_at);
	tb_frame_put_text(&worker->out, because);
	tb_frame_put_u32(&worker->out, (uint32_t)(fuel_before - worker->fuel));
	tb_put_reads(worker);
}

static void put_no_results(tb_worker *worker)
{
	tb_frame_put_u32(&worker->out, 0);
	tb_frame_put_u32(&worker->out, 0);
}

/* Call function @which of the rule being asked, for one unit: [-0, +1]. */
static void call_rule(lua_State *L, uint32_t which)
{
	tb_worker *worker = tb_worker_of(L);
	bool training = worker->subject.training;

	worker->condition = which;
	tb_charge(L, 1);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_FUNCTIONS);
	lua_rawgeti(L, -1, tb_function_place((uint32_t)worker->asked_rule,
					     which));
	lua_remove(L, -2);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_ASN);
	lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_PARAMETERS);
	if (training) {
		lua_rawgeti(L, LUA_REGISTRYINDEX, TB_PLACE_PROFILE);
		lua_rawgeti(L, LUA_REGISTRYINDEX, tb_competency_place(
			(uint32_t)worker->asked_competency));
	}
	lua_call(L, training ? 4 : 2, 1);
}

static bool condition_holds(lua_State *L, uint32_t which)
{
	char shown[TB_CODE_MAX + 1];
	bool holds;

	call_rule(L, which);
	if (lua_type(L, -1) != LUA_TBOOLEAN)
		tb_raise(L, TB_FAULT_NOT_BOOLEAN,
			 tb_show(L, -1, shown, sizeof shown), NULL, NULL);
	holds = lua_toboolean(L, -1);
	lua_pop(L, 1);
	return holds;
}

static int ask_rule(lua_State *L)
{
	tb_worker *worker = tb_worker_of(L);
	const tb_known_rule *rule = &worker->rules[worker->asked_rule];
	int64_t fuel_before = worker->fuel;

	for (uint32_t i = 1; i <= rule->conditions; i++) {
		if (condition_holds(L, i))
			continue;
		put_head(worker, NOT_FIRED, i, NULL, fuel_before);
		put_no_results(worker);
		return 0;
	}
	worker->condition = 0;
	if (!rule->function) {
		put_head(worker, FIRED, 0, NULL, fuel_before);
		put_no_results(worker);
		return 0;
	}
	call_rule(L, 0);
	/* Caught or not: who touched what is not there has no answer. */
	if (worker->stop != TB_STOP_NONE)
		return 0;
	put_head(worker, FIRED, 0, NULL, fuel_before);
	if (rule->training) {
		tb_frame_put_u32(&worker->out, 0);
		tb_put_courses(L, -1);
	} else {
		tb_put_weights(L, -1);
		tb_frame_put_u32(&worker->out, 0);
	}
	return 0;
}

/* False: there is a fault, which ends the subject. */
static bool ask(tb_worker *worker, uint32_t rule, int32_t competency)
{
	size_t start = worker->out.length;
	int64_t fuel_before = worker->fuel;

	worker->asked_rule = (int32_t)rule;
	worker->asked_competency = competency;
	worker->condition = 0;
	worker->stop = TB_STOP_NONE;
	worker->read_count = 0;
	worker->log_used = 0;
	if (tb_box_call(worker, ask_rule))
		return true;
	if (worker->stop == TB_STOP_NONE)
		return false;
	if (!worker->out.failed)
		worker->out.length = start;
	put_head(worker, worker->stop == TB_STOP_NOT_DECIDED ? NOT_DECIDED
							     : NOT_APPLICABLE,
		 worker->condition, worker->because, fuel_before);
	put_no_results(worker);
	return true;
}

static void ask_all(tb_worker *worker)
{
	const tb_subject *subject = &worker->subject;

	if (subject->training) {
		for (uint32_t i = 0; i < subject->call_count; i++)
			if (!ask(worker, subject->calls[i].rule,
				 (int32_t)subject->calls[i].competency))
				return;
	} else {
		for (uint32_t i = 0; i < worker->rule_count; i++)
			if (!worker->rules[i].training && !ask(worker, i, -1))
				return;
	}
}

static uint32_t answers_wanted(const tb_worker *worker)
{
	uint32_t count = 0;

	if (worker->subject.training)
		return worker->subject.call_count;
	for (uint32_t i = 0; i < worker->rule_count; i++)
		count += !worker->rules[i].training;
	return count;
}

void tb_ask_subject(tb_worker *worker)
{
	size_t start = worker->out.length;
	tb_fault *fault = &worker->fault;
	bool fine;

	worker->asked_rule = -1;
	worker->asked_competency = -1;
	worker->condition = 0;
	worker->unit_seen = 0;
	tb_frame_put_bool(&worker->out, false);
	tb_frame_put_u32(&worker->out, answers_wanted(worker));
	fine = tb_box_guard(worker, worker->fuel_call, ask_all);
	if (fine && !worker->subject.training)
		tb_frame_put_u8(&worker->out, worker->unit_seen);
	if (fine && worker->out.failed && fault->code == TB_FAULT_NONE)
		fault->code = TB_FAULT_LARGE_ANSWER;
	if (fault->code != TB_FAULT_NONE) {
		fault->rule = worker->asked_rule;
		fault->competency = worker->asked_competency;
		fault->condition = worker->condition;
		worker->out.failed = false;
		worker->out.length = start;
		tb_frame_put_bool(&worker->out, true);
		tb_put_fault(worker);
		if (!worker->subject.training)
			tb_frame_put_u8(&worker->out, TB_SAW_UNIT_ALL);
	}
	tb_heap_restore(&worker->heap);
}
