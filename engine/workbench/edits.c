/* edits.c - changing a text in a few places and leaving every other byte. */
#include "workbench/edits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

size_t tb_edits_byte(const tb_edits *edits, size_t index)
{
	for (size_t at = 0; at < edits->length; at++) {
		if (((unsigned char)edits->bytes[at] & 0xc0) == 0x80)
			continue;
		if (index-- == 0)
			return at;
	}
	return edits->length;
}

size_t tb_edits_line_end(const tb_edits *edits, size_t at)
{
	while (at < edits->length && edits->bytes[at] != '\n' &&
	       edits->bytes[at] != '\r')
		at++;
	return at;
}

void tb_edits_add(tb_edits *edits, size_t begin, size_t end, const char *text)
{
	size_t capacity = edits->capacity ? edits->capacity * 2 : 16;
	tb_edit *bigger = edits->list;
	const char *copy = text ? tb_arena_text(edits->arena, text) : NULL;

	if (edits->count == edits->capacity) {
		bigger = tb_arena_array(edits->arena, capacity,
					sizeof *bigger);
		if (bigger && edits->count)
			memcpy(bigger, edits->list,
			       edits->count * sizeof *bigger);
		edits->capacity = capacity;
	}
	if (!copy || !bigger) {
		edits->failed = true;
		return;
	}
	edits->list = bigger;
	edits->list[edits->count++] = (tb_edit){ begin, end, copy };
}

static int by_place(const void *a, const void *b)
{
	const tb_edit *x = a, *y = b;

	return (x->begin > y->begin) - (x->begin < y->begin);
}

static void sort(tb_edits *edits)
{
	if (edits->count > 1)
		qsort(edits->list, edits->count, sizeof *edits->list,
		      by_place);
}

static void put_edited(const tb_edits *edits, size_t begin, size_t end,
		       size_t first, size_t last, tb_bytes *to)
{
	for (size_t i = first; i < last; i++) {
		const tb_edit *edit = &edits->list[i];

		tb_bytes_put(to, edits->bytes + begin, edit->begin - begin);
		tb_bytes_puts(to, edit->text);
		begin = edit->end;
	}
	tb_bytes_put(to, edits->bytes + begin, end - begin);
}

tb_status tb_edits_apply(tb_edits *edits, const char **bytes, size_t *length,
			 tb_error *err)
{
	tb_bytes text;
	const char *copy = NULL;

	sort(edits);
	tb_bytes_init(&text);
	put_edited(edits, 0, edits->length, 0, edits->count, &text);
	if (!edits->failed && tb_bytes_text(&text))
		copy = tb_arena_copy(edits->arena, text.data, text.length);
	*length = text.length;
	tb_bytes_release(&text);
	if (!copy)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*bytes = copy;
	return TB_OK;
}

/* ------------------------------------------------------------ describing */

static size_t line_begin(const tb_edits *edits, size_t at)
{
	while (at > 0 && edits->bytes[at - 1] != '\n')
		at--;
	return at;
}

static void put_lines(tb_bytes *to, char mark, int line, const char *text,
		      size_t length)
{
	while (true) {
		const char *feed = memchr(text, '\n', length);
		size_t n = feed ? (size_t)(feed - text) : length;

		tb_bytes_printf(to, "%c %4d  ", mark, line++);
		tb_bytes_put(to, text, n > 0 && text[n - 1] == '\r' ? n - 1
								    : n);
		tb_bytes_puts(to, "\n");
		if (!feed)
			return;
		length -= n + 1;
		text = feed + 1;
	}
}

static int number_of(const tb_edits *edits, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += edits->bytes[i] == '\n';
	return line;
}

void tb_edits_describe(tb_edits *edits, tb_bytes *to)
{
	size_t last;

	sort(edits);
	for (size_t i = 0; i < edits->count; i = last) {
		size_t begin = line_begin(edits, edits->list[i].begin);
		size_t end = tb_edits_line_end(edits, edits->list[i].end);
		int line = number_of(edits, begin);
		tb_bytes now;

		/* what stands in the same lines belongs together */
		for (last = i + 1; last < edits->count &&
				   edits->list[last].begin <= end; last++)
			end = tb_edits_line_end(edits, edits->list[last].end);
		tb_bytes_init(&now);
		put_edited(edits, begin, end, i, last, &now);
		put_lines(to, '-', line, edits->bytes + begin, end - begin);
		if (tb_bytes_text(&now))
			put_lines(to, '+', line, now.data, now.length);
		else
			to->failed = true;
		tb_bytes_release(&now);
	}
}

/* ---------------------------------------------------------------- writing */

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(fd, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return fsync(fd) == 0;
}

static tb_status not_written(const char *path, tb_error *err)
{
	return tb_fail_at(err, TB_EIO, path, 0, 0, _("cannot be written: %s"),
			  strerror(errno));
}

tb_status tb_edits_write_new(const char *path, const char *bytes,
			     size_t length, tb_error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	bool good;

	if (fd < 0)
		return not_written(path, err);
	good = write_all(fd, bytes, length);
	good = close(fd) == 0 && good;
	if (good)
		return TB_OK;
	(void)not_written(path, err);
	(void)unlink(path);
	return TB_EIO;
}

tb_status tb_edits_write(const char *path, const char *bytes, size_t length,
			 tb_error *err)
{
	char beside[4096];
	struct stat about;
	int n = snprintf(beside, sizeof beside, "%s.XXXXXX", path);
	int fd;
	bool good;

	if (n < 0 || (size_t)n >= sizeof beside)
		return tb_fail(err, TB_EIO, _("the name of a file is too "
					      "long"));
	if (stat(path, &about) != 0)
		return not_written(path, err);
	fd = mkstemp(beside);
	if (fd < 0)
		return not_written(path, err);
	good = fchmod(fd, about.st_mode & 07777) == 0 &&
	       write_all(fd, bytes, length);
	good = close(fd) == 0 && good && rename(beside, path) == 0;
	if (good)
		return TB_OK;
	(void)not_written(path, err);
	(void)unlink(beside);
	return TB_EIO;
}
