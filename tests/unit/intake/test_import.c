/* test_import.c - facts of every kind, as offices write them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "office.h"

#define IN_OFFICE(test) \
	cmocka_unit_test_setup_teardown(test, office_open, office_close)

static const char every_kind[] =
	"reference:\n"
	"  - { list: family, code: perawat, name_id: Perawat }\n"
	"unit:\n"
	"  - { unit: rsud, name: RSUD Mamuju, kind: rsud }\n"
	"competency:\n"
	"  - { competency: KES_X, name: Uji, group: teknis, code: T.9 }\n"
	"position:\n"
	"  - { position: BIDAN, name: Bidan, kind: keterampilan,"
	" tier: Terampil }\n"
	"standard:\n"
	"  - { tier: terampil, competency: T.9, level: 2 }\n"
	"person:\n"
	"  - { nip: '199009132025242014', name: Sari, unit: RSUD Mamuju,"
	" position: Bidan, employment: PPPK Paruh Waktu, grade: VII }\n"
	"assignment:\n"
	"  - { nip: '" NURSE "', name: Plt. Kepala Puskesmas,"
	" leads: pkm_tapalang, from: 2026-02-01 }\n"
	"absence:\n"
	"  - { nip: '" NURSE "', kind: Tugas Belajar, from: 2027-01-01 }\n"
	"rater:\n"
	"  - { nip: '199009132025242014', rater: '" HEAD "', role: atasan }\n"
	"course:\n"
	"  - { course: X_COACHING, title: Coaching, competency: KES_X,"
	" form: N01, stage: langkah awal, jp: '2,5' }\n"
	"training:\n"
	"  - { nip: '" NURSE "', title: Seminar, date: 5 Januari 2026,"
	" jp: 4 }\n"
	"performance:\n"
	"  - { nip: '" NURSE "', period: '2025', result: sesuai }\n"
	"observation:\n"
	"  - { nip: '199009132025242014', rater: '" HEAD "',"
	" date: 2026-03-01, levels: { KES_X: 2, KOM: 0 } }\n"
	"dialogue:\n"
	"  - { nip: '" NURSE "', competency: Komunikasi, level: 2,"
	" date: 2026-03-01, by: Budi }\n";

static void every_kind_comes_in_by_yaml_and_twice_changes_nothing(
	void **state)
{
	office *o = *state;
	int64_t changes;

	office_give(o, "all.yaml", every_kind);
	assert_string_equal(o->said, "");
	assert_int_equal(o->sum.kind_count, 14);
	assert_int_equal(office_added(o) + office_unchanged(o), 15);
	changes = o->sum.change;
	assert_true(changes > 0);
	office_give(o, "all.yaml", every_kind);
	assert_int_equal(office_added(o), 0);
	assert_int_equal(office_unchanged(o), 15);
	assert_int_equal(o->sum.change, 0);
	office_give(o, "next.csv", "unit,name,kind\nnext,Next,dinas\n");
	assert_int_equal(o->sum.change, changes + 1);
}

static void excel_habits_are_read(void **state)
{
	office *o = *state;

	/* BOM, semicolons, CRLF, header with a line break, apostrophe, NIP in
	 * groups, aliases, grade in words, a blank row, a blank column */
	office_give(o, "pegawai.csv",
		    "\xef\xbb\xbf\"NIP\r\n(baru)\";Nama Pegawai;Unit Kerja;"
		    "Jabatan;Jenis Pegawai;Gol. Ruang;TMT;\r\n"
		    "\"'19900913 202524 2 014\";\"Sari, A.Md.Keb.\";"
		    "Puskesmas Tapalang;perawat_ap;PPPK paruh waktu;IX;"
		    "05-01-2026;\r\n"
		    ";;;;;;;\r\n"
		    "19860926 201505 1 001;Andi;pkm_tapalang;"
		    "Perawat Ahli Pertama;pns;Penata Muda Tk. I (III/b);"
		    "1 Maret 2026;\r\n");
	assert_string_equal(o->said, "");
	assert_int_equal(o->sum.kinds[0].rows, 2);
	assert_int_equal(office_added(o), 2);
}

