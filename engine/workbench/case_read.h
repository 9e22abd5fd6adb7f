/* case_read.h - inside workbench/: a file of cases becomes a tb_case_file. */
#ifndef TB_WORKBENCH_CASE_READ_H
#define TB_WORKBENCH_CASE_READ_H

#include "evaluate/ruleset.h"
#include "store/catalog.h"
#include "workbench/case.h"

typedef struct tb_case_reader {
	tb_arena *arena;
	tb_problems *problems;
	const tb_catalog *catalog;	/* what may be named */
	const tb_ruleset *ruleset;
} tb_case_reader;

/* Read @file->bytes.  The cases are appended to *@cases, an array of the
 * arena with *@count members, which may move.  Every fault goes to the
 * problems, with the nearest name; false when there was one, or no memory. */
TB_MUST_CHECK
bool tb_case_read(const tb_case_reader *reader, tb_case_file *file,
		  tb_case **cases, size_t *count);

/* case_read_person.c */
TB_MUST_CHECK
bool tb_case_read_person(const tb_case_reader *reader,
			 const tb_yaml_node *map, tb_case_person *out);

/* case_read_expect.c: fills @out->expected */
TB_MUST_CHECK
bool tb_case_read_expected(const tb_case_reader *reader,
			   const tb_yaml_node *map, tb_case *out);

/* case_read_names.c: each reports what is not known, and answers false. */
TB_MUST_CHECK
bool tb_case_competency(const tb_case_reader *reader,
			const tb_yaml_node *node, int *out);
TB_MUST_CHECK
bool tb_case_course(const tb_case_reader *reader, const tb_yaml_node *node,
		    const char **out);
/* A member of one of the reference lists (NULL-terminated). */
TB_MUST_CHECK
bool tb_case_listed(const tb_case_reader *reader, const tb_yaml_node *node,
		    const char *name, const char *const *lists,
		    const char **out);
/* A family of positions: any, but none that is nearly a known one. */
TB_MUST_CHECK
bool tb_case_family(const tb_case_reader *reader, const tb_yaml_node *node,
		    const char **out);
/* A category of the bands of the ruleset. */
TB_MUST_CHECK
bool tb_case_category(const tb_case_reader *reader, const tb_yaml_node *node,
		      const char *name);
/* "name" @wrong at @node is none of @names. */
void tb_case_unknown(const tb_case_reader *reader, const tb_yaml_node *node,
		     const char *name, const char *const *names, size_t count);
/* { KOM: 2, PP: 1 }: levels @min..5. */
TB_MUST_CHECK
bool tb_case_levels(const tb_case_reader *reader, const tb_yaml_node *map,
		    int min, const tb_case_level **out, size_t *count);
/* Memory; or NULL, and the problems say that there was none. */
TB_MUST_CHECK
void *tb_case_array(const tb_case_reader *reader, size_t n, size_t size);

#endif
