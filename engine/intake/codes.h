/* codes.h - a dictionary of texts: code to number, spelling to code. */
#ifndef TB_INTAKE_CODES_H
#define TB_INTAKE_CODES_H

#include "base/arena.h"

typedef struct tb_code {
	const char *text;
	int64_t id;		/* number in the store; 0: none yet */
	const char *value;	/* what the text stands for; NULL: itself */
	uint32_t hash;
	bool known;		/* has a visible fact */
} tb_code;

typedef struct tb_code_slot {
	uint32_t hash;
	uint32_t code;		/* index + 1; 0: free */
} tb_code_slot;

typedef struct tb_codes {
	tb_arena arena;
	tb_code *codes;
	size_t count, capacity;
	tb_code_slot *slots;
	size_t slot_count;	/* a power of two */
} tb_codes;

void tb_codes_init(tb_codes *codes);
void tb_codes_release(tb_codes *codes);

/* NULL when it is not there; valid until the next add. */
tb_code *tb_codes_find(const tb_codes *codes, const char *text);
/* The code of @text, made when it is not there; NULL: out of memory. */
TB_MUST_CHECK tb_code *tb_codes_add(tb_codes *codes, const char *text);

/* How many letters a code of @length may be off and still be near. */
int tb_codes_near(size_t length);
/* The known code nearest to @wrong; NULL: none is near. */
const char *tb_codes_nearest(const tb_codes *codes, const char *wrong);

/* FNV-1a, for callers that keep their own tables. */
uint64_t tb_hash_bytes(uint64_t seed, const void *bytes, size_t length);

#endif
