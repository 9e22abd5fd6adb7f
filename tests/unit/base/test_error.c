/* test_error.c - filling, wrapping, cutting, mapping. */
#include <string.h>

#include "base/error.h"
#include "check.h"

static void failing_is_one_line(void **state)
{
	tb_error err;

	(void)state;
	assert_int_equal(tb_fail(&err, TB_EDATA, "unit '%s'", "x"), TB_EDATA);
	assert_int_equal(err.code, TB_EDATA);
	assert_string_equal(err.message, "unit 'x'");
	assert_string_equal(err.file, "");
	assert_int_equal(err.line, 0);
	assert_int_equal(err.column, 0);
}

static void nobody_needs_to_listen(void **state)
{
	(void)state;
	assert_int_equal(tb_fail(NULL, TB_EIO, "x"), TB_EIO);
	assert_int_equal(tb_fail_at(NULL, TB_EIO, "f", 1, 2, "x"), TB_EIO);
	tb_error_wrap(NULL, "x");
}

static void a_place_is_kept(void **state)
{
	tb_error err;

	(void)state;
	tb_fail_at(&err, TB_ERULE, "a.lua", 12, 3, "no");
	assert_string_equal(err.file, "a.lua");
	assert_int_equal(err.line, 12);
	assert_int_equal(err.column, 3);
	tb_fail_at(&err, TB_ERULE, NULL, 0, 0, "no");
	assert_string_equal(err.file, "");
}

static void wrapping_puts_the_story_in_front(void **state)
{
	tb_error err;

	(void)state;
	tb_fail_at(&err, TB_ERULE, "a.lua", 12, 0, "weight is missing");
	tb_error_wrap(&err, "rules of %s", "kesehatan");
	assert_string_equal(err.message,
			    "rules of kesehatan: weight is missing");
	assert_string_equal(err.file, "a.lua");
	assert_int_equal(err.code, TB_ERULE);
}

static void an_old_message_may_be_an_argument(void **state)
{
	tb_error err;

	(void)state;
	tb_fail(&err, TB_EIO, "old");
	tb_fail(&err, TB_EDATA, "new after %s", err.message);
	assert_string_equal(err.message, "new after old");
	tb_error_wrap(&err, "%s again", err.message);
	assert_string_equal(err.message, "new after old again: new after old");
}

/* Texts of every length around the end of the room, ended by a character of
 * 1 to 4 bytes: what is kept is whole characters. */
static void a_long_text_is_cut_between_characters(void **state)
{
	static const char *const last[] = { "z", "\xC3\xA9", "\xE2\x82\xAC",
					    "\xF0\x9F\x98\x80" };
	char text[TB_ERROR_TEXT_BYTES + 16];

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		size_t size = strlen(last[i]);

		for (size_t n = TB_ERROR_TEXT_BYTES - 8;
		     n < TB_ERROR_TEXT_BYTES + 4; n++) {
			tb_error err;
			size_t kept;

			memset(text, 'a', n);
			memcpy(text + n, last[i], size + 1);
			tb_fail(&err, TB_EDATA, "%s", text);
			kept = strlen(err.message);
			if (n + size < TB_ERROR_TEXT_BYTES)
				assert_int_equal(kept, n + size);
			else if (n < TB_ERROR_TEXT_BYTES - 1)
				assert_int_equal(kept, n);
			else
				assert_int_equal(kept, TB_ERROR_TEXT_BYTES - 1);
			assert_memory_equal(err.message, text, kept);
		}
	}
}

static void wrapping_keeps_what_fits(void **state)
{
	char text[TB_ERROR_TEXT_BYTES];
	tb_error err;

	(void)state;
	memset(text, 'b', sizeof text);
	text[sizeof text - 1] = '\0';
	tb_fail(&err, TB_EDATA, "%s", text);
	tb_error_wrap(&err, "front");
	assert_int_equal(strlen(err.message), TB_ERROR_TEXT_BYTES - 1);
	assert_memory_equal(err.message, "front: bbb", 10);
	tb_error_wrap(&err, "%s", text);
	assert_string_equal(err.message, text);
}

static void a_long_file_name_is_cut(void **state)
{
	char name[TB_ERROR_FILE_BYTES + 10];
	tb_error err;

	(void)state;
	memset(name, 'f', sizeof name);
	name[sizeof name - 1] = '\0';
	tb_fail_at(&err, TB_EDATA, name, 1, 1, "x");
	assert_int_equal(strlen(err.file), TB_ERROR_FILE_BYTES - 1);
}

static void every_status_has_its_exit_code(void **state)
{
	static const int codes[] = {
		[TB_OK] = 0,	     [TB_EINTERNAL] = 1, [TB_EUSAGE] = 2,
		[TB_ERULE] = 3,	     [TB_ETEST] = 4,	 [TB_ETHRESHOLD] = 5,
		[TB_ELIMIT] = 6,     [TB_EDIFFERENT] = 7, [TB_EDATA] = 8,
		[TB_ENOMEM] = 1,     [TB_EWORKER] = 8,	 [TB_EIO] = 8,
		[TB_EBUSY] = 8,	     [TB_ENEWER] = 8,	 [TB_ECANCELLED] = 8,
	};

	(void)state;
	for (int i = 0; i <= TB_ECANCELLED; i++)
		assert_int_equal(tb_exit_code((tb_status)i), codes[i]);
}

static void few_failures_tell_of_what_was_read(void **state)
{
	(void)state;
	for (int i = 0; i <= TB_ECANCELLED; i++) {
		bool of_rules = i == TB_ERULE || i == TB_ELIMIT;

		assert_int_equal(tb_is_of_rules((tb_status)i), of_rules);
		assert_int_equal(tb_is_of_input((tb_status)i),
				 of_rules || i == TB_EDATA);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_failures_tell_of_what_was_read),
		cmocka_unit_test(failing_is_one_line),
		cmocka_unit_test(nobody_needs_to_listen),
		cmocka_unit_test(a_place_is_kept),
		cmocka_unit_test(wrapping_puts_the_story_in_front),
		cmocka_unit_test(an_old_message_may_be_an_argument),
		cmocka_unit_test(a_long_text_is_cut_between_characters),
		cmocka_unit_test(wrapping_keeps_what_fits),
		cmocka_unit_test(a_long_file_name_is_cut),
		cmocka_unit_test(every_status_has_its_exit_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
