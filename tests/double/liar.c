/* liar.c - a rule worker that lies: it stands in the place of
 * timbang-rule-worker, asks the true one (timbang-rule-worker.true, beside
 * it), and passes on what it says, unless the rules hold a line
 *
 *     -- lie: NAME
 *
 * Then the answer that the lie is about is told as lies.c says.  A test
 * double: it is built with the tests only, and the program has no way to
 * choose another worker than the one beside it.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "liar.h"

enum { PATH_BYTES = 4096, TAKES_TOO_LONG_S = 120, LIE_UNUSABLE = 90 };

static int inner = -1;	/* the true worker's line */
static uint8_t payload[TB_FRAME_MAX];

static uint8_t *grow(uint8_t *data, size_t capacity)
{
	return realloc(data, capacity);
}

static bool read_all(int fd, void *data, size_t length)
{
	uint8_t *at = data;

	while (length > 0) {
		ssize_t n = read(fd, at, length);

		if (n <= 0)
			return false;
		at += n;
		length -= (size_t)n;
	}
	return true;
}

static bool write_all(int fd, const void *data, size_t length)
{
	const uint8_t *at = data;

	while (length > 0) {
		ssize_t n = write(fd, at, length);

		if (n <= 0)
			return false;
		at += n;
		length -= (size_t)n;
	}
	return true;
}

/* One frame with its head into *frame; its payload stands in `payload`. */
static bool read_frame(int fd, uint8_t *tag, tb_frame_writer *frame)
{
	uint8_t head[TB_FRAME_HEAD];
	tb_frame_reader in;
	uint32_t length;

	if (!read_all(fd, head, sizeof head))
		return false;
	tb_frame_reader_init(&in, head, sizeof head);
	length = tb_frame_get_u32(&in);
	*tag = tb_frame_get_u8(&in);
	if (length > sizeof payload || !read_all(fd, payload, length))
		return false;
	frame->length = 0;
	tb_frame_put_bytes(frame, head, sizeof head);
	tb_frame_put_bytes(frame, payload, length);
	return !frame->failed;
}

static bool start_true_worker(char *seconds)
{
	char path[PATH_BYTES];
	char *arguments[] = { path, seconds, NULL }, *environment[] = { NULL };
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 8);
	int pair[2];

	if (length <= 0 ||
	    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	memcpy(path + length, ".true", 6);
	if (fork() == 0) {
		dup2(pair[1], 0);
		dup2(pair[1], 1);
		execve(path, arguments, environment);
		_exit(LIE_UNUSABLE);
	}
	close(pair[1]);
	inner = pair[0];
	return true;
}

/* The lie that a rule text asks for. */
static const struct lie *find_lie(size_t length)
{
	static const char mark[] = "-- lie: ";
	const char *at = memmem(payload, length, mark, strlen(mark));
	size_t left;

	if (!at)
		return NULL;
	at += strlen(mark);
	left = length - (size_t)(at - (const char *)payload);
	for (size_t i = 0; i < lie_count; i++) {
		size_t n = strlen(lies[i].name);

		if (n < left && memcmp(lies[i].name, at, n) == 0 &&
		    at[n] == '\n')
			return &lies[i];
	}
	_exit(LIE_UNUSABLE);
}

static void wait_long(void)
{
	const struct timespec long_time = { .tv_sec = TAKES_TOO_LONG_S };

	nanosleep(&long_time, NULL);
	_exit(0);
}

static void drip(const tb_frame_writer *w)
{
	const struct timespec moment = { .tv_nsec = 700000000 };

	for (size_t i = 0; i < w->length; i++) {
		write_all(1, w->data + i, 1);
		nanosleep(&moment, NULL);
	}
	wait_long();
}

/* Deeds that end this process; the others return. */
static void end_by(const struct lie *lie, const tb_frame_writer *w)
{
	switch (lie->deed) {
	case NEVER:
		wait_long();
		break;
	case CLOSE:
		_exit(0);
	case CLOSE_AND_STAY:
		close(0);
		close(1);
		wait_long();
		break;
	case LEAVE:
		_exit((int)lie->value);
	case SIGNAL:
		signal((int)lie->value, SIG_DFL);
		raise((int)lie->value);
		wait_long();
		break;
	case HALF:
		write_all(1, w->data, w->length / 2);
		if (lie->value)
			_exit(0);
		wait_long();
		break;
	case DRIP:
		drip(w);
		break;
	default:
		break;
	}
}

