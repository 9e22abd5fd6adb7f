/* columns.h - the kinds of tables that can be imported, and their columns.
 * The rows come from schemas/columns.csv and schemas/words.csv. */
#ifndef TB_SCHEMA_COLUMNS_H
#define TB_SCHEMA_COLUMNS_H

#include "schema/problems.h"

typedef enum tb_column_type {
	TB_COLUMN_TEXT,
	TB_COLUMN_KEY,		/* a code that this row declares */
	TB_COLUMN_CODE,		/* of an entry of a reference list */
	TB_COLUMN_REF,		/* a code that must be known */
	TB_COLUMN_COMPETENCY_ANY,	/* a competency, or '*' */
	TB_COLUMN_LIST,		/* an entry of a reference list */
	TB_COLUMN_OPEN,		/* the same, but others are allowed */
	TB_COLUMN_WORD,		/* one of the program's own words */
	TB_COLUMN_DATE,
	TB_COLUMN_PAST,		/* a date not after today */
	TB_COLUMN_LEVEL0,	/* 0..5 */
	TB_COLUMN_LEVEL1,	/* 1..5 */
	TB_COLUMN_DECIMAL,	/* not negative */
	TB_COLUMN_INTEGER,	/* not negative */
	TB_COLUMN_BOOLEAN,
	TB_COLUMN_PERIOD,
	TB_COLUMN_ID		/* a note's id */
} tb_column_type;

typedef enum tb_required {
	TB_OPTIONAL,
	TB_REQUIRED,
	TB_REQUIRED_ONE,	/* exactly one of the columns so marked */
	TB_REQUIRED_ANY,	/* at least one of them */
	TB_REQUIRED_LONG	/* unless competencies are columns */
} tb_required;

typedef struct tb_column {
	const char *kind;
	const char *name;
	tb_column_type type;
	const char *argument;	/* what key, ref; which lists, words */
	tb_required required;
	const char *aliases;	/* separated by '|'; the first is the heading
				 * in Indonesian */
	const char *help_id, *help_en;
} tb_column;

typedef struct tb_word {
	const char *words, *word, *aliases;
} tb_word;

extern const tb_column tb_column_table[];	/* kinds in import order */
extern const size_t tb_column_table_count;
extern const tb_word tb_word_table[];
extern const size_t tb_word_table_count;

enum { TB_KIND_COLUMNS_MAX = 24, TB_KINDS_MAX = 24 };

/* Kinds, in the order in which one import takes them. */
size_t tb_kind_count(void);
const char *tb_kind_name(size_t kind);
/* The kind of an English name; -1: none. */
int tb_kind_find(const char *name);
const tb_column *tb_kind_columns(size_t kind, size_t *count);

/* Headers and words are compared folded: lower case, and every run of what is
 * no letter or digit is one '_', none at the ends.  Cut at @size. */
void tb_fold(const char *text, char *folded, size_t size);
/* Is folded @text one of the '|'-separated @list (folded too)? */
bool tb_fold_in(const char *folded, const char *list);

/* The word of @words that @text names, itself or by an alias; NULL: none. */
const char *tb_word_find(const char *words, const char *text);

/* The column of @kind that a header cell names; -1: none. */
int tb_kind_column(size_t kind, const char *cell);

/* ------------------------------------------------------------ header rows */

enum { TB_HEADER_CELLS_MAX = 256 };

typedef struct tb_header {
	int kind;
	size_t cell_count;
	int column_of[TB_HEADER_CELLS_MAX];	/* of each cell; -1 is not
						 * read, -2 a competency */
	int cell_of[TB_KIND_COLUMNS_MAX];	/* of each column; -1 */
	bool wide;
} tb_header;

/* Does a header cell name a competency (code, official code or name)? */
typedef bool tb_is_competency_fn(void *context, const char *cell);
/* The competency that a cell is nearly the name of; NULL: none. */
typedef const char *tb_near_competency_fn(void *context, const char *cell);
/* Where a cell stands. */
typedef void tb_cell_place_fn(void *context, size_t cell, int *line,
			      int *column);

typedef struct tb_header_asker {
	tb_is_competency_fn *is_competency;	/* NULL: none is */
	tb_near_competency_fn *near_competency;	/* NULL: none is */
	tb_cell_place_fn *place;
	void *context;
} tb_header_asker;

/* Understand a header row.  @kind -1: find it out.  Unknown cells without a
 * near name are warnings, all else that does not fit is a problem.  False
 * when something was reported as one; @out is then not to be used. */
TB_MUST_CHECK
bool tb_header_read(const char *const *cells, size_t count, int kind,
		    const tb_header_asker *asker, tb_problems *problems,
		    tb_header *out);

#endif
