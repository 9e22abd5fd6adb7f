/* reader.c - timbang-sheet-reader at work on one file, trusted in nothing. */
#define _GNU_SOURCE	/* pipe2 */
#include "exchange/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/protocol.h"
#include "base/text.h"
#include "exchange/file.h"

enum { WALL_MS = 30000, FIRST = 64 * 1024 };

static const char cpu_seconds[] = "20";

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* --------------------------------------------------------------- starting */

/* Old workbooks and locked ones are one format, which is not ours. */
static tb_status look(int fd, const char *path, int64_t size, tb_error *err)
{
	char head[4];

	if (pread(fd, head, sizeof head, 0) != (ssize_t)sizeof head)
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("this is not an Excel workbook"));
	if (memcmp(head, "\xd0\xcf\x11\xe0", sizeof head) == 0)
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("this is an old Excel workbook (.xls), or "
				    "one with a password; in Excel take the "
				    "password away and choose Save As, Excel "
				    "Workbook (.xlsx)"));
	if (memcmp(head, "PK\x03\x04", sizeof head) != 0)
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("this is not an Excel workbook, whatever "
				    "its name says; open it in Excel and "
				    "choose Save As, Excel Workbook (.xlsx)"));
	if (size > TB_SHEET_FILE_BYTES)
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("the workbook is larger than 32 MB; split "
				    "it, or save its sheets as CSV UTF-8"));
	return TB_OK;
}

tb_status tb_reader_start(tb_reader *reader, const char *path,
			  const char *name, int sheet, tb_error *err)
{
	int fd = -1, pair[2] = { -1, -1 };
	char number[16];
	int64_t size;
	tb_status st;

	*reader = (tb_reader){ .name = name, .pipe = -1 };
	st = tb_file_open(path, &fd, &size, err);
	if (st != TB_OK)
		return st;
	st = look(fd, path, size, err);
	if (st == TB_OK && pipe2(pair, O_CLOEXEC) != 0)
		st = tb_fail(err, TB_EIO, "pipe: %s", strerror(errno));
	(void)snprintf(number, sizeof number, "%d", sheet);
	if (st == TB_OK)
		st = tb_child_start(&reader->child, "timbang-sheet-reader",
				    cpu_seconds, sheet < 0 ? NULL : number, fd,
				    pair[1], err);
	close(fd);
	if (pair[1] >= 0)
		close(pair[1]);
	if (st == TB_OK)
		reader->pipe = pair[0];
	else if (pair[0] >= 0)
		close(pair[0]);
	return st;
}

void tb_reader_stop(tb_reader *reader)
{
	if (reader->pipe >= 0)
		close(reader->pipe);
	reader->pipe = -1;
	tb_child_kill(&reader->child);
	free(reader->bytes);
	reader->bytes = NULL;
	reader->length = reader->used = reader->capacity = 0;
}

/* ----------------------------------------------------------------- faults */

tb_status tb_reader_distrust(tb_reader *reader, tb_error *err)
{
	tb_child_kill(&reader->child);
	return tb_fail_at(err, TB_EIO, reader->name, 0, 0,
			  _("the reader of workbooks gave an answer that "
			    "makes no sense, and was stopped"));
}

static tb_status say_ended(tb_reader *reader, tb_error *err)
{
	int status = 0;

	if (!tb_child_ended(&reader->child, &status))
		return tb_reader_distrust(reader, err);
	if (WIFEXITED(status) && WEXITSTATUS(status) == TB_WORKER_NOT_LOCKED)
		return tb_fail(err, TB_EIO,
			       _("the reader of workbooks could not lock "
				 "itself in: this system offers no seccomp "
				 "filter, so workbooks are not read"));
	return tb_fail_at(err, TB_EDATA, reader->name, 0, 0,
			  _("the reader of workbooks had to be stopped here: "
			    "the workbook is damaged, or takes too much time "
			    "or memory; open it in Excel and save the sheet "
			    "as CSV UTF-8"));
}

