/* note_packs.c - the packs of a store are kept while notes are written. */
#include "store/note_packs.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "store/note_aggregates.h"

enum { LIST_FIRST = 64 };

static const char any_sql[] = "SELECT 1 FROM note WHERE party = ?1 LIMIT 1";
static const char read_sql[] = "SELECT notes FROM note_pack WHERE party = ?1";
static const char write_sql[] =
	"INSERT OR REPLACE INTO note_pack(party, notes) VALUES (?1, ?2)";
static const char make_sql[] =
	"INSERT OR REPLACE INTO note_pack(party, notes)"
	" SELECT party, " TB_PACK_NOTES " FROM note WHERE party = ?1"
	" GROUP BY party";

void tb_pack_writer_init(tb_pack_writer *writer, tb_store *store)
{
	*writer = (tb_pack_writer){ .store = store, .party = -1 };
	tb_packer_init(&writer->packer);
	(void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0,
				(int *)NULL);
}

void tb_pack_writer_release(tb_pack_writer *writer)
{
	(void)sqlite3_db_config(writer->store->db,
				SQLITE_DBCONFIG_ENABLE_TRIGGER, 1,
				(int *)NULL);
	tb_packer_release(&writer->packer);
	free(writer->earlier.notes);
	free(writer->added.notes);
}

static tb_status make_room(tb_pack_list *list, size_t more, tb_error *err)
{
	size_t wanted = list->capacity ? list->capacity : LIST_FIRST;
	tb_pack_note *bigger;

	while (wanted < list->count + more)
		wanted *= 2;
	if (wanted == list->capacity)
		return TB_OK;
	bigger = realloc(list->notes, wanted * sizeof *bigger);
	if (!bigger)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	list->notes = bigger;
	list->capacity = wanted;
	return TB_OK;
}

/* Does the statement find a row for @party?  It is left on it. */
static tb_status find(tb_store *store, const char *sql, int64_t party,
		      sqlite3_stmt **row, bool *found, tb_error *err)
{
	tb_status st = tb_db_borrow(store, sql, row, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(*row, 1, party);
	step = sqlite3_step(*row);
	if (step != SQLITE_ROW && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	*found = step == SQLITE_ROW;
	return st;
}

/* Into writer->earlier; *read false: no pack is there, or none that can be
 * read. */
static tb_status read_pack(tb_pack_writer *writer, bool *read, tb_error *err)
{
	tb_pack_list *list = &writer->earlier;
	sqlite3_stmt *row = NULL;
	uint32_t count = 0;
	tb_status st = find(writer->store, read_sql, writer->party, &row, read,
			    err);

	list->count = 0;
	if (st == TB_OK && *read) {
		const void *pack = sqlite3_column_blob(row, 0);
		size_t length = (size_t)sqlite3_column_bytes(row, 0);

		*read = tb_pack_count(pack, length, &count);
		if (*read)
			st = make_room(list, count, err);
		*read = *read && st == TB_OK &&
			tb_pack_read(pack, length, list->notes);
	}
	if (*read)
		list->count = count;
	tb_db_give_back(row);
	return st;
}

static tb_status make_pack(tb_pack_writer *writer, tb_error *err)
{
	sqlite3_stmt *make = NULL;
	tb_status st = tb_db_borrow(writer->store, make_sql, &make, err);

	if (st != TB_OK)
		return st;
	tb_db_int(make, 1, writer->party);
	return tb_db_run(writer->store, make, N_("write to the store"), err);
}

static tb_status begin(tb_pack_writer *writer, int64_t party, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	bool any = false, read = false;
	tb_status st = find(writer->store, any_sql, party, &row, &any, err);

	tb_db_give_back(row);
	writer->party = party;
	writer->earlier.count = writer->added.count = 0;
	if (st != TB_OK || !any)
		return st;
	st = read_pack(writer, &read, err);
	if (st != TB_OK || read)
		return st;
	st = make_pack(writer, err);
	if (st == TB_OK)
		st = read_pack(writer, &read, err);
	if (st == TB_OK && !read)
		st = tb_fail(err, TB_EDATA,
			     _("notes of person number %lld in the store make "
			       "no sense; 'timbang audit' tells more"),
			     (long long)party);
	return st;
}

static bool before(const tb_pack_note *a, const tb_pack_note *b)
{
	if (a->competency != b->competency)
		return a->competency < b->competency;
	return a->day != b->day ? a->day < b->day : a->no < b->no;
}

tb_status tb_pack_writer_add(tb_pack_writer *writer, int64_t party,
			     const tb_pack_note *note, tb_error *err)
{
	tb_pack_list *list = &writer->added;
	tb_status st = TB_OK;

	if (party != writer->party ||
	    (list->count && !before(&list->notes[list->count - 1], note))) {
		st = tb_pack_writer_end(writer, err);
		if (st == TB_OK)
			st = begin(writer, party, err);
	}
	/* As a packer, it drops what nobody will read. */
	if (st != TB_OK || list->count > TB_PACK_NOTES_MAX)
		return st;
	st = make_room(list, 1, err);
	if (st == TB_OK)
		list->notes[list->count++] = *note;
	return st;
}

static const tb_bytes *merge(tb_pack_writer *writer)
{
	const tb_pack_list *a = &writer->earlier, *b = &writer->added;
	size_t i = 0, j = 0;

	tb_packer_clear(&writer->packer);
	while (i < a->count || j < b->count) {
		bool old = j == b->count ||
			   (i < a->count &&
			    before(&a->notes[i], &b->notes[j]));

		tb_packer_put(&writer->packer,
			      old ? &a->notes[i++] : &b->notes[j++]);
	}
	return tb_packer_end(&writer->packer);
}

tb_status tb_pack_writer_end(tb_pack_writer *writer, tb_error *err)
{
	sqlite3_stmt *write = NULL;
	const tb_bytes *pack;
	tb_status st;

	if (writer->party < 0)
		return TB_OK;
	pack = merge(writer);
	if (!pack)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = tb_db_borrow(writer->store, write_sql, &write, err);
	if (st != TB_OK)
		return st;
	tb_db_int(write, 1, writer->party);
	(void)sqlite3_bind_blob64(write, 2, pack->data, pack->length,
				  SQLITE_STATIC);
	writer->party = -1;
	return tb_db_run(writer->store, write, N_("write to the store"), err);
}
