/* diff.h - what differs between two texts, line by line. */
#ifndef TB_WORKBENCH_DIFF_H
#define TB_WORKBENCH_DIFF_H

#include "base/arena.h"

typedef struct tb_diff_line {
	char sign;		/* ' ' in both, '-' only before, '+' after */
	int before, after;	/* line numbers from 1 */
	const char *text;	/* without its line feed; not terminated */
	size_t length;
} tb_diff_line;

/* The shortest script by Myers; texts that differ in more than a thousand
 * lines come out as one replaced block, so that time and memory are bounded.
 * The lines point into @before and @after.  Errors: TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_diff(const char *before, size_t before_length, const char *after,
		  size_t after_length, tb_arena *arena, tb_diff_line **out,
		  size_t *count, tb_error *err);

#endif
