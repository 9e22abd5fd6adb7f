/* run.c - writing and reading runs, posts and results. */
#include "store/run.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/chain.h"
#include "store/change.h"
#include "store/db.h"

static const char begin_sql[] =
	"INSERT INTO run(at, by, period, from_day, to_day, unit, change,"
	" draft, inputs, digest, people, complete, partial, review,"
	" supplements, summed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', '', 0, 0, 0, 0,"
	" nullif(?9, 0), 1)";
static const char end_sql[] =
	"UPDATE run SET inputs = ?2, digest = ?3, people = ?4, complete = ?5,"
	" partial = ?6, review = ?7 WHERE run = ?1";
static const char read_sql[] =
	"SELECT by, period, from_day, to_day, unit, change, draft, digest,"
	" supplements, summed FROM run WHERE run = ?1";
static const char part_sql[] =
	"INSERT INTO run_dinas(run, no, dinas, ruleset, ok, status, message,"
	" people, complete, partial, review, inputs, digest, version)"
	" VALUES (?1, ?2, ?3, nullif(?4, 0), ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
	" ?12, ?13, nullif(?14, 0))";
static const char parts_sql[] =
	"SELECT d.no, d.dinas, d.ruleset, d.ok, d.status, d.message, d.people,"
	" d.complete, d.partial, d.review, d.inputs, d.digest, d.version,"
	" p.from_day, p.fuel, p.memory FROM run_dinas d LEFT JOIN publication p"
	" ON p.dinas = d.dinas AND p.version = d.version WHERE d.run = ?1"
	" ORDER BY d.no";
static const char post_sql[] =
	"INSERT INTO run_post(run, post, dinas, unit, position, employment,"
	" leads, weights_of)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, ?2))";
static const char post_competency_sql[] =
	"INSERT INTO run_post_competency(run, post, no, competency, required,"
	" weight, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

tb_status tb_run_begin(tb_store *store, tb_run_head *head, tb_error *err)
{
	char at[TB_STAMP_BYTES];
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, begin_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_store_now(at);
	tb_db_text(row, 1, at);
	tb_db_text(row, 2, head->by);
	tb_db_text(row, 3, head->period.text);
	tb_db_int(row, 4, head->period.from);
	tb_db_int(row, 5, head->period.to);
	tb_db_text(row, 6, head->unit);
	tb_db_int(row, 7, head->change);
	tb_db_int(row, 8, head->draft);
	tb_db_int(row, 9, head->supplements);
	st = tb_db_run(store, row, N_("write the run"), err);
	if (st == TB_OK)
		head->run = sqlite3_last_insert_rowid(store->db);
	return st;
}

static void bind_counts(sqlite3_stmt *row, int first,
			const tb_run_counts *counts)
{
	tb_db_int(row, first, counts->people);
	tb_db_int(row, first + 1, counts->complete);
	tb_db_int(row, first + 2, counts->partial);
	tb_db_int(row, first + 3, counts->review);
}

tb_status tb_run_end(tb_store *store, int64_t run, const tb_run_counts *counts,
		     const char *inputs, const char *digest, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, end_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_text(row, 2, inputs);
	tb_db_text(row, 3, digest);
	bind_counts(row, 4, counts);
	st = tb_db_run(store, row, N_("write the run"), err);
	if (st == TB_OK)
		st = tb_chain_add(store, TB_LINK_RUN, run, false, err);
	return st;
}

tb_status tb_run_read(tb_store *store, int64_t run, tb_arena *arena,
		      tb_run_head *out, tb_error *err)
{
	tb_run_head head = { .run = run };
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, read_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	switch (sqlite3_step(row)) {
	case SQLITE_ROW:
		break;
	case SQLITE_DONE:
		tb_db_give_back(row);
		return tb_fail(err, TB_EDATA,
			       _("there is no run %" PRId64
				 "; 'timbang runs' lists them"),
			       run);
	default:
		st = tb_db_fail(store, err, N_("read the store"));
		tb_db_give_back(row);
		return st;
	}
	head.by = tb_arena_text(arena, tb_db_column(row, 0));
	(void)snprintf(head.period.text, sizeof head.period.text, "%s",
		       tb_db_column(row, 1));
	head.period.from = sqlite3_column_int(row, 2);
	head.period.to = sqlite3_column_int(row, 3);
	if (tb_db_column_or_null(row, 4))
		head.unit = tb_arena_text(arena, tb_db_column(row, 4));
	head.change = sqlite3_column_int64(row, 5);
	head.draft = sqlite3_column_int(row, 6) != 0;
	(void)snprintf(head.digest, sizeof head.digest, "%s",
		       tb_db_column(row, 7));
	head.supplements = sqlite3_column_int64(row, 8);
	head.summed = sqlite3_column_int(row, 9) != 0;
	tb_db_give_back(row);
	*out = head;
	return TB_OK;
}

