/* serve.c - frames in, answers out, nothing else. */
#include "worker/serve.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CPU_DEFAULT = 3600, CPU_MOST = 7 * 24 * 3600 };

/* What was read and not yet taken; a frame may come in pieces, and many
 * frames in one. */
static uint8_t input[TB_FRAME_HEAD + TB_FRAME_MAX];
static size_t input_length, input_used;

/* The next @length bytes, until the next call; NULL at the end of input or on
 * an error. */
static const uint8_t *next(size_t length)
{
	const uint8_t *at;

	if (input_used + length > sizeof input ||
	    input_used == input_length) {
		input_length -= input_used;
		memmove(input, input + input_used, input_length);
		input_used = 0;
	}
	while (input_length - input_used < length) {
		ssize_t got = read(0, input + input_length,
				   sizeof input - input_length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return NULL;
		input_length += (size_t)got;
	}
	at = input + input_used;
	input_used += length;
	return at;
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
	const uint8_t *head;

	while ((head = next(TB_FRAME_HEAD))) {
		tb_frame_reader in;
		const uint8_t *payload, *answer;
		size_t length, answer_length;
		uint8_t tag;

		tb_frame_reader_init(&in, head, TB_FRAME_HEAD);
		length = tb_frame_get_u32(&in);
		tag = tb_frame_get_u8(&in);
		if (length > TB_FRAME_MAX)
			return TB_WORKER_CONFUSED;
		payload = next(length);
		if (!payload)
			return TB_WORKER_DONE;
		if (!take(tag, payload, length, &answer, &answer_length))
			return TB_WORKER_CONFUSED;
		if (!write_all(answer, answer_length))
			return TB_WORKER_DONE;
	}
	return TB_WORKER_DONE;
}
