/* test_html.c - words out of HTML. */
#include "check.h"
#include "intake/html.h"

static const struct {
	const char *html, *text;
} cases[] = {
	{ "<ol><li>Satu;</li><li>Dua</li></ol>", "Satu; Dua" },
	{ "<p>a<br>b</p>\n\n<p>c</p>", "a b c" },
	{ "ke<b>tat</b> sekali", "ketat sekali" },
	{ "a &amp; b &lt; c", "a & b < c" },
	{ "&nbsp;a&#44;b&#x21;", "a,b!" },
	{ "&amp;lt;script&amp;gt;x", "x" },
	{ "a <script", "a" },
	{ "<!-- x > y -->z", "z" },
	{ "3 < 4 && 5 > 4", "3 < 4 && 5 > 4" },
	{ "&bogus; & co", "&bogus; & co" },
	{ "", "" },
};

static void tags_go_and_words_stay(void **state)
{
	tb_arena arena;

	(void)state;
	tb_arena_init(&arena);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *text = tb_html_strip(cases[i].html, &arena);

		assert_non_null(text);
		assert_string_equal(text, cases[i].text);
	}
	tb_arena_release(&arena);
}

static void entities_make_no_control_characters(void **state)
{
	tb_arena arena;
	const char *text;

	(void)state;
	tb_arena_init(&arena);
	text = tb_html_strip("a&#0;b&#7;c&#x202e;d&#xd800;e", &arena);
	assert_string_equal(text, "a b c d&#xd800;e");
	tb_arena_release(&arena);
}

static void html_is_told_from_prose(void **state)
{
	(void)state;
	assert_true(tb_html_is_there("<p>a"));
	assert_true(tb_html_is_there("a&nbsp;b"));
	assert_false(tb_html_is_there("a < b > c"));
	assert_false(tb_html_is_there("Tom & Jerry; 3 <4"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_go_and_words_stay),
		cmocka_unit_test(entities_make_no_control_characters),
		cmocka_unit_test(html_is_told_from_prose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
