/* chain.c - links over changes, runs, publications and confirmations. */
#include "store/chain.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/seal_scan.h"

enum { QUERIES_MAX = 7 };

/* What a kind is made of: one row with `at` and `by`, and the queries whose
 * rows are its canonical content, in this order.  NULL ends them.
 *
 * Columns are named, and never reordered: a later migration that adds one must
 * not change the content of what was linked before it.  A column that is to be
 * guarded too goes to the end of its list and is NULL in the rows that were
 * there already: NULL adds nothing to the content.  Results of a run are
 * guarded through their digests in run_dinas, see run.summed. */
struct kind {
	const char *key;
	const char *head;
	const char *content[QUERIES_MAX];
};

static const struct kind kinds[TB_LINK_KINDS] = {
	[TB_LINK_CHANGE] = { "change",
		"SELECT at, by FROM change WHERE change = ?1",
		{ "SELECT change, at, by, command, detail, withdraws"
		  " FROM change WHERE change = ?1",
		  "SELECT change, rows, facts, party, unit, position,"
		  " competency, course FROM seal WHERE change = ?1" } },
	[TB_LINK_RUN] = { "run",
		"SELECT at, by FROM run WHERE run = ?1",
		{ "SELECT run, at, by, period, from_day, to_day, unit, change,"
		  " draft, inputs, digest, people, complete, partial, review,"
		  " supplements, summed FROM run WHERE run = ?1",
		  "SELECT run, party FROM run_person WHERE run = ?1"
		  " ORDER BY party",
		  "SELECT s.sha256, d.run, d.no, d.dinas, d.ruleset, d.ok,"
		  " d.status, d.message, d.people, d.complete, d.partial,"
		  " d.review, d.inputs, d.digest, d.version FROM run_dinas d"
		  " LEFT JOIN ruleset s ON s.ruleset = d.ruleset"
		  " WHERE d.run = ?1 ORDER BY d.no",
		  "SELECT run, post, dinas, unit, position, employment, leads,"
		  " weights_of FROM run_post WHERE run = ?1 ORDER BY post",
		  "SELECT run, post, no, competency, required, weight, rule"
		  " FROM run_post_competency WHERE run = ?1"
		  " ORDER BY post, no",
		  "SELECT run, party, post, status, jpm, score, category_jpm,"
		  " category, levels, courses, review"
		  " FROM result WHERE run = ?1 AND (SELECT summed FROM run"
		  " WHERE run = ?1) IS NULL ORDER BY party" } },
	[TB_LINK_PUBLICATION] = { "publication",
		"SELECT at, by FROM publication WHERE publication = ?1",
		{ "SELECT s.sha256, p.publication, p.dinas, p.version,"
		  " p.ruleset, p.from_day, p.basis, p.fuel, p.memory, p.by,"
		  " p.approver, p.at, p.steps FROM publication p JOIN ruleset s"
		  " ON s.ruleset = p.ruleset WHERE p.publication = ?1" } },
	[TB_LINK_CONFIRMATION] = { "confirmation",
		"SELECT at, by FROM confirmation WHERE confirmation = ?1",
		{ "SELECT confirmation, run, unit, by, at, people"
		  " FROM confirmation WHERE confirmation = ?1",
		  "SELECT c.run, c.party, p.code FROM confirmed c"
		  " LEFT JOIN party p ON p.party = c.party"
		  " WHERE c.confirmation = ?1 ORDER BY c.run, c.party" } },
};

static const char last_sql[] =
	"SELECT link, hash FROM link ORDER BY link DESC LIMIT 1";
static const char add_sql[] =
	"INSERT INTO link(link, kind, number, at, by, old, content, hash)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char seal_sql[] =
	"INSERT INTO seal(change, rows, facts, party, unit, position,"
	" competency, course)"
	" VALUES (?1, ?2, ?3, (SELECT coalesce(max(party), 0) FROM party),"
	" (SELECT coalesce(max(unit), 0) FROM unit),"
	" (SELECT coalesce(max(position), 0) FROM position),"
	" (SELECT coalesce(max(competency), 0) FROM competency),"
	" (SELECT coalesce(max(course), 0) FROM course))";
static const char old_sql[] =
	"SELECT at, 0, change FROM change UNION ALL SELECT at, 1, run FROM run"
	" ORDER BY 1, 2, 3";

const char *tb_link_key(tb_link_kind kind)
{
	return kinds[kind].key;
}

tb_link_kind tb_link_of(const char *key)
{
	int kind = 0;

	while (kind < TB_LINK_KINDS && strcmp(kinds[kind].key, key) != 0)
		kind++;
	return (tb_link_kind)kind;
}

const char *tb_chain_root(void)
{
	return "0000000000000000000000000000000000000000000000000000000000000000";
}

/* Lines that anybody can hash again with sha256sum. */
tb_status tb_chain_hash(const char *previous, const tb_chain_link *link,
			char text[TB_SHA256_TEXT], tb_error *err)
{
	tb_bytes lines;
	tb_digest *digest = NULL;
	tb_status st = tb_digest_new(&digest, err);

	if (st != TB_OK)
		return st;
	tb_bytes_init(&lines);
	tb_bytes_printf(&lines, "%s\n%" PRId64 "\n%s %" PRId64 "\n%s\n%s\n%d\n"
			"%s\n", previous, link->link, link->kind, link->number,
			link->at, link->by, link->old, link->content);
	if (lines.failed) {
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	} else {
		tb_digest_add(digest, lines.data, lines.length);
		tb_digest_take(digest, text);
	}
	tb_bytes_release(&lines);
	tb_digest_free(digest);
	return st;
}

