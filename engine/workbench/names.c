/* names.c - names of rulesets and parameters. */
#include "workbench/names.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "evaluate/ruleset.h"
#include "exchange/file.h"

enum { SHOWN_MAX = 64 };

bool tb_name_is_good(const char *name)
{
	size_t length = strlen(name);

	return length > 0 && length < TB_NAME_BYTES && name[0] >= 'a' &&
	       name[0] <= 'z' &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

bool tb_name_near(const char *typed, char near[TB_NAME_BYTES])
{
	size_t n = 0;

	for (; *typed && n + 1 < TB_NAME_BYTES; typed++) {
		char c = *typed;

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (strchr(" -._/", c)) {
			if (n > 0 && near[n - 1] != '_')
				near[n++] = '_';
		} else if ((c >= 'a' && c <= 'z') ||
			   (n > 0 && c >= '0' && c <= '9')) {
			near[n++] = c;
		}
	}
	while (n > 0 && near[n - 1] == '_')
		n--;
	near[n] = '\0';
	return n > 0;
}

tb_status tb_name_of_ruleset(const char *rules_dir, const char *dinas,
			     tb_error *err)
{
	const char *known[SHOWN_MAX], *near;
	char **names = NULL;
	size_t count = 0, n = 0;
	tb_status st;

	if (tb_ruleset_exists(rules_dir, dinas))
		return TB_OK;
	st = tb_file_names(rules_dir, &names, &count, err);
	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < count && n < SHOWN_MAX; i++)
		if (tb_ruleset_exists(rules_dir, names[i]))
			known[n++] = names[i];
	near = tb_text_nearest(dinas, known, n);
	if (near)
		st = tb_fail(err, TB_EUSAGE,
			     _("there is no ruleset '%s' in %s; did you mean "
			       "'%s'?"), dinas, rules_dir, near);
	else
		st = tb_fail(err, TB_EUSAGE,
			     _("there is no ruleset '%s' in %s; make one with: "
			       "timbang new %s"), dinas, rules_dir, dinas);
	tb_file_names_free(names, count);
	return st;
}
