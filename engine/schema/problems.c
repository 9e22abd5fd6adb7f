/* problems.c - findings about input on their way to the caller. */
#include "schema/problems.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

void tb_problems_init(tb_problems *problems, const tb_watch *watch,
		      const char *file)
{
	memset(problems, 0, sizeof *problems);
	problems->watch = watch;
	problems->file = file;
}

void tb_problems_add(tb_problems *problems, tb_severity severity,
		     const char *code, int line, int column, const char *hint,
		     const char *format, ...)
{
	char message[TB_ERROR_TEXT_BYTES];
	tb_problem problem = { severity, code, problems->file, line, column,
			       message, hint };
	const tb_watch *watch = problems->watch;
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	/* A cut may leave half a character behind. */
	message[tb_utf8_valid(message, strlen(message))] = '\0';

	if (severity == TB_PROBLEM) {
		if (problems->problems++ == 0)
			tb_fail_at(&problems->first, TB_EDATA, problems->file,
				   line, column, "%s", message);
	} else {
		problems->warnings++;
	}
	if (watch && watch->problem &&
	    problems->reported < TB_PROBLEMS_REPORTED) {
		problems->reported++;
		watch->problem(watch->context, &problem);
	}
}

const char *tb_problems_nearest(const char *wrong,
				const char *const *candidates, size_t n,
				char *buffer, size_t size)
{
	const char *near = tb_text_nearest(wrong, candidates, n);

	if (!near)
		return NULL;
	snprintf(buffer, size, _("did you mean '%s'?"), near);
	return buffer;
}

tb_status tb_problems_status(const tb_problems *problems, int64_t before,
			     tb_status code, tb_error *err)
{
	int64_t others = problems->problems - before - 1;

	if (problems->no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (others < 0)
		return TB_OK;
	if (before > 0 || problems->first.message[0] == '\0')
		return tb_fail(err, code, TB_PLURAL("%d problem found",
						    "%d problems found",
						    others + 1),
			       (int)(others + 1));
	if (others == 0)
		return tb_fail_at(err, code, problems->first.file,
				  problems->first.line, problems->first.column,
				  "%s", problems->first.message);
	return tb_fail_at(err, code, problems->first.file,
			  problems->first.line, problems->first.column,
			  TB_PLURAL("%s (and %d more problem)",
				    "%s (and %d more problems)", others),
			  problems->first.message, (int)others);
}
