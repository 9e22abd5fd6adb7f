/* test_nip.c - W11: numbers of civil servants, and what offices make of them. */
#include <string.h>

#include "base/nip.h"
#include "check.h"

static tb_date day(int year, int month, int number)
{
	tb_date date;

	assert_true(tb_date_from_ymd(year, month, number, &date));
	return date;
}

static tb_nip_fault parse(const char *text, tb_nip *out)
{
	return tb_nip_parse(text, strlen(text), day(2026, 11, 24), out);
}

static void the_ten_vectors_hold(void **state)
{
	static const struct {
		const char *text;
		tb_nip_fault fault;
		bool pppk;
		int position;
	} cases[] = {
		{ "198609262015051001", TB_NIP_VALID, false, 0 },
		{ "196605141988031002", TB_NIP_VALID, false, 0 },
		{ "199009132025242014", TB_NIP_VALID, true, 0 },
		{ "199013132015051001", TB_NIP_BIRTH, false, 1 },
		{ "198602302015051001", TB_NIP_BIRTH, false, 1 },
		{ "198609262015151001", TB_NIP_MONTH, false, 13 },
		{ "198609262015053001", TB_NIP_SEX, false, 15 },
		{ "198609262015051000", TB_NIP_SERIAL, false, 16 },
		{ "19860926201505100", TB_NIP_LENGTH, false, 0 },
		{ "198609662015052001", TB_NIP_NIK_DAY, false, 7 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		tb_nip nip;

		assert_int_equal(parse(cases[i].text, &nip), cases[i].fault);
		assert_int_equal(nip.pppk, cases[i].pppk);
		assert_int_equal(nip.position, cases[i].position);
		assert_string_equal(nip.digits, cases[i].text);
	}
}

static void a_valid_number_tells_who(void **state)
{
	tb_nip nip;

	(void)state;
	assert_int_equal(parse("198609262015051001", &nip), TB_NIP_VALID);
	assert_int_equal(nip.birth, day(1986, 9, 26));
	assert_int_equal(nip.start_year, 2015);
	assert_int_equal(nip.start_month, 5);
	assert_int_equal(nip.sex, 1);
	assert_false(nip.young);
	assert_int_equal(parse("199009132025242014", &nip), TB_NIP_VALID);
	assert_int_equal(nip.start_year, 2025);
	assert_int_equal(nip.start_month, 0);
	assert_int_equal(nip.sex, 2);
}

static void office_spellings_are_read(void **state)
{
	static const char *const cases[] = {
		"19860926 201505 1 001", "'198609262015051001",
		"\xE2\x80\x99" "198609262015051001",
		"19860926.201505.1.001", " 198609262015051001 ",
		"19860926\xC2\xA0" "201505\xC2\xA0" "1\xC2\xA0" "001",
		"'19860926 201505 1 001",
	};
	tb_nip nip;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(parse(cases[i], &nip), TB_NIP_VALID);
		assert_string_equal(nip.digits, "198609262015051001");
	}
}

