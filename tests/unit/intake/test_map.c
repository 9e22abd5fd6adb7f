/* test_map.c - somebody else's tables through a map. */
#include <string.h>

#include "check.h"
#include "office.h"

#define IN_OFFICE(test) \
	cmocka_unit_test_setup_teardown(test, office_open, office_close)

static const char data[] =
	"id;opd;jenis;nama;ket\n"
	"1;8;D;DINAS A;\"<p>Dinas&nbsp;A</p>\"\n"
	"2;8;X;Coba;test\n"
	"3;9;B;BADAN B;\n";

static const char kinds[] = "kode;arti\nD;dinas\nB;badan\n";

static tb_status take(office *o, const char *map)
{
	tb_status st;

	office_write("map.yaml", map);
	office_write("kinds.csv", kinds);
	o->options.map = "map.yaml";
	st = office_take(o, "theirs.csv", data);
	o->options.map = NULL;
	return st;
}

static void columns_lookups_values_and_templates_make_units(void **state)
{
	office *o = *state;

	assert_int_equal(take(o,
		"tables:\n"
		"  - kind: unit\n"
		"    skip_when: [ { column: nama, is: [Coba], reason: uji } ]\n"
		"    columns:\n"
		"      unit: { column: id, template: 'opd_{opd}_{}' }\n"
		"      name: { column: nama, values: { 'DINAS *': Dinas A } }\n"
		"      kind:\n"
		"        column: jenis\n"
		"        lookup: { file: kinds.csv, key: kode, value: arti }\n"
		"      address: { column: ket, strip: html, default: '-' }\n"),
		TB_OK);
	assert_string_equal(o->said, "W theirs.csv:3:7 left out, as the map "
				     "says: uji\n");
	/* The very same, written by hand. */
	office_give(o, "ours.csv",
		    "unit,name,kind,address\n"
		    "opd_8_1,Dinas A,dinas,Dinas A\n"
		    "opd_9_3,BADAN B,badan,-\n");
	assert_int_equal(office_unchanged(o), 2);
}

static void lookup_that_finds_nothing_names_the_cell(void **state)
{
	office *o = *state;

	assert_int_equal(take(o,
		"tables:\n"
		"  - kind: unit\n"
		"    columns:\n"
		"      unit: { column: id, template: 'u{}' }\n"
		"      name: nama\n"
		"      kind:\n"
		"        column: jenis\n"
		"        lookup: { file: kinds.csv, key: kode, value: arti }\n"),
		TB_EDATA);
	assert_string_equal(o->said,
			    "theirs.csv:3:5 'X' is not in the column 'kode' "
			    "of the file 'kinds.csv'\n");
}

static void distinct_rows_count_once(void **state)
{
	office *o = *state;

	assert_int_equal(take(o,
		"tables:\n"
		"  - kind: unit\n"
		"    distinct: true\n"
		"    only_when: [ { column: opd, is: [8] } ]\n"
		"    columns:\n"
		"      unit: { column: opd, template: 'x{}' }\n"
		"      name: { template: 'OPD {opd}' }\n"
		"      kind: { constant: dinas }\n"), TB_OK);
	assert_int_equal(office_added(o), 1);
	assert_string_equal(o->said, "");
}

static void faults_of_a_map_are_told_at_once(void **state)
{
	office *o = *state;

	assert_int_equal(take(o,
		"tables:\n"
		"  - kind: unti\n"
		"    columns: {}\n"
		"  - kind: unit\n"
		"    colums: {}\n"
		"    columns: { unti: id }\n"
		"  - kind: unit\n"
		"    columns: { unit: { column: a, constant: b } }\n"),
		TB_EDATA);
	assert_string_equal(o->said,
		"map.yaml:2:11 'unti' is not a kind of table"
		" | did you mean 'unit'?\n"
		"map.yaml:5:5 'colums' is not a key of 'tables'"
		" | did you mean 'columns'?\n"
		"map.yaml:8:22 a value comes from 'column' or from 'constant', "
		"not from both | keep one of the two\n");
}

static void header_that_the_file_lacks_is_named_in_the_map(void **state)
{
	office *o = *state;

	assert_int_equal(take(o,
		"tables:\n"
		"  - kind: unit\n"
		"    columns:\n"
		"      unit: idd\n"
		"      name: nama\n"
		"      kind: { constant: dinas }\n"), TB_EDATA);
	assert_string_equal(o->said,
			    "map.yaml:4:13 the file 'theirs.csv' has no "
			    "column 'idd' | did you mean 'id'?\n");
}

static void file_without_a_table_is_said(void **state)
{
	office *o = *state;

	assert_int_equal(take(o,
		"tables:\n"
		"  - kind: unit\n"
		"    file: other.csv\n"
		"    columns: { unit: id, name: nama,"
		" kind: { constant: dinas } }\n"), TB_OK);
	assert_string_equal(o->said, "W theirs.csv:0:0 the map has no table "
				     "for this file; it is not read\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_OFFICE(columns_lookups_values_and_templates_make_units),
		IN_OFFICE(lookup_that_finds_nothing_names_the_cell),
		IN_OFFICE(distinct_rows_count_once),
		IN_OFFICE(faults_of_a_map_are_told_at_once),
		IN_OFFICE(header_that_the_file_lacks_is_named_in_the_map),
		IN_OFFICE(file_without_a_table_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
