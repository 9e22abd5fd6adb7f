/* test_csv.c - CSV in all the habits of offices. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "exchange/csv.h"

/* Rows as "a|b|c" lines; a fault as "!line:column fault". */
static char text[65536];

static tb_status read_all(const char *bytes, size_t length, tb_error *err)
{
	const tb_csv_row *row = NULL;
	tb_csv *csv = NULL;
	size_t used = 0;
	tb_status st = tb_csv_open_bytes("x.csv", bytes, length, &csv, err);

	text[0] = '\0';
	if (st != TB_OK)
		return st;
	while ((st = tb_csv_next(csv, &row, err)) == TB_OK && row) {
		if (row->fault)
			used += (size_t)snprintf(text + used,
						 sizeof text - used,
						 "!%d:%d %s", row->fault_line,
						 row->fault_column,
						 row->fault);
		for (size_t i = 0; !row->fault && i < row->count; i++)
			used += (size_t)snprintf(text + used,
						 sizeof text - used, "%s%s",
						 i ? "|" : "",
						 row->fields[i].text);
		used += (size_t)snprintf(text + used, sizeof text - used,
					 "\n");
	}
	tb_csv_close(csv);
	return st;
}

static const struct {
	const char *name, *csv, *rows;
} cases[] = {
	{ "commas", "a,b\n1,2\n", "a|b\n1|2\n" },
	{ "semicolons", "a;b,c\n1;2\n", "a|b,c\n1|2\n" },
	{ "tabs", "a\tb\n1\t2\n", "a|b\n1|2\n" },
	{ "sep_line_of_excel", "sep=;\r\na;b\r\n1;2\r\n", "a|b\n1|2\n" },
	{ "byte_order_mark", "\xef\xbb\xbf" "a,b\n1,2\n", "a|b\n1|2\n" },
	{ "crlf", "a,b\r\n1,2\r\n", "a|b\n1|2\n" },
	{ "cr_alone", "a,b\r1,2\r", "a|b\n1|2\n" },
	{ "no_line_end_at_the_end", "a,b\n1,2", "a|b\n1|2\n" },
	{ "quoted_line_break", "a,b\n\"1\r\n2\",3\n", "a|b\n1\n2|3\n" },
	{ "quoted_delimiter_and_quote", "a,b\n\"x,\"\"y\"\"\",2\n",
	  "a|b\nx,\"y\"|2\n" },
	{ "blanks_around_quotes", "a, b\n\"1\" , \"2\"\n", "a|b\n1|2\n" },
	{ "plain_line_inside_quotes", "a,b\n\"1\nx,y\n2\",3\n",
	  "a|b\n1\nx,y\n2|3\n" },
	{ "blanks_around_values", "a , b\n 1 ,  2 x \n , \n",
	  "a|b\n1|2 x\n|\n" },
	{ "empty_lines_are_no_rows", "a,b\n\n  \n1,2\n\n", "a|b\n1|2\n" },
	{ "empty_fields", "a,b,c\n,,\n1,,3\n", "a|b|c\n||\n1||3\n" },
	{ "cp1252", "a,b\nCaf\xe9,\x80\n", "a|b\nCaf\xc3\xa9|\xe2\x82\xac\n" },
	{ "utf8_stays", "a\nCaf\xc3\xa9\n", "a\nCaf\xc3\xa9\n" },
	{ "stray_quote_spoils_one_row", "a,b\nx\"y,2\n3,4\n",
	  "a|b\n!2:2 a quotation mark stands inside a value\n3|4\n" },
	{ "text_after_a_closing_quote", "a,b\n\"x\"y,2\n3,4\n",
	  "a|b\n!2:4 a quotation mark stands inside a value\n3|4\n" },
	{ "control_character", "a,b\n1,x\x07y\n",
	  "a|b\n!2:4 the row holds an invisible control character\n" },
	{ "neither_utf8_nor_cp1252", "a\n\x81\n",
	  "a\n!2:0 the text is neither UTF-8 nor Windows-1252\n" },
};

