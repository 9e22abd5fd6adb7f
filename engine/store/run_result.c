/* run_result.c - one row for each person of a run, and their digest. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/db.h"
#include "store/run.h"

/* What tb_run_line makes, and what it is made of. */
#define LINE \
	"p.code || ',' || u.code || ',' || j.code || ',' || t.employment ||" \
	" ',' || t.leads || ',' || r.status || ',' || ifnull(r.jpm, '') ||" \
	" ',' || ifnull(r.score, '') || ',' || ifnull(r.category_jpm, '') ||" \
	" ',' || ifnull(r.category, '') || ',' || r.levels || ',' ||" \
	" r.courses || ',' || r.review || char(10)"
#define RESULTS \
	" FROM result r CROSS JOIN run_post t ON t.run = ?1" \
	" AND t.post = r.post CROSS JOIN party p ON p.party = r.party" \
	" CROSS JOIN unit u ON u.unit = t.unit" \
	" CROSS JOIN position j ON j.position = t.position WHERE r.run = ?1"

static const char result_sql[] =
	"INSERT INTO result(run, party, post, status, jpm, score,"
	" category_jpm, category, levels, courses, review)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
static const char lines_sql[] = "SELECT " LINE ", t.dinas" RESULTS;
static const char line_sql[] = "SELECT " LINE RESULTS " AND r.party = ?2";
static const char newest_sql[] =
	"SELECT coalesce((SELECT n.run FROM run n WHERE EXISTS (SELECT 1"
	" FROM result r WHERE r.run = n.run AND r.party = ?1)"
	" ORDER BY n.run DESC LIMIT 1), 0)";

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
	return tb_db_run(store, row, N_("write a result"), err);
}

enum { FIELDS = 13, NUMBER_BYTES = 24 };

/* @number in the end of @buffer; "" when there is none. */
static const char *number_text(bool has, int64_t number,
			       char buffer[NUMBER_BYTES])
{
	char *at = buffer + NUMBER_BYTES - 1;
	uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	*at = '\0';
	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (number < 0)
		*--at = '-';
	return has ? at : "";
}

void tb_run_line(const tb_run_result *result, tb_bytes *to)
{
	char leads[NUMBER_BYTES], status[NUMBER_BYTES];
	char jpm[NUMBER_BYTES], score[NUMBER_BYTES];
	const char *const fields[FIELDS] = {
		result->nip,
		result->unit,
		result->position,
		result->employment,
		number_text(true, result->leads, leads),
		number_text(true, result->status, status),
		number_text(result->has_jpm, result->jpm.micro, jpm),
		number_text(result->has_jpm, result->score.micro, score),
		result->category_jpm ? result->category_jpm : "",
		result->category ? result->category : "",
		result->levels,
		result->courses,
		result->review
	};
	size_t lengths[FIELDS], all = FIELDS;
	char *at;

	for (int i = 0; i < FIELDS; i++)
		all += lengths[i] = strlen(fields[i]);
	at = tb_bytes_more(to, all);
	for (int i = 0; at && i < FIELDS; i++) {
		memcpy(at, fields[i], lengths[i]);
		at += lengths[i];
		*at++ = i + 1 < FIELDS ? ',' : '\n';
	}
}

static int part_of(const tb_run_part *parts, size_t count, int no)
{
	for (size_t i = 0; i < count; i++)
		if (parts[i].no == no)
			return (int)i;
	return -1;
}

tb_status tb_run_digests(tb_store *store, int64_t run,
			 const tb_run_part *parts, size_t count,
			 char (*texts)[TB_SHA256_TEXT], tb_error *err)
{
	tb_sum *sums = calloc(count + 1, sizeof *sums);
	sqlite3_stmt *rows = NULL;
	tb_digest *digest = NULL;
	tb_status st = sums ? tb_digest_new(&digest, err)
			    : tb_fail(err, TB_ENOMEM, _("out of memory"));
	int step = SQLITE_DONE;

	if (st == TB_OK)
		st = tb_db_borrow(store, lines_sql, &rows, err);
	if (st == TB_OK)
		tb_db_int(rows, 1, run);
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		int part = part_of(parts, count, sqlite3_column_int(rows, 1));

		/* Of a part that is not there: somebody changed the store. */
		if (part < 0)
			continue;
		tb_digest_add(digest, sqlite3_column_text(rows, 0),
			      (size_t)sqlite3_column_bytes(rows, 0));
		tb_sum_add(&sums[part], digest);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	for (size_t i = 0; st == TB_OK && i < count; i++)
		tb_sum_text(&sums[i], texts[i]);
	tb_db_give_back(rows);
	tb_digest_free(digest);
	free(sums);
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
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(row);
	return st;
}
