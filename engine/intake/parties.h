/* parties.h - everybody whom the store has a number for, by NIP or code.
 *
 * There are as many as there are civil servants, and each row of notes asks
 * twice.  So a NIP is no text here but a number of 18 digits, and all that is
 * known of it stands in one place of 16 bytes. */
#ifndef TB_INTAKE_PARTIES_H
#define TB_INTAKE_PARTIES_H

#include "intake/codes.h"
#include "store/store.h"

typedef struct tb_party {
	int64_t id;		/* 0: the store has no number for it */
	bool known;		/* is a person, visibly */
} tb_party;

typedef struct tb_party_slot {
	uint64_t key;		/* 0: free */
	int64_t id;
} tb_party_slot;

typedef struct tb_parties {
	tb_party_slot *slots;
	size_t count;
	unsigned bits;		/* 2^bits slots; 0: none yet */
	tb_codes others;	/* whose code is no NIP */
} tb_parties;

void tb_parties_init(tb_parties *parties);
void tb_parties_release(tb_parties *parties);

tb_party tb_parties_find(const tb_parties *parties, const char *code);
/* Add @code, or change what is known of it; @party.id is not 0.  False: out of
 * memory. */
TB_MUST_CHECK bool tb_parties_set(tb_parties *parties, const char *code,
				  tb_party party);
/* The code of the known person nearest to @wrong; NULL: none is near. */
const char *tb_parties_nearest(const tb_parties *parties, const char *wrong,
			       char out[TB_CODE_BYTES]);

#endif
