/* test_sample.c - the invented office: valid, lawful, the same every time. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "check.h"
#include "workbench/sample.h"

static const int64_t sizes[] = { 1, 3, 12, 100, 399, 4000 };

enum { SIZES = sizeof sizes / sizeof sizes[0], FOLDER_BYTES = 64 };

static int by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void nips_are_valid_and_unique(void **state)
{
	enum { PEOPLE = 40000 };
	char(*nips)[TB_NIP_DIGITS + 1] = malloc(PEOPLE * sizeof *nips);
	tb_sample_office office;
	tb_date today;

	(void)state;
	assert_non_null(nips);
	assert_true(tb_date_from_ymd(2026, 7, 1, &today));
	tb_sample_office_init(&office, PEOPLE, 5);
	for (int64_t i = 0; i < PEOPLE; i++) {
		tb_sample_person person;
		tb_nip nip;

		tb_sample_person_make(&office, i, &person);
		assert_int_equal(tb_nip_parse(person.nip, strlen(person.nip),
					      today, &nip), TB_NIP_VALID);
		assert_false(nip.young);
		assert_int_equal(nip.pppk,
				 strcmp(person.employment, "PPPK") == 0);
		memcpy(nips[i], person.nip, sizeof *nips);
	}
	qsort(nips, PEOPLE, sizeof *nips, by_text);
	for (int i = 1; i < PEOPLE; i++)
		assert_string_not_equal(nips[i - 1], nips[i]);
	free(nips);
}

static void the_last_of_ten_million_has_a_valid_nip_too(void **state)
{
	tb_sample_office office;
	tb_sample_person person;
	tb_date today;
	tb_nip nip;

	(void)state;
	assert_true(tb_date_from_ymd(2026, 7, 1, &today));
	tb_sample_office_init(&office, TB_SAMPLE_PEOPLE_MAX, UINT64_MAX);
	tb_sample_person_make(&office, TB_SAMPLE_PEOPLE_MAX - 1, &person);
	assert_int_equal(tb_nip_parse(person.nip, 18, today, &nip),
			 TB_NIP_VALID);
}

static void units_share_out_the_people(void **state)
{
	(void)state;
	for (int s = 0; s < SIZES; s++) {
		tb_sample_office office;
		int64_t expected = 0;

		tb_sample_office_init(&office, sizes[s], 1);
		for (int64_t i = 0; i < office.units; i++) {
			tb_sample_unit unit;

			tb_sample_unit_make(&office, i, &unit);
			assert_int_equal(unit.first, expected);
			assert_true(unit.last >= unit.first);
			assert_true(unit.dinas < office.units);
			expected = unit.last + 1;
		}
		assert_int_equal(expected, sizes[s]);
	}
}

/* The rater of everybody is the head of the unit, of the head the head of
 * the dinas, and of that one the regent. */
static void everybody_is_observed_by_the_superior(void **state)
{
	(void)state;
	for (int s = 0; s < SIZES; s++) {
		tb_sample_office office;

		tb_sample_office_init(&office, sizes[s], 9);
		for (int64_t i = 0; i < sizes[s]; i++) {
			tb_sample_person person, rater;
			tb_sample_unit unit;
			int64_t above;

			tb_sample_person_make(&office, i, &person);
			tb_sample_unit_make(&office, person.unit, &unit);
			assert_string_not_equal(person.rater, person.nip);
			above = person.head ? unit.dinas * office.unit_people
					    : unit.first;
			if (above == i) {
				assert_string_equal(person.rater,
						    TB_SAMPLE_REGENT);
				continue;
			}
			tb_sample_person_make(&office, above, &rater);
			assert_string_equal(person.rater, rater.nip);
			assert_true(rater.head);
		}
	}
}

static void notes_lie_in_the_semester_and_never_meet(void **state)
{
	tb_sample_office office;
	tb_date first, last;

	(void)state;
	assert_true(tb_date_from_ymd(2026, 1, 1, &first));
	assert_true(tb_date_from_ymd(2026, 6, 30, &last));
	tb_sample_office_init(&office, 2000, 3);
	for (int64_t i = 0; i < 2000; i++) {
		tb_sample_note notes[TB_SAMPLE_NOTES_MAX];
		int seen[TB_SAMPLE_COMPETENCIES] = { 0 };
		tb_sample_person person;
		size_t n;

		tb_sample_person_make(&office, i, &person);
		n = tb_sample_notes_make(&office, i, &person, notes);
		assert_in_range(n, TB_SAMPLE_NOTES_MIN, TB_SAMPLE_NOTES_MAX);
		for (size_t a = 0; a < n; a++) {
			assert_in_range(notes[a].level, 0, 5);
			assert_true(notes[a].day >= first &&
				    notes[a].day <= last);
			seen[notes[a].competency]++;
			for (size_t b = 0; b < a; b++)
				assert_true(notes[a].competency !=
						    notes[b].competency ||
					    notes[a].day != notes[b].day);
		}
		for (int c = 0; c < TB_SAMPLE_COMPETENCIES; c++)
			assert_true(seen[c] >= 2);
	}
}

