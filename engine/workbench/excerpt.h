/* excerpt.h - inside workbench/: one changed place of a text, for reading. */
#ifndef TB_WORKBENCH_EXCERPT_H
#define TB_WORKBENCH_EXCERPT_H

#include "base/error.h"

typedef struct tb_excerpt {
	const char *old;
	size_t old_length;
	const char *now;
	size_t now_length;
} tb_excerpt;

/* The lines that differ with some around them, as diff -u shows them.  What
 * could act on a terminal is not written.  Errors: TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_excerpt_write(const char *path, const tb_excerpt *change,
			   const tb_sink *sink, tb_error *err);

#endif
