/* digest.c - SHA-256 by nettle, which uses what the processor has for it. */
#include "store/digest.h"

#include <nettle/sha2.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"

struct tb_digest {
	struct sha256_ctx state;
};

tb_status tb_digest_new(tb_digest **out, tb_error *err)
{
	tb_digest *digest = malloc(sizeof *digest);

	if (!digest)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	sha256_init(&digest->state);
	*out = digest;
	return TB_OK;
}

void tb_digest_add(tb_digest *digest, const void *bytes, size_t length)
{
	sha256_update(&digest->state, length, bytes);
}

void tb_digest_take(tb_digest *digest, char text[TB_SHA256_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char hash[TB_SHA256_BYTES];

	tb_digest_take_bytes(digest, hash);
	for (size_t i = 0; i < sizeof hash; i++) {
		*text++ = digits[hash[i] >> 4];
		*text++ = digits[hash[i] & 0xf];
	}
	*text = '\0';
}

void tb_digest_take_bytes(tb_digest *digest,
			  unsigned char hash[TB_SHA256_BYTES])
{
	/* It also begins anew. */
	sha256_digest(&digest->state, TB_SHA256_BYTES, hash);
}

void tb_digest_free(tb_digest *digest)
{
	free(digest);
}
