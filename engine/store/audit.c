/* audit.c - is the store what it was when each part of it was written? */
#include "store/audit.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/audit_packs.h"
#include "store/chain.h"
#include "store/db.h"
#include "store/run.h"
#include "store/seal_scan.h"
#include "store/store.h"

enum { AGAINST_LEAST = 16 };

struct auditing {
	tb_store *store;
	tb_audit_fn *each;
	void *context;
	tb_audit_summary sum;
	tb_seal_scan scan;
	tb_arena arena;		/* of one step */
	const char *against;
};

static tb_status tell(void *context, const tb_audit_finding *finding,
		      tb_error *err)
{
	struct auditing *a = context;

	a->sum.findings++;
	return a->each(a->context, finding, err);
}

/* ------------------------------------------------------------ the file */

static tb_status check_file(struct auditing *a, const char *sql, bool keys,
			    tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(a->store, sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		tb_audit_finding finding = { .fault = TB_AUDIT_FILE };
		char detail[256];

		if (!keys && strcmp(tb_db_column(rows, 0), "ok") == 0)
			continue;
		if (keys)
			(void)snprintf(detail, sizeof detail,
				       _("a row of table %s points to a row of "
					 "%s that is not there"),
				       tb_db_column(rows, 0),
				       tb_db_column(rows, 2));
		else
			(void)snprintf(detail, sizeof detail, "%s",
				       tb_db_column(rows, 0));
		finding.detail = detail;
		st = tell(a, &finding, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(a->store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

/* ------------------------------------------------------- one linked thing */

/* The row that now stands under another number of the same kind: the heads
 * of two rows were exchanged.  0: no such. */
static tb_status find_exchanged(struct auditing *a, tb_link_kind kind,
				const tb_chain_link *link, int64_t *other,
				tb_error *err)
{
	static const char *const sql[TB_LINK_KINDS] = {
		"SELECT l.number FROM link l JOIN change x ON x.change = ?1"
		" JOIN change y ON y.change = l.number"
		" WHERE l.kind = 'change' AND l.number <> ?1 AND l.at = x.at"
		" AND l.by = x.by AND y.at = ?2 AND y.by = ?3"
		" AND (x.at <> ?2 OR x.by <> ?3) LIMIT 1",
		"SELECT l.number FROM link l JOIN run x ON x.run = ?1"
		" JOIN run y ON y.run = l.number"
		" WHERE l.kind = 'run' AND l.number <> ?1 AND l.at = x.at"
		" AND l.by = x.by AND y.at = ?2 AND y.by = ?3"
		" AND (x.at <> ?2 OR x.by <> ?3) LIMIT 1",
		"SELECT l.number FROM link l JOIN publication x"
		" ON x.publication = ?1"
		" JOIN publication y ON y.publication = l.number"
		" WHERE l.kind = 'publication' AND l.number <> ?1"
		" AND l.at = x.at AND l.by = x.by AND y.at = ?2 AND y.by = ?3"
		" AND (x.at <> ?2 OR x.by <> ?3) LIMIT 1",
		"SELECT l.number FROM link l JOIN confirmation x"
		" ON x.confirmation = ?1"
		" JOIN confirmation y ON y.confirmation = l.number"
		" WHERE l.kind = 'confirmation' AND l.number <> ?1"
		" AND l.at = x.at AND l.by = x.by AND y.at = ?2 AND y.by = ?3"
		" AND (x.at <> ?2 OR x.by <> ?3) LIMIT 1",
	};
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(a->store, sql[kind], &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, link->number);
	tb_db_text(row, 2, link->at);
	tb_db_text(row, 3, link->by);
	*other = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int64(row, 0)
						 : 0;
	tb_db_give_back(row);
	return TB_OK;
}

static tb_status is_there(struct auditing *a, tb_link_kind kind,
			  int64_t number, bool *there, tb_error *err)
{
	static const char *const sql[TB_LINK_KINDS] = {
		"SELECT 1 FROM change WHERE change = ?1",
		"SELECT 1 FROM run WHERE run = ?1",
		"SELECT 1 FROM publication WHERE publication = ?1",
		"SELECT 1 FROM confirmation WHERE confirmation = ?1",
	};
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(a->store, sql[kind], &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, number);
	*there = sqlite3_step(row) == SQLITE_ROW;
	tb_db_give_back(row);
	return TB_OK;
}

static tb_audit_finding about(const tb_chain_link *link, tb_audit_fault fault)
{
	return (tb_audit_finding){ .fault = fault, .kind = link->kind,
				   .number = link->number, .at = link->at,
				   .by = link->by };
}

static tb_status check_row(struct auditing *a, tb_link_kind kind,
			   const tb_chain_link *link, tb_error *err)
{
	char content[TB_SHA256_TEXT];
	tb_audit_finding finding = about(link, TB_AUDIT_EDITED);
	bool there = false;
	tb_status st = is_there(a, kind, link->number, &there, err);

	if (st != TB_OK)
		return st;
	if (!there) {
		finding.fault = TB_AUDIT_DELETED;
		return tell(a, &finding, err);
	}
	st = tb_chain_content(a->store, kind, link->number, content, err);
	if (st != TB_OK || strcmp(content, link->content) == 0)
		return st;
	st = find_exchanged(a, kind, link, &finding.other, err);
	if (finding.other)
		finding.fault = TB_AUDIT_EXCHANGED;
	return st == TB_OK ? tell(a, &finding, err) : st;
}

/* The facts that a change wrote, as they are now, against its seal. */
static tb_status check_facts(struct auditing *a, const tb_chain_link *link,
			     tb_error *err)
{
	static const char sql[] =
		"SELECT rows, facts FROM seal WHERE change = ?1";
	const tb_sum *now = tb_seal_scan_of(&a->scan, link->number);
	tb_audit_finding finding = about(link, TB_AUDIT_FACTS_EDITED);
	char facts[TB_SHA256_TEXT];
	sqlite3_stmt *row = NULL;
	bool same = true;
	tb_status st = tb_db_borrow(a->store, sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_sum_text(now, facts);
	tb_db_int(row, 1, link->number);
	/* No seal: the row of the change was found edited already. */
	if (sqlite3_step(row) == SQLITE_ROW) {
		finding.other = now->rows - sqlite3_column_int64(row, 0);
		same = finding.other == 0 &&
		       strcmp(facts, tb_db_column(row, 1)) == 0;
	}
	tb_db_give_back(row);
	if (finding.other > 0)
		finding.fault = TB_AUDIT_FACTS_ADDED;
	if (finding.other < 0) {
		finding.fault = TB_AUDIT_FACTS_MISSING;
		finding.other = -finding.other;
	}
	return same ? TB_OK : tell(a, &finding, err);
}

static tb_status check_results(struct auditing *a, const tb_chain_link *link,
			       tb_error *err)
{
	char (*texts)[TB_SHA256_TEXT];
	tb_run_part *parts = NULL;
	tb_run_head head = { 0 };
	size_t count = 0;
	tb_status st = tb_run_read(a->store, link->number, &a->arena, &head,
				   err);

	/* Told already; or an older run, whose link holds every result. */
	if (st == TB_EDATA || (st == TB_OK && !head.summed))
		return TB_OK;
	if (st == TB_OK)
		st = tb_run_parts(a->store, link->number, &a->arena, &parts,
				  &count, err);
	if (st != TB_OK)
		return st;
	texts = tb_arena_array(&a->arena, count + 1, sizeof *texts);
	if (!texts)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = tb_run_digests(a->store, link->number, parts, count, texts, err);
	for (size_t i = 0; st == TB_OK && i < count; i++) {
		tb_audit_finding finding = about(link, TB_AUDIT_RESULTS);

		finding.detail = parts[i].dinas;
		if (parts[i].ok && strcmp(texts[i], parts[i].digest) != 0)
			st = tell(a, &finding, err);
	}
	return st;
}

/* -------------------------------------------------------------- the chain */

static void count_kind(tb_audit_summary *sum, tb_link_kind kind, bool old)
{
	sum->links++;
	sum->old += old;
	sum->changes += kind == TB_LINK_CHANGE;
	sum->runs += kind == TB_LINK_RUN;
	sum->publications += kind == TB_LINK_PUBLICATION;
	sum->confirmations += kind == TB_LINK_CONFIRMATION;
}

static tb_status check_link(struct auditing *a, const tb_chain_link *link,
			    int64_t expected, tb_error *err)
{
	char hash[TB_SHA256_TEXT];
	tb_audit_finding finding = about(link, TB_AUDIT_LINK);
	tb_link_kind kind = tb_link_of(link->kind);
	tb_status st = TB_OK;

	for (; st == TB_OK && expected < link->link; expected++) {
		tb_audit_finding gap = { .fault = TB_AUDIT_LINK_MISSING,
					 .kind = "link",
					 .number = expected };

		st = tell(a, &gap, err);
	}
	if (st == TB_OK)
		st = tb_chain_hash(a->sum.newest, link, hash, err);
	if (st == TB_OK && (strcmp(hash, link->hash) != 0 ||
			    kind == TB_LINK_KINDS)) {
		finding.other = link->link;
		st = tell(a, &finding, err);
	}
	if (st != TB_OK || kind == TB_LINK_KINDS)
		return st;
	count_kind(&a->sum, kind, link->old);
	if (a->against &&
	    strncmp(link->hash, a->against, strlen(a->against)) == 0)
		a->sum.against = link->link;
	st = check_row(a, kind, link, err);
	if (st == TB_OK && kind == TB_LINK_CHANGE)
		st = check_facts(a, link, err);
	if (st == TB_OK && kind == TB_LINK_RUN)
		st = check_results(a, link, err);
	return st;
}

static tb_status walk(struct auditing *a, tb_error *err)
{
	static const char sql[] =
		"SELECT link, kind, number, at, by, old, content, hash"
		" FROM link ORDER BY link";
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(a->store, sql, &rows, err);
	int64_t expected = 1;
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	(void)snprintf(a->sum.newest, sizeof a->sum.newest, "%s",
		       tb_chain_root());
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		const tb_chain_link link = {
			.link = sqlite3_column_int64(rows, 0),
			.kind = tb_db_column(rows, 1),
			.number = sqlite3_column_int64(rows, 2),
			.at = tb_db_column(rows, 3),
			.by = tb_db_column(rows, 4),
			.old = sqlite3_column_int(rows, 5) != 0,
			.content = tb_db_column(rows, 6),
			.hash = tb_db_column(rows, 7)
		};

		tb_arena_reset(&a->arena);
		st = check_link(a, &link, expected, err);
		expected = link.link + 1;
		(void)snprintf(a->sum.newest, sizeof a->sum.newest, "%s",
			       link.hash);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(a->store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

/* ---------------------------------------------------- what has no link */

static tb_status find_inserted(struct auditing *a, tb_link_kind kind,
			       tb_error *err)
{
	static const char *const sql[TB_LINK_KINDS] = {
		"SELECT change, at, by FROM change c WHERE NOT EXISTS (SELECT 1"
		" FROM link l WHERE l.kind = 'change'"
		" AND l.number = c.change) ORDER BY change",
		"SELECT run, at, by FROM run r WHERE NOT EXISTS (SELECT 1"
		" FROM link l WHERE l.kind = 'run' AND l.number = r.run)"
		" ORDER BY run",
		"SELECT publication, at, by FROM publication p"
		" WHERE NOT EXISTS (SELECT 1 FROM link l"
		" WHERE l.kind = 'publication'"
		" AND l.number = p.publication) ORDER BY publication",
		"SELECT confirmation, at, by FROM confirmation c"
		" WHERE NOT EXISTS (SELECT 1 FROM link l"
		" WHERE l.kind = 'confirmation'"
		" AND l.number = c.confirmation) ORDER BY confirmation",
	};
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(a->store, sql[kind], &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		const tb_audit_finding finding = {
			.fault = TB_AUDIT_INSERTED,
			.kind = tb_link_key(kind),
			.number = sqlite3_column_int64(rows, 0),
			.at = tb_db_column(rows, 1),
			.by = tb_db_column(rows, 2)
		};

		st = tell(a, &finding, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(a->store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

static tb_status check_ruleset(struct auditing *a, int64_t ruleset,
			       const char *sha256, const char *dinas,
			       tb_error *err)
{
	const tb_audit_finding finding = { .fault = TB_AUDIT_RULESET,
					   .kind = "ruleset",
					   .number = ruleset,
					   .detail = dinas };
	tb_ruleset_file *files = NULL;
	char now[TB_SHA256_TEXT] = "";
	size_t count = 0;
	tb_status st;

	tb_arena_reset(&a->arena);
	st = tb_run_read_ruleset(a->store, ruleset, &a->arena, &files, &count,
				 err);
	/* Without any file it is no ruleset, and its hash is not "". */
	if (st == TB_OK)
		st = tb_ruleset_hash(files, count, now, err);
	else if (st == TB_EDATA)
		st = TB_OK;
	if (st == TB_OK && strcmp(now, sha256) != 0)
		st = tell(a, &finding, err);
	return st;
}

static tb_status check_rulesets(struct auditing *a, tb_error *err)
{
	static const char sql[] =
		"SELECT ruleset, sha256, dinas FROM ruleset ORDER BY ruleset";
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(a->store, sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW)
		st = check_ruleset(a, sqlite3_column_int64(rows, 0),
				   tb_db_column(rows, 1),
				   tb_db_column(rows, 2), err);
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(a->store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}

/* --------------------------------------------------------------- together */

static tb_status check_against(const char *against, tb_error *err)
{
	size_t length = against ? strlen(against) : 0;

	if (!against || (length >= AGAINST_LEAST && length < TB_SHA256_TEXT &&
			 strspn(against, "0123456789abcdef") == length))
		return TB_OK;
	return tb_fail(err, TB_EUSAGE,
		       _("'%s' is not a link: give the fingerprint that 'timbang "
			 "audit' printed, at least its first %d characters"),
		       against, AGAINST_LEAST);
}

static tb_status audit(struct auditing *a, tb_error *err)
{
	tb_audit_finding finding = { .fault = TB_AUDIT_CODES_ADDED };
	tb_status st = check_file(a, "PRAGMA integrity_check", false, err);

	if (st == TB_OK)
		st = check_file(a, "PRAGMA foreign_key_check", true, err);
	if (st == TB_OK)
		st = tb_seal_scan_do(a->store, &a->scan, err);
	if (st == TB_OK)
		st = walk(a, err);
	for (int kind = 0; st == TB_OK && kind < TB_LINK_KINDS; kind++)
		st = find_inserted(a, (tb_link_kind)kind, err);
	finding.other = tb_seal_scan_of(&a->scan, 0)->rows;
	if (st == TB_OK && finding.other > 0)
		st = tell(a, &finding, err);
	if (st == TB_OK)
		st = check_rulesets(a, err);
	if (st == TB_OK)
		st = tb_audit_packs(a->store, tell, a, err);
	finding = (tb_audit_finding){ .fault = TB_AUDIT_CUT,
				      .detail = a->against };
	if (st == TB_OK && a->against && a->sum.against == 0)
		st = tell(a, &finding, err);
	return st;
}

tb_status tb_audit(tb_store *store, const char *against, tb_audit_fn *each,
		   void *context, tb_audit_summary *out, tb_error *err)
{
	struct auditing a = { .store = store, .each = each,
			      .context = context, .against = against };
	tb_status st = check_against(against, err);

	if (st == TB_OK)
		st = tb_store_begin_read(store, err);
	if (st != TB_OK)
		return st;
	tb_arena_init(&a.arena);
	st = audit(&a, err);
	tb_store_rollback(store);
	tb_seal_scan_release(&a.scan);
	tb_arena_release(&a.arena);
	if (st == TB_OK)
		*out = a.sum;
	return st;
}
