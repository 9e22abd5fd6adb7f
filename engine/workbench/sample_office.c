/* sample_office.c - the units and positions of an invented office. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "workbench/sample.h"

enum { UNIT_PEOPLE_MIN = 4, UNIT_PEOPLE_MAX = 40, UNITS_WANTED = 10 };

/* splitmix64 (public domain, Sebastiano Vigna): passes every value once. */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15U;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
	z = (z ^ z >> 27) * 0x94D049BB133111EBU;
	return z ^ z >> 31;
}

tb_sample_random tb_sample_stream(uint64_t seed, uint64_t purpose,
				  int64_t index)
{
	uint64_t state = seed;

	state = next(&state) ^ purpose;
	state = next(&state) ^ (uint64_t)index;
	return (tb_sample_random){ .state = next(&state) };
}

int tb_sample_pick(tb_sample_random *random, int below)
{
	assert(below > 0);
	return (int)(next(&random->state) >> 33) % below;
}

void tb_sample_office_init(tb_sample_office *office, int64_t people,
			   uint64_t seed)
{
	int64_t each = people / UNITS_WANTED;

	assert(people >= 1 && people <= TB_SAMPLE_PEOPLE_MAX);
	if (each < UNIT_PEOPLE_MIN)
		each = UNIT_PEOPLE_MIN;
	if (each > UNIT_PEOPLE_MAX)
		each = UNIT_PEOPLE_MAX;
	*office = (tb_sample_office){
		.people = people,
		.seed = seed,
		.unit_people = each,
		.units = (people + each - 1) / each,
	};
}

/* What kind of unit stands at a place: the first ones once, so that a small
 * office has several dinas, the rest again and again. */
struct place {
	const char *code, *name, *kind;
	int dinas;	/* place of the unit above; its own: a dinas */
};

enum { KESEHATAN = 0, PENDIDIKAN = 1, PU = 3, DUKCAPIL = 5, ONCE = 9 };

static const struct place once[ONCE] = {
	[KESEHATAN] = { "kesehatan", "Dinas Kesehatan", "dinas", KESEHATAN },
	[PENDIDIKAN] = { "pendidikan", "Dinas Pendidikan", "dinas",
			 PENDIDIKAN },
	[2] = { "puskesmas", "Puskesmas Contoh", "puskesmas", KESEHATAN },
	[PU] = { "pu", "Dinas Pekerjaan Umum", "dinas", PU },
	[4] = { "sekolah", "Sekolah Contoh", "sekolah", PENDIDIKAN },
	[DUKCAPIL] = { "dukcapil", "Dinas Kependudukan dan Catatan Sipil",
		       "dinas", DUKCAPIL },
	[6] = { "perikanan", "Dinas Perikanan", "dinas", 6 },
	[7] = { "bkpp", "Badan Kepegawaian, Pendidikan dan Pelatihan",
		"badan", 7 },
	[8] = { "setda", "Sekretariat Daerah", "sekretariat", 8 },
};

static const struct place again[] = {
	{ "puskesmas", "Puskesmas Contoh", "puskesmas", KESEHATAN },
	{ "sekolah", "Sekolah Contoh", "sekolah", PENDIDIKAN },
	{ "sekolah", "Sekolah Contoh", "sekolah", PENDIDIKAN },
	{ "puskesmas", "Puskesmas Contoh", "puskesmas", KESEHATAN },
	{ "uptd_pu", "UPTD Contoh", "uptd", PU },
	{ "sekolah", "Sekolah Contoh", "sekolah", PENDIDIKAN },
	{ "puskesmas", "Puskesmas Contoh", "puskesmas", KESEHATAN },
	{ "uptd_dukcapil", "UPTD Contoh", "uptd", DUKCAPIL },
};

static const char *const districts[] = {
	"Mamuju",   "Simboro", "Kalukku", "Tapalang",  "Tapalang Barat",
	"Papalang", "Sampaga", "Tommo",	  "Kalumpang", "Bonehau",
	"Kepulauan Balabalakang",
};

