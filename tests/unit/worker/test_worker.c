/* test_worker.c - the worker's core without its lock, so that sanitizers can
 * look at it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "base/protocol.h"
#include "worker/box.h"
#include "worker/heap.h"
#include "worker/library.h"
#include "worker/state.h"

static tb_worker *worker;
static tb_frame_reader answer;
static uint8_t answer_tag;

static uint8_t *grow(uint8_t *data, size_t capacity)
{
	return realloc(data, capacity);
}

/* A payload being put together. */
static tb_frame_writer w;

static void begin(void)
{
	tb_frame_writer_init(&w, NULL, 0, grow);
}

static bool send_frame(uint8_t tag)
{
	const uint8_t *bytes;
	size_t length;
	bool fine = tb_worker_take(worker, tag, w.data, w.length, &bytes,
				   &length);

	free(w.data);
	begin();
	tb_frame_reader_init(&answer, bytes, fine ? length : 0);
	if (fine && length > 0) {
		assert_int_equal(tb_frame_get_u32(&answer),
				 length - TB_FRAME_HEAD);
		answer_tag = tb_frame_get_u8(&answer);
	}
	return fine;
}

static bool lines;	/* whether the set-up asks for them */

static void send_setup(bool trace)
{
	static const char *const codes[] = { "KOM", "PP", "KES_PPI" };
	static const char *const groups[] = {
		"managerial", "managerial", "technical"
	};

	worker = tb_worker_the();
	tb_worker_init(worker);
	begin();
	tb_frame_put_u32(&w, TB_PROTOCOL_VERSION);
	tb_frame_put_u32(&w, 2000000);
	tb_frame_put_u32(&w, 2000000);
	tb_frame_put_u32(&w, 4 * 1024 * 1024);
	tb_frame_put_bool(&w, trace);
	tb_frame_put_bool(&w, lines);
	assert_true(send_frame(TB_ASK_SETUP));
	tb_frame_put_u32(&w, 3);
	for (int i = 0; i < 3; i++) {
		tb_frame_put_text(&w, codes[i]);
		tb_frame_put_text(&w, groups[i]);
	}
	assert_true(send_frame(TB_ASK_COMPETENCIES));
	tb_frame_put_text(&w, "grade");
	tb_frame_put_bool(&w, true);
	tb_frame_put_u32(&w, 2);
	tb_frame_put_text(&w, "II/d");
	tb_frame_put_i32(&w, 0);
	tb_frame_put_text(&w, "III/a");
	tb_frame_put_i32(&w, 0);
	assert_true(send_frame(TB_ASK_VALUES));
	tb_frame_put_u32(&w, 1);
	tb_frame_put_text(&w, "bobot");
	tb_frame_put_u8(&w, 0);
	tb_frame_put_decimal(&w, (tb_decimal){ 2500000 });
	assert_true(send_frame(TB_ASK_PARAMETERS));
}

static void load(uint8_t role, const char *text, uint8_t wanted)
{
	tb_frame_put_u8(&w, role);
	tb_frame_put_text(&w, NULL);
	tb_frame_put_text(&w, text);
	assert_true(send_frame(TB_ASK_FILE));
	assert_true(send_frame(TB_ASK_LOAD));
	assert_int_equal(answer_tag, wanted);
}

static void put_post(void)
{
	for (int i = 0; i < 4; i++)
		tb_frame_put_text(&w, "perawat");
	tb_frame_put_i32(&w, 1);
	for (int i = 0; i < 4; i++)
		tb_frame_put_text(&w, NULL);
	tb_frame_put_bool(&w, false);
	tb_frame_put_bytes(&w, "\2\2\0", 3);
}

/* Ask the weighting rules; the fault's code, or 0. */
static uint32_t weigh(void)
{
	put_post();
	assert_true(send_frame(TB_ASK_WEIGH));
	assert_int_equal(answer_tag, TB_REPLY_ANSWERS);
	assert_int_equal(tb_frame_get_u32(&answer), 1);
	return tb_frame_get_bool(&answer) ? tb_frame_get_u32(&answer) : 0;
}

static uint32_t fault_of(const char *body)
{
	char text[1024];

	snprintf(text, sizeof text, "return { { id = \"a\", reason = \"x\", "
		 "weights = function(asn, p) %s return { KOM = p.bobot } end "
		 "} }", body);
	send_setup(false);
	load(TB_FILE_WEIGHTS, text, TB_REPLY_RULES);
	return weigh();
}

