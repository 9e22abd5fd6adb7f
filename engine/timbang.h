/* timbang.h - the whole public interface of the rules engine.
 *
 * What is not in this file is not API.  The library neither prints nor exits:
 * it returns a status, fills an error, and hands text to a sink.
 *
 * Conventions that hold everywhere below:
 *  - Every text is UTF-8 and NUL-terminated.  A `const char *` that goes in is
 *    borrowed for the call; one that comes out belongs to the object it came
 *    from and lives as long as that object.
 *  - Optional texts are NULL when absent, never "".
 *  - Outputs are written only on success.  `err` may be NULL.
 *  - Dates are ISO 8601 texts ("2026-06-30"), days of the civil calendar.
 */
#ifndef TIMBANG_H
#define TIMBANG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define TB_API __attribute__((visibility("default")))
#define TB_MUST_CHECK __attribute__((warn_unused_result))
#define TB_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define TB_API
#define TB_MUST_CHECK
#define TB_PRINTF(text, first)
#endif

/* ---------------------------------------------------------------- errors */

/* Why a call failed.  tb_exit_code() maps it to the exit codes of the
 * command line. */
typedef enum tb_status {
	TB_OK = 0,
	TB_EINTERNAL,	/* a mistake of this program */
	TB_EUSAGE,	/* called with arguments that make no sense */
	TB_ERULE,	/* a ruleset, manifest or rule is invalid */
	TB_ETEST,	/* a test case failed */
	TB_ETHRESHOLD,	/* below a demanded threshold */
	TB_ELIMIT,	/* a rule exceeded its budget */
	TB_EDIFFERENT,	/* a difference was found, and asked to be an error */
	TB_EDATA,	/* data incomplete or invalid */
	TB_ENOMEM,	/* out of memory */
	TB_EIO,		/* the system refused a file or process */
	TB_EBUSY,	/* the store is locked by another process */
	TB_ENEWER,	/* the store was made by a newer program */
	TB_ECANCELLED	/* the caller asked to stop */
} tb_status;

enum { TB_ERROR_FILE_BYTES = 256, TB_ERROR_TEXT_BYTES = 768 };

/* One failure, owned by the caller, nothing to free.  `line` and `column`
 * count from 1; 0 means "not known". */
typedef struct tb_error {
	tb_status code;
	int line;
	int column;
	char file[TB_ERROR_FILE_BYTES];
	char message[TB_ERROR_TEXT_BYTES];
} tb_error;

/* 0 fine, 1 internal, 2 usage, 3 rule, 4 test, 5 threshold, 6 limit,
 * 7 different, 8 data. */
TB_API int tb_exit_code(tb_status status);

/* A finding about input: where, what, and how to mend it. */
typedef enum tb_severity { TB_WARNING, TB_PROBLEM } tb_severity;

typedef struct tb_problem {
	tb_severity severity;
	const char *code;	/* stable, for example "TB-D012" */
	const char *file;	/* as the user named it; NULL: none */
	int line;		/* from 1; 0: none */
	int column;		/* from 1, in characters; 0: none */
	const char *message;	/* what is wrong, in the user's language */
	const char *hint;	/* how to mend it; NULL: none */
} tb_problem;

/* Called for each problem, in file order.  The problem is valid only during
 * the call. */
typedef void tb_problem_fn(void *context, const tb_problem *problem);

/* Called now and then during long work: `done` of `total` (0: unknown).
 * Returning false asks the work to stop; it then ends with TB_ECANCELLED and
 * nothing is stored. */
typedef bool tb_progress_fn(void *context, const char *what, int64_t done,
			    int64_t total);

/* How long work talks to its caller; any member may be NULL. */
typedef struct tb_watch {
	tb_problem_fn *problem;
	tb_progress_fn *progress;
	void *context;
} tb_watch;

/* Where text goes.  Returns false when it could not be written. */
typedef bool tb_write_fn(void *context, const char *bytes, size_t length);

typedef struct tb_sink {
	tb_write_fn *write;
	void *context;
} tb_sink;

/* -------------------------------------------------------------- language */

/* Choose the language of all texts of this process: "id" or "en".  `wanted`
 * NULL takes TIMBANG_LANG, then LANGUAGE, LC_ALL, LC_MESSAGES, LANG, then
 * "id".  `catalogues` is the folder that holds <lang>/LC_MESSAGES/timbang.mo.
 * Works without any locale package.  Call once, before any other function.
 * Errors: TB_EUSAGE for a language that is not known. */
TB_API TB_MUST_CHECK
tb_status tb_language_choose(const char *wanted, const char *catalogues,
			     tb_error *err);

/* ----------------------------------------------------------------- store */

/* An open store: one SQLite file with facts, rulesets and results. */
typedef struct tb_store tb_store;