/* A fault in the place of the answer, or of the first subject's. */
static void whole_fault(const struct lie *lie, tb_frame_writer *w)
{
	size_t open;

	w->length = 0;
	open = tb_frame_open(w, lie->asked == TB_ASK_LOAD ? TB_REPLY_FAULT
							  : TB_REPLY_ANSWERS);
	if (lie->asked != TB_ASK_LOAD) {
		tb_frame_put_u32(w, lie->asked == TB_ASK_WEIGH ? 1 : 2);
		tb_frame_put_bool(w, true);
	}
	tb_frame_put_u32(w, (uint32_t)lie->value);
	tb_frame_put_i32(w, -1);
	tb_frame_put_u32(w, 0);
	tb_frame_put_i32(w, -1);
	tb_frame_put_u32(w, 0);
	tb_frame_put_i32(w, -1);
	for (int i = 0; i < 4; i++)
		tb_frame_put_text(w, "");
	if (lie->asked == TB_ASK_WEIGH)
		tb_frame_put_u8(w, 0);
	tb_frame_close(w, open);
}

/* The last subject told once more, or not at all, under the same count. */
static void repeat_last(const struct lie *lie, tb_frame_writer *w)
{
	tb_frame_reader in;
	size_t start, end;

	tb_frame_reader_init(&in, w->data + TB_FRAME_HEAD,
			     w->length - TB_FRAME_HEAD);
	if (!subject_bounds(in, &start, &end))
		_exit(LIE_UNUSABLE);
	if (lie->deed == LAST_MISSING)
		w->length = TB_FRAME_HEAD + start;
	else	/* the payload still holds the same answer */
		tb_frame_put_bytes(w, payload + start, end - start);
	tb_frame_close(w, 0);
}

static void change(const struct lie *lie, tb_frame_writer *w)
{
	uint32_t length = (uint32_t)(w->length - TB_FRAME_HEAD);

	switch (lie->deed) {
	case TAG:
		w->data[TB_FRAME_HEAD - 1] = (uint8_t)lie->value;
		break;
	case LENGTH_LESS:
		tb_frame_set_u32(w, 0, length - 1);
		break;
	case LENGTH_MORE:
		tb_frame_set_u32(w, 0, length + 1);
		break;
	case LENGTH_HUGE:
		tb_frame_set_u32(w, 0, TB_FRAME_MAX + 1);
		break;
	case EMPTY:
		w->length = TB_FRAME_HEAD;
		tb_frame_close(w, 0);
		break;
	case TRAILING:
		tb_frame_put_u8(w, 0);
		tb_frame_close(w, 0);
		break;
	case TWICE:
		/* In one write, so that it is there when the host looks. */
		tb_frame_put_u32(w, length);
		tb_frame_put_u8(w, w->data[TB_FRAME_HEAD - 1]);
		tb_frame_put_bytes(w, payload, length);
		break;
	case WHOLE_FAULT:
		whole_fault(lie, w);
		break;
	case LAST_AGAIN:
	case LAST_MISSING:
		repeat_last(lie, w);
		break;
	default:
		break;
	}
}

/* The true answer to @asked stands in *frame and `payload`. */
static void tell(const struct lie *lie, uint8_t asked, tb_frame_writer *frame)
{
	tb_frame_writer out;
	tb_frame_reader in;
	size_t open;

	if (!lie || asked != lie->asked) {
		write_all(1, frame->data, frame->length);
		return;
	}
	tb_frame_writer_init(&out, NULL, 0, grow);
	open = tb_frame_open(&out, frame->data[TB_FRAME_HEAD - 1]);
	tb_frame_reader_init(&in, payload, frame->length - TB_FRAME_HEAD);
	if (!retell(asked, &in, &out, lie))
		_exit(LIE_UNUSABLE);
	tb_frame_close(&out, open);
	change(lie, &out);
	end_by(lie, &out);
	write_all(1, out.data, out.length);
	free(out.data);
}

int main(int argc, char **argv)
{
	static char hour[] = "3600";
	const struct lie *lie = NULL;
	tb_frame_writer frame;
	uint8_t tag, answer;

	if (argc == 2 && strcmp(argv[1], "--names") == 0) {
		for (size_t i = 0; i < lie_count; i++)
			printf("%s %c %s\n", lies[i].name, lies[i].asked,
			       lies[i].deed == NEVER || lies[i].deed == DRIP ||
			       lies[i].deed == LENGTH_MORE ||
			       (lies[i].deed == HALF && !lies[i].value) ||
			       (lies[i].deed == SIGNAL &&
				lies[i].value == SIGSTOP) ? "late" : "now");
		return 0;
	}
	tb_frame_writer_init(&frame, NULL, 0, grow);
	if (!start_true_worker(argc > 1 ? argv[1] : hour))
		return LIE_UNUSABLE;
	while (read_frame(0, &tag, &frame)) {
		if (tag == TB_ASK_FILE && !lie)
			lie = find_lie(frame.length - TB_FRAME_HEAD);
		if (tag == TB_ASK_FILE && lie && lie->deed == EARLY)
			write_all(1, "salah", 5);
		if (!write_all(inner, frame.data, frame.length))
			return 0;
		if (tag != TB_ASK_LOAD && tag != TB_ASK_WEIGH &&
		    tag != TB_ASK_TRAIN)
			continue;
		if (!read_frame(inner, &answer, &frame))
			return 0;
		tell(lie, tag, &frame);
	}
	return 0;
}