static void is_read(void **state)
{
	size_t i = (size_t)(uintptr_t)*state;
	tb_error err;

	assert_int_equal(read_all(cases[i].csv, strlen(cases[i].csv), &err),
			 TB_OK);
	assert_string_equal(text, cases[i].rows);
}

static void unclosed_quote_is_named_where_it_opens(void **state)
{
	static const char bytes[] = "a,b\n1,2\n3,\"x\ny,z\n";
	tb_error err;

	(void)state;
	assert_int_equal(read_all(bytes, sizeof bytes - 1, &err), TB_EDATA);
	assert_string_equal(text, "a|b\n1|2\n");
	assert_string_equal(err.file, "x.csv");
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 3);
}

static void unclosed_quote_stops_at_a_megabyte(void **state)
{
	size_t length = 3 << 20;
	char *bytes = malloc(length);
	tb_error err;

	(void)state;
	assert_non_null(bytes);
	memset(bytes, 'x', length);
	for (size_t i = 99; i < length; i += 100)
		bytes[i] = '\n';
	memcpy(bytes, "a,b\n1,\"", 7);
	assert_int_equal(read_all(bytes, length, &err), TB_EDATA);
	assert_int_equal(err.line, 2);
	assert_int_equal(err.column, 3);
	free(bytes);
}

static void columns_and_fields_are_limited(void **state)
{
	char *bytes = malloc(100000);
	tb_error err;

	(void)state;
	assert_non_null(bytes);
	memset(bytes, ',', 300);
	bytes[0] = 'a';
	bytes[300] = '\n';
	assert_int_equal(read_all(bytes, 301, &err), TB_OK);
	assert_non_null(strstr(text, "more than 256 columns"));
	memset(bytes, 'y', 100000);
	bytes[1] = '\n';
	bytes[99999] = '\n';
	assert_int_equal(read_all(bytes, 100000, &err), TB_OK);
	assert_non_null(strstr(text, "longer than 64 KiB"));
	free(bytes);
}

static void nul_bytes_spoil_one_row(void **state)
{
	static const char bytes[] = "a,b\n1,\0\n3,4\n";
	tb_error err;

	(void)state;
	assert_int_equal(read_all(bytes, sizeof bytes - 1, &err), TB_OK);
	assert_string_equal(text,
			    "a|b\n!2:3 the row holds a NUL byte\n3|4\n");
}

static void other_formats_are_named(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *said;
	} others[] = {
		{ "PK\x03\x04zip", 7, ".xlsx" },
		{ "\xd0\xcf\x11\xe0", 4, ".xls" },
		{ "\xff\xfe" "a", 3, "UTF-16" },
		{ "<html>", 6, "web page" },
		{ "%PDF-1.7", 8, "PDF" },
	};
	tb_error err;

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		assert_int_equal(read_all(others[i].bytes, others[i].length,
					  &err), TB_EDATA);
		assert_non_null(strstr(err.message, others[i].said));
	}
}

static void places_are_found_in_quoted_rows(void **state)
{
	static const char bytes[] = "a,b,c\n\"\xc3\xa9,\n\",\"y\"\"z\",w\n";
	const tb_csv_row *row = NULL;
	tb_csv *csv = NULL;
	tb_error err;
	int line, column;

	(void)state;
	assert_int_equal(tb_csv_open_bytes("x", bytes, sizeof bytes - 1, &csv,
					   &err), TB_OK);
	assert_int_equal(tb_csv_next(csv, &row, &err), TB_OK);
	assert_int_equal(tb_csv_next(csv, &row, &err), TB_OK);
	assert_int_equal(row->count, 3);
	tb_csv_place(csv, 0, &line, &column);
	assert_int_equal(line * 100 + column, 201);
	tb_csv_place(csv, 1, &line, &column);
	assert_int_equal(line * 100 + column, 303);
	tb_csv_place(csv, 2, &line, &column);
	assert_int_equal(line * 100 + column, 310);
	tb_csv_close(csv);
}

