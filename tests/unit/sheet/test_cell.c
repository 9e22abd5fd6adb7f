/* test_cell.c - what a cell of a workbook says.  Serial numbers are those
 * that Excel prints for the day in its own help ("DATE function": 1 January
 * 2008 is 39448), and their neighbours around the day that never was. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "worker/sheet/cell.h"
#include "worker/sheet/styles.h"

static const char *number(const char *digits, bool date, bool since_1904,
			  enum tb_cell_type type)
{
	static char text[64];
	tb_sheet_trouble trouble = { .fault = 0 };
	tb_cell cell = { .type = TB_CELL_TEXT };

	assert_true(tb_growing_add(&cell.text, digits, strlen(digits), 64,
				   &trouble));
	if (!tb_cell_number(&cell, date, since_1904, &trouble)) {
		free(cell.text.data);
		return "none";
	}
	assert_int_equal(cell.type, type);
	memcpy(text, cell.text.data, cell.text.length);
	text[cell.text.length] = '\0';
	free(cell.text.data);
	return text;
}

static void days(void **state)
{
	(void)state;
	assert_string_equal(number("39448", true, false, TB_CELL_DATE),
			    "2008-01-01");
	assert_string_equal(number("39448.75", true, false, TB_CELL_DATE),
			    "2008-01-01");
	assert_string_equal(number("1", true, false, TB_CELL_DATE),
			    "1900-01-01");
	assert_string_equal(number("59", true, false, TB_CELL_DATE),
			    "1900-02-28");
	assert_string_equal(number("60", true, false, TB_CELL_NUMBER), "60");
	assert_string_equal(number("61", true, false, TB_CELL_DATE),
			    "1900-03-01");
	assert_string_equal(number("2958465", true, false, TB_CELL_DATE),
			    "9999-12-31");
	assert_string_equal(number("2958466", true, false, TB_CELL_NUMBER),
			    "2958466");
	assert_string_equal(number("0", true, true, TB_CELL_DATE),
			    "1904-01-01");
	/* The two calendars are 1462 days apart. */
	assert_string_equal(number("37986", true, true, TB_CELL_DATE),
			    "2008-01-01");
	assert_string_equal(number("0.3125", true, false, TB_CELL_TIME),
			    "07:30:00");
	assert_string_equal(number("-1", true, false, TB_CELL_NUMBER), "-1");
}

static void numbers(void **state)
{
	(void)state;
	assert_string_equal(number("2", false, false, TB_CELL_NUMBER), "2");
	assert_string_equal(number("2.50", false, false, TB_CELL_NUMBER),
			    "2.5");
	/* What a spreadsheet stores for 0.3 after 0.1 + 0.2. */
	assert_string_equal(number("0.30000000000000004", false, false,
				   TB_CELL_NUMBER), "0.3");
	assert_string_equal(number("1E3", false, false, TB_CELL_NUMBER),
			    "1000");
	assert_string_equal(number("999999999999999", false, false,
				   TB_CELL_NUMBER), "999999999999999");
	(void)number("1.98501012010011E+17", false, false,
		     TB_CELL_BIG_NUMBER);
	assert_string_equal(number("nan", false, false, TB_CELL_NUMBER),
			    "none");
	assert_string_equal(number("0x10", false, false, TB_CELL_NUMBER),
			    "none");
	assert_string_equal(number("1e999", false, false, TB_CELL_NUMBER),
			    "none");
	assert_string_equal(number("1-", false, false, TB_CELL_NUMBER),
			    "none");
}

static void places(void **state)
{
	uint32_t row, column;

	(void)state;
	assert_true(tb_cell_place("A1", '\0', &row, &column));
	assert_int_equal(row, 1);
	assert_int_equal(column, 1);
	assert_true(tb_cell_place("$AA$10:B2", ':', &row, &column));
	assert_int_equal(row, 10);
	assert_int_equal(column, 27);
	assert_true(tb_cell_place("XFD1048576", '\0', &row, &column));
	assert_int_equal(row, 1048576);
	assert_int_equal(column, 16384);
	assert_false(tb_cell_place("A1048577", '\0', &row, &column));
	assert_false(tb_cell_place("AAAA1", '\0', &row, &column));
	assert_false(tb_cell_place("A0", '\0', &row, &column));
	assert_false(tb_cell_place("1A", '\0', &row, &column));
	assert_false(tb_cell_place("", '\0', &row, &column));
}

static void formats(void **state)
{
	(void)state;
	assert_true(tb_format_is_date("dd/mm/yyyy"));
	assert_true(tb_format_is_date("[$-421]dd mmmm yyyy;@"));
	assert_true(tb_format_is_date("[h]:mm"));
	assert_false(tb_format_is_date("General"));
	assert_false(tb_format_is_date("0.00"));
	assert_false(tb_format_is_date("0 \"hari\""));
	assert_false(tb_format_is_date("[Red]0"));
	assert_false(tb_format_is_date("0\\d"));
	assert_false(tb_format_is_date("_-* #,##0_-"));
	assert_false(tb_format_is_date("\"never closed"));
}

static void escapes(void **state)
{
	tb_sheet_trouble trouble = { .fault = 0 };
	tb_growing text = { .length = 0 };
	const char *raw = "keep_x0041__x005F_x000D_ _xZZZZ_ _x00E9__x00";

	(void)state;
	assert_true(tb_growing_add(&text, raw, strlen(raw), 100, &trouble));
	tb_growing_unescape(&text, 4);
	assert_int_equal(text.length,
			 strlen("keepA_x000D_ _xZZZZ_ _x00E9__x00"));
	assert_memory_equal(text.data, "keepA_x000D_ _xZZZZ_ _x00E9__x00",
			    text.length);
	assert_false(tb_growing_add(&text, raw, strlen(raw), 40, &trouble));
	assert_int_equal(trouble.fault, TB_SHEET_TOO_LONG);
	free(text.data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days),
		cmocka_unit_test(numbers),
		cmocka_unit_test(places),
		cmocka_unit_test(formats),
		cmocka_unit_test(escapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
