/* worker.h - one ruleset in one process: reads frames, answers frames.
 *
 * The core knows nothing of file descriptors and locks, so that tests,
 * sanitizers and fuzzers can link it; main.c and lockdown.c make a program of
 * it.  After tb_worker_init nothing allocates, opens or looks at a clock: all
 * memory is inside the worker, which is therefore large (about 100 MB, of
 * which what is never touched costs nothing) and meant to be static.
 */
#ifndef TB_WORKER_WORKER_H
#define TB_WORKER_WORKER_H

#include "base/frame.h"
#include "base/protocol.h"

typedef struct tb_worker tb_worker;

/* The one worker of this process. */
tb_worker *tb_worker_the(void);

void tb_worker_init(tb_worker *worker);
/* Take one frame.  Returns false when it made no sense: the conversation is
 * over.  *answer gets the bytes to send back, *length 0 when there are none;
 * they stay until the next call. */
TB_MUST_CHECK
bool tb_worker_take(tb_worker *worker, uint8_t tag, const uint8_t *payload,
		    size_t length, const uint8_t **answer,
		    size_t *answer_length);

#endif
