/* audit.h - is the store what it was when each part of it was written? */
#ifndef TB_STORE_AUDIT_H
#define TB_STORE_AUDIT_H

#include "store/digest.h"

typedef enum tb_audit_fault {
	TB_AUDIT_FILE,		/* SQLite's own checks; `detail` says what */
	TB_AUDIT_LINK,		/* a link itself was changed or put in */
	TB_AUDIT_LINK_MISSING,	/* a number of the chain is not there */
	TB_AUDIT_EDITED,	/* a row, or what belongs to it */
	TB_AUDIT_EXCHANGED,	/* with number `other` */
	TB_AUDIT_DELETED,	/* its link stands, it does not */
	TB_AUDIT_INSERTED,	/* it has no link */
	TB_AUDIT_FACTS_EDITED,	/* of a change */
	TB_AUDIT_FACTS_MISSING,	/* `other`: how many */
	TB_AUDIT_FACTS_ADDED,	/* `other`: how many */
	TB_AUDIT_CODES_ADDED,	/* codes that no change made; `other` */
	TB_AUDIT_RESULTS,	/* of a run; `detail`: the dinas */
	TB_AUDIT_RULESET,	/* files of a ruleset; `detail`: whose */
	TB_AUDIT_CUT,		/* the link asked for is not in the chain */
	TB_AUDIT_PACK		/* packed notes of a person; `detail`: who */
} tb_audit_fault;

typedef struct tb_audit_finding {
	tb_audit_fault fault;
	const char *kind;	/* "change", "run", ...; "link"; "person"; NULL */
	int64_t number;
	const char *at, *by;	/* when and by whom it was written; NULL: not
				 * known any more */
	int64_t other;
	const char *detail;
} tb_audit_finding;

typedef tb_status tb_audit_fn(void *context, const tb_audit_finding *finding,
			      tb_error *err);

typedef struct tb_audit_summary {
	int64_t links, changes, runs, publications, confirmations, old;
	int64_t findings;
	char newest[TB_SHA256_TEXT];
	int64_t against;	/* the link that was asked for; 0: none */
} tb_audit_summary;

/* Walk the whole chain in one read transaction and call @each for every
 * fault.  @against: a link (its hash, or 16 characters of it or more) that
 * must be in the chain; NULL: none.
 * Errors: TB_EUSAGE (@against is no hash), TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_audit(tb_store *store, const char *against, tb_audit_fn *each,
		   void *context, tb_audit_summary *out, tb_error *err);

#endif
