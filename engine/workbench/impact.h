/* impact.h - whom a rule change moves: two rulesets of one dinas over the
 * same stored facts.
 *
 * Both evaluations stream; what the first came to waits as rows of a scratch
 * table, so memory grows with units, positions and rules, not with people.
 */
#ifndef TB_WORKBENCH_IMPACT_H
#define TB_WORKBENCH_IMPACT_H

#include "workbench/impact_side.h"
#include "workbench/named.h"

enum { TB_IMPACT_BANDS_MAX = 64, TB_OLD = 0, TB_NEW = 1,
       TB_IMPACT_FEW = 5 };	/* complete people of a group; fewer are not
				 * judged */

/* ------------------------------------------------------------- the rulesets */

typedef struct tb_impact_ruleset {
	tb_named named;
	const char *shown;	/* as named, with its settings */
	const char *sha256, *basis;	/* basis may be NULL */
	tb_date from;		/* of the manifest */
	tb_date day;		/* its rules as they stand on this day */
	bool chosen;		/* the day is not the period's first */
	bool cut;		/* cap_total */
	size_t band_count;
	int bands[TB_IMPACT_BANDS_MAX];	/* ascending; index in tb_impact */
} tb_impact_ruleset;

/* What the two differ in. */
typedef struct tb_impact_change {
	bool file;		/* a file, else a parameter */
	const char *name;
	const char *before, *after;	/* values; NULL: not there */
} tb_impact_change;

/* A parameter of the new ruleset that changes after the day it is read. */
typedef struct tb_impact_later {
	const char *parameter;
	tb_date from;
} tb_impact_later;

/* ---------------------------------------------------------------- counting */

typedef enum tb_impact_kind {
	TB_MOVED_DOWN,		/* to a lower category */
	TB_MOVED_UP,
	TB_MOVED_CATEGORY,	/* got or lost one, or the bands differ */
	TB_MOVED_STATUS,	/* complete, partial, review, or its reasons */
	TB_MOVED_SCORE,
	TB_MOVED_JPM,		/* the number or its category */
	TB_MOVED_ADVICE,
	TB_MOVED_KINDS
} tb_impact_kind;

typedef enum tb_impact_by {
	TB_BY_ALL, TB_BY_UNIT, TB_BY_FAMILY, TB_BY_TIER, TB_BY_EMPLOYMENT,
	TB_BY_COUNT
} tb_impact_by;

typedef enum tb_fair { TB_FAIR_NOT_JUDGED, TB_FAIR, TB_UNFAIR } tb_fair;

/* How many of a group reach which category.  people = sum of counted + none;
 * the sums over the groups of one kind are those of TB_BY_ALL. */
typedef struct tb_impact_group {
	tb_impact_by by;
	int code, title;	/* names; NONE: without a family */
	int64_t moved;
	int64_t people[2];
	int64_t none[2];	/* without category: not complete */
	int64_t counted[2][TB_IMPACT_BANDS_MAX];
	tb_fair fair[2];	/* share of the highest category against the
				 * best group: at least four fifths? */
} tb_impact_group;

/* What one rule, or the method, moved. */
typedef struct tb_impact_tally {
	tb_impact_cause cause;
	int rule;		/* name; NONE unless a weight */
	int competency;		/* name; NONE for a cut */
	int64_t people, up, down;
	int64_t delta;		/* sum of the terms, millionths */
} tb_impact_tally;

typedef struct tb_impact_training {
	int64_t people;		/* with a recommendation */
	int64_t count, required;
	int64_t jp;		/* millionths */
	int64_t without_jp;	/* recommendations of unknown jp */
	int64_t cost;		/* rupiah */
	int64_t without_cost;
} tb_impact_training;

typedef struct tb_impact_course {
	int course, title;
	int64_t count[2];
} tb_impact_course;

/* One side's rules: from a folder or version, with settings on top. */
typedef struct tb_impact_source {
	const tb_named *named;
	const char *dinas;	/* whose people are compared */
	const tb_ruleset_source *others;	/* who else has a ruleset */
	const char *rules_dir;	/* for what a lone folder lacks */
	const char *const *settings;	/* "parameter=value" */
	size_t setting_count;
	const char *on;		/* NULL: as the period says */
	tb_date day;		/* that was chosen by it, or since the rules
				 * begin later; 0: as the period says */
} tb_impact_source;

