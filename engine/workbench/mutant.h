/* mutant.h - small changes of a ruleset, each of which a good set of cases
 * notices.
 *
 * One change each: a number one higher or nothing, a comparison or a logical
 * word turned round, a word of a list for its neighbour, a date a year later,
 * a setting of the method for another, a rule, a condition or a course left
 * out.  Ids, reasons and bases are texts for people and stay.
 */
#ifndef TB_WORKBENCH_MUTANT_H
#define TB_WORKBENCH_MUTANT_H

#include "evaluate/ruleset.h"
#include "store/catalog.h"

typedef enum tb_mutation {
	TB_MUTATE_NUMBER, TB_MUTATE_COMPARISON, TB_MUTATE_LOGIC,
	TB_MUTATE_WORD, TB_MUTATE_DATE, TB_MUTATE_METHOD, TB_MUTATE_NO_RULE,
	TB_MUTATE_NO_CONDITION, TB_MUTATE_NO_COURSE
} tb_mutation;

/* "number", "comparison", ...: for json. */
const char *tb_mutation_key(tb_mutation kind);

/* bytes[at .. at+length) of a file become @with. */
typedef struct tb_mutant {
	tb_mutation kind;
	size_t file;		/* index in ruleset->files */
	size_t at, length;
	const char *with;
	int line, column;
	const char *was;	/* what stood there, in a few words */
	const char *now;	/* what stands there instead; "" left out */
} tb_mutant;

typedef struct tb_mutants {
	tb_arena *arena;
	size_t count, capacity;
	tb_mutant *list;	/* by file, then by place */
	bool no_memory;
} tb_mutants;

/* All mutants of the ruleset's own files, in @arena.  @catalog knows which
 * words have neighbours.  Errors: TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_mutants_of(const tb_ruleset *ruleset, const tb_catalog *catalog,
			tb_arena *arena, tb_mutants *out, tb_error *err);

/* The files with the change made; the list and the changed file live in
 * @arena.  NULL: no memory. */
const tb_ruleset_file *tb_mutant_files(const tb_ruleset *ruleset,
				       const tb_mutant *mutant,
				       tb_arena *arena);

/* inside workbench/: mutants of one file */
void tb_mutants_of_lua(tb_mutants *mutants, size_t file,
		       const tb_ruleset_file *text, const tb_catalog *catalog);
void tb_mutants_of_manifest(tb_mutants *mutants, size_t file,
			    const tb_ruleset_file *text);
void tb_mutants_add(tb_mutants *mutants, tb_mutant mutant,
		    const tb_ruleset_file *text);
/* The number in @text one higher, "" when it is none. */
const char *tb_mutant_higher(tb_arena *arena, const char *text, size_t length);

#endif
