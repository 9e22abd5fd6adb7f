/* api.c - the rows of api_table.h as data. */
#include "base/api.h"

#include <string.h>

#include "base/i18n.h"

const tb_api_row tb_api_rows[] = {
#define TB_API_KEY(name, rules, type, sentence) \
	{ TB_API_RULE, TB_API_##rules, NULL, #name, #name, type, sentence },
#define TB_API_QUERY(name, type, sentence) \
	{ TB_API_COURSES, TB_API_ALWAYS, NULL, #name, #name, type, sentence },
#define TB_API_FIELD(kind, name, when, type, sentence) \
	{ TB_API_##kind, TB_API_##when, NULL, #name, #name, type, sentence },
#define TB_API_FUNCTION(library, name, function, signature, type, sentence) \
	{ TB_API_CALL, TB_API_ALWAYS, library, #name, signature, type, \
	  sentence },
#include "base/api_table.h"
};

const size_t tb_api_count = sizeof tb_api_rows / sizeof *tb_api_rows;

const char *tb_api_group_name(tb_api_group group)
{
	static const char *const names[TB_API_GROUPS] = {
		[TB_API_RULE] = "{ ... }",
		[TB_API_COURSES] = "courses { ... }",
		[TB_API_ASN] = "asn",
		[TB_API_POSITION] = "asn.position",
		[TB_API_UNIT] = "asn.unit",
		[TB_API_PROFILE] = "profile",
		[TB_API_COMPETENCY] = "c, profile.KOM"
	};

	return names[group];
}

bool tb_api_optional(const tb_api_row *row)
{
	size_t length = strlen(row->type);

	return length > 4 && strcmp(row->type + length - 4, "|nil") == 0;
}
