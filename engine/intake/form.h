/* form.h - tables as people fill them in: the reverse of value.h.  What is
 * shown here in either language is read by an import as what was meant. */
#ifndef TB_INTAKE_FORM_H
#define TB_INTAKE_FORM_H

#include "intake/directory.h"
#include "schema/columns.h"
#include "store/catalog.h"

typedef struct tb_form {
	tb_arena arena;		/* holds every text that is shown */
	tb_store *store;
	tb_visible visible;
	tb_directory directory;
	tb_catalog catalog;
} tb_form;

/* What may stand in a cell. */
typedef struct tb_choice {
	const char *code;	/* as it is stored */
	const char *shown;	/* as it is written, in the language in use */
	const char *about;	/* its name; "": it is written by its name */
} tb_choice;

typedef struct tb_choices {
	size_t count;		/* 0: anything of the column's type */
	const tb_choice *list;
	bool strict;		/* nothing else */
} tb_choices;

/* Inside one transaction of @store, which stays in use until the release. */
TB_MUST_CHECK
tb_status tb_form_load(tb_store *store, tb_form *out, tb_error *err);
void tb_form_release(tb_form *form);

/* In the language in use, in @arena, with a star when the column is required;
 * NULL: out of memory. */
const char *tb_form_heading(tb_arena *arena, const tb_column *column);
const char *tb_form_help(const tb_column *column);
TB_MUST_CHECK
tb_status tb_form_choices(tb_form *form, const tb_column *column,
			  tb_choices *out, tb_error *err);

/* One stored row, a value per column of its kind: a text as it is written, or
 * the number that the column's type says; NULL: blank. */
typedef tb_status tb_form_row_fn(void *context, const tb_fact_value *cells,
				 tb_error *err);
/* Every visible fact of @kind, by its key; the cells live until @each
 * returns.  @choices: those of each column. */
TB_MUST_CHECK
tb_status tb_form_each(tb_form *form, size_t kind, const tb_choices *choices,
		       tb_form_row_fn *each, void *context, tb_error *err);

#endif