typedef struct tb_init_options {
	const char *by;		/* who does it: a NIP or a code; required */
	const char *rules_dir;	/* holds nasional/; required */
	const char *id_scheme;	/* "nip" (default) or "other" */
} tb_init_options;

/* Make a new store at `path` with the national dictionaries of
 * rules_dir/nasional/data.  Errors: TB_EDATA when the file exists or the
 * dictionaries are invalid, TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_store_make(const char *path, const tb_init_options *options,
			const tb_watch *watch, tb_error *err);

/* Open an existing store and bring an older one up to date.
 * Errors: TB_EDATA (no such file, not a store), TB_ENEWER, TB_EBUSY. */
TB_API TB_MUST_CHECK
tb_status tb_store_open(const char *path, tb_store **out, tb_error *err);

/* Close; leaves exactly one file, which can be copied.  NULL is allowed. */
TB_API void tb_store_close(tb_store *store);

/* ---------------------------------------------------------------- import */

typedef struct tb_import_options {
	const char *const *paths;	/* files and folders */
	size_t path_count;
	const char *kind;	/* NULL: told by the header row */
	const char *map;	/* a --map YAML file; NULL: none */
	const char *by;		/* required */
	bool dry_run;		/* say what would change, change nothing */
	bool partial;		/* take the good rows, write out the bad */
	const char *rejects_dir;	/* where --partial writes; NULL: "." */
} tb_import_options;

enum { TB_IMPORT_KINDS_MAX = 24 };

/* Counts of one kind in one import. */
typedef struct tb_import_count {
	const char *kind;	/* English key, for example "observation" */
	int64_t rows;		/* read */
	int64_t added;		/* new facts */
	int64_t superseded;	/* facts that replace an older one */
	int64_t unchanged;	/* already there, nothing written */
	int64_t rejected;	/* refused */
} tb_import_count;

typedef struct tb_import_summary {
	int64_t change;		/* 0: nothing was written */
	size_t kind_count;
	tb_import_count kinds[TB_IMPORT_KINDS_MAX];
	int64_t problems;	/* all, also those beyond what was reported */
	int64_t warnings;
	char rejects[TB_ERROR_FILE_BYTES];	/* last file written; "" none */
} tb_import_summary;

/* Read files into facts, as one transaction.  Errors: TB_EDATA when any row
 * is refused (and not `partial`), TB_EIO, TB_EBUSY, TB_ECANCELLED; the store
 * is then as before.  `out` is written in every case but TB_EUSAGE. */
TB_API TB_MUST_CHECK
tb_status tb_import(tb_store *store, const tb_import_options *options,
		    const tb_watch *watch, tb_import_summary *out,
		    tb_error *err);

/* Hide what change number `change` wrote, by a new change.
 * Errors: TB_EDATA for a change that does not exist, is not an import, or is
 * withdrawn already. */
TB_API TB_MUST_CHECK
tb_status tb_import_withdraw(tb_store *store, int64_t change, const char *by,
			     int64_t *new_change, tb_error *err);

/* -------------------------------------------------------------- evaluate */

typedef struct tb_evaluate_options {
	const char *period;	/* "2026", "2026-S1", "2026-Q3", "2026-05",
				 * "2026-01-01..2026-05-31"; required */
	const char *unit;	/* only this unit and those below; NULL: all */
	const char *rules_dir;	/* working folder of rulesets; required */
	const char *by;		/* required */
} tb_evaluate_options;

/* What became of one dinas in a run. */
typedef struct tb_dinas_outcome {
	char dinas[64];
	bool ok;
	tb_status status;	/* why not */
	int64_t people, complete, partial, review;
} tb_dinas_outcome;

typedef struct tb_evaluate_summary {
	int64_t run;
	int64_t people, complete, partial, review;
	int64_t dinas_count, dinas_failed;
	char digest[65];	/* of the results, hexadecimal */
} tb_evaluate_summary;

/* Evaluate everybody who holds a post on the last day of the period; one
 * transaction.  A dinas that fails stores nothing, and does not stop the
 * others: its problems go to the watch.
 * Returns TB_OK, or TB_ERULE / TB_ELIMIT when a dinas failed (the run is
 * stored all the same and `out` is written), or what stopped it all. */
TB_API TB_MUST_CHECK
tb_status tb_evaluate(tb_store *store, const tb_evaluate_options *options,
		      const tb_watch *watch, tb_evaluate_summary *out,
		      tb_error *err);

typedef struct tb_verify_summary {
	int64_t run;
	int64_t people;
	bool same;
	char stored[65];
	char computed[65];
} tb_verify_summary;

/* Evaluate a run again from the rulesets and facts that it kept, store
 * nothing, compare digests.  Errors: TB_EDATA for an unknown run. */
TB_API TB_MUST_CHECK
tb_status tb_verify(tb_store *store, int64_t run, const tb_watch *watch,
		    tb_verify_summary *out, tb_error *err);

/* --------------------------------------------------------------- reports */

