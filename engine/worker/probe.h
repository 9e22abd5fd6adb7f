/* probe.h - one expression, asked about one person. */
#ifndef TB_WORKER_PROBE_H
#define TB_WORKER_PROBE_H

#include "worker/state.h"

/* Evaluate @source with asn, p, profile and c (the competency @competency; -1:
 * none) of worker->subject, and write the VALUE or the FAULT. */
void tb_probe(tb_worker *worker, tb_slice source, int32_t competency);

#endif
