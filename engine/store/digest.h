/* digest.h - SHA-256 of rulesets, inputs and results. */
#ifndef TB_STORE_DIGEST_H
#define TB_STORE_DIGEST_H

#include "timbang.h"

enum { TB_SHA256_TEXT = 65, TB_SHA256_BYTES = 32 };

typedef struct tb_digest tb_digest;

TB_MUST_CHECK tb_status tb_digest_new(tb_digest **out, tb_error *err);
void tb_digest_add(tb_digest *digest, const void *bytes, size_t length);
/* Hexadecimal SHA-256 of what was added; the digest starts anew. */
void tb_digest_take(tb_digest *digest, char text[TB_SHA256_TEXT]);
/* The same, as bytes. */
void tb_digest_take_bytes(tb_digest *digest,
			  unsigned char hash[TB_SHA256_BYTES]);
void tb_digest_free(tb_digest *digest);

#endif