void tb_sample_unit_make(const tb_sample_office *office, int64_t index,
			 tb_sample_unit *out)
{
	const int repeated = sizeof again / sizeof again[0];
	const int places = sizeof districts / sizeof districts[0];
	const struct place *place =
		index < ONCE ? &once[index] : &again[(index - ONCE) % repeated];
	bool dinas = index < ONCE && place->dinas == (int)index;
	tb_sample_unit unit = {
		.kind = place->kind,
		/* the offices themselves sit in the capital */
		.district = districts[dinas ? 0 : index % places],
		.dinas = place->dinas,
		.first = index * office->unit_people,
		.last = (index + 1) * office->unit_people - 1,
	};

	assert(index >= 0 && index < office->units);
	if (unit.last >= office->people)
		unit.last = office->people - 1;
	if (dinas) {
		snprintf(unit.code, sizeof unit.code, "%s", place->code);
		snprintf(unit.name, sizeof unit.name, "%s", place->name);
		snprintf(unit.parent, sizeof unit.parent, "kabupaten");
	} else {
		snprintf(unit.code, sizeof unit.code, "%s_%lld", place->code,
			 (long long)index);
		snprintf(unit.name, sizeof unit.name, "%s %lld", place->name,
			 (long long)index);
		snprintf(unit.parent, sizeof unit.parent, "%s",
			 once[place->dinas].code);
	}
	*out = unit;
}

/* The tiers leave out `terampil`, for which each ruleset must choose. */
static const tb_sample_position positions[] = {
	{ "kepala_opd", "Kepala Perangkat Daerah", "jpt", "jpt_pratama",
	  "pimpinan", false, "S2", "IV/b", "IX", 4 },
	{ "kepala_bidang", "Kepala Bidang", "administrasi", "administrator",
	  "pimpinan", false, "S2", "IV/a", "IX", 3 },
	{ "kepala_uptd", "Kepala UPTD", "administrasi", "pengawas",
	  "pimpinan", true, "S1", "III/d", "IX", 2 },
	{ "dokter_ahli_muda", "Dokter Ahli Muda", "fungsional_keahlian",
	  "ahli_muda", "dokter", true, "PROFESI", "III/d", "XI", 3 },
	{ "dokter_ahli_pertama", "Dokter Ahli Pertama", "fungsional_keahlian",
	  "ahli_pertama", "dokter", true, "PROFESI", "III/b", "X", 2 },
	{ "perawat_ahli_pertama", "Perawat Ahli Pertama",
	  "fungsional_keahlian", "ahli_pertama", "perawat", true, "PROFESI",
	  "III/a", "IX", 2 },
	{ "perawat_mahir", "Perawat Mahir", "fungsional_keterampilan",
	  "mahir", "perawat", true, "D3", "III/a", "VIII", 2 },
	{ "bidan_ahli_pertama", "Bidan Ahli Pertama", "fungsional_keahlian",
	  "ahli_pertama", "bidan", true, "PROFESI", "III/a", "IX", 2 },
	{ "bidan_mahir", "Bidan Mahir", "fungsional_keterampilan", "mahir",
	  "bidan", true, "D3", "III/a", "VIII", 2 },
	{ "apoteker_ahli_pertama", "Apoteker Ahli Pertama",
	  "fungsional_keahlian", "ahli_pertama", "apoteker", true, "PROFESI",
	  "III/b", "IX", 2 },
	{ "nutrisionis_ahli_pertama", "Nutrisionis Ahli Pertama",
	  "fungsional_keahlian", "ahli_pertama", "nutrisionis", true, "S1",
	  "III/a", "IX", 2 },
	{ "guru_mapel_ahli_madya", "Guru Mata Pelajaran Ahli Madya",
	  "fungsional_keahlian", "ahli_madya", "guru_mapel", true, "S2",
	  "IV/a", "XI", 4 },
	{ "guru_kelas_ahli_muda", "Guru Kelas Ahli Muda",
	  "fungsional_keahlian", "ahli_muda", "guru_kelas", true, "S1",
	  "III/c", "X", 3 },
	{ "guru_kelas_ahli_pertama", "Guru Kelas Ahli Pertama",
	  "fungsional_keahlian", "ahli_pertama", "guru_kelas", true, "S1",
	  "III/a", "IX", 2 },
	{ "guru_mapel_ahli_pertama", "Guru Mata Pelajaran Ahli Pertama",
	  "fungsional_keahlian", "ahli_pertama", "guru_mapel", true, "S1",
	  "III/b", "IX", 2 },
	{ "pengadministrasi", "Pengadministrasi Umum", "administrasi",
	  "pelaksana", "administrasi", false, "SMA", "II/c", "V", 1 },
	{ "pengelola_data", "Pengelola Data", "administrasi", "pelaksana",
	  "administrasi", true, "D3", "II/d", "VII", 1 },
};

size_t tb_sample_position_count(void)
{
	return sizeof positions / sizeof positions[0];
}

const tb_sample_position *tb_sample_position_at(size_t index)
{
	assert(index < tb_sample_position_count());
	return &positions[index];
}
