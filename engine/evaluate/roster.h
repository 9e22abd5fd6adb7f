/* roster.h - inside evaluate/: who is evaluated by one part of a run.  It
 * stays in memory, at a byte or two a person. */
#ifndef TB_EVALUATE_ROSTER_H
#define TB_EVALUATE_ROSTER_H

#include "base/bytes.h"

/* All zero: nobody is on it. */
typedef struct tb_roster {
	tb_bytes steps;		/* from each party to the next */
	int64_t last;		/* who was added */
	size_t read;		/* of the steps */
	int64_t reached;	/* who was read */
} tb_roster;

/* Parties are positive; they come back in the order in which they are added.
 * All of a store ascend; a list that somebody typed need not, and a step back
 * takes ten bytes.  False: no memory. */
TB_MUST_CHECK
bool tb_roster_add(tb_roster *roster, int64_t party);

/* The next people, at most @max of them; 0: that was all. */
size_t tb_roster_next(tb_roster *roster, int64_t *parties, size_t max);

void tb_roster_release(tb_roster *roster);

#endif
