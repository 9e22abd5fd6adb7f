/* sum.c - hashes of rows, added up. */
#include "store/sum.h"

#include <stdio.h>

enum { WORD_BYTES = 8 };

/* Big-endian; written out, so that the compiler sees one load, one store. */
static uint64_t word_at(const unsigned char *b)
{
	return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 |
	       (uint64_t)b[2] << 40 | (uint64_t)b[3] << 32 |
	       (uint64_t)b[4] << 24 | (uint64_t)b[5] << 16 |
	       (uint64_t)b[6] << 8 | b[7];
}

static void put_word(unsigned char *b, uint64_t word)
{
	b[0] = (unsigned char)(word >> 56);
	b[1] = (unsigned char)(word >> 48);
	b[2] = (unsigned char)(word >> 40);
	b[3] = (unsigned char)(word >> 32);
	b[4] = (unsigned char)(word >> 24);
	b[5] = (unsigned char)(word >> 16);
	b[6] = (unsigned char)(word >> 8);
	b[7] = (unsigned char)word;
}

static void add(tb_sum *sum, const unsigned char bytes[TB_SHA256_BYTES])
{
	uint64_t carry = 0;

	for (int i = TB_SHA256_BYTES - WORD_BYTES; i >= 0; i -= WORD_BYTES) {
		uint64_t old = word_at(sum->bytes + i);
		uint64_t added = old + word_at(bytes + i);
		uint64_t word = added + carry;

		carry = added < old || word < added;
		put_word(sum->bytes + i, word);
	}
}

void tb_sum_add(tb_sum *sum, tb_digest *digest)
{
	unsigned char hash[TB_SHA256_BYTES];

	tb_digest_take_bytes(digest, hash);
	add(sum, hash);
	sum->rows++;
}

void tb_sum_join(tb_sum *sum, const tb_sum *other)
{
	add(sum, other->bytes);
	sum->rows += other->rows;
}

void tb_sum_text(const tb_sum *sum, char text[TB_SHA256_TEXT])
{
	for (int i = 0; i < TB_SHA256_BYTES; i++)
		(void)snprintf(text + 2 * i, 3, "%02x", sum->bytes[i]);
}
