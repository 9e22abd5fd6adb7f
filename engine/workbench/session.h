/* session.h - one person under a ruleset, to be asked expressions. */
#ifndef TB_WORKBENCH_SESSION_H
#define TB_WORKBENCH_SESSION_H

#include "evaluate/person.h"

struct tb_session {
	const tb_dinas *dinas;
	const tb_candidate *candidate;
	tb_arena arena;		/* words and title */
	tb_arena answer;	/* until the next question */
	const char *title;
	size_t word_count;
	const char **words;
};

/* @dinas and @candidate are borrowed until the end. */
void tb_session_begin(tb_session *session, const tb_dinas *dinas,
		      const tb_candidate *candidate);
void tb_session_end(tb_session *session);

#endif
