/* book.c - an Excel workbook on its way to a sink, described to
 * timbang-sheet-writer. */
#include "report/book.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/child.h"
#include "base/error.h"
#include "base/frame.h"
#include "base/i18n.h"
#include "base/protocol.h"

enum { PIECE_BYTES = 65536 };

static const char cpu_seconds[] = "600";

struct tb_book {
	tb_child child;
	int line;		/* a socket to it */
	bool gone;		/* it takes no more */
	tb_frame_writer out;	/* frames that wait */
};

/* --------------------------------------------------------------- starting */

static uint8_t *grow(uint8_t *data, size_t capacity)
{
	return realloc(data, capacity);
}

static void release(tb_book *book)
{
	if (book->line >= 0)
		close(book->line);
	tb_child_kill(&book->child);
	free(book->out.data);
	free(book);
}

static tb_status start(tb_book *book, tb_error *err)
{
	int pair[2];
	tb_status st;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return tb_fail(err, TB_EIO, "socketpair: %s", strerror(errno));
	book->line = pair[0];
	st = tb_child_start(&book->child, "timbang-sheet-writer", cpu_seconds,
			    NULL, pair[1], pair[1], err);
	close(pair[1]);
	return st;
}

static void send_all(tb_book *book)
{
	const uint8_t *at = book->out.data;
	size_t left = book->out.failed ? 0 : book->out.length;

	while (left > 0 && !book->gone) {
		ssize_t sent = send(book->line, at, left, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0) {
			book->gone = true;
			return;
		}
		at += sent;
		left -= (size_t)sent;
	}
	book->out.length = 0;
}

static size_t begin(tb_book *book, enum tb_book_frame tag)
{
	return tb_frame_open(&book->out, (uint8_t)tag);
}

static void finish(tb_book *book, size_t frame)
{
	tb_frame_close(&book->out, frame);
	if (book->out.length >= PIECE_BYTES)
		send_all(book);
}

static void put_bare(tb_book *book, enum tb_book_frame tag)
{
	finish(book, begin(book, tag));
}

/* A cell holds so many characters; more would spoil the file. */
static void put_fitting(tb_book *book, const char *text)
{
	tb_slice fits = { text, 0 };
	size_t characters = 0;

	for (; text[fits.length]; fits.length++)
		if (((unsigned char)text[fits.length] & 0xc0) != 0x80 &&
		    ++characters > TB_BOOK_CELL_CHARACTERS)
			break;
	tb_frame_put_slice(&book->out, fits);
}

tb_status tb_book_new(const char *title, tb_date made_on, tb_book **out,
		      tb_error *err)
{
	tb_book *book = calloc(1, sizeof *book);
	size_t frame;
	tb_status st;

	if (!book)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	book->line = -1;
	tb_frame_writer_init(&book->out, NULL, 0, grow);
	st = start(book, err);
	if (st != TB_OK) {
		release(book);
		return st;
	}
	frame = begin(book, TB_BOOK_FRAME_BOOK);
	put_fitting(book, title);
	tb_frame_put_i32(&book->out, made_on);
	finish(book, frame);
	*out = book;
	return TB_OK;
}

/* ----------------------------------------------------------------- ending */

