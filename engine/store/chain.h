/* chain.h - a chain of hashes over all that was decided: changes, runs,
 * publications, confirmations.  What it proves: decisions/0004-hash-chain.md.
 *
 * Whoever writes a new kind of decision adds a row to `kinds` in chain.c and
 * calls tb_chain_add in the same transaction, after the last row of it.
 * Changes link themselves at commit.
 */
#ifndef TB_STORE_CHAIN_H
#define TB_STORE_CHAIN_H

#include "store/digest.h"

typedef enum tb_link_kind {
	TB_LINK_CHANGE, TB_LINK_RUN, TB_LINK_PUBLICATION,
	TB_LINK_CONFIRMATION, TB_LINK_KINDS
} tb_link_kind;

/* "change", "run", ...; and back: TB_LINK_KINDS when it is none. */
const char *tb_link_key(tb_link_kind kind);
tb_link_kind tb_link_of(const char *key);

typedef struct tb_chain_link {
	int64_t link, number;
	const char *kind, *at, *by;
	bool old;		/* made at migration */
	const char *content;	/* digest of the rows it is about */
	const char *hash;
} tb_chain_link;

/* Link what was just written as @kind number @number. */
TB_MUST_CHECK
tb_status tb_chain_add(tb_store *store, tb_link_kind kind, int64_t number,
		       bool old, tb_error *err);
/* Seal and link the change that is open in this transaction, if one is. */
TB_MUST_CHECK tb_status tb_chain_close_change(tb_store *store, tb_error *err);
/* After a migration: when the chain is empty, link all that is there. */
TB_MUST_CHECK tb_status tb_chain_begin(tb_store *store, tb_error *err);

/* The digest of the rows of @kind number @number as they are now. */
TB_MUST_CHECK
tb_status tb_chain_content(tb_store *store, tb_link_kind kind, int64_t number,
			   char text[TB_SHA256_TEXT], tb_error *err);
/* What the hash of @link must be after @previous. */
TB_MUST_CHECK
tb_status tb_chain_hash(const char *previous, const tb_chain_link *link,
			char text[TB_SHA256_TEXT], tb_error *err);
/* The hash before the first link. */
const char *tb_chain_root(void);

#endif
