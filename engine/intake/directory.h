/* directory.h - every code and spelling that an import may meet. */
#ifndef TB_INTAKE_DIRECTORY_H
#define TB_INTAKE_DIRECTORY_H

#include "intake/parties.h"
#include "store/fact.h"

enum { TB_CODE_KINDS = TB_CODE_COURSE + 1 };

typedef struct tb_directory {
	tb_parties parties;
	tb_codes codes[TB_CODE_KINDS];	/* but parties */
	tb_codes names[TB_CODE_KINDS];	/* folded name to code; "" when two
					 * codes have that name */
	tb_codes entries;	/* "list:folded spelling" to code */
	tb_codes parents;	/* "list:code" to parent */
} tb_directory;

void tb_directory_init(tb_directory *directory);
TB_MUST_CHECK
tb_status tb_directory_load(tb_directory *directory, tb_store *store,
			    const tb_visible *visible, tb_error *err);
void tb_directory_release(tb_directory *directory);

/* The code that @text names: itself, in other letters, or by a name (official
 * codes are names too).  NULL: unknown.  *ambiguous: several have the name.
 * Parties are found by their code only, in @directory->parties. */
const tb_code *tb_directory_find(const tb_directory *directory,
				 tb_code_kind kind, const char *text,
				 bool *ambiguous);

/* The number of @code, made in the store when new; now known. */
TB_MUST_CHECK
tb_status tb_directory_declare(tb_directory *directory, tb_store *store,
			       tb_code_kind kind, const char *code,
			       const char *name, const char *official,
			       int64_t *id, tb_error *err);
/* The number of a party who need not be a person. */
TB_MUST_CHECK
tb_status tb_directory_party(tb_directory *directory, tb_store *store,
			     const char *code, int64_t *id, tb_error *err);

/* Add an entry of a reference list with its spellings. */
TB_MUST_CHECK
tb_status tb_directory_add_entry(tb_directory *directory,
				 const tb_reference_row *row, tb_error *err);
/* The code in one of @lists (separated by commas) that @text spells; NULL. */
const char *tb_directory_entry(const tb_directory *directory,
			       const char *lists, const char *text);
/* The code whose spelling is nearest; NULL. */
const char *tb_directory_near_entry(const tb_directory *directory,
				    const char *lists, const char *text);
/* The codes of @lists, separated by commas, for "one of"; false: none. */
bool tb_directory_entries_text(const tb_directory *directory,
			       const char *lists, char *text, size_t size);
/* The parent of an entry ("position_kind" of a tier); NULL. */
const char *tb_directory_parent(const tb_directory *directory,
				const char *list, const char *code);

#endif
