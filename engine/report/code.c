/* code.c - the help page of a finding. */
#include "report/code.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "report/out.h"

enum { CODES_MAX = 1024, CODE_BYTES = 16 };

static int language(void)
{
	return strcmp(_("en"), "id") == 0;
}

/* "r12", "R012" and "tb-r012" are TB-R012. */
static void complete(const char *text, char out[CODE_BYTES])
{
	size_t n = 3;

	memcpy(out, "TB-", 4);
	if ((text[0] == 'T' || text[0] == 't') &&
	    (text[1] == 'B' || text[1] == 'b') && text[2] == '-')
		text += 3;
	if (*text >= 'a' && *text <= 'z')
		out[n++] = (char)(*text++ - 'a' + 'A');
	else if (*text)
		out[n++] = *text++;
	for (size_t zeros = strlen(text); zeros < 3 && n < 6; zeros++)
		out[n++] = '0';
	for (; *text && n + 1 < CODE_BYTES; text++)
		out[n++] = *text;
	out[n] = '\0';
}

static tb_status unknown(const char *code, tb_error *err)
{
	const char *names[CODES_MAX], *near;
	size_t n = 0;

	for (; n < tb_code_count && n < CODES_MAX; n++)
		names[n] = tb_code_table[n].code;
	near = tb_text_nearest(code, names, n);
	if (near)
		return tb_fail(err, TB_EUSAGE,
			       _("there is no finding with the code %s; did "
				 "you mean %s?"), code, near);
	return tb_fail(err, TB_EUSAGE,
		       _("there is no finding with the code %s"), code);
}

tb_status tb_report_code(const char *code, const tb_report_options *how,
			 const tb_sink *sink, tb_error *err)
{
	char whole[CODE_BYTES];
	int in = language();

	complete(code, whole);
	for (size_t i = 0; i < tb_code_count; i++) {
		const tb_code *row = &tb_code_table[i];
		tb_out out;

		if (strcmp(row->code, whole) != 0)
			continue;
		tb_out_init(&out, how, sink);
		tb_out_style(&out, TB_BOLD);
		tb_out_printf(&out, "%s  %s\n", row->code, row->title[in]);
		tb_out_style(&out, TB_PLAIN);
		tb_out_puts(&out, "\n");
		tb_out_line(&out, 0, "%s", row->help[in]);
		return tb_out_end(&out, TB_OK, err);
	}
	return unknown(whole, err);
}
