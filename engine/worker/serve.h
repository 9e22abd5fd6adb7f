/* serve.h - a locked program at work: a frame from 0, an answer to 1. */
#ifndef TB_WORKER_SERVE_H
#define TB_WORKER_SERVE_H

#include "base/frame.h"
#include "base/protocol.h"

/* Take one frame; false: it made no sense.  *answer stays until the next. */
typedef bool tb_serve_fn(uint8_t tag, const uint8_t *payload, size_t length,
			 const uint8_t **answer, size_t *answer_length);

/* The seconds of processor time that the first argument allows. */
unsigned long tb_serve_seconds(int argc, char **argv);
/* Answer until the other side is gone; returns the exit status.  Uses no
 * system call but read and write. */
int tb_serve(tb_serve_fn *take);

#endif
