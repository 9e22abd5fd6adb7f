/* test_bad_input.c - what is wrong, where, and how to mend it; and the store
 * is byte for byte as before. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "office.h"
#include "store/change.h"

#define NOTE_HEADER "nip,rater,date,competency,level\n"
#define NOTE NURSE "," HEAD ","

struct bad {
	const char *name;	/* of the test */
	const char *file, *text;
	const char *said;
};

static const struct bad bads[] = {
	{ "wrong_header_gets_the_nearest_name", "header.csv",
	  "nip,rater,date,kompetansi,level\n" NOTE "2026-01-05,KOM,2\n",
	  "header.csv:1:16 the column 'kompetansi' is not known"
	  " | did you mean 'kompetensi'?\n"
	  "header.csv:1:1 read as a table of kind 'observation', the header "
	  "row lacks 'competency' | add the column, or say with --kind what "
	  "the table is\n" },
	{ "short_row_is_named", "short.csv",
	  NOTE_HEADER NOTE "2026-01-05\n",
	  "short.csv:2:39 the row has 3 values, the header has 5 columns"
	  " | check the delimiters of this row, and put values that contain "
	  "one in quotation marks\n" },
	{ "unknown_code_gets_the_nearest_one", "unknown.csv",
	  NOTE_HEADER NOTE "2026-01-05,KOMM,2\n",
	  "unknown.csv:2:50 the competency 'KOMM' is not known"
	  " | did you mean 'KOM'?\n" },
	{ "nip_that_excel_made_a_number_is_refused", "excel.csv",
	  NOTE_HEADER "\"1,98609E+17\"," HEAD ",2026-01-05,KOM,2\n",
	  "excel.csv:2:1 the NIP '1,98609E+17' is not valid: the spreadsheet "
	  "turned the NIP into a number and lost digits; make the column text "
	  "and enter the NIP again | in the spreadsheet make the column text, "
	  "then type the NIP anew from the source\n" },
	{ "nip_of_nobody_gets_the_nearest_one", "nobody.csv",
	  NOTE_HEADER "198609262015051002," HEAD ",2026-01-05,KOM,2\n",
	  "nobody.csv:2:1 nobody with the NIP '198609262015051002' is known"
	  " | did you mean '" NURSE "'?\n" },
	{ "thirtieth_of_february_does_not_exist", "feb.csv",
	  NOTE_HEADER NOTE "30-02-2026,KOM,2\n",
	  "feb.csv:2:39 there is no day '30-02-2026'"
	  " | check the day and the month\n" },
	{ "month_first_is_not_guessed", "us.csv",
	  NOTE_HEADER NOTE "12/31/2025,KOM,2\n",
	  "us.csv:2:39 the date '12/31/2025' has the month first"
	  " | write the day first, or like 2026-12-31\n" },
	{ "year_of_two_digits_is_not_guessed", "yy.csv",
	  NOTE_HEADER NOTE "05/01/26,KOM,2\n",
	  "yy.csv:2:39 the date '05/01/26' has a year of two digits"
	  " | write the year with four digits\n" },
	{ "level_7_is_outside", "seven.csv",
	  NOTE_HEADER NOTE "2026-01-05,KOM,7\n",
	  "seven.csv:2:54 the level 7 is outside 0 to 5"
	  " | write a whole number from 0 to 5\n" },
	{ "level_in_words_gets_the_number", "dua.csv",
	  NOTE_HEADER NOTE "2026-01-05,KOM,dua\n",
	  "dua.csv:2:54 the level 'dua' is not a number | write 2\n" },
	{ "level_with_a_fraction_is_refused", "half.csv",
	  NOTE_HEADER NOTE "2026-01-05,KOM,\"2,5\"\n",
	  "half.csv:2:54 the level '2,5' is not a whole number"
	  " | note whole levels; the program makes the mean or median\n" },
	{ "duplicate_note_names_the_first_line", "dup.csv",
	  NOTE_HEADER NOTE "2026-01-07,KOM,2\n" NOTE "2026-01-07,KOM,2\n",
	  "dup.csv:3:1 the row is the same note as line 2"
	  " | delete the row; if it is another event, say so in 'event' or "
	  "'id'\n" },
	{ "conflicting_notes_ask_correction_or_new", "conflict.csv",
	  NOTE_HEADER NOTE "2026-01-07,KOM,2\n" NOTE "2026-01-07,KOM,3\n",
	  "conflict.csv:3:1 line 2 notes level 2 by the same rater on that "
	  "day for the same project, here it is 3: correction or new note?"
	  " | a correction names the old note in 'corrects'; a new note names "
	  "its 'project' or 'event'\n" },
	{ "rater_of_the_unit_above_is_not_the_rater", "other.csv",
	  NOTE_HEADER NURSE ",bupati,2026-01-07,KOM,2\n",
	  "other.csv:2:20 'bupati' was not a rater of this person on that day"
	  " | add the link to the table of raters (that of a unit does not "
	  "cover units below it), or correct the rater\n" },
	{ "rater_after_the_last_day_is_not_the_rater", "late.csv",
	  NOTE_HEADER NOTE "2026-07-01,KOM,2\n",
	  "late.csv:2:20 '" HEAD "' was not a rater of this person on that "
	  "day | the link runs from 2025-01-01 to 2026-06-30; correct the "
	  "date or the table of raters\n" },
	{ "duplicate_fact_names_the_first_line", "dupunit.csv",
	  "unit,name,kind\nx,X,dinas\nx,X,dinas\n",
	  "dupunit.csv:3:1 the row repeats line 2 of dupunit.csv"
	  " | delete one of the two rows\n" },
	{ "contradicting_facts_name_the_first_line", "twounit.csv",
	  "unit,name,kind\nx,X,dinas\nx,Y,dinas\n",
	  "twounit.csv:3:1 the row contradicts line 2 of twounit.csv: the "
	  "same key with other values | keep the row that is right\n" },
	{ "units_in_a_circle_are_refused", "circle.csv",
	  "unit,name,kind,parent\na,A,dinas,b\nb,B,dinas,a\n",
	  "circle.csv:3:1 the unit 'b' is above itself"
	  " | correct the column 'parent' of one of them\n" },
	{ "position_or_tier_not_both", "std.csv",
	  "position,tier,competency,level\nKADIS,ahli_pertama,KOM,3\n"
	  ",,KOM,3\n",
	  "std.csv:2:1 only one of 'position', 'tier' may be filled\n"
	  "std.csv:3:1 one of 'position', 'tier' must be filled\n" },
	{ "tier_of_another_kind_is_refused", "tier.csv",
	  "position,name,kind,tier\nX,X,jpt,ahli_muda\n",
	  "tier.csv:2:9 the tier 'ahli_muda' belongs to the kind "
	  "'fungsional_keahlian', not to 'jpt'\n" },
	{ "quote_never_closed_is_named_where_it_opens", "open.csv",
	  "unit,name,kind\nx,\"X,dinas\ny,Y,dinas\n",
	  "open.csv:2:3 the quotation mark that opens here is never "
	  "closed\n" },
	{ "stray_quote_is_named_and_the_next_row_still_read", "stray.csv",
	  "unit,name,kind\nx,a\"b,dinas\ny,Y,dinsa\n",
	  "stray.csv:2:4 a quotation mark stands inside a value"
	  " | double it (\"\") and put the whole value in quotation marks\n"
	  "stray.csv:3:5 'dinsa' is not a value of 'kind'"
	  " | did you mean 'dinas'?\n" },
	{ "bidi_control_is_refused", "bidi.csv",
	  "unit,name,kind\nx,a\u202eb,dinas\n",
	  "bidi.csv:2:4 the row holds an invisible control character"
	  " | type the cell anew\n" },
	{ "empty_file_is_refused", "empty.csv", "",
	  "empty.csv:0:0 the file is empty\n" },
	{ "header_that_fits_no_kind_is_refused", "none.csv", "a,b,c\n1,2,3\n",
	  NULL },
	{ "blank_required_cell_is_named", "blank.csv",
	  NOTE_HEADER NOTE ",KOM,2\n",
	  "blank.csv:2:39 'date' is blank, but every row needs it\n" },
	{ "misspelt_wide_competency_does_not_vanish", "wide.csv",
	  "nip,rater,date,INT,KMO\n" NOTE "2026-01-05,2,2\n",
	  "wide.csv:1:20 the column 'KMO' is not known"
	  " | did you mean 'KOM'?\n" },
	{ "last_day_before_first_day_is_refused", "days.csv",
	  "nip,kind,from,until\n" NURSE ",cuti,2026-02-01,2026-01-31\n",
	  "days.csv:2:36 the last day '2026-01-31' is before the first day"
	  " | swap the two dates, or correct one\n" },
	{ "yaml_names_line_and_column", "note.yaml",
	  "observation:\n  - nip: '" NURSE "'\n    rater: '" HEAD "'\n"
	  "    date: 2026-01-05\n    levels: { KOM: 2, QQQ: 3 }\n",
	  "note.yaml:5:28 the competency 'QQQ' is not known | import the "
	  "competency first, or use its key, official code or name\n" },
	{ "void_without_a_note_is_refused", "void.csv",
	  "nip,rater,date,competency,level,void\n" NOTE "2026-01-05,KOM,,ya\n",
	  "void.csv:2:55 nothing says which note is void | write the id of "
	  "the note into the column 'corrects'\n" },
	{ "correction_of_an_unknown_note_is_refused", "corr.csv",
	  "nip,rater,date,competency,level,corrects\n"
	  NOTE "2026-01-05,KOM,2,n-1\n",
	  "corr.csv:2:1 this person has no note 'n-1' of that competency"
	  " | 'corrects' is the id of the old note, or its day (2026-05-31), "
	  "or day and number (2026-05-31/2)\n" },
};