static void grade_spellings_are_one_grade(void **state)
{
	static const char *const grades[] = {
		"III/a", "III.a", "III-a", "IIIa", "iii/A", "Penata Muda",
		"Penata Muda (III/a)",
	};
	office *o = *state;
	char text[300];

	for (size_t i = 0; i < sizeof grades / sizeof grades[0]; i++) {
		(void)snprintf(text, sizeof text,
			       "nip,name,unit,position,employment,grade\n"
			       NURSE ",\"Andi, S.Kep.\",pkm_tapalang,"
			       "PERAWAT_AP,PNS,%s\n", grades[i]);
		office_give(o, "grade.csv", text);
		assert_int_equal(office_unchanged(o), 1);
	}
}

static void newer_fact_of_the_same_key_supersedes(void **state)
{
	office *o = *state;

	office_give(o, "unit.csv",
		    "unit,name,kind,parent\n"
		    "kesehatan,Dinas Kesehatan Mamuju,dinas,\n");
	assert_int_equal(office_superseded(o), 1);
	office_give(o, "unit.csv",
		    "unit,name,kind,parent\n"
		    "kesehatan,Dinas Kesehatan Mamuju,dinas,\n");
	assert_int_equal(office_unchanged(o), 1);
}

static void withdrawn_import_is_as_if_it_had_not_been(void **state)
{
	office *o = *state;
	int64_t change, withdrawal;
	tb_error err;

	office_give(o, "unit.csv",
		    "unit,name,kind,parent\nkesehatan,Lain,dinas,\n");
	change = o->sum.change;
	assert_int_equal(tb_import_withdraw(o->store, change, HEAD,
					    &withdrawal, &err), TB_OK);
	assert_int_equal(withdrawal, change + 1);
	office_give(o, "unit.csv",
		    "unit,name,kind,parent\n"
		    "kesehatan,Dinas Kesehatan,dinas,\n");
	assert_int_equal(office_unchanged(o), 1);
	assert_int_equal(tb_import_withdraw(o->store, change, HEAD,
					    &withdrawal, &err), TB_EDATA);
	assert_int_equal(tb_import_withdraw(o->store, 1, HEAD, &withdrawal,
					    &err), TB_EDATA);
	assert_int_equal(tb_import_withdraw(o->store, 99, HEAD, &withdrawal,
					    &err), TB_EDATA);
}

static void dry_run_counts_and_changes_nothing(void **state)
{
	office *o = *state;

	o->options.dry_run = true;
	office_give(o, "dry.csv", "unit,name,kind\ndry,Dry,dinas\n");
	assert_int_equal(office_added(o), 1);
	assert_int_equal(o->sum.change, 0);
	o->options.dry_run = false;
	office_give(o, "dry.csv", "unit,name,kind\ndry,Dry,dinas\n");
	assert_int_equal(office_added(o), 1);
}

static void partial_takes_the_good_and_writes_out_the_bad(void **state)
{
	office *o = *state;
	char *text;
	size_t length;

	(void)unlink("half.unit.rejects.csv");
	o->options.partial = true;
	office_give(o, "half.csv",
		    "unit;name;kind\na;\"A; B\";dinas\nb;\"B; C\";dinsa\n");
	assert_int_equal(office_added(o), 1);
	assert_int_equal(o->sum.kinds[0].rejected, 1);
	assert_string_equal(o->sum.rejects, "./half.unit.rejects.csv");
	text = office_read("half.unit.rejects.csv", &length);
	assert_string_equal(text,
			    "\xef\xbb\xbfunit;name;kind;line;reason\r\n"
			    "b;\"B; C\";dinsa;3;'dinsa' is not a value of "
			    "'kind' (did you mean 'dinas'?)\r\n");
	free(text);
}

static void refused_unit_does_not_drag_its_people_along(void **state)
{
	office *o = *state;

	(void)mkdir("both", 0700);
	office_write("both/unit.csv", "unit,name,kind\nbaru,Baru,dinsa\n");
	office_write("both/person.csv",
		     "nip,name,unit,position,employment\n"
		     NURSE ",Andi,baru,PERAWAT_AP,PNS\n");
	assert_int_equal(office_take_path(o, "both"), TB_EDATA);
	assert_string_equal(o->said,
			    "unit.csv:2:11 'dinsa' is not a value of 'kind'"
			    " | did you mean 'dinas'?\n");
}