typedef enum tb_format { TB_TEXT, TB_JSON, TB_CSV } tb_format;

typedef struct tb_report_options {
	tb_format format;
	bool color;		/* text only */
	int width;		/* columns of the screen; 0: do not fold */
} tb_report_options;

/* Which results: of `run`, or those in force for `period` (the newest run of
 * each person); of `unit` and below when given.  run 0 and period NULL: the
 * newest run. */
typedef struct tb_results_options {
	int64_t run;
	const char *period;
	const char *unit;
	bool summary;		/* means and counts per unit */
} tb_results_options;

TB_API TB_MUST_CHECK
tb_status tb_report_results(tb_store *store, const tb_results_options *which,
			    const tb_report_options *how, const tb_sink *sink,
			    tb_error *err);

typedef struct tb_explain_options {
	const char *nip;	/* required */
	int64_t run;		/* 0: the newest that holds this person */
	const char *audience;	/* "asn", "superior", "author"; NULL: asn */
} tb_explain_options;

/* Why one person got that result: the person is evaluated again in trace
 * mode from what the run kept, and must come out the same. */
TB_API TB_MUST_CHECK
tb_status tb_report_explain(tb_store *store, const tb_explain_options *which,
			    const tb_report_options *how, const tb_sink *sink,
			    tb_error *err);

TB_API TB_MUST_CHECK
tb_status tb_report_runs(tb_store *store, const tb_report_options *how,
			 const tb_sink *sink, tb_error *err);

/* One evaluation: what became of each dinas, and what to do next.  Text or
 * json.  Errors: TB_EDATA for an unknown run. */
TB_API TB_MUST_CHECK
tb_status tb_report_run(tb_store *store, int64_t run,
			const tb_report_options *how, const tb_sink *sink,
			tb_error *err);

/* What an import did, one line per kind.  Text or json. */
TB_API TB_MUST_CHECK
tb_status tb_report_import(const tb_import_summary *summary,
			   const tb_report_options *how, const tb_sink *sink,
			   tb_error *err);

/* The changes (imports, withdrawals) of the store, newest last. */
TB_API TB_MUST_CHECK
tb_status tb_report_changes(tb_store *store, const tb_report_options *how,
			    const tb_sink *sink, tb_error *err);

typedef struct tb_ready_summary {
	int64_t people, ready, waiting;
	int64_t dinas_failed;
} tb_ready_summary;

/* Who cannot be evaluated yet, why, and who must act; runs the rules too and
 * stores nothing.  When the rules of a dinas fail the others are printed all
 * the same, `out` is written, and TB_ERULE or TB_ELIMIT comes back. */
TB_API TB_MUST_CHECK
tb_status tb_report_ready(tb_store *store, const tb_evaluate_options *options,
			  const tb_watch *watch, const tb_report_options *how,
			  const tb_sink *sink, tb_ready_summary *out,
			  tb_error *err);

/* What waits to be done in this store; what `timbang` alone prints. */
TB_API TB_MUST_CHECK
tb_status tb_report_status(tb_store *store, const tb_report_options *how,
			   const tb_sink *sink, tb_error *err);

/* ----------------------------------------------------------------- check */

typedef struct tb_check_options {
	const char *rules_dir;	/* working folder of rulesets; required */
	const char *const *rulesets;	/* names or folders */
	size_t ruleset_count;	/* 0: all of rules_dir */
	const char *today;	/* a date; required */
	const char *period;	/* with a store: count whom rules reach */
	bool reads;		/* text: list what each rule reads */
} tb_check_options;

typedef struct tb_check_summary {
	int64_t rulesets, problems, warnings;
} tb_check_summary;

/* Find what is wrong with rulesets, all at once.  @store may be NULL; with one
 * and a period, rules that reach few people are told too.  Text or json.
 * Errors: TB_ERULE when there is any problem (everything was printed and
 * `out` written, @err has no message), TB_EUSAGE, TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_report_check(tb_store *store, const tb_check_options *options,
			  const tb_watch *watch, const tb_report_options *how,
			  const tb_sink *sink, tb_check_summary *out,
			  tb_error *err);

/* What a finding means and how to mend it, by its code ("TB-R012").
 * Errors: TB_EUSAGE for a code that does not exist. */
TB_API TB_MUST_CHECK
tb_status tb_report_code(const char *code, const tb_report_options *how,
			 const tb_sink *sink, tb_error *err);

/* ---------------------------------------------------------------- sample */

typedef struct tb_sample_options {
	int64_t people;		/* 1..10000000 */
	uint64_t seed;
	const char *folder;	/* made; must not exist or be empty */
} tb_sample_options;

/* Write an invented office as CSV files into a folder.  The same options
 * give the same bytes. */
TB_API TB_MUST_CHECK
tb_status tb_sample(const tb_sample_options *options, const tb_watch *watch,
		    tb_error *err);

#ifdef __cplusplus
}
#endif
#endif
