/* test_text.c - UTF-8, controls, CP1252, trimming, near misses, widths. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "check.h"

static size_t encode(uint32_t point, char out[4])
{
	if (point < 0x80) {
		out[0] = (char)point;
		return 1;
	}
	if (point < 0x800) {
		out[0] = (char)(0xC0 | point >> 6);
		out[1] = (char)(0x80 | (point & 0x3F));
		return 2;
	}
	if (point < 0x10000) {
		out[0] = (char)(0xE0 | point >> 12);
		out[1] = (char)(0x80 | (point >> 6 & 0x3F));
		out[2] = (char)(0x80 | (point & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | point >> 18);
	out[1] = (char)(0x80 | (point >> 12 & 0x3F));
	out[2] = (char)(0x80 | (point >> 6 & 0x3F));
	out[3] = (char)(0x80 | (point & 0x3F));
	return 4;
}

static void every_code_point_is_valid_but_surrogates(void **state)
{
	(void)state;
	for (uint32_t point = 1; point <= 0x10FFFF; point++) {
		bool surrogate = point >= 0xD800 && point <= 0xDFFF;
		char text[4];
		size_t length = encode(point, text), size;

		if (tb_utf8_valid(text, length) != (surrogate ? 0 : length))
			fail_msg("U+%04X", point);
		if (!surrogate &&
		    (tb_utf8_decode(text, length, &size) != point ||
		     size != length))
			fail_msg("decode U+%04X", point);
		/* a piece of a character is no character */
		for (size_t cut = 1; cut < length; cut++)
			if (tb_utf8_valid(text, cut) != 0)
				fail_msg("cut U+%04X", point);
	}
}

static void what_is_not_utf8_ends_the_valid_part(void **state)
{
	static const char *const tails[] = {
		"\xC0\x80",	    "\xC1\xBF",		"\xE0\x80\x80",
		"\xE0\x9F\xBF",	    "\xED\xA0\x80",	"\xF0\x80\x80\x80",
		"\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xFF",		    "\xFE",		"\x80",
		"\xBF",		    "\xC3",		"\xE2\x82",
		"\xC3(",	    "\xE2\x28\xA1",
	};
	char text[16];

	(void)state;
	for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		size_t length = strlen(tails[i]), size;

		memcpy(text, "ab\xC3\xA9", 4);
		memcpy(text + 4, tails[i], length);
		assert_int_equal(tb_utf8_valid(text, 4 + length), 4);
		assert_int_equal(tb_utf8_decode(tails[i], length, &size),
				 0xFFFD);
		assert_int_equal(size, 1);
	}
	assert_int_equal(tb_utf8_valid("a\0b", 3), 1);
	assert_int_equal(tb_utf8_valid("", 0), 0);
}

static void controls_are_found(void **state)
{
	static const char *const bad[] = {
		"\x01", "\x1B[31m", "\x7F",	    "\xC2\x85",
		"\xC2\x9B",	    "\xE2\x80\xAE", "\xE2\x80\xAA",
		"\xE2\x81\xA6",	    "\xE2\x81\xA9", "\xE2\x80\x8F",
		"\xD8\x9C",
	};
	static const char good[] = "baris satu\r\n\tDra. Hj. Siti \xC3\xA9"
				   "\xC2\xA0\xE2\x80\x9C\xE2\x80\x9D";
	char text[32] = "ab\n";

	(void)state;
	assert_null(tb_text_find_control(good, sizeof good - 1));
	assert_null(tb_text_find_control("", 0));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		size_t length = strlen(bad[i]);

		memcpy(text + 3, bad[i], length + 1);
		assert_ptr_equal(tb_text_find_control(text, 3 + length),
				 text + 3);
		assert_null(tb_text_find_control(text, 3));
	}
	memcpy(text, "a\0b", 3);
	assert_ptr_equal(tb_text_find_control(text, 3), text + 1);
}