tb_status tb_run_add_part(tb_store *store, int64_t run,
			  const tb_run_part *part, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, part_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_int(row, 2, part->no);
	tb_db_text(row, 3, part->dinas);
	tb_db_int(row, 4, part->ruleset);
	tb_db_int(row, 5, part->ok);
	tb_db_int(row, 6, part->status);
	tb_db_text(row, 7, part->message);
	bind_counts(row, 8, &part->counts);
	tb_db_text(row, 12, part->inputs);
	tb_db_text(row, 13, part->digest);
	tb_db_int(row, 14, part->version);
	return tb_db_run(store, row, N_("write the run"), err);
}

static bool read_part(sqlite3_stmt *row, tb_arena *arena, tb_run_part *part)
{
	const char *message = tb_db_column_or_null(row, 5);

	part->no = sqlite3_column_int(row, 0);
	part->dinas = tb_arena_text(arena, tb_db_column(row, 1));
	part->ruleset = sqlite3_column_int64(row, 2);
	part->ok = sqlite3_column_int(row, 3) != 0;
	part->status = (tb_status)sqlite3_column_int(row, 4);
	part->message = message ? tb_arena_text(arena, message) : NULL;
	part->counts.people = sqlite3_column_int64(row, 6);
	part->counts.complete = sqlite3_column_int64(row, 7);
	part->counts.partial = sqlite3_column_int64(row, 8);
	part->counts.review = sqlite3_column_int64(row, 9);
	(void)snprintf(part->inputs, sizeof part->inputs, "%s",
		       tb_db_column(row, 10));
	(void)snprintf(part->digest, sizeof part->digest, "%s",
		       tb_db_column(row, 11));
	part->version = sqlite3_column_int64(row, 12);
	part->from = sqlite3_column_int(row, 13);
	part->fuel = sqlite3_column_int64(row, 14);
	part->memory = sqlite3_column_int64(row, 15);
	return part->dinas && (!message || part->message);
}

tb_status tb_run_parts(tb_store *store, int64_t run, tb_arena *arena,
		       tb_run_part **parts, size_t *count, tb_error *err)
{
	tb_run_part *list = NULL;
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, parts_sql, &rows, err);
	size_t n = 0;
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, run);
	while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
		if ((n & (n - 1)) == 0) {
			tb_run_part *grown = tb_arena_array(
				arena, n ? n * 2 : 1, sizeof *grown);

			if (!grown)
				break;
			if (n)
				memcpy(grown, list, n * sizeof *list);
			list = grown;
		}
		if (!read_part(rows, arena, &list[n++]))
			break;
	}
	if (step == SQLITE_ROW)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else if (step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	if (st == TB_OK) {
		*parts = list;
		*count = n;
	}
	return st;
}

tb_status tb_run_add_post(tb_store *store, int64_t run,
			  const tb_run_post *post, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, post_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_int(row, 2, post->post);
	tb_db_int(row, 3, post->dinas);
	tb_db_int(row, 4, post->unit);
	tb_db_int(row, 5, post->position);
	tb_db_text(row, 6, post->employment);
	tb_db_int(row, 7, post->leads);
	tb_db_int(row, 8, post->weights_of);
	return tb_db_run(store, row, N_("write the run"), err);
}

tb_status tb_run_add_post_competency(tb_store *store, int64_t run,
				     int64_t post, int no, int64_t competency,
				     int required, tb_decimal weight,
				     const char *rule, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, post_competency_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_int(row, 2, post);
	tb_db_int(row, 3, no);
	tb_db_int(row, 4, competency);
	tb_db_int(row, 5, required);
	tb_db_int(row, 6, weight.micro);
	tb_db_text(row, 7, rule);
	return tb_db_run(store, row, N_("write the run"), err);
}
