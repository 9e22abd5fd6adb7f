/* note_runs.c - sorted runs of notes in a file, and their merging. */
#include "intake/note_runs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/i18n.h"

enum { BUFFER_BYTES = 32768 };

struct run {
	int64_t at, end;	/* what of the file was not read yet */
	char *buffer;
	size_t start, filled, capacity;
	tb_packed_note note;	/* the first that was not given out */
	const char *words;
};

struct tb_note_runs {
	int fd;
	int64_t length;		/* of the file */
	tb_bytes out;		/* not in the file yet */
	struct run *runs;
	size_t count, capacity;
	bool merging;
	size_t *heap;		/* runs that have a note, the first one first */
	size_t heap_count;
};

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

tb_status tb_note_runs_new(tb_store *store, tb_note_runs **out, tb_error *err)
{
	tb_note_runs *runs = calloc(1, sizeof(*runs));
	tb_status st;

	if (!runs)
		return no_memory(err);
	tb_bytes_init(&runs->out);
	st = tb_store_scratch_file(store, &runs->fd, err);
	if (st != TB_OK) {
		free(runs);
		return st;
	}
	*out = runs;
	return TB_OK;
}

void tb_note_runs_clear(tb_note_runs *runs)
{
	for (size_t i = 0; i < runs->count; i++)
		free(runs->runs[i].buffer);
	free(runs->runs);
	free(runs->heap);
	runs->runs = NULL;
	runs->heap = NULL;
	runs->count = runs->capacity = runs->heap_count = 0;
	runs->length = 0;
	runs->merging = false;
	tb_bytes_clear(&runs->out);
}

void tb_note_runs_free(tb_note_runs *runs)
{
	if (!runs)
		return;
	tb_note_runs_clear(runs);
	tb_bytes_release(&runs->out);
	(void)close(runs->fd);
	free(runs);
}

/* ----------------------------------------------------------------- writing */

static tb_status file_fails(const char *doing, tb_error *err)
{
	return tb_fail(err, TB_EIO, "%s: %s", doing, strerror(errno));
}

static tb_status write_out(tb_note_runs *runs, tb_error *err)
{
	size_t done = 0;

	if (runs->out.failed)
		return no_memory(err);
	while (done < runs->out.length) {
		ssize_t wrote = pwrite(runs->fd, runs->out.data + done,
				       runs->out.length - done, runs->length);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return file_fails(_("notes that wait to be sorted "
					    "cannot be written beside the "
					    "store"),
					  err);
		done += (size_t)wrote;
		runs->length += wrote;
	}
	tb_bytes_clear(&runs->out);
	return TB_OK;
}

tb_status tb_note_runs_put(tb_note_runs *runs, const tb_packed_note *note,
			   const char *words, tb_error *err)
{
	tb_bytes_put(&runs->out, note, sizeof(*note));
	tb_bytes_put(&runs->out, words, note->words);
	return runs->out.length < BUFFER_BYTES ? TB_OK : write_out(runs, err);
}

tb_status tb_note_runs_end(tb_note_runs *runs, tb_error *err)
{
	int64_t start = runs->count ? runs->runs[runs->count - 1].end : 0;
	tb_status st = write_out(runs, err);

	if (st != TB_OK)
		return st;
	if (runs->count == runs->capacity) {
		size_t wanted = runs->capacity ? runs->capacity * 2 : 16;
		struct run *bigger =
			realloc(runs->runs, wanted * sizeof(*bigger));

		if (!bigger)
			return no_memory(err);
		runs->runs = bigger;
		runs->capacity = wanted;
	}
	runs->runs[runs->count++] =
		(struct run){ .at = start, .end = runs->length };
	return TB_OK;
}

size_t tb_note_runs_count(const tb_note_runs *runs)
{
	return runs->count;
}

/* ----------------------------------------------------------------- reading */

