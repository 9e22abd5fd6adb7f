/* result.h - what evaluating one person gives, with every step of the way.
 *
 * Arithmetic: design section 3.  All pointers belong to the arena of the one
 * who evaluated, and die with it.
 */
#ifndef TB_EVALUATE_RESULT_H
#define TB_EVALUATE_RESULT_H

#include "base/date.h"
#include "base/decimal.h"
#include "store/confirmation.h"

/* Why a competency, or a person, cannot be decided. */
typedef enum tb_review {
	TB_REVIEW_NONE,
	TB_REVIEW_TOO_FEW,	/* fewer notes than min_observations */
	TB_REVIEW_TOO_OLD,	/* notes there are, all before the window */
	TB_REVIEW_ONE_RATER,	/* fewer raters than min_raters */
	TB_REVIEW_NO_RATER,	/* nobody is linked who could observe */
	TB_REVIEW_DIALOGUE,	/* notes too far apart, no dialogue yet */
	TB_REVIEW_NEW_IN_POST,	/* fewer days in the post than asked */
	TB_REVIEW_NO_STANDARD	/* the post has no standard */
} tb_review;

/* "too_few", ... as csv, json and rules know them; "" for NONE. */
const char *tb_review_key(tb_review review);
/* One clause in the user's language. */
const char *tb_review_text(tb_review review);

typedef enum tb_result_status {
	TB_COMPLETE, TB_PARTIAL, TB_REVIEW
} tb_result_status;

const char *tb_result_status_key(tb_result_status status);

/* A note as it entered, or did not enter, a level. */
typedef struct tb_seen_note {
	const char *id;		/* of the office, or "" */
	tb_date date;
	const char *rater;	/* code */
	const char *rater_name;	/* NULL: not a known person */
	const char *role;	/* "superior" ... of the link on that day */
	int level;
	const char *project;	/* NULL: none */
	const char *situation, *action, *result;	/* NULL: none */
	const char *evidence, *indicator;	/* NULL: none */
	tb_date feedback_on;	/* TB_DATE_ALWAYS: not told */
	bool counted;
	const char *not_counted;	/* why not, in words; NULL when counted */
	bool earlier_post;	/* noted while the person held another post */
} tb_seen_note;

typedef struct tb_competency_result {
	const char *code, *name, *official, *group;
	int required;
	const char *standard;	/* whose row: "position:KES_PERAWAT_AP",
				 * "tier:ahli_pertama", "ruleset:terampil" */
	tb_date standard_from;
	const char *standard_basis;	/* NULL: none */
	tb_review review;	/* NONE: decided */
	tb_decimal level, gap, counted;	/* when decided */
	tb_decimal spread;	/* highest less lowest counted note */
	tb_decimal weight;	/* as the rule gave it, group split applied */
	tb_decimal weight_share;	/* of 100 over all required */
	const char *weight_rule;
	tb_decimal points, required_points;	/* weight x counted, x required */
	tb_decimal share;	/* of the score; sums up to it */
	uint32_t observations, raters;
	int months_since_last;	/* -1: never */
	bool settled;		/* by a dialogue */
	tb_date settled_on;
	const char *settled_by;	/* NULL: unknown */
	size_t note_count;	/* explain only */
	const tb_seen_note *notes;
} tb_competency_result;

typedef enum tb_training_outcome {
	TB_TRAINING_FIRED, TB_TRAINING_NOT_FIRED, TB_TRAINING_NOT_DECIDED,
	TB_TRAINING_NOT_APPLICABLE
} tb_training_outcome;

/* One rule of the ruleset and what became of it for this person. */
typedef struct tb_weighting_result {
	const char *rule, *at, *reason;	/* at: "rules/kesehatan/weights.lua:4" */
	bool applied;
	const char *because;	/* reads of the condition that stopped it:
				 * "asn.position.serves_public = false" */
	const char *trail;	/* all that it read; NULL: nothing */
	uint32_t fuel;		/* that its functions used */
	bool in_force;		/* on the day whose rules count */
	tb_training_outcome outcome;
	int condition;		/* that decided, from 1; 0: none */
	const char *reads;	/* of all conditions; NULL: nothing */
} tb_weighting_result;

