/* names.c - names of rulesets and parameters. */
#include "workbench/names.h"

#include <string.h>

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