static void is_refused(void **state)
{
	office *o;
	const struct bad *bad = *state;
	void *opened;

	assert_int_equal(office_open(&opened), 0);
	o = opened;
	if (bad->said) {
		office_refuses(o, bad->file, bad->text, bad->said);
	} else {
		assert_int_equal(office_take(o, bad->file, bad->text),
				 TB_EDATA);
		assert_true(o->sum.problems > 0);
	}
	office_close(&opened);
}

static void folder_without_tables_is_refused(void **state)
{
	(void)rmdir("nothing");
	assert_int_equal(mkdir("nothing", 0700), 0);
	office_refuses(*state, "nothing", NULL,
		       "nothing:0:0 the folder holds no CSV, XLSX or YAML table\n");
}

static void missing_file_is_refused(void **state)
{
	office_refuses(*state, "absent.csv", NULL,
		       "absent.csv:0:0 there is no such file; check the name "
		       "and the folder\n");
}

static void fifo_is_refused_without_waiting(void **state)
{
	(void)unlink("pipe.csv");
	assert_int_equal(mkfifo("pipe.csv", 0600), 0);
	office_refuses(*state, "pipe.csv", NULL,
		       "pipe.csv:0:0 this is a device or a pipe, not a "
		       "regular file\n");
}

static void file_without_permission_is_refused(void **state)
{
	if (geteuid() == 0)
		skip();		/* root may read everything */
	office_write("secret.csv", "unit,name,kind\n");
	assert_int_equal(chmod("secret.csv", 0), 0);
	office_refuses(*state, "secret.csv", NULL,
		       "secret.csv:0:0 you have no permission to read this "
		       "file\n");
	(void)unlink("secret.csv");
}

