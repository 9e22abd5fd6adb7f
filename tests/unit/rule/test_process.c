/* test_process.c - a worker that lies, hangs or dies.
 *
 * The program is its own worker: started with seconds of processor time as
 * its only argument, it plays the part that stands in its name.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "base/protocol.h"
#include "office.h"
#include "rule/encode.h"

/* ------------------------------------------------------- the lying worker */

static uint8_t *grow(uint8_t *data, size_t capacity)
{
	return realloc(data, capacity);
}

static bool read_all(void *data, size_t length)
{
	uint8_t *at = data;

	while (length > 0) {
		ssize_t n = read(0, at, length);

		if (n <= 0)
			return false;
		at += n;
		length -= (size_t)n;
	}
	return true;
}

/* Read frames up to one that wants an answer. */
static bool read_question(void)
{
	static uint8_t payload[TB_FRAME_MAX];
	uint8_t head[TB_FRAME_HEAD];

	while (read_all(head, sizeof head)) {
		tb_frame_reader in;
		uint32_t length;
		uint8_t tag;

		tb_frame_reader_init(&in, head, sizeof head);
		length = tb_frame_get_u32(&in);
		tag = tb_frame_get_u8(&in);
		if (!read_all(payload, length))
			return false;
		if (tag == TB_ASK_LOAD || tag == TB_ASK_WEIGH ||
		    tag == TB_ASK_TRAIN)
			return true;
	}
	return false;
}

static void write_out(const tb_frame_writer *w)
{
	for (size_t at = 0; at < w->length;) {
		ssize_t n = write(1, w->data + at, w->length - at);

		if (n <= 0)
			return;
		at += (size_t)n;
	}
}

/* One weighting rule with a function, described as the lie wants it. */
static void put_rule(tb_frame_writer *w, const char *lie)
{
	bool is_kind = strcmp(lie, "rule_kind") == 0;

	tb_frame_put_u8(w, is_kind ? 7 : 0);
	tb_frame_put_text(w, strcmp(lie, "rule_id") ? "satu" : "SATU");
	if (strcmp(lie, "rule_text") == 0)
		tb_frame_put_text(w, "a\033[2J");
	else if (strcmp(lie, "rule_utf8") == 0)
		tb_frame_put_text(w, "a\xff");
	else
		tb_frame_put_text(w, "Sebab");
	for (int i = 0; i < 3; i++)
		tb_frame_put_text(w, NULL);
	tb_frame_put_u32(w, strcmp(lie, "rule_file") ? 0 : 9);
	tb_frame_put_u32(w, strcmp(lie, "rule_conditions") ? 1 : 99);
	tb_frame_put_bool(w, true);
	tb_frame_put_u32(w, 0);
}

static void answer_load(const char *lie)
{
	tb_frame_writer w;
	size_t open, rules = strcmp(lie, "rule_twice") == 0 ? 2 : 1;

	tb_frame_writer_init(&w, NULL, 0, grow);
	open = tb_frame_open(&w, strcmp(lie, "load_tag") ? 'R' : 'Z');
	tb_frame_put_u32(&w, strcmp(lie, "rule_count") ?
			 (uint32_t)rules : 100000);
	for (size_t i = 0; i < rules; i++)
		put_rule(&w, lie);
	if (strcmp(lie, "load_trailing") == 0)
		tb_frame_put_u8(&w, 0);
	tb_frame_close(&w, open);
	if (strcmp(lie, "load_length") == 0)
		tb_frame_set_u32(&w, open, UINT32_MAX);
	if (strcmp(lie, "load_twice") == 0)
		tb_frame_put_bytes(&w, "again", 5);
	write_out(&w);
	free(w.data);
}

static void put_answer(tb_frame_writer *w, const char *lie)
{
	bool no_reason = strcmp(lie, "answer_because") == 0;

	tb_frame_put_u8(w, strcmp(lie, "answer_outcome") ?
			(no_reason ? 2 : 0) : 9);
	tb_frame_put_u32(w, strcmp(lie, "answer_stopped") ? 0 : 5);
	tb_frame_put_text(w, NULL);
	tb_frame_put_u32(w, 10);
	tb_frame_put_u32(w, strcmp(lie, "answer_reads") ? 0 : 60000);
	tb_frame_put_u32(w, 1);
	tb_frame_put_u32(w, strcmp(lie, "weight_place") ? 0 : 77);
	tb_frame_put_decimal(w, (tb_decimal){ strcmp(lie, "weight_range") ?
					      1000000 : INT64_MAX });
	tb_frame_put_u32(w, 0);
}

static void answer_weigh(const char *lie)
{
	tb_frame_writer w;
	size_t open;

	tb_frame_writer_init(&w, NULL, 0, grow);
	open = tb_frame_open(&w, 'A');
	tb_frame_put_u32(&w, strcmp(lie, "subjects") ? 1 : 2);
	if (strcmp(lie, "fault_code") == 0) {
		tb_frame_put_bool(&w, true);
		tb_frame_put_u32(&w, 4000000);
	} else {
		tb_frame_put_u8(&w, strcmp(lie, "answer_bool") ? 0 : 3);
		tb_frame_put_u32(&w, strcmp(lie, "answer_count") ? 1 : 0);
		put_answer(&w, lie);
	}
	tb_frame_put_u8(&w, strcmp(lie, "unit_seen") ? 0 : 8);
	tb_frame_close(&w, open);
	if (strcmp(lie, "short") == 0)
		w.length -= 3;
	write_out(&w);
	free(w.data);
}