const char *tb_training_outcome_key(tb_training_outcome outcome);

typedef struct tb_training_result {
	const char *rule, *at;
	const char *competency;	/* code */
	tb_training_outcome outcome;
	const char *reason;	/* placeholders filled; NULL unless fired */
	const char *because;	/* why not, with what was read; NULL when fired */
	const char *trail;	/* all that it read; NULL: nothing */
	uint32_t fuel;		/* that its functions used; 0: no Lua ran */
	int condition;		/* that decided, from 1; 0: none was asked */
	const char *reads;	/* of all conditions; NULL: nothing */
} tb_training_result;

typedef struct tb_recommendation {
	const char *course, *title, *form, *stage;	/* form, stage may be
							 * NULL */
	const char *rule, *competency;
	size_t also_count;
	const char *const *also;	/* other rules that asked for it */
	bool required;		/* priority */
	const char *reason;
	bool has_jp;
	tb_decimal jp;
	tb_decimal gap;
} tb_recommendation;

typedef struct tb_dropped_course {
	const char *course, *title, *rule, *reason;	/* taken on ... */
} tb_dropped_course;

typedef struct tb_lift {
	const char *competency, *name;
	int to;
} tb_lift;

typedef struct tb_person_result {
	const char *nip, *name;
	const char *unit, *unit_name, *position, *position_name, *tier;
	const char *tier_name, *grade, *employment;
	tb_date in_post_since;
	const char *dinas, *dinas_name;

	tb_result_status status;
	tb_review review;	/* why the person as a whole is under review */
	bool has_jpm;		/* false under review */
	tb_decimal jpm, score;
	/* The range that the competencies under review could make; equal to
	 * jpm and score when complete. */
	tb_decimal jpm_low, jpm_high, score_low, score_high;
	const char *category_jpm, *category;	/* keys; NULL unless complete */
	const char *category_jpm_name, *category_name;

	size_t competency_count;
	tb_competency_result *competencies;	/* official order, technical
						 * ones after, by code */
	size_t weighting_count;
	const tb_weighting_result *weighting;	/* explain only */
	size_t training_count;
	const tb_training_result *training;	/* explain only */
	size_t recommendation_count;
	const tb_recommendation *recommendations;
	size_t dropped_count;
	const tb_dropped_course *dropped;
	size_t unanswered_count;
	const char *const *unanswered;	/* gaps that no rule answered, codes */
	size_t strength_count;
	const char *const *strengths;	/* codes, level above required */

	bool has_next;		/* a higher category exists and is reachable */
	const char *next_category, *next_category_name;
	size_t next_count;
	const tb_lift *next;

	size_t warning_count;
	const char *const *warnings;	/* sentences in the user's language */
} tb_person_result;

/* How the results of one dinas were made; stands on every print. */
typedef struct tb_method_result {
	const char *level;	/* "median", "mean", "recent" */
	int level_digits;
	const char *surplus;	/* "cap_each", "sum", "cap_total" */
	const char *bands;	/* "pemetaan" */
	int min_observations, min_raters;
	int dialogue_at;	/* 0: off */
	tb_date window_from;
} tb_method_result;

/* Everything that explain prints. */
typedef struct tb_explanation {
	int64_t run;
	bool draft;
	tb_date from, to;
	const char *period;
	const char *dinas;
	const char *sha256;	/* of the ruleset */
	int64_t version;	/* that was published; 0: of a folder */
	const char *basis;	/* of the ruleset */
	tb_method_result method;
	const tb_person_result *person;
	bool agrees;		/* with the stored result */
	tb_standing standing;	/* is it final?  All 0 of a trial */
} tb_explanation;

#endif
