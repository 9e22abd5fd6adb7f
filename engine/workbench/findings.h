/* findings.h - what a check found, gathered, in order, each once. */
#ifndef TB_WORKBENCH_FINDINGS_H
#define TB_WORKBENCH_FINDINGS_H

#include "workbench/named.h"

enum { TB_FINDINGS_MAX = 1000 };

typedef struct tb_findings {
	tb_arena arena;		/* holds the texts */
	tb_watch watch;		/* what it is told is added */
	const tb_named *named;	/* whose files are meant; NULL: nobody's */
	size_t count;
	tb_problem *list;	/* in `arena` */
	int64_t problems, warnings;
	bool no_memory;
} tb_findings;

/* @findings must stay where it is: its watch points to it. */
void tb_findings_init(tb_findings *findings);
void tb_findings_release(tb_findings *findings);

void tb_findings_add(tb_findings *findings, const tb_problem *problem);
/* The same from its parts. */
void tb_findings_say(tb_findings *findings, tb_severity severity,
		     const char *code, const char *file, int line, int column,
		     const char *hint, const char *format, ...)
	TB_PRINTF(8, 9);
/* Problems so far of @file whose code begins with @code; NULL: of any. */
size_t tb_findings_of(const tb_findings *findings, const char *code,
		      const char *file);
/* Sort by place from number @first on, drop what says the same twice, and
 * what only follows from a slip of typing on the same line. */
void tb_findings_settle(tb_findings *findings, size_t first);

#endif
