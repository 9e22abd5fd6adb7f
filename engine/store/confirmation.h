/* confirmation.h - results that a named human has confirmed. */
#ifndef TB_STORE_CONFIRMATION_H
#define TB_STORE_CONFIRMATION_H

#include "base/arena.h"
#include "base/error.h"

/* One act of confirming: some results of one run, by one human. */
typedef struct tb_confirmation {
	int64_t confirmation;	/* its number */
	int64_t run;
	const char *unit;	/* what was asked for; NULL: all */
	const char *by, *at;	/* a NIP or code; UTC */
	const char *by_name;	/* as the store knows it; NULL: it does not */
	int64_t people;		/* how many results */
} tb_confirmation;

/* Write @confirmation for the results of @parties and link it, in the caller's
 * transaction; its number and at are found here.  Errors: TB_EDATA for a
 * result that is not complete, not of the run, or confirmed already. */
TB_MUST_CHECK
tb_status tb_confirmation_add(tb_store *store, tb_confirmation *confirmation,
			      const int64_t *parties, tb_error *err);

typedef tb_status tb_confirmation_fn(void *context,
				     const tb_confirmation *confirmation,
				     tb_error *err);
/* Of one run, oldest first.  Texts live until the callback returns. */
TB_MUST_CHECK
tb_status tb_confirmation_each(tb_store *store, int64_t run,
			       tb_confirmation_fn *each, void *context,
			       tb_error *err);

/* Where the result of one person in one run stands. */
typedef struct tb_standing {
	int64_t party;
	int64_t in_force;	/* the run whose result of that period is in
				 * force */
	int64_t earlier;	/* the newest other run of that period whose
				 * result of that person is confirmed; 0 */
	const tb_confirmation *confirmation;	/* NULL: not confirmed */
} tb_standing;

/* @nip must have a result in @run; texts live in @arena. */
TB_MUST_CHECK
tb_status tb_confirmation_of(tb_store *store, int64_t run, const char *nip,
			     tb_arena *arena, tb_standing *out,
			     tb_error *err);

/* What is confirmed of a run, and what could still be. */
typedef struct tb_confirmation_counts {
	int64_t confirmed;	/* results of it */
	int64_t waiting;	/* complete, in force, not confirmed */
	bool closed;		/* a draft, while there are versions: nothing
				 * of it can be confirmed */
} tb_confirmation_counts;

TB_MUST_CHECK
tb_status tb_confirmation_count(tb_store *store, int64_t run,
				tb_confirmation_counts *out, tb_error *err);

/* The same of a run that has just been made, without a look at each result:
 * *replacing, those that take the place of a confirmed one. */
TB_MUST_CHECK
tb_status tb_confirmation_new(tb_store *store, int64_t run,
			      int64_t *replacing, bool *closed, tb_error *err);

#endif