/* What the writer says, until it ends. */
static tb_status receive(tb_book *book, const tb_sink *sink, tb_error *err)
{
	char piece[PIECE_BYTES];
	ssize_t got;

	while ((got = recv(book->line, piece, sizeof piece, 0)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			break;	/* its status says more */
		if (!sink->write(sink->context, piece, (size_t)got))
			return tb_fail(err, TB_EIO,
				       _("the output could not be written"));
	}
	return TB_OK;
}

static tb_status judge(tb_book *book, tb_error *err)
{
	int status = 0;
	bool known = tb_child_ended(&book->child, &status) && WIFEXITED(status);

	switch (known ? WEXITSTATUS(status) : -1) {
	case TB_WORKER_DONE:
		return TB_OK;
	case TB_BOOK_NO_MEMORY:
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	case TB_BOOK_NO_PLACE:
		return tb_fail(err, TB_EIO,
			       _("the workbook could not be made: temporary "
				 "files in /tmp cannot be written"));
	case TB_BOOK_UNFIT:
		return tb_fail(err, TB_EDATA,
			       _("the workbook could not be made: a sheet of "
				 "Excel has 1048576 rows, and this is more"));
	default:
		return tb_fail(err, TB_EIO,
			       _("the workbook could not be made: its writer "
				 "ended too early"));
	}
}

tb_status tb_book_end(tb_book *book, tb_status status, const tb_sink *sink,
		      tb_error *err)
{
	if (status == TB_OK) {
		put_bare(book, TB_BOOK_FRAME_WHOLE);
		send_all(book);
		(void)shutdown(book->line, SHUT_WR);
		if (book->out.failed)
			status = tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	if (status == TB_OK)
		status = receive(book, sink, err);
	if (status == TB_OK)
		status = judge(book, err);
	release(book);
	return status;
}

/* ----------------------------------------------------------------- sheets */

void tb_book_sheet(tb_book *book, const char *name,
		   const tb_book_column *columns, size_t count)
{
	size_t frame = begin(book, TB_BOOK_FRAME_SHEET);

	put_fitting(book, name);
	tb_frame_put_u32(&book->out, (uint32_t)count);
	for (size_t i = 0; i < count; i++)
		tb_frame_put_u32(&book->out,
				 (uint32_t)(columns[i].width * 100 + 0.5));
	finish(book, frame);
	for (size_t i = 0; i < count; i++) {
		tb_book_text(book, TB_BOOK_HEAD, columns[i].title);
		if (columns[i].comment)
			tb_book_comment(book, columns[i].comment);
	}
	tb_book_next_row(book);
}

void tb_book_column_look(tb_book *book, size_t column, tb_book_look look)
{
	size_t frame = begin(book, TB_BOOK_FRAME_LOOK);

	tb_frame_put_u32(&book->out, (uint32_t)column);
	tb_frame_put_u8(&book->out, (uint8_t)look);
	finish(book, frame);
}

void tb_book_hide(tb_book *book)
{
	put_bare(book, TB_BOOK_FRAME_HIDE);
}

void tb_book_protect(tb_book *book)
{
	put_bare(book, TB_BOOK_FRAME_PROTECT);
}

void tb_book_filter(tb_book *book)
{
	put_bare(book, TB_BOOK_FRAME_FILTER);
}

/* ------------------------------------------------------------------ cells */

void tb_book_text(tb_book *book, tb_book_look look, const char *text)
{
	size_t frame = begin(book, TB_BOOK_FRAME_TEXT);

	tb_frame_put_u8(&book->out, (uint8_t)look);
	if (text && *text)
		put_fitting(book, text);
	else
		tb_frame_put_text(&book->out, NULL);
	finish(book, frame);
}

void tb_book_number(tb_book *book, tb_book_look look, tb_decimal value)
{
	size_t frame = begin(book, TB_BOOK_FRAME_NUMBER);

	tb_frame_put_u8(&book->out, (uint8_t)look);
	tb_frame_put_decimal(&book->out, value);
	finish(book, frame);
}

void tb_book_day(tb_book *book, tb_book_look look, tb_date day)
{
	size_t frame = begin(book, TB_BOOK_FRAME_DAY);

	tb_frame_put_u8(&book->out, (uint8_t)look);
	tb_frame_put_i32(&book->out, day);
	finish(book, frame);
}

void tb_book_comment(tb_book *book, const char *text)
{
	size_t frame = begin(book, TB_BOOK_FRAME_COMMENT);

	put_fitting(book, text);
	finish(book, frame);
}

void tb_book_next_row(tb_book *book)
{
	put_bare(book, TB_BOOK_FRAME_ROW);
}

/* ---------------------------------------------------------- what may be */

static size_t begin_rule(tb_book *book, enum tb_book_frame tag, size_t column,
			 uint32_t rows, const char *complaint)
{
	size_t frame = begin(book, tag);

	tb_frame_put_u32(&book->out, (uint32_t)column);
	tb_frame_put_u32(&book->out, rows);
	put_fitting(book, complaint);
	return frame;
}

void tb_book_allow_list(tb_book *book, size_t column, uint32_t rows,
			const char *const *list, const char *complaint)
{
	size_t frame = begin_rule(book, TB_BOOK_FRAME_LIST, column, rows,
				  complaint);
	uint32_t count = 0;

	while (list[count])
		count++;
	tb_frame_put_u32(&book->out, count);
	for (uint32_t i = 0; i < count; i++)
		put_fitting(book, list[i]);
	finish(book, frame);
}

void tb_book_allow_days(tb_book *book, size_t column, uint32_t rows,
			tb_date from, tb_date to, const char *complaint)
{
	size_t frame = begin_rule(book, TB_BOOK_FRAME_DAYS, column, rows,
				  complaint);

	tb_frame_put_i32(&book->out, from);
	tb_frame_put_i32(&book->out, to);
	finish(book, frame);
}

void tb_book_allow_listed(tb_book *book, size_t column, uint32_t rows,
			  const char *sheet, size_t list, uint32_t count,
			  bool strict, const char *complaint)
{
	size_t frame = begin_rule(book, TB_BOOK_FRAME_LISTED, column, rows,
				  complaint);

	put_fitting(book, sheet);
	tb_frame_put_u32(&book->out, (uint32_t)list);
	tb_frame_put_u32(&book->out, count);
	tb_frame_put_bool(&book->out, strict);
	finish(book, frame);
}