static void another_seed_is_another_office(void **state)
{
	tb_sample_office one, two;
	int different = 0;

	(void)state;
	tb_sample_office_init(&one, 100, 1);
	tb_sample_office_init(&two, 100, 2);
	for (int64_t i = 0; i < 100; i++) {
		tb_sample_person a, b;

		tb_sample_person_make(&one, i, &a);
		tb_sample_person_make(&two, i, &b);
		different += strcmp(a.name, b.name) != 0;
	}
	assert_true(different > 50);
}

/* ------------------------------------------------------------- the files */

static char folder[FOLDER_BYTES];

static int make_place(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "sample-%ld", (long)getpid());
	return 0;
}

static void path_in(const char *name, char path[2 * FOLDER_BYTES])
{
	snprintf(path, 2 * FOLDER_BYTES, "%s/%s", folder, name);
}

static const char *const names[] = { "unit.csv",   "position.csv",
				     "person.csv", "assignment.csv",
				     "rater.csv",  "course.csv",
				     "observation.csv" };

static int clean_place(void **state)
{
	char path[2 * FOLDER_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		path_in(names[i], path);
		unlink(path);
	}
	path_in("mine", path);
	unlink(path);
	rmdir(folder);
	return 0;
}

/* A simple sum over all bytes of all files, and the number of lines. */
static uint64_t sum_of_files(long *lines)
{
	uint64_t sum = 14695981039346656037U;

	*lines = 0;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char path[2 * FOLDER_BYTES];
		FILE *file;
		int c;

		path_in(names[i], path);
		file = fopen(path, "rb");
		assert_non_null(file);
		while ((c = fgetc(file)) != EOF) {
			sum = (sum ^ (uint64_t)c) * 1099511628211U;
			*lines += c == '\n';
		}
		fclose(file);
	}
	return sum;
}

static void the_same_options_give_the_same_bytes(void **state)
{
	tb_sample_options options = { .people = 100, .seed = 4,
				      .folder = folder };
	uint64_t sum, again;
	long lines;
	tb_error err;

	assert_int_equal(tb_sample(&options, NULL, &err), TB_OK);
	sum = sum_of_files(&lines);
	/* 7 headers, 1 + 10 units, 17 posts, people, heads, links, courses */
	assert_true(lines > 7 + 11 + 17 + 100 + 10 + 20 + 9 + 100 * 24);
	clean_place(state);
	assert_int_equal(tb_sample(&options, NULL, &err), TB_OK);
	again = sum_of_files(&lines);
	assert_true(sum == again);
	clean_place(state);
	options.seed = 5;
	assert_int_equal(tb_sample(&options, NULL, &err), TB_OK);
	again = sum_of_files(&lines);
	assert_true(sum != again);
}

static void a_folder_with_something_in_it_is_refused(void **state)
{
	tb_sample_options options = { .people = 5, .folder = folder };
	char path[2 * FOLDER_BYTES];
	tb_error err;
	FILE *file;

	(void)state;
	assert_int_equal(mkdir(folder, 0777), 0);
	path_in("mine", path);
	file = fopen(path, "wb");
	assert_non_null(file);
	fclose(file);
	assert_int_equal(tb_sample(&options, NULL, &err), TB_EDATA);
	assert_string_equal(err.file, folder);
	path_in("unit.csv", path);
	assert_int_not_equal(access(path, F_OK), 0);
	path_in("mine", path);
	assert_int_equal(access(path, F_OK), 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(tb_sample(&options, NULL, &err), TB_OK);
}

static void senseless_options_are_refused(void **state)
{
	tb_sample_options options = { .people = 0, .folder = folder };
	tb_error err;

	(void)state;
	assert_int_equal(tb_sample(&options, NULL, &err), TB_EUSAGE);
	options.people = TB_SAMPLE_PEOPLE_MAX + 1;
	assert_int_equal(tb_sample(&options, NULL, &err), TB_EUSAGE);
	options.people = 5;
	options.folder = NULL;
	assert_int_equal(tb_sample(&options, NULL, &err), TB_EUSAGE);
	options.folder = "no/such/folder";
	assert_int_equal(tb_sample(&options, NULL, &err), TB_EIO);
	assert_int_not_equal(access(folder, F_OK), 0);
}

static bool stop_at_once(void *context, const char *what, int64_t done,
			 int64_t total)
{
	(void)context;
	(void)what;
	assert_int_equal(total, 3000);
	return done < 1000;
}

static void a_stopped_work_leaves_nothing(void **state)
{
	tb_sample_options options = { .people = 3000, .folder = folder };
	tb_watch watch = { .progress = stop_at_once };
	tb_error err;

	(void)state;
	assert_int_equal(tb_sample(&options, &watch, &err), TB_ECANCELLED);
	assert_int_not_equal(access(folder, F_OK), 0);
}

#define WITH_FOLDER(test) \
	cmocka_unit_test_setup_teardown(test, make_place, clean_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nips_are_valid_and_unique),
		cmocka_unit_test(the_last_of_ten_million_has_a_valid_nip_too),
		cmocka_unit_test(units_share_out_the_people),
		cmocka_unit_test(everybody_is_observed_by_the_superior),
		cmocka_unit_test(notes_lie_in_the_semester_and_never_meet),
		cmocka_unit_test(another_seed_is_another_office),
		WITH_FOLDER(the_same_options_give_the_same_bytes),
		WITH_FOLDER(a_folder_with_something_in_it_is_refused),
		WITH_FOLDER(senseless_options_are_refused),
		WITH_FOLDER(a_stopped_work_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
