/* screen.h - what people see while work goes on: progress, problems,
 * messages, all on standard error; and whether they asked to stop. */
#ifndef TB_CLI_SCREEN_H
#define TB_CLI_SCREEN_H

#include <time.h>

#include "timbang.h"

typedef struct tb_screen {
	bool terminal;		/* standard error is one */
	bool color;
	struct timespec begun, drawn;
	bool bar;		/* a progress line stands there */
	int64_t problems;	/* printed so far */
} tb_screen;

void tb_screen_init(tb_screen *screen, bool color);
/* Take the progress line away, before anything else is written. */
void tb_screen_clear(tb_screen *screen);

/* For tb_watch; the context is the screen. */
void tb_screen_problem(void *screen, const tb_problem *problem);
bool tb_screen_progress(void *screen, const char *what, int64_t done,
			int64_t total);

/* "timbang: file:line:column: message" */
void tb_screen_error(tb_screen *screen, const tb_error *err);
/* A line for people, translated by the caller. */
void tb_screen_say(tb_screen *screen, const char *format, ...)
	TB_PRINTF(2, 3);

/* Ctrl-C once: work stops at the next step and undoes itself.  Twice: the
 * program ends at once (the store stays sound). */
void tb_screen_catch_interrupt(void);
bool tb_screen_interrupted(void);

/* Columns of standard output; 0: it is no terminal, do not fold. */
int tb_screen_width(void);

#endif
