/* session.c - what every part of an import says and counts. */
#include "intake/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "exchange/file.h"

enum { REASONS_BYTES_MAX = 2000 };

void tb_intake_problem(tb_intake *in, const char *code, int line, int column,
		       const char *hint, const char *format, ...)
{
	char message[TB_ERROR_TEXT_BYTES];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(message, sizeof message, format, args);
	va_end(args);
	message[tb_utf8_valid(message, strlen(message))] = '\0';
	tb_problems_add(&in->problems, TB_PROBLEM, code, line, column, hint,
			"%s", message);
	if (in->reasons.length > REASONS_BYTES_MAX)
		return;
	if (in->reasons.length > 0)
		tb_bytes_puts(&in->reasons, "; ");
	tb_bytes_puts(&in->reasons, message);
	if (hint) {
		tb_bytes_puts(&in->reasons, " (");
		tb_bytes_puts(&in->reasons, hint);
		tb_bytes_puts(&in->reasons, ")");
	}
}

void tb_intake_begin_row(tb_intake *in)
{
	tb_bytes_clear(&in->reasons);
}

bool tb_intake_refused(const tb_intake *in)
{
	return in->reasons.length > 0;
}

bool tb_intake_listens(const tb_intake *in)
{
	return in->rejects || in->problems.reported < TB_PROBLEMS_REPORTED;
}

tb_status tb_intake_reject(tb_intake *in, const char *raw, size_t length,
			   int line, tb_error *err)
{
	const char *reason = tb_bytes_text(&in->reasons);

	in->count->rejected++;
	if (!in->rejects)
		return TB_OK;
	if (!reason)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return tb_rejects_add(in->rejects, raw, length, line, reason, err);
}

tb_status tb_intake_open_rejects(tb_intake *in, const tb_source *source,
				 const tb_table *table, tb_error *err)
{
	size_t length;
	const char *header = tb_table_header(table, &length);

	if (!in->partial || in->dry_run)
		return TB_OK;
	return tb_rejects_new(in->rejects_dir, source->name,
			      tb_kind_name((size_t)source->kind), header,
			      length, tb_table_delimiter(table),
			      &in->rejects, err);
}

tb_status tb_intake_close_rejects(tb_intake *in, tb_error *err)
{
	tb_rejects *rejects = in->rejects;

	in->rejects = NULL;
	if (rejects && tb_rejects_path(rejects))
		(void)snprintf(in->summary->rejects,
			       sizeof in->summary->rejects, "%s",
			       tb_rejects_path(rejects));
	return tb_rejects_close(rejects, err);
}

tb_status tb_intake_progress(tb_intake *in, const tb_table *table,
			     tb_error *err)
{
	const tb_watch *watch = in->watch;

	if (!watch || !watch->progress ||
	    watch->progress(watch->context, tb_file_name(in->problems.file),
			    tb_table_bytes_done(table),
			    tb_table_bytes_total(table)))
		return TB_OK;
	return tb_fail(err, TB_ECANCELLED,
		       _("stopped; nothing was stored"));
}
