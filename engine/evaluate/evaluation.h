/* evaluation.h - inside evaluate/: one evaluation, whatever becomes of its results.
 * evaluate stores them; verify compares their digest; ready asks who;
 * explain asks for one person in trace mode. */
#ifndef TB_EVALUATE_EVALUATION_H
#define TB_EVALUATE_EVALUATION_H

#include "evaluate/person.h"
#include "evaluate/source.h"

/* Called for each result; its texts live until the callback returns. */
typedef tb_status tb_result_fn(void *context, const tb_dinas *dinas,
			       tb_people *people,
			       const tb_candidate *candidate, tb_error *err);

/* Called for each person whom the rules failed for, with why. */
typedef void tb_failed_fn(void *context, const tb_candidate *candidate);

/* Called for each dinas whose rules were put to work, at its end, also when
 * they failed for somebody: which lines of them ran.  @lines lives until the
 * callback returns. */
typedef tb_status tb_lines_fn(void *context, const tb_dinas *dinas,
			      const tb_rule_lines *lines, size_t count,
			      tb_error *err);

/* What an evaluation leaves, besides what its callbacks make of it. */
typedef enum tb_keep {
	TB_KEEP_ROWS,		/* a run in the store, with its digest */
	TB_KEEP_DIGEST,		/* that digest, and nothing in the store */
	TB_KEEP_NOTHING
} tb_keep;

typedef struct tb_evaluation_request {
	const char *by;
	tb_period period;
	const char *unit;	/* scope; NULL: all */
	const char *dinas;	/* only whom this ruleset governs; NULL: all */
	int64_t change;		/* facts up to this; 0: all */
	const tb_ruleset_source *rulesets;
	bool draft;		/* by a working folder */
	int workers;		/* evaluators at once; 0: the usual number */
	size_t only_count;	/* 0: everybody */
	const int64_t *only;	/* these parties, ascending */
	size_t what_if_count;	/* levels that are taken as given */
	const tb_what_if *what_if;
	const tb_nip_list *list;	/* where they are named; NULL */
	int64_t supplements;	/* the run that it adds people to; 0: none */
	bool trace;
	tb_notes_from notes;
	tb_keep keep;
	tb_result_fn *each;	/* NULL: none */
	tb_failed_fn *failed;	/* NULL: none */
	tb_lines_fn *lines;	/* NULL: lines are not noted */
	void *context;
} tb_evaluation_request;

typedef struct tb_evaluation_outcome {
	tb_run_head head;
	tb_run_counts counts;
	int dinas_count, dinas_failed;
	tb_status failed;	/* the first reason; TB_OK: none */
	tb_error error;
	char digest[TB_SHA256_TEXT];
} tb_evaluation_outcome;

/* Inside a transaction, one to write with TB_KEEP_ROWS; leaves commit or
 * rollback to the caller.  A dinas that fails is told in @out. */
TB_MUST_CHECK
tb_status tb_evaluation_do(tb_store *store, const tb_evaluation_request *request,
		    const tb_watch *watch, tb_evaluation_outcome *out, tb_error *err);

/* What the options of evaluate and ready ask for; @source becomes the source
 * of rulesets and must live as long as @request, as must @arena, which holds
 * its list; @watch is warned of rulesets in the folder that nobody published.
 * Errors: TB_EUSAGE, TB_EDATA (nothing is published yet). */
TB_MUST_CHECK
tb_status tb_evaluate_request(tb_store *store,
			      const tb_evaluate_options *options,
			      const tb_watch *watch, tb_arena *arena,
			      tb_ruleset_source *source,
			      tb_evaluation_request *request, tb_error *err);

/* The row that a candidate becomes, but for the number of its post. */
TB_MUST_CHECK
bool tb_evaluation_row(const tb_candidate *candidate, tb_arena *arena,
		   tb_run_result *out);

#endif
