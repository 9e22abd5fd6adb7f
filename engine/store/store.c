/* store.c - opening, making and closing a store; transactions. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "store/chain.h"
#include "store/db.h"
#include "store/migrations.h"
#include "store/people_notes.h"

/* What is read again soon: a run reads back what it wrote to seal it. */
#define CACHE_KIB "-8192"

enum {
	BUSY_MS = 5000,
	LIMIT_VALUE_BYTES = 4 * 1024 * 1024,
	LIMIT_SQL_BYTES = 64 * 1024
};

/* A store holds personal data and is read by nobody else's SQL: what SQLite
 * can do beyond that is switched off. */
static tb_status harden(tb_store *store, tb_error *err)
{
	sqlite3 *db = store->db;
	int on = 0;

	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, &on);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, &on);
	(void)sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LIMIT_VALUE_BYTES);
	(void)sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, LIMIT_SQL_BYTES);
	(void)sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	(void)sqlite3_extended_result_codes(db, 1);
	(void)sqlite3_busy_timeout(db, BUSY_MS);
	return tb_db_script(store, "PRAGMA foreign_keys = ON;"
				   "PRAGMA cache_size = " CACHE_KIB ";",
			    N_("open the store"), err);
}

static tb_status pragma_int(tb_store *store, const char *sql, int64_t *out,
			    tb_error *err)
{
	sqlite3_stmt *statement = NULL;
	tb_status st = TB_OK;

	if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) !=
		    SQLITE_OK ||
	    sqlite3_step(statement) != SQLITE_ROW)
		st = tb_db_fail(store, err, N_("read the store"));
	else
		*out = sqlite3_column_int64(statement, 0);
	(void)sqlite3_finalize(statement);
	return st;
}

/* One step: the tables and the version number change together or not. */
static tb_status migrate_step(tb_store *store, size_t from, tb_error *err)
{
	const char *const *sql = tb_migration_step(from);
	char version[48];
	tb_status st = TB_OK;

	(void)snprintf(version, sizeof version, "PRAGMA user_version = %zu;",
		       from + 1);
	for (; st == TB_OK && *sql; sql++)
		st = tb_db_script(store, *sql, N_("bring the store up to date"),
				  err);
	if (st == TB_OK)
		st = tb_db_script(store, version,
				  N_("bring the store up to date"), err);
	return st;
}

static tb_status migrate(tb_store *store, const char *path, tb_error *err)
{
	int64_t version = 0;
	tb_status st = pragma_int(store, "PRAGMA user_version;", &version, err);

	if (st != TB_OK)
		return st;
	if (version > (int64_t)tb_migration_count())
		return tb_fail_at(err, TB_ENEWER, path, 0, 0,
				  _("this store was made by a newer timbang "
				    "(store version %" PRId64 ", this program "
				    "knows %zu): use the newer program"),
				  version, tb_migration_count());
	if (version == (int64_t)tb_migration_count())
		return TB_OK;
	st = tb_store_begin(store, err);
	for (size_t v = (size_t)version;
	     st == TB_OK && v < tb_migration_count(); v++)
		st = migrate_step(store, v, err);
	if (st == TB_OK)
		st = tb_chain_begin(store, err);
	if (st == TB_OK)
		st = tb_store_commit(store, err);
	if (st != TB_OK)
		tb_store_rollback(store);
	return st;
}

static tb_status open_file(const char *path, int flags, tb_store **out,
			   tb_error *err)
{
	tb_store *store = calloc(1, sizeof *store);
	tb_status st;

	if (!store)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	/* One thread uses SQLite: it needs no locks, nor the statistics of
	 * memory that it keeps behind one.  After the first store is open
	 * these are refused, and stand already. */
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX,
			    NULL) != SQLITE_OK) {
		st = store->db ? tb_db_fail(store, err, path)
			       : tb_fail(err, TB_ENOMEM, _("out of memory"));
		goto out;
	}
	st = harden(store, err);
	if (st == TB_OK)
		st = tb_people_notes_function(store, err);
	if (st != TB_OK)
		goto out;
	*out = store;
	store = NULL;
out:
	tb_store_close(store);
	return st;
}

/* Claim the name before SQLite opens it, so that an existing file of
 * whatever kind is never touched. */
static tb_status claim(const char *path, tb_error *err)
{
	int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

	if (fd < 0 && errno == EEXIST)
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("this file exists already; choose another "
				    "name with --store, or move it away"));
	if (fd < 0)
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("cannot make the store: %s"),
				  strerror(errno));
	(void)close(fd);
	return TB_OK;
}

tb_status tb_store_make_empty(const char *path, tb_store **out, tb_error *err)
{
	tb_store *store = NULL;
	tb_status st = claim(path, err);

	if (st != TB_OK)
		return st;
	st = open_file(path, SQLITE_OPEN_READWRITE, &store, err);
	if (st == TB_OK)
		/* 8 KiB pages read a clustered note table fastest; "TIMB". */
		st = tb_db_script(store,
				  "PRAGMA page_size = 8192;"
				  "PRAGMA application_id = 1414090050;"
				  "PRAGMA journal_mode = WAL;",
				  N_("make the store"), err);
	if (st == TB_OK)
		st = migrate(store, path, err);
	if (st != TB_OK) {
		tb_store_close(store);
		(void)unlink(path);
		return st;
	}
	*out = store;
	return TB_OK;
}

