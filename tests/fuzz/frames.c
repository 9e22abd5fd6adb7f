/* frames.c - any bytes as what a worker writes when it is asked: either they
 * are one frame, which comes out as it went in, or the worker is done with. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "rule/process.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What one write to a socket takes at once. */
enum { MOST_BYTES = 32 * 1024, WALL_MS = 10000 };

typedef struct talker {
	int socket;
	const uint8_t *data;
	size_t size;
} talker;

/* Waits for the question, says its piece and falls silent. */
static void *talk(void *context)
{
	const talker *t = context;
	uint8_t question;

	if (read(t->socket, &question, 1) == 1 && t->size > 0 &&
	    write(t->socket, t->data, t->size) != (ssize_t)t->size)
		abort();
	shutdown(t->socket, SHUT_WR);
	return NULL;
}

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_reply(const talker *t, uint8_t tag,
			const tb_frame_reader *reply)
{
	must(t->size >= TB_FRAME_HEAD && tag == t->data[TB_FRAME_HEAD - 1]);
	must(reply->length <= t->size - TB_FRAME_HEAD);
	must(memcmp(reply->data, t->data + TB_FRAME_HEAD, reply->length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	talker t = { -1, data, size };
	tb_process process;
	tb_frame_reader reply;
	pthread_t thread;
	int pair[2];
	uint8_t tag;

	if (size > MOST_BYTES)
		return 0;
	must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
	tb_process_init(&process);
	process.socket = pair[0];
	process.timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	process.wall_ms = WALL_MS;
	process.alive = true;
	must(process.timer >= 0);
	t.socket = pair[1];
	must(pthread_create(&thread, NULL, talk, &t) == 0);
	if (tb_process_ask(&process, (const uint8_t *)"?", 1, &tag, &reply,
			   NULL) == TB_OK) {
		check_reply(&t, tag, &reply);
		/* It has said all; whatever is left was out of turn. */
		must(tb_process_ask(&process, (const uint8_t *)"?", 1, &tag,
				    &reply, NULL) != TB_OK);
	}
	must(!process.alive && process.socket == -1 && process.timer == -1);
	pthread_join(thread, NULL);
	close(pair[1]);
	tb_process_stop(&process);
	return 0;
}
