/* ask.h - put the rules to one post or person. */
#ifndef TB_WORKER_ASK_H
#define TB_WORKER_ASK_H

#include "worker/state.h"

/* Ask about worker->subject, put answers (or the fault) into worker->out, and
 * bring the state back to what it was after loading. */
void tb_ask_subject(tb_worker *worker);
void tb_put_fault(tb_worker *worker);
/* What was read for the answer at hand. */
void tb_put_reads(tb_worker *worker);

#endif