static void cp1252_becomes_utf8(void **state)
{
	static const char in[] = "caf\xE9 \x93" "5\x94 \x80 \x85 \x99";
	static const char expected[] =
		"caf\xC3\xA9 \xE2\x80\x9C" "5\xE2\x80\x9D \xE2\x82\xAC "
		"\xE2\x80\xA6 \xE2\x84\xA2";
	static const char undefined[] = "\x81\x8D\x8F\x90\x9D";
	char out[64];
	size_t written;

	(void)state;
	written = tb_cp1252_to_utf8(in, sizeof in - 1, out, sizeof out);
	assert_int_equal(written, sizeof expected - 1);
	assert_string_equal(out, expected);
	for (int byte = 1; byte < 256; byte++) {
		char one = (char)byte;

		written = tb_cp1252_to_utf8(&one, 1, out, sizeof out);
		if (byte >= 0x80 && strchr(undefined, one)) {
			assert_int_equal(written, 0);
			continue;
		}
		assert_true(written > 0 && written <= 3);
		assert_int_equal(tb_utf8_valid(out, written), written);
	}
}

static void cp1252_never_writes_beyond_its_room(void **state)
{
	static const char in[] = "a\xE9\x80z";	/* 1 + 2 + 3 + 1 bytes */

	(void)state;
	for (size_t room = 0; room <= 9; room++) {
		char *out = malloc(room + 1);
		size_t written = tb_cp1252_to_utf8(in, 4, out, room);

		assert_int_equal(written, room >= 8 ? 7 : 0);
		free(out);
	}
}

static void case_is_folded_in_ascii_only(void **state)
{
	char text[] = "KES_ppi \xC3\x89";

	(void)state;
	tb_text_lower(text);
	assert_string_equal(text, "kes_ppi \xC3\x89");
	assert_true(tb_text_same("NIP", "nip"));
	assert_true(tb_text_same("", ""));
	assert_false(tb_text_same("nip", "nip2"));
	assert_false(tb_text_same("nip2", "nip"));
	assert_false(tb_text_same("\xC3\x89", "\xC3\xA9"));
	assert_false(tb_text_same("[", "{"));	/* 0x20 apart, no letters */
}

static void blanks_are_trimmed_on_both_ends(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "", "" },
		{ "  ", "" },
		{ "a", "a" },
		{ " a b\t", "a b" },
		{ "\xC2\xA0" "a\xC2\xA0", "a" },
		{ "\xE2\x80\xAF\r\na\n", "a" },
		{ "\xC3\xA0", "\xC3\xA0" },	/* ends in the byte A0 */
		{ " \xC2\xA0 ", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *text = cases[i].in;
		size_t length = strlen(text);

		tb_text_trim(&text, &length);
		assert_int_equal(length, strlen(cases[i].out));
		assert_memory_equal(text, cases[i].out, length);
	}
}

static void distance_counts_edits_and_swaps(void **state)
{
	(void)state;
	assert_int_equal(tb_text_distance("wieght", "weight", 5), 1);
	assert_int_equal(tb_text_distance("weigth", "weight", 5), 1);
	assert_int_equal(tb_text_distance("KOM", "kom", 5), 0);
	assert_int_equal(tb_text_distance("", "abc", 5), 3);
	assert_int_equal(tb_text_distance("abc", "", 5), 3);
	assert_int_equal(tb_text_distance("kitten", "sitting", 5), 3);
	assert_int_equal(tb_text_distance("kitten", "sitting", 2), 3);
	assert_int_equal(tb_text_distance("abcdef", "uvwxyz", 2), 3);
	assert_int_equal(tb_text_distance("ab", "ba", 0), 1);
	assert_int_equal(tb_text_distance("abcdefgh", "badcfehg", 4), 4);
	assert_int_equal(tb_text_distance("", "", 0), 0);
}