static void order_of_files_and_rows_does_not_matter(void **state)
{
	office *o = *state;

	(void)mkdir("mixed", 0700);
	office_write("mixed/a_person.csv",
		     "nip,name,unit,position,employment\n"
		     "199009132025242014,Sari,pustu,BIDAN,PPPK\n");
	office_write("mixed/b_position.csv",
		     "position,name,kind,tier\n"
		     "BIDAN,Bidan,keterampilan,terampil\n");
	office_write("mixed/c_unit.csv",
		     "unit,name,kind,parent\npustu,Pustu,pustu,induk\n"
		     "induk,Induk,puskesmas,kesehatan\n");
	assert_int_equal(office_take_path(o, "mixed"), TB_OK);
	assert_int_equal(office_added(o), 4);
}

static void ambiguous_header_asks_for_the_kind(void **state)
{
	office *o = *state;

	o->options.kind = "asignment";
	assert_int_equal(office_take(o, "k.csv", "nip,name\n"), TB_EUSAGE);
	assert_non_null(strstr(o->err.message, "assignment"));
	o->options.kind = "assignment";
	office_give(o, "k.csv", "nip,name\n" NURSE ",Plt. Camat\n");
	assert_string_equal(o->sum.kinds[0].kind, "assignment");
}

static void text_with_html_is_stripped_and_said(void **state)
{
	office *o = *state;

	office_give(o, "html.csv",
		    "unit,name,kind\nh,<b>Dinas</b>&nbsp;A,dinas\n");
	assert_string_equal(o->said, "W html.csv:2:3 the text holds HTML; "
				     "only its words are kept\n");
	office_give(o, "html.csv", "unit,name,kind\nh,Dinas A,dinas\n");
	assert_int_equal(office_unchanged(o), 1);
}

static void people_without_nip_need_the_other_scheme(void **state)
{
	static const char people[] = "nip,name,unit,position,employment\n"
				     "D17,Dosen,u,P,PNS\n";
	office *o = *state;

	office_give(o, "u.csv", "unit,name,kind\nu,U,dinas\n");
	office_give(o, "p.csv",
		    "position,name,kind,tier\nP,P,jpt,jpt_pratama\n");
	office_give(o, "d.csv", people);
	assert_int_equal(office_added(o), 1);
}

static void by_is_required(void **state)
{
	office *o = *state;
	const char *paths[] = { "x.csv" };
	tb_import_options options = { .paths = paths, .path_count = 1 };

	assert_int_equal(tb_import(o->store, &options, NULL, &o->sum,
				   &o->err), TB_EUSAGE);
}

static void store_is_not_made_without_dictionaries(void **state)
{
	tb_init_options init = { HEAD, "nowhere", NULL };
	tb_error err;

	(void)state;
	(void)unlink("half.db");
	assert_int_equal(tb_store_make("half.db", &init, NULL, &err),
			 TB_EDATA);
	assert_int_equal(access("half.db", F_OK), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_OFFICE(every_kind_comes_in_by_yaml_and_twice_changes_nothing),
		IN_OFFICE(excel_habits_are_read),
		IN_OFFICE(grade_spellings_are_one_grade),
		IN_OFFICE(newer_fact_of_the_same_key_supersedes),
		IN_OFFICE(withdrawn_import_is_as_if_it_had_not_been),
		IN_OFFICE(dry_run_counts_and_changes_nothing),
		IN_OFFICE(partial_takes_the_good_and_writes_out_the_bad),
		IN_OFFICE(refused_unit_does_not_drag_its_people_along),
		IN_OFFICE(order_of_files_and_rows_does_not_matter),
		IN_OFFICE(ambiguous_header_asks_for_the_kind),
		IN_OFFICE(text_with_html_is_stripped_and_said),
		IN_OFFICE(by_is_required),
		cmocka_unit_test_setup_teardown(
			people_without_nip_need_the_other_scheme,
			office_open_other_ids, office_close),
		cmocka_unit_test(store_is_not_made_without_dictionaries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
