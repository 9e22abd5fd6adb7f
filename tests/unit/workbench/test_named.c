/* test_named.c - rulesets by name, and versions as folders. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "check.h"
#include "store/run.h"
#include "store/store.h"
#include "workbench/named.h"
#include "workbench/semester.h"
#include "workbench/unpack.h"

static const tb_ruleset_file files[] = {
	{ "kes/data/course.csv", "course,title\n", 13 },
	{ "kes/ruleset.yaml", "unit: kes\n", 10 },
	{ "nasional/tangga.lua", "return {}\n", 10 },
};

static tb_store *with_versions(void)
{
	tb_publication publication = {
		.dinas = "kes", .basis = "Contoh", .fuel = 1, .memory = 1,
		.by = "A", .approver = "B", .steps = ""
	};
	char sha256[TB_SHA256_TEXT];
	tb_store *store = NULL;

	assert_int_equal(tb_store_make_scratch(&store, NULL), TB_OK);
	assert_int_equal(tb_store_begin(store, NULL), TB_OK);
	assert_int_equal(tb_ruleset_hash(files, 3, sha256, NULL), TB_OK);
	assert_int_equal(tb_run_keep_ruleset(store, "kes", sha256, files, 3,
					     &publication.ruleset, NULL),
			 TB_OK);
	for (publication.version = 1; publication.version <= 2;
	     publication.version++)
		assert_int_equal(tb_publication_add(store, &publication, NULL),
				 TB_OK);
	assert_int_equal(tb_store_commit(store, NULL), TB_OK);
	return store;
}

static bool is_there(const char *folder, const char *path)
{
	char full[2048];
	struct stat about;

	(void)snprintf(full, sizeof full, "%s/%s", folder, path);
	return stat(full, &about) == 0;
}

static void a_version_is_a_private_folder_until_it_is_closed(void **state)
{
	tb_store *store = with_versions();
	struct stat about;
	char folder[256];
	tb_named named;

	(void)state;
	assert_int_equal(tb_named_open(store, "rules", "kes@2", &named, NULL),
			 TB_OK);
	assert_int_equal(named.version, 2);
	assert_string_equal(named.dinas, "kes");
	(void)snprintf(folder, sizeof folder, "%s", named.rules_dir);
	assert_int_equal(stat(folder, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
	for (size_t i = 0; i < 3; i++)
		assert_true(is_there(folder, files[i].path));
	tb_named_close(&named);
	assert_int_not_equal(stat(folder, &about), 0);
	tb_store_close(store);
}

static void what_is_no_version_is_told_with_the_nearest(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{ "kes@9", "kes@2" }, { "kes@0", "kes@2" },
		{ "kes@", "kes@2" }, { "kes@1x", "kes@2" },
		{ "kes@-1", "kes@2" }, { "kes@01", "kes@2" },
		{ "kes@99999999999999999999", "kes@2" },
		{ "kes@1@1", "kes@2" }, { "ke@1", "'kes'" },
		{ "pertanian@1", "pertanian" }, { "@1", "''" },
	};
	tb_store *store = with_versions();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		tb_error err = { 0 };
		tb_named named;

		assert_int_equal(tb_named_open(store, "rules", cases[i].text,
					       &named, &err), TB_EDATA);
		if (!strstr(err.message, cases[i].said))
			fail_msg("%s: %s", cases[i].text, err.message);
	}
	assert_int_equal(tb_named_open(NULL, "rules", "kes@1",
				       &(tb_named){ 0 }, NULL), TB_EUSAGE);
	tb_store_close(store);
}

/* Whatever a message calls a file, people read where it is. */
static void a_file_is_called_after_what_was_named(void **state)
{
	static const tb_named version = { .rules_dir = "/scratch/timbang-a",
					  .home = "kes@2" };
	static const tb_named folder = { .rules_dir = "rules/usul",
					 .home = "rules/usul" };
	static const struct {
		const tb_named *named;
		const char *file, *where;
	} cases[] = {
		{ &version, "/scratch/timbang-a/kes/weights.lua",
		  "kes@2/kes/weights.lua" },
		{ &version, "rules/kes/weights.lua", "kes@2/kes/weights.lua" },
		{ &version, "/scratch/timbang-ab/kes/x", "/scratch/timbang-ab/kes/x" },
		{ &version, "rulesets", "rulesets" },
		{ &version, "", "" },
		{ &folder, "rules/usul/kes/x.lua", "rules/usul/kes/x.lua" },
		{ &folder, "rules/kes/x.lua", "rules/usul/kes/x.lua" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char where[TB_ERROR_FILE_BYTES];

		tb_named_place(cases[i].named, cases[i].file, where);
		assert_string_equal(where, cases[i].where);
	}
}

static void a_path_never_leaves_the_folder(void **state)
{
	static const char *const bad[] = {
		"../x.lua", "kes/../../x", "/etc/x", "kes//x", "x.lua",
		"kes/.x.lua", "a/b/c/d", "kes/", ""
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const tb_ruleset_file file = { bad[i], "", 0 };
		tb_unpacked made = { .folder = NULL };
		tb_arena arena;

		tb_arena_init(&arena);
		if (tb_unpack(&file, 1, &arena, &made, NULL) != TB_EDATA)
			fail_msg("'%s' was unpacked", bad[i]);
		tb_arena_release(&arena);
	}
}

/* A link in the folder is removed, what it points to stays. */
static void removing_follows_no_link(void **state)
{
	tb_unpacked made = { .folder = NULL };
	char link_name[256], folder[256], here[1024], kept[1100];
	tb_arena arena;

	(void)state;
	assert_non_null(getcwd(here, sizeof here));
	(void)snprintf(kept, sizeof kept, "%s/kept", here);
	(void)mkdir(kept, 0700);
	assert_true(is_there(kept, ""));
	(void)mkdir("kept/inner", 0700);
	tb_arena_init(&arena);
	assert_int_equal(tb_unpack(files, 3, &arena, &made, NULL), TB_OK);
	(void)snprintf(folder, sizeof folder, "%s", made.folder);
	(void)snprintf(link_name, sizeof link_name, "%s/kes/kept",
		       made.folder);
	assert_int_equal(symlink(kept, link_name), 0);
	tb_unpack_remove(&made);
	assert_false(is_there(folder, ""));
	assert_true(is_there(kept, "inner"));
	tb_arena_release(&arena);
	(void)rmdir("kept/inner");
	(void)rmdir("kept");
}

static tb_date day(const char *text)
{
	tb_date date = 0;

	assert_true(tb_date_parse(text, strlen(text), &date));
	return date;
}

static void semesters_begin_in_january_and_july(void **state)
{
	(void)state;
	assert_true(tb_semester_begins(day("2026-01-01")));
	assert_true(tb_semester_begins(day("2026-07-01")));
	assert_false(tb_semester_begins(day("2026-06-30")));
	assert_false(tb_semester_begins(day("2026-07-02")));
	assert_int_equal(tb_semester_next(day("2026-01-01")),
			 day("2026-07-01"));
	assert_int_equal(tb_semester_next(day("2026-12-31")),
			 day("2027-01-01"));
	assert_string_equal(tb_semester_of(day("2028-02-29")).text, "2028-S1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_version_is_a_private_folder_until_it_is_closed),
		cmocka_unit_test(what_is_no_version_is_told_with_the_nearest),
		cmocka_unit_test(a_file_is_called_after_what_was_named),
		cmocka_unit_test(a_path_never_leaves_the_folder),
		cmocka_unit_test(removing_follows_no_link),
		cmocka_unit_test(semesters_begin_in_january_and_july),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
