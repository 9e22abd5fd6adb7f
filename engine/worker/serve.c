/* serve.c - frames in, answers out, nothing else. */
#include "worker/serve.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { CPU_DEFAULT = 3600, CPU_MOST = 7 * 24 * 3600 };

static uint8_t payload[TB_FRAME_MAX];

/* False at the end of input or on an error. */
static bool read_all(uint8_t *data, size_t length)
{
	while (length > 0) {
		ssize_t got = read(0, data, length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		data += got;
		length -= (size_t)got;
	}
	return true;
}

static bool write_all(const uint8_t *data, size_t length)
{
	while (length > 0) {
		ssize_t put = write(1, data, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		data += put;
		length -= (size_t)put;
	}
	return true;
}

unsigned long tb_serve_seconds(int argc, char **argv)
{
	unsigned long seconds;

	if (argc < 2)
		return CPU_DEFAULT;
	seconds = strtoul(argv[1], NULL, 10);
	return seconds >= 1 && seconds <= CPU_MOST ? seconds : CPU_DEFAULT;
}

int tb_serve(tb_serve_fn *take)
{
	uint8_t head[TB_FRAME_HEAD];

	while (read_all(head, sizeof head)) {
		tb_frame_reader in;
		const uint8_t *answer;
		size_t length, answer_length;

		tb_frame_reader_init(&in, head, sizeof head);
		length = tb_frame_get_u32(&in);
		if (length > sizeof payload)
			return TB_WORKER_CONFUSED;
		if (!read_all(payload, length))
			return TB_WORKER_DONE;
		if (!take(tb_frame_get_u8(&in), payload, length, &answer,
			  &answer_length))
			return TB_WORKER_CONFUSED;
		if (!write_all(answer, answer_length))
			return TB_WORKER_DONE;
	}
	return TB_WORKER_DONE;
}