static tb_status add_rows(tb_store *store, const char *sql, int64_t number,
			  tb_row_hasher *hasher, tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, sql, &rows, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, number);
	while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
		const tb_bytes *bytes = tb_row_bytes(hasher, rows);
		char length[24];

		if (bytes->failed)
			break;
		(void)snprintf(length, sizeof length, "%zu\n", bytes->length);
		tb_digest_add(hasher->digest, length, strlen(length));
		tb_digest_add(hasher->digest, bytes->data, bytes->length);
	}
	if (step == SQLITE_ROW)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else if (step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	tb_digest_add(hasher->digest, "\n", 1);
	return st;
}

tb_status tb_chain_content(tb_store *store, tb_link_kind kind, int64_t number,
			   char text[TB_SHA256_TEXT], tb_error *err)
{
	tb_row_hasher hasher;
	tb_status st = tb_row_hasher_init(&hasher, err);

	for (int i = 0; st == TB_OK && i < QUERIES_MAX &&
			kinds[kind].content[i]; i++)
		st = add_rows(store, kinds[kind].content[i], number, &hasher,
			      err);
	if (st == TB_OK)
		tb_digest_take(hasher.digest, text);
	tb_row_hasher_release(&hasher);
	return st;
}

/* ---------------------------------------------------------------- adding */

static tb_status find_last(tb_store *store, int64_t *link,
			   char hash[TB_SHA256_TEXT], tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, last_sql, &row, err);
	int step;

	if (st != TB_OK)
		return st;
	step = sqlite3_step(row);
	*link = step == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
	(void)snprintf(hash, TB_SHA256_TEXT, "%s",
		       step == SQLITE_ROW ? tb_db_column(row, 1)
					  : tb_chain_root());
	if (step != SQLITE_ROW && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(row);
	return st;
}

static tb_status read_head(tb_store *store, tb_link_kind kind, int64_t number,
			   tb_arena *arena, tb_chain_link *out, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, kinds[kind].head, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, number);
	if (sqlite3_step(row) != SQLITE_ROW) {
		st = tb_db_fail(store, err, N_("read the store"));
	} else {
		out->at = tb_arena_text(arena, tb_db_column(row, 0));
		out->by = tb_arena_text(arena, tb_db_column(row, 1));
		if (!out->at || !out->by)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	tb_db_give_back(row);
	return st;
}

static tb_status write_link(tb_store *store, const tb_chain_link *link,
			    tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, add_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, link->link);
	tb_db_text(row, 2, link->kind);
	tb_db_int(row, 3, link->number);
	tb_db_text(row, 4, link->at);
	tb_db_text(row, 5, link->by);
	tb_db_int(row, 6, link->old);
	tb_db_text(row, 7, link->content);
	tb_db_text(row, 8, link->hash);
	return tb_db_run(store, row, N_("write to the store"), err);
}

tb_status tb_chain_add(tb_store *store, tb_link_kind kind, int64_t number,
		       bool old, tb_error *err)
{
	char previous[TB_SHA256_TEXT], content[TB_SHA256_TEXT];
	char hash[TB_SHA256_TEXT];
	tb_chain_link link = { .number = number, .kind = kinds[kind].key,
			       .old = old, .content = content, .hash = hash };
	tb_arena arena;
	tb_status st;

	tb_arena_init(&arena);
	st = read_head(store, kind, number, &arena, &link, err);
	if (st == TB_OK)
		st = tb_chain_content(store, kind, number, content, err);
	if (st == TB_OK)
		st = find_last(store, &link.link, previous, err);
	link.link++;
	if (st == TB_OK)
		st = tb_chain_hash(previous, &link, hash, err);
	if (st == TB_OK)
		st = write_link(store, &link, err);
	tb_arena_release(&arena);
	return st;
}

static tb_status write_seal(tb_store *store, int64_t change,
			    const tb_sum *sum, tb_error *err)
{
	char facts[TB_SHA256_TEXT];
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, seal_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_sum_text(sum, facts);
	tb_db_int(row, 1, change);
	tb_db_int(row, 2, sum->rows);
	tb_db_text(row, 3, facts);
	return tb_db_run(store, row, N_("write to the store"), err);
}

tb_status tb_chain_close_change(tb_store *store, tb_error *err)
{
	int64_t change = store->seal.change;
	tb_status st;

	if (change == 0)
		return TB_OK;
	st = write_seal(store, change, &store->seal.sum, err);
	if (st == TB_OK)
		st = tb_chain_add(store, TB_LINK_CHANGE, change, false, err);
	if (st == TB_OK)
		tb_seal_forget(&store->seal);
	return st;
}

/* -------------------------------------------------------- an older store */

/* All codes of an older store count as those of its first change. */
static tb_status link_old(tb_store *store, const tb_seal_scan *scan,
			  tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, old_sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		bool is_run = sqlite3_column_int(rows, 1) == 1;
		int64_t number = sqlite3_column_int64(rows, 2);

		if (!is_run)
			st = write_seal(store, number,
					tb_seal_scan_of(scan, number), err);
		if (st == TB_OK)
			st = tb_chain_add(store, is_run ? TB_LINK_RUN
							: TB_LINK_CHANGE,
					  number, true, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

tb_status tb_chain_begin(tb_store *store, tb_error *err)
{
	char hash[TB_SHA256_TEXT];
	tb_seal_scan scan;
	int64_t last = 0;
	tb_status st = find_last(store, &last, hash, err);

	if (st != TB_OK || last > 0)
		return st;
	st = tb_seal_scan_do(store, &scan, err);
	if (st == TB_OK)
		st = link_old(store, &scan, err);
	tb_seal_scan_release(&scan);
	return st;
}
