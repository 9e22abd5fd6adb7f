/* problems.h - findings about input on their way to the caller.
 *
 * A reader does not stop at the first fault: it adds every one here and asks
 * at the end whether there were any.  The first TB_PROBLEMS_REPORTED reach the
 * watch, the rest are counted.
 */
#ifndef TB_SCHEMA_PROBLEMS_H
#define TB_SCHEMA_PROBLEMS_H

#include "base/error.h"

enum { TB_PROBLEMS_REPORTED = 200 };

typedef struct tb_problems {
	const tb_watch *watch;	/* NULL: only count */
	const char *file;	/* as the user named it; changes as files do */
	int64_t problems;
	int64_t warnings;
	int64_t reported;
	tb_error first;		/* the first problem, for a tb_error */
	bool no_memory;		/* what was found is not all */
} tb_problems;

void tb_problems_init(tb_problems *problems, const tb_watch *watch,
		      const char *file);

/* Add one.  @code is stable ("TB-Y004"); @hint may be NULL. */
void tb_problems_add(tb_problems *problems, tb_severity severity,
		     const char *code, int line, int column, const char *hint,
		     const char *format, ...) TB_PRINTF(7, 8);

/* "did you mean '%s'?" into @buffer, or NULL when nothing is near. */
const char *tb_problems_nearest(const char *wrong,
				const char *const *candidates, size_t n,
				char *buffer, size_t size);

/* TB_OK when there were no problems since @before (a value of
 * problems->problems kept by the caller; 0: ever); else @code, with the first
 * problem and the number of the others in @err.  TB_ENOMEM before all: what
 * was not read for lack of memory is neither right nor wrong. */
tb_status tb_problems_status(const tb_problems *problems, int64_t before,
			     tb_status code, tb_error *err);

#endif
