/* ruleset_files.c - rulesets kept by content. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/db.h"
#include "store/run.h"

static const char find_sql[] =
	"SELECT ruleset FROM ruleset WHERE sha256 = ?1";
static const char add_sql[] =
	"INSERT INTO ruleset(sha256, dinas) VALUES (?1, ?2)";
static const char file_sql[] =
	"INSERT INTO ruleset_file(ruleset, path, content) VALUES (?1, ?2, ?3)";
static const char files_sql[] =
	"SELECT path, content FROM ruleset_file WHERE ruleset = ?1"
	" ORDER BY path";

tb_status tb_ruleset_hash(const tb_ruleset_file *files, size_t count,
			  char text[TB_SHA256_TEXT], tb_error *err)
{
	tb_digest *digest = NULL;
	tb_status st = tb_digest_new(&digest, err);

	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < count; i++) {
		char length[24];

		(void)snprintf(length, sizeof length, "%zu", files[i].length);
		tb_digest_add(digest, files[i].path,
			      strlen(files[i].path) + 1);
		tb_digest_add(digest, length, strlen(length) + 1);
		tb_digest_add(digest, files[i].bytes, files[i].length);
	}
	tb_digest_take(digest, text);
	tb_digest_free(digest);
	return TB_OK;
}

static tb_status find(tb_store *store, const char *sha256, int64_t *ruleset,
		      tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, find_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_text(row, 1, sha256);
	*ruleset = sqlite3_step(row) == SQLITE_ROW
			   ? sqlite3_column_int64(row, 0)
			   : 0;
	tb_db_give_back(row);
	return TB_OK;
}

static tb_status add_file(tb_store *store, int64_t ruleset,
			  const tb_ruleset_file *file, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, file_sql, &row, err);

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, ruleset);
	tb_db_text(row, 2, file->path);
	(void)sqlite3_bind_blob(row, 3, file->bytes, (int)file->length,
				SQLITE_STATIC);
	return tb_db_run(store, row, N_("keep the ruleset"), err);
}

tb_status tb_run_keep_ruleset(tb_store *store, const char *dinas,
			      const char *sha256, const tb_ruleset_file *files,
			      size_t count, int64_t *ruleset, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	int64_t id = 0;
	tb_status st = find(store, sha256, &id, err);

	if (st != TB_OK || id != 0) {
		*ruleset = id;
		return st;
	}
	st = tb_db_borrow(store, add_sql, &row, err);
	if (st != TB_OK)
		return st;
	tb_db_text(row, 1, sha256);
	tb_db_text(row, 2, dinas);
	st = tb_db_run(store, row, N_("keep the ruleset"), err);
	id = sqlite3_last_insert_rowid(store->db);
	for (size_t i = 0; st == TB_OK && i < count; i++)
		st = add_file(store, id, &files[i], err);
	if (st == TB_OK)
		*ruleset = id;
	return st;
}

static bool read_file(sqlite3_stmt *row, tb_arena *arena,
		      tb_ruleset_file *file)
{
	const char *bytes = sqlite3_column_blob(row, 1);

	file->length = (size_t)sqlite3_column_bytes(row, 1);
	file->path = tb_arena_text(arena, tb_db_column(row, 0));
	file->bytes = tb_arena_copy(arena, bytes ? bytes : "", file->length);
	return file->path && file->bytes;
}

tb_status tb_run_read_ruleset(tb_store *store, int64_t ruleset,
			      tb_arena *arena, tb_ruleset_file **files,
			      size_t *count, tb_error *err)
{
	enum { FILES_MAX = TB_RULESET_FILES_MAX };
	tb_ruleset_file *list = tb_arena_array(arena, FILES_MAX, sizeof *list);
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, files_sql, &rows, err);
	size_t n = 0;
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	tb_db_int(rows, 1, ruleset);
	while (list && n < FILES_MAX &&
	       (step = sqlite3_step(rows)) == SQLITE_ROW)
		if (!read_file(rows, arena, &list[n++]))
			break;
	if (!list || step == SQLITE_ROW)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else if (step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	else if (n == 0)
		st = tb_fail(err, TB_EDATA,
			     _("the run's ruleset is not in the store"));
	tb_db_give_back(rows);
	if (st == TB_OK) {
		*files = list;
		*count = n;
	}
	return st;
}
