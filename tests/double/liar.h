/* liar.h - the lies that a worker can tell, as a table. */
#ifndef TESTS_DOUBLE_LIAR_H
#define TESTS_DOUBLE_LIAR_H

#include "base/frame.h"
#include "base/protocol.h"

/* The parts of an answer, as base/protocol.h lists them. */
enum part {
	PART_NONE,
	/* of rules */
	RULES, KIND, ID, REASON, BASIS, FROM, UNTIL, FILE_NUMBER, CONDITIONS,
	FUNCTION, EVERY, COMPETENCIES, COMPETENCY, HAS_BELOW, BELOW, REQUIRED,
	FIRST_ONLY,
	/* of answers */
	SUBJECTS, FAILED, ANSWERS, OUTCOME, STOPPED, BECAUSE, FUEL, READS,
	READ_PATH, READ_VALUE, READ_CONDITION, UNIT_SEEN,
	/* of both */
	WEIGHTS, PLACE, WEIGHT, ITEMS, QUERY, COURSE, QUERY_TEXT, QUERY_LEVEL
};

/* What is done besides, or instead of, a changed part. */
enum deed {
	DEED_NONE,
	TAG, LENGTH_LESS, LENGTH_MORE, LENGTH_HUGE, EMPTY, TRAILING, TWICE,
	HALF, NEVER, DRIP, EARLY, CLOSE, CLOSE_AND_STAY, LEAVE, SIGNAL,
	WHOLE_FAULT, LAST_AGAIN, LAST_MISSING
};

struct lie {
	const char *name;	/* as the rules ask for it */
	uint8_t asked;		/* 'L', 'W' or 'T': what is answered so */
	enum part part;
	int at;			/* the part's n-th occurrence, from 0 */
	int64_t value;		/* numbers; for a deed: tag, status, signal */
	const char *text;	/* texts */
	enum deed deed;
};

extern const struct lie lies[];
extern const size_t lie_count;

/* Copy the payload of a true answer to @asked to @out, with the lie's part
 * changed.  False: it has no such part. */
bool retell(uint8_t asked, tb_frame_reader *in, tb_frame_writer *out,
	    const struct lie *lie);
/* What such a part of the answer of a subject begins and ends with. */
bool subject_bounds(tb_frame_reader in, size_t *last_start, size_t *last_end);

#endif