tb_status tb_store_make_scratch(tb_store **out, tb_error *err)
{
	tb_store *store = NULL;
	tb_status st = open_file(":memory:", SQLITE_OPEN_READWRITE |
				 SQLITE_OPEN_CREATE, &store, err);

	if (st == TB_OK)
		st = migrate(store, ":memory:", err);
	if (st != TB_OK) {
		tb_store_close(store);
		return st;
	}
	*out = store;
	return TB_OK;
}

static tb_status check_is_ours(tb_store *store, const char *path, tb_error *err)
{
	int64_t id = 0;
	tb_status st = pragma_int(store, "PRAGMA application_id;", &id, err);

	if (st == TB_EDATA || (st == TB_OK && id != TB_STORE_APPLICATION_ID))
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("this is not a store of timbang"));
	return st;
}

tb_status tb_store_open(const char *path, tb_store **out, tb_error *err)
{
	tb_store *store = NULL;
	struct stat about;
	tb_status st;

	if (stat(path, &about) != 0)
		return tb_fail_at(err, errno == ENOENT ? TB_EDATA : TB_EIO,
				  path, 0, 0,
				  errno == ENOENT
					  ? _("there is no store here; make one "
					      "with 'timbang init'")
					  : _("cannot open the store: %s"),
				  strerror(errno));
	if (!S_ISREG(about.st_mode))
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("this is not a file"));
	st = open_file(path, SQLITE_OPEN_READWRITE, &store, err);
	if (st == TB_OK)
		st = check_is_ours(store, path, err);
	if (st == TB_OK)
		st = migrate(store, path, err);
	if (st != TB_OK) {
		tb_store_close(store);
		return st;
	}
	*out = store;
	return TB_OK;
}

void tb_store_close(tb_store *store)
{
	if (!store)
		return;
	if (store->db)
		tb_store_rollback(store);
	for (size_t i = 0; i < store->statement_count; i++)
		tb_db_finalize(store, i);
	free(store->statements);
	tb_seal_release(&store->seal);
	/* The last connection to close folds the write-ahead log into the
	 * file and removes it: what is left can be copied. */
	(void)sqlite3_close_v2(store->db);
	free(store);
}

/* Between two transactions: none is open, and references are looked up.  What
 * could not be brought about for want of memory is tried again before the next
 * one. */
static tb_status settle(tb_store *store, tb_error *err)
{
	tb_status st = TB_OK;

	if (store->writing)
		return TB_OK;	/* there is one, and SQLite refuses another */
	if (!sqlite3_get_autocommit(store->db))
		st = tb_db_script(store, "ROLLBACK;", N_("write to the store"),
				  err);
	if (st == TB_OK)
		store->spoiled = TB_OK;
	if (st == TB_OK && store->bulk) {
		st = tb_db_script(store, "PRAGMA foreign_keys = ON;",
				  N_("write to the store"), err);
		store->bulk = st != TB_OK;
	}
	return st;
}

static tb_status begin(tb_store *store, const char *sql, const char *doing,
		       tb_error *err)
{
	tb_status st = tb_db_script(store, sql, doing, err);

	if (st == TB_OK)
		store->writing = true;
	return st;
}

tb_status tb_store_begin(tb_store *store, tb_error *err)
{
	tb_status st = settle(store, err);

	return st == TB_OK ? begin(store, "BEGIN IMMEDIATE;",
				   N_("write to the store"), err) : st;
}

tb_status tb_store_begin_bulk(tb_store *store, tb_error *err)
{
	tb_status st = settle(store, err);

	if (st != TB_OK)
		return st;
	/* Inside a transaction the pragma would do nothing. */
	store->bulk = true;
	st = tb_db_script(store, "PRAGMA foreign_keys = OFF;",
			  N_("write to the store"), err);
	if (st == TB_OK)
		st = begin(store, "BEGIN IMMEDIATE;", N_("write to the store"),
			   err);
	if (st != TB_OK)
		tb_store_rollback(store);
	return st;
}

tb_status tb_store_begin_read(tb_store *store, tb_error *err)
{
	tb_status st = settle(store, err);

	return st == TB_OK ? begin(store, "BEGIN;", N_("read the store"), err)
			   : st;
}

/* What should have been undone must not be stored. */
static tb_status check_undone(const tb_store *store, tb_error *err)
{
	if (store->spoiled == TB_OK)
		return TB_OK;
	return tb_fail(err, store->spoiled,
		       _("a part of the work could not be undone, so nothing "
			 "is stored"));
}

tb_status tb_store_commit(tb_store *store, tb_error *err)
{
	tb_status st = check_undone(store, err);

	if (st == TB_OK)
		st = tb_chain_close_change(store, err);
	if (st == TB_OK)
		st = tb_db_script(store, "COMMIT;", N_("write to the store"),
				  err);
	if (st != TB_OK)
		return st;
	store->writing = false;
	(void)settle(store, NULL);	/* else before the next one */
	return TB_OK;
}

void tb_store_rollback(tb_store *store)
{
	tb_seal_forget(&store->seal);
	store->writing = false;
	(void)settle(store, NULL);	/* else before the next one */
}

tb_status tb_store_mark(tb_store *store, tb_error *err)
{
	tb_status st = check_undone(store, err);

	return st == TB_OK ? tb_db_script(store, "SAVEPOINT part;",
					  N_("write to the store"), err) : st;
}

tb_status tb_store_keep(tb_store *store, tb_error *err)
{
	return tb_db_script(store, "RELEASE part;", N_("write to the store"),
			    err);
}

void tb_store_undo(tb_store *store)
{
	tb_status st = tb_db_script(store, "ROLLBACK TO part; RELEASE part;",
				    N_("write to the store"), NULL);

	if (st != TB_OK)
		store->spoiled = st;
}
