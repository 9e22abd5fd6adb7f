/* rejects.c - refused rows, written out so that they can be mended. */
#include "intake/rejects.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/place.h"

enum { LINE_BYTES = 16 };

struct tb_rejects {
	char path[TB_ERROR_FILE_BYTES];
	char *header;
	size_t header_length;
	char delimiter;
	FILE *file;		/* NULL: nothing refused yet */
	tb_csv_writer writer;
};

/* "catatan.observation.rejects.csv", "kantor.catatan.observation.rejects.csv"
 * for a sheet, whose name may hold what names of files may not. */
static int put_name(char *out, size_t size, const char *path,
		    const char *sheet, const char *kind)
{
	size_t whole = sheet ? (size_t)(sheet - 1 - path) : strlen(path);
	size_t from = whole, stem;
	int length;

	while (from > 0 && path[from - 1] != '/')
		from--;
	for (stem = whole; stem > from + 1 && path[stem - 1] != '.'; stem--)
		;
	stem = stem > from + 1 ? stem - 1 : whole;
	length = snprintf(out, size, "%.*s%s%s.%s.rejects.csv",
			  (int)(stem - from), path + from, sheet ? "." : "",
			  sheet ? sheet : "", kind);
	for (char *c = out; sheet && length > 0 && (size_t)length < size && *c;
	     c++)
		if (strchr("/\\:*?\"<>|", *c))
			*c = '_';
	return length;
}

tb_status tb_rejects_new(const char *folder, const char *path,
			 const char *kind, const char *header,
			 size_t header_length, char delimiter,
			 tb_rejects **out, tb_error *err)
{
	tb_rejects *rejects = calloc(1, sizeof(*rejects));
	const char *sheet = tb_place_sheet(path);
	int length;

	if (!rejects)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	length = snprintf(rejects->path, sizeof rejects->path,
			  "%s/", folder);
	if (length > 0 && (size_t)length < sizeof rejects->path)
		length += put_name(rejects->path + length,
				   sizeof rejects->path - (size_t)length,
				   path, sheet, kind);
	if (length < 0 || (size_t)length >= sizeof rejects->path) {
		free(rejects);
		return tb_fail(err, TB_EUSAGE,
			       _("the name of the folder for refused rows is "
				 "too long"));
	}
	rejects->delimiter = delimiter;
	if (header) {
		rejects->header = malloc(header_length + 1);
		if (!rejects->header) {
			free(rejects);
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		}
		memcpy(rejects->header, header, header_length);
		rejects->header[header_length] = '\0';
		rejects->header_length = header_length;
	}
	*out = rejects;
	return TB_OK;
}

static bool write_bytes(void *context, const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, context) == length;
}

static tb_status cannot_write(const tb_rejects *rejects, tb_error *err)
{
	return tb_fail_at(err, TB_EIO, rejects->path, 0, 0,
			  _("the refused rows cannot be written: %s"),
			  strerror(errno));
}

static tb_status begin(tb_rejects *rejects, tb_error *err)
{
	tb_sink sink = { write_bytes, NULL };

	rejects->file = fopen(rejects->path, "wb");
	if (!rejects->file)
		return cannot_write(rejects, err);
	sink.context = rejects->file;
	tb_csv_writer_init(&rejects->writer, &sink, rejects->delimiter);
	/* Without a BOM Excel takes UTF-8 for something else. */
	if (!write_bytes(rejects->file, "\xef\xbb\xbf", 3))
		return cannot_write(rejects, err);
	if (rejects->header)
		tb_csv_put_raw(&rejects->writer, rejects->header,
			       rejects->header_length);
	tb_csv_put_text(&rejects->writer, "line");
	tb_csv_put_text(&rejects->writer, "reason");
	return tb_csv_end_row(&rejects->writer) ? TB_OK
						: cannot_write(rejects, err);
}

tb_status tb_rejects_add(tb_rejects *rejects, const char *raw, size_t length,
			 int line, const char *reason, tb_error *err)
{
	char number[LINE_BYTES];
	tb_status st = rejects->file ? TB_OK : begin(rejects, err);

	if (st != TB_OK)
		return st;
	if (rejects->header)
		tb_csv_put_raw(&rejects->writer, raw ? raw : "",
			       raw ? length : 0);
	(void)snprintf(number, sizeof number, "%d", line);
	tb_csv_put_plain(&rejects->writer, number);
	tb_csv_put_text(&rejects->writer, reason);
	return tb_csv_end_row(&rejects->writer) ? TB_OK
						: cannot_write(rejects, err);
}

const char *tb_rejects_path(const tb_rejects *rejects)
{
	return rejects->file ? rejects->path : NULL;
}

tb_status tb_rejects_close(tb_rejects *rejects, tb_error *err)
{
	tb_status st = TB_OK;

	if (!rejects)
		return TB_OK;
	if (rejects->file) {
		tb_csv_writer_release(&rejects->writer);
		if (fclose(rejects->file) != 0)
			st = cannot_write(rejects, err);
	}
	free(rejects->header);
	free(rejects);
	return st;
}
