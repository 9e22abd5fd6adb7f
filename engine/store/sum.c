/* sum.c - hashes of rows, added up. */
#include "store/sum.h"

#include <stdio.h>

static void add(tb_sum *sum, const unsigned char bytes[TB_SHA256_BYTES])
{
	unsigned carry = 0;

	for (int i = TB_SHA256_BYTES - 1; i >= 0; i--) {
		carry += (unsigned)sum->bytes[i] + bytes[i];
		sum->bytes[i] = (unsigned char)(carry & 0xff);
		carry >>= 8;
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
