/* running.h - inside evaluate/: one evaluation under way. */
#ifndef TB_EVALUATE_RUNNING_H
#define TB_EVALUATE_RUNNING_H

#include "evaluate/crew.h"
#include "evaluate/roster.h"

enum { TB_BENCHES_MAX = TB_WORKERS_MAX };

/* The people of one ruleset. */
typedef struct tb_part {
	const char *code;
	int64_t people;
	tb_roster roster;
} tb_part;

/* What one evaluator works with: nothing of it is another's. */
typedef struct tb_bench {
	tb_store *store;	/* the run's own, or one that only reads */
	tb_people *people;
	tb_crew *crews;
	tb_dinas *dinas;	/* of the part at hand */
} tb_bench;

typedef struct tb_running {
	tb_store *store;
	const tb_evaluation_request *request;
	const tb_watch *watch;
	tb_watch part_watch;	/* of the dinas at hand: hears, passes on */
	bool part_told;		/* a problem of it was told */
	char part_sha256[TB_SHA256_TEXT];	/* of its ruleset */
	tb_evaluation_outcome *out;
	tb_visible visible;
	tb_catalog catalog;
	tb_bench own;		/* the run's store, people who are read by it */
	tb_rule_worker *idle;	/* for the first dinas */
	tb_bench benches[TB_BENCHES_MAX];	/* readers, where several work */
	int bench_count;
	tb_arena arena;		/* of the whole run */
	tb_arena frame;		/* scratch, of one frame of people */
	int scope;		/* unit index; -1: all */
	tb_part *parts;
	int part_count;
	int *part_of;		/* per unit: the part that its people are of */
	int64_t next_post;
	int64_t done, total;
} tb_running;

/* parts.c */

/* Number the parts and write their rosters: who is evaluated, under whose
 * rules.  Numbers do not depend on the order of people. */
TB_MUST_CHECK
tb_status tb_parts_enlist(tb_running *running, tb_error *err);
void tb_parts_release(tb_running *running);

/* benches.c */

/* Those at which the people of part @no are evaluated: the run's own alone, or
 * several with readers, which are kept for the next part. */
TB_MUST_CHECK
tb_status tb_benches_for(tb_running *running, int no, tb_bench **benches,
			 int *count, tb_error *err);
void tb_benches_release(tb_running *running);

/* harvest.c */

/* Evaluate everybody of part @no at @count benches. */
TB_MUST_CHECK
tb_status tb_harvest(tb_running *running, int no, const tb_bench *benches,
		     int count, tb_run_part *part, tb_error *err);

#endif
