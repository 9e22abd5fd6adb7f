/* running.h - inside evaluate/: one evaluation under way. */
#ifndef TB_EVALUATE_RUNNING_H
#define TB_EVALUATE_RUNNING_H

#include "evaluate/evaluation.h"
#include "evaluate/roster.h"

enum { TB_PARTS_MAX = 512, TB_FRAME_PEOPLE = TB_RULE_FRAME_PEOPLE };

/* The people of one ruleset. */
typedef struct tb_part {
	const char *code;
	int64_t people;
	tb_roster roster;
} tb_part;

typedef struct tb_running {
	tb_store *store;
	const tb_evaluation_request *request;
	const tb_watch *watch;
	tb_watch part_watch;	/* of the dinas at hand: hears, passes on */
	bool part_told;		/* a problem of it was told */
	tb_evaluation_outcome *out;
	tb_visible visible;
	tb_catalog catalog;
	tb_people *people;
	tb_rule_worker *idle;	/* for the first dinas */
	tb_arena arena;		/* of the whole run */
	tb_arena frame;		/* scratch, of one frame of people */
	int scope;		/* unit index; -1: all */
	tb_part *parts;
	int part_count;
	int *part_of;		/* per unit: part, -1 none, -2 not looked up */
	int64_t next_post;
	int64_t done, total;
} tb_running;

/* parts.c */

/* Number the parts and write their rosters: who is evaluated, under whose
 * rules.  Numbers do not depend on the order of people. */
TB_MUST_CHECK
tb_status tb_parts_enlist(tb_running *running, tb_error *err);
void tb_parts_release(tb_running *running);

/* frame.c */

/* Evaluate everybody of part @no, frame by frame. */
TB_MUST_CHECK
tb_status tb_frames_do(tb_running *running, int no, tb_dinas *dinas,
		       tb_run_part *part, tb_error *err);

#endif
