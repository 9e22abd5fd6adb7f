/* assignment.c - NAME=VALUE as options give it. */
#include "workbench/assignment.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

static char *trimmed(tb_arena *arena, const char *text, size_t length)
{
	while (length > 0 && (*text == ' ' || *text == '\t')) {
		text++;
		length--;
	}
	while (length > 0 && (text[length - 1] == ' ' ||
			      text[length - 1] == '\t'))
		length--;
	return tb_arena_copy(arena, text, length);
}

tb_status tb_assignment_of(const char *text, const char *option,
			   tb_arena *arena, tb_assignment *out, tb_error *err)
{
	const char *equals = strchr(text, '=');
	tb_assignment assignment;

	if (!equals)
		return tb_fail(err, TB_EUSAGE,
			       _("%s wants NAME=VALUE, not '%s'"), option,
			       text);
	assignment.name = trimmed(arena, text, (size_t)(equals - text));
	assignment.value = trimmed(arena, equals + 1, strlen(equals + 1));
	if (!assignment.name || !assignment.value)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (!assignment.name[0] || !assignment.value[0])
		return tb_fail(err, TB_EUSAGE,
			       _("%s wants NAME=VALUE, not '%s'"), option,
			       text);
	*out = assignment;
	return TB_OK;
}