static void a_function_gives_weights(void **state)
{
	(void)state;
	assert_int_equal(fault_of(""), 0);
	assert_int_equal(tb_frame_get_u32(&answer), 1);	/* one answer */
	assert_int_equal(tb_frame_get_u8(&answer), 0);	/* fired */
	tb_frame_get_u32(&answer);
	tb_frame_get_optional(&answer, 100);
	tb_frame_get_u32(&answer);
	assert_int_equal(tb_frame_get_u32(&answer), 0);	/* no reads */
	assert_int_equal(tb_frame_get_u32(&answer), 1);
	assert_int_equal(tb_frame_get_u32(&answer), 0);	/* KOM */
	assert_int_equal(tb_frame_get_decimal(&answer).micro, 2500000);
}

static void every_mistake_has_its_fault(void **state)
{
	static const struct {
		const char *body;
		uint32_t code;
	} cases[] = {
		{ "while true do end", TB_FAULT_FUEL },
		{ "local t = {} while true do t = { t } end",
		  TB_FAULT_MEMORY },
		{ "local s = 'x' while true do s = s .. s end",
		  TB_FAULT_LONG_TEXT },
		{ "local function f() return 1 + f() end f()",
		  TB_FAULT_LARGE_BLOCK },
		{ "local x = asn.nothing", TB_FAULT_UNKNOWN_FIELD },
		{ "local x = nothing", TB_FAULT_UNKNOWN_GLOBAL },
		{ "x = 1", TB_FAULT_SET_GLOBAL },
		{ "asn.leads = true", TB_FAULT_READ_ONLY },
		{ "error({})", TB_FAULT_RAISED_TYPE },
		{ "assert(false, 'so')", TB_FAULT_ASSERT },
		{ "local x = nil + 1", TB_FAULT_LUA },
		{ "local x = 2 ^ 1.5", TB_FAULT_POWER },
		{ "table.sort({ 1, 'a' })", TB_FAULT_SORT_TYPES },
		{ "string.rep(1)", TB_FAULT_ARGUMENT },
		{ "string.format('%p', 1)", TB_FAULT_FORMAT },
		{ "for k in pairs({ [{}] = 1 }) do end", TB_FAULT_KEY_TYPE },
		{ "local t = {} for i = 1, 300 do t[i] = 'x' end "
		  "string.char(table.unpack(t))", TB_FAULT_TOO_MANY },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (fault_of(cases[i].body) != cases[i].code)
			fail_msg("%s", cases[i].body);
}

static void after_a_spent_budget_the_state_is_as_after_loading(void **state)
{
	static const char text[] =
		"local n = 0 return { { id = \"a\", reason = \"x\", weights "
		"= function(asn) n = n + 1 if n > 1 then error('LOLOS') end "
		"if asn.leads == false then while true do n = n + 1 end end "
		"end } }";

	(void)state;
	send_setup(false);
	load(TB_FILE_WEIGHTS, text, TB_REPLY_RULES);
	for (int i = 0; i < 5; i++)
		assert_int_equal(weigh(), TB_FAULT_FUEL);
}

static void what_makes_no_sense_ends_the_conversation(void **state)
{
	(void)state;
	worker = tb_worker_the();
	tb_worker_init(worker);
	begin();
	assert_false(send_frame(TB_ASK_LOAD));	/* before SETUP */
	send_setup(false);
	tb_frame_put_u8(&w, 0);
	assert_false(send_frame(TB_ASK_LOAD));	/* with a payload */
	send_setup(false);
	tb_frame_put_u32(&w, 100000);
	assert_false(send_frame(TB_ASK_COURSES));
	send_setup(false);
	assert_false(send_frame('?'));
	send_setup(false);
	load(TB_FILE_WEIGHTS, "return {}", TB_REPLY_RULES);
	assert_false(send_frame(TB_ASK_LOAD));	/* twice */
	send_setup(false);
	load(TB_FILE_WEIGHTS, "return {", TB_REPLY_FAULT);
	put_post();
	assert_false(send_frame(TB_ASK_WEIGH));	/* nothing is loaded */
}

static void fuel_is_the_same_in_every_run(void **state)
{
	static const char body[] =
		"local t = {} for i = 1, 500 do t['k' .. i % 37] = { i } t[i "
		"* 3 % 29] = i end local s = 0 for k in pairs(t) do s = s + "
		"#tostring(k) end";
	uint32_t fuel[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(fault_of(body), 0);
		tb_frame_get_u32(&answer);
		tb_frame_get_u8(&answer);
		tb_frame_get_u32(&answer);
		tb_frame_get_optional(&answer, 100);
		fuel[i] = tb_frame_get_u32(&answer);
	}
	assert_true(fuel[0] > 1000);
	assert_int_equal(fuel[0], fuel[1]);
}

/* "1 2 -3": lines that can run, with "-" those that did not, of @file. */
static const char *lines_of(uint32_t file)
{
	static char text[512];
	size_t used = 0;

	assert_true(send_frame(TB_ASK_LINES));
	assert_int_equal(answer_tag, TB_REPLY_LINES);
	text[0] = '\0';
	assert_true(tb_frame_get_u32(&answer) > file);
	for (uint32_t i = 0; i <= file; i++) {
		uint32_t bytes = tb_frame_get_count(&answer, TB_LINE_BYTES);
		const uint8_t *able = tb_frame_get_bytes(&answer, bytes);
		const uint8_t *ran = tb_frame_get_bytes(&answer, bytes);

		assert_false(answer.failed);
		for (uint32_t line = 0; i == file && line < bytes * 8; line++)
			if (able[line / 8] >> (line % 8) & 1)
				used += (size_t)snprintf(
					text + used, sizeof text - used,
					"%s%s%u", used ? " " : "",
					ran[line / 8] >> (line % 8) & 1 ? ""
									: "-",
					(unsigned)line);
	}
	return text;
}

static void lines_that_ran_are_told(void **state)
{
	static const char text[] =
		"-- a comment\n"				/* 1 */
		"local function never(x)\n"
		"  local function inner()\n"
		"    return x\n"
		"  end\n"				/* 5 */
		"  return inner\n"
		"end\n"
		"\n"
		"--[[ of\n"
		"several lines ]]\n"			/* 10 */
		"local function half(asn)\n"
		"  if asn.leads then\n"
		"    return 1\n"
		"  end\n"
		"  return 2\n"				/* 15 */
		"end\n"
		"return {\n"
		"  { id = \"a\", reason = \"x\",\n"
		"    weights = function(asn)\n"
		"      if not asn then return never end\n"	/* 20 */
		"      return {\n"
		"        KOM = half(asn),\n"
		"        PP = 1 }\n"
		"    end },\n"
		"}\n";

	(void)state;
	lines = true;
	send_setup(false);
	load(TB_FILE_WEIGHTS, text, TB_REPLY_RULES);
	/* Functions are made on the line of their end. */
	assert_string_equal(lines_of(0), "-4 -5 -6 7 -12 -13 -15 16 17 18 "
					 "-20 -21 -22 -23 24 25");
	assert_int_equal(weigh(), 0);
	assert_string_equal(lines_of(0), "-4 -5 -6 7 12 -13 15 16 17 18 20 21 "
					 "22 23 24 25");
	assert_int_equal(weigh(), 0);
	assert_string_equal(lines_of(0), "-4 -5 -6 7 12 -13 15 16 17 18 20 21 "
					 "22 23 24 25");
	lines = false;
}

static void many_lines_on_end_are_told(void **state)
{
	static char text[TB_SOURCE_MAX];
	size_t used = 0;
	int far = 300;	/* further than a step of a byte */

	(void)state;
	used += (size_t)sprintf(text, "local x = 1");
	for (int i = 0; i < far; i++)
		text[used++] = '\n';
	(void)sprintf(text + used, "x = 2\nreturn {}");
	lines = true;
	send_setup(false);
	load(TB_FILE_WEIGHTS, text, TB_REPLY_RULES);
	assert_string_equal(lines_of(0), "1 301 302");
	lines = false;
}

static void a_spent_budget_keeps_its_lines(void **state)
{
	(void)state;
	lines = true;
	assert_int_equal(fault_of("\nwhile true do\nend\n"), TB_FAULT_FUEL);
	assert_string_equal(lines_of(0), "1 2 4");
	lines = false;
}

static void nobody_asks_for_lines_that_are_not_noted(void **state)
{
	(void)state;
	send_setup(false);
	load(TB_FILE_WEIGHTS, "return {}", TB_REPLY_RULES);
	assert_false(send_frame(TB_ASK_LINES));
}

/* What a question costs, read from its answer. */
static uint32_t fuel_of(const char *body)
{
	assert_int_equal(fault_of(body), 0);
	tb_frame_get_u32(&answer);
	tb_frame_get_u8(&answer);
	tb_frame_get_u32(&answer);
	tb_frame_get_optional(&answer, 100);
	return tb_frame_get_u32(&answer);
}

static void noting_lines_costs_no_fuel(void **state)
{
	static const char *const bodies[] = {
		"",
		"local s = 0\nfor i = 1, 5000 do\ns = s + i\nend",
		"local t = {}\nfor i = 1, 500 do\nt[i] = { i }\nend",
		"local f\nf = function(n) return n > 0 and f(n - 1) end\nf(5)",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		uint32_t without = fuel_of(bodies[i]), with;

		lines = true;
		with = fuel_of(bodies[i]);
		lines = false;
		assert_int_equal(with, without);
	}
}

static void the_library_table_is_ordered_and_complete(void **state)
{
	(void)state;
	for (size_t i = 0; i < tb_library_count; i++) {
		const tb_library_row *row = &tb_library[i];

		assert_non_null(row->signature);
		if (i == 0 || !row->library != !tb_library[i - 1].library ||
		    (row->library &&
		     strcmp(row->library, tb_library[i - 1].library) != 0))
			continue;
		assert_true(strcmp(tb_library[i - 1].name, row->name) < 0);
	}
}

static void the_heap_rolls_back_and_never_overlaps(void **state)
{
	static tb_heap heap;
	tb_heap_fault fault;
	unsigned char *blocks[200];
	size_t sizes[200];

	(void)state;
	tb_heap_init(&heap, 4 * 1024 * 1024);
	for (size_t i = 0; i < 200; i++) {
		sizes[i] = i * i * 3 % 20000 + 1;
		blocks[i] = tb_heap_resize(&heap, NULL, 0, sizes[i], &fault);
		assert_non_null(blocks[i]);
		memset(blocks[i], (int)i, sizes[i]);
	}
	tb_heap_save(&heap);
	for (size_t i = 0; i < 200; i += 2) {
		memset(blocks[i], 0xff, sizes[i]);
		tb_heap_free(&heap, blocks[i], sizes[i]);
	}
	blocks[1] = tb_heap_resize(&heap, blocks[1], sizes[1], 300000, &fault);
	assert_non_null(blocks[1]);
	assert_int_equal(blocks[1][sizes[1] - 1], 1);
	tb_heap_restore(&heap);
	for (size_t i = 2; i < 200; i++)
		for (size_t k = 0; k < sizes[i]; k++)
			assert_int_equal(blocks[i][k], i);
	assert_null(tb_heap_resize(&heap, NULL, 0, TB_HEAP_BLOCK_MAX + 1,
				   &fault));
	assert_int_equal(fault, TB_HEAP_LARGE);
	for (int i = 0; i < 8; i++)
		tb_heap_resize(&heap, NULL, 0, TB_HEAP_BLOCK_MAX, &fault);
	assert_int_equal(fault, TB_HEAP_FULL);
}

/* Who can do without the list of keys pays for it all the same. */
static int compare_charges(lua_State *L)
{
	for (lua_Integer count = 0; count <= 70; count++) {
		int64_t before, list;

		lua_createtable(L, 0, 0);
		for (lua_Integer i = 1; i <= count; i++) {
			lua_pushboolean(L, 1);
			lua_rawseti(L, -2, i);
		}
		before = worker->fuel;
		assert_int_equal(tb_push_keys(L, -1), count);
		list = before - worker->fuel;
		before = worker->fuel;
		tb_charge_keys(L, count);
		assert_int_equal(before - worker->fuel, list);
		lua_pop(L, 2);
	}
	return 0;
}

static void ask_for_charges(tb_worker *of)
{
	assert_true(tb_box_call(of, compare_charges));
}

static void keys_cost_the_same_without_a_list(void **state)
{
	(void)state;
	assert_int_equal(fault_of(""), 0);
	assert_true(tb_box_guard(worker, 2000000, ask_for_charges));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_function_gives_weights),
		cmocka_unit_test(every_mistake_has_its_fault),
		cmocka_unit_test(
			after_a_spent_budget_the_state_is_as_after_loading),
		cmocka_unit_test(what_makes_no_sense_ends_the_conversation),
		cmocka_unit_test(fuel_is_the_same_in_every_run),
		cmocka_unit_test(lines_that_ran_are_told),
		cmocka_unit_test(many_lines_on_end_are_told),
		cmocka_unit_test(a_spent_budget_keeps_its_lines),
		cmocka_unit_test(nobody_asks_for_lines_that_are_not_noted),
		cmocka_unit_test(noting_lines_costs_no_fuel),
		cmocka_unit_test(the_library_table_is_ordered_and_complete),
		cmocka_unit_test(keys_cost_the_same_without_a_list),
		cmocka_unit_test(the_heap_rolls_back_and_never_overlaps),
	};

	return cmocka_run_group_tests_name("worker", tests, NULL, NULL);
}
