/* fact.h - writing dated, append-only facts.
 *
 * A fact has a key and values.  The visible fact of a key is the one of the
 * newest change that was not withdrawn; writing another one supersedes it.
 */
#ifndef TB_STORE_FACT_H
#define TB_STORE_FACT_H

#include "store/store.h"
#include "store/visible.h"

typedef enum tb_fact_kind {
	TB_FACT_REFERENCE,	/* list, code; ord, name_id, name_en, aliases,
				 * value, parent, basis, standing */
	TB_FACT_UNIT,		/* unit; name, kind, parent, district, address,
				 * head */
	TB_FACT_COMPETENCY,	/* competency; name, group, official, unit */
	TB_FACT_POSITION,	/* position; name, kind, tier, family, unit,
				 * serves_public */
	TB_FACT_STANDARD,	/* position, tier, competency, from; level,
				 * basis */
	TB_FACT_PERSON,		/* party, from; until, name, unit, position,
				 * employment, grade, education */
	TB_FACT_ASSIGNMENT,	/* party, name, from; leads, until */
	TB_FACT_ABSENCE,	/* party, kind, from; until */
	TB_FACT_RATER,		/* party, unit, rater, role, from; until */
	TB_FACT_COURSE,		/* course; title, competency, form, stage,
				 * audience, jp, level, area, seats, cost */
	TB_FACT_TRAINING,	/* party, course, title, day; jp, form,
				 * certificate */
	TB_FACT_PERFORMANCE,	/* party, period; result, behaviour, skp,
				 * note */
	TB_FACT_DIALOGUE,	/* party, competency, day; level, by,
				 * minutes */
	TB_FACT_KIND_COUNT
} tb_fact_kind;

enum { TB_FACT_VALUES_MAX = 12 };

typedef enum tb_fact_type {
	TB_FACT_NULL, TB_FACT_NUMBER, TB_FACT_TEXT
} tb_fact_type;

typedef struct tb_fact_value {
	tb_fact_type type;
	int64_t number;
	const char *text;
} tb_fact_value;

typedef enum tb_fact_outcome {
	TB_FACT_ADDED,
	TB_FACT_SUPERSEDED,	/* an older fact of the same key */
	TB_FACT_UNCHANGED,	/* the visible fact says the same */
	TB_FACT_REPEATED,	/* the same, written by this very change */
	TB_FACT_CONTRADICTED	/* this change already says otherwise */
} tb_fact_outcome;

/* How many leading values are the key, and how many values there are. */
size_t tb_fact_keys(tb_fact_kind kind);
size_t tb_fact_values(tb_fact_kind kind);

/* What writing this fact would come to.  @visible must have been loaded after
 * @change was begun. */
TB_MUST_CHECK
tb_status tb_fact_look(tb_store *store, const tb_visible *visible,
		       tb_fact_kind kind, const tb_fact_value *values,
		       int64_t change, tb_fact_outcome *outcome,
		       tb_error *err);
/* Write it; only when the outcome is ADDED or SUPERSEDED. */
TB_MUST_CHECK
tb_status tb_fact_write(tb_store *store, tb_fact_kind kind,
			const tb_fact_value *values, int64_t change,
			tb_error *err);
/* Inside store/ only: how a fact is written, its change last. */
const char *tb_fact_insert(tb_fact_kind kind);

/* ---- what is there */

/* In the order of the kind; codes are texts, and absent for a number 0. */
typedef tb_status tb_fact_row_fn(void *context, const tb_fact_value *values,
				 tb_error *err);
/* Every visible fact of @kind, by its key; @values live until @each returns. */
TB_MUST_CHECK
tb_status tb_fact_each(tb_store *store, const tb_visible *visible,
		       tb_fact_kind kind, tb_fact_row_fn *each, void *context,
		       tb_error *err);

/* ---- what is there, for looking codes up */

typedef struct tb_code_row {
	int64_t id;
	const char *code;
	const char *name;	/* NULL: none */
	const char *official;	/* of a competency; NULL: none */
	int64_t parent;		/* of a unit; 0: none */
} tb_code_row;

typedef tb_status tb_code_row_fn(void *context, const tb_code_row *row,
				 tb_error *err);
/* Every code of @kind with a visible fact, once, by id. */
TB_MUST_CHECK
tb_status tb_fact_each_code(tb_store *store, const tb_visible *visible,
			    tb_code_kind kind, tb_code_row_fn *each,
			    void *context, tb_error *err);
/* Every party that has a number, person or not; only id and code. */
TB_MUST_CHECK
tb_status tb_fact_each_party(tb_store *store, tb_code_row_fn *each,
			     void *context, tb_error *err);

typedef struct tb_reference_row {
	const char *list, *code, *name_id, *name_en, *aliases, *parent;
} tb_reference_row;

typedef tb_status tb_reference_row_fn(void *context,
				      const tb_reference_row *row,
				      tb_error *err);
TB_MUST_CHECK
tb_status tb_fact_each_reference(tb_store *store, const tb_visible *visible,
				 tb_reference_row_fn *each, void *context,
				 tb_error *err);

/* ---- who was where, and who may observe whom */

typedef struct tb_place_row {
	int64_t party;
	int64_t unit;
	tb_date from, until;
} tb_place_row;

typedef tb_status tb_place_row_fn(void *context, const tb_place_row *row,
				  tb_error *err);
/* Visible posts, by party, then from. */
TB_MUST_CHECK
tb_status tb_fact_each_place(tb_store *store, const tb_visible *visible,
			     tb_place_row_fn *each, void *context,
			     tb_error *err);

typedef struct tb_link_row {
	int64_t party, unit;	/* one of them 0 */
	int64_t rater;
	tb_date from, until;
} tb_link_row;

typedef tb_status tb_link_row_fn(void *context, const tb_link_row *row,
				 tb_error *err);
/* Visible links, by party, unit, rater. */
TB_MUST_CHECK
tb_status tb_fact_each_link(tb_store *store, const tb_visible *visible,
			    tb_link_row_fn *each, void *context,
			    tb_error *err);

/* ---- changes */

typedef enum tb_change_state {
	TB_CHANGE_UNKNOWN,	/* there is no such change */
	TB_CHANGE_OTHER,	/* it is no import */
	TB_CHANGE_WITHDRAWN,	/* an import that was withdrawn already */
	TB_CHANGE_IMPORT
} tb_change_state;

TB_MUST_CHECK
tb_status tb_fact_change_state(tb_store *store, int64_t change,
			       tb_change_state *state, tb_error *err);

#endif