static void damage_is_named_with_its_place(void **state)
{
	static const struct {
		const char *text;
		tb_nip_fault fault;
		int position;
	} cases[] = {
		{ "1,98609E+17", TB_NIP_EXCEL, 1 },
		{ "1.98609E+17", TB_NIP_EXCEL, 1 },
		{ "1.98609e17", TB_NIP_EXCEL, 1 },
		{ "2E+17", TB_NIP_EXCEL, 1 },
		{ "E+17", TB_NIP_NOT_DIGITS, 1 },
		{ "1E", TB_NIP_NOT_DIGITS, 2 },
		{ "1E+1x", TB_NIP_NOT_DIGITS, 2 },
		{ "19860926201505100l", TB_NIP_NOT_DIGITS, 18 },
		{ "1986-09262015051001", TB_NIP_NOT_DIGITS, 5 },
		{ "1986 0926'2015051001", TB_NIP_NOT_DIGITS, 10 },
		{ "\xC3\xA9", TB_NIP_NOT_DIGITS, 1 },
		{ "19\xC2\xA0" "8x", TB_NIP_NOT_DIGITS, 5 },
		{ "\xFF", TB_NIP_NOT_DIGITS, 1 },
		{ "", TB_NIP_LENGTH, 0 },
		{ "'", TB_NIP_LENGTH, 0 },
		{ "1986092620150510010", TB_NIP_LENGTH, 19 },
		{ "19860926 201505 3 001", TB_NIP_SEX, 17 },
		{ "'198609262015051000", TB_NIP_SERIAL, 17 },
		{ "198609262015001001", TB_NIP_MONTH, 13 },
		{ "198609262015131001", TB_NIP_MONTH, 13 },
		{ "198609262015201001", TB_NIP_MONTH, 13 },
		{ "198609262015301001", TB_NIP_MONTH, 13 },
		{ "198609262000051001", TB_NIP_START, 9 },
		{ "198609261985051001", TB_NIP_START, 9 },
		{ "202611252042051001", TB_NIP_BIRTH, 1 },	/* tomorrow */
		{ "000001012015051001", TB_NIP_BIRTH, 1 },
		{ "198602702015052001", TB_NIP_BIRTH, 1 },	/* 30 Feb + 40 */
		{ "198609412015052001", TB_NIP_NIK_DAY, 7 },
	};
	tb_nip nip;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		tb_nip_fault fault = parse(cases[i].text, &nip);

		if (fault != cases[i].fault ||
		    nip.position != cases[i].position)
			fail_msg("%s: fault %d at %d", cases[i].text,
				 (int)fault, nip.position);
	}
}

static void ages_at_appointment_have_limits(void **state)
{
	tb_nip nip;

	(void)state;
	assert_int_equal(parse("199009132004051001", &nip), TB_NIP_START);
	assert_int_equal(parse("199009132005051001", &nip), TB_NIP_VALID);
	assert_true(nip.young);
	assert_int_equal(parse("199009132007051001", &nip), TB_NIP_VALID);
	assert_true(nip.young);
	assert_int_equal(parse("199009132008051001", &nip), TB_NIP_VALID);
	assert_false(nip.young);
}

static void all_pppk_codes_and_months_are_taken(void **state)
{
	char text[] = "198609262015001001";
	tb_nip nip;

	(void)state;
	for (int code = 0; code <= 99; code++) {
		bool month = code >= 1 && code <= 12;
		bool pppk = code >= 21 && code <= 29;

		text[12] = (char)('0' + code / 10);
		text[13] = (char)('0' + code % 10);
		assert_int_equal(parse(text, &nip),
				 month || pppk ? TB_NIP_VALID : TB_NIP_MONTH);
		assert_int_equal(nip.pppk, pppk);
		assert_int_equal(nip.start_month, month ? code : 0);
	}
}

static void faults_have_words(void **state)
{
	(void)state;
	for (int i = 0; i <= TB_NIP_SERIAL; i++) {
		const char *text = tb_nip_fault_text((tb_nip_fault)i);

		assert_true(strlen(text) > 5);
		assert_int_not_equal(text[strlen(text) - 1], '.');
	}
}

static void numbers_are_printed_in_groups(void **state)
{
	char buffer[TB_NIP_PRINT_BYTES];

	(void)state;
	assert_string_equal(tb_nip_print("198609262015051001", buffer),
			    "19860926 201505 1 001");
	assert_string_equal(tb_nip_print("BUPATI", buffer), "BUPATI");
	assert_string_equal(tb_nip_print("", buffer), "");
	assert_string_equal(tb_nip_print("19860926201505100x", buffer),
			    "19860926201505100x");
	/* 20 letters and a character of two bytes: cut before it */
	assert_string_equal(tb_nip_print("aaaaaaaaaaaaaaaaaaaa\xC3\xA9",
					 buffer), "aaaaaaaaaaaaaaaaaaaa");
	assert_string_equal(tb_nip_print("aaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					 buffer), "aaaaaaaaaaaaaaaaaaaaa");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_ten_vectors_hold),
		cmocka_unit_test(a_valid_number_tells_who),
		cmocka_unit_test(office_spellings_are_read),
		cmocka_unit_test(damage_is_named_with_its_place),
		cmocka_unit_test(ages_at_appointment_have_limits),
		cmocka_unit_test(all_pppk_codes_and_months_are_taken),
		cmocka_unit_test(faults_have_words),
		cmocka_unit_test(numbers_are_printed_in_groups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
