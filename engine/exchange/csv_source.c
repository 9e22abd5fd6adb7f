/* csv_source.c - the physical lines of a file or of bytes in memory. */
#include "exchange/csv_source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "exchange/csv.h"

enum { BUFFER_BYTES = TB_CSV_ROW_BYTES_MAX + 65536 };

void tb_csv_source_init(tb_csv_source *source, int fd, int64_t size,
			const char *bytes, size_t length)
{
	memset(source, 0, sizeof(*source));
	source->fd = fd;
	source->total = size;
	source->line_end = '\n';
	if (fd < 0) {
		source->data = bytes;
		source->end = length;
		source->eof = true;
	}
}

void tb_csv_source_release(tb_csv_source *source)
{
	if (source->fd >= 0)
		close(source->fd);
	source->fd = -1;
	free(source->buffer);
	source->buffer = NULL;
}

/* Move what is left to the front and read until full or at the end. */
static tb_status fill(tb_csv_source *source, tb_error *err)
{
	size_t left = source->end - source->position;
	ssize_t got = 0;

	if (!source->buffer) {
		source->buffer = malloc(BUFFER_BYTES);
		if (!source->buffer)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		source->data = source->buffer;
	}
	if (left > 0)
		memmove(source->buffer, source->buffer + source->position,
			left);
	source->position = 0;
	source->end = left;
	while (source->end < BUFFER_BYTES) {
		got = read(source->fd, source->buffer + source->end,
			   BUFFER_BYTES - source->end);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		source->end += (size_t)got;
	}
	if (got < 0)
		return tb_fail(err, TB_EIO, _("the file cannot be read: %s"),
			       strerror(errno));
	source->eof = got == 0 && source->end < BUFFER_BYTES;
	return TB_OK;
}

static tb_status refuse_other_formats(const char *data, size_t length,
				      const char *name, tb_error *err)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *message;
	} formats[] = {
		{ "PK\x03\x04", 4,
		  N_("this is an Excel workbook (.xlsx), not CSV; in Excel "
		     "choose Save As, CSV UTF-8") },
		{ "\xd0\xcf\x11\xe0", 4,
		  N_("this is an old Excel workbook (.xls), not CSV; in Excel "
		     "choose Save As, CSV UTF-8") },
		{ "\xff\xfe", 2,
		  N_("the file is UTF-16; save it as CSV UTF-8") },
		{ "\xfe\xff", 2,
		  N_("the file is UTF-16; save it as CSV UTF-8") },
		{ "%PDF", 4, N_("this is a PDF, not CSV") },
		{ "<", 1, N_("this is a web page or XML, not CSV; open it in "
			     "Excel and choose Save As, CSV UTF-8") },
	};

	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (length >= formats[i].length &&
		    memcmp(data, formats[i].bytes, formats[i].length) == 0)
			return tb_fail_at(err, TB_EDATA, name, 1, 1, "%s",
					  _(formats[i].message));
	return TB_OK;
}

tb_status tb_csv_source_start(tb_csv_source *source, const char *name,
			      const char **text, size_t *length, tb_error *err)
{
	tb_status st = source->eof ? TB_OK : fill(source, err);
	const char *data = source->data;

	if (st == TB_OK)
		st = refuse_other_formats(data, source->end, name, err);
	if (st != TB_OK)
		return st;
	if (source->end >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
		source->position = 3;
	if (source->end > 0 && !memchr(data, '\n', source->end) &&
	    memchr(data, '\r', source->end))
		source->line_end = '\r';
	*text = data ? data + source->position : "";
	*length = source->end - source->position;
	return TB_OK;
}

tb_status tb_csv_source_line(tb_csv_source *source, const char **text,
			     size_t *length, tb_error *err)
{
	size_t left = source->end - source->position, size;
	const char *start, *end = NULL;
	tb_status st;

	if (left > 0)
		end = memchr(source->data + source->position,
			     source->line_end, left);
	if (!end && !source->eof) {
		st = fill(source, err);
		if (st != TB_OK)
			return st;
		left = source->end;
		if (left > 0)
			end = memchr(source->data, source->line_end, left);
	}
	if (left == 0) {
		*text = NULL;
		return TB_OK;
	}
	start = source->data + source->position;
	size = end ? (size_t)(end - start) : left;
	if (size > TB_CSV_ROW_BYTES_MAX)
		return tb_fail(err, TB_EDATA,
			       _("the line is longer than 1 MiB; this is "
				 "hardly a table"));
	source->position += size + (end != NULL);
	source->done += (int64_t)(size + (end != NULL));
	if (size > 0 && source->line_end == '\n' && start[size - 1] == '\r')
		size--;
	*text = start;
	*length = size;
	return TB_OK;
}
