/* seal.c - what a change wrote, as one digest. */
#include "store/seal.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/db.h"

tb_status tb_row_hasher_init(tb_row_hasher *hasher, tb_error *err)
{
	hasher->digest = NULL;
	tb_bytes_init(&hasher->bytes);
	return tb_digest_new(&hasher->digest, err);
}

void tb_row_hasher_release(tb_row_hasher *hasher)
{
	tb_digest_free(hasher->digest);
	hasher->digest = NULL;
	tb_bytes_release(&hasher->bytes);
}

/* Column, type, and a number: the value, or how long it is. */
static void put_head(tb_bytes *to, int column, int type, uint64_t number)
{
	unsigned char bytes[10] = { (unsigned char)column,
				    (unsigned char)type };

	for (int i = 9; i >= 2; i--, number >>= 8)
		bytes[i] = (unsigned char)(number & 0xff);
	tb_bytes_put(to, bytes, sizeof bytes);
}

static void put_int(tb_bytes *to, int column, int64_t value)
{
	put_head(to, column, SQLITE_INTEGER, (uint64_t)value);
}

static void put_bytes(tb_bytes *to, int column, int type, const void *bytes,
		      size_t length)
{
	put_head(to, column, type, length);
	if (length)
		tb_bytes_put(to, bytes, length);
}

static void put_columns(tb_bytes *to, sqlite3_stmt *row, int columns)
{
	for (int i = 0; i < columns; i++) {
		int type = sqlite3_column_type(row, i);

		if (type == SQLITE_INTEGER)
			put_int(to, i, sqlite3_column_int64(row, i));
		else if (type != SQLITE_NULL)
			put_bytes(to, i, type, sqlite3_column_blob(row, i),
				  (size_t)sqlite3_column_bytes(row, i));
	}
}

const tb_bytes *tb_row_bytes(tb_row_hasher *hasher, sqlite3_stmt *row)
{
	tb_bytes_clear(&hasher->bytes);
	put_columns(&hasher->bytes, row, sqlite3_column_count(row));
	return &hasher->bytes;
}

static void begin_row(tb_row_hasher *hasher, const char *table)
{
	size_t length;
	const char *name = tb_seal_table(table, &length);

	tb_bytes_clear(&hasher->bytes);
	tb_bytes_put(&hasher->bytes, name, length);
	tb_bytes_put(&hasher->bytes, "", 1);
}

static tb_status end_row(tb_row_hasher *hasher, tb_sum *sum,
			 tb_error *err)
{
	if (hasher->bytes.failed)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_digest_add(hasher->digest, hasher->bytes.data,
		      hasher->bytes.length);
	tb_sum_add(sum, hasher->digest);
	return TB_OK;
}

tb_status tb_row_sum(tb_row_hasher *hasher, const char *table,
		     sqlite3_stmt *row, int columns, tb_sum *sum,
		     tb_error *err)
{
	begin_row(hasher, table);
	put_columns(&hasher->bytes, row, columns);
	return end_row(hasher, sum, err);
}

const char *tb_seal_table(const char *insert, size_t *length)
{
	static const char verb[] = "INSERT INTO ";

	if (strncmp(insert, verb, sizeof verb - 1) == 0)
		insert += sizeof verb - 1;
	*length = strcspn(insert, "(");
	return insert;
}

tb_status tb_seal_open(tb_seal *seal, int64_t change, tb_error *err)
{
	tb_status st = TB_OK;

	if (!seal->hasher.digest)
		st = tb_row_hasher_init(&seal->hasher, err);
	if (st != TB_OK)
		return st;
	seal->change = change;
	seal->sum = (tb_sum){ .rows = 0 };
	return TB_OK;
}

void tb_seal_forget(tb_seal *seal)
{
	seal->change = 0;
}

void tb_seal_release(tb_seal *seal)
{
	if (seal->hasher.digest)
		tb_row_hasher_release(&seal->hasher);
}

void tb_seal_begin(tb_store *store, const char *table)
{
	store->seal.column = 0;
	if (store->seal.change)
		begin_row(&store->seal.hasher, table);
}

void tb_seal_put_int(tb_store *store, int64_t value)
{
	if (store->seal.change)
		put_int(&store->seal.hasher.bytes, store->seal.column, value);
	store->seal.column++;
}

void tb_seal_put_text(tb_store *store, const char *text)
{
	if (store->seal.change && text)
		put_bytes(&store->seal.hasher.bytes, store->seal.column,
			  SQLITE_TEXT, text, strlen(text));
	store->seal.column++;
}

tb_status tb_seal_end(tb_store *store, tb_error *err)
{
	if (!store->seal.change)
		return TB_OK;
	return end_row(&store->seal.hasher, &store->seal.sum, err);
}
