/* reader.c - a workbook in, frames out. */
#include "worker/sheet/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/frame.h"
#include "base/text.h"
#include "worker/sheet/rows.h"

/* A row has at most a megabyte and 256 cells. */
enum { FLUSH = 64 * 1024, CAPACITY = 2 * 1024 * 1024 };

typedef struct saying {
	tb_reader_fn *take;
	void *context;
	tb_sheet_trouble trouble;
	tb_archive archive;
	tb_workbook workbook;
	tb_styles styles;
	tb_strings strings;
	tb_frame_writer out;
	bool unheard;		/* @take had enough */
	uint8_t bytes[CAPACITY];
} saying;

static bool flush(saying *s)
{
	if (!s->unheard && s->out.length > 0)
		s->unheard = !s->take(s->context, s->out.data, s->out.length);
	s->out.length = 0;
	return !s->unheard;
}

static void say_sheets(saying *s)
{
	for (size_t i = 0; i < s->workbook.sheet_count; i++) {
		size_t open = tb_frame_open(&s->out, TB_SHEET_NAME);

		tb_frame_put_text(&s->out, s->workbook.sheets[i].name);
		tb_frame_put_bool(&s->out, s->workbook.sheets[i].hidden);
		tb_frame_close(&s->out, open);
	}
	(void)flush(s);
}

static bool say_row(void *context, uint32_t row, const tb_cell *cells)
{
	saying *s = context;
	size_t open = tb_frame_open(&s->out, TB_SHEET_ROW), at;
	uint32_t count = 0;

	tb_frame_put_u32(&s->out, row);
	at = s->out.length;
	tb_frame_put_u32(&s->out, 0);
	for (uint32_t c = 0; c < TB_SHEET_COLUMNS_MAX; c++) {
		const tb_slice text = { cells[c].text.data,
					cells[c].text.length };

		if (text.length == 0)
			continue;
		tb_frame_put_u32(&s->out, c + 1);
		tb_frame_put_u8(&s->out, (uint8_t)cells[c].type);
		tb_frame_put_slice(&s->out, text);
		count++;
	}
	tb_frame_set_u32(&s->out, at, count);
	tb_frame_close(&s->out, open);
	if (s->out.length >= FLUSH && !flush(s))
		/* Ends the reading; nobody will hear of it. */
		return tb_sheet_fail(&s->trouble, TB_SHEET_DAMAGED, NULL);
	return true;
}

static void say_fault(saying *s)
{
	size_t open = tb_frame_open(&s->out, TB_SHEET_FAULT);
	size_t length = strlen(s->trouble.detail);
	const tb_slice detail = { s->trouble.detail,
				  tb_utf8_valid(s->trouble.detail, length) };

	tb_frame_put_u8(&s->out, (uint8_t)s->trouble.fault);
	tb_frame_put_u32(&s->out, s->trouble.row);
	tb_frame_put_u32(&s->out, s->trouble.column);
	tb_frame_put_slice(&s->out, detail.length ? detail
						  : (tb_slice){ NULL, 0 });
	tb_frame_close(&s->out, open);
}

static bool read_all(saying *s, const void *bytes, size_t length, long sheet)
{
	tb_workbook *workbook = &s->workbook;
	const char *part;

	if (!tb_archive_open(&s->archive, bytes, length, &s->trouble) ||
	    !tb_workbook_read(workbook, &s->archive))
		return false;
	say_sheets(s);
	if (sheet < 0)
		return true;
	if ((size_t)sheet >= workbook->sheet_count)
		return tb_sheet_fail(&s->trouble, TB_SHEET_DAMAGED, NULL);
	part = workbook->sheets[sheet].part;
	if (part[0] == '\0')	/* a chart has no rows */
		return true;
	return tb_styles_read(&s->styles, workbook) &&
	       tb_strings_read(&s->strings, workbook) &&
	       tb_rows_read(workbook, part, &s->strings, &s->styles, say_row,
			    s);
}

bool tb_reader_say(const void *bytes, size_t length, long sheet,
		   tb_reader_fn *take, void *context)
{
	saying *s = calloc(1, sizeof *s);
	bool heard;

	if (!s)
		return false;
	s->take = take;
	s->context = context;
	tb_frame_writer_init(&s->out, s->bytes, sizeof s->bytes, NULL);
	if (read_all(s, bytes, length, sheet)) {
		size_t open = tb_frame_open(&s->out, TB_SHEET_END);

		tb_frame_close(&s->out, open);
	} else {
		/* What was read before it stays said. */
		(void)flush(s);
		say_fault(s);
	}
	heard = flush(s) && !s->out.failed;
	tb_strings_release(&s->strings);
	tb_archive_close(&s->archive);
	free(s);
	return heard;
}
