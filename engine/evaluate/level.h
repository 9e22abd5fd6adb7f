/* level.h - notes of one competency become a level, or a reason why not.
 * Pure: no store, no clock. */
#ifndef TB_EVALUATE_LEVEL_H
#define TB_EVALUATE_LEVEL_H

#include "evaluate/result.h"
#include "schema/manifest.h"

/* A note as the method sees it. */
typedef struct tb_level_note {
	tb_date day;
	int64_t rater;
	int level;		/* 0..5 */
	int role;		/* tb_role, or -1: by nobody linked that day */
} tb_level_note;

/* A dialogue that settles what was noted until its day. */
typedef struct tb_level_dialogue {
	tb_date day;
	int level;
} tb_level_dialogue;

typedef struct tb_level {
	tb_review review;	/* NONE: decided */
	tb_decimal level;	/* rounded half up to level_digits */
	tb_decimal spread;
	uint32_t observations, raters;	/* counted, within the window */
	tb_date last;		/* of the newest counted note; ALWAYS: none */
	bool settled;
	tb_date settled_on;
	size_t older;		/* so many notes are from before the window */
} tb_level;

/* @notes: by day.  @from..@to: the window.  @dialogues: by day. */
void tb_level_of(const tb_method *method, const tb_level_note *notes,
		 size_t note_count, const tb_level_dialogue *dialogues,
		 size_t dialogue_count, tb_date from, tb_date to,
		 tb_level *out);

#endif
