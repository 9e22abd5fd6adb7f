/* test_notes.c - which note is new, which is there, and which asks. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "office.h"

#define IN_OFFICE(test) \
	cmocka_unit_test_setup_teardown(test, office_open, office_close)
#define LONG "nip,rater,date,competency,level"
#define NOTE NURSE "," HEAD ",2026-01-07,KOM,"

static void long_and_wide_say_the_same(void **state)
{
	office *o = *state;

	office_give(o, "long.csv", LONG "\n" NOTE "2\n"
		    NURSE "," HEAD ",2026-01-07,Integritas,0\n");
	assert_int_equal(office_added(o), 2);
	office_give(o, "wide.csv",
		    "NIP;NIP Penilai;Tanggal;M.1;Kerja Sama;KOM\n"
		    NURSE ";" HEAD ";07/01/2026;0;;2,0\n");
	assert_int_equal(office_unchanged(o), 2);
	assert_int_equal(office_added(o), 0);
}

static void same_day_other_project_is_another_note(void **state)
{
	office *o = *state;

	office_give(o, "p.csv", LONG ",project\n" NOTE "1,Posyandu\n" NOTE
		    "3,Imunisasi\n");
	assert_int_equal(office_added(o), 2);
	office_give(o, "p.csv", LONG ",project\n" NOTE "3,Imunisasi\n" NOTE
		    "1,Posyandu\n");
	assert_int_equal(office_unchanged(o), 2);
}

static void other_level_later_asks_and_a_correction_answers(void **state)
{
	office *o = *state;

	office_give(o, "a.csv", LONG "\n" NOTE "1\n");
	office_refuses(o, "b.csv", LONG "\n" NOTE "2\n",
		       "b.csv:2:1 this rater already noted level 1 on that "
		       "day for the same project, here it is 2: correction or "
		       "new note? | a correction names the old note in "
		       "'corrects'; a new note names its 'project' or "
		       "'event'\n");
	office_give(o, "c.csv", LONG ",corrects\n" NOTE "2,2026-01-07\n");
	assert_int_equal(office_superseded(o), 1);
	/* The old file still changes nothing, nor does the correction. */
	office_give(o, "a.csv", LONG "\n" NOTE "1\n");
	assert_int_equal(office_unchanged(o), 1);
	office_give(o, "c.csv", LONG ",corrects\n" NOTE "2,2026-01-07\n");
	assert_int_equal(office_unchanged(o), 1);
}

static void id_makes_a_note_and_is_never_reused(void **state)
{
	office *o = *state;

	office_give(o, "a.csv", LONG ",id\n" NOTE "1,n-1\n" NOTE "2,n-2\n");
	assert_int_equal(office_added(o), 2);
	office_give(o, "a.csv", LONG ",id\n" NOTE "1,n-1\n");
	assert_int_equal(office_unchanged(o), 1);
	office_refuses(o, "b.csv", LONG ",id\n" NOTE "3,n-1\n",
		       "b.csv:2:1 the id 'n-1' stands for another note "
		       "already | a note is never changed: give the "
		       "correction an id of its own and name the old one in "
		       "'corrects'\n");
	office_give(o, "c.csv", LONG ",id,corrects\n" NOTE "3,n-3,n-1\n");
	assert_int_equal(office_superseded(o), 1);
}

static void void_note_is_void_once(void **state)
{
	office *o = *state;

	office_give(o, "a.csv", LONG ",id\n" NOTE "1,n-1\n");
	office_give(o, "v.csv", LONG ",corrects,void\n" NOTE ",n-1,ya\n");
	assert_int_equal(office_superseded(o), 1);
	office_give(o, "v.csv", LONG ",corrects,void\n" NOTE ",n-1,ya\n");
	assert_int_equal(office_superseded(o), 0);
	assert_int_equal(office_unchanged(o), 1);
	/* Void is no obstacle for another level. */
	office_give(o, "b.csv", LONG "\n" NOTE "2\n");
	assert_int_equal(office_added(o), 1);
}