static int lie_as(const char *lie)
{
	if (!read_question())
		return 0;
	if (strcmp(lie, "hang") == 0)
		pause();
	if (strcmp(lie, "crash") == 0) {
		signal(SIGSEGV, SIG_DFL);	/* a sanitizer has its own */
		raise(SIGSEGV);
	}
	if (strcmp(lie, "leave") == 0)
		return 5;
	if (strcmp(lie, "deaf") == 0) {
		close(0);
		close(1);
		pause();
	}
	answer_load(lie);
	if (!read_question())
		return 0;
	if (strcmp(lie, "late") == 0)
		pause();
	if (strcmp(lie, "killed") == 0)
		raise(SIGKILL);
	if (strcmp(lie, "unlocked") == 0)
		return TB_WORKER_NOT_LOCKED;
	answer_weigh(lie);
	pause();
	return 0;
}

/* ---------------------------------------------------------------- the tests */

static const char *self;

/* A link to this program whose name is the lie. */
static void link_as(const char *lie, char *path, size_t size)
{
	snprintf(path, size, "./lie_%s", lie);
	unlink(path);
	if (symlink(self, path) != 0)
		fail_msg("symlink: %s", strerror(errno));
}

/* Whose fault the end was does not change with the next question. */
static void ask_again(tb_rules *rules, const tb_rule_post *post,
		      tb_status ended)
{
	const tb_rule_answer *answers;
	tb_error err = { 0 };

	for (int i = 0; i < 2; i++) {
		assert_int_equal(tb_rules_weigh(rules, post, NULL, &answers,
						&err), ended);
		assert_non_null(strstr(err.message, "has ended"));
	}
}

/* Load with the liar, and ask once; the first failure, or TB_OK. */
static tb_status with_liar(const char *lie, tb_error *err)
{
	char path[128];
	const tb_rule_answer *answers;
	tb_rules *rules = NULL;
	tb_status st;
	office o;
	nurse n;

	link_as(lie, path, sizeof path);
	office_init(&o, "return { { id = \"satu\" } }", NULL);
	o.setup.worker = path;
	o.setup.limits.wall_ms = 1500;
	nurse_init(&n);
	st = tb_rules_start(&o.setup, NULL, &rules, err);
	if (st == TB_OK) {
		st = tb_rules_weigh(rules, &n.post, NULL, &answers, err);
		assert_int_equal(tb_rules_alive(rules), st == TB_OK);
		if (st != TB_OK)
			ask_again(rules, &n.post, st);
	}
	tb_rules_stop(rules);
	unlink(path);
	return st;
}

static void a_worker_that_tells_the_truth_is_believed(void **state)
{
	tb_error err = { 0 };

	(void)state;
	if (with_liar("not", &err) != TB_OK)
		fail_msg("%s", err.message);
}

static void every_lie_ends_the_worker_and_is_named(void **state)
{
	static const char *const lies[] = {
		"unit_seen", "load_tag", "load_trailing", "load_length", "load_twice",
		"rule_count", "rule_kind", "rule_id", "rule_text", "rule_utf8",
		"rule_file", "rule_conditions", "rule_twice", "subjects",
		"fault_code", "answer_bool", "answer_count", "answer_outcome",
		"answer_stopped", "answer_reads", "answer_because",
		"weight_place", "weight_range"
	};

	(void)state;
	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
		tb_error err = { 0 };

		if (with_liar(lies[i], &err) != TB_ERULE)
			fail_msg("%s is believed: %s", lies[i], err.message);
		if (!strstr(err.message, "makes no sense"))
			fail_msg("%s: %s", lies[i], err.message);
	}
}

static void every_way_of_falling_silent_has_its_words(void **state)
{
	static const struct {
		const char *lie, *words;
		tb_status status;
	} cases[] = {
		{ "hang", "took longer than 2 s", TB_ELIMIT },
		{ "short", "took longer than 2 s", TB_ELIMIT },
		{ "late", "took longer than 2 s", TB_ELIMIT },
		{ "killed", "killed from outside", TB_EWORKER },
		{ "unlocked", "no seccomp filter", TB_EWORKER },
		{ "crash", "crashed (signal 11)", TB_ERULE },
		{ "leave", "exit status 5", TB_ERULE },
		{ "deaf", "closed the line", TB_ERULE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		tb_error err = { 0 };

		assert_int_equal(with_liar(cases[i].lie, &err),
				 cases[i].status);
		if (!strstr(err.message, cases[i].words))
			fail_msg("%s: %s", cases[i].lie, err.message);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_worker_that_tells_the_truth_is_believed),
		cmocka_unit_test(every_lie_ends_the_worker_and_is_named),
		cmocka_unit_test(every_way_of_falling_silent_has_its_words),
	};
	const char *name = strrchr(argv[0], '/');
	static char program[4096];
	ssize_t length;

	name = name ? name + 1 : argv[0];
	if (argc == 2 && strncmp(name, "lie_", 4) == 0)
		return lie_as(name + 4);
	length = readlink("/proc/self/exe", program, sizeof program - 1);
	if (length <= 0)
		return 1;
	self = program;
	return cmocka_run_group_tests_name("process", tests, NULL, NULL);
}
