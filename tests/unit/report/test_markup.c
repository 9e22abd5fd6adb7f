/* test_markup.c - nothing of the data becomes markup. */
#include <string.h>

#include "check.h"
#include "report/markup.h"

static bool collect(void *context, const char *bytes, size_t length)
{
	strncat(context, bytes, length);
	return true;
}

static void is_text(const char *text, const char *expected)
{
	const tb_report_options how = { .format = TB_TEXT };
	char got[1024] = "";
	const tb_sink sink = { collect, got };
	tb_out out;

	tb_out_init(&out, &how, &sink);
	tb_markup_text(&out, text);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_string_equal(got, expected);
}

static void what_would_act_is_text(void **state)
{
	(void)state;
	is_text("<script>alert(1)</script>",
		"&lt;script&gt;alert(1)&lt;/script&gt;");
	is_text("\" onload='x' & &lt;", "&quot; onload=&#39;x&#39; &amp; "
					"&amp;lt;");
	is_text("\xe2\x80\xae" "abc\x1b[0m", "\\xE2\\x80\\xAEabc\\x1B[0m");
	is_text("dua\nbaris", "dua<br>baris");
	is_text(NULL, "");
	is_text("Hj. Nurhayati \xc3\xa9", "Hj. Nurhayati \xc3\xa9");
}

static void elements(void **state)
{
	const tb_report_options how = { .format = TB_TEXT };
	char got[256] = "";
	const tb_sink sink = { collect, got };
	tb_out out;

	(void)state;
	tb_out_init(&out, &how, &sink);
	tb_markup_element(&out, "td class=\"n\"", "1 < 2");
	tb_markup_element(&out, "b", NULL);
	assert_int_equal(tb_out_end(&out, TB_OK, NULL), TB_OK);
	assert_string_equal(got, "<td class=\"n\">1 &lt; 2</td><b></b>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_would_act_is_text),
		cmocka_unit_test(elements),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
