/* main.c - timbang-rule-worker: read frames from 0, write answers to 1.
 *
 * The first argument is the number of seconds of processor time it may use.
 * From tb_lock_down on there is no other system call, so nothing here may
 * allocate, print or look at the clock.
 */
#include <unistd.h>

#include "worker/lockdown.h"
#include "worker/room.h"
#include "worker/serve.h"
#include "worker/worker.h"

static bool take(uint8_t tag, const uint8_t *payload, size_t length,
		 const uint8_t **answer, size_t *answer_length)
{
	return tb_worker_take(tb_worker_the(), tag, payload, length, answer,
			      answer_length);
}

int main(int argc, char **argv)
{
	tb_worker_take_room(tb_worker_the());
	if (!tb_lock_down(tb_serve_seconds(argc, argv)))
		_exit(TB_WORKER_NOT_LOCKED);
	tb_worker_init(tb_worker_the());
	_exit(tb_serve(take));
}
