/* test_lines.c - which lines ran, from the locked worker, and what of such an
 * answer is believed. */
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "base/protocol.h"
#include "office.h"
#include "rule/state.h"

static const char weights[] =
	"return {\n"
	"  { id = \"satu\", reason = \"Sebab\",\n"
	"    when = function(asn)\n"
	"      if asn.leads then\n"
	"        return true\n"
	"      end\n"
	"\n"
	"      return false\n"
	"    end,\n"
	"    weights = { KOM = 1 } },\n"
	"}\n";

static tb_rules *start(bool lines)
{
	static seen_problems seen;
	tb_watch watch = office_watch(&seen);
	tb_rules *rules = NULL;
	tb_error err = { 0 };
	office o;

	office_init(&o, weights, NULL);
	o.setup.lines = lines;
	if (tb_rules_start(&o.setup, &watch, &rules, &err) != TB_OK)
		fail_msg("%s", err.message);
	return rules;
}

static void a_locked_worker_tells_its_lines(void **state)
{
	const tb_rule_answer *answers;
	const tb_rule_lines *lines;
	tb_error err = { 0 };
	tb_rules *rules = start(true);
	size_t count;
	nurse n;

	(void)state;
	nurse_init(&n);
	assert_int_equal(tb_rules_lines(rules, &lines, &count, &err), TB_OK);
	assert_int_equal(count, 1);
	assert_string_equal(lines[0].path, "rules/kesehatan/weights.lua");
	assert_true(tb_rule_line(lines[0].able, 8));
	assert_false(tb_rule_line(lines[0].ran, 8));
	assert_int_equal(tb_rules_weigh(rules, &n.post, NULL, &answers, &err),
			 TB_OK);
	assert_int_equal(tb_rules_lines(rules, &lines, &count, &err), TB_OK);
	assert_true(tb_rule_line(lines[0].ran, 4));
	assert_false(tb_rule_line(lines[0].ran, 5));
	assert_true(tb_rule_line(lines[0].able, 5));
	assert_false(tb_rule_line(lines[0].able, 7));
	assert_true(tb_rule_line(lines[0].ran, 8));
	/* The worker goes on as before. */
	assert_int_equal(tb_rules_weigh(rules, &n.post, NULL, &answers, &err),
			 TB_OK);
	assert_int_equal(answers[0].outcome, TB_NOT_FIRED);
	tb_rules_stop(rules);
}

static void nobody_notes_lines_unasked(void **state)
{
	const tb_rule_lines *lines;
	tb_error err = { 0 };
	tb_rules *rules = start(false);
	size_t count;

	(void)state;
	assert_int_equal(tb_rules_lines(rules, &lines, &count, &err),
			 TB_EINTERNAL);
	assert_true(tb_rules_alive(rules));
	tb_rules_stop(rules);
}

/* Is this believed of two files of three lines each? */
static bool believed(uint32_t files, uint32_t bytes, const char *able,
		     const char *ran)
{
	static const tb_fault_source sources[] = { { "a\nb\nc", 5 },
						   { "a\rb\nc", 5 } };
	static const char *const paths[] = { "a.lua", "b.lua" };
	uint8_t space[4 * TB_LINE_BYTES];
	tb_arena arena;
	tb_reply_scope scope = { .file_count = 2, .paths = paths,
				 .arena = &arena };
	tb_frame_writer w;
	tb_frame_reader in;
	tb_rule_lines *lines;
	bool fine;

	tb_arena_init(&arena);
	tb_frame_writer_init(&w, space, sizeof space, NULL);
	tb_frame_put_u32(&w, files);
	tb_frame_put_u32(&w, 0);
	tb_frame_put_u32(&w, bytes);
	tb_frame_put_bytes(&w, able, bytes < 4 ? bytes : 4);
	tb_frame_put_bytes(&w, ran, bytes < 4 ? bytes : 4);
	assert_false(w.failed);
	tb_frame_reader_init(&in, space, w.length);
	fine = tb_reply_lines(&in, &scope, sources, &lines) &&
	       tb_frame_reader_done(&in);
	if (fine)
		assert_int_equal(lines[0].last, 0);
	tb_arena_release(&arena);
	return fine;
}

static void only_what_can_be_is_believed(void **state)
{
	(void)state;
	assert_true(believed(2, 1, "\x0e", "\x0a"));
	assert_true(believed(2, 0, "", ""));
	assert_true(believed(2, 2, "\x0e\0", "\0\0"));
	assert_false(believed(1, 1, "\x0e", "\x0a"));	/* too few files */
	assert_false(believed(3, 1, "\x0e", "\x0a"));
	assert_false(believed(2, 1, "\x0f", "\x0a"));	/* line 0 */
	assert_false(believed(2, 1, "\x1e", "\x0a"));	/* line 4 of 3 */
	assert_false(believed(2, 2, "\x0e\1", "\0\0"));	/* line 8 */
	assert_false(believed(2, 1, "\x02", "\x04"));	/* ran, but cannot */
	assert_false(believed(2, 5, "\x0e\0\0\0", "\0\0\0\0"));	/* cut */
	assert_false(believed(2, TB_LINE_BYTES + 1, "\x0e\0\0\0",
			      "\0\0\0\0"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_locked_worker_tells_its_lines),
		cmocka_unit_test(nobody_notes_lines_unasked),
		cmocka_unit_test(only_what_can_be_is_believed),
	};

	return cmocka_run_group_tests_name("lines", tests, NULL, NULL);
}
