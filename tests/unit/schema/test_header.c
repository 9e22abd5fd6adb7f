/* test_header.c - which kind of table a header row begins. */
#include "check.h"
#include "said.h"
#include "schema/columns.h"

static bool is_competency(void *context, const char *cell)
{
	(void)context;
	return strcmp(cell, "KOM") == 0 || strcmp(cell, "M.1") == 0;
}

static void place(void *context, size_t cell, int *line, int *column)
{
	(void)context;
	*line = 1;
	*column = (int)cell + 1;
}

static const tb_header_asker asker = { is_competency, NULL, place, NULL };

/* Read a header of ';'-separated cells; the kind's name, or NULL. */
static const char *kind_of(const char *header, int kind, tb_header *out)
{
	static char copy[1024];
	const char *cells[TB_HEADER_CELLS_MAX];
	tb_problems problems;
	size_t count = 0;

	tb_problems_init(&problems, &listening, "x.csv");
	said[0] = '\0';
	(void)snprintf(copy, sizeof copy, "%s", header);
	for (char *at = copy; at; count++) {
		char *next = strchr(at, ';');

		cells[count] = at;
		if (next)
			*next++ = '\0';
		at = next;
	}
	if (!tb_header_read(cells, count, kind, &asker, &problems, out))
		return NULL;
	return tb_kind_name((size_t)out->kind);
}

static const struct {
	const char *header, *kind;
} headers[] = {
	{ "unit;name;kind;parent", "unit" },
	{ "Kode Unit;Nama Unit;Jenis", "unit" },
	{ "competency;name;group", "competency" },
	{ "position;name;kind;tier", "position" },
	{ "tier;competency;level;from;basis", "standard" },
	{ "position;competency;level", "standard" },
	{ "NIP;Nama;Perangkat Daerah;Jabatan;Status", "person" },
	{ "nip;name;leads;from;until", "assignment" },
	{ "nip;kind;from;until", "absence" },
	{ "nip;rater;role", "rater" },
	{ "nip;nip_penilai;tanggal;kompetensi;tingkat", "observation" },
	{ "nip;penilai;tgl;KOM;M.1", "observation" },
	{ "nip;competency;level;date;by;minutes", "dialogue" },
	{ "course;title;competency;form", "course" },
	{ "nip;course;date;jp", "training" },
	{ "nip;period;result;behaviour", "performance" },
	{ "list;code;order;name_id", "reference" },
};

static void kind_is_told_by_the_header(void **state)
{
	tb_header header;

	(void)state;
	for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
		const char *kind = kind_of(headers[i].header, -1, &header);

		if (!kind)
			fail_msg("%s: %s", headers[i].header, said);
		assert_string_equal(kind, headers[i].kind);
	}
}

static void every_kind_is_told_by_its_own_columns(void **state)
{
	tb_header header;

	(void)state;
	for (size_t k = 0; k < tb_kind_count(); k++) {
		char text[600] = "";
		size_t count;
		const tb_column *columns = tb_kind_columns(k, &count);

		for (size_t c = 0; c < count; c++) {
			strcat(text, c ? ";" : "");
			strcat(text, columns[c].name);
		}
		assert_string_equal(kind_of(text, -1, &header),
				    tb_kind_name(k));
	}
}

static void competencies_make_a_wide_table(void **state)
{
	tb_header header;

	(void)state;
	if (!kind_of("nip;penilai;tgl;KOM;M.1;catatan", -1, &header))
		fail_msg("%s", said);
	assert_true(header.wide);
	assert_int_equal(header.column_of[3], -2);
	assert_int_equal(header.column_of[5], -1);
	assert_string_equal(said, "W 1:6 the column 'catatan' is not known "
				  "and is not read | if it is a competency of "
				  "the dinas, import its dictionary, then "
				  "this file again\n");
}

static void misspelt_and_missing_columns_are_told(void **state)
{
	tb_header header;

	(void)state;
	assert_null(kind_of("nip;rater;date;competency;levle", -1, &header));
	assert_string_equal(said,
		"1:5 the column 'levle' is not known | did you mean 'level'?\n"
		"1:1 read as a table of kind 'observation', the header row "
		"lacks 'level' | add the column, or say with --kind what the "
		"table is\n");
}

static void column_given_twice_is_refused(void **state)
{
	tb_header header;

	(void)state;
	assert_null(kind_of("unit;name;kind;nama", -1, &header));
	assert_string_equal(said,
		"1:4 the column 'nama' repeats what another column of this "
		"header says | delete one of the two columns\n");
}

static void folding_joins_what_offices_write(void **state)
{
	char folded[64];

	(void)state;
	tb_fold("  Gol.\r\nRuang (terakhir)  ", folded, sizeof folded);
	assert_string_equal(folded, "gol_ruang_terakhir");
	tb_fold("NIP\xc2\xa0" "Baru", folded, sizeof folded);
	assert_string_equal(folded, "nip_baru");
	assert_string_equal(tb_word_find("role", "Atasan Langsung"),
			    "superior");
	assert_null(tb_word_find("role", "teman"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kind_is_told_by_the_header),
		cmocka_unit_test(every_kind_is_told_by_its_own_columns),
		cmocka_unit_test(competencies_make_a_wide_table),
		cmocka_unit_test(misspelt_and_missing_columns_are_told),
		cmocka_unit_test(column_given_twice_is_refused),
		cmocka_unit_test(folding_joins_what_offices_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
