/* human.c - whoever did something, in words. */
#include "report/human.h"

#include "base/i18n.h"
#include "base/nip.h"

void tb_human_words(tb_bytes *to, const char *name, const char *code)
{
	char nip[TB_NIP_PRINT_BYTES];
	bool has_nip = tb_nip_is_form(code);

	if (has_nip)
		tb_nip_print(code, nip);
	if (name && has_nip)
		tb_bytes_printf(to, _("%s (NIP %s)"), name, nip);
	else if (name)
		tb_bytes_printf(to, "%s (%s)", name, code);
	else if (has_nip)
		tb_bytes_printf(to, _("NIP %s"), nip);
	else
		tb_bytes_puts(to, code);
}
