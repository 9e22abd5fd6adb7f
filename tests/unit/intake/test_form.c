/* test_form.c - what a form shows is read back as what was meant. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "intake/form.h"
#include "office.h"

#define IN_OFFICE(test) \
	cmocka_unit_test_setup_teardown(test, office_open, office_close)

static void every_heading_is_that_of_its_column(void **state)
{
	tb_arena arena;

	(void)state;
	tb_arena_init(&arena);
	for (size_t kind = 0; kind < tb_kind_count(); kind++) {
		size_t count;
		const tb_column *columns = tb_kind_columns(kind, &count);

		for (size_t c = 0; c < count; c++) {
			char first[128];
			const char *heading =
				tb_form_heading(&arena, &columns[c]);

			assert_non_null(heading);
			assert_int_equal(tb_kind_column(kind, heading), c);
			/* The Indonesian one, without a catalogue. */
			(void)snprintf(first, sizeof first, "%.*s *",
				       (int)strcspn(columns[c].aliases, "|"),
				       columns[c].aliases);
			assert_int_equal(tb_kind_column(kind, first), c);
		}
	}
	tb_arena_release(&arena);
}

static void every_choice_is_read_as_its_code(void **state)
{
	office *o = *state;
	size_t lists = 0;
	tb_form form;

	office_give(o, "a.csv", "list,code,name_id,order\n"
				"family,bidan,Tenaga,2\n"
				"family,gizi,Tenaga,3\n"
				"family,perawat,Perawat,1\n");
	assert_int_equal(tb_form_load(o->store, &form, NULL), TB_OK);
	for (size_t i = 0; i < tb_column_table_count; i++) {
		const tb_column *column = &tb_column_table[i];
		tb_choices choices;

		assert_int_equal(tb_form_choices(&form, column, &choices,
						 NULL), TB_OK);
		if (column->type != TB_COLUMN_LIST &&
		    column->type != TB_COLUMN_OPEN)
			continue;
		lists++;
		assert_true(choices.count > 0);
		assert_int_equal(choices.strict,
				 column->type == TB_COLUMN_LIST);
		for (size_t k = 0; k < choices.count; k++)
			assert_string_equal(
				tb_directory_entry(&form.directory,
						   column->argument,
						   choices.list[k].shown),
				choices.list[k].code);
		if (strcmp(column->argument, "family") != 0)
			continue;
		/* In order; one name for two codes names only the first. */
		assert_int_equal(choices.count, 3);
		assert_string_equal(choices.list[0].shown, "Perawat");
		assert_string_equal(choices.list[1].shown, "Tenaga");
		assert_string_equal(choices.list[1].code, "bidan");
		assert_string_equal(choices.list[2].shown, "gizi");
		assert_string_equal(choices.list[2].about, "Tenaga");
	}
	assert_true(lists > 8);
	tb_form_release(&form);
}

/* "code:name;" of each row of a kind whose first two columns these are. */
static tb_status note_row(void *context, const tb_fact_value *cells,
			  tb_error *err)
{
	char *rows = context;
	size_t used = strlen(rows);

	(void)err;
	(void)snprintf(rows + used, 500 - used, "%s:%s;", cells[0].text,
		       cells[1].text);
	return TB_OK;
}

static void expect_units(office *o, const char *wanted)
{
	tb_choices choices[TB_KIND_COLUMNS_MAX] = { { 0, NULL, false } };
	char rows[500] = "";
	tb_form form;

	assert_int_equal(tb_form_load(o->store, &form, NULL), TB_OK);
	assert_int_equal(tb_form_each(&form, (size_t)tb_kind_find("unit"),
				      choices, note_row, rows, NULL), TB_OK);
	assert_string_equal(rows, wanted);
	tb_form_release(&form);
}

static void only_what_is_visible_is_shown(void **state)
{
	office *o = *state;
	int64_t withdrawal;

	office_give(o, "a.csv", "unit,name,kind,parent\n"
				"kesehatan,Dinas Kesehatan Baru,dinas,\n"
				"bkd,Badan,badan,\n");
	expect_units(o, "bkd:Badan;kesehatan:Dinas Kesehatan Baru;"
			"pkm_tapalang:Puskesmas Tapalang;");
	assert_int_equal(tb_import_withdraw(o->store, o->sum.change, HEAD,
					    &withdrawal, NULL), TB_OK);
	expect_units(o, "kesehatan:Dinas Kesehatan;"
			"pkm_tapalang:Puskesmas Tapalang;");
}

/* A rater of one person has no unit, one of a unit has no person. */
static tb_status look_at_rater(void *context, const tb_fact_value *cells,
			       tb_error *err)
{
	int *seen = context;

	(void)err;
	assert_true((cells[0].type == TB_FACT_NULL) !=
		    (cells[1].type == TB_FACT_NULL));
	if (cells[0].type == TB_FACT_NULL) {
		assert_string_equal(cells[1].text, "kesehatan");
		assert_string_equal(cells[2].text, "bupati");
		assert_int_equal(cells[4].type, TB_FACT_NULL);
	} else {
		assert_string_equal(cells[0].text, NURSE);
		assert_int_equal(cells[4].type, TB_FACT_NUMBER);
	}
	assert_string_equal(cells[3].text, "superior");
	(*seen)++;
	return TB_OK;
}

static void what_was_left_blank_is_blank(void **state)
{
	office *o = *state;
	size_t kind = (size_t)tb_kind_find("rater"), count;
	const tb_column *columns = tb_kind_columns(kind, &count);
	tb_choices choices[TB_KIND_COLUMNS_MAX];
	int seen = 0;
	tb_form form;

	assert_int_equal(tb_form_load(o->store, &form, NULL), TB_OK);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(tb_form_choices(&form, &columns[i],
						 &choices[i], NULL), TB_OK);
	assert_int_equal(tb_form_each(&form, kind, choices, look_at_rater,
				      &seen, NULL), TB_OK);
	assert_int_equal(seen, 2);
	tb_form_release(&form);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_heading_is_that_of_its_column),
		IN_OFFICE(every_choice_is_read_as_its_code),
		IN_OFFICE(only_what_is_visible_is_shown),
		IN_OFFICE(what_was_left_blank_is_blank),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