static void nul_byte_is_refused(void **state)
{
	static const char bytes[] = "unit,name,kind\nx,a\0b,dinas\n";

	office_write_bytes("nul.csv", bytes, sizeof bytes - 1);
	office_refuses(*state, "nul.csv", NULL,
		       "nul.csv:2:4 the row holds a NUL byte"
		       " | save the file again as CSV\n");
}

static void line_of_megabytes_is_refused(void **state)
{
	size_t length = 3 << 20;
	char *bytes = malloc(length);

	assert_non_null(bytes);
	memset(bytes, 'x', length);
	memcpy(bytes, "unit,name,kind\n", 15);
	office_write_bytes("long.csv", bytes, length);
	free(bytes);
	office_refuses(*state, "long.csv", NULL,
		       "long.csv:2:1 the line is longer than 1 MiB; this is "
		       "hardly a table\n");
}

static bool stop(void *context, const char *what, int64_t done, int64_t total)
{
	int *calls = context;

	(void)what;
	(void)done;
	(void)total;
	(*calls)++;
	return false;
}

static void cancelling_leaves_the_store_as_it_was(void **state)
{
	office *o = *state;
	const char *paths[] = { "many.csv" };
	int calls = 0;
	const tb_watch watch = { NULL, stop, &calls };
	FILE *file = fopen("many.csv", "w");

	assert_non_null(file);
	fputs("unit,name,kind\n", file);
	for (int i = 0; i < 5000; i++)
		fprintf(file, "u%d,Unit,bidang\n", i);
	assert_int_equal(fclose(file), 0);
	o->options.by = HEAD;
	o->options.paths = paths;
	o->options.path_count = 1;
	assert_int_equal(tb_import(o->store, &o->options, &watch, &o->sum,
				   &o->err), TB_ECANCELLED);
	assert_int_equal(calls, 1);
	office_give(o, "after.csv", "unit,name,kind\nu1,Unit,bidang\n");
	assert_int_equal(office_added(o), 1);
}

