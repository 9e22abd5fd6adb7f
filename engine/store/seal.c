/* seal.c - what a change wrote, as one digest. */
#include "store/seal.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/db.h"

tb_status tb_row_hasher_init(tb_row_hasher *hasher, tb_error *err)
{
	tb_bytes_init(&hasher->bytes);
	return tb_digest_new(&hasher->digest, err);
}

void tb_row_hasher_release(tb_row_hasher *hasher)
{
	tb_digest_free(hasher->digest);
	hasher->digest = NULL;
	tb_bytes_release(&hasher->bytes);
}

static void put_number(tb_bytes *to, uint64_t number)
{
	unsigned char bytes[8];

	for (int i = 7; i >= 0; i--, number >>= 8)
		bytes[i] = (unsigned char)(number & 0xff);
	tb_bytes_put(to, bytes, sizeof bytes);
}

static void put_column(tb_bytes *to, sqlite3_stmt *row, int column)
{
	int type = sqlite3_column_type(row, column);
	unsigned char head[2] = { (unsigned char)column, (unsigned char)type };

	if (type == SQLITE_NULL)
		return;
	tb_bytes_put(to, head, sizeof head);
	if (type == SQLITE_INTEGER) {
		put_number(to, (uint64_t)sqlite3_column_int64(row, column));
	} else {
		const void *bytes = sqlite3_column_blob(row, column);
		size_t length = (size_t)sqlite3_column_bytes(row, column);

		put_number(to, length);
		if (length)
			tb_bytes_put(to, bytes, length);
	}
}

const tb_bytes *tb_row_bytes(tb_row_hasher *hasher, const char *table,
			     sqlite3_stmt *row, int columns)
{
	tb_bytes *bytes = &hasher->bytes;

	tb_bytes_clear(bytes);
	tb_bytes_put(bytes, table, strlen(table) + 1);
	for (int i = 0; i < columns; i++)
		put_column(bytes, row, i);
	return bytes;
}

static void add_hash(tb_seal_sum *sum, const unsigned char *hash)
{
	unsigned carry = 0;

	for (int i = TB_SHA256_BYTES - 1; i >= 0; i--) {
		carry += (unsigned)sum->bytes[i] + hash[i];
		sum->bytes[i] = (unsigned char)(carry & 0xff);
		carry >>= 8;
	}
	sum->rows++;
}

tb_status tb_row_sum(tb_row_hasher *hasher, const char *table,
		     sqlite3_stmt *row, int columns, tb_seal_sum *sum,
		     tb_error *err)
{
	const tb_bytes *bytes = tb_row_bytes(hasher, table, row, columns);
	unsigned char hash[TB_SHA256_BYTES];

	if (bytes->failed)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_digest_add(hasher->digest, bytes->data, bytes->length);
	tb_digest_take_bytes(hasher->digest, hash);
	add_hash(sum, hash);
	return TB_OK;
}

tb_status tb_seal_open(tb_seal *seal, int64_t change, tb_error *err)
{
	tb_status st = TB_OK;

	if (!seal->hasher.digest)
		st = tb_row_hasher_init(&seal->hasher, err);
	if (st != TB_OK)
		return st;
	seal->change = change;
	seal->sum = (tb_seal_sum){ .rows = 0 };
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

void tb_seal_text(const tb_seal_sum *sum, char text[TB_SHA256_TEXT])
{
	for (int i = 0; i < TB_SHA256_BYTES; i++)
		(void)snprintf(text + 2 * i, 3, "%02x", sum->bytes[i]);
}

tb_status tb_seal_write(tb_store *store, sqlite3_stmt *insert,
			const char *table, tb_error *err)
{
	tb_seal *seal = &store->seal;
	tb_status st = TB_OK;
	int step;

	while ((step = sqlite3_step(insert)) == SQLITE_ROW && st == TB_OK)
		if (seal->change)
			st = tb_row_sum(&seal->hasher, table, insert,
					sqlite3_column_count(insert),
					&seal->sum, err);
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, _("write to the store"));
	tb_db_give_back(insert);
	return st;
}
