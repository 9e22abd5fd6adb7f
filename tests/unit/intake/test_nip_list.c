/* test_nip_list.c - a file that names people. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "office.h"

static void hear(void *context, const tb_problem *problem)
{
	char *said = context;
	size_t used = strlen(said);

	(void)snprintf(said + used, 2048 - used, "%d:%d %s%s%s\n",
		       problem->line, problem->column, problem->code,
		       problem->hint ? " | " : "",
		       problem->hint ? problem->hint : "");
}

static tb_status read_list(office *o, const char *text, char said[2048],
			   tb_nip_list **list)
{
	const tb_watch watch = { hear, NULL, said };

	said[0] = '\0';
	office_write("list.csv", text);
	return tb_nip_list_read(o->store, "list.csv", &watch, list, &o->err);
}

/* NIPs as people paste them: with a header or without, Excel's apostrophe,
 * the blanks of a letter, empty lines, the same person twice. */
static void takes_what_offices_write(void **state)
{
	static const char *const texts[] = {
		NURSE "\n" HEAD "\n",
		"nip\n" NURSE "\n" HEAD "\n",
		"\xEF\xBB\xBF" "NIP Baru\r\n'" NURSE "\r\n\r\n" HEAD "\r\n",
		"19860926 201505 1 001\n" HEAD,
		"nama;nip\nAndi;" NURSE "\nBudi;" HEAD "\n"
	};
	char said[2048];

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		tb_nip_list *list = NULL;

		assert_int_equal(read_list(*state, texts[i], said, &list),
				 TB_OK);
		assert_string_equal(said, "");
		assert_int_equal(list->count, 2);
		assert_string_equal(list->entries[0].nip, NURSE);
		assert_string_equal(list->entries[1].nip, HEAD);
		assert_string_equal(list->file, "list.csv");
		tb_nip_list_free(list);
	}
}

static void names_nobody_twice(void **state)
{
	tb_nip_list *list = NULL;
	char said[2048];

	assert_int_equal(read_list(*state, "nip\n" HEAD "\n" NURSE "\n" HEAD
				   "\n", said, &list), TB_OK);
	assert_string_equal(said, "4:1 TB-D017\n");
	assert_int_equal(list->count, 2);
	assert_int_equal(list->entries[1].line, 3);
	assert_int_equal(list->entries[1].column, 1);
	tb_nip_list_free(list);
}

static void tells_every_fault(void **state)
{
	office *o = *state;
	tb_nip_list *list = NULL;
	char said[2048];

	assert_int_equal(read_list(o, NURSE "\n198609262015051002\n12\n"
				   HEAD ",x\nbupati\n", said, &list),
			 TB_EDATA);
	assert_null(list);
	assert_non_null(strstr(said, "2:1 TB-D013 | did you mean '" NURSE
			       "'?\n"));
	assert_non_null(strstr(said, "3:1 TB-D011"));
	assert_non_null(strstr(said, "4:20 TB-D018"));
	/* A rater without NIP is nobody to evaluate. */
	assert_non_null(strstr(said, "5:1 TB-D011"));
	assert_non_null(strstr(o->err.message, "4 problems"));
}

static void wants_somebody(void **state)
{
	office *o = *state;
	tb_nip_list *list = NULL;
	char said[2048];

	assert_int_equal(read_list(o, "nip\n", said, &list), TB_EDATA);
	assert_int_equal(tb_nip_list_read(o->store, "absent.csv", NULL, &list,
					  &o->err), TB_EIO);
	assert_string_equal(o->err.file, "absent.csv");
	tb_nip_list_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(takes_what_offices_write,
						office_open, office_close),
		cmocka_unit_test_setup_teardown(names_nobody_twice,
						office_open, office_close),
		cmocka_unit_test_setup_teardown(tells_every_fault,
						office_open, office_close),
		cmocka_unit_test_setup_teardown(wants_somebody, office_open,
						office_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