static void problems_beyond_200_are_counted_not_told(void **state)
{
	office *o = *state;
	FILE *file = fopen("worse.csv", "w");
	size_t lines = 0;

	assert_non_null(file);
	fputs("unit,name,kind\n", file);
	for (int i = 0; i < 300; i++)
		fprintf(file, "u%d,Unit,x\n", i);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(office_take_path(o, "worse.csv"), TB_EDATA);
	assert_int_equal(o->sum.problems, 300);
	for (const char *c = o->said; *c; c++)
		lines += *c == '\n';
	assert_true(lines <= 200);
}

static void observation_in_the_future_is_refused(void **state)
{
	char today[TB_DATE_LONG_BYTES], said[240];

	snprintf(said, sizeof said,
		 "future.csv:2:39 the date '2199-01-01' is in the future | "
		 "check the year; by the clock of this machine today is %s\n",
		 tb_date_long(tb_store_today(), today));
	office_refuses(*state, "future.csv",
		       NOTE_HEADER NOTE "2199-01-01,KOM,2\n", said);
}

int main(void)
{
	enum { TABLE = sizeof bads / sizeof bads[0] };
	static struct CMUnitTest tests[TABLE];
	const struct CMUnitTest others[] = {
#define IN_OFFICE(test) \
	cmocka_unit_test_setup_teardown(test, office_open, office_close)
		IN_OFFICE(folder_without_tables_is_refused),
		IN_OFFICE(missing_file_is_refused),
		IN_OFFICE(fifo_is_refused_without_waiting),
		IN_OFFICE(file_without_permission_is_refused),
		IN_OFFICE(nul_byte_is_refused),
		IN_OFFICE(line_of_megabytes_is_refused),
		IN_OFFICE(cancelling_leaves_the_store_as_it_was),
		IN_OFFICE(problems_beyond_200_are_counted_not_told),
		IN_OFFICE(observation_in_the_future_is_refused),
	};
	int failed;

	for (size_t i = 0; i < TABLE; i++)
		tests[i] = (struct CMUnitTest){
			.name = bads[i].name, .test_func = is_refused,
			.initial_state = (void *)(uintptr_t)&bads[i] };
	failed = _cmocka_run_group_tests("bad input", tests, TABLE, NULL,
					 NULL);
	return failed + cmocka_run_group_tests(others, NULL, NULL);
}
