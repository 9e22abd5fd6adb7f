/* run_result.c - one row for each person of a run, and their digest. */
#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "store/db.h"
#include "store/run.h"

#define LINE_COLUMNS \
	"p.code || ',' || r.status || ',' || ifnull(r.jpm, '') || ',' ||" \
	" ifnull(r.score, '') || ',' || ifnull(r.category_jpm, '') || ',' ||" \
	" ifnull(r.category, '') || ',' || r.levels || ',' || r.courses ||" \
	" ',' || r.review || char(10)"

static const char result_sql[] =
	"INSERT INTO result(run, party, post, status, jpm, score,"
	" category_jpm, category, levels, courses, review)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
/* Results are read in the order in which they lie, then sorted: looking each
 * up in order of code would read a page for each. */
static const char digests_sql[] =
	"SELECT " LINE_COLUMNS ", t.dinas FROM result r"
	" CROSS JOIN run_post t ON t.run = ?1 AND t.post = r.post"
	" CROSS JOIN party p ON p.party = r.party"
	" WHERE r.run = ?1 ORDER BY t.dinas, +p.code";
static const char line_sql[] =
	"SELECT " LINE_COLUMNS " FROM result r JOIN party p USING(party)"
	" WHERE r.run = ?1 AND r.party = ?2";
static const char newest_sql[] =
	"SELECT coalesce(max(run), 0) FROM result WHERE party = ?1";

tb_status tb_run_add_result(tb_store *store, int64_t run,
			    const tb_run_result *result, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, result_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_int(row, 2, result->party);
	tb_db_int(row, 3, result->post);
	tb_db_int(row, 4, result->status);
	if (result->has_jpm) {
		tb_db_int(row, 5, result->jpm.micro);
		tb_db_int(row, 6, result->score.micro);
	}
	tb_db_text(row, 7, result->category_jpm);
	tb_db_text(row, 8, result->category);
	tb_db_text(row, 9, result->levels);
	tb_db_text(row, 10, result->courses);
	tb_db_text(row, 11, result->review);
	return tb_db_run(store, row, _("write a result"), err);
}

const char *tb_run_line(const tb_run_result *result, const char *nip,
			tb_arena *arena)
{
	char jpm[24] = "", score[24] = "";

	if (result->has_jpm) {
		(void)snprintf(jpm, sizeof jpm, "%" PRId64, result->jpm.micro);
		(void)snprintf(score, sizeof score, "%" PRId64,
			       result->score.micro);
	}
	return tb_arena_printf(arena, "%s,%d,%s,%s,%s,%s,%s,%s,%s\n", nip,
			       result->status, jpm, score,
			       result->category_jpm ? result->category_jpm : "",
			       result->category ? result->category : "",
			       result->levels, result->courses,
			       result->review);
}

tb_status tb_run_digests(tb_store *store, int64_t run,
			 const tb_run_part *parts, size_t count,
			 char (*texts)[TB_SHA256_TEXT], tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_digest *digest = NULL;
	size_t at = 0;
	tb_status st = tb_digest_new(&digest, err);
	int step;

	if (st == TB_OK)
		st = tb_db_borrow(store, digests_sql, &rows, err);
	if (st != TB_OK) {
		tb_digest_free(digest);
		return st;
	}
	tb_db_int(rows, 1, run);
	while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
		int no = sqlite3_column_int(rows, 1);

		while (at < count && parts[at].no < no)
			tb_digest_take(digest, texts[at++]);
		/* Of a part that is not there: somebody changed the store. */
		if (at == count || parts[at].no != no)
			continue;
		tb_digest_add(digest, sqlite3_column_text(rows, 0),
			      (size_t)sqlite3_column_bytes(rows, 0));
	}
	if (step != SQLITE_DONE)
		st = tb_db_fail(store, err, _("read the store"));
	while (at < count)
		tb_digest_take(digest, texts[at++]);
	tb_db_give_back(rows);
	tb_digest_free(digest);
	return st;
}

tb_status tb_run_result_line(tb_store *store, int64_t run, int64_t party,
			     tb_arena *arena, const char **line, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, line_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_int(row, 2, party);
	*line = NULL;
	if (sqlite3_step(row) == SQLITE_ROW)
		*line = tb_arena_text(arena, tb_db_column(row, 0));
	tb_db_give_back(row);
	return TB_OK;
}

tb_status tb_run_newest_of(tb_store *store, int64_t party, int64_t *run,
			   tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, newest_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, party);
	if (sqlite3_step(row) == SQLITE_ROW)
		*run = sqlite3_column_int64(row, 0);
	else
		st = tb_db_fail(store, err, _("read the store"));
	tb_db_give_back(row);
	return st;
}
