/* run.h - writing a run: its rulesets, posts and results. */
#ifndef TB_STORE_RUN_H
#define TB_STORE_RUN_H

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/bytes.h"
#include "store/sum.h"

/* With its data and tests, as it is published. */
enum { TB_RULESET_FILES_MAX = 256 };

/* One file of a ruleset: "kesehatan/weights.lua". */
typedef struct tb_ruleset_file {
	const char *path;
	const char *bytes;	/* NUL-terminated after length */
	size_t length;
} tb_ruleset_file;

/* SHA-256 over "path\0length\0bytes" of each file; they must be in order of
 * path. */
TB_MUST_CHECK
tb_status tb_ruleset_hash(const tb_ruleset_file *files, size_t count,
			  char text[TB_SHA256_TEXT], tb_error *err);
/* Keep a ruleset; the same content is kept once. */
TB_MUST_CHECK
tb_status tb_run_keep_ruleset(tb_store *store, const char *dinas,
			      const char *sha256, const tb_ruleset_file *files,
			      size_t count, int64_t *ruleset, tb_error *err);
/* The files of a kept ruleset, by path. */
TB_MUST_CHECK
tb_status tb_run_read_ruleset(tb_store *store, int64_t ruleset,
			      tb_arena *arena, tb_ruleset_file **files,
			      size_t *count, tb_error *err);

typedef struct tb_run_counts {
	int64_t people, complete, partial, review;
} tb_run_counts;

/* What a run was asked for. */
typedef struct tb_run_head {
	int64_t run;
	const char *by;
	tb_period period;
	const char *unit;	/* scope; NULL: all */
	int64_t change;		/* the highest that it sees */
	bool draft;
	int64_t supplements;	/* the run that it adds people to; 0: none */
	char digest[TB_SHA256_TEXT];
	bool summed;		/* read only; false: an older program's run,
				 * whose digests are of another kind */
} tb_run_head;

/* Begin a run inside a write transaction; sets head->run. */
TB_MUST_CHECK
tb_status tb_run_begin(tb_store *store, tb_run_head *head, tb_error *err);
/* Write what is known only at its end. */
TB_MUST_CHECK
tb_status tb_run_end(tb_store *store, int64_t run, const tb_run_counts *counts,
		     const char *inputs, const char *digest, tb_error *err);
/* Read a stored run back.  Errors: TB_EDATA for one that is not there. */
TB_MUST_CHECK
tb_status tb_run_read(tb_store *store, int64_t run, tb_arena *arena,
		      tb_run_head *out, tb_error *err);

/* Note one who was named for a run; who they were, ascending, in @arena. */
TB_MUST_CHECK
tb_status tb_run_add_person(tb_store *store, int64_t run, int64_t party,
			    tb_error *err);
TB_MUST_CHECK
tb_status tb_run_people(tb_store *store, int64_t run, tb_arena *arena,
			int64_t **parties, size_t *count, tb_error *err);

typedef struct tb_run_part {
	int no;			/* of the dinas in this run, from 0 */
	const char *dinas;
	int64_t ruleset;	/* 0: it did not load */
	bool ok;
	tb_status status;
	const char *message;	/* NULL when ok */
	int64_t version;	/* that was published; 0: of a folder */
	tb_date from;		/* its first day, and its limits: read only */
	int64_t fuel, memory;
	tb_run_counts counts;
	char inputs[TB_SHA256_TEXT], digest[TB_SHA256_TEXT];
} tb_run_part;

TB_MUST_CHECK
tb_status tb_run_add_part(tb_store *store, int64_t run,
			  const tb_run_part *part, tb_error *err);
/* All parts of a run, by number, in @arena. */
TB_MUST_CHECK
tb_status tb_run_parts(tb_store *store, int64_t run, tb_arena *arena,
		       tb_run_part **parts, size_t *count, tb_error *err);

typedef struct tb_run_post {
	int64_t post;		/* unique in the run */
	int dinas;		/* number of the part */
	int64_t unit, position;
	const char *employment;
	bool leads;
	int64_t weights_of;	/* the post whose weights it has; its own
				 * number where they are its own */
} tb_run_post;

TB_MUST_CHECK
tb_status tb_run_add_post(tb_store *store, int64_t run,
			  const tb_run_post *post, tb_error *err);
TB_MUST_CHECK
tb_status tb_run_add_post_competency(tb_store *store, int64_t run,
				     int64_t post, int no, int64_t competency,
				     int required, tb_decimal weight,
				     const char *rule, tb_error *err);

/* Codes, keys and compact texts as migrations.c tells them. */
typedef struct tb_run_result {
	int64_t party, post;
	const char *nip;	/* whose, in which post, in words: the digest */
	const char *unit, *position, *employment;	/* knows no numbers */
	bool leads;
	int status;		/* 0 complete, 1 partial, 2 review */
	bool has_jpm;
	tb_decimal jpm, score;
	const char *category_jpm, *category;	/* NULL unless complete */
	const char *levels, *courses, *review;
} tb_run_result;

TB_MUST_CHECK
tb_status tb_run_add_result(tb_store *store, int64_t run,
			    const tb_run_result *result, tb_error *err);
/* Append the canonical line of a result, CSV: "nip,unit,position,employment,
 * leads,status,jpm,score,category_jpm,category,levels,courses,review" with
 * millionths and empty fields for what is absent. */
void tb_run_line(const tb_run_result *result, tb_bytes *to);
/* That line of a stored result in @arena; NULL when there is none. */
TB_MUST_CHECK
tb_status tb_run_result_line(tb_store *store, int64_t run, int64_t party,
			     tb_arena *arena, const char **line,
			     tb_error *err);
/* For each part (by `no`, ascending) the sum over the lines of its results as
 * they are stored now.  One pass over the run, however many parts it has. */
TB_MUST_CHECK
tb_status tb_run_digests(tb_store *store, int64_t run,
			 const tb_run_part *parts, size_t count,
			 char (*texts)[TB_SHA256_TEXT], tb_error *err);
/* The newest run that holds a result of @party; 0: none. */
TB_MUST_CHECK
tb_status tb_run_newest_of(tb_store *store, int64_t party, int64_t *run,
			   tb_error *err);

#endif
