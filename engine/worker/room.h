/* room.h - memory of the worker, before it locks itself in. */
#ifndef TB_WORKER_ROOM_H
#define TB_WORKER_ROOM_H

#include "worker/worker.h"

/* A page costs ten times as much when it is first touched by itself as when
 * the kernel is asked for many together.  Where it cannot do that, pages come
 * one by one. */
void tb_worker_take_room(tb_worker *worker);

#endif
