/* audience.h - who reads an explanation, and what they may see of whom. */
#ifndef TB_REPORT_AUDIENCE_H
#define TB_REPORT_AUDIENCE_H

#include "evaluate/result.h"

typedef enum tb_audience {
	TB_FOR_ASN,		/* the person: plain sentences */
	TB_FOR_SUPERIOR,	/* sees the notes */
	TB_FOR_AUTHOR		/* of the rules: sees rules and reads */
} tb_audience;

/* "asn", "superior", "author"; NULL: asn.  False: another. */
TB_MUST_CHECK bool tb_audience_of(const char *key, tb_audience *out);

/* Fewer than this many peers, or subordinates, could be recognised. */
enum { TB_RATERS_MIN = 3 };

/* What one audience sees of the raters of one person. */
typedef struct tb_view {
	tb_audience audience;
	bool merged;	/* peers and subordinates are shown as one group */
} tb_view;

tb_view tb_view_of(const tb_person_result *person, tb_audience audience);
/* The role as shown: "superior", "self", "peer", "subordinate", "other". */
const char *tb_view_role(const tb_view *view, const tb_seen_note *note);
/* Is a note of a group so small that its day, project and id could tell who
 * wrote it? */
bool tb_view_hides(const tb_view *view, const tb_seen_note *note);

/* The notes of one competency that are shown together: how many, and how many
 * of them counted.  A day could tell who wrote it; a month cannot. */
typedef struct tb_merged {
	size_t count, counted;
	tb_date first, last;	/* when count > 0 */
} tb_merged;

tb_merged tb_view_merged(const tb_view *view, const tb_competency_result *c,
			 bool only_counted);

#endif