static void first_cp1252_line_is_remembered(void **state)
{
	static const char bytes[] = "a\nb\n\xe9\n\xe8\n";
	const tb_csv_row *row = NULL;
	tb_csv *csv = NULL;
	tb_error err;

	(void)state;
	assert_int_equal(tb_csv_open_bytes("x", bytes, sizeof bytes - 1, &csv,
					   &err), TB_OK);
	do
		assert_int_equal(tb_csv_next(csv, &row, &err), TB_OK);
	while (row);
	assert_int_equal(tb_csv_cp1252_line(csv), 3);
	tb_csv_close(csv);
}

/* ---------------------------------------------------------------- writing */

static bool collect(void *context, const char *bytes, size_t length)
{
	strncat(context, bytes, length);
	return true;
}

static void written_cells_are_quoted_and_guarded(void **state)
{
	char out[400] = "";
	tb_sink sink = { collect, out };
	tb_csv_writer writer;

	(void)state;
	tb_csv_writer_init(&writer, &sink, ';');
	tb_csv_put_text(&writer, NULL);
	tb_csv_put_text(&writer, "a;b");
	tb_csv_put_text(&writer, "say \"x\"");
	tb_csv_put_text(&writer, "=1+1");
	tb_csv_put_text(&writer, "two\nlines");
	tb_csv_put_plain(&writer, "-2.5");
	assert_true(tb_csv_end_row(&writer));
	tb_csv_put_raw(&writer, "x;y", 3);
	tb_csv_put_text(&writer, "@z");
	tb_csv_put_text(&writer, "-4.5");	/* a number is no formula */
	tb_csv_put_text(&writer, "-4+5");
	tb_csv_put_text(&writer, "-");
	assert_true(tb_csv_end_row(&writer));
	tb_csv_writer_release(&writer);
	assert_string_equal(out, ";\"a;b\";\"say \"\"x\"\"\";'=1+1;"
				 "\"two\nlines\";-2.5\r\nx;y;'@z;-4.5;'-4+5;'-\r\n");
}

static void written_rows_are_read_back(void **state)
{
	char out[400] = "";
	tb_sink sink = { collect, out };
	tb_csv_writer writer;
	tb_error err;

	(void)state;
	tb_csv_writer_init(&writer, &sink, ',');
	tb_csv_put_text(&writer, "a\"b,c");
	tb_csv_put_text(&writer, "");
	tb_csv_put_text(&writer, " x ");
	assert_true(tb_csv_end_row(&writer));
	tb_csv_writer_release(&writer);
	assert_int_equal(read_all(out, strlen(out), &err), TB_OK);
	assert_string_equal(text, "a\"b,c|| x \n");
}

int main(void)
{
	enum { TABLE = sizeof cases / sizeof cases[0] };
	static struct CMUnitTest table[TABLE];
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unclosed_quote_is_named_where_it_opens),
		cmocka_unit_test(unclosed_quote_stops_at_a_megabyte),
		cmocka_unit_test(columns_and_fields_are_limited),
		cmocka_unit_test(nul_bytes_spoil_one_row),
		cmocka_unit_test(other_formats_are_named),
		cmocka_unit_test(places_are_found_in_quoted_rows),
		cmocka_unit_test(first_cp1252_line_is_remembered),
		cmocka_unit_test(written_cells_are_quoted_and_guarded),
		cmocka_unit_test(written_rows_are_read_back),
	};
	int failed;

	for (size_t i = 0; i < TABLE; i++)
		table[i] = (struct CMUnitTest){
			.name = cases[i].name, .test_func = is_read,
			.initial_state = (void *)(uintptr_t)i };
	failed = _cmocka_run_group_tests("csv", table, TABLE, NULL, NULL);
	return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
