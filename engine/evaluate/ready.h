/* ready.h - who cannot be evaluated yet, why, and who must act. */
#ifndef TB_EVALUATE_READY_H
#define TB_EVALUATE_READY_H

#include "evaluate/result.h"

/* Who has to do something about a reason. */
typedef enum tb_actor {
	TB_ACTOR_RATER,		/* observe, or hold the dialogue */
	TB_ACTOR_HR,		/* link a rater, import a standard */
	TB_ACTOR_NOBODY		/* time: new in post */
} tb_actor;

/* One person who waits; the texts live until the callback returns. */
typedef struct tb_waiting {
	const char *nip, *name, *unit, *unit_name, *position_name;
	const char *dinas;
	tb_review review;	/* the reason */
	size_t competency_count;	/* those it is about; 0: the person */
	const char *const *competencies;	/* codes */
	const char *const *competency_names;	/* of each, else its code */
	tb_actor actor;
	const char *actor_name;	/* the rater's name or code; NULL: HR */
} tb_waiting;

typedef tb_status tb_waiting_fn(void *context, const tb_waiting *waiting,
				tb_error *err);

/* Evaluate as tb_evaluate would, store nothing, and call @each for every
 * (person, reason), in order of dinas, unit, NIP. */
TB_MUST_CHECK
tb_status tb_ready(tb_store *store, const tb_evaluate_options *options,
		   const tb_watch *watch, tb_waiting_fn *each, void *context,
		   tb_ready_summary *out, tb_error *err);

#endif