/* One check of the national distribution guide.  engine/decisions/0010. */
typedef struct tb_impact_guide {
	const char *name;	/* a sentence */
	const char *code;	/* "bp_k_least_people" */
	tb_decimal value;
	int64_t count[2];	/* people of these categories */
	bool kept[2];
} tb_impact_guide;

typedef struct tb_impact {
	tb_store *store;
	tb_arena arena, work;	/* work: of one person */
	tb_interned names;
	tb_period period;
	const char *unit;	/* NULL: everybody */
	int failed;		/* TB_OLD or TB_NEW, after an error */
	tb_impact_ruleset rulesets[2];
	tb_ruleset_source others;
	tb_impact_source sources[2];
	tb_impact_change *changes;
	size_t change_count;
	tb_impact_later *later;
	size_t later_count;
	bool same_bands;
	size_t band_count;	/* of both */
	struct {
		int key, title;
	} bands[TB_IMPACT_BANDS_MAX];
	int64_t people, moved, kinds[TB_MOVED_KINDS];
	tb_impact_group *groups;	/* by kind and code */
	size_t group_count, group_room;
	int *group_at[TB_BY_COUNT];	/* per name, + 1 */
	int group_at_room;
	tb_impact_tally *tallies;
	size_t tally_count, tally_room;
	tb_impact_training training[2];
	tb_impact_course *courses;	/* by code */
	size_t course_count, course_room;
	const char *organisation;	/* its predikat; NULL: no guide */
	bool guided;		/* five categories, so the guide applies */
	tb_impact_guide *guide;
	size_t guide_count;
} tb_impact;

/* Compare, inside a read transaction, which must stay open, as must @options,
 * until release.
 * Errors: TB_EUSAGE (rulesets of two dinas, a period, a day or a setting that
 * makes no sense), TB_EDATA (nobody there), TB_ERULE and TB_ELIMIT (one of the
 * two fails). */
TB_MUST_CHECK
tb_status tb_impact_do(tb_store *store, const tb_impact_options *options,
		       const tb_watch *watch, tb_impact *out, tb_error *err);
/* The same between two that were found already, taken over in every case, on
 * the people of the second's dinas; @others: who has a ruleset beside it.
 * People may be 0.  After TB_ERULE or TB_ELIMIT out->failed says which side
 * it was. */
TB_MUST_CHECK
tb_status tb_impact_between(tb_store *store, const tb_impact_options *options,
			    const tb_named named[2],
			    const tb_ruleset_source *others,
			    const tb_watch *watch, tb_impact *out,
			    tb_error *err);
void tb_impact_release(tb_impact *impact);

/* ----------------------------------------------------------- who has moved */

typedef struct tb_impact_reason {
	tb_impact_cause cause;
	const char *competency;	/* NULL: of a cut */
	const char *rule;	/* that set the new weight; NULL unless one */
	const char *rule_before;	/* that set the old one; NULL: not
					 * required before */
	tb_decimal weight[2];
	tb_decimal delta;
} tb_impact_reason;

typedef struct tb_impact_moved {
	int64_t party;
	const char *nip, *name;
	bool kinds[TB_MOVED_KINDS];
	tb_impact_side side[2];
	bool has_delta;		/* both have a score */
	tb_decimal delta;
	size_t reason_count;
	const tb_impact_reason *reasons;	/* add up to delta */
} tb_impact_moved;

/* Down first, then up, other categories, the rest; within by size of the
 * change and NIP.  The first @most, or TB_EVERYBODY. */
enum { TB_EVERYBODY = -1 };
typedef tb_status tb_impact_moved_fn(void *context,
				     const tb_impact_moved *moved,
				     tb_error *err);
TB_MUST_CHECK
tb_status tb_impact_each(tb_impact *impact, int64_t most,
			 tb_impact_moved_fn *each, void *context,
			 tb_error *err);

/* Complete people of a group; those of them in the highest category; and the
 * group of a kind of which the largest share is there (NULL: all are too
 * small to be judged). */
int64_t tb_impact_judged(const tb_impact_group *group, int side);
int64_t tb_impact_reached(const tb_impact *impact,
			  const tb_impact_group *group, int side);
const tb_impact_group *tb_impact_best(const tb_impact *impact,
				      tb_impact_by by, int side);

/* The category of a side as key and as words; NULL: none. */
const char *tb_impact_category(const tb_impact *impact,
			       const tb_impact_side *side, int which);
const char *tb_impact_category_name(const tb_impact *impact,
				    const tb_impact_side *side, int which);

#endif
