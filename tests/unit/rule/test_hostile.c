/* test_hostile.c - every file of tests/hostile and tests/benign, in the locked
 * worker. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "base/protocol.h"
#include "office.h"

enum { FILES_MOST = 512, TEXT_MOST = 128 * 1024, PEOPLE = 3,
       DIGEST_BYTES = 2048 };

/* A module that any of them may require: tests/benign/bersama.lua. */
#define MODULE "bersama"
static char module_text[4096];

typedef struct hostile {
	char name[128];
	char path[1024];
} hostile;

static hostile files[FILES_MOST];
static size_t file_count;

static int by_name(const void *a, const void *b)
{
	return strcmp(((const hostile *)a)->name, ((const hostile *)b)->name);
}

static void find_files(const char *corpus)
{
	const char *source = getenv("TIMBANG_SOURCE_DIR");
	char folder[768];
	const struct dirent *entry;
	DIR *dir;

	file_count = 0;
	snprintf(folder, sizeof folder, "%s/tests/%s", source ? source : ".",
		 corpus);
	dir = opendir(folder);
	while (dir && (entry = readdir(dir)) && file_count < FILES_MOST) {
		hostile *file = &files[file_count];

		if (!strstr(entry->d_name, ".lua") ||
		    strcmp(entry->d_name, MODULE ".lua") == 0)
			continue;
		snprintf(file->name, sizeof file->name, "%.127s",
			 entry->d_name);
		snprintf(file->path, sizeof file->path, "%s/%.200s", folder,
			 entry->d_name);
		file_count++;
	}
	if (dir)
		closedir(dir);
	qsort(files, file_count, sizeof *files, by_name);
}

static size_t read_file(const char *path, char *text, size_t size)
{
	FILE *file = fopen(path, "rb");
	size_t length = 0;

	if (file) {
		length = fread(text, 1, size - 1, file);
		fclose(file);
	}
	text[length] = '\0';
	return length;
}

/* What everybody got, as one text. */
static void add_answers(char *digest, const tb_rule_answer *answers,
			size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t used = strlen(digest);

		snprintf(digest + used, DIGEST_BYTES - used, "%d:%lld:%s ",
			 (int)answers[i].outcome, answers[i].weight_count ?
			 (long long)answers[i].weights[0].weight.micro : -1,
			 answers[i].recommend_count ?
			 answers[i].recommend[0].course : "-");
	}
}

static tb_status ask_post(tb_rules *rules, size_t count, char *digest,
			  tb_error *err)
{
	const tb_rule_answer *answers;
	tb_status st;
	nurse n;

	nurse_init(&n);
	st = tb_rules_weigh(rules, &n.post, NULL, &answers, err);
	if (st == TB_OK)
		add_answers(digest, answers, count);
	return st;
}

/* Everybody must get the same: they are the same. */
static tb_status ask_people(tb_rules *rules, char *digest, tb_error *err)
{
	const tb_rule_answer *answers;
	tb_rule_person people[PEOPLE];
	tb_status st;
	nurse n;

	nurse_init(&n);
	nurse_ask(&n, 0, KOM);
	for (int i = 0; i < PEOPLE; i++)
		people[i] = n.person;
	st = tb_rules_train(rules, people, PEOPLE, NULL, NULL, &answers, err);
	if (st != TB_OK)
		return st;
	for (int i = 1; i < PEOPLE; i++) {
		char first[DIGEST_BYTES] = "", other[DIGEST_BYTES] = "";

		add_answers(first, answers, 1);
		add_answers(other, answers + i, 1);
		assert_string_equal(first, other);
	}
	add_answers(digest, answers, 1);
	return st;
}

static tb_status run(const char *text, size_t length, bool training,
		     const char *path, char *digest, tb_error *err)
{
	tb_rules *rules = NULL;
	tb_status st;
	office o;

	office_init(&o, training ? NULL : text, training ? text : NULL);
	o.files[0].path = path;
	o.files[0].length = length;
	office_module(&o, MODULE, module_text);
	st = tb_rules_start(&o.setup, NULL, &rules, err);
	for (int round = 0; st == TB_OK && round < 2; round++) {
		st = training ? ask_people(rules, digest, err) :
		     ask_post(rules, tb_rules_count(rules), digest, err);
		if (!tb_rules_alive(rules))
			fail_msg("%s: the worker died: %s", path,
				 err->message);
	}
	tb_rules_stop(rules);
	return st;
}

static bool expected(const char *outcomes, tb_status st)
{
	switch (st) {
	case TB_OK:
		return strstr(outcomes, "fine") != NULL;
	case TB_ERULE:
		return strstr(outcomes, "error") != NULL;
	case TB_ELIMIT:
		return strstr(outcomes, "limit") != NULL;
	default:
		return false;
	}
}

/* `error 'word'`: the message must have the word.  Cut off from @outcomes. */
static const char *expected_word(char *outcomes)
{
	char *word = strchr(outcomes, '\''), *end;

	if (!word)
		return "";
	*word++ = '\0';
	end = strchr(word, '\'');
	if (end)
		*end = '\0';
	return word;
}

static void check_file(const hostile *file)
{
	static char text[TEXT_MOST];
	size_t length = read_file(file->path, text, sizeof text);
	char outcomes[64] = "", first[DIGEST_BYTES] = "";
	char again[DIGEST_BYTES] = "";
	const char *start = strstr(text, "-- expect: "), *end, *word;
	bool training;
	tb_error err = { 0 };
	tb_status st;

	end = start ? strstr(start, " in ") : NULL;
	if (!end || end - start > 60)
		fail_msg("%s: the first line says nothing", file->name);
	snprintf(outcomes, sizeof outcomes, "%.*s", (int)(end - start - 11),
		 start + 11);
	word = expected_word(outcomes);
	training = strncmp(end, " in training", 12) == 0;
	st = run(text, length, training, file->name, first, &err);
	if (!expected(outcomes, st) || strstr(err.message, "LOLOS"))
		fail_msg("%s: %s expected, but %d: %s", file->name, outcomes,
			 (int)st, err.message);
	if (!strstr(err.message, word))
		fail_msg("%s: does not name '%s': %s", file->name, word,
			 err.message);
	if (st != TB_OK && strcmp(err.file, file->name) != 0)
		fail_msg("%s: names '%s': %s", file->name, err.file,
			 err.message);
	for (const char *c = err.message; *c; c++)
		assert_true((unsigned char)*c >= 0x20);
	if (st == TB_OK) {
		run(text, length, training, file->name, again, &err);
		assert_string_equal(first, again);
	}
}

static void every_hostile_rule_is_contained_and_named(void **state)
{
	(void)state;
	find_files("hostile");
	assert_true(file_count > 265);
	for (size_t i = 0; i < file_count; i++)
		check_file(&files[i]);
}

static void every_benign_rule_works(void **state)
{
	(void)state;
	find_files("benign");
	assert_true(file_count >= 15);
	for (size_t i = 0; i < file_count; i++)
		check_file(&files[i]);
}

static void read_module(void)
{
	const char *source = getenv("TIMBANG_SOURCE_DIR");
	char path[1024];

	snprintf(path, sizeof path, "%s/tests/benign/" MODULE ".lua",
		 source ? source : ".");
	read_file(path, module_text, sizeof module_text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_hostile_rule_is_contained_and_named),
		cmocka_unit_test(every_benign_rule_works),
	};

	read_module();
	return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
