/* nip.c - a NIP as it is printed can be typed: 19920417 201505 2 001. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

enum { GROUPS = 4 };

static const size_t group_digits[GROUPS] = { 8, 6, 1, 3 };

static bool is_group(const char *text, size_t length, int group)
{
	return length == group_digits[group] &&
	       strspn(text, "0123456789") >= length;
}

bool tb_cli_nip(const char *text, char nip[TB_CLI_NIP_BYTES])
{
	char digits[TB_CLI_NIP_BYTES];
	size_t used = 0;

	for (int g = 0; g < GROUPS; g++) {
		size_t length = strcspn(text, " ");

		if (!is_group(text, length, g) ||
		    text[length] != (g + 1 < GROUPS ? ' ' : '\0'))
			return false;
		memcpy(digits + used, text, length);
		used += length;
		text += length + (g + 1 < GROUPS);
	}
	memcpy(nip, digits, used);
	nip[used] = '\0';
	return true;
}

void tb_cli_join_nip(tb_cli *cli)
{
	const char **a = cli->arguments;
	int n = cli->argument_count;

	for (int i = 0; i < n; i++) {
		int joined = 1;

		if (!tb_cli_nip(a[i], cli->nip)) {
			for (joined = 0; joined < GROUPS && i + joined < n;
			     joined++)
				if (!is_group(a[i + joined],
					      strlen(a[i + joined]), joined))
					break;
			if (joined < GROUPS)
				continue;
			snprintf(cli->nip, sizeof cli->nip, "%s%s%s%s", a[i],
				 a[i + 1], a[i + 2], a[i + 3]);
		}
		a[i] = cli->nip;
		memmove(&a[i + 1], &a[i + joined],
			(size_t)(n - i - joined + 1) * sizeof *a);
		cli->argument_count -= joined - 1;
		return;
	}
}
