/* plan.h - from what is recommended to whom, to who goes where within limits
 * of hours, seats and money. */
#ifndef TB_EVALUATE_PLAN_H
#define TB_EVALUATE_PLAN_H

#include "base/arena.h"
#include "base/decimal.h"
#include "store/results.h"

/* Limits; negative: none. */
typedef struct tb_plan_limits {
	int64_t jp;		/* hours of one person */
	int64_t budget;		/* rupiah for all */
} tb_plan_limits;

/* What became of a recommendation. */
typedef enum tb_plan_fate {
	TB_PLAN_FITS,
	TB_PLAN_NO_JP,		/* more hours than a person may have */
	TB_PLAN_NO_SEAT,	/* the course is full */
	TB_PLAN_NO_MONEY,
	TB_PLAN_FATES
} tb_plan_fate;

/* "", "jp", "seats", "budget". */
const char *tb_plan_fate_key(tb_plan_fate fate);

/* What the catalogue of today says of a course. */
typedef struct tb_plan_course {
	const char *code, *title;
	bool has_jp, has_seats, has_cost;
	tb_decimal jp;
	int64_t seats;		/* in a year */
	int64_t cost;		/* rupiah of one person */
	int64_t wanted, planned;	/* people */
} tb_plan_course;

typedef struct tb_plan_person {
	int64_t run;
	const char *nip, *name, *unit, *unit_name, *dinas;
	const char *stored;	/* codes recommended, blanks between */
	int64_t wanted, planned;	/* courses */
	tb_decimal jp;		/* planned, as far as known */
	int64_t cost;
} tb_plan_person;

/* One recommendation. */
typedef struct tb_plan_item {
	size_t person, course;	/* indexes */
	size_t place;		/* among those of the person */
	const char *competency, *rule, *reason;
	bool required;
	tb_decimal gap;
	tb_plan_fate fate;
} tb_plan_item;

typedef struct tb_plan {
	tb_arena arena;		/* holds everything below */
	tb_plan_limits limits;
	size_t person_count;	/* everybody with a result, in its order */
	tb_plan_person *people;
	size_t course_count;	/* of the catalogue, by code */
	tb_plan_course *courses;
	size_t item_count;	/* in the order in which they are served */
	tb_plan_item *items;
	int64_t planned, without_jp, without_cost;	/* items */
	int64_t people_wanted, people_planned;
	tb_decimal jp;		/* planned, as far as known */
	int64_t cost;
} tb_plan;

/* The recommendations of the results that @which asks for, made again from
 * what their runs kept.  Served in order: required before suggested, lower gap
 * before higher, then the order of the rules, then the NIP; each gets what is
 * left, and one that does not fit does not stop the next.  What the catalogue
 * does not know (hours, seats, cost) limits nothing and is counted.
 *
 * Errors: those of tb_store_each_result; TB_EDATA when a result does not come
 * out as it was stored.  @out is to be released in every
 * case. */
TB_MUST_CHECK
tb_status tb_plan_make(tb_store *store, const tb_results_options *which,
		       const tb_plan_limits *limits, const tb_watch *watch,
		       tb_plan *out, tb_error *err);
void tb_plan_release(tb_plan *plan);

#endif
