/* coverage_lines.h - which lines of a ruleset's files the cases made run. */
#ifndef TB_WORKBENCH_COVERAGE_LINES_H
#define TB_WORKBENCH_COVERAGE_LINES_H

#include "evaluate/evaluation.h"

/* One file.  Lines that hold nothing that can run (comments, blank ones, an
 * `end`) are not counted. */
typedef struct tb_cover_file {
	const char *path;	/* "rules/kesehatan/weights.lua" */
	int last;		/* line that can run; 0: no case made it load */
	const uint8_t *able;	/* for tb_rule_line, 1..last */
	uint8_t *ran;
	int lines, seen;	/* how many can run; of them, those that did */
} tb_cover_file;

typedef struct tb_cover_lines {
	size_t count;
	tb_cover_file *files;	/* of nasional only what was loaded */
} tb_cover_lines;

/* Add what one worker tells of its files, in @arena.  Errors: TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_cover_lines_add(tb_cover_lines *to, const tb_dinas *dinas,
			     const tb_rule_lines *lines, size_t count,
			     tb_arena *arena, tb_error *err);
/* Count. */
void tb_cover_lines_end(tb_cover_lines *lines);

/* The next stretch, from line @from on, of lines that never ran; lines that
 * cannot run do not part it.  False: there is none. */
bool tb_cover_gap(const tb_cover_file *file, int from, int *first, int *last);

#endif
