/* yaml.h - YAML as a bounded tree in which every node knows its place.
 *
 * Only the part of YAML that people write by hand: maps with text keys, lists,
 * scalars.  Anchors, aliases, tags, duplicate keys, second documents, more
 * than 1 MiB, 20,000 nodes or 16 levels are problems with file, line and
 * column.  A scalar is text until somebody asks for a type, so that NO and
 * 1_000 mean what they look like.
 */
#ifndef TB_SCHEMA_YAML_H
#define TB_SCHEMA_YAML_H

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "schema/problems.h"

enum {
	TB_YAML_BYTES_MAX = 1048576,
	TB_YAML_NODES_MAX = 20000,
	TB_YAML_DEPTH_MAX = 16
};

typedef enum tb_yaml_type {
	TB_YAML_SCALAR, TB_YAML_LIST, TB_YAML_MAP
} tb_yaml_type;

typedef struct tb_yaml_node tb_yaml_node;

struct tb_yaml_node {
	tb_yaml_type type;
	int line, column;	/* from 1, in characters */
	bool plain;		/* scalar without quotes */
	bool flow;		/* list or map in brackets */
	size_t begin, end;	/* in the text, in characters; of a block: up
				 * to the end of its last member */
	const char *text;	/* scalar; NUL-terminated, holds no NUL */
	size_t count;		/* list and map */
	tb_yaml_node **items;	/* members of a list, values of a map */
	tb_yaml_node **keys;	/* of a map: scalars, in file order */
};

/* Read @bytes.  Faults go to @problems (whose `file` names the text).  The
 * tree lives in @arena; an empty text gives an empty map.
 * Errors: TB_EDATA (something was reported), TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_yaml_read(const char *bytes, size_t length, tb_arena *arena,
		       tb_problems *problems, const tb_yaml_node **root,
		       tb_error *err);

/* The same from a file; sets problems->file to @path for the while.
 * Errors: also TB_EIO (not there, not readable, not a regular file). */
TB_MUST_CHECK
tb_status tb_yaml_load(const char *path, tb_arena *arena,
		       tb_problems *problems, const tb_yaml_node **root,
		       tb_error *err);

/* An empty plain scalar, `null` or `~`: nothing was said. */
bool tb_yaml_is_null(const tb_yaml_node *node);
/* The value of @key, NULL when absent or when @map is not a map. */
const tb_yaml_node *tb_yaml_get(const tb_yaml_node *map, const char *key);

/* Add a problem at @node. */
void tb_yaml_problem(tb_problems *problems, const tb_yaml_node *node,
		     const char *code, const char *hint,
		     const char *format, ...) TB_PRINTF(5, 6);

/* ---- typed access: false after reporting what is expected and what stands
 * there instead; @name is how the message calls the value */

TB_MUST_CHECK
bool tb_yaml_text(tb_problems *problems, const tb_yaml_node *node,
		  const char *name, const char **out);
TB_MUST_CHECK
bool tb_yaml_int(tb_problems *problems, const tb_yaml_node *node,
		 const char *name, int min, int max, int *out);
TB_MUST_CHECK
bool tb_yaml_decimal(tb_problems *problems, const tb_yaml_node *node,
		     const char *name, tb_decimal *out);
TB_MUST_CHECK		/* true, false, ya, tidak */
bool tb_yaml_bool(tb_problems *problems, const tb_yaml_node *node,
		  const char *name, bool *out);
TB_MUST_CHECK		/* YYYY-MM-DD only */
bool tb_yaml_date(tb_problems *problems, const tb_yaml_node *node,
		  const char *name, tb_date *out);
TB_MUST_CHECK		/* one of @words (NULL-terminated); its index */
bool tb_yaml_word(tb_problems *problems, const tb_yaml_node *node,
		  const char *name, const char *const *words, int *out);
TB_MUST_CHECK
bool tb_yaml_expect(tb_problems *problems, const tb_yaml_node *node,
		    const char *name, tb_yaml_type type);

/* ---- a map as a C struct */

/* What @offset points to in the struct. */
typedef enum tb_yaml_kind {
	TB_YAML_AS_TEXT,	/* const char * */
	TB_YAML_AS_INT,		/* int, min..max */
	TB_YAML_AS_DECIMAL,	/* tb_decimal */
	TB_YAML_AS_BOOL,	/* bool */
	TB_YAML_AS_DATE,	/* tb_date */
	TB_YAML_AS_WORD,	/* int: index in words */
	TB_YAML_AS_LIST,	/* const tb_yaml_node *, a list */
	TB_YAML_AS_MAP,		/* const tb_yaml_node *, a map */
	TB_YAML_AS_NODE		/* const tb_yaml_node *, anything */
} tb_yaml_kind;

typedef struct tb_yaml_field {
	const char *key;
	tb_yaml_kind kind;
	size_t offset;
	bool required;
	int min, max;			/* AS_INT; both 0: any */
	const char *const *words;	/* AS_WORD, NULL-terminated */
} tb_yaml_field;

/* Fill @out from @map by the rows of @fields (ended by key NULL).  A key that
 * is absent or null leaves its member as it is, so fill in defaults first.
 * Reports every fault: not a map, unknown keys (with the nearest known one),
 * missing required keys, values of another type.  False when it reported. */
TB_MUST_CHECK
bool tb_yaml_struct(tb_problems *problems, const tb_yaml_node *map,
		    const char *name, const tb_yaml_field *fields, void *out);

#endif
