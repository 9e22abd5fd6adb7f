/* publish_steps.h - what the steps of a publication came to: in figures, as
 * it is kept with the version ("test:passed,cases=54"), and in words. */
#ifndef TB_WORKBENCH_PUBLISH_STEPS_H
#define TB_WORKBENCH_PUBLISH_STEPS_H

#include "base/bytes.h"

typedef struct tb_kept_step {
	char key[24];		/* "test" */
	bool passed;		/* false: the program of that time could not
				 * look at it */
	char figures[72];	/* "percent=100,least=80"; may be "" */
} tb_kept_step;

/* The next one of the text at *@at, which moves on; false: no more.  What is
 * too long to be one is cut. */
bool tb_publish_steps_next(const char **at, tb_kept_step *out);

/* The step called @key in the user's language. */
const char *tb_publish_step_title(const char *key);
/* Its figures as words, for the steps that have any: check, test, coverage,
 * mutation and impact. */
void tb_publish_step_words(const char *key, const char *figures,
			   tb_bytes *to);

#endif
