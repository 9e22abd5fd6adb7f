/* session.h - inside intake/: one import on its way. */
#ifndef TB_INTAKE_SESSION_H
#define TB_INTAKE_SESSION_H

#include "base/bytes.h"
#include "intake/rejects.h"
#include "intake/table.h"
#include "store/change.h"

typedef struct tb_intake {
	tb_store *store;
	const tb_watch *watch;	/* NULL: nobody listens */
	tb_problems problems;
	tb_visible visible;
	tb_directory directory;
	tb_arena arena;		/* sources, maps, YAML trees */
	int64_t change;
	tb_date today;		/* the last day that has begun anywhere */
	bool other_ids, partial, dry_run;
	const char *rejects_dir;

	tb_codes coming;	/* units declared further down the same files */
	tb_import_summary *summary;
	tb_import_count *count;	/* of the kind being read */
	tb_rejects *rejects;	/* of the table being read; NULL */
	tb_bytes reasons;	/* why the row at hand is refused */
	bool no_memory;
	tb_error hindered;	/* the store failed while a cell was read */
} tb_intake;

/* Where each key of a kind was written by this import, for messages. */
typedef struct tb_lines tb_lines;
/* Notes that wait to be written in the order of the store. */
typedef struct tb_note_taker tb_note_taker;

/* Report a problem and note it as a reason to refuse the row at hand. */
void tb_intake_problem(tb_intake *in, const char *code, int line, int column,
		       const char *hint, const char *format, ...)
	TB_PRINTF(6, 7);
/* Begin a row; afterwards tb_intake_refused says whether one was noted. */
void tb_intake_begin_row(tb_intake *in);
bool tb_intake_refused(const tb_intake *in);
/* Are near misses still worth looking for? */
bool tb_intake_listens(const tb_intake *in);
/* Count the row as refused, and write it out when that is wanted. */
TB_MUST_CHECK
tb_status tb_intake_reject(tb_intake *in, const char *raw, size_t length,
			   int line, tb_error *err);
/* Around one table: where refused rows of it go, when that is wanted. */
TB_MUST_CHECK
tb_status tb_intake_open_rejects(tb_intake *in, const tb_source *source,
				 const tb_table *table, tb_error *err);
TB_MUST_CHECK
tb_status tb_intake_close_rejects(tb_intake *in, tb_error *err);
/* Tell the watch how far we are; TB_ECANCELLED when it wants to stop. */
TB_MUST_CHECK
tb_status tb_intake_progress(tb_intake *in, const tb_table *table,
			     tb_error *err);

/* Read one table of facts, and one of notes. */
TB_MUST_CHECK
tb_status tb_intake_facts(tb_intake *in, const tb_source *source,
			  tb_lines *lines, tb_error *err);
TB_MUST_CHECK
tb_status tb_intake_notes(tb_intake *in, const tb_source *source,
			  tb_note_taker *taker, tb_error *err);

#endif
