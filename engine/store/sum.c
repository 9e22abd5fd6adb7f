/* sum.c - hashes of rows, added up. */
#include "store/sum.h"

#include <stdio.h>

void tb_sum_add(tb_sum *sum, tb_digest *digest)
{
	unsigned char hash[TB_SHA256_BYTES];
	unsigned carry = 0;

	tb_digest_take_bytes(digest, hash);
	for (int i = TB_SHA256_BYTES - 1; i >= 0; i--) {
		carry += (unsigned)sum->bytes[i] + hash[i];
		sum->bytes[i] = (unsigned char)(carry & 0xff);
		carry >>= 8;
	}
	sum->rows++;
}

void tb_sum_text(const tb_sum *sum, char text[TB_SHA256_TEXT])
{
	for (int i = 0; i < TB_SHA256_BYTES; i++)
		(void)snprintf(text + 2 * i, 3, "%02x", sum->bytes[i]);
}
