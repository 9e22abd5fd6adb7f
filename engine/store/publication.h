/* publication.h - rulesets as they were published, in versions. */
#ifndef TB_STORE_PUBLICATION_H
#define TB_STORE_PUBLICATION_H

#include "base/arena.h"
#include "base/date.h"
#include "store/digest.h"

typedef struct tb_publication {
	int64_t publication;	/* number of the row */
	const char *dinas;
	int64_t version;	/* from 1, per dinas */
	int64_t ruleset;	/* its files, see run.h */
	const char *sha256;	/* over all of them */
	tb_date from;		/* in force from this day on */
	const char *basis;
	int64_t fuel, memory;	/* limits of its rules */
	const char *by, *approver, *at;
	const char *steps;	/* "read:passed test:passed,cases=54" */
} tb_publication;

/* Write @publication and link it, in the caller's transaction; its number,
 * version, sha256 and at are found here.  Errors: TB_EBUSY when the version
 * is not @publication->version: another one was published meanwhile. */
TB_MUST_CHECK
tb_status tb_publication_add(tb_store *store, tb_publication *publication,
			     tb_error *err);

typedef tb_status tb_publication_fn(void *context,
				    const tb_publication *publication,
				    tb_error *err);
/* Of one dinas (NULL: of all), by dinas, then version.  Texts live until the
 * callback returns. */
TB_MUST_CHECK
tb_status tb_publication_each(tb_store *store, const char *dinas,
			      tb_publication_fn *each, void *context,
			      tb_error *err);
/* One version; 0: the newest.  *out is NULL when there is none; else it lives
 * in @arena. */
TB_MUST_CHECK
tb_status tb_publication_find(tb_store *store, const char *dinas,
			      int64_t version, tb_arena *arena,
			      const tb_publication **out, tb_error *err);
/* The versions in force on @day, one per dinas, by dinas. */
TB_MUST_CHECK
tb_status tb_publication_in_force(tb_store *store, tb_date day,
				  tb_arena *arena, const tb_publication **out,
				  size_t *count, tb_error *err);
/* Has anything been published? */
TB_MUST_CHECK
tb_status tb_publication_any(tb_store *store, bool *any, tb_error *err);

#endif