static const char *fault_text(unsigned fault)
{
	switch (fault) {
	case TB_SHEET_NO_WORKBOOK:
		return N_("this is not an Excel workbook; open it and choose "
			  "Save As, Excel Workbook (.xlsx)");
	case TB_SHEET_DAMAGED:
		return N_("the workbook is damaged; open it in Excel and save "
			  "it again");
	case TB_SHEET_LOCKED:
		return N_("the workbook has a password; take it away in Excel "
			  "and save again");
	case TB_SHEET_BAD_NAME:
		return N_("the workbook holds a part whose name leads "
			  "elsewhere or comes twice; it was not made by a "
			  "spreadsheet");
	case TB_SHEET_TOO_LARGE:
		return N_("the workbook unpacks to more than may be; delete "
			  "what is not needed, or save the sheet as CSV "
			  "UTF-8");
	case TB_SHEET_DOCTYPE:
		return N_("the workbook declares a document type, which no "
			  "spreadsheet does; it is not read");
	case TB_SHEET_TOO_WIDE:
		return N_("the sheet has values right of column IV (256)");
	case TB_SHEET_TOO_LONG:
		return N_("a value is longer than 64 KiB, or a row than 1 "
			  "MiB");
	case TB_SHEET_NO_MEMORY:
		return N_("out of memory");
	}
	return NULL;
}

static tb_status say_fault(tb_reader *reader, tb_frame_reader *in,
			   tb_error *err)
{
	const char *text = fault_text(tb_frame_get_u8(in));
	uint32_t row = tb_frame_get_u32(in), column = tb_frame_get_u32(in);
	tb_slice detail = tb_frame_get_optional(in, TB_SHEET_DETAIL_BYTES);

	if (!text || !tb_frame_reader_done(in) || row > TB_SHEET_ROWS_MAX ||
	    column > TB_SHEET_ROWS_MAX)
		return tb_reader_distrust(reader, err);
	if (detail.data && (memchr(detail.data, '\n', detail.length) ||
			    tb_text_find_control(detail.data, detail.length)))
		detail.length = 0;
	return tb_fail_at(err, TB_EDATA, reader->name, (int)row, (int)column,
			  detail.length ? "%s (%.*s)" : "%s", _(text),
			  (int)detail.length, detail.data);
}

/* ---------------------------------------------------------------- reading */

static tb_status fill(tb_reader *reader, size_t wanted, tb_error *err)
{
	if (reader->used > 0) {
		memmove(reader->bytes, reader->bytes + reader->used,
			reader->length - reader->used);
		reader->length -= reader->used;
		reader->used = 0;
	}
	if (wanted < FIRST)
		wanted = FIRST;
	if (wanted > reader->capacity) {
		uint8_t *bigger = realloc(reader->bytes, wanted);

		if (!bigger)
			return no_memory(err);
		reader->bytes = bigger;
		reader->capacity = wanted;
	}
	return TB_OK;
}

/* Have @wanted bytes that were not taken yet. */
static tb_status have(tb_reader *reader, size_t wanted, tb_error *err)
{
	tb_status st = TB_OK;

	if (reader->length - reader->used >= wanted)
		return TB_OK;
	st = fill(reader, wanted, err);
	while (st == TB_OK && reader->length < wanted) {
		struct pollfd waits = { .fd = reader->pipe, .events = POLLIN };
		int ready = poll(&waits, 1, WALL_MS);
		ssize_t got;

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0)
			return say_ended(reader, err);
		got = read(reader->pipe, reader->bytes + reader->length,
			   reader->capacity - reader->length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return say_ended(reader, err);
		reader->length += (size_t)got;
	}
	return st;
}

tb_status tb_reader_next(tb_reader *reader, uint8_t *tag,
			 tb_frame_reader *frame, tb_error *err)
{
	tb_frame_reader head;
	uint32_t length;
	tb_status st = have(reader, TB_FRAME_HEAD, err);

	if (st != TB_OK)
		return st;
	tb_frame_reader_init(&head, reader->bytes + reader->used,
			     TB_FRAME_HEAD);
	length = tb_frame_get_u32(&head);
	*tag = tb_frame_get_u8(&head);
	if (length > TB_FRAME_MAX)
		return tb_reader_distrust(reader, err);
	st = have(reader, TB_FRAME_HEAD + (size_t)length, err);
	if (st != TB_OK)
		return st;
	tb_frame_reader_init(frame,
			     reader->bytes + reader->used + TB_FRAME_HEAD,
			     length);
	reader->used += TB_FRAME_HEAD + (size_t)length;
	if (*tag == TB_SHEET_FAULT)
		return say_fault(reader, frame, err);
	return TB_OK;
}
