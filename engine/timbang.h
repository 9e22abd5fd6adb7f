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
	TB_EWORKER,	/* the system would not let rules run */
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

/* Where something stands, as people name it: "notes.csv:17:3", or
 * "kantor.xlsx!catatan!C17" in a sheet of a workbook, which `file` then names
 * as "kantor.xlsx!catatan".  Cut to `size`; returns `buffer`. */
TB_API char *tb_place_text(const char *file, int line, int column,
			   char *buffer, size_t size);

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
	const char *sheet;	/* of the workbooks; NULL: every one that is
				 * understood */
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
	int64_t rows;		/* of the files */
	int64_t added;		/* new facts; one row may hold several notes */
	int64_t superseded;	/* facts that replace an older one */
	int64_t unchanged;	/* already there, nothing written */
	int64_t rejected;	/* rows refused */
} tb_import_count;

typedef struct tb_import_summary {
	int64_t change;		/* 0: nothing was written */
	size_t kind_count;
	tb_import_count kinds[TB_IMPORT_KINDS_MAX];
	int64_t problems;	/* all, also those beyond what was reported */
	int64_t warnings;
	int64_t unknown;	/* competencies and courses that no dictionary
				 * in the store has, nor one like it */
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
 * Errors: TB_EDATA for a change that does not exist, is not an import, is
 * withdrawn already, or has what visible facts of others stand on. */
TB_API TB_MUST_CHECK
tb_status tb_import_withdraw(tb_store *store, int64_t change, const char *by,
			     int64_t *new_change, tb_error *err);

/* -------------------------------------------------------------- evaluate */

/* People named one by one. */
typedef struct tb_nip_entry {
	const char *nip;	/* or a code, in a store without NIP */
	int line, column;	/* where it stands; 0: not in a file */
} tb_nip_entry;

typedef struct tb_nip_list {
	const char *file;	/* as the user named it; NULL: none */
	size_t count;
	const tb_nip_entry *entries;	/* nobody twice */
} tb_nip_list;

/* Read a file with one NIP per line, or CSV or the first sheet of a workbook
 * with a column nip; a header row is not needed.  Every NIP that is invalid or
 * not that of a person in the store goes to the watch, with the nearest known
 * one.
 * Errors: TB_EDATA, TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_nip_list_read(tb_store *store, const char *path,
			   const tb_watch *watch, tb_nip_list **out,
			   tb_error *err);
TB_API void tb_nip_list_free(tb_nip_list *list);	/* NULL is allowed */
/* Whose rules count. */
typedef enum tb_rules_choice {
	TB_RULES_CHOOSE,	/* the published ones once there are any */
	TB_RULES_PUBLISHED,	/* the versions in force: an official run */
	TB_RULES_FOLDER		/* the working folder: a draft */
} tb_rules_choice;

typedef struct tb_evaluate_options {
	const char *period;	/* "2026", "2026-S1", "2026-Q3", "2026-05",
				 * "2026-01-01..2026-05-31"; required */
	const char *unit;	/* only this unit and those below; NULL: all */
	const char *rules_dir;	/* working folder of rulesets; NULL: none */
	const char *by;		/* required */
	/* Late people of an earlier run of the same period; both or none,
	 * and no unit with them. */
	const tb_nip_list *people;	/* only these; NULL: everybody */
	int64_t supplements;	/* the run; 0: none */
	tb_rules_choice rules;
	int workers;		/* evaluators at once, 1..TB_WORKERS_MAX; 0: one
				 * for two processors.  Results do
				 * not depend on it */
} tb_evaluate_options;

enum { TB_WORKERS_MAX = 4 };

typedef struct tb_evaluate_summary {
	int64_t run;
	int64_t people, complete, partial, review;
	int64_t dinas_count, dinas_failed;
	char digest[65];	/* of the results, hexadecimal */
} tb_evaluate_summary;

/* Evaluate everybody who holds a post on the last day of the period; one
 * transaction.  A dinas that fails stores nothing, and does not stop the
 * others: its problems go to the watch.  Somebody named who cannot be
 * evaluated in that period stops it all (TB_EDATA), each told to the watch.
 * A version that is in force on the first day of the period counts, see
 * tb_publish.
 * Returns TB_OK, or TB_ERULE / TB_ELIMIT / TB_EWORKER when a dinas failed (the
 * run is stored all the same and `out` is written), or what stopped it all. */
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

/* ------------------------------------------------------------- publishing */

/* One step on the way to a version; the texts live until the callback
 * returns. */
typedef struct tb_publish_step {
	const char *key;	/* "test" */
	const char *title;	/* in the user's language */
	bool passed;		/* false: the call then ends with its error */
	const char *said;	/* what it found, in words; NULL: nothing */
	const char *look;	/* a command that shows more; NULL: none */
} tb_publish_step;

/* What will be published when the user agrees. */
typedef struct tb_publish_plan {
	const char *dinas;
	int64_t version;
	const char *from;	/* "2027-01-01" */
	const char *from_words;	/* "1 January 2027" */
	const char *basis;
	const char *by, *approver;
	const char *sha256;	/* over all its files */
	int64_t files;
} tb_publish_plan;

typedef struct tb_publish_options {
	const char *dinas;	/* a folder of rules_dir, or a path to one */
	const char *rules_dir;	/* required */
	const char *by;		/* the author; required */
	const char *approver;	/* somebody else; required */
	const char *from;	/* "2027-01-01"; NULL: as the manifest says */
	void (*step)(void *context, const tb_publish_step *step);
	/* Asked after the last step; NULL: agreed. */
	bool (*confirm)(void *context, const tb_publish_plan *plan);
	void *context;
} tb_publish_options;

typedef struct tb_publish_summary {
	char dinas[64];
	int64_t version;
	char from[11];
	char from_words[40];
	char sha256[65];
} tb_publish_summary;

/* Publish a ruleset as the next version of its dinas.  Its files are read
 * once; what the steps looked at is what is stored, byte for byte, and a
 * folder that has changed meanwhile is refused.  Rules that are not clean,
 * whose cases do not pass, or pass too little of what the manifest asks of
 * coverage and mutation, end it; whom they move is counted on the people of
 * the newest evaluation, against the version before, or what governs them
 * without one.  A version
 * counts from its first day on, which must begin a semester that has not
 * begun; the first version of a dinas may begin an earlier one.
 * Errors: TB_EUSAGE (the approver, a date that is none), TB_ERULE (the files,
 * or a date inside a period), TB_EDATA (nothing changed, no such unit),
 * TB_ELIMIT, TB_ETEST, TB_ETHRESHOLD, TB_ECANCELLED (not agreed), TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_publish(tb_store *store, const tb_publish_options *options,
		     const tb_watch *watch, tb_publish_summary *out,
		     tb_error *err);

/* --------------------------------------------------------------- reports */

typedef enum tb_format { TB_TEXT, TB_JSON, TB_CSV } tb_format;

typedef struct tb_report_options {
	tb_format format;
	bool color;		/* text only */
	int width;		/* columns of the screen; 0: do not fold */
} tb_report_options;

/* ------------------------------------------------------------ confirming */

typedef struct tb_confirm_options {
	int64_t run;		/* required */
	const char *unit;	/* only this unit and those below; NULL: all */
	const tb_nip_list *people;	/* only these; NULL: everybody.  No
					 * unit with them */
	const char *by;		/* the human who confirms: a NIP, or the code
				 * of somebody in the store; required */
	bool dry_run;		/* say what would be, store nothing */
} tb_confirm_options;

typedef struct tb_confirm_summary {
	int64_t run;
	int64_t confirmation;	/* its number; 0: nothing is stored */
	int64_t confirmed;	/* results, by this call */
	int64_t already;	/* confirmed before: stays as it is */
	/* Left out: a newer run has the result in force; under review in part
	 * or altogether; of the very human who confirms. */
	int64_t replaced, partial, review, own;
} tb_confirm_summary;

/* Confirm the complete results of a run that are in force, as one transaction,
 * and print what became of each.  Confirming again changes nothing.  Text or
 * json.
 * Errors: TB_EUSAGE (nobody confirms, or no such human), TB_EDATA (an unknown
 * run or unit; a draft, once there are published versions; results that
 * somebody edited; people named without a result in the run, each told to the
 * watch), TB_EBUSY, TB_EIO.  When only printing fails, the confirmation is
 * stored and @out written all the same. */
TB_API TB_MUST_CHECK
tb_status tb_confirm(tb_store *store, const tb_confirm_options *options,
		     const tb_watch *watch, const tb_report_options *how,
		     const tb_sink *sink, tb_confirm_summary *out,
		     tb_error *err);

/* Which results: of `run`, or those in force for `period` (the newest run of
 * each person); of `unit` and below when given.  run 0 and period NULL: the
 * newest run, or when that one adds people to another, what is in force for
 * its period. */
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
/* The same as an Excel workbook: people, summary, courses, and what all of it
 * is.  The same results give the same bytes.  Errors: also TB_EIO when no
 * temporary file can be made. */
TB_API TB_MUST_CHECK
tb_status tb_report_results_book(tb_store *store,
				 const tb_results_options *which,
				 const tb_sink *sink, tb_error *err);

/* A workbook in which @rater (a NIP or code) writes notes: the people to be
 * observed, and the competencies of their standards.  Filled in, it is
 * imported as it is.  Of @options the period, unit and rules count.
 * Errors: TB_EDATA (no such rater, nobody to observe), those of tb_evaluate,
 * TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_report_template(tb_store *store, const char *rater,
			     const tb_evaluate_options *options,
			     const tb_watch *watch, const tb_sink *sink,
			     tb_error *err);

/* A workbook in which the tables of an office are filled in: @kinds is a list
 * of kinds of tables separated by commas, or "office" for all of one.  With
 * @filled it holds what the store has; imported, it gives the same facts.
 * Errors: TB_EUSAGE (no such kind), TB_EDATA (a text longer than a cell),
 * TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_report_office_template(tb_store *store, const char *kinds,
				    bool filled, const tb_sink *sink,
				    tb_error *err);

/* What is recommended, within limits: who goes where, and what does not fit
 * and why.  Required before suggested, largest gap first. */
typedef struct tb_plan_options {
	tb_results_options which;	/* without summary */
	int64_t jp;		/* hours of one person; negative: no limit */
	int64_t budget;		/* rupiah for all; negative: no limit */
} tb_plan_options;

/* The recommendations are made again from what the runs kept.  Errors: those
 * of tb_report_results; TB_EDATA when they do not come out as stored. */
TB_API TB_MUST_CHECK
tb_status tb_report_plan(tb_store *store, const tb_plan_options *options,
			 const tb_report_options *how, const tb_watch *watch,
			 const tb_sink *sink, tb_error *err);
/* The same as an Excel workbook.  Errors: also TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_report_plan_book(tb_store *store, const tb_plan_options *options,
			      const tb_watch *watch, const tb_sink *sink,
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

/* A trial: what would come out for one person of the store, if. */
typedef struct tb_try_options {
	const char *rules_dir;	/* required */
	const char *ruleset;	/* as people name it: "kesehatan", a folder,
				 * "kesehatan@3"; required */
	const char *nip;	/* required */
	const char *period;	/* NULL: that of the newest result */
	size_t set_count;	/* "PARAMETER=VALUE", for every day */
	const char *const *sets;
	size_t level_count;	/* "KOM=2", taken instead of the notes */
	const char *const *levels;
	const char *audience;	/* NULL: author */
} tb_try_options;

/* Evaluate one person under a ruleset, with changed parameters and levels when
 * wanted, and print it like an explanation.  Stores nothing.  Text or json.
 * Errors: TB_EUSAGE, TB_EDATA, TB_ERULE, TB_ELIMIT. */
TB_API TB_MUST_CHECK
tb_status tb_report_try(tb_store *store, const tb_try_options *options,
			const tb_watch *watch, const tb_report_options *how,
			const tb_sink *sink, tb_error *err);

/* One person under a ruleset, to be asked expressions. */
typedef struct tb_session tb_session;

typedef struct tb_session_value {
	bool decided;		/* false: `text` says what stood in the way */
	bool applicable;	/* false: the post does not require it */
	const char *text;	/* until the next question */
	const char *read;	/* "profile.KOM.gap = -1"; NULL: nothing */
	uint32_t fuel;
} tb_session_value;

/* Evaluate @expression in Lua with asn, p, profile, and c as @competency (NULL:
 * none) has it.  Errors: TB_ERULE and TB_ELIMIT (the session goes on),
 * TB_EDATA for a competency that is not there, TB_EIO, TB_ENOMEM. */
TB_API TB_MUST_CHECK
tb_status tb_session_ask(tb_session *session, const char *expression,
			 const char *competency, tb_session_value *out,
			 tb_error *err);
/* The n-th word that an expression can hold ("profile.KOM.gap", ...); NULL
 * past the last. */
TB_API const char *tb_session_word(tb_session *session, size_t n);
/* One line on who it is. */
TB_API const char *tb_session_title(const tb_session *session);

typedef tb_status tb_session_fn(void *context, tb_session *session,
				tb_error *err);

/* Open the person as tb_report_try would, and hand the session to @fn; it ends
 * with it.  Stores nothing. */
TB_API TB_MUST_CHECK
tb_status tb_try_session(tb_store *store, const tb_try_options *options,
			 const tb_watch *watch, tb_session_fn *fn,
			 void *context, tb_error *err);

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

/* The published versions of one dinas, or (NULL) of all. */
TB_API TB_MUST_CHECK
tb_status tb_report_history(tb_store *store, const char *dinas,
			    const tb_report_options *how, const tb_sink *sink,
			    tb_error *err);

/* What differs between two rulesets, each "kesehatan@2", or a folder as it is
 * now: dates and parameters in words, then the files.  Text only.
 * Errors: TB_EDATA (no such version, with the newest), TB_EUSAGE, TB_ERULE. */
TB_API TB_MUST_CHECK
tb_status tb_report_diff(tb_store *store, const char *rules_dir,
			 const char *before, const char *after,
			 const tb_report_options *how, const tb_sink *sink,
			 tb_error *err);

/* Is the store what it was when each part of it was written?  Walks the chain
 * of links over changes, runs, publications and confirmations, recomputes all
 * of it, and prints each fault and the newest link, to be written down outside the
 * store.  `against` (NULL: none) is such a link, which must be in the chain.
 * Text or json.  Errors: TB_EDIFFERENT when there is a fault (the report is
 * printed all the same), TB_EUSAGE. */
TB_API TB_MUST_CHECK
tb_status tb_report_audit(tb_store *store, const char *against,
			  const tb_report_options *how, const tb_sink *sink,
			  tb_error *err);

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

/* ---------------------------------------------------------------- impact */

/* Two rulesets of one dinas over the stored facts of a period. */
typedef struct tb_impact_options {
	const char *before;	/* "kesehatan", a folder, "kesehatan@3";
				 * required */
	const char *after;	/* NULL: `before` with `settings` or on `on` */
	const char *period;	/* required */
	const char *unit;	/* only this unit and those below; NULL: all */
	const char *rules_dir;	/* working folder of rulesets; required */
	const char *const *settings;	/* "parameter=value", for `after` */
	size_t setting_count;
	const char *on;		/* `after` as it stands on this day; NULL: on
				 * the first of the period, or its first of
				 * all when that is later */
	const char *organisation;	/* predikat of the organisation, for
					 * the distribution guide; NULL */
	const char *cases;	/* also write test cases into this new file;
				 * NULL: none */
	const char *const *case_people;	/* NIPs of moved people that become
					 * cases */
	size_t case_people_count;	/* 0: at most ten are chosen */
} tb_impact_options;

typedef struct tb_impact_summary {
	int64_t people, moved;
	int64_t cases;		/* in the file `cases` */
} tb_impact_summary;

/* Whom does a rule change move, by which rule, how far.  Stores nothing.
 * @page (NULL: none) gets the same as one self-contained HTML page.  Cases
 * are of moved people, without who they are; they pass under the new rules
 * and fail under the old.
 * Errors: TB_EUSAGE, TB_EDATA, TB_EIO (the file of cases is there already),
 * and TB_ERULE or TB_ELIMIT when one of the two
 * rulesets fails. */
TB_API TB_MUST_CHECK
tb_status tb_report_impact(tb_store *store, const tb_impact_options *options,
			   const tb_watch *watch, const tb_report_options *how,
			   const tb_sink *sink, const tb_sink *page,
			   tb_impact_summary *out, tb_error *err);
/* ------------------------------------------------------------------ test */

typedef enum tb_test_format {
	TB_TEST_TEXT, TB_TEST_JSON, TB_TEST_JUNIT, TB_TEST_TAP
} tb_test_format;

/* Asked, after the differences were printed, before what `file` expects is
 * rewritten to what comes out.  False: it stays as it is. */
typedef bool tb_accept_fn(void *context, const char *file);

/* Which cases are run, and what is told of them. */
typedef struct tb_test_options {
	const char *rules_dir;		/* required */
	const char *const *rulesets;	/* as people name them */
	size_t ruleset_count;		/* 0: all of rules_dir */
	const char *name;	/* only cases whose name holds this; NULL: all */
	tb_test_format format;
	bool coverage;		/* what of the rules the cases touched */
	bool mutate;		/* change the rules and see whether the cases
				 * notice */
	int threshold;		/* percent demanded of coverage, and of noticed
				 * changes with `mutate`; 0: none */
	bool brief;		/* one line, as for watching a folder */
	tb_accept_fn *accept;	/* NULL: nothing is rewritten */
	void *accept_context;
} tb_test_options;

typedef struct tb_test_summary {
	int64_t rulesets, files, passed, failed, skipped;
	int coverage;		/* percent; -1: not asked for */
	int mutation;		/* percent of changes noticed; -1: not asked
				 * for, or a case fails */
	int64_t rewritten;	/* files */
} tb_test_summary;

/* Run the cases of rulesets (their tests/ folder) and print what became of
 * them.  Needs no store: `store` may be NULL unless a published version is
 * named.  `out` is written when anything ran.
 * Errors: TB_ETEST when a case fails, or nothing ran; TB_ERULE, TB_ELIMIT for
 * an invalid case or ruleset, told to the watch, after the others have run;
 * TB_ETHRESHOLD; TB_EUSAGE; TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_report_test(tb_store *store, const tb_test_options *options,
			 const tb_watch *watch, const tb_report_options *how,
			 const tb_sink *sink, tb_test_summary *out,
			 tb_error *err);

/* A number that changes when a file that such a test would read does. */
TB_API uint64_t tb_test_files_stamp(const tb_test_options *options);

typedef struct tb_case_options {
	const char *nip;	/* required */
	int64_t run;		/* 0: the newest that holds this person */
	const char *file;	/* add it there; NULL: print it */
} tb_case_options;

/* A test case made of a stored person: what rules may see, without who it is,
 * expecting what came out of the run.  Errors: TB_EDATA for a person or run
 * that is not there, TB_ERULE for a file that is none of cases, TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_report_case(tb_store *store, const tb_case_options *options,
			 const tb_watch *watch, const tb_sink *sink,
			 tb_error *err);
/* ----------------------------------------------------------------- check */

typedef struct tb_check_options {
	const char *rules_dir;	/* working folder of rulesets; required */
	const char *const *rulesets;	/* names or folders */
	size_t ruleset_count;	/* 0: all of rules_dir */
	const char *on;		/* the rules of this day; NULL: today */
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

/* ---------------------------------------------------- writing rulesets */

typedef struct tb_scaffold_options {
	const char *rules_dir;	/* holds nasional/; required */
	const char *dinas;	/* [a-z][a-z0-9_]*; required */
	const char *name;	/* as texts call it; NULL: from the code */
	const char *from;	/* first day; NULL: the next 1 January */
} tb_scaffold_options;

enum { TB_SCAFFOLD_FILES_MAX = 24 };

typedef struct tb_scaffold_summary {
	char folder[TB_ERROR_FILE_BYTES];
	char name[128];
	char prefix[32];	/* of its competencies and courses */
	char from[11];
	size_t file_count;
	const char *files[TB_SCAFFOLD_FILES_MAX];	/* below folder */
} tb_scaffold_summary;

/* Write rules_dir/<dinas>: a ruleset that loads and evaluates, with an example
 * of everything.  All or nothing; an existing folder is never touched.
 * Errors: TB_EUSAGE (a name that cannot be, with the nearest that can; the
 * folder exists), TB_EDATA (no national dictionaries), TB_EIO. */
TB_API TB_MUST_CHECK
tb_status tb_scaffold(const tb_scaffold_options *options,
		      const tb_watch *watch, tb_scaffold_summary *out,
		      tb_error *err);

/* What rules may write, read and call; with a dinas also its parameters and
 * codes.  @dinas NULL: none, and then @rules_dir may be NULL.  Text or json.
 * Errors: TB_EUSAGE (no such ruleset), TB_ERULE, TB_EDATA. */
TB_API TB_MUST_CHECK
tb_status tb_report_api(const char *rules_dir, const char *dinas,
			const tb_watch *watch, const tb_report_options *how,
			const tb_sink *sink, tb_error *err);
/* The same as definitions for the Lua language server of editors.
 * @rules_dir holds nasional/; @dinas NULL: without parameters. */
TB_API TB_MUST_CHECK
tb_status tb_api_definitions(const char *rules_dir, const char *dinas,
			     const tb_watch *watch, const tb_sink *sink,
			     tb_error *err);
/* Put the definitions and schemas into rules_dir/<dinas>, where editors find
 * them and the ruleset does not see them: .luarc.json and .timbang/.  Files
 * of that name are replaced, except a .luarc.json that is there. */
TB_API TB_MUST_CHECK
tb_status tb_api_write(const char *rules_dir, const char *dinas,
		       const tb_watch *watch, tb_scaffold_summary *out,
		       tb_error *err);

typedef struct tb_set_options {
	const char *rules_dir, *dinas, *parameter, *value;	/* required */
	const char *from;	/* first day; required */
	const char *basis;	/* required */
	bool make;		/* a parameter that does not exist yet */
	bool dry_run;		/* write nothing */
} tb_set_options;

typedef struct tb_set_summary {
	char file[TB_ERROR_FILE_BYTES];
	int line;		/* of the new value */
	char from[11];
} tb_set_summary;

/* Give a parameter of rules_dir/<dinas>/ruleset.yaml another value from a day
 * on.  A line is added; every other byte stays.  The new file is read before
 * it replaces the old one.  Warnings (a date inside a half-year) go to the
 * watch; @diff (NULL: none) gets the changed lines.
 * Errors: TB_EUSAGE (what was asked makes no sense, said in words), TB_ERULE
 * (the manifest is invalid or laid out in a way that cannot be changed),
 * TB_EIO, TB_EBUSY (changed meanwhile). */
TB_API TB_MUST_CHECK
tb_status tb_set_value(const tb_set_options *options, const tb_watch *watch,
		       const tb_sink *diff, tb_set_summary *out,
		       tb_error *err);

/* The values of one parameter (NULL: of all) over time.  Text or json. */
TB_API TB_MUST_CHECK
tb_status tb_report_parameters(const char *rules_dir, const char *dinas,
			       const char *parameter, const tb_watch *watch,
			       const tb_report_options *how,
			       const tb_sink *sink, tb_error *err);

#ifdef __cplusplus
}
#endif
#endif
