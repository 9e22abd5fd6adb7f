/* results.h - stored runs and results, as rows to print. */
#ifndef TB_STORE_RESULTS_H
#define TB_STORE_RESULTS_H

#include "base/date.h"
#include "base/decimal.h"

/* Texts of all rows below live until the callback returns; NULL: absent. */
typedef struct tb_run_row {
	int64_t run;
	const char *at;		/* UTC */
	const char *by;
	const char *period;
	tb_date from, to;
	const char *unit;	/* scope; NULL: all */
	bool draft;
	int64_t change;
	const char *digest;
	int64_t people, complete, partial, review;
	int64_t dinas, dinas_failed;
	int64_t supplements;	/* the run that it adds people to; 0: none */
	int64_t confirmed;	/* results of it that are */
} tb_run_row;

typedef tb_status tb_run_row_fn(void *context, const tb_run_row *row,
				tb_error *err);
/* All runs, oldest first. */
TB_MUST_CHECK
tb_status tb_store_each_run(tb_store *store, tb_run_row_fn *each,
			    void *context, tb_error *err);

typedef struct tb_run_dinas_row {
	int64_t run;
	const char *dinas;	/* code of the unit whose ruleset it was */
	const char *dinas_name;	/* NULL for nasional */
	const char *sha256;	/* of the ruleset; NULL when it did not load */
	int64_t version;	/* that was published; 0: of a folder */
	bool ok;
	const char *message;	/* why not */
	int64_t people, complete, partial, review;
} tb_run_dinas_row;

typedef tb_status tb_run_dinas_row_fn(void *context,
				      const tb_run_dinas_row *row,
				      tb_error *err);
/* The dinas of one run, by code. */
TB_MUST_CHECK
tb_status tb_store_each_run_dinas(tb_store *store, int64_t run,
				  tb_run_dinas_row_fn *each, void *context,
				  tb_error *err);

typedef struct tb_result_row {
	int64_t run;
	const char *nip, *name;
	const char *unit, *unit_name, *position, *position_name;
	const char *status;	/* "complete", "partial", "review" */
	bool has_jpm;
	tb_decimal jpm, score;
	const char *category_jpm, *category;	/* keys; NULL */
	const char *category_jpm_name, *category_name;	/* language in use */
	const char *review;	/* "KOM:dialogue PP:too_few"; "" none; a
				 * person as a whole: "no_rater" */
	const char *recommendations;	/* course codes, blanks between; "" */
	const char *dinas;
	const char *sha256;	/* of the ruleset */
	const char *confirmed_by, *confirmed_at;	/* NULL: not confirmed */
	int64_t confirmed_in;	/* not confirmed, but that of this person in
				 * another run of the period is: the newest
				 * such run; 0: none */
	bool confirming;	/* something of this period is confirmed */
} tb_result_row;

typedef tb_status tb_result_row_fn(void *context, const tb_result_row *row,
				   tb_error *err);

/* Rows that @which asks for, by unit (tree order), then name, then NIP.
 * Errors: TB_EDATA for an unknown run, period or unit (nearest named), or
 * when there is no run yet. */
TB_MUST_CHECK
tb_status tb_store_each_result(tb_store *store,
			       const tb_results_options *which,
			       tb_result_row_fn *each, void *context,
			       tb_error *err);

/* One competency of a stored result. */
typedef struct tb_result_part {
	int required;
	tb_decimal weight;
	bool decided;		/* false: under review */
	tb_decimal level;	/* when decided */
} tb_result_part;

/* The competencies of one result, in official order.  Errors: TB_EDATA when
 * what is stored is not such, or does not fit. */
TB_MUST_CHECK
tb_status tb_store_result_parts(tb_store *store, int64_t run, const char *nip,
				tb_result_part *parts, size_t room,
				size_t *count, tb_error *err);

/* A course that chosen results recommend. */
typedef struct tb_advised_row {
	const char *course, *title;
	bool has_jp;
	tb_decimal jp;
	int64_t people;		/* to whom */
} tb_advised_row;

typedef tb_status tb_advised_row_fn(void *context, const tb_advised_row *row,
				    tb_error *err);
/* Those courses, by code. */
TB_MUST_CHECK
tb_status tb_store_each_advised(tb_store *store,
				const tb_results_options *which,
				tb_advised_row_fn *each, void *context,
				tb_error *err);

/* One line of `results --summary`: a unit and those below it. */
typedef struct tb_summary_row {
	const char *unit, *unit_name;
	int depth;		/* in the tree of units, 0 at the top */
	int64_t people, complete, partial, review;
	int64_t with_jpm;	/* complete and partial: those the means are of */
	tb_decimal jpm_mean, score_mean;	/* half up to 1e-6 */
	int64_t recommended;	/* people with a recommendation */
} tb_summary_row;

typedef tb_status tb_summary_row_fn(void *context, const tb_summary_row *row,
				    tb_error *err);
TB_MUST_CHECK
tb_status tb_store_each_summary(tb_store *store,
				const tb_results_options *which,
				tb_summary_row_fn *each, void *context,
				tb_error *err);

/* What `status` prints: one look at the whole store. */
typedef struct tb_store_counts {
	int64_t units, people, raters, notes, courses, changes, runs;
	char first_note[TB_DATE_BYTES], last_note[TB_DATE_BYTES];	/* "" */
	char last_import[24];	/* UTC; "" none */
} tb_store_counts;

TB_MUST_CHECK
tb_status tb_store_count(tb_store *store, tb_store_counts *out, tb_error *err);

typedef struct tb_change_row {
	int64_t change;
	const char *at, *by, *command, *detail;
	int64_t withdraws;	/* 0: none */
	bool withdrawn;
} tb_change_row;

typedef tb_status tb_change_row_fn(void *context, const tb_change_row *row,
				   tb_error *err);
TB_MUST_CHECK
tb_status tb_store_each_change(tb_store *store, tb_change_row_fn *each,
			       void *context, tb_error *err);

#endif