/* Have @wanted bytes of @run in its buffer. */
static tb_status fill(const tb_note_runs *runs, struct run *run, size_t wanted,
		      tb_error *err)
{
	size_t left = run->filled - run->start;

	if (left >= wanted)
		return TB_OK;
	if (run->capacity < wanted || !run->buffer) {
		size_t capacity = wanted > BUFFER_BYTES ? wanted : BUFFER_BYTES;
		char *bigger = realloc(run->buffer, capacity);

		if (!bigger)
			return no_memory(err);
		run->buffer = bigger;
		run->capacity = capacity;
	}
	memmove(run->buffer, run->buffer + run->start, left);
	run->start = 0;
	run->filled = left;
	while (run->filled < wanted) {
		size_t room = run->capacity - run->filled;
		ssize_t got;

		if (room > (size_t)(run->end - run->at))
			room = (size_t)(run->end - run->at);
		got = pread(runs->fd, run->buffer + run->filled, room, run->at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			errno = EIO;	/* somebody cut the file off */
		if (got <= 0)
			return file_fails(_("notes that wait to be sorted "
					    "cannot be read again"),
					  err);
		run->filled += (size_t)got;
		run->at += got;
	}
	return TB_OK;
}

/* The next note of @run; *end when it has none. */
static tb_status advance(const tb_note_runs *runs, struct run *run, bool *end,
			 tb_error *err)
{
	tb_status st;

	*end = run->start == run->filled && run->at == run->end;
	if (*end)
		return TB_OK;
	st = fill(runs, run, sizeof run->note, err);
	if (st != TB_OK)
		return st;
	memcpy(&run->note, run->buffer + run->start, sizeof run->note);
	st = fill(runs, run, sizeof run->note + run->note.words, err);
	if (st != TB_OK)
		return st;
	run->words = run->buffer + run->start + sizeof run->note;
	run->start += sizeof run->note + run->note.words;
	return TB_OK;
}

/* Of equal notes that of the earlier run comes first. */
static bool before(const tb_note_runs *runs, size_t a, size_t b)
{
	const tb_packed_note *x = &runs->runs[a].note;
	const tb_packed_note *y = &runs->runs[b].note;

	return tb_packed_before(x, y) || (!tb_packed_before(y, x) && a < b);
}

static void sift_down(tb_note_runs *runs, size_t at)
{
	size_t *heap = runs->heap, moving = heap[at];

	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= runs->heap_count)
			break;
		if (child + 1 < runs->heap_count &&
		    before(runs, heap[child + 1], heap[child]))
			child++;
		if (before(runs, moving, heap[child]))
			break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = moving;
}

static tb_status begin(tb_note_runs *runs, tb_error *err)
{
	runs->heap = calloc(runs->count + 1, sizeof(*runs->heap));
	if (!runs->heap)
		return no_memory(err);
	for (size_t i = 0; i < runs->count; i++) {
		bool end;
		tb_status st = advance(runs, &runs->runs[i], &end, err);

		if (st != TB_OK)
			return st;
		if (!end)
			runs->heap[runs->heap_count++] = i;
	}
	for (size_t i = runs->heap_count / 2; i-- > 0;)
		sift_down(runs, i);
	runs->merging = true;
	return TB_OK;
}

/* The first of the heap was given out. */
static tb_status step(tb_note_runs *runs, tb_error *err)
{
	bool end;
	tb_status st;

	if (runs->heap_count == 0)
		return TB_OK;
	st = advance(runs, &runs->runs[runs->heap[0]], &end, err);
	if (st != TB_OK)
		return st;
	if (end)
		runs->heap[0] = runs->heap[--runs->heap_count];
	if (runs->heap_count > 0)
		sift_down(runs, 0);
	return TB_OK;
}

tb_status tb_note_runs_next(tb_note_runs *runs, const tb_packed_note **note,
			    const char **words, tb_error *err)
{
	tb_status st = runs->merging ? step(runs, err) : begin(runs, err);

	if (st != TB_OK)
		return st;
	*note = NULL;
	if (runs->heap_count == 0)
		return TB_OK;
	*note = &runs->runs[runs->heap[0]].note;
	*words = runs->runs[runs->heap[0]].words;
	return TB_OK;
}
