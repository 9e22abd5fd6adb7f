/* sample_people.c - the people of an invented office and their notes. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "workbench/sample.h"

enum { FOR_PERSON = 1, FOR_NOTES = 2 };	/* purposes of a stream */

/* Births of 1966 to 1998: 12053 days.  A person's number gives a day and a
 * serial number; no two people share both, so no two NIPs are the same. */
enum { BIRTH_YEAR = 1966, BIRTH_DAYS = 12053, STEP = 7919, SERIALS = 999 };

static void make_nip(int64_t index, bool pppk, tb_sample_random *random,
		     char nip[TB_NIP_DIGITS + 1])
{
	int64_t serial = index / BIRTH_DAYS + 1;
	tb_date first;
	unsigned sex, begun;
	int year, month, day, start;

	assert(serial <= SERIALS);
	if (!tb_date_from_ymd(BIRTH_YEAR, 1, 1, &first))
		first = 0;
	/* STEP and BIRTH_DAYS share no factor: every day comes once a round */
	tb_date_to_ymd(first + (tb_date)(index * STEP % BIRTH_DAYS), &year,
		       &month, &day);
	start = pppk ? 2019 + tb_sample_pick(random, 6)
		     : year + 22 + tb_sample_pick(random, 5);
	/* One draw a statement: compilers order the arguments of a call as
	 * they like, and the office would be another one. */
	sex = 1U + (unsigned)tb_sample_pick(random, 2);
	begun = pppk ? 21U : 1U + (unsigned)tb_sample_pick(random, 12);
	snprintf(nip, TB_NIP_DIGITS + 1, "%04u%02u%02u%04u%02u%u%03u",
		 (unsigned)year % 10000, (unsigned)month % 100,
		 (unsigned)day % 100, (unsigned)start % 10000,
		 begun, sex, (unsigned)serial % 1000);
}

static void make_name(tb_sample_random *random,
		      char name[TB_SAMPLE_NAME_BYTES])
{
	static const char *const first[] = {
		"Aisyah", "Andi",   "Arman",  "Bahar",	"Citra",  "Darma",
		"Dewi",	  "Erna",   "Fadli",  "Gusti",	"Hasna",  "Herman",
		"Indra",  "Irma",   "Jumadi", "Kartini", "Laila", "Lukman",
		"Mira",	  "Nurdin", "Rahma",  "Ridwan", "Sitti",  "Yusran",
	};
	static const char *const last[] = {
		"Abidin",  "Amir",    "Basri",	 "Dahlan",  "Faisal",
		"Gani",	   "Hamid",   "Idrus",	 "Jafar",   "Kadir",
		"Latif",   "Mansyur", "Natsir",	 "Pasolong", "Rasyid",
		"Salim",   "Tahir",   "Umar",	 "Wahid",   "Yunus",
		"Zainuddin",
	};

	const char *family, *own;

	family = last[tb_sample_pick(random, sizeof last / sizeof last[0])];
	own = first[tb_sample_pick(random, sizeof first / sizeof first[0])];
	snprintf(name, TB_SAMPLE_NAME_BYTES, "%s %s", own, family);
}

static const tb_sample_position *position_named(const char *code)
{
	size_t i = 0;

	while (strcmp(tb_sample_position_at(i)->code, code) != 0)
		i++;	/* tb_sample_position_at() asserts that it is there */
	return tb_sample_position_at(i);
}

/* Who works in a unit of that kind: the head, then the others in turn. */
static const tb_sample_position *choose_position(const tb_sample_unit *unit,
						 int64_t index,
						 tb_sample_random *random)
{
	static const char *const health[] = {
		"perawat_ahli_pertama", "perawat_mahir",
		"bidan_ahli_pertama",	"bidan_mahir",
		"dokter_ahli_pertama",	"apoteker_ahli_pertama",
		"nutrisionis_ahli_pertama", "pengadministrasi",
	};
	static const char *const school[] = {
		"guru_kelas_ahli_pertama", "guru_kelas_ahli_muda",
		"guru_mapel_ahli_pertama", "pengadministrasi",
	};
	static const char *const office[] = {
		"kepala_bidang",    "pengadministrasi", "pengelola_data",
		"pengadministrasi", "pengelola_data",	"pengelola_data",
	};
	bool head = index == unit->first;

	if (strcmp(unit->kind, "puskesmas") == 0)
		return position_named(
			head ? "dokter_ahli_muda"
			     : health[tb_sample_pick(random, 8)]);
	if (strcmp(unit->kind, "sekolah") == 0)
		return position_named(head ? "guru_mapel_ahli_madya"
					   : school[tb_sample_pick(random, 4)]);
	if (strcmp(unit->kind, "uptd") == 0)
		return position_named(head ? "kepala_uptd" : "pengelola_data");
	return position_named(head ? "kepala_opd"
				   : office[tb_sample_pick(random, 6)]);
}