static void official_code_of_two_dinas_is_asked_about(void **state)
{
	office *o = *state;

	office_give(o, "k.csv", "competency,name,group,code\n"
		    "KES_A,A,teknis,T.1\nDIK_A,B,teknis,T.1\n");
	office_refuses(o, "wide.csv", "nip,rater,date,KOM,T.1\n"
		       NURSE "," HEAD ",2026-01-07,,2\n",
		       "wide.csv:2:51 several have the name 'T.1'"
		       " | use the code instead\n");
}

static void withdrawn_notes_come_in_again(void **state)
{
	office *o = *state;
	int64_t made;

	office_give(o, "a.csv", LONG "\n" NOTE "1\n");
	assert_int_equal(tb_import_withdraw(o->store, o->sum.change, HEAD,
					    &made, &o->err), TB_OK);
	office_give(o, "b.csv", LONG "\n" NOTE "2\n");
	assert_int_equal(office_added(o), 1);
	office_refuses(o, "a.csv", LONG "\n" NOTE "1\n",
		       "a.csv:2:1 this rater already noted level 2 on that "
		       "day for the same project, here it is 1: correction or "
		       "new note? | a correction names the old note in "
		       "'corrects'; a new note names its 'project' or "
		       "'event'\n");
}

static void link_to_the_unit_reaches_its_people(void **state)
{
	office *o = *state;

	office_give(o, "a.csv", LONG "\n" HEAD ",bupati,2026-01-07,KOM,4\n");
	assert_int_equal(office_added(o), 1);
}

static void link_follows_the_person_to_the_next_unit(void **state)
{
	office *o = *state;

	office_give(o, "move.csv",
		    "nip,name,unit,position,employment,from\n"
		    NURSE ",Andi,kesehatan,PERAWAT_AP,PNS,2026-05-01\n");
	office_give(o, "a.csv", LONG "\n" NURSE ",bupati,2026-05-01,KOM,2\n");
	assert_int_equal(office_added(o), 1);
	assert_int_equal(office_take(o, "b.csv", LONG "\n" NURSE
				     ",bupati,2026-04-30,KOM,2\n"), TB_EDATA);
}

static void several_notes_of_a_day_are_corrected_by_number(void **state)
{
	office *o = *state;

	office_give(o, "a.csv", LONG ",project\n" NOTE "1,A\n" NOTE "3,B\n");
	assert_int_equal(office_take(o, "c.csv", LONG ",project,corrects\n"
				     NOTE "2,B,2026-01-07\n"), TB_EDATA);
	assert_non_null(strstr(o->said, "several notes are meant"));
	office_give(o, "c.csv", LONG ",project,corrects\n"
		    NOTE "2,B,2026-01-07/2\n");
	assert_int_equal(office_superseded(o), 1);
}

static void notes_of_one_crowded_day_are_all_kept(void **state)
{
	office *o = *state;
	FILE *file = fopen("crowd.csv", "w");

	assert_non_null(file);
	fputs(LONG ",event\n", file);
	for (int i = 0; i < 500; i++)
		fprintf(file, NOTE "%d,e%d\n", i % 6, i);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(office_take_path(o, "crowd.csv"), TB_OK);
	assert_int_equal(office_added(o), 500);
	assert_int_equal(office_take_path(o, "crowd.csv"), TB_OK);
	assert_int_equal(office_unchanged(o), 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_OFFICE(long_and_wide_say_the_same),
		IN_OFFICE(same_day_other_project_is_another_note),
		IN_OFFICE(other_level_later_asks_and_a_correction_answers),
		IN_OFFICE(id_makes_a_note_and_is_never_reused),
		IN_OFFICE(void_note_is_void_once),
		IN_OFFICE(official_code_of_two_dinas_is_asked_about),
		IN_OFFICE(withdrawn_notes_come_in_again),
		IN_OFFICE(link_to_the_unit_reaches_its_people),
		IN_OFFICE(link_follows_the_person_to_the_next_unit),
		IN_OFFICE(several_notes_of_a_day_are_corrected_by_number),
		IN_OFFICE(notes_of_one_crowded_day_are_all_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
