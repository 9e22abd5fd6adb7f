/* digest.c - SHA-256 by libsodium. */
#include "store/digest.h"

#include <sodium.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"

struct tb_digest {
	crypto_hash_sha256_state state;
};

tb_status tb_digest_new(tb_digest **out, tb_error *err)
{
	tb_digest *digest;

	if (sodium_init() < 0)
		return tb_fail(err, TB_EINTERNAL,
			       _("the cryptographic library did not start"));
	digest = malloc(sizeof *digest);
	if (!digest)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	(void)crypto_hash_sha256_init(&digest->state);
	*out = digest;
	return TB_OK;
}

void tb_digest_add(tb_digest *digest, const void *bytes, size_t length)
{
	(void)crypto_hash_sha256_update(&digest->state, bytes, length);
}

void tb_digest_take(tb_digest *digest, char text[TB_SHA256_TEXT])
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	tb_digest_take_bytes(digest, hash);
	(void)sodium_bin2hex(text, TB_SHA256_TEXT, hash, sizeof hash);
}

void tb_digest_take_bytes(tb_digest *digest,
			  unsigned char hash[TB_SHA256_BYTES])
{
	(void)crypto_hash_sha256_final(&digest->state, hash);
	(void)crypto_hash_sha256_init(&digest->state);
}

void tb_digest_free(tb_digest *digest)
{
	free(digest);
}