/* The NIP must come out the same whoever asks for it: for the person, or as
 * the rater of another.  So it has its stream, and its kind of number is
 * decided in it. */
static bool nip_of(const tb_sample_office *office, int64_t index,
		   char nip[TB_NIP_DIGITS + 1])
{
	tb_sample_random random =
		tb_sample_stream(office->seed, FOR_PERSON, index);
	bool head = index % office->unit_people == 0;
	bool pppk = tb_sample_pick(&random, 5) == 0 && !head;

	make_nip(index, pppk, &random, nip);
	return pppk;
}

static void choose_rater(const tb_sample_office *office,
			 const tb_sample_unit *unit, bool head,
			 char rater[TB_NIP_DIGITS + 1])
{
	if (!head)
		nip_of(office, unit->first, rater);
	else if (strcmp(unit->parent, "kabupaten") == 0)
		snprintf(rater, TB_NIP_DIGITS + 1, TB_SAMPLE_REGENT);
	else
		nip_of(office, unit->dinas * office->unit_people, rater);
}

void tb_sample_person_make(const tb_sample_office *office, int64_t index,
			   tb_sample_person *out)
{
	tb_sample_person person = { .unit = index / office->unit_people };
	tb_sample_random random = tb_sample_stream(office->seed, FOR_PERSON,
						   -1 - index);
	tb_sample_unit unit;
	bool pppk = nip_of(office, index, person.nip);
	tb_date first;

	tb_sample_unit_make(office, person.unit, &unit);
	make_name(&random, person.name);
	person.head = index == unit.first;
	person.position = choose_position(&unit, index, &random);
	person.employment = pppk ? "PPPK" : "PNS";
	person.grade = pppk ? person.position->grade_pppk
			    : person.position->grade;
	if (!tb_date_from_ymd(2025, 1, 1, &first))
		first = 0;
	person.from = first + tb_sample_pick(&random, 300);
	choose_rater(office, &unit, person.head, person.rater);
	*out = person;
}

const char *tb_sample_competency(int index)
{
	static const char *const codes[TB_SAMPLE_COMPETENCIES] = {
		"INT", "KS", "KOM", "OPH", "PP", "PDOL", "MP", "PK", "PB"
	};

	return codes[index];
}

static int clamp(int level)
{
	return level < 0 ? 0 : level > 5 ? 5 : level;
}

/* How a person does in a competency: mostly as the post requires.  Notes lie
 * one level apart, and in one case of a hundred two, which asks for a
 * dialogue. */
static int choose_base(tb_sample_random *random, int standard)
{
	int chance = tb_sample_pick(random, 100);

	return clamp(chance < 15   ? standard - 1
		     : chance < 80 ? standard
				   : standard + 1);
}

size_t tb_sample_notes_make(const tb_sample_office *office, int64_t index,
			    const tb_sample_person *person,
			    tb_sample_note notes[TB_SAMPLE_NOTES_MAX])
{
	/* Five rounds over the competencies, each in its own 36 of the 181
	 * days: so a day never has two notes of one competency. */
	enum { ROUND_DAYS = 36 };
	static const char *const projects[] = {
		"Posyandu desa", "Penerimaan siswa baru", "Survei kepuasan",
		"Perbaikan arsip",
	};
	tb_sample_random random =
		tb_sample_stream(office->seed, FOR_NOTES, index);
	int count = TB_SAMPLE_NOTES_MIN +
		    tb_sample_pick(&random, TB_SAMPLE_NOTES_MAX -
						    TB_SAMPLE_NOTES_MIN + 1);
	int base[TB_SAMPLE_COMPETENCIES];
	tb_date first;

	if (!tb_date_from_ymd(2026, 1, 1, &first))
		first = 0;
	for (int i = 0; i < TB_SAMPLE_COMPETENCIES; i++)
		base[i] = choose_base(&random, person->position->standard);
	for (int i = 0; i < count; i++) {
		tb_sample_note *note = &notes[i];
		int chance = tb_sample_pick(&random, 300);

		note->competency = i % TB_SAMPLE_COMPETENCIES;
		note->day = first + i / TB_SAMPLE_COMPETENCIES * ROUND_DAYS +
			    tb_sample_pick(&random, ROUND_DAYS);
		note->level = clamp(base[note->competency] +
				    (chance == 0   ? 2
				     : chance < 75 ? 1
						   : 0));
		note->project = tb_sample_pick(&random, 8) == 0
					? projects[tb_sample_pick(&random, 4)]
					: NULL;
	}
	return (size_t)count;
}