static void the_limit_never_changes_a_distance_within_it(void **state)
{
	static const char *const words[] = { "abab", "baba", "aabb", "bbaa",
					     "ab", "b", "abba", "baab", "cab" };

	(void)state;
	for (size_t i = 0; i < 9; i++)
		for (size_t j = 0; j < 9; j++) {
			int full = tb_text_distance(words[i], words[j], 9);

			assert_int_equal(full, tb_text_distance(words[j],
								words[i], 9));
			for (int limit = 0; limit < 5; limit++)
				assert_int_equal(
					tb_text_distance(words[i], words[j],
							 limit),
					full <= limit ? full : limit + 1);
		}
}

static void long_texts_are_only_compared_for_equality(void **state)
{
	char long_one[200], long_two[200];

	(void)state;
	memset(long_one, 'a', sizeof long_one - 1);
	long_one[sizeof long_one - 1] = '\0';
	memcpy(long_two, long_one, sizeof long_two);
	assert_int_equal(tb_text_distance(long_one, long_two, 2), 0);
	long_two[0] = 'b';
	assert_int_equal(tb_text_distance(long_one, long_two, 2), 3);
}

static void the_nearest_candidate_is_offered(void **state)
{
	static const char *const kinds[] = { "leave", "study", "secondment" };
	static const char *const codes[] = { "KOM", "KS", "KES_PPI", "PP" };

	(void)state;
	assert_string_equal(tb_text_nearest("seconment", kinds, 3),
			    "secondment");
	assert_string_equal(tb_text_nearest("LEAVE", kinds, 3), "leave");
	assert_null(tb_text_nearest("cuti", kinds, 3));
	assert_string_equal(tb_text_nearest("KES_PIP", codes, 4), "KES_PPI");
	assert_string_equal(tb_text_nearest("KOMM", codes, 4), "KOM");
	assert_string_equal(tb_text_nearest("K", codes, 4), "KS");
	assert_null(tb_text_nearest("KOM", codes, 0));
	/* both one away: the first */
	assert_string_equal(tb_text_nearest("PS", codes, 4), "KS");
}

static void widths_are_columns(void **state)
{
	(void)state;
	assert_int_equal(tb_text_width(""), 0);
	assert_int_equal(tb_text_width("Kompetensi"), 10);
	assert_int_equal(tb_text_width("caf\xC3\xA9"), 4);
	assert_int_equal(tb_text_width("cafe\xCC\x81"), 4);
	assert_int_equal(tb_text_width("\xE6\x97\xA5\xE6\x9C\xAC"), 4);
	assert_int_equal(tb_text_width("\xF0\x9F\x98\x80"), 2);
	assert_int_equal(tb_text_width("\xE2\x80\x9C\xE2\x80\x9D"), 2);
	assert_int_equal(tb_text_width("a\xFF" "b"), 3);
}

static void fitting_cuts_between_characters(void **state)
{
	(void)state;
	assert_int_equal(tb_text_fit("abc", 2), 2);
	assert_int_equal(tb_text_fit("abc", 3), 3);
	assert_int_equal(tb_text_fit("abc", 9), 3);
	assert_int_equal(tb_text_fit("abc", 0), 0);
	assert_int_equal(tb_text_fit("abc", -1), 0);
	assert_int_equal(tb_text_fit("\xC3\xA9x", 1), 2);
	assert_int_equal(tb_text_fit("e\xCC\x81x", 1), 3);
	assert_int_equal(tb_text_fit("a\xE6\x97\xA5", 2), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_is_valid_but_surrogates),
		cmocka_unit_test(what_is_not_utf8_ends_the_valid_part),
		cmocka_unit_test(controls_are_found),
		cmocka_unit_test(cp1252_becomes_utf8),
		cmocka_unit_test(cp1252_never_writes_beyond_its_room),
		cmocka_unit_test(case_is_folded_in_ascii_only),
		cmocka_unit_test(blanks_are_trimmed_on_both_ends),
		cmocka_unit_test(distance_counts_edits_and_swaps),
		cmocka_unit_test(the_limit_never_changes_a_distance_within_it),
		cmocka_unit_test(long_texts_are_only_compared_for_equality),
		cmocka_unit_test(the_nearest_candidate_is_offered),
		cmocka_unit_test(widths_are_columns),
		cmocka_unit_test(fitting_cuts_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
