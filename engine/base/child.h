/* child.h - a program of ours as a child: started bare, ended for sure. */
#ifndef TB_BASE_CHILD_H
#define TB_BASE_CHILD_H

#include "timbang.h"

typedef struct tb_child {
	int pid;	/* 0: none */
} tb_child;

/* Start @program (a bare name: the one beside this program) with up to two
 * arguments (NULL: none), @in as descriptor 0, @out as 1, nothing on 2, no
 * environment, no other descriptor, no blocked signal, and in a group of its
 * own: a Ctrl-C is the host's affair.  Errors: TB_EIO. */
TB_MUST_CHECK
tb_status tb_child_start(tb_child *child, const char *program,
			 const char *first, const char *second, int in,
			 int out, tb_error *err);

/* Wait a moment for it to end by itself; false: it has not.  *status as
 * waitpid gives it. */
TB_MUST_CHECK bool tb_child_ended(tb_child *child, int *status);

void tb_child_kill(tb_child *child);	/* and reap; none is allowed */

#endif
