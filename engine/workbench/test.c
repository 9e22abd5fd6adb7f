/* test.c - the cases of one ruleset run once. */
#include "workbench/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/text.h"
#include "exchange/file.h"

/* ------------------------------------------------------------- which cases */

/* Is @part in @text, ASCII case ignored? */
static bool holds(const char *text, const char *part)
{
	size_t n = strlen(part);
	char one[256];

	if (n >= sizeof one)
		return false;
	for (; strlen(text) >= n; text++) {
		memcpy(one, text, n);
		one[n] = '\0';
		if (tb_text_same(one, part))
			return true;
	}
	return false;
}

static tb_status choose(tb_test *test, const char *name, tb_error *err)
{
	test->chosen = tb_arena_array(&test->arena, test->cases->count + 1,
				      sizeof *test->chosen);
	if (!test->chosen)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < test->cases->count; i++) {
		test->chosen[i] =
			!name || holds(test->cases->cases[i].name, name);
		test->chosen_count += test->chosen[i];
	}
	return TB_OK;
}

/* ------------------------------------------------------------------ running */

/* Files that nobody can open are named after the version that holds them. */
static tb_status name_files(tb_test *test, tb_error *err)
{
	char where[TB_ERROR_FILE_BYTES];

	for (size_t i = 0; i < test->cases->file_count; i++) {
		tb_case_file *file = &test->cases->files[i];

		tb_named_place(&test->named, file->path, where);
		file->path = tb_arena_text(&test->arena, where);
		if (!file->path)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	return TB_OK;
}

static tb_status run(tb_test *test, const tb_watch *watch, tb_error *err)
{
	const tb_case_run_request request = {
		.rulesets = &test->rulesets,
		.chosen = test->chosen,
		.details = true,
		.trace = test->coverage != NULL,
		.each = test->coverage ? tb_coverage_add : NULL,
		.lines = test->coverage ? tb_coverage_lines : NULL,
		.context = test->coverage,
	};
	tb_status st = tb_cases_run(test->cases, &request, watch,
				    &test->arena, &test->run, err);

	if (st == TB_OK && test->coverage)
		st = tb_coverage_end(test->coverage, err);
	if (st == TB_OK)
		st = tb_case_clues(test->cases, &test->rulesets, &test->run,
				   &test->arena, &test->clues, err);
	return st;
}

tb_status tb_test_run(tb_store *store, const char *rules_dir,
		      const char *ruleset, const char *name, bool coverage,
		      const tb_watch *watch, tb_test **out, tb_error *err)
{
	tb_test *test = calloc(1, sizeof *test);
	tb_status st;

	if (!test)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = tb_named_open(store, rules_dir, ruleset, &test->named, err);
	if (st != TB_OK) {
		free(test);
		return st;
	}
	tb_arena_init(&test->arena);
	test->rulesets = tb_source_folder(test->named.rules_dir);
	st = tb_cases_open(test->named.rules_dir, test->named.dinas, watch,
			   &test->cases, err);
	if (st == TB_OK)
		st = name_files(test, err);
	if (st == TB_OK)
		st = choose(test, name, err);
	if (st == TB_OK && coverage) {
		test->coverage = tb_coverage_new(&test->arena);
		if (!test->coverage)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	if (st == TB_OK)
		st = run(test, watch, err);
	if (st != TB_OK) {
		tb_test_free(test);
		return st;
	}
	*out = test;
	return TB_OK;
}

tb_status tb_test_mutate(tb_test *test, const tb_watch *watch, tb_error *err)
{
	tb_mutation_report *report = tb_arena_alloc(&test->arena,
						    sizeof *report);
	tb_status st;

	if (!report)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = tb_mutate(test->cases, watch, &test->arena, report, err);
	if (st == TB_OK)
		test->mutation = report;
	return st;
}

void tb_test_free(tb_test *test)
{
	if (!test)
		return;
	tb_cases_close(test->cases);
	tb_named_close(&test->named);
	tb_arena_release(&test->arena);
	free(test);
}

/* ----------------------------------------------------------- what is there */

tb_status tb_test_rulesets(const char *rules_dir, tb_arena *arena,
			   const char *const **names, size_t *count,
			   tb_error *err)
{
	char **all = NULL;
	const char **list;
	size_t n = 0, kept = 0;
	tb_status st = tb_file_names(rules_dir, &all, &n, err);

	if (st != TB_OK)
		return st;
	list = tb_arena_array(arena, n + 1, sizeof *list);
	for (size_t i = 0; list && i < n; i++) {
		if (!tb_ruleset_exists(rules_dir, all[i]))
			continue;
		list[kept] = tb_arena_text(arena, all[i]);
		if (!list[kept++])
			list = NULL;
	}
	tb_file_names_free(all, n);
	if (!list)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*names = list;
	*count = kept;
	return TB_OK;
}

static uint64_t mix(uint64_t stamp, uint64_t value)
{
	return (stamp ^ value) * 1099511628211U;	/* FNV-1a */
}

static uint64_t stamp_of_folder(uint64_t stamp, const char *folder)
{
	char **names = NULL;
	size_t count = 0;
	char path[4096];
	struct stat about;

	if (tb_file_names(folder, &names, &count, NULL) != TB_OK)
		return stamp;
	for (size_t i = 0; i < count; i++) {
		int n = snprintf(path, sizeof path, "%s/%s", folder,
				 names[i]);

		if (n < 0 || (size_t)n >= sizeof path ||
		    stat(path, &about) != 0 || !S_ISREG(about.st_mode))
			continue;
		for (const char *at = names[i]; *at; at++)
			stamp = mix(stamp, (unsigned char)*at);
		stamp = mix(stamp, (uint64_t)about.st_mtim.tv_sec);
		stamp = mix(stamp, (uint64_t)about.st_mtim.tv_nsec);
		stamp = mix(stamp, (uint64_t)about.st_size);
	}
	tb_file_names_free(names, count);
	return stamp;
}

uint64_t tb_test_stamp(const char *rules_dir, const char *ruleset)
{
	static const char *const parts[] = { "", "/tests", "/data" };
	uint64_t stamp = 14695981039346656037U;
	tb_named named;
	char folder[4096];

	if (tb_named_open(NULL, rules_dir, ruleset, &named, NULL) != TB_OK)
		return 0;
	for (size_t i = 0; i < 3; i++) {
		(void)snprintf(folder, sizeof folder, "%s/%s%s",
			       named.rules_dir, named.dinas, parts[i]);
		stamp = stamp_of_folder(stamp, folder);
		(void)snprintf(folder, sizeof folder, "%s/nasional%s",
			       named.rules_dir, parts[i]);
		stamp = stamp_of_folder(stamp, folder);
	}
	tb_named_close(&named);
	return stamp;
}
