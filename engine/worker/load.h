/* load.h - from the texts of a ruleset to its rules. */
#ifndef TB_WORKER_LOAD_H
#define TB_WORKER_LOAD_H

#include "worker/state.h"

/* A body for tb_box_guard: libraries, proxies, entry files, rules.  The
 * description goes to worker->out behind the count that is put later. */
void tb_load(tb_worker *worker);

#endif
