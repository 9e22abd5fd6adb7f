#include "check.h"

#include <string.h>

#include "person.h"
#include "report/table.h"

static tb_out start(int width)
{
	tb_report_options how = { .format = TB_TEXT, .width = width };
	tb_out out;

	test_forget();
	tb_out_init(&out, &how, &test_sink);
	return out;
}

static void columns_line_up_by_width_not_by_bytes(void **state)
{
	const tb_column columns[] = {
		{ .title = "Name" }, { .title = "Score", .right = true }
	};
	tb_out out = start(0);
	tb_table table;

	(void)state;
	tb_table_init(&table, columns, 2);
	tb_table_add(&table, (tb_cell[]){ { "Ngurah", 0 }, { "9,50", 0 } });
	tb_table_add(&table, (tb_cell[]){ { "Adé", 0 }, { "94,44", 0 } });
	tb_table_print(&table, &out);
	tb_table_release(&table);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_string_equal(test_written(),
			    "Name    Score\n"
			    "------  -----\n"
			    "Ngurah   9,50\n"
			    "Adé     94,44\n");
}

static void a_long_text_folds_at_a_blank_within_its_column(void **state)
{
	const tb_column columns[] = {
		{ .title = "Code" }, { .title = "Text", .least = 8 }
	};
	tb_out out = start(18);
	tb_table table;

	(void)state;
	tb_table_init(&table, columns, 2);
	tb_table_add(&table, (tb_cell[]){ { "A", 0 },
					  { "one two three four", 0 } });
	tb_table_print(&table, &out);
	tb_table_release(&table);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_string_equal(test_written(),
			    "Code  Text\n"
			    "----  ------------\n"
			    "A     one two\n"
			    "      three four\n");
}

static void no_line_ends_in_blanks(void **state)
{
	const tb_column columns[] = {
		{ .title = "One", .least = 3 }, { .title = "Two" }
	};
	tb_out out = start(0);
	tb_table table;

	(void)state;
	tb_table_init(&table, columns, 2);
	tb_table_add(&table, (tb_cell[]){ { "a", 0 }, { NULL, 0 } });
	tb_table_add(&table, (tb_cell[]){ { "first\nsecond", 0 },
					  { "x", 0 } });
	tb_table_print(&table, &out);
	tb_table_release(&table);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_null(strstr(test_written(), " \n"));
	assert_non_null(strstr(test_written(), "first   x\nsecond\n"));
}

static void escape_sequences_in_data_come_out_as_text(void **state)
{
	const tb_column columns[] = { { .title = "Name" } };
	tb_out out = start(0);
	tb_table table;

	(void)state;
	tb_table_init(&table, columns, 1);
	tb_table_add(&table, (tb_cell[]){ { "a\033[2Jb\xc2\x9b\x63", 0 } });
	tb_table_print(&table, &out);
	tb_table_release(&table);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_non_null(strstr(test_written(), "a\\x1B[2Jb\\xC2\\x9Bc\n"));
}

static void a_word_wider_than_its_column_is_cut_not_lost(void **state)
{
	const char *rest = "abcdefgh";
	char all[32] = "";
	size_t at = 0;

	(void)state;
	while (rest) {
		const char *line = rest;
		size_t n = tb_out_fold(line, 3, &rest);

		assert_true(n > 0 && n <= 3);
		memcpy(all + at, line, n);
		at += n;
	}
	all[at] = '\0';
	assert_string_equal(all, "abcdefgh");
}

static bool refuse(void *context, const char *bytes, size_t length)
{
	(void)context;
	(void)bytes;
	(void)length;
	return false;
}

static void a_sink_that_refuses_is_an_error_at_the_end(void **state)
{
	const tb_sink full = { .write = refuse };
	tb_report_options how = { .format = TB_TEXT };
	tb_error err;
	tb_out out;

	(void)state;
	tb_out_init(&out, &how, &full);
	tb_out_puts(&out, "text");
	assert_int_equal(tb_out_end(&out, TB_OK, &err), TB_EIO);
}

static void a_csv_text_that_looks_like_a_formula_is_guarded(void **state)
{
	const char *const cells[] = { "=1+1", "a,b", NULL, "say \"x\"" };
	tb_out out = start(0);

	(void)state;
	tb_out_csv_row(&out, cells, 4);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_null(strstr(test_written(), "=1+1,") ==
		    test_written() ? "" : NULL);
	assert_non_null(strstr(test_written(), "'=1+1"));
	assert_non_null(strstr(test_written(), "\"a,b\",,\"say \"\"x\"\"\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_line_up_by_width_not_by_bytes),
		cmocka_unit_test(a_long_text_folds_at_a_blank_within_its_column),
		cmocka_unit_test(no_line_ends_in_blanks),
		cmocka_unit_test(escape_sequences_in_data_come_out_as_text),
		cmocka_unit_test(a_word_wider_than_its_column_is_cut_not_lost),
		cmocka_unit_test(a_sink_that_refuses_is_an_error_at_the_end),
		cmocka_unit_test(a_csv_text_that_looks_like_a_formula_is_guarded)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
