/* facts.h - inside intake/: rows of every kind but notes become facts. */
#ifndef TB_INTAKE_FACTS_H
#define TB_INTAKE_FACTS_H

#include "intake/session.h"

TB_MUST_CHECK tb_status tb_lines_new(tb_lines **out, tb_error *err);
void tb_lines_free(tb_lines *lines);

/* Where the key with this hash was written; line 0: not by this import.
 * Remembers @file and @line when it was not there yet. */
TB_MUST_CHECK
tb_status tb_lines_meet(tb_lines *lines, uint64_t hash, const char *file,
			int line, const char **first_file, int *first_line,
			tb_error *err);
/* The same without remembering. */
bool tb_lines_find(const tb_lines *lines, uint64_t hash, const char **file,
		   int *line);
/* The hash of a fact's key. */
uint64_t tb_fact_hash(tb_fact_kind kind, const tb_fact_value *values);

/* Read the codes that @source (a table of units) declares into in->coming. */
TB_MUST_CHECK
tb_status tb_intake_coming(tb_intake *in, const tb_source *source,
			   tb_error *err);
/* After the units were read: no unit may be above itself. */
TB_MUST_CHECK
tb_status tb_intake_check_tree(tb_intake *in, const tb_lines *lines,
			       tb_error *err);

#endif
