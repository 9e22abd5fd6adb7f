/* test_parties.c - everybody is found by NIP or code. */
#include <stdio.h>

#include "check.h"
#include "intake/parties.h"

static tb_parties parties;

static int set_up(void **state)
{
	(void)state;
	tb_parties_init(&parties);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	tb_parties_release(&parties);
	return 0;
}

static void set(const char *code, int64_t id, bool known)
{
	assert_true(tb_parties_set(&parties, code, (tb_party){ id, known }));
}

static void is(const char *code, int64_t id, bool known)
{
	tb_party party = tb_parties_find(&parties, code);

	assert_int_equal(party.id, id);
	assert_int_equal(party.known, known);
}

static void what_is_no_nip_is_found_too(void **state)
{
	(void)state;
	is("198609262015051001", 0, false);
	is("R-1", 0, false);
	set("198609262015051001", 7, false);
	set("000000000000000000", 8, true);
	set("999999999999999999", 9, true);
	set("R-1", 10, false);
	set("19860926201505100", 11, true);	/* 17 digits */
	set("1986092620150510011", 12, true);	/* 19 */
	set("19860926201505100a", 13, true);
	is("198609262015051001", 7, false);
	is("000000000000000000", 8, true);
	is("999999999999999999", 9, true);
	is("R-1", 10, false);
	is("19860926201505100", 11, true);
	is("1986092620150510011", 12, true);
	is("19860926201505100a", 13, true);
	is("", 0, false);
	set("198609262015051001", 7, true);
	is("198609262015051001", 7, true);
	assert_int_equal(parties.count, 3);
}

static const char *code_of(int i, char code[TB_CODE_BYTES])
{
	(void)snprintf(code, TB_CODE_BYTES, "19860926%05d%05d", i * 7 % 100000,
		       i);
	return code;
}

static void many_are_found(void **state)
{
	char code[TB_CODE_BYTES];

	(void)state;
	for (int i = 1; i <= 20000; i++)
		set(code_of(i, code), i, i % 2);
	assert_int_equal(parties.count, 20000);
	for (int i = 1; i <= 20000; i++)
		is(code_of(i, code), i, i % 2);
	is(code_of(20001, code), 0, false);
}

static void near_is_known_and_lowest(void **state)
{
	char out[TB_CODE_BYTES];

	(void)state;
	set("198609262015051003", 5, true);
	set("198609262015051004", 4, true);
	set("198609262015051002", 1, false);	/* no person */
	set("R-1", 6, true);
	assert_string_equal(
		tb_parties_nearest(&parties, "198609262015051001", out),
		"198609262015051004");
	assert_string_equal(tb_parties_nearest(&parties, "R-2", out), "R-1");
	assert_null(tb_parties_nearest(&parties, "200001012020011001", out));
}

#define PARTIES(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARTIES(what_is_no_nip_is_found_too),
		PARTIES(many_are_found),
		PARTIES(near_is_known_and_lowest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
