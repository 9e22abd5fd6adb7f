/* lockdown.h - the process gives up everything but reading and writing. */
#ifndef TB_WORKER_LOCKDOWN_H
#define TB_WORKER_LOCKDOWN_H

#include "timbang.h"

/* Limits, no new privileges, and a filter of system calls that leaves
 * read(0), write(1), exit and return from a signal; anything else kills the
 * process.  False: the kernel refused, and the caller must end. */
TB_MUST_CHECK bool tb_lock_down(unsigned long cpu_seconds);
/* The part of it that a program with temporary files can live with: limits of
 * memory and time, no new privileges, gone with its parent. */
TB_MUST_CHECK bool tb_limit_down(unsigned long cpu_seconds);

#endif
